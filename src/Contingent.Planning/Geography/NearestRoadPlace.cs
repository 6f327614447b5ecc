using Contingent.Missions;
using Contingent.Optimization.Networks;

namespace Contingent.Planning.Geography;

/// <summary>Finds the place on a road that a bulk point hangs on: the nearest by great circle within <c>access_max_km</c>, of equals the first id (rule G6).</summary>
internal sealed class NearestRoadPlace
{
    private readonly double _limitKm;
    private readonly int[] _byId;
    private readonly NearestPlaces _index;
    private readonly Dictionary<string, (int[] Place, double[] Km)> _known = new(StringComparer.Ordinal);

    public NearestRoadPlace(Mission mission, PlaceIndex places, RoadNetwork roads)
    {
        _limitKm = mission.AccessMaxKm;
        _byId = [.. Enumerable.Range(0, places.Count).Where(roads.IsOnRoad).OrderBy(i => places[i].Id)];
        _index = new NearestPlaces([.. _byId.Select(i => places[i].At.Lat)], [.. _byId.Select(i => places[i].At.Lon)]);
    }

    /// <summary>For every point of a file the place's number and the distance to it; −1 and infinity where none is near enough. Computed once per file.</summary>
    public (int[] Place, double[] Km) To(PointSet points, CancellationToken cancel)
    {
        if (_known.TryGetValue(points.File, out var known))
            return known;
        var (nearest, km) = _index.ToAll(points.Lat, points.Lon, _limitKm, threads: null, cancel);
        for (var i = 0; i < nearest.Length; i++)
            nearest[i] = nearest[i] < 0 ? -1 : _byId[nearest[i]];
        return _known[points.File] = (nearest, km);
    }
}
