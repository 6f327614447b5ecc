using System.Globalization;
using System.Text;
using Contingent.Formats.Reading;
using Contingent.Missions;

namespace Contingent.Formats.Interchange.Gazetteers;

/// <summary>Reads tables of towns, GeoNames' and others like it: places of kind town, or points of demand weighted by population.</summary>
public sealed class TownImporter : IImporter
{
    private const string Source = "town-table";

    /// <inheritdoc/>
    public string Name => "towns";

    /// <inheritdoc/>
    public string Reads => "tables of towns with population: GeoNames (cities500.txt and the like), or CSV with name, latitude, longitude, country_code; --table points makes points of them";

    /// <inheritdoc/>
    public ImportOptions Takes => ImportOptions.Within | ImportOptions.Country | ImportOptions.LeastPopulation | ImportOptions.Table;

    /// <inheritdoc/>
    public bool Recognises(string fileName, ReadOnlySpan<byte> head)
    {
        var text = Encoding.UTF8.GetString(head);
        var columns = text.Split('\n')[0].Trim().ToLowerInvariant().Split(',', ';');
        return TownTable.IsGeoNames(text) || (columns.Contains("name") && columns.Contains("latitude") && columns.Contains("longitude") && columns.Contains("population"));
    }

    /// <inheritdoc/>
    public Imported Read(ImportSource source, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (source.Table is not (null or "places" or "points"))
            return Imported.Refused(new Fault(new RowOrigin("command line", 0), $"--table {source.Table} cannot be made of towns; choose places or points"));
        var leftOut = new LeftOutList();
        var (towns, fault, lines) = TownTable.Read(source, IsGeoNames(source), leftOut, cancel);
        if (towns is null)
            return Imported.Refused(fault!);
        var merge = new TownMerge(leftOut);
        var kept = merge.Of(towns, cancel);
        var taken = kept.Where(t => IsTaken(t, source, leftOut)).ToList();
        if (taken.Count == 0)
            return Imported.Refused([new Fault(new RowOrigin(source.Name, 0), "holds no town that can be taken; a table needs columns name, latitude, longitude and country_code, see docs/formats/places.md"), .. leftOut.Lines(source.Name).Take(3)]);
        if (taken.Count > source.Limits.TableRows)
            return Imported.Refused(new Fault(new RowOrigin(source.Name, 0), CellParser.Invariant($"holds {taken.Count:N0} towns, more than the {source.Limits.TableRows:N0} rows that a table may have; take fewer with --bbox, --country or --least-population")));
        var counts = CellText.Count(lines, "row", "rows") + CellParser.Invariant($": {taken.Count:N0} towns taken, {merge.Merged:N0} merged into another, {merge.NoTowns:N0} no town, {kept.Count - taken.Count:N0} not asked for, {lines - towns.Count:N0} unusable");
        var imported = source.Table == "points" ? Points(source, taken) : Places(source, taken);
        return imported with { LeftOut = leftOut.Lines(source.Name), Counts = [counts] };
    }

    private static bool IsGeoNames(ImportSource source)
    {
        try
        {
            using var reader = new StreamReader(source.Path);
            var head = new char[4096];
            return TownTable.IsGeoNames(new string(head, 0, reader.ReadBlock(head)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            // Reading it in earnest gives the fault.
            return false;
        }
    }

    private static bool IsTaken(Town town, ImportSource source, LeftOutList leftOut)
    {
        var why = source.Country is { } only && town.Country != only ? $"lies in {town.Country}, not in {only}"
            : source.Within is { } box && !box.Contains(town.At.Lat, town.At.Lon) ? "lies outside the box that was asked for"
            : source.LeastPopulation is { } least && (town.Population ?? 0) < least ? "has fewer persons than asked for, or none in the table"
            : source.Table == "points" && town.Population is null ? "has no population in the table, so a point of it weighs nothing" : null;
        if (why is not null)
            leftOut.Add(town.Origin, "not asked for", $"{town.Name} {why}");
        return why is null;
    }

    private static Imported Places(ImportSource source, List<Town> towns)
    {
        var tables = new TableBuilder();
        tables.Add("sources", new RowOrigin(source.Name, 0), new Dictionary<string, string> { ["source"] = Source, ["title"] = CellText.Clean($"table of towns {source.Name}") });
        var ids = new PlaceIds(source.Into);
        foreach (var town in towns.OrderByDescending(t => t.Population ?? 0).ThenBy(t => t.Origin.Line))
        {
            tables.Add("places", town.Origin, new Dictionary<string, string>
            {
                ["place"] = ids.Take(CellText.Slug(town.Name, "town"), town.At), ["name"] = town.Name, ["lat"] = CellText.Number(town.At.Lat), ["lon"] = CellText.Number(town.At.Lon),
                ["country"] = town.Country, ["kinds"] = "town", ["population"] = town.Population?.ToString(CultureInfo.InvariantCulture) ?? "", ["basis"] = "sourced", ["source"] = Source,
                ["x_local_name"] = town.LocalName, ["x_class"] = town.Class, ["x_table_id"] = town.Id,
            });
        }

        return new Imported { Tables = tables.Tables() };
    }

    private static Imported Points(ImportSource source, List<Town> towns)
    {
        var text = new StringBuilder("lat,lon,weight\n");
        foreach (var town in towns)
            text.Append(CultureInfo.InvariantCulture, $"{town.At.Lat},{town.At.Lon},{town.Population}\n");
        var name = $"points/{CellText.Slug(Path.GetFileNameWithoutExtension(source.Name), "towns")}.csv";
        return new Imported { Files = System.Collections.Immutable.ImmutableSortedDictionary<string, byte[]>.Empty.Add(name, Encoding.UTF8.GetBytes(text.ToString())) };
    }
}
