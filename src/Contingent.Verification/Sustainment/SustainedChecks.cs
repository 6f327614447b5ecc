using System.Globalization;
using Contingent.Missions;
using Contingent.Missions.Plans;

namespace Contingent.Verification.Sustainment;

/// <summary>S10, S11 and S14: strength with the reliefs for three years, what it sustains, where places fall empty, and who is counted twice.</summary>
internal sealed class SustainedChecks
{
    private const int Horizon = 1095;
    private readonly Premises premises;
    private readonly List<UnitStay> stays;
    private readonly BreachLog log;
    private readonly List<(UnitStay Stay, List<(double From, double Until)> Held)> places;
    private readonly long[] alone = new long[Horizon + 1];
    private readonly long[] relieved = new long[Horizon + 1];
    private readonly long[] inPlace = new long[Horizon + 1];

    public SustainedChecks(Premises premises, List<UnitStay> stays, List<ReliefLine> reliefs, BreachLog log)
    {
        (this.premises, this.stays, this.log) = (premises, stays, log);
        places = [.. stays.Select(s => (s, reliefs.Where(r => r.Pledge == s.Move.Pledge && r.Unit == s.Move.Unit).Select(r => ((double)r.TakeOverDay, (double)r.UntilDay)).Prepend((s.From, s.Until)).ToList()))];
        for (var day = 0; day <= Horizon; day++)
        {
            alone[day] = stays.Where(s => s.From <= day && day < s.Until).Sum(s => s.Persons);
            relieved[day] = alone[day] + reliefs.Where(r => r.TakeOverDay <= day && day < r.UntilDay).Sum(r => (long)r.Persons);
            inPlace[day] = alone[day] + reliefs.Where(r => r.ArriveDay <= day && day < r.UntilDay).Sum(r => (long)r.Persons);
        }
    }

    public void Check(SustainmentSection said)
    {
        Twice(said.DoubleCounted);
        if (stays.Count == 0) return;
        Sustained(said.Relief);
        Months(said.Relief);
        Drops(said.Relief);
    }

    private void Sustained(ReliefRoster roster)
    {
        var most = alone.Max();
        var full = Array.IndexOf(alone, most);
        (int Months, int Day)[] marks = [(6, 182), (12, 365), (24, 730), (36, 1095)];
        if (!roster.Sustained.Select(s => s.Months).SequenceEqual(marks.Select(m => m.Months))) log.Add("S10", "sustained strength", $"is told for {Words.List(roster.Sustained.Select(s => $"{s.Months}"))} months, due are 6, 12, 24, 36");
        foreach (var (line, mark) in roster.Sustained.Join(marks, s => s.Months, m => m.Months, (s, m) => (s, m)))
        {
            var from = Math.Min(full, mark.Day);
            var (with, without) = (relieved[from..(mark.Day + 1)].Min(), alone[from..(mark.Day + 1)].Min());
            if (line.Persons != with || line.PersonsUnrelieved != without)
                log.Add("S10", $"strength for {line.Months} months", $"{line.Persons} persons ({line.PersonsUnrelieved} unrelieved) claimed, {with} ({without}) recomputed");
            if (!Tolerance.Same(line.Share, most == 0 ? 0 : (double)with / most)) log.Add("S10", $"strength for {line.Months} months", $"share {line.Share} claimed of {with} in {most} persons");
        }
    }

