using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Contingent.Formats.Reading;
using Contingent.Missions;
using Contingent.Planning.Geography;

namespace Contingent.Formats.Interchange.Gazetteers;

/// <summary>Reads a table of E-roads (UNECE, AGR): stretches between named places with their kilometres become links between towns of the mission.</summary>
public sealed class ERoadImporter : IImporter
{
    private const string Source = "e-roads";

    /// <summary>Speed on an E-road, km/h, and on a ferry of one; assumed: a column on a main road, and the ferry of the reader of OpenStreetMap.</summary>
    private const double RoadKmh = 70, FerryKmh = 20;

    /// <summary>The table rounds to kilometres, and a town's middle is not where its road ends.</summary>
    private const double Tolerance = 0.95;

    /// <inheritdoc/>
    public string Name => "e-roads";

    /// <inheritdoc/>
    public string Reads => "E-roads of the UNECE (CSV with road_number, places of origin and destination, distance): links between towns of the mission, with --into";

    /// <inheritdoc/>
    public ImportOptions Takes => ImportOptions.Country;

    /// <inheritdoc/>
    public bool Recognises(string fileName, ReadOnlySpan<byte> head) => Encoding.UTF8.GetString(head).Split('\n')[0] is var columns
        && columns.Contains("road_number", StringComparison.OrdinalIgnoreCase) && columns.Contains("origin_reference_place", StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public Imported Read(ImportSource source, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(source);
        var towns = (source.Into?.Places ?? []).Where(p => p.Kinds.Contains(PlaceKind.Town) && (source.Country is null || p.Country.Value == source.Country)).ToArray();
        if (towns.Length == 0)
            return Imported.Refused(new Fault(new RowOrigin(source.Name, 0), "names places without positions; import it with --into a mission that can be read and has towns in those states"));
        var (table, fault) = GazetteerTable.Csv(source);
        if (table is null)
            return Imported.Refused(fault!);
        if (table.Lines.Length > source.Limits.TableRows)
            return Imported.Refused(new Fault(new RowOrigin(source.Name, 0), CellParser.Invariant($"has more than {source.Limits.TableRows:N0} rows; split it")));
        var leftOut = new LeftOutList();
        var places = new ERoadPlaces(new NameMatch(towns), leftOut);
        var stretches = new List<ERoadStretch>();
        foreach (var line in table.Lines)
        {
            cancel.ThrowIfCancellationRequested();
            if (Stretch(table, line, places) is { } stretch)
                stretches.Add(stretch);
            else
                leftOut.Add(table.Origin(line), "unusable", "names no road, no two places or no distance in kilometres");
        }

        var tables = new TableBuilder();
        tables.Add("sources", new RowOrigin(source.Name, 0), new Dictionary<string, string> { ["source"] = Source, ["title"] = "E-roads, distances between reference places", ["publisher"] = "UNECE" });
        foreach (var road in stretches.GroupBy(s => s.Road, StringComparer.Ordinal))
            Links(ERoadStretch.Joined([.. road]), places, tables, leftOut);
        return new Imported { Tables = tables.Tables(), LeftOut = leftOut.Lines(source.Name), Counts = [.. Counts(table, places, tables)] };
    }

    private static IEnumerable<string> Counts(GazetteerTable table, ERoadPlaces places, TableBuilder tables) =>
    [
        CellText.Count(table.Lines.Length, "stretch", "stretches"),
        CellText.Count(places.Matched, "place is a town of the mission", "places are towns of the mission"),
        CellText.Count(places.Unmatched, "place of their states is none of them", "places of their states are none of them") + CellParser.Invariant($", {places.Elsewhere:N0} lie in other states"),
        CellText.Count(tables.Count("links"), "link", "links"),
    ];

    private static ERoadStretch? Stretch(GazetteerTable table, GazetteerLine line, ERoadPlaces places)
    {
        var (road, from, to) = (CellText.Clean(table.Text(line, "road_number")), table.Text(line, "origin_reference_place"), table.Text(line, "destination_reference_place"));
        if (road.Length == 0 || from.Length == 0 || to.Length == 0 || table.Number(line, "distance") is not (> 0 and < 10_000 and var km))
            return null;
        var isFerry = table.Text(line, "watercrossing").Equals("true", StringComparison.OrdinalIgnoreCase);
        return new ERoadStretch(
            road, places.Node(from, table.Text(line, "origin_country_code"), table.Origin(line)), places.Node(to, table.Text(line, "destination_country_code"), table.Origin(line)), km, isFerry, [line.Line],
            table.Origin(line));
    }

    private static void Links(IEnumerable<ERoadStretch> stretches, ERoadPlaces places, TableBuilder tables, LeftOutList leftOut)
    {
        var ids = new SlugBook();
        foreach (var stretch in stretches)
        {
            if (places.Town(stretch.From) is not { } from || places.Town(stretch.To) is not { } to || from.Id == to.Id)
                continue;
            var straight = GreatCircle.Kilometres(from.At, to.At);
            if (stretch.Km < straight * Tolerance)
            {
                leftOut.Add(stretch.Origin, "too short", CellParser.Invariant($"{stretch.Road} {from.Name} to {to.Name}: {stretch.Km:0} km is shorter than the {straight:0} km of the great circle; one of the names means another place"));
                continue;
            }

            tables.Add("links", stretch.Origin, new Dictionary<string, string>
            {
                ["link"] = ids.Take(CellText.Slug($"{stretch.Road} {from.Id.Value} {to.Id.Value}", "e-road")), ["from"] = from.Id.Value, ["to"] = to.Id.Value, ["mode"] = stretch.IsFerry ? "sea" : "road",
                ["length_km"] = CellText.Number(Math.Round(Math.Max(stretch.Km, straight), 1)), ["speed_kmh"] = CellText.Number(stretch.IsFerry ? FerryKmh : RoadKmh), ["basis"] = "assumed", ["source"] = Source,
                ["x_road"] = stretch.Road, ["x_rows"] = string.Join(';', stretch.Lines.Select(l => l.ToString(CultureInfo.InvariantCulture))),
            });
        }
    }
}
