using Contingent.Missions.Plans;

namespace Contingent.Planning.Movement;

/// <summary>
/// Names the links and places that hold a schedule up: at least one day at 95 % of a capacity or more, and units through them that come later than they
/// would without capacities.
/// </summary>
internal sealed class BottleneckFinder(FlowNetwork network, IReadOnlyList<UnitGroup> groups)
{
    private const double Full = 0.95;

    /// <summary>The bottlenecks, those that delay most first.</summary>
    public List<Bottleneck> Find(FlowSchedule schedule)
    {
        var delay = DelayThrough(schedule.Flows);
        var found = new List<Bottleneck>();
        for (var r = 0; r < network.Resources.Length; r++)
        {
            var resource = network.Resources[r];
            var number = r;
            Add(found, resource, "persons_day", resource.PersonsDay, FullDays(schedule.Ledger, r, d => schedule.Ledger.PersonsUsed(number, d), resource.PersonsDay), delay[r]);
            Add(found, resource, "tonnes_day", resource.TonnesDay, FullDays(schedule.Ledger, r, d => schedule.Ledger.TonnesUsed(number, d), resource.TonnesDay), delay[r]);
        }

        return [.. found.OrderByDescending(b => b.DelayUnitDays).ThenBy(b => b.Kind, StringComparer.Ordinal).ThenBy(b => b.Id, StringComparer.Ordinal)
            .ThenBy(b => b.Capacity, StringComparer.Ordinal)];
    }

    private double[] DelayThrough(IReadOnlyList<UnitFlow> flows)
    {
        var delay = new double[network.Resources.Length];
        foreach (var flow in flows)
        {
            var group = groups[flow.Group];
            var late = group.OnStationDay(flow.Arrive) - group.EarliestDay;
            foreach (var resource in flow.Parts.SelectMany(p => p.Legs).SelectMany(l => new[] { network.LinkResource[l.Arc], network.PlaceResource[network.Arcs[l.Arc].To] }).Distinct())
            {
                if (resource >= 0)
                    delay[resource] += late;
            }
        }

        return delay;
    }

    private static List<int> FullDays(CapacityLedger ledger, int resource, Func<int, double> used, double capacity)
    {
        var (from, to) = ledger.Days(resource);
        return double.IsFinite(capacity) && capacity > 0 ? [.. Enumerable.Range(from, to - from).Where(d => used(d) >= Full * capacity)] : [];
    }

    private static void Add(List<Bottleneck> found, FlowResource resource, string capacity, double perDay, List<int> full, double delay)
    {
        if (full.Count == 0 || delay <= 0)
            return;
        found.Add(new Bottleneck
        {
            Kind = resource.IsLink ? "link" : "place",
            Id = resource.Id,
            Capacity = capacity,
            PerDay = perDay,
            FullDays = full.Count,
            FirstDay = full[0],
            LastDay = full[^1],
            DelayUnitDays = Math.Round(delay, 4),
        });
    }
}
