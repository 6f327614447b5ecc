using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using Contingent.Formats;
using Contingent.Formats.Interchange;
using Contingent.Formats.Plans;
using Contingent.Missions.Plans;

namespace Contingent.Cli.Commands;

/// <summary><c>contingent export</c>: a mission or a plan as a file for another program.</summary>
internal sealed class ExportCommand
{
    /// <summary>Those of the formats room, and those that draw with the briefing.</summary>
    private static readonly ImmutableArray<IExporter> s_exporters = [.. KnownFormats.Exporters, new SlidesExporter()];

    private readonly Argument<string> _folder = new("MISSION") { Description = "The mission folder, or its workbook (.xlsx)." };
    private readonly Argument<string> _file = new("FILE") { Description = "The file to write; its extension names the format." };
    private readonly Option<string?> _as = new("--as") { Description = "The format, where the extension does not tell it.", HelpName = "FORMAT" };
    private readonly Option<string?> _plan = new("--plan") { Description = "The plan of the mission to export with it: a plan.json or its folder.", HelpName = "PLAN.json" };
    private readonly Option<string> _audience = new("--audience")
    {
        Description = "Whom the file is for; public rounds positions and leaves out caveats.",
        DefaultValueFactory = _ => "full",
        HelpName = "full|public",
    };

    private readonly Option<bool> _json = new("--json") { Description = "Answer in JSON, for machines." };

    public static Command Build() => new ExportCommand().Command();

    private Command Command()
    {
        var formats = string.Concat(s_exporters.Select(e => $"\n  {e.Name,-14} {e.Extension,-8} {e.Writes}"));
        var command = new Command("export",
            $"""
            Writes a mission, or a plan with its mission, as a file for another program. What the format has no place for is said.
            Exit 0: written; 2: faults, nothing written.

            Formats:{formats}

            Examples:
              contingent export missions/ukraine-2025 mission.xlsx
              contingent export missions/ukraine-2025 plan.xlsx --plan plans/ukraine-2025
              contingent export missions/ukraine-2025 briefing.pptx --plan plans/ukraine-2025
            """) { _folder, _file };
        foreach (Option option in (Option[])[_as, _plan, _audience, _json])
            command.Add(option);
        command.SetAction((parsed, cancel) => Task.FromResult(Run(parsed, cancel)));
        return command;
    }

    private int Run(ParseResult parsed, CancellationToken cancel)
    {
        var json = parsed.GetValue(_json);
        var file = parsed.GetValue(_file)!;
        var (exporter, objection) = KnownFormats.ExporterOf(s_exporters, file, parsed.GetValue(_as));
        var isPublic = parsed.GetValue(_audience) == "public";
        if (!isPublic && parsed.GetValue(_audience) != "full")
            objection = $"--audience '{parsed.GetValue(_audience)}' is neither full nor public" + (objection is null ? "" : $"; {objection}");
        if (exporter is null || objection is not null)
            return Report.Refuse("command line", [objection!], json);
        var folder = parsed.GetValue(_folder)!;
        var reading = MissionFolder.Read(folder, cancel);
        if (reading.Mission is not { } mission)
        {
            Report.Faults(reading.Faults, json);
            return ExitCode.BadInput;
        }

        Plan? plan = null;
        if (parsed.GetValue(_plan) is { } planFile && (plan = PlanFile.Read(planFile, json)) is null)
            return ExitCode.BadInput;
        if (plan is null && exporter.NeedsPlan)
            return Report.Refuse("command line", [$"a {exporter.Name} file is made of a plan; name one with --plan"], json);
        if (plan is not null && plan.MissionSha256 != reading.Sha256)
            return Report.Refuse("command line", [$"--plan is of another state of the mission (mission_sha256 differs); plan {folder} again"], json);
        var exported = exporter.Write(new ExportSubject(folder, mission, plan, isPublic) { Symbols = new EmbeddedSymbols() }, cancel);
        try
        {
            WholeFile.Write(file, exported.Content);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Report.Refuse(file, ["could not be written; is the folder there, the disk full, or the file open elsewhere?"], json);
        }

        Print(file, exporter.Name, exported, json);
        return ExitCode.Done;
    }

    private static void Print(string file, string format, ExportedFile exported, bool json)
    {
        if (json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(new { file, format, bytes = exported.Content.Length, left_out = exported.LeftOut }, Report.Json));
            return;
        }

        foreach (var line in exported.LeftOut)
            Console.Out.WriteLine($"left out: {line}");
        Console.Out.WriteLine(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{file}: {format}, {exported.Content.Length:N0} bytes"));
    }
}
