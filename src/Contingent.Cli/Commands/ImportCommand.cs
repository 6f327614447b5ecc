using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Contingent.Formats;
using Contingent.Formats.Interchange;
using Contingent.Missions.Schema;

namespace Contingent.Cli.Commands;

/// <summary><c>contingent import</c>: a file of another program becomes a mission folder, or part of one.</summary>
internal sealed class ImportCommand
{
    private const int LinesShown = 20;

    private readonly Argument<string> _file = new("FILE") { Description = "The file to read." };
    private readonly Argument<string> _folder = new("DIR") { Description = "The mission folder to make; with --into the one to merge into." };
    private readonly Option<string?> _as = new("--as") { Description = "The format, where the file's name and first bytes do not tell it.", HelpName = "FORMAT" };
    private readonly Option<bool> _into = new("--into")
    {
        Description = "Merge into the folder: rows with a known id replace the cells they name, others are appended, all else stays as it is.",
    };

    private readonly Option<string?> _table = new("--table") { Description = "The table that the rows go to.", HelpName = "TABLE" };
    private readonly Option<string?> _mapping = new("--mapping")
    {
        Description = "A file that says which of its columns are which of ours. If it does not exist, a proposal is written there.",
        HelpName = "FILE",
    };

    private readonly Option<string?> _box = new("--bbox") { Description = "Only what lies inside: west,south,east,north in degrees.", HelpName = "W,S,E,N" };
    private readonly Option<string?> _country = new("--country") { Description = "Only what belongs to this state (ISO 3166-1 alpha-3).", HelpName = "ISO3" };
    private readonly Option<string?> _mission = new("--mission") { Description = "The mission of a file that holds several.", HelpName = "M" };
    private readonly Option<int?> _year = new("--year") { Description = "The year of a file that holds several.", HelpName = "Y" };
    private readonly Option<int?> _population = new("--least-population") { Description = "The least population of a town that is taken.", HelpName = "N" };
    private readonly Option<bool> _json = new("--json") { Description = "Answer in JSON, for machines." };

    public static Command Build() => new ImportCommand().Command();

    private Command Command()
    {
        var formats = string.Concat(KnownFormats.Importers.Select(i => $"\n  {i.Name,-14} {i.Reads}"));
        var command = new Command("import",
            $"""
            Reads a file of another program and writes a mission folder, or merges it into one. What cannot be used is kept in DIR.import-report.csv with its reason.
            Exit 0: written (remarks say what was left out and what the folder still lacks); 2: faults, nothing written.

            Formats:{formats}

            Examples:
              contingent import mission.xlsx my-mission
              contingent import mission.xlsx my-mission --into
              contingent import towns.csv my-mission --into --table places --mapping towns.mapping.yaml
            """) { _file, _folder };
        foreach (Option option in (Option[])[_as, _into, _table, _mapping, _box, _country, _mission, _year, _population, _json])
            command.Add(option);
        command.SetAction((parsed, cancel) => Task.FromResult(Run(parsed, cancel)));
        return command;
    }

    private int Run(ParseResult parsed, CancellationToken cancel)
    {
        var json = parsed.GetValue(_json);
        var file = parsed.GetValue(_file)!;
        var folder = parsed.GetValue(_folder)!;
        if (Importer(parsed, file, json) is not { } importer || Source(parsed, file, importer, json) is not { } source)
            return ExitCode.BadInput;
        if (source.Mapping is { } mapping && !File.Exists(mapping) && importer is IMappingProposer proposer)
            return Propose(proposer, source, mapping, json, cancel);
        Imported imported;
        using (var progress = new ImportProgress())
            imported = importer.Read(source with { Progress = progress }, cancel);
        var written = MissionWriter.Write(imported, folder, parsed.GetValue(_into), cancel);
        if (written.Faults.IsEmpty)
        {
            Print(imported, written, folder, importer.Name, json);
            return ExitCode.Done;
        }

        Report.Faults(written.Faults, json);
        return ExitCode.BadInput;
    }

    private IImporter? Importer(ParseResult parsed, string file, bool json)
    {
        try
        {
            if (!File.Exists(file))
            {
                Report.Refuse(file, ["there is no such file"], json);
                return null;
            }

            var (importer, objection) = KnownFormats.ImporterOf(file, parsed.GetValue(_as));
            if (objection is not null)
                Report.Refuse(Path.GetFileName(file), [objection], json);
            return importer;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            Report.Refuse(file, ["cannot be read; check that it is there and may be read"], json);
            return null;
        }
    }

