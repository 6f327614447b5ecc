using System.Globalization;

namespace Contingent.Formats.Interchange.Osm;

/// <summary>Which nodes and outlines are places of a mission.</summary>
internal static class PlaceRules
{
    /// <summary>The place that a node or the outline of an area is; null: none.</summary>
    public static OsmPlace? Of(string element, OsmTags tags)
    {
        if (tags.IsEmpty || Kind(tags) is not { } kind)
            return null;
        var local = tags.Text("name"u8);
        var name = new[] { tags.Text("name:en"u8), tags.Text("int_name"u8), local }.FirstOrDefault(n => n.Length > 0) ?? "";
        var code = kind.Kind != "airport" ? "" : tags.Text("icao"u8) is { Length: > 0 } icao ? icao : tags.Text("iata"u8);
        if (name.Length == 0 && code.Length == 0)
            return null;
        return new OsmPlace
        {
            Element = element,
            Kind = kind.Kind,
            Class = kind.Class,
            Name = name.Length > 0 ? name : code,
            LocalName = local == name ? "" : local,
            Population = kind.Kind == "town" ? Whole(tags.Text("population"u8)) : null,
            Code = code,
        };
    }

    private static (string Kind, string Class)? Kind(OsmTags tags)
    {
        var place = tags.Value("place"u8);
        if (place.SequenceEqual("city"u8) || place.SequenceEqual("town"u8) || place.SequenceEqual("village"u8))
            return ("town", tags.Text("place"u8));
        if (tags.Is("aeroway"u8, "aerodrome"u8))
            return ("airport", "aerodrome");
        if (tags.Is("harbour"u8, "yes"u8) || tags.Is("seamark:type"u8, "harbour"u8) || tags.Is("landuse"u8, "port"u8) || tags.Is("industrial"u8, "port"u8))
            return ("seaport", "harbour");
        return tags.Is("railway"u8, "station"u8) && !IsCityRail(tags) ? ("railhead", "station") : null;
    }

    /// <summary>Stations of city rail serve no train that carries a unit.</summary>
    private static bool IsCityRail(OsmTags tags)
    {
        var station = tags.Value("station"u8);
        return station.SequenceEqual("subway"u8) || station.SequenceEqual("light_rail"u8) || station.SequenceEqual("monorail"u8) || station.SequenceEqual("funicular"u8)
            || station.SequenceEqual("miniature"u8);
    }

    /// <summary>A number of persons, with or without marks between the thousands; null: it is none.</summary>
    private static int? Whole(string text)
    {
        var digits = text.Replace(" ", "", StringComparison.Ordinal).Replace("\u00A0", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal);
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 100_000_000 ? number : null;
    }
}
