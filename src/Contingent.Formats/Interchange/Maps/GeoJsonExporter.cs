using System.Globalization;
using System.Text.Json;
using Contingent.Formats.Plans;
using Contingent.Missions.Schema;

namespace Contingent.Formats.Interchange.Maps;

/// <summary>Writes GeoJSON (RFC 7946): what <see cref="DrawnMap"/> shows as one collection, times in <c>begin</c> and <c>end</c>, folders in <c>folder</c>.</summary>
public sealed class GeoJsonExporter : IExporter
{
    private static readonly HashSet<string> s_numbers = AttributeTable.Attributes
        .Where(a => a.Table is "places" or "links" && a.Type.Shape is AttributeShape.Integer or AttributeShape.Number).Select(a => a.Name)
        .Concat(["units", "persons", "on_station_day", "leave_day"]).ToHashSet(StringComparer.Ordinal);

    /// <inheritdoc/>
    public string Name => "geojson";

    /// <inheritdoc/>
    public string Writes => "a map in GeoJSON (RFC 7946) with the times of units and movements";

    /// <inheritdoc/>
    public string Extension => ".geojson";

    /// <inheritdoc/>
    public ExportedFile Write(ExportSubject subject, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(subject);
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = PlanJson.Options.Encoder }))
        {
            json.WriteStartObject();
            json.WriteString("type", "FeatureCollection");
            json.WriteString("name", subject.Mission.Title);
            json.WriteStartArray("features");
            foreach (var feature in DrawnMap.Of(subject, cancel))
                Feature(json, feature);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
        return new ExportedFile(stream.ToArray(), MapRemarks.Of(subject));
    }

    private static void Feature(Utf8JsonWriter json, DrawnFeature feature)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteString("id", feature.Id);
        json.WriteStartObject("properties");
        json.WriteString("name", feature.Name);
        foreach (var (name, value) in feature.Properties.Where(p => p.Key != "name").DistinctBy(p => p.Key, StringComparer.Ordinal))
            Property(json, name, value);
        foreach (var (name, value) in new[] { ("x_folder", string.Join(" / ", feature.Folders)), ("x_description", feature.Description), ("begin", feature.Begin), ("end", feature.End) })
        {
            if (value.Length > 0 && !feature.Properties.Any(p => p.Key == name) && (name != "x_folder" || feature.Begin.Length > 0 || feature.Sidc.Length > 0))
                json.WriteString(name, value);
        }

        json.WriteEndObject();
        json.WritePropertyName("geometry");
        if (feature.Point is { } at)
            GeoJsonGeometry.Point(json, at);
        else if (feature.Polygons.Length == 0 && feature.Lines.Length == 1)
            GeoJsonGeometry.Line(json, feature.Lines[0]);
        else
            GeoJsonGeometry.Write(json, feature.Lines, feature.Polygons);
        json.WriteEndObject();
    }

    private static void Property(Utf8JsonWriter json, string name, string value)
    {
        if (s_numbers.Contains(name) && double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
            json.WriteNumber(name, number);
        else
            json.WriteString(name, value);
    }
}
