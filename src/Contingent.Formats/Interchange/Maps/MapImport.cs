using System.Collections.Immutable;
using Contingent.Formats.Reading;
using Contingent.Missions;

namespace Contingent.Formats.Interchange.Maps;

/// <summary>
/// Turns features of a map into tables: points into places, polygons into areas, lines into links where both ends lie at places. <c>--table</c> takes one of these kinds only; with
/// <c>areas</c> lines become areas of kind line. Features that this program exported as units or movements follow from a plan and are not taken.
/// </summary>
internal sealed class MapImport
{
    private readonly ImportSource _source;
    private readonly LeftOutList _leftOut;
    private readonly TableBuilder _tables = new();
    private readonly MapPlaces _places;
    private readonly MapLinks _links;
    private readonly MapAreas _areas;

    private MapImport(ImportSource source, LeftOutList leftOut)
    {
        (_source, _leftOut) = (source, leftOut);
        _places = new MapPlaces(source, _tables, leftOut);
        _links = new MapLinks(source, _places, _tables, leftOut);
        _areas = new MapAreas();
    }

    public static Imported Of(ImportSource source, MapFeatures read, LeftOutList leftOut, CancellationToken cancel)
    {
        if (read.Fault is not null)
            return Imported.Refused(read.Fault);
        if (source.Table is not (null or "places" or "links" or "areas"))
            return Imported.Refused(new Fault(new RowOrigin(source.Name, 0), $"a map holds places, links and areas; --table {source.Table} has no use for it"));
        if (read.Features.Length > source.Limits.TableRows)
            return Imported.Refused(new Fault(new RowOrigin(source.Name, 0), CellParser.Invariant(
                $"holds {read.Features.Length:N0} features, more than the {source.Limits.TableRows:N0} that are read; take the part that the mission needs")));
        var (features, fault) = Axes.Judge(source.Name, read.Features, source.Into, leftOut);
        return fault is not null ? Imported.Refused(fault) : new MapImport(source, leftOut).Run(features, cancel);
    }

    private Imported Run(ImmutableArray<MapFeature> features, CancellationToken cancel)
    {
        ImmutableArray<MapFeature> wanted = [.. features.Where(IsWanted)];
        foreach (var feature in wanted.Where(_ => Takes("places")))
        {
            cancel.ThrowIfCancellationRequested();
            foreach (var at in feature.Points)
                _places.Add(feature, at);
        }

        foreach (var feature in wanted)
        {
            cancel.ThrowIfCancellationRequested();
            Lines(feature);
            if (feature.Polygons.Length > 0 && Takes("areas"))
                _areas.Add(feature, [], feature.Polygons);
        }

        return new Imported
        {
            Tables = _tables.Tables(),
            Files = _areas.Count == 0 ? ImmutableSortedDictionary<string, byte[]>.Empty : ImmutableSortedDictionary<string, byte[]>.Empty.Add("areas.geojson", _areas.File()),
            LeftOut = _leftOut.Lines(_source.Name),
            Counts =
            [
                CellText.Count(features.Length, "feature with a position", "features with a position"),
                CellText.Count(_tables.Count("places"), "place", "places"),
                CellText.Count(_tables.Count("links"), "link", "links"),
                CellText.Count(_areas.Count, "area", "areas"),
            ],
        };
    }

    private bool Takes(string table) => _source.Table is null || _source.Table == table;

    private bool IsWanted(MapFeature feature)
    {
        if (feature.Property("contingent") is "unit" or "movement")
        {
            _leftOut.Add(feature.Origin, "plan", "is a unit or movement of a plan, which follows from the mission");
            return false;
        }

        if (_source.Within is { } box && !feature.All.Any(at => box.Contains(at.Lat, at.Lon)))
        {
            _leftOut.Add(feature.Origin, "box", "lies outside the box that was asked for");
            return false;
        }

        var kinds = new[] { (feature.Points.Length, "places"), (feature.Polygons.Length, "areas"), (feature.Lines.Length, _source.Table == "areas" ? "areas" : "links") };
        foreach (var (count, table) in kinds.Where(k => k.Item1 > 0 && !Takes(k.Item2)))
            _leftOut.Add(feature.Origin, "other table", CellParser.Invariant($"holds {count} for {table}, which --table {_source.Table} leaves out"));
        return true;
    }

    private void Lines(MapFeature feature)
    {
        if (feature.Lines.Length == 0)
            return;
        if (_source.Table == "areas" || feature.Property("area").Length > 0)
        {
            if (Takes("areas"))
                _areas.Add(feature, feature.Lines, []);
            return;
        }

        foreach (var line in feature.Lines.Where(_ => Takes("links")))
            _links.Add(feature, line);
    }
}
