using System.Collections.Immutable;
using System.Text.Json;
using Contingent.Missions;

namespace Contingent.Formats.Interchange.Maps;

/// <summary>Writes geometries of GeoJSON (RFC 7946), longitude first.</summary>
internal static class GeoJsonGeometry
{
    /// <summary>Polygons where there are any, else lines.</summary>
    public static void Write(Utf8JsonWriter json, ImmutableArray<ImmutableArray<GeoPoint>> lines, ImmutableArray<ImmutableArray<ImmutableArray<GeoPoint>>> polygons)
    {
        json.WriteStartObject();
        if (polygons.Length > 0)
        {
            json.WriteString("type", "MultiPolygon");
            json.WriteStartArray("coordinates");
            foreach (var rings in polygons)
            {
                json.WriteStartArray();
                foreach (var ring in rings)
                    Path(json, ring);
                json.WriteEndArray();
            }
        }
        else
        {
            json.WriteString("type", "MultiLineString");
            json.WriteStartArray("coordinates");
            foreach (var line in lines)
                Path(json, line);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static void Point(Utf8JsonWriter json, GeoPoint at)
    {
        json.WriteStartObject();
        json.WriteString("type", "Point");
        json.WritePropertyName("coordinates");
        Position(json, at);
        json.WriteEndObject();
    }

    public static void Line(Utf8JsonWriter json, ImmutableArray<GeoPoint> line)
    {
        json.WriteStartObject();
        json.WriteString("type", "LineString");
        json.WritePropertyName("coordinates");
        Path(json, line);
        json.WriteEndObject();
    }

    private static void Path(Utf8JsonWriter json, ImmutableArray<GeoPoint> path)
    {
        json.WriteStartArray();
        foreach (var at in path)
            Position(json, at);
        json.WriteEndArray();
    }

    private static void Position(Utf8JsonWriter json, GeoPoint at)
    {
        json.WriteStartArray();
        json.WriteNumberValue(at.Lon);
        json.WriteNumberValue(at.Lat);
        json.WriteEndArray();
    }
}
