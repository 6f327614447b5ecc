using Contingent.Missions;

namespace Contingent.Verification.Geography;

/// <summary>A point as a unit vector: chords compare as great circles do, without a sine for every pair.</summary>
internal readonly record struct UnitVector(double X, double Y, double Z)
{
    public static UnitVector Of(double lat, double lon)
    {
        var (sinLat, cosLat) = Math.SinCos(lat * Math.PI / 180);
        var (sinLon, cosLon) = Math.SinCos(lon * Math.PI / 180);
        return new UnitVector(cosLat * cosLon, cosLat * sinLon, sinLat);
    }

    public static UnitVector Of(GeoPoint at) => Of(at.Lat, at.Lon);

    public double SquaredChordTo(UnitVector other)
    {
        var (x, y, z) = (X - other.X, Y - other.Y, Z - other.Z);
        return x * x + y * y + z * z;
    }
}

/// <summary>Distances on the sphere (G1) and to edges that are straight in longitude and latitude (G2).</summary>
internal static class Sphere
{
    public const double RadiusKm = 6371.0088;

    public static double GreatCircleKm(GeoPoint from, GeoPoint to)
    {
        var (lat1, lat2) = (from.Lat * Math.PI / 180, to.Lat * Math.PI / 180);
        var dLat = Math.Sin((lat2 - lat1) / 2);
        var dLon = Math.Sin((to.Lon - from.Lon) * Math.PI / 360);
        return 2 * RadiusKm * Math.Asin(Math.Sqrt(Math.Min(1, dLat * dLat + Math.Cos(lat1) * Math.Cos(lat2) * dLon * dLon)));
    }

    /// <summary>The squared chord of a great circle; negative distances reach nothing, half the globe reaches all.</summary>
    public static double SquaredChord(double km)
    {
        if (!(km >= 0)) return -1;
        if (km >= Math.PI * RadiusKm) return double.PositiveInfinity;
        var chord = 2 * Math.Sin(km / (2 * RadiusKm));
        return chord * chord;
    }

    public static double KmOfSquaredChord(double squared) => 2 * RadiusKm * Math.Asin(Math.Min(1, Math.Sqrt(squared) / 2));

    /// <summary>
    /// The least great circle from a point to an edge straight in longitude and latitude. The edge is cut into pieces short enough for the distance
    /// to have one minimum on each neighbourhood, which a golden-section search then finds to a few micrometres.
    /// </summary>
    public static double KmToEdge(GeoPoint point, GeoPoint from, GeoPoint to)
    {
        var pieces = (int)Math.Clamp(Math.Ceiling(GreatCircleKm(from, to) / 25), 4, 2000);
        double At(double share) => GreatCircleKm(point, new GeoPoint(from.Lat + (to.Lat - from.Lat) * share, from.Lon + (to.Lon - from.Lon) * share));
        var samples = new double[pieces + 1];
        for (var i = 0; i <= pieces; i++) samples[i] = At((double)i / pieces);
        var least = samples.Min();
        for (var i = 0; i <= pieces; i++)
        {
            var (low, high) = (Math.Max(0, i - 1), Math.Min(pieces, i + 1));
            if (samples[i] <= samples[low] && samples[i] <= samples[high])
                least = Math.Min(least, Narrow(At, (double)low / pieces, (double)high / pieces));
        }

        return least;
    }

    private static double Narrow(Func<double, double> at, double low, double high)
    {
        var golden = (Math.Sqrt(5) - 1) / 2;
        var (a, b) = (high - golden * (high - low), low + golden * (high - low));
        var (atA, atB) = (at(a), at(b));
        for (var i = 0; i < 60; i++)
        {
            if (atA <= atB)
            {
                (high, b, atB) = (b, a, atA);
                a = high - golden * (high - low);
                atA = at(a);
            }
            else
            {
                (low, a, atA) = (a, b, atB);
                b = low + golden * (high - low);
                atB = at(b);
            }
        }

        return Math.Min(atA, atB);
    }
}
