using System.Collections.Immutable;
using System.Text.Json;
using Contingent.Formats.Interchange.Forces;
using Contingent.Missions;

namespace Contingent.Formats.Interchange.OrbatMapper;

/// <summary>Writes the layers of a scenario: places, routes, areas, and the hidden one that carries the mission.</summary>
internal sealed class ScenarioLayersWriter(Utf8JsonWriter json, ForceBook book)
{
    /// <param name="files">Files of the mission to carry along, by name; empty: none.</param>
    public void Write(ImmutableSortedDictionary<string, string> files)
    {
        json.WriteStartArray("layerStack");
        Layer("areas", "Areas", isHidden: false, () =>
        {
            foreach (var area in book.Mission.Areas.Where(a => !book.Subject.IsPublic || a.Kind is AreaKind.Sector))
                Area(area);
        });
        Layer("routes", "Routes", isHidden: true, () =>
        {
            foreach (var link in book.Mission.Links)
                Link(link);
        });
        Layer("places", "Locations and towns", isHidden: false, () =>
        {
            foreach (var place in book.Mission.Places.Where(p => !p.Kinds.All(k => k is PlaceKind.Junction or PlaceKind.Home)))
                Place(place);
        });
        if (files.Count > 0)
            Layer("contingent", "Contingent (keep this layer)", isHidden: true, () => Carrier(files));
        json.WriteEndArray();
    }

    private void Layer(string id, string name, bool isHidden, Action items)
    {
        json.WriteStartObject();
        json.WriteString("id", "layer-" + id);
        json.WriteString("kind", "overlay");
        json.WriteString("name", name);
        if (isHidden)
            json.WriteBoolean("isHidden", true);
        json.WriteStartArray("items");
        items();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void Place(Place place)
    {
        var at = book.At(place);
        Item($"place-{place.Id}", place.Name, "Point", () => Position(at), () =>
        {
            json.WriteString("place", place.Id.Value);
            json.WriteString("called", place.Name);
            json.WriteNumber("lat", at.Lat);
            json.WriteNumber("lon", at.Lon);
        });
    }

    private void Link(Link link)
    {
        if (book.Place(link.From.Value) is not { } from || book.Place(link.To.Value) is not { } to)
            return;
        Item($"link-{link.Id}", $"{from.Name} – {to.Name}", "LineString", () =>
        {
            json.WriteStartArray();
            Position(book.At(from));
            Position(book.At(to));
            json.WriteEndArray();
        }, () => json.WriteString("link", link.Id.Value));
    }

    private void Area(Area area)
    {
        var isPolygon = area.Polygons.Length > 0;
        Item($"area-{area.Id}", area.Name.Length > 0 ? area.Name : area.Id, isPolygon ? "MultiPolygon" : "MultiLineString", () =>
        {
            json.WriteStartArray();
            if (isPolygon)
            {
                foreach (var polygon in area.Polygons)
                    Paths(polygon);
            }
            else
            {
                foreach (var path in area.Paths)
                    Path(path);
            }

            json.WriteEndArray();
        }, () => json.WriteString("area", area.Id));
    }

    private void Carrier(ImmutableSortedDictionary<string, string> files)
    {
        var at = book.Mission.Places is [var first, ..] ? first.At : new GeoPoint(0, 0);
        Item("contingent-mission", "Mission tables", "Point", () => Position(at), () =>
        {
            json.WriteString("mission", book.Mission.Id);
            json.WriteStartObject("files");
            foreach (var (name, text) in files)
                json.WriteString(name, text);
            json.WriteEndObject();
        });
    }

    private void Item(string id, string name, string geometry, Action coordinates, Action mark)
    {
        json.WriteStartObject();
        json.WriteString("id", id);
        json.WriteString("kind", "geometry");
        json.WriteString("name", name);
        json.WriteStartObject("geometry");
        json.WriteString("type", geometry);
        json.WritePropertyName("coordinates");
        coordinates();
        json.WriteEndObject();
        json.WriteStartObject("geometryMeta");
        json.WriteString("geometryKind", geometry);
        json.WriteEndObject();
        json.WriteStartObject("style");
        json.WriteEndObject();
        if (!book.Subject.IsPublic)
        {
            json.WriteStartObject("userData");
            json.WriteStartObject(CarriedMission.Key);
            mark();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private void Paths(IEnumerable<ImmutableArray<GeoPoint>> paths)
    {
        json.WriteStartArray();
        foreach (var path in paths)
            Path(path);
        json.WriteEndArray();
    }

    private void Path(ImmutableArray<GeoPoint> path)
    {
        json.WriteStartArray();
        foreach (var point in path)
            Position(point);
        json.WriteEndArray();
    }

    private void Position(GeoPoint at)
    {
        json.WriteStartArray();
        json.WriteNumberValue(at.Lon);
        json.WriteNumberValue(at.Lat);
        json.WriteEndArray();
    }
}
