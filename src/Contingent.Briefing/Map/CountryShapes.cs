using System.Collections.Immutable;
using System.Text.Json;
using Contingent.Missions;

namespace Contingent.Briefing.Map;

/// <summary>A polygon of a country, outer ring first, each ring a list of arcs of <see cref="CountryShapes"/> (~i: arc i backwards).</summary>
public sealed record CountryPolygon(string Owner, ImmutableArray<ImmutableArray<int>> Rings);

/// <summary>
/// Country shapes of Natural Earth at 1:50 million as world-atlas ships them: a topology, so that a boundary between two states is
/// one arc and can be drawn by what it divides. Who a polygon belongs to is settled by <see cref="DisputedAreas"/>, not by this file.
/// </summary>
public sealed class CountryShapes
{
    private static readonly Lazy<CountryShapes> s_world = new(Read);

    private CountryShapes(ImmutableArray<ImmutableArray<GeoPoint>> arcs, ImmutableArray<CountryPolygon> polygons)
    {
        Arcs = arcs;
        Polygons = polygons;
    }

    /// <summary>The world, read once.</summary>
    public static CountryShapes World => s_world.Value;

    public ImmutableArray<ImmutableArray<GeoPoint>> Arcs { get; }

    /// <summary>Polygons with the owner that the file names: an ISO 3166-1 alpha-3 code, or the file's own name where it has none.</summary>
    public ImmutableArray<CountryPolygon> Polygons { get; }

    /// <summary>A ring as points, closed implicitly.</summary>
    public List<GeoPoint> Ring(ImmutableArray<int> arcs)
    {
        var ring = new List<GeoPoint>();
        foreach (var i in arcs)
        {
            var arc = Arcs[i >= 0 ? i : ~i];
            for (var k = ring.Count == 0 ? 0 : 1; k < arc.Length; k++) ring.Add(i >= 0 ? arc[k] : arc[arc.Length - 1 - k]);
        }

        return ring;
    }

    /// <summary>Whether a point is in a polygon and in none of its holes, edges straight in longitude and latitude.</summary>
    public bool Holds(CountryPolygon polygon, GeoPoint p) =>
        PolygonClip.Holds(Ring(polygon.Rings[0]), p) && !polygon.Rings.Skip(1).Any(hole => PolygonClip.Holds(Ring(hole), p));

    private static CountryShapes Read()
    {
        using var stream = typeof(CountryShapes).Assembly.GetManifestResourceStream("countries-50m.json")
            ?? throw new InvalidOperationException("The country shapes are not embedded in this build.");
        using var json = JsonDocument.Parse(stream);
        var root = json.RootElement;
        var transform = root.GetProperty("transform");
        var (scale, translate) = (Pair(transform.GetProperty("scale")), Pair(transform.GetProperty("translate")));
        var arcs = root.GetProperty("arcs").EnumerateArray().Select(arc => Decode(arc, scale, translate)).ToImmutableArray();
        var polygons = ImmutableArray.CreateBuilder<CountryPolygon>();
        foreach (var country in root.GetProperty("objects").GetProperty("countries").GetProperty("geometries").EnumerateArray())
        {
            var name = country.GetProperty("properties").GetProperty("name").GetString() ?? "";
            var owner = CountryCodes.Alpha3(country.TryGetProperty("id", out var id) ? id.GetString() ?? "" : "", name);
            var shapes = country.GetProperty("arcs");
            if (country.GetProperty("type").GetString() == "Polygon") polygons.Add(new CountryPolygon(owner, Rings(shapes)));
            else foreach (var shape in shapes.EnumerateArray()) polygons.Add(new CountryPolygon(owner, Rings(shape)));
        }

        return new CountryShapes(arcs, polygons.ToImmutable());
    }

    private static (double X, double Y) Pair(JsonElement e) => (e[0].GetDouble(), e[1].GetDouble());

    private static ImmutableArray<ImmutableArray<int>> Rings(JsonElement shape) =>
        [.. shape.EnumerateArray().Select(ring => ring.EnumerateArray().Select(a => a.GetInt32()).ToImmutableArray())];

    /// <summary>Each point of an arc is the difference to the one before, in steps of the file's raster.</summary>
    private static ImmutableArray<GeoPoint> Decode(JsonElement arc, (double X, double Y) scale, (double X, double Y) translate)
    {
        var points = ImmutableArray.CreateBuilder<GeoPoint>(arc.GetArrayLength());
        int x = 0, y = 0;
        foreach (var step in arc.EnumerateArray())
        {
            x += step[0].GetInt32();
            y += step[1].GetInt32();
            points.Add(new GeoPoint(y * scale.Y + translate.Y, x * scale.X + translate.X));
        }

        return points.MoveToImmutable();
    }
}
