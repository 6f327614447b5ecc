using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Planning.Authority;

namespace Contingent.Planning.Geography;

/// <summary>
/// A direction of a link that units may travel. Minutes count from day 0; the link may be departed from <see cref="OpenFrom"/> on, the last
/// calendar day being <see cref="LastDay"/> (null: no end).
/// </summary>
public sealed record RouteArc(Link Link, int From, int To, long OpenFrom, int? LastDay);

/// <summary>
/// The movement network of a case: links whose permission is met in it, in the directions they allow, and the quickest times over it with
/// capacities aside (rules G7, M3, M4). Times are whole minutes from day 0.
/// </summary>
public sealed class RouteNetwork
{
    /// <summary>Minutes in a calendar day.</summary>
    public const int DayMinutes = 1440;

    private readonly Mission _mission;
    private readonly PlaceIndex _places;
    private readonly ImmutableArray<RouteArc>[] _out;
    private readonly bool[] _hostSoil;
    private readonly long _entry;
    private readonly long _asOf;

    /// <summary>Throws where the authority result has no day 0: an empty plan moves nothing.</summary>
    public RouteNetwork(Mission mission, AuthorityResult authority, PlaceIndex places)
    {
        _mission = mission;
        _places = places;
        _hostSoil = [.. places.Places.Select(p => p.Country == mission.Host)];
        _entry = (long)authority.EntryDay!.Value * DayMinutes;
        _asOf = (long)authority.Day(authority.Case.AsOf) * DayMinutes;
        var arcs = new ImmutableArray<RouteArc>.Builder[places.Count];
        for (var i = 0; i < arcs.Length; i++)
            arcs[i] = ImmutableArray.CreateBuilder<RouteArc>();
        foreach (var link in mission.Links)
        {
            if (!Window(link, authority, out var openFrom, out var lastDay))
                continue;
            int from = places.Of(link.From), to = places.Of(link.To);
            arcs[from].Add(new RouteArc(link, from, to, openFrom, lastDay));
            if (link.BothWays)
                arcs[to].Add(new RouteArc(link, to, from, openFrom, lastDay));
        }

        _out = [.. arcs.Select(a => a.ToImmutable())];
    }

    /// <summary>First minute on the host's soil.</summary>
    public long EntryMinute => _entry;

    /// <summary>First minute at which anything departs.</summary>
    public long AsOfMinute => _asOf;

    public PlaceIndex Places => _places;

    /// <summary>Whether the place lies on the host's soil.</summary>
    public bool IsHostSoil(int place) => _hostSoil[place];

    /// <summary>The arcs that leave a place.</summary>
    public ImmutableArray<RouteArc> From(int place) => _out[place];

    /// <summary>Travel time of a unit over a link, rounded up to whole minutes (M3).</summary>
    public long LegMinutes(Link link, UnitType unit)
    {
        var days = link.Mode == LinkMode.Road
            ? link.LengthKm / Math.Min(link.SpeedKmh, unit.SpeedKmh) / _mission.MarchHoursDay
            : link.LengthKm / link.SpeedKmh / 24;
        return (long)Math.Ceiling((days * DayMinutes) - 1e-9);
    }

    /// <summary>When a live pledge may first depart: when it is ready, not before as_of (M2).</summary>
    public long FirstDeparture(LivePledge pledge) => Math.Max((long)pledge.ReadyDay * DayMinutes, _asOf);

    /// <summary>Earliest arrival of a unit at every place from its home, capacities aside; null where no open route leads.</summary>
    public long?[] EarliestArrivals(LivePledge pledge)
    {
        var arrivals = new long?[_places.Count];
        var home = _places.Of(pledge.Row.Home!.Value);
        arrivals[home] = FirstDeparture(pledge);
        var queue = new PriorityQueue<int, long>();
        queue.Enqueue(home, arrivals[home]!.Value);
        while (queue.TryDequeue(out var place, out var at))
        {
            if (at > arrivals[place])
                continue;
            foreach (var arc in _out[place])
            {
                if (Arrive(arc, at, pledge.Type) is { } arrive && (arrivals[arc.To] is not { } known || arrive < known))
                {
                    arrivals[arc.To] = arrive;
                    queue.Enqueue(arc.To, arrive);
                }
            }
        }

        return arrivals;
    }

    /// <summary>Arrival over an arc of a unit that is at its start at a time; it waits for the permission and the entry day. Null: closed by then.</summary>
    public long? Arrive(RouteArc arc, long at, UnitType unit)
    {
        var depart = Math.Max(at, arc.OpenFrom);
        if (arc.LastDay is { } last && CalendarDay(depart) > last)
            return null;
        var arrive = depart + LegMinutes(arc.Link, unit);
        return _hostSoil[arc.To] ? Math.Max(arrive, _entry) : arrive;
    }

    /// <summary>The calendar day of a minute.</summary>
    public static int CalendarDay(long minute) => (int)Math.Floor(minute / (double)DayMinutes);

    private static bool Window(Link link, AuthorityResult authority, out long openFrom, out int? lastDay)
    {
        openFrom = long.MinValue / 2;
        lastDay = null;
        if (link.Permission is not { } permission)
            return true;
        if (!authority.Conditions.TryGetValue(permission, out var standing) || standing.Date is not { } date)
            return false;
        if (date != DateOnly.MinValue)
            openFrom = (long)authority.Day(date) * DayMinutes;
        if (standing.LastDay is { } end)
            lastDay = authority.Day(end);
        return true;
    }
}
