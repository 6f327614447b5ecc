using System.Collections.Immutable;
using Contingent.Formats.Reading;
using Contingent.Missions;
using Contingent.Planning.Geography;

namespace Contingent.Formats.Interchange.Maps;

/// <summary>
/// Lines of a map as links. Both ends must lie at places; length is that of the line, speed the property's or the planner's assumption for the mode: road 50, rail 40, sea 28,
/// air 600 km/h.
/// </summary>
internal sealed class MapLinks
{
    private readonly MapPlaces _places;
    private readonly TableBuilder _tables;
    private readonly LeftOutList _leftOut;
    private readonly SlugBook _ids = new();

    public MapLinks(ImportSource source, MapPlaces places, TableBuilder tables, LeftOutList leftOut)
    {
        (_places, _tables, _leftOut) = (places, tables, leftOut);
        foreach (var link in source.Into?.Links ?? [])
            _ids.Keep(link.Id.Value);
    }

    public void Add(MapFeature feature, ImmutableArray<GeoPoint> line)
    {
        var cells = MapProperties.Cells(feature, "links");
        var (from, to) = (_places.At(line[0]), _places.At(line[^1]));
        if (from is null || to is null || from == to)
        {
            _leftOut.Add(feature.Origin, "loose line", from is not null && from == to
                ? "begins and ends at the same place; a link joins two"
                : CellParser.Invariant($"does not begin and end within {PlaceGrid.ReachKm} km of places; import the places first, or the line as an area with --table areas"));
            return;
        }

        var mode = Words.Of<LinkMode>().Contains(cells.GetValueOrDefault("mode", "").ToLowerInvariant()) ? cells["mode"].ToLowerInvariant() : "road";
        var given = cells.GetValueOrDefault("link", "");
        cells["link"] = CellParser.IsSlug(given) && feature.Lines.Length == 1 ? given : _ids.Take(CellText.Slug($"{from} {to}", "link"));
        (cells["from"], cells["to"], cells["mode"]) = (from, to, mode);
        cells.TryAdd("length_km", CellText.Number(Math.Round(line.Zip(line.Skip(1)).Sum(leg => GreatCircle.Kilometres(leg.First, leg.Second)), 3)));
        cells.TryAdd("speed_kmh", mode switch { "rail" => "40", "sea" => "28", "air" => "600", _ => "50" });
        if (!MapProperties.IsOurs(feature, "links"))
        {
            cells.TryAdd("basis", "assumed");
            cells.TryAdd("x_name", CellText.Clean(feature.Name));
        }

        _tables.Add("links", feature.Origin, cells);
    }
}
