using Contingent.Missions.Plans;

namespace Contingent.Planning.Synchronisation;

/// <summary>A day of the synchronisation matrix: what happens on it, by kind of thing.</summary>
public sealed record SyncDay(int Day)
{
    /// <summary>C-day, D-day, entry, IOC, FOC or the end of a condition, where one falls on the day.</summary>
    public string Phase { get; init; } = "";

    /// <summary>Conditions that hold from this day, are needed by it, or end with it.</summary>
    public IReadOnlyList<string> Decisions { get; init; } = [];
    public IReadOnlyList<string> Departs { get; init; } = [];
    public IReadOnlyList<string> Arrives { get; init; } = [];
    public IReadOnlyList<string> OnStation { get; init; } = [];
    public int PersonsOnStation { get; init; }
    public IReadOnlyList<string> Training { get; init; } = [];
    public IReadOnlyList<string> Relief { get; init; } = [];
    public IReadOnlyList<string> Leaving { get; init; } = [];
}

/// <summary>The synchronisation matrix of a plan: decisions, movement, training, relief and leaving on one calendar.</summary>
public static class SyncDays
{
    /// <summary>The days on which something happens, in order.</summary>
    public static IReadOnlyList<SyncDay> Of(Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (plan.DayZero is not { } zero)
            return [];
        var movement = plan.Movement;
        var phases = new SortedDictionary<int, List<string>>();
        var decisions = Decisions(plan, zero);
        Phase(0, "day 0");
        Phase(plan.EntryDay, "entry");
        Phase(movement.IocDay, "IOC");
        Phase(movement.FocDay, "FOC");
        var legs = movement.Moves.Select(m => (m.Pledge, Legs: m.Parts.SelectMany(p => p.Legs).ToArray(), Persons: m.Parts.Sum(p => p.Persons), Move: m)).ToArray();
        var departs = ByDay(legs.Where(l => l.Legs.Length > 0).Select(l => (l.Legs.Min(g => g.DepartDay), l.Pledge)));
        var arrives = ByDay(legs.Where(l => l.Move.Pod.Length > 0 && l.Legs.Length > 0).Select(l => (l.Legs.Where(g => g.To == l.Move.Pod).Select(g => g.ArriveDay).DefaultIfEmpty(l.Move.OnStationDay).Min(), l.Pledge)));
        var onStation = ByDay(movement.Moves.Select(m => (m.OnStationDay, m.Pledge)));
        var training = ByDay(plan.Training.Intakes.Select(i => ((double)i.StartDay, $"{i.Course} begins at {i.Place}")).Concat(plan.Training.Intakes.Select(i => ((double)i.EndDay, $"{i.Course} ends at {i.Place}"))));
        var relief = ByDay(plan.Sustainment.Rotations.Select(r => (r.DueDay, $"{r.Pledge} is due for relief")));
        var leaving = ByDay(movement.Leaving.Where(l => l.OffSoilDay is not null).Select(l => (l.OffSoilDay!.Value, l.Pledge)));
        var days = new[] { phases.Keys, decisions.Keys, departs.Keys, arrives.Keys, onStation.Keys, training.Keys, relief.Keys, leaving.Keys.AsEnumerable() }
            .SelectMany(k => k).Distinct().Order();
        return [.. days.Select(day => new SyncDay(day)
        {
            Phase = string.Join(", ", phases.GetValueOrDefault(day, [])),
            Decisions = Counted(decisions, day),
            Departs = Counted(departs, day),
            Arrives = Counted(arrives, day),
            OnStation = Counted(onStation, day),
            PersonsOnStation = legs.Where(l => Math.Floor(l.Move.OnStationDay) <= day && !(l.Move.LeaveDay is { } gone && Math.Floor(gone) < day)).Sum(l => l.Persons),
            Training = Counted(training, day),
            Relief = Counted(relief, day),
            Leaving = Counted(leaving, day),
        })];

        void Phase(double? day, string name)
        {
            if (day is { } d)
                (phases.TryGetValue((int)Math.Floor(d), out var names) ? names : phases[(int)Math.Floor(d)] = []).Add(name);
        }
    }

    private static SortedDictionary<int, List<string>> Decisions(Plan plan, DateOnly zero)
    {
        var lines = plan.Authority.Conditions.SelectMany(c => new (double?, string)[]
        {
            (c.From is { } from && from > DateOnly.MinValue ? from.DayNumber - zero.DayNumber : null, $"{c.Condition} holds"),
            (c.NeededByDay, $"{c.Condition} needed by now"),
            (c.Until is { } until ? until.DayNumber - zero.DayNumber : null, $"{c.Condition} ends"),
        });
        return ByDay(lines.Where(l => l.Item1 is not null).Select(l => (l.Item1!.Value, l.Item2)));
    }

    private static SortedDictionary<int, List<string>> ByDay(IEnumerable<(double Day, string Text)> events)
    {
        var days = new SortedDictionary<int, List<string>>();
        foreach (var (day, text) in events)
        {
            var at = (int)Math.Floor(day);
            (days.TryGetValue(at, out var list) ? list : days[at] = []).Add(text);
        }

        return days;
    }

    /// <summary>Each text once, with how often where it is more than once.</summary>
    private static List<string> Counted(SortedDictionary<int, List<string>> days, int day) => days.TryGetValue(day, out var texts)
        ? [.. texts.GroupBy(t => t, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => g.Count() > 1 ? $"{g.Count()} × {g.Key}" : g.Key)]
        : [];
}
