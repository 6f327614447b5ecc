using System.Collections.Immutable;
using System.Text;
using Contingent.Missions.Schema;
using Contingent.Planning;

namespace Contingent.Formats.Interchange.Tables;

/// <summary>How others call what our attributes hold: names seen in public tables of towns, airports, contributions, and the hashtags of HXL 1.1.</summary>
internal static class ColumnNames
{
    private static readonly ImmutableDictionary<string, string[]> Others = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["lat"] = ["latitude", "lat dd", "y", "ylat", "latitud", "breite", "#geo+lat"],
        ["lon"] = ["longitude", "lng", "long", "lon dd", "x", "xlon", "longitud", "laenge", "#geo+lon"],
        ["name"] = ["place name", "city", "city name", "town", "settlement", "site name", "asciiname", "nombre", "nom", "#loc+name", "#adm4+name", "#adm3+name"],
        ["population"] = ["pop", "population total", "pop est", "inhabitants", "poblacion", "#population"],
        ["country"] = ["country code", "iso3", "iso a3", "iso 3", "adm0 pcode", "pais", "pays", "#country+code", "#country"],
        ["place"] = ["pcode", "place code", "site id", "location id", "#loc+code", "#adm4+code"],
        ["capacity_persons"] = ["capacity", "#capacity"],
        ["party"] = ["iso3", "organisation", "organization", "org", "actor", "organizacion", "#org+code", "#org", "#country+code"],
        ["contributor"] = ["tcc", "troop contributing country", "contributing country", "nation", "#org+code", "#org", "#country+code"],
        ["units"] = ["quantity", "number of units", "no of units"],
        ["persons"] = ["strength", "personnel", "troops", "headcount"],
        ["unit_type"] = ["unit", "type of unit", "capability"],
        ["title"] = ["description", "subject", "activity", "#activity+name"],
        ["date"] = ["day", "reported", "fecha", "datum", "#date"],
        ["url"] = ["link", "web", "#meta+url"],
        ["length_km"] = ["distance", "km", "length", "distance km"],
        ["from"] = ["origin", "origin place", "start"],
        ["to"] = ["destination", "destination place", "end"],
        ["quote"] = ["statement", "text", "#description"],
        ["note"] = ["remarks", "comments", "comment", "observaciones", "#meta+note"],
    }.ToImmutableDictionary(StringComparer.Ordinal);

    /// <summary>The column that most likely holds an attribute, of those not yet taken; null: none.</summary>
    public static WildColumn? For(MissionAttribute attribute, IReadOnlyList<WildColumn> free)
    {
        string[] names = [attribute.Name, .. Others.GetValueOrDefault(attribute.Name, [])];
        foreach (var name in names)
        {
            var tagged = name.StartsWith('#');
            if (free.FirstOrDefault(c => tagged ? HxlTag.Has(c.Tag, name) : c.Name.Length > 0 && Plain(c.Name) == Plain(name)) is { } column)
                return column;
        }

        // A short name is near to everything.
        return attribute.Name.Length < 5 ? null : free.FirstOrDefault(c => c.Name.Length > 4 && NearestName.Of(Plain(c.Name), [Plain(attribute.Name)]) is not null);
    }

    /// <summary>A name as an id: letters without their marks, in lower case, joined by hyphens.</summary>
    public static string Slug(string text)
    {
        var slug = new StringBuilder();
        foreach (var c in LatinLetters.Of(text))
        {
            if (char.IsAsciiLetterOrDigit(c))
                slug.Append(char.ToLowerInvariant(c));
            else if (slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        }

        return slug.ToString().Trim('-');
    }

    private static string Plain(string name) => Slug(name).Replace("-", "", StringComparison.Ordinal);
}
