using System.Collections.Immutable;
using System.Text.Json;
using Contingent.Formats.Interchange.Forces;
using Contingent.Formats.Reading;
using Contingent.Missions;

namespace Contingent.Formats.Interchange.OrbatMapper;

/// <summary>
/// Reads a scenario of ORBAT Mapper, versions 0.5 to 3.4. One that this program exported gives its mission back, with the units and places that were changed; any other
/// gives parties, unit types, pledges and homes (<see cref="ForceTables"/>).
/// </summary>
public sealed class OrbatMapperImporter : IImporter
{
    /// <summary>Deepest nesting: two levels of JSON for a level of command, and those of the carried mission.</summary>
    private const int Depth = 2 * ScenarioUnits.Deepest + 16;

    /// <inheritdoc/>
    public string Name => "orbat-mapper";

    /// <inheritdoc/>
    public string Reads => "scenarios of ORBAT Mapper (.json), versions 0.5 to 3.4";

    /// <inheritdoc/>
    public bool Recognises(string fileName, ReadOnlySpan<byte> head) =>
        fileName.EndsWith(".json", StringComparison.OrdinalIgnoreCase) && head.IndexOf("\"ORBAT-mapper"u8) >= 0;

    /// <inheritdoc/>
    public Imported Read(ImportSource source, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(source);
        var (content, fault) = SourceFile.Read(source, source.Limits.GeoJsonBytes);
        if (content is null)
            return Imported.Refused(fault!);
        ReadOnlyMemory<byte> text = content.AsSpan().StartsWith("\uFEFF"u8) ? content.AsMemory(3) : content;
        try
        {
            using var json = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = Depth });
            return Scenario(source, json.RootElement, cancel);
        }
        catch (JsonException e)
        {
            var deep = e.Message.Contains("maximum configured depth", StringComparison.Ordinal);
            return Imported.Refused(new Fault(new RowOrigin(source.Name, (int)(e.LineNumber ?? 0) + 1), deep
                ? CellParser.Invariant($"is nested deeper than {Depth} levels; no order of battle is that deep")
                : "is no valid JSON here; save it again from ORBAT Mapper"));
        }
    }

    private static Imported Scenario(ImportSource source, JsonElement scenario, CancellationToken cancel)
    {
        var where = new RowOrigin(source.Name, 0);
        if (scenario.Text("type") == "ORBAT-mapper-encrypted")
            return Imported.Refused(new Fault(where, "is encrypted; open it in ORBAT Mapper and save it without a password"));
        if (scenario.Text("type") != "ORBAT-mapper")
            return Imported.Refused(new Fault(where, "is no scenario of ORBAT Mapper: its type is not 'ORBAT-mapper'"));
        if (ScenarioVersion.Objection(scenario.Text("version"), out var remark) is { } objection)
            return Imported.Refused(new Fault(where, objection));
        var leftOut = new LeftOutList();
        var carried = CarriedMission.Find(scenario, source.Name, leftOut, out var broken);
        if (broken is not null)
            return Imported.Refused(broken);
        if (remark.Length > 0)
            leftOut.Add(where, "version", remark);
        return carried is null ? Foreign(source, scenario, leftOut, cancel) : Own(source, scenario, carried, leftOut, cancel);
    }

    private static Imported Foreign(ImportSource source, JsonElement scenario, LeftOutList leftOut, CancellationToken cancel)
    {
        var basis = ForceBasis.Of(source.Into);
        var tables = new TableBuilder();
        var force = new ForceTables(basis, StatedOn(scenario), tables, leftOut);
        foreach (var side in new ScenarioSides(source.Name, new ForceNames(basis), leftOut).Read(scenario, unit => Stray(source, unit, leftOut)))
        {
            cancel.ThrowIfCancellationRequested();
            force.Take(side);
        }

        ScenarioRest.Say(source.Name, scenario, leftOut);
        return new Imported
        {
            Tables = tables.Tables(),
            LeftOut = leftOut.Lines(source.Name),
            Counts = [.. force.Counts(), .. ScenarioRest.Counts(scenario)],
        };
    }

    private static Imported Own(ImportSource source, JsonElement scenario, CarriedMission carried, LeftOutList leftOut, CancellationToken cancel)
    {
        var basis = ForceBasis.Of(carried.Tables);
        var added = new TableBuilder();
        var force = new ForceTables(basis, StatedOn(scenario), added, leftOut);
        var edits = new ScenarioEdits(source.Name, carried.Tables, leftOut);
        foreach (var side in new ScenarioSides(source.Name, new ForceNames(basis), leftOut).Read(scenario, edits.Unit))
        {
            cancel.ThrowIfCancellationRequested();
            if (side.Units.Length > 0)
                force.Take(side);
        }

        edits.Places(scenario);
        return new Imported
        {
            Tables = JoinedTables.Of(edits.Tables(), added.Tables()),
            Files = carried.Files,
            IsWhole = true,
            LeftOut = leftOut.Lines(source.Name),
            Counts =
            [
                CellText.Count(carried.Tables.Sum(t => t.Rows.Length), "row of the mission that it carries", "rows of the mission that it carries"),
                CellText.Count(edits.Count, "change made in ORBAT Mapper", "changes made in ORBAT Mapper"),
                CellText.Count(added.Count("pledges"), "new unit", "new units"),
            ],
        };
    }

    /// <summary>The day of the pledges: that on which the scenario begins.</summary>
    private static DateOnly StatedOn(JsonElement scenario) =>
        DateOnly.FromDateTime((scenario.Moment("startTime") ?? DateTimeOffset.FromUnixTimeMilliseconds(0)).UtcDateTime);

    private static void Stray(ImportSource source, JsonElement unit, LeftOutList leftOut) => leftOut.Add(
        new RowOrigin($"{source.Name}, unit {CellText.Clean(unit.Text("name"))}", 0), "stray",
        "bears the mark of an exported mission, but the file carries none; it was copied without its mission and is not taken over");
}
