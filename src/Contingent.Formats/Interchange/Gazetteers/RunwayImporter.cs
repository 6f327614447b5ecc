using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Contingent.Missions;

namespace Contingent.Formats.Interchange.Gazetteers;

/// <summary>Reads OurAirports' runways with the position of each: an airport for every one with an open paved runway, with the length of its longest.</summary>
public sealed class RunwayImporter : IImporter
{
    private const double MetresPerFoot = 0.3048;
    private const string Source = "ourairports";

    /// <summary>How the tables begin the word for a surface that is paved: asphalt, bitumen, concrete, tarmac, macadam, porous friction and the code PEM (part concrete, part asphalt).</summary>
    private static readonly ImmutableArray<string> s_paved = ["ASP", "ASF", "ASH", "BIT", "CON", "COC", "TAR", "MAC", "PEM", "PAV", "PFC", "HARD"];

    /// <inheritdoc/>
    public string Name => "runways";

    /// <inheritdoc/>
    public string Reads => "runways of OurAirports (CSV with airport_ident, length_ft, surface, closed, latitude, longitude, country): airports with their longest open paved runway";

    /// <inheritdoc/>
    public ImportOptions Takes => ImportOptions.Within | ImportOptions.Country;

    /// <inheritdoc/>
    public bool Recognises(string fileName, ReadOnlySpan<byte> head)
    {
        var columns = Encoding.UTF8.GetString(head).Split('\n')[0];
        return columns.Contains("airport_ident", StringComparison.OrdinalIgnoreCase) && columns.Contains("length_ft", StringComparison.OrdinalIgnoreCase);
    }

    /// <inheritdoc/>
    public Imported Read(ImportSource source, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(source);
        var (table, fault) = GazetteerTable.Csv(source);
        if (table is null)
            return Imported.Refused(fault!);
        var (leftOut, tables, ids) = (new LeftOutList(), new TableBuilder(), new PlaceIds(source.Into));
        tables.Add("sources", new RowOrigin(source.Name, 0), new Dictionary<string, string>
        {
            ["source"] = Source, ["title"] = CellText.Clean($"OurAirports runways {source.Name}"), ["publisher"] = "OurAirports (public domain)", ["url"] = "https://ourairports.com/data/",
        });
        var airports = table.Lines.GroupBy(l => CellText.Clean(table.Text(l, "airport_ident")), StringComparer.Ordinal).ToArray();
        foreach (var airport in airports.OrderBy(a => a.First().Line))
        {
            cancel.ThrowIfCancellationRequested();
            Airport(source, table, airport.Key, [.. airport], tables, ids, leftOut);
        }

        if (tables.Count("places") == 0)
            return Imported.Refused([new Fault(new RowOrigin(source.Name, 0), "holds no airport that can be taken; see docs/formats/places.md"), .. leftOut.Lines(source.Name).Take(3)]);
        return new Imported
        {
            Tables = tables.Tables(),
            LeftOut = leftOut.Lines(source.Name),
            Counts =
            [
                CellText.Count(table.Lines.Length, "runway", "runways") + ", " + CellText.Count(airports.Length, "airport", "airports"),
                CellText.Count(tables.Count("places"), "airport taken", "airports taken"),
            ],
        };
    }

    private static void Airport(ImportSource source, GazetteerTable table, string ident, ImmutableArray<GazetteerLine> runways, TableBuilder tables, PlaceIds ids, LeftOutList leftOut)
    {
        void Leave(string kind, string why) => leftOut.Add(table.Origin(runways[0]), kind, $"{ident} {why}");

        if (ident.Length == 0)
        {
            Leave("unusable", "has a runway without airport_ident");
            return;
        }

        var paved = runways.Where(r => table.Text(r, "closed") is not "1" && IsPaved(table.Text(r, "surface")) && Feet(table, r) is not null).ToArray();
        var state = runways.Select(r => table.Text(r, "country", "iso_country")).FirstOrDefault(c => c.Length > 0) ?? "";
        var country = state.Length > 0 ? StateCodes.Three(state) : source.Country;
        if (paved.Length == 0)
            Leave("no paved runway", "has no open paved runway with a length");
        else if (runways.Select(table.At).FirstOrDefault(p => p is not null) is not { } at)
            Leave("no position", "has no position");
        else if (country is null)
            Leave("no state", state.Length > 0 ? $"is of '{CellText.Clean(state)}', which is no code of a state" : "names no state; name it with --country");
        else if (source.Country is { } only && country != only)
            Leave("country", $"lies in {country}, not in {only}");
        else if (source.Within is { } box && !box.Contains(at.Lat, at.Lon))
            Leave("box", "lies outside the box that was asked for");
        else
            tables.Add("places", table.Origin(paved[0]), Row(table, ident, paved.MaxBy(r => Feet(table, r))!, paved.Length, at, country, ids));
    }

    private static Dictionary<string, string> Row(GazetteerTable table, string ident, GazetteerLine longest, int paved, GeoPoint at, string country, PlaceIds ids)
    {
        var name = CellText.Clean(table.Text(longest, "airport_name", "name"));
        return new Dictionary<string, string>
        {
            ["place"] = ids.Take(CellText.Slug(ident, "airport"), at), ["name"] = name.Length > 0 ? name : ident, ["lat"] = CellText.Number(at.Lat), ["lon"] = CellText.Number(at.Lon),
            ["country"] = country, ["kinds"] = "airport", ["basis"] = "sourced", ["source"] = Source, ["x_code"] = ident, ["x_iata"] = CellText.Clean(table.Text(longest, "iata", "iata_code")),
            ["x_runway_m"] = Math.Round(Feet(table, longest)!.Value * MetresPerFoot).ToString(CultureInfo.InvariantCulture), ["x_surface"] = CellText.Clean(table.Text(longest, "surface")),
            ["x_paved_runways"] = paved.ToString(CultureInfo.InvariantCulture),
        };
    }

    private static double? Feet(GazetteerTable table, GazetteerLine runway) => table.Number(runway, "length_ft") is >= 1 and <= 30_000 and var feet ? feet : null;

    /// <summary>By its first word: a mixture that begins with grass is none.</summary>
    private static bool IsPaved(string surface) => s_paved.Any(p => surface.StartsWith(p, StringComparison.OrdinalIgnoreCase)) || surface is "A" or "a";
}
