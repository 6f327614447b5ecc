using Contingent.Missions;
using Contingent.Optimization.Networks;

namespace Contingent.Planning.Geography;

/// <summary>Distance on the sphere (rule G1).</summary>
public static class GreatCircle
{
    /// <summary>Mean radius of the Earth in kilometres.</summary>
    public const double EarthRadiusKm = Sphere.EarthRadiusKm;

    /// <summary>Great-circle distance in kilometres by the haversine formula.</summary>
    public static double Kilometres(GeoPoint from, GeoPoint to) => Sphere.Kilometres(from.Lat, from.Lon, to.Lat, to.Lon);
}
