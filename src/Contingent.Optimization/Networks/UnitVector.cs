namespace Contingent.Optimization.Networks;

/// <summary>
/// A point of the unit sphere. Chords order as great circles do, and need no care at the poles or the antimeridian; they are for ruling out, the distance
/// that counts is <see cref="Sphere.Kilometres"/>.
/// </summary>
internal readonly record struct UnitVector(double X, double Y, double Z)
{
    // A squared chord is off by a few roundings of numbers near 1, a haversine by less.
    private const double Rounding = 1e-14;

    public static UnitVector Of(double lat, double lon)
    {
        var (sinLat, cosLat) = Math.SinCos(lat * (Math.PI / 180));
        var (sinLon, cosLon) = Math.SinCos(lon * (Math.PI / 180));
        return new UnitVector(cosLat * cosLon, cosLat * sinLon, sinLat);
    }

    public double SquaredChordTo(UnitVector other)
    {
        double x = X - other.X, y = Y - other.Y, z = Z - other.Z;
        return (x * x) + (y * y) + (z * z);
    }

    /// <summary>A squared chord that no point within that many kilometres exceeds, rounding included; below 0 where the distance is.</summary>
    public static double MostSquaredChord(double kilometres) =>
        kilometres >= 0 ? (SquaredChord(kilometres) * (1 + 1e-9)) + Rounding : -1;

    /// <summary>A squared chord that no point farther than that many kilometres has, rounding included.</summary>
    public static double SureSquaredChord(double kilometres) => (SquaredChord(kilometres) * (1 - 1e-9)) - Rounding;

    private static double SquaredChord(double kilometres)
    {
        var half = Math.Sin(Math.Min(Math.PI / 2, kilometres / (2 * Sphere.EarthRadiusKm)));
        return 4 * half * half;
    }
}
