using Contingent.Missions;

namespace Contingent.Planning.Geography;

/// <summary>Finds the place on a road that a bulk point hangs on: the nearest by great circle within <c>access_max_km</c>, of equals the first id (rule G6).</summary>
internal sealed class NearestRoadPlace
{
    // A great circle is never shorter than the difference in latitude along a meridian, so a scan outward by latitude may stop there.
    private const double KmPerDegreeLat = GreatCircle.EarthRadiusKm * Math.PI / 180;

    private readonly double _limitKm;
    private readonly (double Lat, int Number, Place Place)[] _byLatitude;

    public NearestRoadPlace(Mission mission, PlaceIndex places, RoadNetwork roads)
    {
        _limitKm = mission.AccessMaxKm;
        _byLatitude = [.. Enumerable.Range(0, places.Count).Where(roads.IsOnRoad).Select(i => (places[i].At.Lat, i, places[i])).OrderBy(p => p.Lat)];
    }

    /// <summary>The place's number and its distance, or −1 where none is near enough.</summary>
    public (int Number, double Km) To(GeoPoint point)
    {
        var up = LowerBound(point.Lat);
        var down = up - 1;
        var best = -1;
        var bestKm = double.PositiveInfinity;
        while (true)
        {
            var upKm = up < _byLatitude.Length ? (_byLatitude[up].Lat - point.Lat) * KmPerDegreeLat : double.PositiveInfinity;
            var downKm = down >= 0 ? (point.Lat - _byLatitude[down].Lat) * KmPerDegreeLat : double.PositiveInfinity;
            if (Math.Min(upKm, downKm) > Math.Min(bestKm, _limitKm) + 1e-6)
                break;
            var candidate = upKm <= downKm ? up++ : down--;
            var km = GreatCircle.Kilometres(point, _byLatitude[candidate].Place.At);
            if (km < bestKm || (km == bestKm && _byLatitude[candidate].Place.Id < _byLatitude[best].Place.Id))
                (best, bestKm) = (candidate, km);
        }

        return best >= 0 && bestKm <= _limitKm ? (_byLatitude[best].Number, bestKm) : (-1, double.PositiveInfinity);
    }

    private int LowerBound(double lat)
    {
        int low = 0, high = _byLatitude.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_byLatitude[middle].Lat < lat)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
