using Contingent.Missions;
using Contingent.Missions.Plans;

namespace Contingent.Verification.Sustainment;

/// <summary>S8 to S10: reliefs that exist, can be there, take over from a unit whose time ends, and are used once; and what they keep.</summary>
internal sealed class ReliefChecks(Premises premises, List<UnitStay> stays, BreachLog log)
{
    private const int Horizon = 1095;
    private readonly Dictionary<string, FollowOn> rows = premises.Mission.FollowOns.ToDictionary(f => f.Id, StringComparer.Ordinal);
    private readonly Dictionary<(string, int, int), double> arrivals = [];

    /// <summary>Reliefs that stand up to every check, to reckon strength, supply and cost from.</summary>
    public List<ReliefLine> Sound { get; } = [];

    public void Check(ReliefRoster roster)
    {
        var used = new HashSet<(string, int)>();
        var slots = stays.GroupBy(s => (s.Move.Pledge, s.Move.Unit)).ToDictionary(g => g.Key, g => g.First());
        foreach (var slot in roster.Reliefs.GroupBy(r => (r.Pledge, r.Unit)))
        {
            if (!slots.TryGetValue(slot.Key, out var stay))
            {
                log.Add("S9", $"{slot.Key.Pledge} unit {slot.Key.Unit}", $"is relieved but not on station");
                continue;
            }

            var due = stay.EndsByEndurance ? stay.Until : double.PositiveInfinity;
            foreach (var relief in slot.OrderBy(r => r.TakeOverDay))
            {
                var name = $"{relief.FollowOn} unit {relief.FollowOnUnit} for {relief.Pledge} unit {relief.Unit}";
                if (!used.Add((relief.FollowOn, relief.FollowOnUnit))) log.Add("S9", name, $"the same follow-on unit is used twice");
                if (Relief(relief, stay, due, name)) Sound.Add(relief);
                due = relief.UntilDay;
            }
        }

        Kept(roster);
        Left(roster);
        Ratios(roster);
    }

    private bool Relief(ReliefLine relief, UnitStay stay, double due, string name)
    {
        if (!rows.TryGetValue(relief.FollowOn, out var row))
        {
            log.Add("S8", name, $"the mission has no such follow-on pledge");
            return false;
        }

        if (FollowOnReading.Of(row, premises) is not { } live)
        {
            log.Add("S8", name, $"the follow-on pledge does not count in this case");
            return false;
        }

        if (relief.FollowOnUnit < 1 || relief.FollowOnUnit > row.Units) log.Add("S9", name, $"the follow-on pledge has units 1 to {row.Units}");
        if (!row.Relieves.Contains(stay.Pledge.Row.Id) || row.UnitType != stay.Pledge.Type.Id) log.Add("S9", name, $"it relieves {Words.List(row.Relieves.Select(p => p.Value))} of {row.UnitType}, not this unit");
        if (relief.Place != stay.Move.Place) log.Add("S9", name, $"goes to {relief.Place}, the unit stands at {stay.Move.Place}");
        else if (!live.MayTake(premises.PlaceOf(relief.Place)!, premises.Tasks.GetValueOrDefault(stay.Move.Task))) log.Add("S9", name, $"a condition keeps it from the place or the task");
        if (relief.Persons != live.Type.Persons) log.Add("S9", name, $"{relief.Persons} persons claimed, a unit has {live.Type.Persons}");
        Days(relief, live, due, name);
        return true;
    }

