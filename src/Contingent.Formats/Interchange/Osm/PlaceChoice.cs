using Contingent.Formats.Reading;
using Contingent.Missions;

namespace Contingent.Formats.Interchange.Osm;

/// <summary>Which of the file's places are taken: in the box, in the state, large enough; each that is not is named with the reason.</summary>
internal sealed class PlaceChoice(ImportSource source, StateFinder states, LeftOutList leftOut)
{
    /// <summary>The places with their states, towns first by population, then by name.</summary>
    public List<(OsmPlace Place, string State)> Of(IEnumerable<OsmPlace> places, NodeTable nodes)
    {
        var taken = new List<(OsmPlace Place, string State)>();
        foreach (var drawn in places)
        {
            if (Located(drawn, nodes) is not { } place)
                Leave(drawn, "outline", "is drawn with nodes that the file does not hold");
            else if (source.Within is { } box && !box.Contains(place.Lat, place.Lon))
                Leave(place, "box", "lies outside the box that was asked for");
            else if (Objection(place) is { } objection)
                Leave(place, "population", objection);
            else if (states.At(place.Lat, place.Lon) is not { } state)
                Leave(place, "state", "lies in no state whose whole boundary the file holds; name the state with --country");
            else if (source.Country is { } only && state != only)
                Leave(place, "country", $"lies in {state}, not in {only}");
            else
                taken.Add((place, state));
        }

        if (taken.Count > source.Limits.TableRows)
            throw new OsmFaultException(CellParser.Invariant($"holds {taken.Count:N0} places, more than the {source.Limits.TableRows:N0} rows that a table may have; take fewer with --bbox, --country or --least-population"));
        return [.. taken.OrderBy(p => p.Place.Kind == "town" ? 0 : 1).ThenByDescending(p => p.Place.Population ?? 0)
            .ThenBy(p => p.Place.Name, StringComparer.Ordinal).ThenBy(p => p.Place.Element, StringComparer.Ordinal)];
    }

    /// <summary>A city or town counts without a population, a village only with one; where a least is asked for, each needs one.</summary>
    private string? Objection(OsmPlace place) => place.Kind != "town" ? null
        : place.Population is { } population ? source.LeastPopulation is { } least && population < least ? CellParser.Invariant($"has {population:N0} persons, fewer than {least:N0}") : null
        : source.LeastPopulation is not null ? "has no population in the file, and a least one was asked for"
        : place.Class == "village" ? "is a village without a population in the file" : null;

    /// <summary>An area lies in the middle of the box around it.</summary>
    private static OsmPlace? Located(OsmPlace place, NodeTable nodes)
    {
        if (place.Outline.Length == 0)
            return place;
        var rows = place.Outline.Select(nodes.Find).ToArray();
        if (!rows.All(r => r >= 0 && nodes.IsThere(r)))
            return null;
        return place with { Lat = (rows.Min(nodes.Lat) + rows.Max(nodes.Lat)) / 2, Lon = (rows.Min(nodes.Lon) + rows.Max(nodes.Lon)) / 2 };
    }

    private void Leave(OsmPlace place, string kind, string why) =>
        leftOut.Add(new RowOrigin($"{source.Name}, {place.Element} {CellText.Clean(place.Name)}", 0), $"{place.Kind}: {kind}", why);
}
