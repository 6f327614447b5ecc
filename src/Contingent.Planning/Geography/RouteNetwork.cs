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
    private readonly ImmutableArray<LiftPool> _lift;
    private readonly int _zero;

    /// <summary>Throws where the authority result has no day 0: an empty plan moves nothing.</summary>
    public RouteNetwork(Mission mission, AuthorityResult authority, PlaceIndex places)
    {
        _mission = mission;
        _places = places;
        _hostSoil = [.. places.Places.Select(p => p.Country == mission.Host)];
        _entry = (long)authority.EntryDay!.Value * DayMinutes;
        _asOf = (long)authority.Day(authority.Case.AsOf) * DayMinutes;
        _zero = authority.DayZero!.Value.DayNumber;
        _lift = LiftPool.Of(mission, authority);
        States = new StagingStates(places, mission.Links);
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

    /// <summary>The pools of lift in the case, by number.</summary>
    public ImmutableArray<LiftPool> Lift => _lift;

    /// <summary>Where parts stand on their way, and how long places hold them.</summary>
    public StagingStates States { get; }

    /// <summary>What matters about a pledge's units for the ways they can take; contributors differ only where lift is reserved for some.</summary>
    public Traveller TravellerOf(LivePledge pledge) =>
        new(pledge.Type.SpeedKmh, pledge.Type.LoadClass, _lift.Any(l => !l.Row.Carries.IsEmpty) ? pledge.Contributor : default);

    /// <summary>The pools that may take a traveller over a link that needs lift.</summary>
    public IEnumerable<LiftPool> LiftOn(Link link, Traveller who) => _lift.Where(l => l.Row.Serves(link, who.Contributor));

    /// <summary>
    /// Least travel time over a link, rounded up to whole minutes (M3), by the quickest lift where the link needs lift (M14); null where the link does not carry it:
    /// its load class is too low (M13), or no lift serves it.
    /// </summary>
    public long? LegMinutes(Link link, Traveller who)
    {
        if (who.LoadClass > link.LoadClass)
            return null;
        if (link.NeedsLift)
            return LiftOn(link, who).Select(l => (long?)SortieOf(l, link).Leg).Min();
        return TravelMinutes(link, Math.Min(link.SpeedKmh, link.Mode == LinkMode.Road ? who.SpeedKmh : double.PositiveInfinity), _mission.MarchHoursDay);
    }

    /// <summary>A sortie of a pool's asset over a link (M14).</summary>
    public LiftSortie SortieOf(LiftPool pool, Link link) =>
        new(WholeMinutes(pool.Row.LoadHours), TravelMinutes(link, Math.Min(link.SpeedKmh, pool.Row.SpeedKmh), _mission.MarchHoursDay), WholeMinutes(pool.Row.UnloadHours));

    /// <summary>Travel time over a link at a speed, round the clock but on roads, rounded up to whole minutes (M3).</summary>
    internal static long TravelMinutes(Link link, double speedKmh, double marchHoursDay) =>
        (long)Math.Ceiling((link.LengthKm / speedKmh / (link.Mode == LinkMode.Road ? marchHoursDay : 24) * DayMinutes) - 1e-9);

    /// <summary>Hours in minutes, rounded up to whole ones.</summary>
    internal static long WholeMinutes(double hours) => (long)Math.Ceiling((hours * 60) - 1e-9);

    /// <summary>When a live pledge may first depart: when it is ready, not before as_of (M2).</summary>
    public long FirstDeparture(LivePledge pledge) => Math.Max((long)pledge.ReadyDay * DayMinutes, _asOf);

    /// <summary>Earliest arrival of a unit at every place from its home, capacities aside; null where no open route leads.</summary>
    public long?[] EarliestArrivals(LivePledge pledge)
    {
        var who = TravellerOf(pledge);
        var at = new long?[States.Count];
        var home = _places.Of(pledge.Row.Home!.Value);
        at[home] = FirstDeparture(pledge);
        var queue = new PriorityQueue<int, long>();
        queue.Enqueue(home, at[home]!.Value);
        while (queue.TryDequeue(out var state, out var time))
        {
            if (time > at[state])
                continue;
            foreach (var arc in _out[States.PlaceOf(state)])
            {
                if (Arrive(arc, time + States.Dwell(state, arc.Link), who) is not { } arrive)
                    continue;
                var next = States.After(arc.Link, arc.To);
                if (at[next] is not { } known || arrive < known)
                {
                    at[next] = arrive;
                    queue.Enqueue(next, arrive);
                }
            }
        }

        for (var state = _places.Count; state < at.Length; state++)
        {
            var place = States.PlaceOf(state);
            if (at[state] is { } arrive && !(at[place] <= arrive))
                at[place] = arrive;
        }

        return at[.._places.Count];
    }

    /// <summary>Arrival over an arc of a unit that may leave its start at a time; it waits for the permission and the entry day. Null: closed by then, or not carried.</summary>
    public long? Arrive(RouteArc arc, long at, Traveller who)
    {
        if (arc.Link.NeedsLift && !(who.LoadClass > arc.Link.LoadClass))
            return LiftOn(arc.Link, who).Select(pool => Arrive(arc, at, pool)).Min();
        if (LegMinutes(arc.Link, who) is not { } minutes || NextOpen(arc, at, arc.OpenFrom) is not { } depart)
            return null;
        var arrive = depart + minutes;
        return _hostSoil[arc.To] ? Math.Max(arrive, _entry) : arrive;
    }

    private long? Arrive(RouteArc arc, long at, LiftPool pool)
    {
        var minutes = SortieOf(pool, arc.Link).Leg;
        var earliest = Math.Max(at, Math.Max(pool.OpenFrom, _hostSoil[arc.To] ? _entry - minutes : long.MinValue / 2));
        return NextOpen(arc, earliest, arc.OpenFrom) is { } depart && depart < pool.ClosedFrom ? depart + minutes : null;
    }

    /// <summary>The first minute from <paramref name="at"/> on at which something may depart: open, and on no day on which the link is closed. Null: none.</summary>
    public long? NextOpen(RouteArc arc, long at, long openFrom)
    {
        var depart = Math.Max(at, openFrom);
        for (var moved = true; moved;)
        {
            moved = false;
            foreach (var span in arc.Link.Closed)
            {
                if (!span.Contains(DateOnly.FromDayNumber(_zero + CalendarDay(depart))))
                    continue;
                if (span.Until is not { } until)
                    return null;
                depart = (until.DayNumber - _zero + 1L) * DayMinutes;
                moved = true;
            }
        }

        return arc.LastDay is { } last && CalendarDay(depart) > last ? null : depart;
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
