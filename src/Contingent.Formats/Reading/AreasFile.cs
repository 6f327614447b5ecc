using System.Collections.Immutable;
using System.Text.Json;
using Contingent.Missions;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.Converters;

namespace Contingent.Formats.Reading;

/// <summary>Reads <c>areas.geojson</c>: a FeatureCollection whose features bear the attributes of the table <c>areas</c> as properties.</summary>
internal sealed class AreasFile(ReadingLimits limits, FaultReport report)
{
    private const string File = "areas.geojson";

    private readonly JsonSerializerOptions _geometry = new() { MaxDepth = limits.JsonDepth, Converters = { new GeoJsonConverterFactory() } };

    /// <summary>Fills the table with the features' properties and the areas with their geometry.</summary>
    public void Read(MissionTables tables, ReadOnlyMemory<byte> content, CancellationToken cancel)
    {
        try
        {
            var lines = FeatureLines(content.Span);
            using var json = JsonDocument.Parse(content, new JsonDocumentOptions { MaxDepth = limits.JsonDepth });
            var root = json.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("features", out var features) || features.ValueKind != JsonValueKind.Array)
            {
                Fault(1, "geojson", "is no FeatureCollection; it needs an array 'features'");
                return;
            }

            var parser = new RowParser(tables["areas"], CellStyle.Plain, report);
            var i = 0;
            foreach (var feature in features.EnumerateArray())
            {
                cancel.ThrowIfCancellationRequested();
                Feature(tables, parser, feature, i, i < lines.Count ? lines[i] : 1);
                i++;
            }
        }
        catch (JsonException e)
        {
            var deep = e.Message.Contains("maximum configured depth", StringComparison.Ordinal);
            Fault((int)(e.LineNumber ?? 0) + 1, "geojson", deep
                ? CellParser.Invariant($"is nested deeper than {limits.JsonDepth} levels; no area needs that")
                : "is no valid JSON here; look for a missing bracket, comma or quotation mark");
        }
    }

    private void Feature(MissionTables tables, RowParser parser, JsonElement feature, int index, int line)
    {
        var table = tables["areas"];
        if (feature.ValueKind != JsonValueKind.Object)
        {
            Fault(line, "feature", "a feature is no JSON object");
            return;
        }

        var properties = feature.TryGetProperty("properties", out var p) && p.ValueKind == JsonValueKind.Object ? p : default;
        var row = new TableRow(table, new RowOrigin(File, line));
        for (var i = 0; i < table.Attributes.Length; i++)
        {
            var name = table.Attributes[i].Name;
            if (name == "area" && Property(properties, name).Length == 0)
            {
                row.Set(i, CellParser.Invariant($"area-{index + 1}"), given: false);
                report.Warn(row.Origin, "unnamed", CellParser.Invariant($"area is empty; the feature is called area-{index + 1}, give it an id"));
                continue;
            }

            parser.ParseCell(row, i, Property(properties, name));
        }

        row.Extras = UsersOwn(table, properties, row.Origin);
        table.Rows.Add(row);
        if (Geometry(feature, line) is { } geometry && row.Text("kind") is { } kind && row.Text("area") is { } id)
            Keep(tables, row, id, Words.Enum<AreaKind>(kind)!.Value, geometry);
    }

    private static string Property(JsonElement properties, string name)
    {
        if (properties.ValueKind != JsonValueKind.Object || !properties.TryGetProperty(name, out var value))
            return "";
        return value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Null => "",
            _ => value.GetRawText(),
        };
    }

    private ImmutableSortedDictionary<string, string> UsersOwn(TypedTable table, JsonElement properties, RowOrigin where)
    {
        var extras = ImmutableSortedDictionary<string, string>.Empty;
        if (properties.ValueKind != JsonValueKind.Object)
            return extras;
        foreach (var property in properties.EnumerateObject())
        {
            if (CsvTableReader.IsUsersOwn(property.Name))
                extras = extras.SetItem(property.Name, Property(properties, property.Name));
            else if (table.TryOrdinal(property.Name) is null)
                report.Warn(where, "unknown column/" + property.Name, CsvTableReader.UnknownColumn(table, property.Name));
        }

        return extras;
    }

    private Geometry? Geometry(JsonElement feature, int line)
    {
        if (!feature.TryGetProperty("geometry", out var element) || element.ValueKind != JsonValueKind.Object)
        {
            Fault(line, "geometry", "has no geometry; draw a line or polygon, or delete the feature");
            return null;
        }

        try
        {
            var geometry = element.Deserialize<Geometry>(_geometry);
            if (geometry is { IsEmpty: false })
                return InRange(geometry, line) ? geometry : null;
            Fault(line, "geometry", "has an empty geometry; draw a line or polygon, or delete the feature");
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException or NotSupportedException or FormatException)
        {
            Fault(line, "geometry", "has a geometry that is no GeoJSON; check its type and coordinates (rings end where they begin)");
        }

        return null;
    }

    private bool InRange(Geometry geometry, int line)
    {
        foreach (var c in geometry.Coordinates)
        {
            if (Math.Abs(c.X) <= 180 && Math.Abs(c.Y) <= 90)
                continue;
            var swapped = Math.Abs(c.Y) <= 180 && Math.Abs(c.X) <= 90 ? "; are lat and lon swapped? GeoJSON writes [lon, lat]" : "";
            Fault(line, "range", CellParser.Invariant($"coordinate [{c.X}, {c.Y}] is not on Earth{swapped}"));
            return false;
        }

        return true;
    }

    private void Keep(MissionTables tables, TableRow row, string id, AreaKind kind, Geometry geometry)
    {
        var paths = ImmutableArray.CreateBuilder<ImmutableArray<GeoPoint>>();
        var polygons = ImmutableArray.CreateBuilder<ImmutableArray<ImmutableArray<GeoPoint>>>();
        for (var i = 0; i < geometry.NumGeometries; i++)
            Part(geometry.GetGeometryN(i), paths, polygons);
        if (kind == AreaKind.Line && paths.Count == 0)
            Fault(row.Origin.Line, "geometry", "kind line needs a line or a polygon, not points");
        else if (kind is AreaKind.NoAccess or AreaKind.Buffer && polygons.Count == 0)
            Fault(row.Origin.Line, "geometry", $"kind {Words.For(kind)} needs a polygon; sites inside it are closed");
        tables.Areas.Add(new Area
        {
            Origin = row.Origin,
            Extras = row.Extras,
            Id = id,
            Kind = kind,
            Name = row.Text("name") ?? "",
            Paths = paths.ToImmutable(),
            Polygons = polygons.ToImmutable(),
        });
    }

    private static void Part(
        Geometry part, ImmutableArray<ImmutableArray<GeoPoint>>.Builder paths, ImmutableArray<ImmutableArray<ImmutableArray<GeoPoint>>>.Builder polygons)
    {
        switch (part)
        {
            case LineString line:
                paths.Add(Path(line));
                break;
            case Polygon polygon:
                ImmutableArray<ImmutableArray<GeoPoint>> rings = [Path(polygon.ExteriorRing), .. polygon.InteriorRings.Select(Path)];
                polygons.Add(rings);
                paths.AddRange(rings);
                break;
            case GeometryCollection many:
                for (var i = 0; i < many.NumGeometries; i++)
                    Part(many.GetGeometryN(i), paths, polygons);
                break;
        }
    }

    private static ImmutableArray<GeoPoint> Path(LineString line) => [.. line.Coordinates.Select(c => new GeoPoint(c.Y, c.X))];

    /// <summary>The line on which each element of the top array <c>features</c> begins.</summary>
    private List<int> FeatureLines(ReadOnlySpan<byte> content)
    {
        var lines = new List<int>();
        var reader = new Utf8JsonReader(content, new JsonReaderOptions { MaxDepth = limits.JsonDepth });
        var inFeatures = false;
        long counted = 0;
        var line = 1;
        while (reader.Read())
        {
            if (reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.PropertyName)
                inFeatures = reader.ValueTextEquals("features"u8);
            if (!inFeatures || reader.CurrentDepth != 2 || reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
                continue;
            line += content[(int)counted..(int)reader.TokenStartIndex].Count((byte)'\n');
            counted = reader.TokenStartIndex;
            lines.Add(line);
        }

        return lines;
    }

    private void Fault(int line, string kind, string message) => report.Fault(new RowOrigin(File, line), kind, message);
}
