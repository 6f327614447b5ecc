using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Planning.Authority;

namespace Contingent.Planning.Geography;

/// <summary>
/// The ground as a case sees it: open-able sites, travel times, earliest days, demand and reach (rules G1–G7). Built once per mission and case and
/// read by Laydown, Movement and Risk. Safe for parallel reading.
/// </summary>
public sealed class MissionGeography
{
    /// <summary>By how much a limit may be exceeded.</summary>
    internal const double Tolerance = 1e-6;

    private readonly Mission _mission;
    private readonly Dictionary<PledgeId, double?[]> _earliest;
    private readonly Dictionary<TaskId, CoverDemand> _demand;

    private MissionGeography(
        Mission mission, PlaceIndex places, ImmutableArray<Place> sites, RoadNetwork roads, RouteNetwork routes,
        Dictionary<PledgeId, double?[]> earliest, Dictionary<TaskId, CoverDemand> demand)
    {
        _mission = mission;
        Places = places;
        Sites = sites;
        Roads = roads;
        Routes = routes;
        _earliest = earliest;
        _demand = demand;
    }

    public PlaceIndex Places { get; }

    /// <summary>Open-able sites, in file order (G2).</summary>
    public ImmutableArray<Place> Sites { get; }
    public RoadNetwork Roads { get; }
    public RouteNetwork Routes { get; }

    /// <summary>Builds the ground of a case that has a day 0 and an entry day.</summary>
    public static MissionGeography Build(Mission mission, AuthorityResult authority, CancellationToken cancel = default)
    {
        var places = new PlaceIndex(mission.Places);
        var roads = new RoadNetwork(mission, places);
        var routes = new RouteNetwork(mission, authority, places);
        var earliest = new Dictionary<PledgeId, double?[]>();
        foreach (var pledge in authority.LivePledges)
        {
            cancel.ThrowIfCancellationRequested();
            earliest[pledge.Id] = EarliestDays(pledge, mission, routes);
        }

        var nearest = new Lazy<NearestRoadPlace>(() => new NearestRoadPlace(mission, places, roads));
        var demand = mission.Tasks.Where(t => t.Kind == TaskKind.Cover)
            .ToDictionary(t => t.Id, t => CoverDemand.Of(t, mission, places, nearest, cancel));
        return new MissionGeography(mission, places, SiteOpening.Openable(mission, authority), roads, routes, earliest, demand);
    }

    /// <summary>
    /// The same ground under other routes: what serves and reaches what stays as it was, so that movements over both are compared by one measure.
    /// </summary>
    internal MissionGeography Under(RouteNetwork routes) => new(_mission, routes.Places, Sites, Roads, routes, _earliest, _demand);

    /// <summary>Earliest on-station day of a live pledge's units at a place, capacities aside; null: not within the horizon or not allowed that late (G7).</summary>
    public double? EarliestDay(PledgeId pledge, PlaceId place) => _earliest[pledge][Places.Of(place)];

    /// <summary>The points of a cover task.</summary>
    public CoverDemand Demand(TaskId coverTask) => _demand[coverTask];

    /// <summary>Whether units stationed at a place may serve or answer a task: capability, caveats, limits, in time (L4).</summary>
    public bool CanServe(LivePledge pledge, PlaceId site, MissionTask task) =>
        EarliestDay(pledge.Id, site) is { } day && day <= task.UntilDay + 1e-9 && pledge.BarFrom(task) is null;

    /// <summary>Whether a unit of that type stationed at a place reaches point <paramref name="point"/> of a cover task (G5).</summary>
    public bool Reaches(UnitType unit, PlaceId site, MissionTask coverTask, int point)
    {
        var demand = _demand[coverTask.Id];
        if (coverTask.RadiusKm is { } radius)
            return GreatCircle.Kilometres(Places[Places.Of(site)].At, new GeoPoint(demand.Lat[point], demand.Lon[point])) <= radius + Tolerance;
        return ResponseMinutes(unit, site, coverTask, point) <= coverTask.ResponseMin!.Value + Tolerance;
    }

    /// <summary>Response time in minutes of a unit of that type stationed at a place to a point of a cover task; infinity where it cannot get there (G5).</summary>
    public double ResponseMinutes(UnitType unit, PlaceId site, MissionTask coverTask, int point)
    {
        var demand = _demand[coverTask.Id];
        return Response(unit, Places.Of(site), coverTask.Trip, demand.Node[point], demand.AccessMin[point], new GeoPoint(demand.Lat[point], demand.Lon[point]));
    }

    /// <summary>Whether a unit stationed at one place reaches another within a support task's response time (L15).</summary>
    public bool ReachesSite(UnitType unit, PlaceId from, PlaceId to, MissionTask supportTask)
    {
        var target = Places.Of(to);
        return Response(unit, Places.Of(from), supportTask.Trip, target, 0, Places[target].At) <= supportTask.ResponseMin!.Value + Tolerance;
    }

    /// <summary>How often a trip travels the way.</summary>
    internal static int TimesOf(Trip trip) => trip == Trip.OutAndBack ? 2 : 1;

    private double Response(UnitType unit, int site, Trip trip, int node, double accessMin, GeoPoint point)
    {
        var source = new ReachSource(unit, site);
        if (source.ByAir)
            return source.AirMinutes(TimesOf(trip), GreatCircle.Kilometres(Places[site].At, point), Tolerance);
        return node < 0 ? double.PositiveInfinity : source.RoadMinutes(TimesOf(trip), Roads.Times(site, unit.SpeedKmh)[node], accessMin);
    }

    private static double?[] EarliestDays(LivePledge pledge, Mission mission, RouteNetwork routes)
    {
        var arrivals = routes.EarliestArrivals(pledge);
        var home = routes.Places.Of(pledge.Row.Home!.Value);
        var days = new double?[arrivals.Length];
        for (var place = 0; place < days.Length; place++)
        {
            if (arrivals[place] is not { } arrival)
                continue;
            var onHostSoil = routes.IsHostSoil(place);
            var day = place == home
                ? Math.Max(arrival, onHostSoil ? routes.EntryMinute : arrival) / (double)RouteNetwork.DayMinutes
                : (arrival / (double)RouteNetwork.DayMinutes) + pledge.Type.IntegrationDays;
            var tooLate = onHostSoil && pledge.LastDay is { } last && Math.Floor(day) > last;
            if (day <= mission.HorizonDays + 1e-9 && !tooLate)
                days[place] = day;
        }

        return days;
    }
}
