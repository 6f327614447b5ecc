using Contingent.Missions.Plans;

namespace Contingent.Planning.Sustainment;

/// <summary>Placed units that their contributor has also assigned to something else: persons and share of all that are placed (S14).</summary>
internal static class DoubleCounts
{
    public static DoubleCount Of(List<ForceStay> stays)
    {
        var lines = stays.Where(s => s.Pledge.Row.AlsoAssignedTo.Length > 0).GroupBy(s => s.Pledge.Id).OrderBy(g => g.Key)
            .Select(g => new DoubleCountLine(g.Key.Value, g.Count(), g.Sum(s => s.Persons), g.First().Pledge.Row.AlsoAssignedTo)).ToList();
        var persons = lines.Sum(l => l.Persons);
        return new DoubleCount(persons, Math.Round((double)persons / stays.Sum(s => s.Persons), 4), lines);
    }
}
