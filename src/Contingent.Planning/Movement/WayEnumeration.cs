using Contingent.Planning.Geography;

namespace Contingent.Planning.Movement;

/// <summary>A way from home to site with its times, and the watched capacities (link or place, day) that it draws on, in order.</summary>
internal sealed record TimedWay(FlowLeg[] Legs, long Arrive, int[] Uses);

/// <summary>Capacities that the exact model watches: a link or place on a calendar day. All others count as unlimited.</summary>
internal sealed class WatchedCapacities
{
    private readonly Dictionary<(int Resource, int Day), int> _numbers = [];
    private readonly List<(int Resource, int Day)> _watched = [];

    public int Count => _watched.Count;
    public (int Resource, int Day) this[int number] => _watched[number];

    /// <summary>Number of a capacity; −1: not watched.</summary>
    public int NumberOf(int resource, int day) => resource >= 0 && _numbers.TryGetValue((resource, day), out var number) ? number : -1;

    /// <summary>Watches a capacity from now on; false where it is watched already.</summary>
    public bool Watch(int resource, int day)
    {
        if (!_numbers.TryAdd((resource, day), _watched.Count))
            return false;
        _watched.Add((resource, day));
        return true;
    }
}

/// <summary>
/// Every way worth having by which units of a group can arrive by a time, as far as watched capacities tell ways apart: at each place the labels (time, watched
/// capacities drawn on) beside which no other is as early and draws on no more. Waiting is allowed everywhere, so a label that is dominated at a place is dominated
/// on all ways on from there (label setting with several criteria, Martins 1984).
/// </summary>
internal sealed class WayEnumeration(FlowNetwork network, FlowTiming timing, WatchedCapacities watched, int mostLabels)
{
    private sealed record Label(int State, long At, int[] Uses, Label? Before, FlowLeg Leg);

    /// <summary>The ways, earliest first; null: too many to list.</summary>
    public List<TimedWay>? Of(UnitGroup group, long latest)
    {
        var legs = network.LegMinutes(group.Traveller);
        var remaining = network.Remaining(group.Traveller, group.Site);
        var kept = new List<Label>?[network.States.Count];
        var queue = new PriorityQueue<Label, (long At, int Uses, int Order)>();
        var ended = new List<Label>();
        var made = 0;
        void Add(Label label) => queue.Enqueue(label, (label.At, label.Uses.Length, made++));
        Add(new Label(group.Home, timing.FirstDeparture[group.Number], [], null, default));
        while (queue.TryDequeue(out var label, out _))
        {
            var there = kept[label.State] ??= [];
            if (there.Exists(k => IsWithin(k.Uses, label.Uses)))
                continue;
            there.Add(label);
            if (made > mostLabels)
                return null;
            var place = network.States.PlaceOf(label.State);
            if (place == group.Site)
            {
                ended.Add(label);
                continue;
            }

            var (from, to) = network.ArcsFrom(place);
            for (var arc = from; arc < to; arc++)
            {
                var (link, end) = (network.Arcs[arc].Link, network.Arcs[arc].To);
                var state = network.States.After(link, end);
                if (remaining[end] >= FlowNetwork.Never || legs[arc] >= FlowNetwork.Never || kept[state] is { } known && known.Exists(k => IsWithin(k.Uses, label.Uses)))
                    continue;
                foreach (var leg in Rides(arc, label.At + network.States.Dwell(label.State, link), legs[arc], latest - remaining[end]))
                    Add(new Label(state, leg.Arrive, With(label.Uses, leg), label, leg));
            }
        }

        return [.. ended.Select(l => new TimedWay(LegsOf(l), l.At, l.Uses))];
    }

    /// <summary>The earliest ride over an arc, and while it draws on something watched the next that leaves or arrives on a later day.</summary>
    private IEnumerable<FlowLeg> Rides(int arc, long at, long minutes, long latestArrival)
    {
        int link = network.LinkResource[arc], place = network.PlaceResource[network.Arcs[arc].To];
        var entry = network.IsHostSoil(network.Arcs[arc].To) ? timing.Entry : long.MinValue / 2;
        var earliest = Math.Max(at, entry - minutes);
        if (network.NextOpen(arc, earliest, timing.OpenFrom[arc]) is null)
        {
            foreach (var leg in Aboard(arc, Math.Max(at, timing.OpenFrom[arc]), minutes, entry, latestArrival))
                yield return leg;
            yield break;
        }

        while (network.NextOpen(arc, earliest, timing.OpenFrom[arc]) is { } depart && depart + minutes <= latestArrival)
        {
            yield return new FlowLeg(arc, depart, depart + minutes);
            int day = RouteNetwork.CalendarDay(depart), arrival = RouteNetwork.CalendarDay(depart + minutes);
            var next = long.MaxValue;
            if (watched.NumberOf(link, day) >= 0)
                next = (day + 1L) * RouteNetwork.DayMinutes;
            if (watched.NumberOf(place, arrival) >= 0)
                next = Math.Min(next, ((arrival + 1L) * RouteNetwork.DayMinutes) - minutes);
            if (next == long.MaxValue)
                yield break;
            earliest = next;
        }
    }

    /// <summary>Where the link closes before the entry day units leave while they may and wait aboard (M4).</summary>
    private IEnumerable<FlowLeg> Aboard(int arc, long open, long minutes, long entry, long latestArrival)
    {
        int link = network.LinkResource[arc], place = network.PlaceResource[network.Arcs[arc].To];
        for (var day = network.Arcs[arc].LastDay ?? int.MinValue; day >= RouteNetwork.CalendarDay(open); day--)
        {
            var depart = Math.Max(open, ((day + 1L) * RouteNetwork.DayMinutes) - 1);
            if (network.NextOpen(arc, depart, depart) != depart)
                continue;
            var arrive = Math.Max(depart + minutes, entry);
            while (arrive <= latestArrival)
            {
                yield return new FlowLeg(arc, depart, arrive);
                if (watched.NumberOf(place, RouteNetwork.CalendarDay(arrive)) < 0)
                    break;
                arrive = (RouteNetwork.CalendarDay(arrive) + 1L) * RouteNetwork.DayMinutes;
            }

            if (watched.NumberOf(link, day) < 0)
                yield break;
        }
    }

    private int[] With(int[] uses, FlowLeg leg)
    {
        var link = watched.NumberOf(network.LinkResource[leg.Arc], RouteNetwork.CalendarDay(leg.Depart));
        var place = watched.NumberOf(network.PlaceResource[network.Arcs[leg.Arc].To], RouteNetwork.CalendarDay(leg.Arrive));
        if (link < 0 && place < 0)
            return uses;
        var all = new List<int>(uses);
        if (link >= 0 && !all.Contains(link))
            all.Add(link);
        if (place >= 0 && !all.Contains(place))
            all.Add(place);
        all.Sort();
        return [.. all];
    }

    private static bool IsWithin(int[] some, int[] all)
    {
        var at = 0;
        foreach (var use in some)
        {
            while (at < all.Length && all[at] < use)
                at++;
            if (at == all.Length || all[at] != use)
                return false;
        }

        return true;
    }

    private static FlowLeg[] LegsOf(Label label)
    {
        var legs = new List<FlowLeg>();
        for (; label.Before is { } before; label = before)
            legs.Add(label.Leg);
        legs.Reverse();
        return [.. legs];
    }
}
