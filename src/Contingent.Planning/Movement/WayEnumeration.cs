using Contingent.Planning.Geography;

namespace Contingent.Planning.Movement;

/// <summary>A way from home to site with its times, and the limited resources that it draws on by day.</summary>
internal sealed record TimedWay(FlowLeg[] Legs, long Arrive, (int Resource, int Day)[] Uses);

/// <summary>
/// Every way worth having by which units of a group can arrive by a time: all simple paths, and on each all waits that change a calendar day on which a limited
/// resource is used. Leaving later without changing a day gains nothing. Ways beside which another arrives no later and draws on no more are left out.
/// </summary>
internal sealed class WayEnumeration(FlowNetwork network, FlowTiming timing, int mostWays)
{
    private const int StepsPerWay = 40;

    private readonly List<FlowLeg> _legs = [];
    private readonly List<TimedWay> _found = [];
    private readonly bool[] _seen = new bool[network.PlaceCount];
    private int _steps;

    /// <summary>The ways, earliest first; null: too many to list, or a way on which units wait aboard.</summary>
    public List<TimedWay>? Of(UnitGroup group, long latest)
    {
        _legs.Clear();
        _found.Clear();
        Array.Clear(_seen);
        _steps = 0;
        _seen[group.Home] = true;
        if (!Extend(group, group.Home, timing.FirstDeparture[group.Number], latest))
            return null;
        var kept = new List<TimedWay>();
        foreach (var way in _found.OrderBy(w => w.Arrive).ThenBy(w => w.Uses.Length))
        {
            if (!kept.Exists(k => Array.TrueForAll(k.Uses, way.Uses.Contains)))
                kept.Add(way);
        }

        return kept.Count <= mostWays ? kept : null;
    }

    private bool Extend(UnitGroup group, int place, long at, long latest)
    {
        if (++_steps > mostWays * StepsPerWay)
            return false;
        if (place == group.Site)
        {
            _found.Add(new TimedWay([.. _legs], at, [.. _legs.SelectMany(Uses).Order()]));
            return true;
        }

        var legs = network.LegMinutes(group.Pledge.Type);
        var remaining = network.Remaining(group.Pledge.Type, group.Site);
        var (from, to) = network.ArcsFrom(place);
        for (var arc = from; arc < to; arc++)
        {
            var end = network.Arcs[arc].To;
            if (_seen[end] || remaining[end] >= FlowNetwork.Never)
                continue;
            _seen[end] = true;
            foreach (var depart in Departures(arc, at, legs[arc], latest - remaining[end] - legs[arc], out var waitsAboard))
            {
                _legs.Add(new FlowLeg(arc, depart, depart + legs[arc]));
                if (waitsAboard || !Extend(group, end, depart + legs[arc], latest))
                    return false;
                _legs.RemoveAt(_legs.Count - 1);
            }

            _seen[end] = false;
        }

        return true;
    }

    /// <summary>The earliest departure, and the first of every later day of departure or arrival that counts.</summary>
    private SortedSet<long> Departures(int arc, long at, long minutes, long latest, out bool waitsAboard)
    {
        var moments = new SortedSet<long>();
        var open = Math.Max(at, timing.OpenFrom[arc]);
        var depart = network.IsHostSoil(network.Arcs[arc].To) ? Math.Max(open, timing.Entry - minutes) : open;
        var last = network.Arcs[arc].LastDay is { } day ? Math.Min(latest, ((day + 1L) * RouteNetwork.DayMinutes) - 1) : latest;
        waitsAboard = depart > last && depart <= latest && open <= last;
        if (waitsAboard)
            moments.Add(depart);
        if (depart > last)
            return moments;
        moments.Add(depart);
        if (network.LinkResource[arc] >= 0)
            AddDays(moments, depart, last, 0);
        if (network.PlaceResource[network.Arcs[arc].To] >= 0)
            AddDays(moments, depart, last, minutes);
        return moments;
    }

    private static void AddDays(SortedSet<long> moments, long depart, long last, long minutes)
    {
        for (var day = RouteNetwork.CalendarDay(depart + minutes) + 1L; (day * RouteNetwork.DayMinutes) - minutes <= last; day++)
            moments.Add((day * RouteNetwork.DayMinutes) - minutes);
    }

    private IEnumerable<(int Resource, int Day)> Uses(FlowLeg leg)
    {
        int link = network.LinkResource[leg.Arc], place = network.PlaceResource[network.Arcs[leg.Arc].To];
        if (link >= 0)
            yield return (link, RouteNetwork.CalendarDay(leg.Depart));
        if (place >= 0)
            yield return (place, RouteNetwork.CalendarDay(leg.Arrive));
    }
}
