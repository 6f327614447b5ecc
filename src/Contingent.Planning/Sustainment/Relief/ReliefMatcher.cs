using Contingent.Missions.Plans;
using Contingent.Optimization.Solving;

namespace Contingent.Planning.Sustainment.Relief;

/// <summary>
/// Matches follow-on units to slots so that the most person-days are kept on station to the end of the three years; of equals the fewest days of missing handover and gap (S9, S10).
/// </summary>
/// <remarks>
/// A whole flow: x[t] ≥ 0 units do tour t. Of slot s, Σ of the tours after day d ≤ units whose time ends on d (at first the slot's own, then those of the tours that end on d); Σ of the tours of a
/// follow-on pledge ≤ its units. Maximise Σ persons × days × x. A multi-commodity flow with side constraints, as of crews and their pairings (Ahuja, Magnanti and Orlin 1993, ch. 17).
/// </remarks>
internal sealed class ReliefMatcher(List<ReliefSlot> slots, List<Tour> tours, int horizon)
{
    private static readonly SolveOptions s_limits = new() { WorkLimit = 10, Seed = 1 };

    /// <summary>How many units do each tour, the person-days kept and their bound.</summary>
    public (int[] Units, double Kept, double Bound) Match()
    {
        if (tours.Count == 0)
            return ([], 0, 0);
        var model = new LinearModel();
        for (var t = 0; t < tours.Count; t++)
            model.AddVariable(0, Math.Min(slots[tours[t].Slot].Stays.Count, tours[t].FollowOn.Units), integer: true);
        OccupantsAreRelievedOnce(model);
        foreach (var followOn in Numbered().GroupBy(t => t.Tour.FollowOn.Row.Id, StringComparer.Ordinal))
            model.AddAtMost(Sum(followOn.Select(t => t.Number)), followOn.First().Tour.FollowOn.Units);
        var levels = new[]
        {
            LevelOf("reliefs", Sense.Maximise, KeptDays),
            LevelOf("handovers", Sense.Minimise, t => t.Falling),
        };
        var result = new LexicographicSolver(s_limits).Solve(model, levels, new double[tours.Count]);
        var units = result.Values!.Take(tours.Count).Select(v => (int)Math.Round(v)).ToArray();
        var kept = tours.Select((t, i) => (double)units[i] * KeptDays(t)).Sum();
        var bound = result.Levels[0].Bound ?? tours.Select((t, i) => (double)Math.Min(slots[t.Slot].Stays.Count, t.FollowOn.Units) * KeptDays(t)).Sum();
        return (units, kept, Certificate.OnItsSide(Math.Floor(bound + 1e-6), kept, Sense.Maximise));
    }

    /// <summary>The lines of the roster: who relieves whom, units in order of their numbers.</summary>
    public List<ReliefLine> Lines(int[] units)
    {
        var next = new Dictionary<string, int>(StringComparer.Ordinal);
        var lines = new List<ReliefLine>();
        for (var s = 0; s < slots.Count; s++)
        {
            var due = new SortedDictionary<int, Queue<ForceStay>> { [slots[s].Ends] = new(slots[s].Stays) };
            while (due.Count > 0)
            {
                var (day, occupants) = due.First();
                due.Remove(day);
                foreach (var (tour, number) in Numbered().Where(t => t.Tour.Slot == s && t.Tour.After == day && units[t.Number] > 0))
                {
                    for (var i = 0; i < units[number] && occupants.TryDequeue(out var stay); i++)
                    {
                        var unit = next[tour.FollowOn.Row.Id] = next.GetValueOrDefault(tour.FollowOn.Row.Id) + 1;
                        lines.Add(Line(tour, stay, unit));
                        if (!due.TryGetValue(tour.Until, out var later))
                            due[tour.Until] = later = new Queue<ForceStay>();
                        later.Enqueue(stay);
                    }
                }
            }
        }

        return [.. lines.OrderBy(l => l.TakeOverDay).ThenBy(l => l.Pledge, StringComparer.Ordinal).ThenBy(l => l.Unit)];
    }

    private static ReliefLine Line(Tour tour, ForceStay stay, int unit) => new()
    {
        FollowOn = tour.FollowOn.Row.Id,
        FollowOnUnit = unit,
        Pledge = stay.Move.Pledge,
        Unit = stay.Move.Unit,
        Place = stay.Move.Place,
        Persons = tour.FollowOn.Persons,
        DepartDay = tour.Depart,
        ArriveDay = tour.Arrive,
        TakeOverDay = tour.TakeOver,
        HandoverDays = tour.Handover,
        HandoverAskedDays = tour.FollowOn.Row.HandoverDays,
        GapDays = tour.Gap,
        UntilDay = tour.Until,
    };

    private IEnumerable<(Tour Tour, int Number)> Numbered() => tours.Select((t, i) => (t, i));

    private double KeptDays(Tour tour) => (double)tour.FollowOn.Persons * (Math.Min(horizon, tour.Until) - tour.TakeOver);

    private void OccupantsAreRelievedOnce(LinearModel model)
    {
        foreach (var after in Numbered().GroupBy(t => (t.Tour.Slot, t.Tour.After)))
        {
            var sum = Sum(after.Select(t => t.Number));
            foreach (var (_, before) in Numbered().Where(t => t.Tour.Slot == after.Key.Slot && t.Tour.Until == after.Key.After))
                sum.Add(before, -1);
            model.AddAtMost(sum, slots[after.Key.Slot].Ends == after.Key.After ? slots[after.Key.Slot].Stays.Count : 0);
        }
    }

    private static LinearSum Sum(IEnumerable<int> variables) => new(variables.Select(v => (v, 1.0)));

    private Level LevelOf(string name, Sense sense, Func<Tour, double> worth) => new()
    {
        Name = name,
        Sense = sense,
        Objective = _ => new LinearSum(Numbered().Select(t => (t.Number, worth(t.Tour)))),
        Evaluate = values => tours.Select((t, i) => worth(t) * Math.Round(values[i])).Sum(),
    };
}
