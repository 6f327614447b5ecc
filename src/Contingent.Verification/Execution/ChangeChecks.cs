using Contingent.Missions.Plans;
using Contingent.Verification.Movement;

namespace Contingent.Verification.Execution;

/// <summary>Against the plan before: the past without news is as it was planned (R1), only the forced and the bought changed (R2, R3), and all of them are told (R5).</summary>
internal sealed class ChangeChecks(Premises premises, Past past, BreachLog log)
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
            if (changed && told.TryGetValue(key, out var change)) Change(change, move, after, name, kept, now.Values);
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

    private void Change(PlanChange change, UnitMove before, UnitMove? after, string name, List<UnitMove> kept, IEnumerable<UnitMove> now)
    {
        if (change.Kind is not ("forced" or "bought") || change.What is not ("recorded" or "way" or "days"))
            log.Add("R5", name, $"'{change.Kind}' change of '{change.What}'; it is forced or bought, recorded, way or days");
        if (Differs(change.OnStationBefore, before.OnStationDay) || Differs(change.OnStationDay, after?.OnStationDay))
            log.Add("R5", name, $"on station day {change.OnStationBefore:0.####} then {change.OnStationDay:0.####} claimed, {before.OnStationDay:0.####} then {after?.OnStationDay:0.####} in the plans");
        if (change.Why.Length == 0) log.Add("R5", name, $"changed without a reason");
        if (change.Kind == "bought" && past.Of(before).Any(a => a.Event == "loaded")) log.Add("R2", name, $"was loaded, only force changes its way");
        if (change.Kind == "forced" && after is not null && !past.Of(before).Any() && !CannotGoOn(before, kept, now))
            log.Add("R2", name, $"called forced, yet it could go on as planned beside all that does");
    }

    /// <summary>Over a closed link, or through a capacity that past legs and the units that go on leave too little of.</summary>
    private bool CannotGoOn(UnitMove before, List<UnitMove> kept, IEnumerable<UnitMove> now)
    {
        var ahead = before.Parts.SelectMany(p => p.Legs.Where(l => l.DepartDay >= past.AsOfDay - Tolerance.Day).Select(l => (Part: p, Leg: l))).ToList();
        if (ahead.Exists(l => past.IsClosed(l.Leg.Link))) return true;
        var loads = new DailyLoads();
        foreach (var move in now)
        {
            var goesOn = kept.Exists(k => k.Pledge == move.Pledge && k.Unit == move.Unit);
            foreach (var part in move.Parts)
            {
                var recorded = past.RecordedLegs(move, part);
                for (var i = 0; i < part.Legs.Count; i++)
                {
                    if ((goesOn || i < recorded || part.Legs[i].DepartDay < past.AsOfDay - Tolerance.Day) && premises.Links.TryGetValue(part.Legs[i].Link, out var link))
                        loads.Count(link, part.Legs[i], part);
                }
            }
        }

        foreach (var (part, leg) in ahead)
        {
            if (premises.Links.TryGetValue(leg.Link, out var link)) loads.Count(link, leg, part);
        }

        return loads.Exceeds(premises.Mission, past.AsOfDay);
    }

    private static bool Differs(double? a, double? b) => a is null != b is null || Math.Abs((a ?? 0) - (b ?? 0)) > Tolerance.Leg;

    private static bool IsSame(UnitMove a, UnitMove b) => Math.Abs(a.OnStationDay - b.OnStationDay) <= 1e-9 && a.Place == b.Place && a.Task == b.Task && a.Parts.Count == b.Parts.Count
        && a.Parts.Zip(b.Parts).All(p => p.First.Persons == p.Second.Persons && Math.Abs(p.First.Tonnes - p.Second.Tonnes) < 1e-6 && p.First.Legs.SequenceEqual(p.Second.Legs));
}
