using Contingent.Missions.Plans;
using Contingent.Verification.Laydown;
using Contingent.Verification.Movement;

namespace Contingent.Verification.Execution;

/// <summary>Against the plan before: the past without news is as it was planned (R1), only the forced and the bought changed (R2, R3), and all of them are told (R5).</summary>
internal sealed class ChangeChecks(Premises premises, Stationing stationing, Past past, BreachLog log)
{
    public void Check(Plan plan, ExecutionSection execution, Plan before, string? sha256)
    {
        if (sha256 is not null && execution.Follows != sha256) log.Add("R5", "follows", $"{execution.Follows} claimed, the plan before has {sha256}");
        var told = execution.Changes.GroupBy(c => (c.Pledge, c.Unit)).ToDictionary(g => g.Key, g => g.First());
        var now = plan.Movement.Moves.GroupBy(m => (m.Pledge, m.Unit)).ToDictionary(g => g.Key, g => g.First());
        var then = before.Movement.Moves.GroupBy(m => (m.Pledge, m.Unit)).ToDictionary(g => g.Key, g => g.First());
        var kept = then.Where(m => now.TryGetValue(m.Key, out var after) && IsSame(m.Value, after)).Select(m => m.Value).ToList();
        foreach (var (key, move) in then)
        {
            var name = $"{key.Pledge} unit {key.Unit}";
            var after = now.GetValueOrDefault(key);
            var changed = after is null || !IsSame(move, after);
            if (changed && !told.ContainsKey(key)) log.Add("R5", name, $"changed, the plan does not say so");
            if (!changed && told.ContainsKey(key)) log.Add("R5", name, $"is told as changed and is as before");
            if (changed && told.TryGetValue(key, out var change)) Change(change, move, after, name, kept, plan);
            if (after is not null) PastAsPlanned(move, after, name);
        }

        foreach (var key in told.Keys.Concat(now.Keys).Where(k => !then.ContainsKey(k)).Distinct()) log.Add("R5", $"{key.Pledge} unit {key.Unit}", $"the plan before does not move it");
        if (execution.Actuals.Count == 0 && told.Count > 0) log.Add("R3", "changes", $"{told.Count} changes without news");
    }

    /// <summary>R1: without news of the unit, what departed before the as-of day did so as planned.</summary>
    private void PastAsPlanned(UnitMove before, UnitMove after, string name)
    {
        if (past.Of(before).Any()) return;
        foreach (var leg in before.Parts.SelectMany(p => p.Legs).Where(l => l.DepartDay < past.AsOfDay - Tolerance.Day))
        {
            if (!after.Parts.SelectMany(p => p.Legs).Contains(leg)) log.Add("R1", name, $"leg {leg.Link} departed on day {leg.DepartDay:0.####} as planned, the plan moves it");
        }

        var early = after.Parts.SelectMany(p => p.Legs).Where(l => l.DepartDay < past.AsOfDay - Tolerance.Day && !before.Parts.SelectMany(p => p.Legs).Contains(l));
        foreach (var leg in early) log.Add("R2", name, $"leg {leg.Link} departs on day {leg.DepartDay:0.####}, before the as-of day {past.AsOfDay}");
    }

    private void Change(PlanChange change, UnitMove before, UnitMove? after, string name, List<UnitMove> kept, Plan plan)
    {
        if (change.Kind is not ("forced" or "bought") || change.What is not ("recorded" or "way" or "days"))
            log.Add("R5", name, $"'{change.Kind}' change of '{change.What}'; it is forced or bought, recorded, way or days");
        if (Differs(change.OnStationBefore, before.OnStationDay) || Differs(change.OnStationDay, after?.OnStationDay))
            log.Add("R5", name, $"on station day {change.OnStationBefore:0.####} then {change.OnStationDay:0.####} claimed, {before.OnStationDay:0.####} then {after?.OnStationDay:0.####} in the plans");
        if (change.Why.Length == 0) log.Add("R5", name, $"changed without a reason");
        if (change.Kind == "bought" && past.Of(before).Any(a => a.Event == "loaded")) log.Add("R2", name, $"was loaded, only force changes its way");
        if (change.Kind == "forced" && after is not null && !past.Of(before).Any() && !CannotGoOn(before, kept, plan))
            log.Add("R2", name, $"called forced, yet it could go on as planned beside all that does");
    }

    /// <summary>
    /// Over a closed link; or beside the past legs of all and the units that go on, it would break a capacity, a pool of lift, a holding place or the order of theatre
    /// opening: the plan is replayed with it as before.
    /// </summary>
    private bool CannotGoOn(UnitMove before, List<UnitMove> kept, Plan plan)
    {
        var ahead = before.Parts.SelectMany(p => p.Legs).Where(l => l.DepartDay >= past.AsOfDay - Tolerance.Day);
        if (ahead.Any(l => past.IsClosed(l.Link))) return true;
        var others = plan.Movement.Moves.Where(m => (m.Pledge, m.Unit) != (before.Pledge, before.Unit))
            .Select(m => kept.Exists(k => k.Pledge == m.Pledge && k.Unit == m.Unit) ? m : PastOf(m));
        var replay = new BreachLog(25);
        new MovementReplay(premises, stationing, past, replay).Replay(plan with { Movement = plan.Movement with { Moves = [.. others, before], Lift = [] } });
        return replay.InOrder().Any(b => b.Rule is "M5" or "M15" or "M16" || (b.Rule == "M14" && b.Subject != "movement.lift"));
    }

    private UnitMove PastOf(UnitMove move) => move with
    {
        Parts =
        [
            .. move.Parts.Select(p => p with { Legs = [.. p.Legs.Where((l, i) => i < past.RecordedLegs(move, p) || l.DepartDay < past.AsOfDay - Tolerance.Day)] }),
        ],
    };

    private static bool Differs(double? a, double? b) => a is null != b is null || Math.Abs((a ?? 0) - (b ?? 0)) > Tolerance.Leg;

    private static bool IsSame(UnitMove a, UnitMove b) => Math.Abs(a.OnStationDay - b.OnStationDay) <= 1e-9 && a.Place == b.Place && a.Task == b.Task && a.Parts.Count == b.Parts.Count
        && a.Parts.Zip(b.Parts).All(p => p.First.Persons == p.Second.Persons && Math.Abs(p.First.Tonnes - p.Second.Tonnes) < 1e-6 && p.First.Legs.SequenceEqual(p.Second.Legs));
}
