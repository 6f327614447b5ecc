using Contingent.Missions;

namespace Contingent.Planning.Geography;

/// <summary>
/// The points of a cover task, as columns of equal length: weight, the place that the point hangs on (−1: no place on a road within
/// <c>access_max_km</c>), minutes from there to the point, and where it lies (rule G6).
/// </summary>
public sealed class CoverDemand
{
    private CoverDemand(double[] weight, int[] node, double[] accessMin, double[] lat, double[] lon)
    {
        Weight = weight;
        Node = node;
        AccessMin = accessMin;
        Lat = lat;
        Lon = lon;
    }

    public int Count => Weight.Count;
    public IReadOnlyList<double> Weight { get; }
    public IReadOnlyList<int> Node { get; }
    public IReadOnlyList<double> AccessMin { get; }
    public IReadOnlyList<double> Lat { get; }
    public IReadOnlyList<double> Lon { get; }

    /// <summary>Sum of the weights.</summary>
    public double TotalWeight => Weight.Sum();

    /// <summary>Selected places first, in the selector's order, then the bulk points in file order.</summary>
    public static CoverDemand Of(MissionTask task, Mission mission, PlaceIndex places, RoadNetwork roads, CancellationToken cancel)
    {
        var selected = PlaceSelection.Select(task.Places, mission.Places);
        var bulk = task.Points is { } file && mission.Points.TryGetValue(file, out var set) ? set : null;
        var count = selected.Length + (bulk?.Count ?? 0);
        double[] weight = new double[count], access = new double[count], lat = new double[count], lon = new double[count];
        var node = new int[count];
        for (var i = 0; i < selected.Length; i++)
        {
            weight[i] = selected[i].Population is > 0 and var people ? people : 1;
            node[i] = places.Of(selected[i].Id);
            (lat[i], lon[i]) = (selected[i].At.Lat, selected[i].At.Lon);
        }

        if (bulk is not null)
        {
            var nearest = new NearestRoadPlace(mission, places, roads);
            for (var i = 0; i < bulk.Count; i++)
            {
                if (i % 10_000 == 0)
                    cancel.ThrowIfCancellationRequested();
                var k = selected.Length + i;
                weight[k] = bulk.Weight[i];
                (lat[k], lon[k]) = (bulk.Lat[i], bulk.Lon[i]);
                (node[k], var km) = nearest.To(new GeoPoint(lat[k], lon[k]));
                access[k] = node[k] < 0 ? 0 : 60 * km * mission.DetourFactor / mission.AccessSpeedKmh;
            }
        }

        return new CoverDemand(weight, node, access, lat, lon);
    }
}
