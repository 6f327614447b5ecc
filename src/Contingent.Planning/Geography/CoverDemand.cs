using Contingent.Missions;

namespace Contingent.Planning.Geography;

/// <summary>
/// The points of a cover task, as columns of equal length: weight, the place that the point hangs on (−1: no place on a road within
/// <c>access_max_km</c>), minutes from there to the point, and where it lies (rule G6).
/// </summary>
public sealed class CoverDemand
{
    private readonly double[] _weight;
    private readonly int[] _node;
    private readonly double[] _accessMin;
    private readonly double[] _lat;
    private readonly double[] _lon;

    private CoverDemand(int count)
    {
        _weight = new double[count];
        _node = new int[count];
        _accessMin = new double[count];
        _lat = new double[count];
        _lon = new double[count];
    }

    public int Count => _weight.Length;
    public ReadOnlySpan<double> Weight => _weight;
    public ReadOnlySpan<int> Node => _node;
    public ReadOnlySpan<double> AccessMin => _accessMin;
    public ReadOnlySpan<double> Lat => _lat;
    public ReadOnlySpan<double> Lon => _lon;

    /// <summary>Sum of the weights.</summary>
    public double TotalWeight { get; private set; }

    /// <summary>Selected places first, in the selector's order, then the bulk points in file order.</summary>
    public static CoverDemand Of(MissionTask task, Mission mission, PlaceIndex places, RoadNetwork roads, CancellationToken cancel) =>
        Of(task, mission, places, new Lazy<NearestRoadPlace>(() => new NearestRoadPlace(mission, places, roads)), cancel);

    internal static CoverDemand Of(MissionTask task, Mission mission, PlaceIndex places, Lazy<NearestRoadPlace> nearest, CancellationToken cancel)
    {
        var selected = PlaceSelection.Select(task.Places, mission.Places);
        var bulk = task.Points is { } file && mission.Points.TryGetValue(file, out var set) ? set : null;
        var demand = new CoverDemand(selected.Length + (bulk?.Count ?? 0));
        for (var i = 0; i < selected.Length; i++)
        {
            demand._weight[i] = selected[i].Population is > 0 and var people ? people : 1;
            demand._node[i] = places.Of(selected[i].Id);
            (demand._lat[i], demand._lon[i]) = (selected[i].At.Lat, selected[i].At.Lon);
        }

        if (bulk is not null)
            demand.Hang(bulk, selected.Length, nearest.Value.To(bulk, cancel), mission);
        foreach (var weight in demand._weight)
            demand.TotalWeight += weight;
        return demand;
    }

    private void Hang(PointSet bulk, int first, (int[] Place, double[] Km) nearest, Mission mission)
    {
        bulk.Weight.CopyTo(_weight, first);
        bulk.Lat.CopyTo(_lat, first);
        bulk.Lon.CopyTo(_lon, first);
        nearest.Place.CopyTo(_node, first);
        for (var i = 0; i < bulk.Count; i++)
            _accessMin[first + i] = nearest.Place[i] < 0 ? 0 : 60 * nearest.Km[i] * mission.DetourFactor / mission.AccessSpeedKmh;
    }
}
