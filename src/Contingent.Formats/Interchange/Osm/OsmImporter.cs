using System.Globalization;
using Contingent.Formats.Reading;
using Contingent.Missions;

namespace Contingent.Formats.Interchange.Osm;

/// <summary>Reads an extract of OpenStreetMap (<c>.osm.pbf</c>): roads and ferries between junctions as links, towns, ports, airports and stations as places.</summary>
public sealed class OsmImporter : IImporter
{
    /// <inheritdoc/>
    public string Name => "osm";

    /// <inheritdoc/>
    public string Reads => "OpenStreetMap extracts (.osm.pbf): roads by class, ferries, towns, ports, airports, stations";

    /// <inheritdoc/>
    public ImportOptions Takes => ImportOptions.Within | ImportOptions.Country | ImportOptions.LeastPopulation | ImportOptions.LeastRoad;

    /// <inheritdoc/>
    public bool Recognises(string fileName, ReadOnlySpan<byte> head) =>
        fileName.EndsWith(".pbf", StringComparison.OrdinalIgnoreCase) || (head.Length > 15 && head[6..].StartsWith("OSMHeader"u8));

    /// <inheritdoc/>
    public Imported Read(ImportSource source, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(source);
        var where = new RowOrigin(source.Name, 0);
        if (RoadRules.Of(source.LeastRoad ?? RoadRules.UsualLeast) is not { } rules)
            return Imported.Refused(new Fault(new RowOrigin("command line", 0), $"--least-road '{source.LeastRoad}' is none of {string.Join(", ", RoadRules.Classes)}"));
        try
        {
            using var stream = new FileStream(source.Path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20);
            return Read(source, rules, new PbfFile(stream, source.Progress, cancel), cancel);
        }
        catch (OsmFaultException e)
        {
            return Imported.Refused(new Fault(where, e.Message));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Imported.Refused(new Fault(where, $"cannot be read ({SourceBytes.Reason(e)})"));
        }
    }

    private static Imported Read(ImportSource source, RoadRules rules, PbfFile file, CancellationToken cancel)
    {
        var survey = new OsmSurvey(rules);
        file.Read(survey);
        var outlines = new OutlinePass(survey.States, survey.OtherNodes);
        if (survey.States.Count > 0)
            file.Read(outlines);
        var nodes = NodeTable.Of(survey.RoadNodes, survey.FerryNodes, survey.OtherNodes);
        file.Read(new NodePass(nodes));
        var states = new StateFinder(survey.States, outlines.Ways, nodes, source.Country);
        if (!states.KnowsAny)
            throw new OsmFaultException("does not hold the whole boundary of any state; say with --country of which state it is, as --country UKR");
        var leftOut = new LeftOutList();
        var places = new PlaceChoice(source, states, leftOut).Of(survey.Places, nodes);
        var network = OsmNetwork.Of(file, rules, nodes, places, source.Within, cancel);
        return new OsmTables(source, survey, states, network, leftOut, Date(file)).Imported();
    }

    private static string Date(PbfFile file) => file.Timestamp is > 0 and < 253_402_300_799 and { } seconds
        ? DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : "";
}