    /// <summary>What the reader is told; null after the faults of the options, all in one report.</summary>
    private ImportSource? Source(ParseResult parsed, string file, IImporter importer, bool json)
    {
        var faults = new List<string>();
        foreach (var (option, flag, given) in Given(parsed))
        {
            if (given && !importer.Takes.HasFlag(flag))
                faults.Add($"{option} means nothing to the format {importer.Name}; leave it out");
        }

        if (parsed.GetValue(_table) is { } table && AttributeTable.Table(table) is null)
            faults.Add($"--table '{table}' is no table of a mission folder");
        var box = BoxOf(parsed.GetValue(_box), faults);
        if (parsed.GetValue(_country) is { } country && (country.Length != 3 || !country.All(char.IsAsciiLetterUpper)))
            faults.Add($"--country '{country}' is no ISO 3166-1 alpha-3 code; write it as UKR");
        if (parsed.GetValue(_population) < 0)
            faults.Add($"--least-population {parsed.GetValue(_population)} is negative");
        if (faults.Count > 0)
        {
            Report.Refuse("command line", faults, json);
            return null;
        }

        return new ImportSource
        {
            Path = file,
            Table = parsed.GetValue(_table),
            Mapping = parsed.GetValue(_mapping),
            Within = box,
            Country = parsed.GetValue(_country),
            Mission = parsed.GetValue(_mission),
            Year = parsed.GetValue(_year),
            LeastPopulation = parsed.GetValue(_population),
            Into = parsed.GetValue(_into) && Directory.Exists(parsed.GetValue(_folder)!) ? MissionFolder.Read(parsed.GetValue(_folder)!).Mission : null,
        };
    }

    private IEnumerable<(string Option, ImportOptions Flag, bool Given)> Given(ParseResult parsed) =>
    [
        ("--table", ImportOptions.Table, parsed.GetValue(_table) is not null),
        ("--mapping", ImportOptions.Mapping, parsed.GetValue(_mapping) is not null),
        ("--bbox", ImportOptions.Within, parsed.GetValue(_box) is not null),
        ("--country", ImportOptions.Country, parsed.GetValue(_country) is not null),
        ("--mission", ImportOptions.Mission, parsed.GetValue(_mission) is not null),
        ("--year", ImportOptions.Year, parsed.GetValue(_year) is not null),
        ("--least-population", ImportOptions.LeastPopulation, parsed.GetValue(_population) is not null),
    ];

    private static Box? BoxOf(string? text, List<string> faults)
    {
        if (text is null)
            return null;
        var ends = text.Split(',').Select(t => double.TryParse(t, NumberStyles.Float, CultureInfo.InvariantCulture, out var d) && double.IsFinite(d) ? d : (double?)null).ToArray();
        if (ends is [{ } west, { } south, { } east, { } north] && west < east && south < north && west >= -180 && east <= 180 && south >= -90 && north <= 90)
            return new Box(west, south, east, north);
        faults.Add($"--bbox '{text}' is no box; write west,south,east,north in degrees, as 22,44,40.5,52.5");
        return null;
    }

    private static int Propose(IMappingProposer proposer, ImportSource source, string mapping, bool json, CancellationToken cancel)
    {
        var proposal = proposer.Propose(source, cancel);
        if (proposal.Faults is { IsEmpty: false } faults)
        {
            Report.Faults(faults, json);
            return ExitCode.BadInput;
        }

        try
        {
            WholeFile.Write(mapping, proposal.Content);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Report.Refuse(mapping, ["could not be written; is the folder there and may be written to?"], json);
        }

        if (json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(new { mapping, remarks = proposal.Remarks }, Report.Json));
            return ExitCode.Done;
        }

        foreach (var remark in proposal.Remarks)
            Console.Out.WriteLine(remark);
        Console.Out.WriteLine($"{mapping}: a proposal; nothing was imported. Read it, mend it, and give the same command again.");
        return ExitCode.Done;
    }

    private static void Print(Imported imported, WrittenMission written, string folder, string format, bool json)
    {
        if (json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(
                new
                {
                    folder, format, changed = written.IsChanged, counts = imported.Counts, tables = written.Tables, missing = written.Missing.Select(Report.Line),
                    report = written.Report.Select(r => new { kind = r.Kind, where = r.Where.ToString(), table = r.Table, message = r.Message, row = r.Row }),
                    report_file = written.ReportFile,
                },
                Report.Json));
            return;
        }

        foreach (var count in imported.Counts)
            Console.Out.WriteLine(count);
        foreach (var table in written.Tables)
            Console.Out.WriteLine($"{table.Name,-20} {Counts(table)}");
        Some(written.Report.Select(r => r.ToString()).ToArray());
        if (written.ReportFile is { } file)
            Console.Out.WriteLine($"{Report.Count(written.Report.Length, "remark")}, all in {file}");
        Some(written.Missing.Select(m => $"still missing: {m}").ToArray());
        Console.Out.WriteLine(!written.IsChanged ? $"{folder} says all of it already; nothing was changed."
            : written.Missing.IsEmpty ? $"{folder}: a mission without fault; see 'contingent check {folder}'."
            : $"{folder}: written, but not yet a mission that can be planned; 'contingent check {folder}' names what is missing.");
    }

    private static string Counts(WrittenTable table) => string.Join(", ", new (int Count, string Word)[]
        { (table.Added, "new"), (table.Changed, "changed"), (table.Same, "the same"), (table.Removed, "taken out"), (table.Unusable, "unusable") }
        .Where(c => c.Count > 0).Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Count:N0} {c.Word}")).DefaultIfEmpty("nothing"));

    private static void Some(string[] lines)
    {
        foreach (var line in lines.Take(LinesShown))
            Console.Out.WriteLine(line);
        if (lines.Length > LinesShown)
            Console.Out.WriteLine($"… and {lines.Length - LinesShown} more");
    }
}
