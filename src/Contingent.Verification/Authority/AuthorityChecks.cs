using Contingent.Missions;
using Contingent.Missions.Plans;

namespace Contingent.Verification.Authority;

/// <summary>Day zero and entry day, conditions, live and blocked pledges, ordering breaches: A2–A8, A10.</summary>
internal sealed class AuthorityChecks(Premises premises, BreachLog log)
{
    private readonly Mission mission = premises.Mission;
    private readonly CaseReading reading = premises.Case;

    public void Check(Plan plan)
    {
        DayZeroAndEntry(plan);
        Firm(plan.Firm);
        LiveAndBlocked(plan.Authority);
        Conditions(plan.Authority);
        OrderingBreaches(plan.Authority);
    }

    /// <summary>The needs of the mission that are never met in a case (d_day, activation, requires), as they stand in the input.</summary>
    public static List<string> Missing(Mission mission, CaseReading reading) =>
        [.. LivePledges.GatingNeeds(mission, reading).Where(n => reading.DateOf(n) is null).Select(n => n.ToString()).Distinct(StringComparer.Ordinal)];

    /// <summary>A5. Where only the activation is never met, a plan without dates is as good as one with them: nothing can be made ready.</summary>
    private void DayZeroAndEntry(Plan plan)
    {
        if (reading.DateOf(mission.Activation.Value) is null && plan.DayZero is null && plan.EntryDay is null) return;
        if (plan.DayZero != premises.DayZero) log.Add("A5", "day_zero", $"{Words.Of(plan.DayZero)} claimed, {Words.Of(premises.DayZero)} recomputed");
        if (plan.EntryDay != premises.EntryDay) log.Add("A5", "entry_day", $"{Shown(plan.EntryDay)} claimed, {Shown(premises.EntryDay)} recomputed");
    }

    /// <summary>A5, A7 on firm facts alone; with or without the assumptions of the plan's case, since the contract does not say.</summary>
    private void Firm(FirmSection said)
    {
        var bare = CaseReading.Of(mission, reading.AsOf, firm: true, Assumptions.None);
        var assumed = CaseReading.Of(mission, reading.AsOf, firm: true, premises.Assumptions);
        var found = FirmBreaches(said, bare, Assumptions.None);
        if (found.Count == 0 || FirmBreaches(said, assumed, premises.Assumptions).Count == 0) return;
        foreach (var (rule, message) in found) log.Add(rule, "firm", message);
    }

    private List<(string Rule, FormattableString Message)> FirmBreaches(FirmSection said, CaseReading firm, Assumptions assumptions)
    {
        var found = new List<(string, FormattableString)>();
        var live = LivePledges.Of(mission, firm, assumptions).Live.Keys.ToList();
        var (zero, entry) = Premises.Dates(mission, firm);
        var missing = Missing(mission, firm);
        var withoutDates = missing.Count > 0 && said.DayZero is null && said.EntryDay is null;
        if (!withoutDates && (said.DayZero != zero || said.EntryDay != entry))
            found.Add(("A5", $"day zero {Words.Of(said.DayZero)}, entry day {Shown(said.EntryDay)} claimed; {Words.Of(zero)}, {Shown(entry)} recomputed"));
        if (!said.LivePledges.Order(StringComparer.Ordinal).SequenceEqual(live, StringComparer.Ordinal))
            found.Add(("A7", $"live pledges {Words.List(said.LivePledges)} claimed, {Words.List(live)} recomputed"));
        if (!said.Missing.ToHashSet(StringComparer.Ordinal).SetEquals(missing))
            found.Add(("A5", $"missing {Words.List(said.Missing)} claimed, {Words.List(missing)} recomputed"));
        return found;
    }

    /// <summary>A6, A7.</summary>
    private void LiveAndBlocked(AuthoritySection said)
    {
        var live = new HashSet<string>(StringComparer.Ordinal);
        foreach (var id in said.LivePledges)
        {
            if (!live.Add(id)) log.Add("P3", id, $"is listed twice as live");
            else if (!premises.Live.ContainsKey(id)) log.Add("A7", id, $"is listed as live, but is {(premises.Pledges.Blocked.TryGetValue(id, out var by) ? $"blocked by {Words.List(by.Select(n => n.ToString()))}" : "not")}");
        }

        foreach (var id in premises.Live.Keys.Where(id => !live.Contains(id))) log.Add("A7", id, $"is live, but not listed");
        var blocked = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in said.BlockedPledges)
        {
            if (!blocked.Add(line.Pledge)) log.Add("P3", line.Pledge, $"is listed twice as blocked");
            else if (!premises.Pledges.Blocked.TryGetValue(line.Pledge, out var needs)) log.Add("A7", line.Pledge, $"is listed as blocked, but is not");
            else if (!line.By.ToHashSet(StringComparer.Ordinal).SetEquals(needs.Select(n => n.ToString())))
                log.Add("A7", line.Pledge, $"blocked by {Words.List(line.By)} claimed, by {Words.List(needs.Select(n => n.ToString()))} recomputed");
        }

