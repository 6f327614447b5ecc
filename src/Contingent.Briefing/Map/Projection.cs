using Contingent.Missions;

namespace Contingent.Briefing.Map;

/// <summary>A point of the drawing, in its units, y downwards.</summary>
public readonly record struct MapPoint(double X, double Y);

/// <summary>A part of the globe between two parallels and two meridians, in degrees.</summary>
public readonly record struct GeoBox(double South, double West, double North, double East)
{
    public bool Holds(GeoPoint p) => p.Lat >= South && p.Lat <= North && p.Lon >= West && p.Lon <= East;

    public GeoBox Grown(double lat, double lon) => new(Math.Max(-85, South - lat), West - lon, Math.Min(85, North + lat), East + lon);
}

/// <summary>
/// Lambert's conformal conic with two standard parallels at a sixth from the edges of the box, on a sphere of 6371.0088 km; near the equator, where
/// the cone opens to a cylinder, Mercator. J. P. Snyder, Map Projections: A Working Manual (USGS 1987), sections 7 and 15.
/// </summary>
public sealed class Projection
{
    private const double EarthKm = 6371.0088;
    private readonly double _n, _f, _rho0, _lon0, _scale, _x0, _y0;
    private readonly bool _cylinder;

    /// <summary>Fits the box into a drawing of the given width; the height follows.</summary>
    public Projection(GeoBox box, double width)
    {
        Box = box;
        Width = width;
        _lon0 = Radians((box.West + box.East) / 2);
        double south = Radians(box.South + (box.North - box.South) / 6), north = Radians(box.North - (box.North - box.South) / 6);
        var middle = Radians((box.South + box.North) / 2);
        _cylinder = Math.Abs(middle) < Radians(8) || south * north <= 0;
        if (!_cylinder)
        {
            _n = Math.Abs(north - south) < 1e-9 ? Math.Sin(south) : Math.Log(Math.Cos(south) / Math.Cos(north)) / Math.Log(Half(north) / Half(south));
            _f = Math.Cos(south) * Math.Pow(Half(south), _n) / _n;
            _rho0 = _f / Math.Pow(Half(middle), _n);
        }

        var edge = Edge(box).Select(Plane).ToArray();
        double west = edge.Min(p => p.X), east = edge.Max(p => p.X), top = edge.Max(p => p.Y), bottom = edge.Min(p => p.Y);
        _scale = width / (east - west);
        _x0 = west;
        _y0 = top;
        Height = Math.Round((top - bottom) * _scale);
        // On the plane a conformal scale of 1 holds on the standard parallels; on Mercator it grows with 1/cos of the latitude.
        KmPerUnit = EarthKm / _scale * (_cylinder ? Math.Cos(middle) : 1);
    }

    public GeoBox Box { get; }
    public double Width { get; }
    public double Height { get; }

    /// <summary>Kilometres per unit of the drawing, near its middle.</summary>
    public double KmPerUnit { get; }

    public MapPoint At(GeoPoint p)
    {
        var plane = Plane(p);
        return new MapPoint((plane.X - _x0) * _scale, (_y0 - plane.Y) * _scale);
    }

    private MapPoint Plane(GeoPoint p)
    {
        double lat = Radians(Math.Clamp(p.Lat, -85, 85)), lon = Radians(p.Lon) - _lon0;
        if (_cylinder) return new MapPoint(lon, Math.Log(Half(lat)));
        var rho = _f / Math.Pow(Half(lat), _n);
        return new MapPoint(rho * Math.Sin(_n * lon), _rho0 - rho * Math.Cos(_n * lon));
    }

    private static double Half(double lat) => Math.Tan(Math.PI / 4 + lat / 2);

    private static double Radians(double degrees) => degrees * Math.PI / 180;

    private static IEnumerable<GeoPoint> Edge(GeoBox b)
    {
        for (var i = 0; i <= 16; i++)
        {
            var lon = b.West + (b.East - b.West) * i / 16;
            var lat = b.South + (b.North - b.South) * i / 16;
            yield return new GeoPoint(b.South, lon);
            yield return new GeoPoint(b.North, lon);
            yield return new GeoPoint(lat, b.West);
            yield return new GeoPoint(lat, b.East);
        }
    }
}
