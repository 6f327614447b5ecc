using Contingent.Missions.Plans;

namespace Contingent.Planning.Movement;

/// <summary>
/// Names the links, places, berths and pools of lift that hold a schedule up: at least one day at 95 % of a capacity or more (berths and lift: all taken at some minute),
/// and units through them that come later than they would without capacities.
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
            Add(found, KindOf(resource), resource.Id, "persons_day", resource.PersonsDay, FullDays(schedule.Ledger, r, d => schedule.Ledger.PersonsUsed(number, d), resource.PersonsDay), delay[r]);
            Add(found, KindOf(resource), resource.Id, "tonnes_day", resource.TonnesDay, FullDays(schedule.Ledger, r, d => schedule.Ledger.TonnesUsed(number, d), resource.TonnesDay), delay[r]);
        }

        foreach (var pool in network.Lift)
            Add(found, "lift", pool.Row.Id.Value, "assets", pool.Row.Assets, [.. schedule.Ledger.Lift.FullDays(pool.Number)], Delay(schedule.Flows, l => l.Lift == pool.Number));
        for (var place = 0; place < network.PlaceCount; place++)
        {
            var (number, berths) = (place, network.Place(place).Berths);
            if (berths is { } count)
            {
                Add(found, "place", network.Place(place).Id.Value, "berths", count, [.. schedule.Ledger.Lift.FullBerthDays(place)],
                    Delay(schedule.Flows, l => l.Lift >= 0 && (network.Arcs[l.Arc].From == number || network.Arcs[l.Arc].To == number)));
            }
        }

        return [.. found.OrderByDescending(b => b.DelayUnitDays).ThenBy(b => b.Kind, StringComparer.Ordinal).ThenBy(b => b.Id, StringComparer.Ordinal)
            .ThenBy(b => b.Capacity, StringComparer.Ordinal)];
    }

    private static string KindOf(FlowResource resource) => resource.IsLink ? "link" : "place";

    /// <summary>Σ over the units with such a leg of the days by which they come later than without capacities.</summary>
    private double Delay(IReadOnlyList<UnitFlow> flows, Func<FlowLeg, bool> passes) => flows.Where(f => f.Parts.Any(p => p.Legs.Any(passes)))
        .Sum(f => groups[f.Group].OnStationDay(f.Arrive) - groups[f.Group].EarliestDay);

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

    private static void Add(List<Bottleneck> found, string kind, string id, string capacity, double perDay, List<int> full, double delay)
    {
        if (full.Count == 0 || delay <= 0)
            return;
        found.Add(new Bottleneck
        {
            Kind = kind,
            Id = id,
            Capacity = capacity,
            PerDay = perDay,
            FullDays = full.Count,
            FirstDay = full[0],
            LastDay = full[^1],
            DelayUnitDays = Math.Round(delay, 4),
        });
    }
}
