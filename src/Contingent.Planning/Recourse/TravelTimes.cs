using System.Runtime.InteropServices;
using Contingent.Missions;
using Contingent.Planning.Geography;
using Contingent.Planning.Movement;

namespace Contingent.Planning.Recourse;

/// <summary>
/// When units could be on station by the quickest route, capacities aside (G7), for dates that differ from outturn to outturn. Everything that is open when a unit is ready and may
/// enter stays open, unless links close again or lift is needed: then minutes of travel, worked out once for each set of open permissions, tell a day by which it could be there. Where
/// that day is not soon enough, or links close or need lift, the quickest route is searched for.
/// </summary>
/// <remarks>The memory of what was worked out changes no answer. Not for parallel use.</remarks>
internal sealed class TravelTimes
{
    private const int MostPermissions = 64;
    private const int MostRemembered = 512;

    private readonly RecourseGround _ground;
    private readonly FlowNetwork _network;
    private readonly RouteFinder _routes;
    private readonly int[] _permission;
    private readonly int[] _permissionOf;
    private readonly int[] _sitePlace;
    private readonly (int Home, Traveller Who)[] _origin;
    private readonly int[] _originOf;
    private readonly bool _mayClose;
    private readonly Dictionary<(ulong Open, int Origin), long[]> _travel = [];
    private readonly FlowTiming _open;

    public TravelTimes(RecourseGround ground, FlowNetwork network, RouteFinder routes)
    {
        (_ground, _network, _routes) = (ground, network, routes);
        var problem = ground.Problem;
        _sitePlace = [.. problem.Sites.Select(s => ground.Places.Of(s.Id))];
        var origins = problem.Pledges.Select(p => (ground.Places.Of(p.Row.Home!.Value), ground.Routes!.TravellerOf(p))).ToArray();
        _origin = [.. origins.Distinct()];
        _originOf = [.. origins.Select(o => Array.IndexOf(_origin, o))];
        var numbers = network.Arcs.Select(a => a.Link.Permission is { } p ? ground.Rules.NumberOf(p) : -1).ToArray();
        _permission = [.. numbers.Where(c => c >= 0).Distinct().Order()];
        _permissionOf = [.. numbers.Select(c => Array.IndexOf(_permission, c))];
        _mayClose = _permission.Length > MostPermissions || network.Arcs.Any(a => a.Link.NeedsLift || !a.Link.Closed.IsEmpty);
        _open = new FlowTiming(long.MinValue / 2, new long[network.Arcs.Length], []);
    }

    /// <summary>When things open for these dates and ready days of pledged lift; departures are not among them.</summary>
    public FlowTiming TimingOf(int[] dates, int[] liftReady)
    {
        var openFrom = new long[_permissionOf.Length];
        for (var arc = 0; arc < openFrom.Length; arc++)
        {
            var permission = _permissionOf[arc];
            openFrom[arc] = permission < 0 ? long.MinValue / 2
                : dates[_permission[permission]] is var date && date < CaseRules.Never ? (long)date * RouteNetwork.DayMinutes : FlowNetwork.Never;
        }

        return new FlowTiming((long)_ground.Rules.EntryDay(dates) * RouteNetwork.DayMinutes, openFrom, []) { LiftFrom = LiftFrom(liftReady) };
    }

    private long[] LiftFrom(int[] liftReady) =>
    [
        .. _network.Lift.Select(pool => pool.Row.Pledge is not { } pledge ? pool.OpenFrom
            : liftReady[_ground.Pledges.FindIndex(p => p.Id == pledge)] is var ready && ready < CaseRules.Never
                ? Math.Max(pool.OpenFrom, (long)ready * RouteNetwork.DayMinutes) : FlowNetwork.Never),
    ];

    /// <summary>Whether the unit's home is the site.</summary>
    public bool IsInPlace(int pledge, int site) => _origin[_originOf[pledge]].Home == _sitePlace[site];

    /// <summary>
    /// Day from <c>as_of</c> on which units of a pledge could be on station at every site, into <paramref name="days"/>; infinity where no route leads. It is their earliest day, or a later one
    /// not after <paramref name="soonEnough"/>.
    /// </summary>
    public void Days(int pledge, int ready, int entry, int[] dates, Func<FlowTiming> timing, double soonEnough, double[] days)
    {
        var (from, travel) = _mayClose ? default : (Math.Max(ready, entry), Travel(OpenBy(Math.Max(ready, entry), dates), _originOf[pledge]));
        long[]? exact = null;
        for (var s = 0; s < days.Length; s++)
        {
            days[s] = double.PositiveInfinity;
            if (_ground.Problem.Earliest(pledge, s) is null)
                continue;
            if (IsInPlace(pledge, s))
            {
                days[s] = _ground.Problem.OnHostSoil[s] ? Math.Max(ready, entry) : ready;
                continue;
            }

            if (travel is not null && travel[s] < FlowNetwork.Never && OnStation(((long)from * RouteNetwork.DayMinutes) + travel[s]) <= soonEnough)
            {
                days[s] = OnStation(((long)from * RouteNetwork.DayMinutes) + travel[s]);
                continue;
            }

            exact ??= _routes.Arrivals(_origin[_originOf[pledge]].Home, (long)ready * RouteNetwork.DayMinutes, _origin[_originOf[pledge]].Who, timing());
            if (exact[_sitePlace[s]] < FlowNetwork.Never)
                days[s] = OnStation(exact[_sitePlace[s]]);
        }

        double OnStation(long arrive) => (arrive / (double)RouteNetwork.DayMinutes) + _ground.Problem.Pledges[pledge].Type.IntegrationDays;
    }

    /// <summary>The permissions that are open on a day and never end.</summary>
    private ulong OpenBy(int day, int[] dates)
    {
        var open = 0UL;
        for (var p = 0; p < _permission.Length; p++)
        {
            if (dates[_permission[p]] <= day && _ground.Rules.LastDay[_permission[p]] is null)
                open |= 1UL << p;
        }

        return open;
    }

    private long[] Travel(ulong open, int origin)
    {
        if (_travel.Count >= MostRemembered)
            _travel.Clear();
        ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(_travel, (open, origin), out _);
        if (known is not null)
            return known;
        for (var arc = 0; arc < _permissionOf.Length; arc++)
            _open.OpenFrom[arc] = _permissionOf[arc] < 0 || (open >> _permissionOf[arc] & 1) == 1 ? 0 : FlowNetwork.Never;
        var arrivals = _routes.Arrivals(_origin[origin].Home, 0, _origin[origin].Who, _open);
        return known = [.. _sitePlace.Select(p => arrivals[p])];
    }
}
