using System.CommandLine;
using System.Text.Json;
using Contingent.Formats;
using Contingent.Missions;

namespace Contingent.Cli.Commands;

/// <summary><c>contingent check</c>: every fault and warning of a mission folder in one report.</summary>
internal static class CheckCommand
{
    public static Command Build()
    {
        var input = new MissionInput();
        var command = new Command("check",
            """
            Reads a mission folder, or the workbook of a mission, and reports every fault with file and line, or sheet and cell. Writes nothing. Exit 0: no fault; 2: faults.

            Examples:
              contingent check missions/ukraine-2025
              contingent check mission.xlsx
              contingent check my-mission --json
            """);
        input.AddTo(command, withCase: false);
        command.SetAction((parsed, cancel) => Task.FromResult(Run(MissionFolder.Read(parsed.GetValue(input.Folder)!, cancel), parsed.GetValue(input.Json))));
        return command;
    }

    private static int Run(MissionReading reading, bool json)
    {
        if (json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(
                new { faults = reading.Faults.Select(Report.Line), warnings = reading.Warnings.Select(Report.Line), mission_sha256 = reading.Sha256 },
                Report.Json));
        }
        else
        {
            foreach (var fault in reading.Faults)
                Console.Out.WriteLine(fault);
            foreach (var warning in reading.Warnings)
                Console.Out.WriteLine($"warning: {warning}");
            Console.Out.WriteLine(Summary(reading));
        }

        return reading.Mission is null ? ExitCode.BadInput : ExitCode.Done;
    }

    private static string Summary(MissionReading reading)
    {
        var counts = $"{Report.Count(reading.Faults.Length, "fault")}, {Report.Count(reading.Warnings.Length, "warning")}";
        if (reading.Mission is not { } mission)
            return $"{counts}. Mend the faults and check again.";
        var contributors = mission.Parties.Count(p => p.Roles.Contains(PartyRole.Contributor));
        var sites = mission.Places.Count(p => p.Kinds.Contains(PlaceKind.Site));
        return $"{mission.Id}: {counts}. {Report.Count(contributors, "contributor")}, {Report.Count(mission.Pledges.Length, "pledge row")}, "
            + $"{Report.Count(sites, "site")}, {Report.Count(mission.Tasks.Length, "task")}, {Report.Count(mission.Links.Length, "link")}.";
    }
}
