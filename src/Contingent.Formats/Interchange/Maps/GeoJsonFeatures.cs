using System.Collections.Immutable;
using System.Text.Json;
using Contingent.Formats.Reading;
using Contingent.Missions;

namespace Contingent.Formats.Interchange.Maps;

/// <summary>Reads GeoJSON (RFC 7946): a FeatureCollection, a Feature or a bare geometry, in WGS 84.</summary>
internal static class GeoJsonFeatures
{
    private const int MostNested = 8;

    public static MapFeatures Read(string file, ReadOnlyMemory<byte> content, ReadingLimits limits, LeftOutList leftOut, CancellationToken cancel)
    {
        ReadOnlyMemory<byte> text = content.Span.StartsWith("\uFEFF"u8) ? content[3..] : content;
        try
        {
            using var json = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = limits.JsonDepth });
            return Read(file, json.RootElement, leftOut, cancel);
        }
        catch (JsonException e)
        {
            var deep = e.Message.Contains("maximum configured depth", StringComparison.Ordinal);
            return MapFeatures.Refused(new Fault(new RowOrigin(file, (int)(e.LineNumber ?? 0) + 1), deep
                ? CellParser.Invariant($"is nested deeper than {limits.JsonDepth} levels; no map needs that")
                : "is no valid JSON here; look for a missing bracket, comma or quotation mark"));
        }
    }

    private static MapFeatures Read(string file, JsonElement root, LeftOutList leftOut, CancellationToken cancel)
    {
        if (Projection(root) is { } crs)
            return MapFeatures.Refused(new Fault(new RowOrigin(file, 1), $"is in the coordinate system '{CellText.Clean(crs)}'; reproject it to WGS 84 (EPSG:4326)"));
        JsonElement[] features = root.Text("type") switch
        {
            "FeatureCollection" => [.. root.Items("features")],
            "Feature" => [root],
            _ => root.Member("coordinates") is not null || root.Member("geometries") is not null ? [root] : [],
        };
        if (features.Length == 0 && root.Text("type") != "FeatureCollection")
            return MapFeatures.Refused(new Fault(new RowOrigin(file, 1), "is no GeoJSON: neither a FeatureCollection nor a Feature nor a geometry"));
        var read = ImmutableArray.CreateBuilder<MapFeature>(features.Length);
        for (var i = 0; i < features.Length; i++)
        {
            cancel.ThrowIfCancellationRequested();
            if (Feature(file, features[i], i + 1, leftOut) is { } feature)
                read.Add(feature);
        }

        return new MapFeatures(read.ToImmutable(), null);
    }

    /// <summary>The name of a coordinate system of GeoJSON 2008 that is not WGS 84; null: none is named.</summary>
    private static string? Projection(JsonElement root)
    {
        var name = root.Member("crs")?.Member("properties")?.Text("name") ?? "";
        return name.Length == 0 || name.EndsWith("CRS84", StringComparison.OrdinalIgnoreCase) || name.EndsWith(":4326", StringComparison.Ordinal) ? null : name;
    }

    private static MapFeature? Feature(string file, JsonElement element, int number, LeftOutList leftOut)
    {
        var properties = Properties(element);
        var name = properties.FirstOrDefault(p => p.Key.Equals("name", StringComparison.OrdinalIgnoreCase)).Value ?? "";
        var origin = new RowOrigin(CellParser.Invariant($"{file}, feature {number}{(name.Length > 0 ? " " + CellText.Clean(name) : "")}"), 0);
        var shapes = new Shapes();
        var isRead = (element.Text("type") == "Feature" ? element.Member("geometry") : element) is { } geometry && shapes.Add(geometry, 0);
        if (!isRead)
        {
            leftOut.Add(origin, "geometry", "has no geometry that can be read; check its type and coordinates");
            return null;
        }

        return new MapFeature { Origin = origin, Name = name, Properties = properties, Points = [.. shapes.Points], Lines = [.. shapes.Lines], Polygons = [.. shapes.Polygons] };
    }

    private static ImmutableArray<KeyValuePair<string, string>> Properties(JsonElement feature) =>
        feature.Member("properties") is { ValueKind: JsonValueKind.Object } properties
            ? [.. properties.Members().Select(p => new KeyValuePair<string, string>(p.Name, Value(p.Value))).Where(p => p.Value.Length > 0)]
            : [];

    private static string Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => string.Join(';', value.EnumerateArray().Select(v => v.Text())),
        JsonValueKind.Object => "",
        _ => value.Text(),
    };

    /// <summary>The points, lines and polygons of a geometry.</summary>
    private sealed class Shapes
    {
        public List<GeoPoint> Points { get; } = [];
        public List<ImmutableArray<GeoPoint>> Lines { get; } = [];
        public List<ImmutableArray<ImmutableArray<GeoPoint>>> Polygons { get; } = [];

        /// <summary>Adds a geometry; false where a part of it cannot be read, or it is empty.</summary>
        public bool Add(JsonElement geometry, int depth)
        {
            if (geometry.Text("type") == "GeometryCollection")
                return depth < MostNested && geometry.Items("geometries").Any() && geometry.Items("geometries").All(g => Add(g, depth + 1));
            if (geometry.Member("coordinates") is not { ValueKind: JsonValueKind.Array } at)
                return false;
            return geometry.Text("type") switch
            {
                "Point" => Point(at),
                "MultiPoint" => Each(at, Point),
                "LineString" => Line(at),
                "MultiLineString" => Each(at, Line),
                "Polygon" => Polygon(at),
                "MultiPolygon" => Each(at, Polygon),
                _ => false,
            };
        }

        private static bool Each(JsonElement array, Func<JsonElement, bool> add) => array.ValueKind == JsonValueKind.Array && array.GetArrayLength() > 0 && array.EnumerateArray().All(add);

        private static GeoPoint? At(JsonElement pair) => pair.ValueKind == JsonValueKind.Array && pair.GetArrayLength() >= 2 && pair[0].Number() is { } lon && pair[1].Number() is { } lat
            ? new GeoPoint(lat, lon)
            : null;

        private static ImmutableArray<GeoPoint>? Path(JsonElement array, int least)
        {
            if (array.ValueKind != JsonValueKind.Array || array.GetArrayLength() < least)
                return null;
            var path = ImmutableArray.CreateBuilder<GeoPoint>(array.GetArrayLength());
            foreach (var pair in array.EnumerateArray())
            {
                if (At(pair) is not { } at)
                    return null;
                path.Add(at);
            }

            return path.ToImmutable();
        }

        private bool Point(JsonElement pair)
        {
            if (At(pair) is not { } at)
                return false;
            Points.Add(at);
            return true;
        }

        private bool Line(JsonElement array)
        {
            if (Path(array, 2) is not { } path)
                return false;
            Lines.Add(path);
            return true;
        }

        private bool Polygon(JsonElement array)
        {
            var rings = array.ValueKind == JsonValueKind.Array ? array.EnumerateArray().Select(r => Path(r, 4)).ToArray() : [];
            if (rings.Length == 0 || rings.Any(r => r is null || r.Value[0] != r.Value[^1]))
                return false;
            Polygons.Add([.. rings.Select(r => r!.Value)]);
            return true;
        }
    }
}
