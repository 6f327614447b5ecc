using Contingent.Missions;
using Contingent.Missions.Plans;

namespace Contingent.Planning.History;

/// <summary>
/// Persons on the host's soil by day (H1): a part counts from its arrival at the first place there, a unit at home there from its on-station day, until the unit leaves.
/// </summary>
public sealed class SoilStrength
{
    private SoilStrength(IReadOnlyList<(double Day, int Persons)> steps) => Steps = steps;

    /// <summary>Strength from each day on which it changes.</summary>
    public IReadOnlyList<(double Day, int Persons)> Steps { get; }

    /// <summary>The greatest strength.</summary>
    public int Most => Steps.Select(s => s.Persons).DefaultIfEmpty(0).Max();

    /// <summary>Strength on a day.</summary>
    public int At(double day) => Steps.LastOrDefault(s => s.Day <= day + 1e-9).Persons;

    /// <summary>The strength that moves add up to.</summary>
    public static SoilStrength Of(Mission mission, IReadOnlyList<UnitMove> moves)
    {
        ArgumentNullException.ThrowIfNull(mission);
        ArgumentNullException.ThrowIfNull(moves);
        var hosts = mission.Places.Where(p => p.Country == mission.Host).Select(p => p.Id.Value).ToHashSet(StringComparer.Ordinal);
        var changes = new SortedDictionary<double, int>();
        foreach (var move in moves.Where(m => hosts.Contains(m.Place)))
        {
            foreach (var part in move.Parts)
            {
                Change(changes, Enters(part, hosts) ?? move.OnStationDay, part.Persons);
                if (move.LeaveDay is { } leaves)
                    Change(changes, leaves, -part.Persons);
            }
        }

        var persons = 0;
        return new SoilStrength([.. changes.Select(c => (c.Key, persons += c.Value))]);
    }

    private static double? Enters(MovePart part, HashSet<string> hosts)
    {
        if (part.Legs.Count == 0 || hosts.Contains(part.Legs[0].From))
            return null;
        return part.Legs.Where(l => hosts.Contains(l.To)).Select(l => (double?)l.ArriveDay).FirstOrDefault();
    }

    private static void Change(SortedDictionary<double, int> changes, double day, int persons) => changes[day] = changes.GetValueOrDefault(day) + persons;
}
