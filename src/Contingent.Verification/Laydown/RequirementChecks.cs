using Contingent.Missions;
using Contingent.Missions.Plans;

namespace Contingent.Verification.Laydown;

/// <summary>The statement of requirements and the cover lines against the recomputed ones (DESIGN §5): L13–L17.</summary>
internal sealed class RequirementChecks(Premises premises, Reckoning reckoning, BreachLog log)
{
    public void Check(Plan plan)
    {
        Lines(plan);
        CoverLines(plan);
    }

    private void Lines(Plan plan)
    {
        var claimed = new Dictionary<(string, string), RequirementLine>();
        foreach (var line in plan.Requirements)
        {
            if (!premises.Tasks.ContainsKey(line.Task)) log.Add("P3", line.Task, $"a requirement of no such task");
            else if (!claimed.TryAdd((line.Task, line.Place), line)) log.Add(RuleOf(line.Task, line.Place), Name(line.Task, line.Place), $"the requirement is listed twice");
        }

        foreach (var line in reckoning.Lines)
        {
            if (claimed.Remove((line.Task, line.Place), out var said)) Compare(line, said);
            else log.Add(RuleOf(line.Task, line.Place), Name(line.Task, line.Place), $"the requirement is missing: {line.Required:0.####} required, {line.Provided:0.####} provided");
        }

        foreach (var (task, place) in claimed.Keys.OrderBy(k => k.Item1, StringComparer.Ordinal).ThenBy(k => k.Item2, StringComparer.Ordinal))
            log.Add(RuleOf(task, place), Name(task, place), $"the task has no such line");
    }

    private void Compare(Line line, RequirementLine said)
    {
        var (rule, name) = (RuleOf(line.Task, line.Place), Name(line.Task, line.Place));
        var capability = premises.Tasks[line.Task].Capability.Value;
        if (said.Capability != capability) log.Add(rule, name, $"capability {said.Capability} claimed, the task asks for {capability}");
        if (!Tolerance.Same(said.Required, line.Required)) log.Add(rule, name, $"required {said.Required:0.####} {capability} claimed, {line.Required:0.####} recomputed");
        if (!Tolerance.Same(said.Provided, line.Provided)) log.Add(rule, name, $"provided {said.Provided:0.####} {capability} claimed, {line.Provided:0.####} recomputed");
        if (Math.Abs(said.Short - line.Short) > Tolerance.Value * Math.Max(1, line.Required))
            log.Add(rule, name, $"short {said.Short:0.####} {capability} claimed, {line.Short:0.####} recomputed");
        if (line.Short > Tolerance.Value * Math.Max(1, line.Required) && said.Reasons.Count == 0)
            log.Add("P7", name, $"short by {line.Short:0.####} {capability} without a reason");
    }

    private void CoverLines(Plan plan)
    {
        var claimed = new Dictionary<string, CoverLine>(StringComparer.Ordinal);
        foreach (var line in plan.Laydown.Cover)
        {
            if (!reckoning.Cover.ContainsKey(line.Task)) log.Add("P3", line.Task, $"a cover line of no cover task");
            else if (!claimed.TryAdd(line.Task, line)) log.Add("L17", line.Task, $"the cover line is listed twice");
        }

        foreach (var line in reckoning.Lines.Where(l => reckoning.Cover.ContainsKey(l.Task)))
        {
            if (!claimed.TryGetValue(line.Task, out var said)) log.Add("L17", line.Task, $"the cover line is missing");
            else if (!Tolerance.Same(said.WeightTotal, line.Required)) log.Add("L17", line.Task, $"weight_total {said.WeightTotal:0.####} claimed, {line.Required:0.####} recomputed");
            else if (!Tolerance.Same(said.WeightCovered, line.Provided)) log.Add("L17", line.Task, $"weight_covered {said.WeightCovered:0.####} claimed, {line.Provided:0.####} recomputed");
        }
    }

    private string RuleOf(string task, string place) => premises.Tasks[task].Kind switch
    {
        TaskKind.Presence => "L13",
        TaskKind.Train => "L14",
        TaskKind.Support => place.Length > 0 ? "L15" : "L16",
        _ => "L17",
    };

    private static string Name(string task, string place) => place.Length == 0 ? task : $"{task} at {place}";
}
