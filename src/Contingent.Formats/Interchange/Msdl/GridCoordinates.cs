using System.Globalization;
using Contingent.Missions;

namespace Contingent.Formats.Interchange.Msdl;

/// <summary>
/// Turns the coordinates of MSDL into degrees WGS 84: geocentric (GCC) by Bowring's formula (Survey Review 23(181), 1976), UTM by the series of Snyder, Map Projections
/// (USGS PP 1395, 1987), equations 8-17 to 8-25, MGRS by its squares of 100 km (NGA.STND.0037, 2014).
/// </summary>
internal static class GridCoordinates
{
    private const double A = 6378137, F = 1 / 298.257223563, K0 = 0.9996;
    private const double E2 = F * (2 - F), Ep2 = E2 / (1 - E2);
    private const string Bands = "CDEFGHJKLMNPQRSTUVWX";
    private const string Rows = "ABCDEFGHJKLMNPQRSTUV";

    /// <summary>From metres in the geocentric frame; null where it lies far off the surface of the Earth.</summary>
    public static GeoPoint? Geocentric(double x, double y, double z)
    {
        var b = A * (1 - F);
        var p = Math.Sqrt((x * x) + (y * y));
        var radius = Math.Sqrt((p * p) + (z * z));
        if (!(radius > 6_300_000 && radius < 6_500_000))
            return null;
        var theta = Math.Atan2(z * A, p * b);
        var lat = Math.Atan2(z + (Ep2 * b * Math.Pow(Math.Sin(theta), 3)), p - (E2 * A * Math.Pow(Math.Cos(theta), 3)));
        return new GeoPoint(Degrees(lat), Degrees(Math.Atan2(y, x)));
    }

    /// <summary>From a zone such as <c>33V</c> and metres; null where that is no place.</summary>
    public static GeoPoint? Utm(string zone, double easting, double northing)
    {
        if (Zone(zone, out var number, out var band) is false || easting is not (>= 0 and <= 1_000_000) || northing is not (>= 0 and <= 10_000_000))
            return null;
        return Utm(number, Bands.IndexOf(band, StringComparison.Ordinal) < Bands.IndexOf('N', StringComparison.Ordinal), easting, northing);
    }

    /// <summary>From a zone such as <c>33V</c>, a square of 100 km and metres in it; null where that is no place.</summary>
    public static GeoPoint? Mgrs(string zone, string square, double easting, double northing)
    {
        if (Zone(zone, out var number, out var band) is false || square.Length != 2 || easting is not (>= 0 and < 100_000) || northing is not (>= 0 and < 100_000))
            return null;
        string[] columns = ["ABCDEFGH", "JKLMNPQR", "STUVWXYZ"];
        var column = columns[(number - 1) % 3].IndexOf(char.ToUpperInvariant(square[0]), StringComparison.Ordinal) + 1;
        var row = Rows.IndexOf(char.ToUpperInvariant(square[1]), StringComparison.Ordinal);
        if (column == 0 || row < 0)
            return null;
        if (number % 2 == 0)
            row = (row + 15) % 20;
        var south = Bands.IndexOf(band, StringComparison.Ordinal) < Bands.IndexOf('N', StringComparison.Ordinal);
        // Rows repeat every 2,000 km: the one is meant whose place lies in the band.
        var least = -80 + (8 * Bands.IndexOf(band, StringComparison.Ordinal));
        for (var cycle = 0; cycle < 5; cycle++)
        {
            var at = Utm(number, south, (column * 100_000) + easting, (((cycle * 20) + row) * 100_000) + northing);
            if (at.Lat >= least - 1 && at.Lat <= least + (band == 'X' ? 12 : 8) + 1)
                return at;
        }

        return null;
    }

    private static bool Zone(string zone, out int number, out char band)
    {
        var digits = zone.Trim().TakeWhile(char.IsAsciiDigit).Count();
        var letters = zone.Trim()[digits..].ToUpperInvariant();
        band = letters.Length == 1 ? letters[0] : ' ';
        return int.TryParse(zone.Trim()[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out number) && number is >= 1 and <= 60
            && Bands.Contains(band, StringComparison.Ordinal);
    }

    private static GeoPoint Utm(int zone, bool south, double easting, double northing)
    {
        var x = easting - 500_000;
        var m = (south ? northing - 10_000_000 : northing) / K0;
        var mu = m / (A * (1 - (E2 / 4) - (3 * E2 * E2 / 64) - (5 * E2 * E2 * E2 / 256)));
        var e1 = (1 - Math.Sqrt(1 - E2)) / (1 + Math.Sqrt(1 - E2));
        var phi = mu + (((3 * e1 / 2) - (27 * Math.Pow(e1, 3) / 32)) * Math.Sin(2 * mu)) + (((21 * e1 * e1 / 16) - (55 * Math.Pow(e1, 4) / 32)) * Math.Sin(4 * mu))
            + (151 * Math.Pow(e1, 3) / 96 * Math.Sin(6 * mu)) + (1097 * Math.Pow(e1, 4) / 512 * Math.Sin(8 * mu));
        var (sin, cos, tan) = (Math.Sin(phi), Math.Cos(phi), Math.Tan(phi));
        var c = Ep2 * cos * cos;
        var t = tan * tan;
        var n = A / Math.Sqrt(1 - (E2 * sin * sin));
        var r = A * (1 - E2) / Math.Pow(1 - (E2 * sin * sin), 1.5);
        var d = x / (n * K0);
        var lat = phi - (n * tan / r * ((d * d / 2) - ((5 + (3 * t) + (10 * c) - (4 * c * c) - (9 * Ep2)) * Math.Pow(d, 4) / 24)
            + ((61 + (90 * t) + (298 * c) + (45 * t * t) - (252 * Ep2) - (3 * c * c)) * Math.Pow(d, 6) / 720)));
        var lon = (d - ((1 + (2 * t) + c) * Math.Pow(d, 3) / 6) + ((5 - (2 * c) + (28 * t) - (3 * c * c) + (8 * Ep2) + (24 * t * t)) * Math.Pow(d, 5) / 120)) / cos;
        return new GeoPoint(Degrees(lat), Degrees(lon) + (6 * zone) - 183);
    }

    private static double Degrees(double radians) => radians * 180 / Math.PI;
}
