using System.Collections.Immutable;
using System.Globalization;
using Contingent.Missions;
using Contingent.Missions.Plans;

namespace Contingent.Planning.Laydown;

/// <summary>
/// Says why a requirement line is short: what was not pledged, what is blocked by which condition, what caveats, time and routes keep from it, and which
/// rule stops the units that are left. Reads the plan, changes nothing in it.
/// </summary>
internal sealed class ShortfallReasons(LaydownProblem problem, Assignment plan)
{
    private readonly UnusedReasons _unused = new(problem, plan);
    private readonly LaydownRules _rules = new(problem);

    /// <summary>The reasons, each opening with its cause; empty where the line is not short.</summary>
    public ImmutableArray<string> Of(RequirementLine line)
    {
        if (line.Short <= 0)
            return [];
        var task = Enumerable.Range(0, problem.Tasks.Length).First(t => problem.Tasks[t].Id.Value == line.Task);
        var sites = SitesOf(task, line.Place);
        var reasons = new List<string>();
        if (sites.Count == 0)
            reasons.Add(line.Place.Length > 0 ? $"no route: {line.Place} is no open-able location" : "no route: no open-able location is among its places");
        Pledged(task, line, sites, reasons);
        Blocked(task, reasons);
        Kept(task, sites, reasons);
        Left(task, sites, reasons);
        if (reasons.Count == 0)
            reasons.Add(ServingElsewhere(task, sites));
        return [.. reasons.Distinct(StringComparer.Ordinal)];
    }

    private List<int> SitesOf(int task, string place)
    {
        var all = Enumerable.Range(0, problem.Sites.Length);
        return problem.Tasks[task].Kind switch
        {
            TaskKind.Presence => [.. all.Where(s => problem.Sites[s].Id.Value == place)],
            TaskKind.Train => [.. all.Where(s => problem.IsServedAt(task, s))],
            _ => [.. all],
        };
    }

    /// <summary>What all live pledges that provide the capability could give, against what is asked.</summary>
    private void Pledged(int task, RequirementLine line, List<int> sites, List<string> reasons)
    {
        var able = Able(task).ToList();
        var capability = problem.Tasks[task].Capability;
        if (able.Count == 0 && !problem.Authority.Blocked.Any(b => Provides(b.Pledge, task)))
        {
            reasons.Add($"not pledged: no pledge provides {capability}");
            return;
        }

        if (problem.Tasks[task].Kind == TaskKind.Cover || (problem.Tasks[task].Kind == TaskKind.Support && line.Place.Length > 0))
            return;
        var each = problem.Tasks[task].Kind == TaskKind.Train ? problem.Tasks[task].Amount : 1;
        var most = able.Where(g => sites.Any(s => problem.Serves(g, s, task))).Sum(g => problem.Pledges[g].Units * problem.Amount(g, task)) / each;
        if (most < line.Required)
            reasons.Add($"not pledged: the live pledges that may serve it provide {Text(most)} {capability} of {Text(line.Required)}");
    }

    private void Blocked(int task, List<string> reasons)
    {
        foreach (var blocked in problem.Authority.Blocked.Where(b => Provides(b.Pledge, task)).GroupBy(b => string.Join(", ", b.By), StringComparer.Ordinal))
            reasons.Add($"blocked by condition {blocked.Key}: {string.Join(", ", blocked.Select(b => $"{b.Pledge.Id} of {b.Pledge.Contributor}"))}");
    }

    /// <summary>Live pledges with the capability that a caveat, the time or the route keeps from the task.</summary>
    private void Kept(int task, List<int> sites, List<string> reasons)
    {
        foreach (var g in Able(task).Where(g => !sites.Any(s => problem.Serves(g, s, task))))
        {
            var live = problem.Pledges[g];
            if (live.BarFrom(problem.Tasks[task]) is { } bar)
                reasons.Add(bar);
            else if (sites.Any(s => problem.Earliest(g, s) is not null))
                reasons.Add($"too late: {live.Id} is on station on day {Text(sites.Min(s => problem.Earliest(g, s) ?? double.PositiveInfinity))}, after day {problem.Tasks[task].UntilDay}");
            else if (sites.Select(s => _rules.Barred(g, s)).FirstOrDefault(o => o is not null) is { } barred)
                reasons.Add(barred.ToString());
        }
    }

    /// <summary>Pledges that may serve the task and have units left, by the rule that stops one more of them.</summary>
    private void Left(int task, List<int> sites, List<string> reasons)
    {
        var stopped = new List<(string Reason, PledgeId Pledge)>();
        foreach (var g in Able(task).Where(g => plan.UnitsOf(g) < problem.Pledges[g].Units))
        {
            var stops = sites.Where(s => problem.Serves(g, s, task)).Select(s => _unused.Stops(g, s)).ToList();
            if (stops.Count > 0 && stops.All(o => o is not null))
                stopped.Add(($"{stops.GroupBy(o => o!.Cause, StringComparer.Ordinal).OrderByDescending(x => x.Count()).First().First()}", problem.Pledges[g].Id));
        }

        foreach (var reason in stopped.GroupBy(x => x.Reason, StringComparer.Ordinal))
            reasons.Add($"{reason.Key} (units are left of {string.Join(", ", reason.Select(x => x.Pledge))})");
    }

    private string ServingElsewhere(int task, List<int> sites)
    {
        var able = Able(task).Where(g => sites.Any(s => problem.Serves(g, s, task))).ToList();
        var placed = able.Sum(plan.UnitsOf);
        return able.Count == 0
            ? $"not pledged: no live pledge may serve {problem.Tasks[task].Id}"
            : $"not pledged: more units than there are; {placed} of {able.Sum(g => problem.Pledges[g].Units)} that may serve it are placed, where they are worth more";
    }

    private IEnumerable<int> Able(int task) => Enumerable.Range(0, problem.Pledges.Length).Where(g => problem.Amount(g, task) > 0);

    private bool Provides(Pledge pledge, int task) =>
        problem.Mission.UnitTypes.First(u => u.Id == pledge.UnitType).Capabilities.ContainsKey(problem.Tasks[task].Capability);

    private static string Text(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
