namespace Contingent.Optimization.Networks;

/// <summary>Distance on the sphere.</summary>
public static class Sphere
{
    /// <summary>Mean radius of the Earth in kilometres: IUGG R1 = (2a + b)/3 of WGS 84.</summary>
    public const double EarthRadiusKm = 6371.0088;

    /// <summary>Great-circle distance in kilometres between two points in degrees, by the haversine formula (Sinnott 1984).</summary>
    public static double Kilometres(double fromLat, double fromLon, double toLat, double toLon)
    {
        double lat1 = Radians(fromLat), lon1 = Radians(fromLon), lat2 = Radians(toLat), lon2 = Radians(toLon);
        double sinLat = Math.Sin((lat2 - lat1) / 2), sinLon = Math.Sin((lon2 - lon1) / 2);
        var h = (sinLat * sinLat) + (Math.Cos(lat1) * Math.Cos(lat2) * (sinLon * sinLon));
        return 2 * EarthRadiusKm * Math.Asin(Math.Sqrt(Math.Min(1, h)));
    }

    private static double Radians(double degrees) => degrees * (Math.PI / 180);
}