    private void Days(ReliefLine relief, FollowOnReading live, double due, string name)
    {
        var asOf = premises.Day(premises.Case.AsOf);
        if (relief.DepartDay < Math.Max(live.ReadyDay, asOf)) log.Add("S8", name, $"leaves home on day {relief.DepartDay}, ready on day {Math.Max(live.ReadyDay, asOf)}");
        var key = (relief.FollowOn, relief.DepartDay, premises.PlaceIndex.GetValueOrDefault(relief.Place, -1));
        if (!arrivals.TryGetValue(key, out var earliest)) arrivals[key] = earliest = live.ArrivalAt(premises, relief.Place, relief.DepartDay);
        if (relief.ArriveDay < earliest) log.Add("S9", name, $"arrives on day {relief.ArriveDay}, leaving on day {relief.DepartDay} it cannot be there before day {earliest}");
        var takeOver = Math.Max(due, relief.ArriveDay);
        if (relief.TakeOverDay != takeOver) log.Add("S9", name, $"takes over on day {relief.TakeOverDay}, the unit's time ends on day {due} and the relief arrives on day {relief.ArriveDay}");
        if (relief.HandoverDays != relief.TakeOverDay - relief.ArriveDay) log.Add("S9", name, $"{relief.HandoverDays} days of handover claimed, arrival on day {relief.ArriveDay} and taking over on day {relief.TakeOverDay} make {relief.TakeOverDay - relief.ArriveDay}");
        if (relief.HandoverAskedDays != live.Row.HandoverDays) log.Add("S9", name, $"{relief.HandoverAskedDays} days of handover asked claimed, the mission asks {live.Row.HandoverDays}");
        if (relief.HandoverDays > live.Row.HandoverDays) log.Add("S9", name, $"{relief.HandoverDays} days of handover, {live.Row.HandoverDays} are asked");
        if (relief.GapDays != relief.TakeOverDay - due) log.Add("S9", name, $"a gap of {relief.GapDays} days claimed, the unit's time ends on day {due}, taken over on day {relief.TakeOverDay}");
        var until = Math.Min((double)relief.ArriveDay + live.Row.EnduranceDays, live.LastDay + 1.0 ?? double.PositiveInfinity);
        if (relief.UntilDay != until) log.Add("S9", name, $"stays until day {relief.UntilDay}, its endurance and conditions end on day {until}");
        if (relief.UntilDay <= relief.TakeOverDay) log.Add("S9", name, $"takes over on day {relief.TakeOverDay} and is gone by day {relief.UntilDay}");
    }

    private void Kept(ReliefRoster roster)
    {
        var kept = Sound.Sum(r => (double)r.Persons * Math.Max(0, Math.Min(Horizon, r.UntilDay) - (double)r.TakeOverDay));
        if (Math.Abs(kept - roster.KeptPersonDays) > 0.5) log.Add("S9", "reliefs", $"{roster.KeptPersonDays} person-days kept claimed, {kept} recomputed");
        if (roster.KeptBoundPersonDays < roster.KeptPersonDays - 0.5) log.Add("S9", "reliefs", $"bound {roster.KeptBoundPersonDays} is below the value {roster.KeptPersonDays}");
        var gap = Math.Abs(roster.KeptPersonDays - roster.KeptBoundPersonDays) / Math.Max(roster.KeptPersonDays, 1e-9);
        if (!Tolerance.Same(roster.KeptGap, gap)) log.Add("S9", "reliefs", $"gap {roster.KeptGap} claimed, value and bound give {gap}");
    }

    private void Left(ReliefRoster roster)
    {
        foreach (var (id, row) in rows)
        {
            var (left, said) = (row.Units - roster.Reliefs.Count(r => r.FollowOn == id), roster.Left.Where(l => l.FollowOn == id).Sum(l => (long)l.Units));
            if (stays.Count > 0 && left != said) log.Add("S9", id, $"{said} follow-on units left claimed, {left} of {row.Units} relieve nobody");
        }

        foreach (var line in roster.Left.Where(l => l.Reason.Length == 0)) log.Add("P7", line.FollowOn, $"relieves nobody, and no reason is given");
    }

    /// <summary>S10: units needed in a year, and on the books, for each unit deployed.</summary>
    private void Ratios(ReliefRoster roster)
    {
        if (stays.Count == 0) return;
        double Needed(UnitStay stay)
        {
            double endurance = Math.Max(1, stay.Pledge.Row.EnduranceDays);
            double handover = premises.Mission.FollowOns.Where(f => f.Relieves.Contains(stay.Pledge.Row.Id)).Select(f => f.HandoverDays).DefaultIfEmpty(0).Max();
            return 1 + Math.Ceiling(Math.Max(0, 365 - endurance) / Math.Max(1, endurance - handover));
        }

        var needed = stays.Average(Needed);
        if (!Tolerance.Same(roster.UnitsNeededPerUnit, needed)) log.Add("S10", "relief ratio", $"{roster.UnitsNeededPerUnit} units a year for each deployed claimed, {needed:0.####} recomputed");
        var booked = 1 + (roster.Reliefs.Count(r => r.TakeOverDay < 365) / (double)stays.Count);
        if (!Tolerance.Same(roster.UnitsOnTheBooksPerUnit, booked)) log.Add("S10", "relief ratio", $"{roster.UnitsOnTheBooksPerUnit} units on the books for each deployed claimed, {booked:0.####} recomputed");
    }
}
