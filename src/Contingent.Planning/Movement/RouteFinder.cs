using Contingent.Planning.Geography;

namespace Contingent.Planning.Movement;

/// <summary>What a search for a way is for: a load, and the first minute on the host's soil that the case or theatre opening allows.</summary>
internal readonly record struct Load(double Persons, double Tonnes, long HostNotBefore = long.MinValue / 2);

/// <summary>
/// Finds the way on which a part arrives earliest under the capacities left (M2–M5, M12–M15). Waiting is allowed everywhere, so leaving later never helps and
/// label setting is exact; the least remaining travel time guides it. A leg that would reach the host's soil before the entry day leaves later. Where its
/// permission ends before that, it leaves while it may and waits on the way.
/// </summary>
/// <remarks>
/// Places that hold only so much overnight are the exception, since there waiting has a price: a way found without regard to them is made to arrive there as late as it
/// can; where it still finds no bed, the search is made again with no arrival before the full night is over. This is a good way, not always the earliest.
/// </remarks>
internal sealed class RouteFinder(FlowNetwork network)
{
    private const int MostDetours = 40;

    private readonly long[] _label = new long[network.States.Count];
    private readonly int[] _stamp = new int[network.States.Count];
    private readonly (FlowLeg Leg, int Before)[] _by = new (FlowLeg, int)[network.States.Count];
    private readonly PriorityQueue<(int State, long At), long> _queue = new();
    private readonly Dictionary<int, long> _notBefore = [];
    private readonly List<FlowLeg> _earlier = [];
    private int _round;

    /// <summary>Searches made so far: the unit in which Movement counts work.</summary>
    public int Searches { get; private set; }

    /// <summary>Resources by number that no way may use; none at first.</summary>
    public bool[] Closed { get; } = new bool[network.Resources.Length];

    /// <summary>The earliest way for a part that needs that much on every day it uses; null: none. Without a ledger: capacities aside.</summary>
    public FlowLeg[]? Earliest(UnitGroup group, FlowTiming timing, CapacityLedger? ledger, Load load)
    {
        _notBefore.Clear();
        if (ledger is null || network.Holding.IsEmpty)
            return Search(group, timing, ledger, load);
        for (var detour = 0; detour < MostDetours; detour++)
        {
            if (Search(group, timing, ledger, load) is not { } way)
                return null;
            WaitElsewhere(way, timing, ledger, load);
            if (ledger.Holding.FirstFull(way, load.Persons, load.Tonnes) is not { } full)
                return way;
            _notBefore[full.Place] = (full.Night + 1L) * RouteNetwork.DayMinutes;
        }

        return null;
    }

    /// <summary>Earliest arrival at every place, by number, from a place left at a minute or later, capacities aside (G7); <see cref="FlowNetwork.Never"/>: none.</summary>
    public long[] Arrivals(int from, long at, Traveller who, FlowTiming timing)
    {
        Searches++;
        _round++;
        _queue.Clear();
        _notBefore.Clear();
        var legs = network.LegMinutes(who);
        var arrivals = new long[network.PlaceCount];
        Array.Fill(arrivals, FlowNetwork.Never);
        Label(from, at, default, -1, 0);
        while (_queue.TryDequeue(out var next, out _))
        {
            if (next.At > _label[next.State])
                continue;
            var place = network.States.PlaceOf(next.State);
            arrivals[place] = Math.Min(arrivals[place], next.At);
            var (first, end) = network.ArcsFrom(place);
            for (var arc = first; arc < end; arc++)
            {
                if (legs[arc] >= FlowNetwork.Never || timing.OpenFrom[arc] >= FlowNetwork.Never)
                    continue;
                var link = network.Arcs[arc].Link;
                if (Ride(next.State, arc, next.At + network.States.Dwell(next.State, link), legs[arc], who, timing, null, default) is { } leg)
                    Label(network.States.After(link, network.Arcs[arc].To), leg.Arrive, leg, next.State, 0);
            }
        }

        return arrivals;
    }

