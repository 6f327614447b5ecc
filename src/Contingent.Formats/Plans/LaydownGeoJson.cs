using System.Text.Json;
using Contingent.Missions;
using Contingent.Missions.Plans;

namespace Contingent.Formats.Plans;

/// <summary><c>laydown.geojson</c>: a point for each pledge at each site, with the symbol code of its unit type.</summary>
internal static class LaydownGeoJson
{
    public static byte[] Write(Plan plan, Mission mission)
    {
        var index = new MissionIndex(mission, plan.AsOf);
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = PlanJson.Options.Encoder }))
        {
            json.WriteStartObject();
            json.WriteString("type", "FeatureCollection");
            json.WriteStartArray("features");
            foreach (var placement in plan.Laydown.Placements)
            {
                if (index.Place(placement.Place) is { } place)
                    Feature(json, placement, place, index);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    private static void Feature(Utf8JsonWriter json, Placement placement, Place place, MissionIndex index)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteStartObject("geometry");
        json.WriteString("type", "Point");
        json.WriteStartArray("coordinates");
        json.WriteNumberValue(place.At.Lon);
        json.WriteNumberValue(place.At.Lat);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteStartObject("properties");
        json.WriteString("place", placement.Place);
        json.WriteString("place_name", place.Name);
        json.WriteString("contributor", placement.Contributor);
        json.WriteString("pledge", placement.Pledge);
        json.WriteString("unit_type", placement.UnitType);
        json.WriteString("unit_type_name", index.UnitType(placement.UnitType)?.Name ?? "");
        json.WriteString("sidc", index.UnitType(placement.UnitType)?.Sidc ?? "");
        json.WriteNumber("units", placement.Units);
        json.WriteNumber("persons", placement.Persons);
        json.WriteBoolean("planning_assumption", index.Pledge(placement.Pledge) is { Units: null });
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
