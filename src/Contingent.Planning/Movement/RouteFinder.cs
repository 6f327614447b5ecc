using Contingent.Planning.Geography;

namespace Contingent.Planning.Movement;

/// <summary>
/// Finds the way on which a part arrives earliest under the capacities left (M2–M5). Waiting is allowed everywhere, so leaving later never helps and
/// label setting is exact; the least remaining travel time guides it. A leg that would reach the host's soil before the entry day leaves later. Where its
/// permission ends before that, it leaves while it may and waits on the way.
/// </summary>
internal sealed class RouteFinder(FlowNetwork network)
{
    private readonly long[] _label = new long[network.PlaceCount];
    private readonly int[] _stamp = new int[network.PlaceCount];
    private readonly FlowLeg[] _by = new FlowLeg[network.PlaceCount];
    private readonly PriorityQueue<(int Place, long At), long> _queue = new();
    private int _round;

    /// <summary>Searches made so far: the unit in which Movement counts work.</summary>
    public int Searches { get; private set; }

    /// <summary>Resources by number that no way may use; none at first.</summary>
    public bool[] Closed { get; } = new bool[network.Resources.Length];

    /// <summary>The earliest way for a part that needs that much on every day it uses; null: none. Without a ledger: capacities aside.</summary>
    public FlowLeg[]? Earliest(UnitGroup group, FlowTiming timing, CapacityLedger? ledger, double persons, double tonnes)
    {
        Searches++;
        _round++;
        _queue.Clear();
        var legs = network.LegMinutes(group.Pledge.Type);
        var remaining = network.Remaining(group.Pledge.Type, group.Site);
        Label(group.Home, timing.FirstDeparture[group.Number], default, remaining);
        while (_queue.TryDequeue(out var next, out _))
        {
            if (next.At > _label[next.Place])
                continue;
            if (next.Place == group.Site)
                return WayTo(group);
            var (from, to) = network.ArcsFrom(next.Place);
            for (var arc = from; arc < to; arc++)
            {
                var end = network.Arcs[arc].To;
                if (remaining[end] >= FlowNetwork.Never || (_stamp[end] == _round && _label[end] <= next.At))
                    continue;
                if (Ride(arc, next.At, legs[arc], timing, ledger, persons, tonnes) is { } leg)
                    Label(end, leg.Arrive, leg, remaining);
            }
        }

        return null;
    }

    private void Label(int place, long at, FlowLeg by, long[] remaining)
    {
        if (_stamp[place] == _round && _label[place] <= at)
            return;
        _stamp[place] = _round;
        _label[place] = at;
        _by[place] = by;
        _queue.Enqueue((place, at), at + remaining[place]);
    }

    private FlowLeg[] WayTo(UnitGroup group)
    {
        var way = new List<FlowLeg>();
        for (var place = group.Site; place != group.Home; place = network.Arcs[_by[place].Arc].From)
            way.Add(_by[place]);
        way.Reverse();
        return [.. way];
    }

    private FlowLeg? Ride(int arc, long at, long minutes, FlowTiming timing, CapacityLedger? ledger, double persons, double tonnes)
    {
        int link = network.LinkResource[arc], place = network.PlaceResource[network.Arcs[arc].To];
        if (ledger is not null && !(CanEver(link, persons, tonnes) && CanEver(place, persons, tonnes)))
            return null;
        if ((link >= 0 && Closed[link]) || (place >= 0 && Closed[place]))
            return null;
        var last = network.Arcs[arc].LastDay ?? int.MaxValue;
        var open = Math.Max(at, timing.OpenFrom[arc]);
        var entry = network.IsHostSoil(network.Arcs[arc].To) ? timing.Entry : long.MinValue / 2;
        var depart = Math.Max(open, entry - minutes);
        while (RouteNetwork.CalendarDay(depart) is var day && day <= last)
        {
            if (ledger is not null && !ledger.Has(link, day, persons, tonnes))
                depart = (day + 1L) * RouteNetwork.DayMinutes;
            else if (ledger is not null && !ledger.Has(place, RouteNetwork.CalendarDay(depart + minutes), persons, tonnes))
                depart = ((RouteNetwork.CalendarDay(depart + minutes) + 1L) * RouteNetwork.DayMinutes) - minutes;
            else
                return new FlowLeg(arc, depart, depart + minutes);
        }

        return open + minutes < entry ? WaitOnTheWay(arc, open, last, minutes, entry, ledger, persons, tonnes) : null;
    }

    private FlowLeg? WaitOnTheWay(
        int arc, long open, int last, long minutes, long entry, CapacityLedger? ledger, double persons, double tonnes)
    {
        int link = network.LinkResource[arc], place = network.PlaceResource[network.Arcs[arc].To];
        for (var day = last; day >= RouteNetwork.CalendarDay(open); day--)
        {
            if (ledger is not null && !ledger.Has(link, day, persons, tonnes))
                continue;
            var depart = Math.Max(open, ((day + 1L) * RouteNetwork.DayMinutes) - 1);
            var arrive = Math.Max(depart + minutes, entry);
            while (ledger is not null && !ledger.Has(place, RouteNetwork.CalendarDay(arrive), persons, tonnes))
                arrive = (RouteNetwork.CalendarDay(arrive) + 1L) * RouteNetwork.DayMinutes;
            return new FlowLeg(arc, depart, arrive);
        }

        return null;
    }

    private bool CanEver(int resource, double persons, double tonnes) => resource < 0 || network.Resources[resource].Takes(persons, tonnes);
}