    private FlowLeg[]? Search(UnitGroup group, FlowTiming timing, CapacityLedger? ledger, Load load)
    {
        Searches++;
        _round++;
        _queue.Clear();
        var legs = network.LegMinutes(group.Traveller);
        var remaining = network.Remaining(group.Traveller, group.Site);
        var start = group.From ?? group.Home;
        Label(start, timing.FirstDeparture[group.Number], default, -1, remaining[network.States.PlaceOf(start)]);
        while (_queue.TryDequeue(out var next, out _))
        {
            if (next.At > _label[next.State])
                continue;
            var place = network.States.PlaceOf(next.State);
            if (place == group.Site)
                return WayTo(next.State);
            var (from, to) = network.ArcsFrom(place);
            for (var arc = from; arc < to; arc++)
            {
                var (link, end) = (network.Arcs[arc].Link, network.Arcs[arc].To);
                if (remaining[end] >= FlowNetwork.Never || legs[arc] >= FlowNetwork.Never || timing.OpenFrom[arc] >= FlowNetwork.Never)
                    continue;
                var state = network.States.After(link, end);
                if (_stamp[state] == _round && _label[state] <= next.At)
                    continue;
                if (Ride(next.State, arc, next.At + network.States.Dwell(next.State, link), legs[arc], group.Traveller, timing, ledger, load) is { } leg)
                    Label(state, leg.Arrive, leg, next.State, remaining[end]);
            }
        }

        return null;
    }

    private void Label(int state, long at, FlowLeg by, int before, long ahead)
    {
        if (_stamp[state] == _round && _label[state] <= at)
            return;
        _stamp[state] = _round;
        _label[state] = at;
        _by[state] = (by, before);
        _queue.Enqueue((state, at), at + ahead);
    }

    private FlowLeg[] WayTo(int state)
    {
        var way = new List<FlowLeg>();
        for (; _by[state].Before >= 0; state = _by[state].Before)
            way.Add(_by[state].Leg);
        way.Reverse();
        return [.. way];
    }

    /// <summary>The legs by lift on the way to a state.</summary>
    private void CollectLift(int state)
    {
        _earlier.Clear();
        for (; _by[state].Before >= 0; state = _by[state].Before)
        {
            if (_by[state].Leg.Lift >= 0)
                _earlier.Add(_by[state].Leg);
        }
    }

    private FlowLeg? Ride(int state, int arc, long at, long minutes, Traveller who, FlowTiming timing, CapacityLedger? ledger, Load load)
    {
        int link = network.LinkResource[arc], end = network.Arcs[arc].To, place = network.PlaceResource[end];
        if (ledger is not null && !(ledger.Takes(link, load) && ledger.Takes(place, load)))
            return null;
        if ((link >= 0 && Closed[link]) || (place >= 0 && Closed[place]))
            return null;
        var notBefore = _notBefore.GetValueOrDefault(end, long.MinValue / 2);
        if (network.IsHostSoil(end))
            notBefore = Math.Max(notBefore, Math.Max(timing.Entry, load.HostNotBefore));
        if (!network.Arcs[arc].Link.NeedsLift)
            return Leave(arc, at, minutes, -1, default, notBefore, timing, ledger, load) ?? WaitOnTheWay(arc, at, minutes, notBefore, timing, ledger, load);
        FlowLeg? best = null;
        CollectLift(state);
        foreach (var (pool, sortie) in network.LiftOn(arc, who))
        {
            var from = timing.LiftFrom?[pool.Number] ?? pool.OpenFrom;
            if (from < FlowNetwork.Never && Leave(arc, Math.Max(at, from), sortie.Leg, pool.Number, sortie, notBefore, timing, ledger, load) is { } leg
                && leg.Depart < pool.ClosedFrom && !(best?.Arrive <= leg.Arrive))
                best = leg;
        }

        return best;
    }

