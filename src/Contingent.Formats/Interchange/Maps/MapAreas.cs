using System.Collections.Immutable;
using System.Text.Json;
using Contingent.Formats.Plans;
using Contingent.Formats.Reading;
using Contingent.Missions;

namespace Contingent.Formats.Interchange.Maps;

/// <summary>Polygons and lines of a map as features of <c>areas.geojson</c>; of kind other, or line, where the file names no kind.</summary>
internal sealed class MapAreas
{
    private readonly SlugBook _ids = new();
    private readonly List<(Dictionary<string, string> Cells, ImmutableArray<ImmutableArray<GeoPoint>> Lines, ImmutableArray<ImmutableArray<ImmutableArray<GeoPoint>>> Polygons)> _areas = [];

    public int Count => _areas.Count;

    public void Add(MapFeature feature, ImmutableArray<ImmutableArray<GeoPoint>> lines, ImmutableArray<ImmutableArray<ImmutableArray<GeoPoint>>> polygons)
    {
        var cells = MapProperties.Cells(feature, "areas");
        var given = cells.GetValueOrDefault("area", "");
        cells["area"] = _ids.Take(CellParser.IsSlug(given) ? given : CellText.Slug(feature.Name, "area"));
        var kind = cells.GetValueOrDefault("kind", "").ToLowerInvariant();
        var isKnown = Words.Enum<AreaKind>(kind) is { } known && (polygons.Length > 0 || known is not (AreaKind.NoAccess or AreaKind.Buffer));
        cells["kind"] = isKnown ? kind : polygons.Length > 0 ? "other" : "line";
        if (feature.Name.Length > 0)
            cells["name"] = CellText.Clean(feature.Name);
        _areas.Add((cells, lines, polygons));
    }

    /// <summary>The file.</summary>
    public byte[] File()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = PlanJson.Options.Encoder }))
        {
            json.WriteStartObject();
            json.WriteString("type", "FeatureCollection");
            json.WriteStartArray("features");
            foreach (var (cells, lines, polygons) in _areas)
            {
                json.WriteStartObject();
                json.WriteString("type", "Feature");
                json.WriteStartObject("properties");
                foreach (var (name, value) in cells.OrderBy(c => c.Key is "area" or "kind" or "name" ? 0 : 1).ThenBy(c => c.Key, StringComparer.Ordinal))
                    json.WriteString(name, value);
                json.WriteEndObject();
                json.WritePropertyName("geometry");
                GeoJsonGeometry.Write(json, lines, polygons);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }
}
