using System.Collections.Immutable;
using Contingent.Missions;

namespace Contingent.Formats.Interchange.Gazetteers;

/// <summary>Reads the rows of a table of towns: GeoNames without header, or a table with one.</summary>
internal static class TownTable
{
    /// <summary>The columns of GeoNames' dumps (<see href="https://download.geonames.org/export/dump/readme.txt"/>).</summary>
    private static readonly ImmutableArray<string> s_geoNames =
    [
        "id", "name", "asciiname", "alternatenames", "latitude", "longitude", "feature_class", "type", "country_code", "cc2", "admin1", "admin2", "admin3", "admin4", "population", "elevation", "dem", "timezone", "modified",
    ];

    private static readonly (string Word, TownRank Rank)[] s_ranks =
    [
        ("capital", TownRank.Capital), ("pplc", TownRank.Capital), ("adm1", TownRank.FirstSeat), ("ppla", TownRank.FirstSeat), ("adm2", TownRank.SecondSeat), ("ppla2", TownRank.SecondSeat),
        ("adm3", TownRank.ThirdSeat), ("ppla3", TownRank.ThirdSeat), ("ppla4", TownRank.ThirdSeat), ("ppla5", TownRank.ThirdSeat), ("district", TownRank.District), ("section", TownRank.Section),
        ("pplx", TownRank.Section), ("abandoned", TownRank.NoTown), ("historical", TownRank.NoTown), ("pplh", TownRank.NoTown), ("pplch", TownRank.NoTown), ("pplq", TownRank.NoTown), ("pplw", TownRank.NoTown),
    ];

    private static readonly Dictionary<string, TownRank> s_rankOf = s_ranks.ToDictionary(r => r.Word, r => r.Rank, StringComparer.Ordinal);

    /// <summary>Whether the head of a file is that of GeoNames: nineteen cells, the first a number, the seventh one letter.</summary>
    public static bool IsGeoNames(string head)
    {
        var cells = head.Split('\n')[0].Split('\t');
        return cells.Length == s_geoNames.Length && cells[0].Length > 0 && cells[0].All(char.IsAsciiDigit) && cells[6].Length == 1;
    }

    /// <summary>The rows that name a town with a position and a state; the others are left out by line.</summary>
    public static (List<Town>? Towns, Fault? Fault, int Lines) Read(ImportSource source, bool isGeoNames, LeftOutList leftOut, CancellationToken cancel)
    {
        var (table, fault) = isGeoNames ? GazetteerTable.Tabs(source, s_geoNames) : GazetteerTable.Csv(source);
        if (table is null)
            return (null, fault, 0);
        var towns = new List<Town>();
        foreach (var line in table.Lines)
        {
            cancel.ThrowIfCancellationRequested();
            var (town, why) = Of(table, line, source);
            if (town is not null)
                towns.Add(town);
            else
                leftOut.Add(table.Origin(line), "unusable", why);
        }

        return (towns, null, table.Lines.Length);
    }

    private static (Town? Town, string Why) Of(GazetteerTable table, GazetteerLine line, ImportSource source)
    {
        var name = CellText.Clean(table.Text(line, "name", "name_en", "asciiname", "city"));
        if (name.Length == 0)
            return (null, "has no name");
        if (table.At(line) is not { } at)
            return (null, $"{name} has no position on Earth");
        var state = table.Text(line, "country_code", "countrycode", "country", "iso3", "iso2", "adm0_a3");
        var country = state.Length == 0 ? source.Country : StateCodes.Three(state) ?? StateNames.Code(state);
        if (country is null)
            return (null, state.Length == 0 ? $"{name} names no state; name it with --country" : $"{name} is of '{CellText.Clean(state)}', which is no code or name of a state");
        if (table.Text(line, "feature_class") is { Length: > 0 } feature && feature != "P")
            return (null, $"{name} is no town but of feature class {CellText.Clean(feature)}");
        var type = table.Text(line, "type", "feature_code", "class");
        var local = CellText.Clean(table.Text(line, "native", "local_name", "name_local"));
        return (new Town
        {
            Origin = table.Origin(line), Name = name, LocalName = local == name ? "" : local, At = at, Country = country, Class = CellText.Clean(type),
            Rank = s_rankOf.GetValueOrDefault(type.ToLowerInvariant(), TownRank.Town), Id = CellText.Clean(table.Text(line, "id", "geonameid", "wikidataid")),
            Population = table.Number(line, "population", "pop", "pop_max") is >= 1 and <= 100_000_000 and var people ? (int)people : null,
        }, "");
    }
}