    private void Months(ReliefRoster roster)
    {
        var said = roster.Strength.GroupBy(m => m.Month, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        foreach (var month in Enumerable.Range(0, Math.Min(Horizon, DateOnly.MaxValue.DayNumber - premises.DayZero!.Value.DayNumber) + 1).GroupBy(d => premises.DayZero.Value.AddDays(d).ToString("yyyy-MM", CultureInfo.InvariantCulture)))
        {
            if (!said.Remove(month.Key, out var line))
            {
                log.Add("S10", month.Key, $"strength of the month is missing");
                continue;
            }

            var due = new StrengthMonth(month.Key, (int)month.Min(d => relieved[d]), (int)month.Max(d => relieved[d]), (int)month.Min(d => alone[d]), (int)month.Max(d => inPlace[d]));
            if (line != due) log.Add("S10", month.Key, $"least {line.Least}, most {line.Most}, least unrelieved {line.LeastUnrelieved}, most in place {line.MostInPlace} claimed; {due.Least}, {due.Most}, {due.LeastUnrelieved}, {due.MostInPlace} recomputed");
        }

        foreach (var month in said.Keys.Order(StringComparer.Ordinal)) log.Add("S10", month, $"is no month of the three years, or told twice");
    }

    private static bool IsHeld(List<(double From, double Until)> held, double day) => held.Exists(h => h.From <= day && day < h.Until);

    private void Drops(ReliefRoster roster)
    {
        var due = places.SelectMany(p => p.Held.Select(h => h.Until).Distinct().Where(d => d <= Horizon && IsHeld(p.Held, d - 1) && !IsHeld(p.Held, d)).Select(d => (Day: d, p.Stay.Persons)))
            .GroupBy(d => d.Day).ToDictionary(g => g.Key, g => g.Sum(d => d.Persons));
        foreach (var drop in roster.Drops)
        {
            var name = FormattableString.Invariant($"drop on day {drop.Day}");
            if (!due.Remove(drop.Day, out var persons))
            {
                log.Add("S11", name, $"nobody goes unrelieved, or it is told twice");
                continue;
            }

            var before = places.Where(p => IsHeld(p.Held, drop.Day - 1)).Sum(p => p.Stay.Persons);
            if (drop.PersonsBefore != before || drop.PersonsAfter != before - persons) log.Add("S11", name, $"from {drop.PersonsBefore} to {drop.PersonsAfter} persons claimed, from {before} to {before - persons} recomputed");
            MustTasks(drop, name);
        }

        foreach (var (day, persons) in due.OrderBy(d => d.Key)) log.Add("S11", "drops", $"{persons} persons go unrelieved on day {day}, but no drop is listed");
    }

    private void MustTasks(UnrelievedDrop drop, string name)
    {
        var due = new HashSet<(string, string)>();
        foreach (var task in premises.Mission.Tasks.Where(t => t.Must && t.Kind == TaskKind.Presence))
        {
            foreach (var place in places.Where(p => p.Stay.Move.Task == task.Id.Value).GroupBy(p => p.Stay.Move.Place, StringComparer.Ordinal))
            {
                double At(double day) => place.Where(p => IsHeld(p.Held, day)).Sum(p => p.Stay.Pledge.Amount(task));
                var (before, after) = (At(drop.Day - 1.0), At(drop.Day));
                if (!(after < before && after < task.Amount - 1e-9)) continue;
                due.Add((task.Id.Value, place.Key));
                if (!drop.MustTasks.Any(t => t.Task == task.Id.Value && t.Place == place.Key && Tolerance.Same(t.Required, task.Amount) && Tolerance.Same(t.ProvidedBefore, before) && Tolerance.Same(t.ProvidedAfter, after)))
                    log.Add("S11", name, $"{task.Id} at {place.Key} falls from {before} to {after} of {task.Amount}, which it does not say");
            }
        }

        foreach (var said in drop.MustTasks.Where(t => !due.Contains((t.Task, t.Place)))) log.Add("S11", name, $"{said.Task} at {said.Place} does not fall short by it");
    }

    private void Twice(DoubleCount said)
    {
        var twice = stays.Where(s => s.Pledge.Row.AlsoAssignedTo.Length > 0).GroupBy(s => s.Pledge.Id, StringComparer.Ordinal).ToDictionary(g => g.Key, g => (Units: g.Count(), Persons: g.Sum(s => s.Persons)), StringComparer.Ordinal);
        foreach (var line in said.Lines)
        {
            if (!twice.Remove(line.Pledge, out var due)) log.Add("S14", line.Pledge, $"is counted twice by the plan, not by the mission");
            else if (line.Units != due.Units || line.Persons != due.Persons) log.Add("S14", line.Pledge, $"{line.Units} units of {line.Persons} persons claimed, {due.Units} of {due.Persons} are placed");
        }

        foreach (var pledge in twice.Keys.Order(StringComparer.Ordinal)) log.Add("S14", pledge, $"its units are also assigned elsewhere, which the plan does not say");
        var (persons, all) = (said.Lines.Sum(l => (long)l.Persons), stays.Sum(s => s.Persons));
        if (said.Persons != persons || !Tolerance.Same(said.Share, all == 0 ? 0 : (double)persons / all)) log.Add("S14", "double count", $"{said.Persons} persons, share {said.Share} claimed, its lines sum to {persons} of {all}");
    }
}
