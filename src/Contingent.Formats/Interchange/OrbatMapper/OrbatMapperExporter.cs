using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Contingent.Formats.Interchange.Forces;
using Contingent.Formats.Interchange.Symbols;
using Contingent.Formats.Plans;
using Contingent.Formats.Reading;
using Contingent.Missions;

namespace Contingent.Formats.Interchange.OrbatMapper;

/// <summary>
/// Writes a scenario of ORBAT Mapper 3.4: the force as one side, a group for each contributor, each unit with its states in time where there is a plan, places, routes and
/// areas as layers. The mission itself goes along in a hidden layer (<see cref="CarriedMission"/>), so that the file gives it back; a public file carries none.
/// </summary>
public sealed class OrbatMapperExporter : IExporter
{
    /// <inheritdoc/>
    public string Name => "orbat-mapper";

    /// <inheritdoc/>
    public string Writes => "a scenario of ORBAT Mapper 3.4, with the units' states in time";

    /// <inheritdoc/>
    public string Extension => ".json";

    /// <inheritdoc/>
    public ExportedFile Write(ExportSubject subject, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(subject);
        var leftOut = new List<string>();
        var book = new ForceBook(subject);
        var files = subject.IsPublic ? ImmutableSortedDictionary<string, string>.Empty : Files(subject.Folder, leftOut, cancel);
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = PlanJson.Options.Encoder }))
            Scenario(json, book, files);
        stream.WriteByte((byte)'\n');
        Say(book, leftOut);
        return new ExportedFile(stream.ToArray(), leftOut);
    }

    private static void Scenario(Utf8JsonWriter json, ForceBook book, ImmutableSortedDictionary<string, string> files)
    {
        var made = book.AsOf.ToString("yyyy-MM-dd'T00:00:00Z'", CultureInfo.InvariantCulture);
        json.WriteStartObject();
        json.WriteString("id", "contingent-" + book.Mission.Id);
        json.WriteString("type", "ORBAT-mapper");
        json.WriteString("version", ScenarioVersion.Written);
        json.WriteStartObject("meta");
        json.WriteString("createdDate", made);
        json.WriteString("lastModifiedDate", made);
        json.WriteEndObject();
        json.WriteString("name", CellText.Clean(book.Mission.Title));
        json.WriteString("description", Description(book));
        json.WriteString("startTime", Start(book, made));
        json.WriteString("timeZone", "UTC");
        json.WriteString("symbologyStandard", "app6d");
        new ScenarioSidesWriter(json, book).Write();
        Events(json, book);
        new ScenarioLayersWriter(json, book).Write(files);
        Names(json, "equipment", "Vehicles");
        Names(json, "personnel", "Persons");
        json.WriteStartArray("supplyCategories");
        json.WriteEndArray();
        json.WriteStartObject("settings");
        foreach (var list in new[] { "rangeRingGroups", "statuses", "supplyClasses", "supplyUoMs" })
        {
            json.WriteStartArray(list);
            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string Description(ForceBook book)
    {
        var marking = book.Mission.Marking.Length > 0 ? book.Mission.Marking + ". " : "";
        var plan = book.Plan is null ? "Pledged units at home." : $"Plan of the case {book.Plan.Case}, as of {book.AsOf:yyyy-MM-dd}.";
        return CellParser.Invariant($"{marking}{book.Mission.Intent} {plan} Symbols that are drawn dashed are planning assumptions, not offers. Enemy action, casualties and escalation are not modelled.").Trim();
    }

    /// <summary>The earlier of the as-of day and the first departure.</summary>
    private static string Start(ForceBook book, string asOf)
    {
        var first = book.Plan?.Movement.Moves.SelectMany(m => m.Parts).SelectMany(p => p.Legs).Select(l => book.Moment(l.DepartDay)).Min(StringComparer.Ordinal);
        return first is not null && string.CompareOrdinal(first, asOf) < 0 ? first : asOf;
    }

    private static void Events(Utf8JsonWriter json, ForceBook book)
    {
        json.WriteStartArray("events");
        if (book.Plan is { DayZero: not null } plan)
        {
            var events = new (string Id, string Title, double? Day)[]
            {
                ("day-zero", "Day 0", 0), ("entry", "Entry day", plan.EntryDay), ("ioc", "Initial operational capability", plan.Movement.IocDay),
                ("foc", "Full operational capability", plan.Movement.FocDay),
            };
            foreach (var (id, title, day) in events.Where(e => e.Day is not null).OrderBy(e => e.Day))
            {
                json.WriteStartObject();
                json.WriteString("id", "event-" + id);
                json.WriteString("title", title);
                json.WriteString("startTime", book.Moment(day!.Value));
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
    }

    private static void Names(Utf8JsonWriter json, string list, string name)
    {
        json.WriteStartArray(list);
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    /// <summary>Tables, areas and points of the folder as text.</summary>
    private static ImmutableSortedDictionary<string, string> Files(string folder, List<string> leftOut, CancellationToken cancel)
    {
        var files = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var report = new FaultReport();
        var listing = FolderListing.Of(folder, ReadingLimits.Default, report, cancel);
        var left = CarriedMission.MostBytes;
        foreach (var name in listing?.Names.Where(n => MissionFiles.TableOf(n) is not null) ?? [])
        {
            var file = listing!.Find(name)!;
            if (file.Length > left)
                leftOut.Add($"{name} is too large to be carried along; the scenario gives the mission back without it");
            else if (SourceBytes.Read(file, left, report) is { } content)
                files[name] = Encoding.UTF8.GetString(content.Span);
            left -= Math.Min(left, file.Length);
        }

        return files.ToImmutable();
    }

    private static void Say(ForceBook book, List<string> leftOut)
    {
        foreach (var type in book.Contributors.SelectMany(c => c.Pledges).Select(book.Type).Distinct().Where(t => !SymbolCode.TryRead(t.Sidc, out _, out _)))
            leftOut.Add($"unit type {type.Id} has no symbol code; its units are drawn as land units of unknown kind");
        foreach (var pledge in book.Contributors.SelectMany(c => c.Pledges).Where(p => ForceBook.Units(p) > ForceBook.MostDrawn))
            leftOut.Add(CellParser.Invariant($"pledge {pledge.Id} has {ForceBook.Units(pledge):N0} units and is drawn as one at its home"));
        var inParts = book.Plan?.Movement.Moves.Count(m => m.Parts.Count > 1) ?? 0;
        if (inParts > 0)
            leftOut.Add(CellParser.Invariant($"{inParts} units travel in parts and are drawn where the last part is"));
        leftOut.Add(book.Subject.IsPublic
            ? "positions are rounded to half a degree; the mission's tables do not go along, so that the file does not give the mission back"
            : "conditions, statements, tasks, costs and the like are not drawn; they go along in the hidden layer 'Contingent (keep this layer)'");
    }
}