        foreach (var id in premises.Pledges.Blocked.Keys.Where(id => !blocked.Contains(id))) log.Add("A7", id, $"is blocked, but not listed");
    }

    private void Conditions(AuthoritySection said)
    {
        var gates = new Gates(premises);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in said.Conditions)
        {
            if (!seen.Add(line.Condition)) log.Add("P3", line.Condition, $"is listed twice among the conditions");
            else if (!reading.Holding.TryGetValue(line.Condition, out var row)) log.Add("P3", line.Condition, $"no row of such a condition holds at as-of");
            else Check(line, row, gates);
        }

        foreach (var id in reading.Holding.Keys.Where(id => !seen.Contains(id))) log.Add("A2", id, $"the condition is not listed");
    }

    private void Check(ConditionLine line, Condition row, Gates gates)
    {
        var id = line.Condition;
        var date = reading.DateOf(id);
        var from = date == DateOnly.MinValue ? null : date;
        if (line.Holds != date is not null) log.Add("A2", id, $"{(line.Holds ? "holds" : "never holds")} claimed, {Words.Of(date)} recomputed");
        if (line.From != from) log.Add("A2", id, $"from {Words.Of(line.From)} claimed, {Words.Of(date)} recomputed");
        if (!StatesOf(row).Contains(line.State)) log.Add("A2", id, $"state {line.State} claimed, {StatesOf(row)[0]} by its row and the case");
        if (line.Until != reading.EndOf(id)) log.Add("A4", id, $"until {Words.Of(line.Until)} claimed, {Words.Of(reading.EndOf(id))} recomputed");
        if (!line.DecidedBy.ToHashSet(StringComparer.Ordinal).SetEquals(row.DecidedBy.Select(p => p.Value)))
            log.Add("P6", id, $"decided by {Words.List(line.DecidedBy)} claimed, by {Words.List(row.DecidedBy.Select(p => p.Value))} in its row");
        if (line.Bearing != Words.Of(row.Bearing)) log.Add("P6", id, $"bearing {line.Bearing} claimed, {Words.Of(row.Bearing)} in its row");
        foreach (var gate in line.Gates.Where(g => !gates.MayName(id, g))) log.Add("A8", id, $"gates {gate} claimed, which does not need it");
        foreach (var gate in gates.MustName(id).Where(g => !line.Gates.Contains(g, StringComparer.Ordinal))) log.Add("A8", id, $"gates {gate}, but it is not listed");
        NeededBy(line, date, gates);
    }

    /// <summary>M11, as far as it follows without another schedule: it cannot lie before the date that this very schedule was made with.</summary>
    private void NeededBy(ConditionLine line, DateOnly? date, Gates gates)
    {
        if (line.NeededByDay is not { } day) return;
        if (premises.Empty || date is not { } met || line.Condition == mission.DDay.Value || !gates.Any(line.Condition))
            log.Add("M11", line.Condition, $"needed by day {day:0.####} claimed; none where it sets day 0, gates nothing or is never met");
        else if (met != DateOnly.MinValue && day < premises.Day(met) - Tolerance.Leg)
            log.Add("M11", line.Condition, $"needed by day {day:0.####} claimed, yet the plan stands with day {premises.Day(met)}");
    }

    /// <summary>The state as recomputed first; then what the contract also allows: assumed met from a later date is still open, an end makes it lapse.</summary>
    private List<string> StatesOf(Condition row)
    {
        var id = row.Id.Value;
        var states = new List<string> { Words.Of(reading.StateOf(row)) };
        if (reading.AssumedMet(id) && reading.DateOf(id) > reading.AsOf) states.Add("open");
        if (reading.AssumedLost(id) || reading.EndOf(id) < reading.AsOf) states.Add("lapsed");
        return states;
    }

    /// <summary>A10.</summary>
    private void OrderingBreaches(AuthoritySection said)
    {
        var crossed = mission.Orderings.Where(IsCrossed).DistinctBy(o => (o.Before, o.After, o.Party)).ToList();
        var seen = new HashSet<(string, string, string)>();
        foreach (var line in said.OrderingBreaches)
        {
            var name = $"{line.Before} before {line.After}";
            if (!seen.Add((line.Before, line.After, line.Party))) log.Add("P3", name, $"is listed twice");
            else if (!crossed.Any(o => o.Before.Value == line.Before && o.After.Value == line.After && o.Party.Value == line.Party))
                log.Add("A10", name, $"a red line of {line.Party} is said to be crossed, it is not");
            else Check(line, name);
        }

        foreach (var ordering in crossed.Where(o => !seen.Contains((o.Before.Value, o.After.Value, o.Party.Value))))
            log.Add("A10", $"{ordering.Before} before {ordering.After}", $"crosses a red line of {ordering.Party}, but is not listed");
    }

    private bool IsCrossed(Ordering ordering) =>
        reading.DateOf(ordering.After.Value) is { } after && !(reading.DateOf(ordering.Before.Value) is { } before && before <= after);

    // A quote stands in a named party's mouth only if the mission has it there.
    private void Check(OrderingBreach line, string name)
    {
        if (line.BeforeFrom != Written(line.Before) || line.AfterFrom != Written(line.After))
            log.Add("A10", name, $"dates {Words.Of(line.BeforeFrom)} and {Words.Of(line.AfterFrom)} claimed, {Words.Of(reading.DateOf(line.Before))} and {Words.Of(reading.DateOf(line.After))} recomputed");
        if (line.Quote.Length > 0 && !mission.Statements.Any(s => s.Party.Value == line.Party && s.Quote == line.Quote && s.Speaker == line.Speaker && s.Date == line.QuoteDate))
            log.Add("A10", name, $"the mission has no such statement by {line.Speaker} for {line.Party} of {Words.Of(line.QuoteDate)}");
    }

    private DateOnly? Written(string condition) => reading.DateOf(condition) is { } date && date != DateOnly.MinValue ? date : null;

    private static string Shown(int? day) => day is { } known ? FormattableString.Invariant($"{known}") : "none";
}
