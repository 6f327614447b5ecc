using Contingent.Missions;

namespace Contingent.Planning.Geography;

/// <summary>Distance on the sphere (rule G1).</summary>
public static class GreatCircle
{
    /// <summary>Mean radius of the Earth in kilometres: IUGG R1 = (2a + b)/3 of WGS 84.</summary>
    public const double EarthRadiusKm = 6371.0088;

    /// <summary>Great-circle distance in kilometres by the haversine formula.</summary>
    public static double Kilometres(GeoPoint from, GeoPoint to)
    {
        double lat1 = Radians(from.Lat), lon1 = Radians(from.Lon), lat2 = Radians(to.Lat), lon2 = Radians(to.Lon);
        double sinLat = Math.Sin((lat2 - lat1) / 2), sinLon = Math.Sin((lon2 - lon1) / 2);
        var h = (sinLat * sinLat) + (Math.Cos(lat1) * Math.Cos(lat2) * (sinLon * sinLon));
        return 2 * EarthRadiusKm * Math.Asin(Math.Sqrt(Math.Min(1, h)));
    }

    private static double Radians(double degrees) => degrees * (Math.PI / 180);
}