    /// <summary>The first departure with room on every day it draws on; null: none before the link closes.</summary>
    private FlowLeg? Leave(
        int arc, long at, long minutes, int pool, LiftSortie sortie, long notBefore, FlowTiming timing, CapacityLedger? ledger, Load load)
    {
        int link = network.LinkResource[arc], place = network.PlaceResource[network.Arcs[arc].To];
        var earliest = Math.Max(at, notBefore - minutes);
        while (network.NextOpen(arc, earliest, timing.OpenFrom[arc]) is { } depart)
        {
            if (ledger is null)
                return new FlowLeg(arc, depart, depart + minutes, pool);
            var day = RouteNetwork.CalendarDay(depart);
            if (!ledger.Has(link, day, load.Persons, load.Tonnes))
            {
                earliest = (day + 1L) * RouteNetwork.DayMinutes;
            }
            else if (!ledger.Has(place, RouteNetwork.CalendarDay(depart + minutes), load.Persons, load.Tonnes))
            {
                earliest = ((RouteNetwork.CalendarDay(depart + minutes) + 1L) * RouteNetwork.DayMinutes) - minutes;
            }
            else if (pool >= 0)
            {
                if (ledger.Lift.NextRoom(pool, arc, sortie, depart, load, _earlier) is not { } room)
                    return null;
                if (room == depart)
                    return new FlowLeg(arc, depart, depart + minutes, pool);
                earliest = room;
            }
            else
            {
                return new FlowLeg(arc, depart, depart + minutes);
            }
        }

        return null;
    }

    private FlowLeg? WaitOnTheWay(int arc, long at, long minutes, long notBefore, FlowTiming timing, CapacityLedger? ledger, Load load)
    {
        int link = network.LinkResource[arc], place = network.PlaceResource[network.Arcs[arc].To];
        var open = Math.Max(at, timing.OpenFrom[arc]);
        if (network.Arcs[arc].LastDay is not { } last || open + minutes >= notBefore)
            return null;
        for (var day = last; day >= RouteNetwork.CalendarDay(open); day--)
        {
            var depart = Math.Max(open, ((day + 1L) * RouteNetwork.DayMinutes) - 1);
            if (network.NextOpen(arc, depart, depart) != depart || (ledger is not null && !ledger.Has(link, day, load.Persons, load.Tonnes)))
                continue;
            var arrive = Math.Max(depart + minutes, notBefore);
            while (ledger is not null && !ledger.Has(place, RouteNetwork.CalendarDay(arrive), load.Persons, load.Tonnes))
                arrive = (RouteNetwork.CalendarDay(arrive) + 1L) * RouteNetwork.DayMinutes;
            return new FlowLeg(arc, depart, arrive);
        }

        return null;
    }

    /// <summary>
    /// Makes a way arrive as late as it can, without coming to its end later, at places that hold only so much: last leg first, each leg that leads to one leaves on the
    /// latest day with room that still catches the next.
    /// </summary>
    private void WaitElsewhere(FlowLeg[] way, FlowTiming timing, CapacityLedger ledger, Load load)
    {
        for (var i = way.Length - 2; i >= 0; i--)
        {
            var leg = way[i];
            var place = network.Arcs[leg.Arc].To;
            if (leg.Lift >= 0 || !network.Holding.Contains(place))
                continue;
            var next = network.Arcs[way[i + 1].Arc].Link;
            var minutes = leg.Arrive - leg.Depart;
            var latest = way[i + 1].Depart - network.States.Dwell(network.States.After(network.Arcs[leg.Arc].Link, place), next) - minutes;
            for (var depart = latest; depart > leg.Depart; depart = Math.Min(depart, (long)RouteNetwork.CalendarDay(depart) * RouteNetwork.DayMinutes) - 1)
            {
                if (network.NextOpen(leg.Arc, depart, timing.OpenFrom[leg.Arc]) == depart
                    && ledger.Has(network.LinkResource[leg.Arc], RouteNetwork.CalendarDay(depart), load.Persons, load.Tonnes)
                    && ledger.Has(network.PlaceResource[place], RouteNetwork.CalendarDay(depart + minutes), load.Persons, load.Tonnes))
                {
                    way[i] = leg with { Depart = depart, Arrive = depart + minutes };
                    break;
                }
            }
        }
    }
}
