using System.CommandLine;
using System.Text.Json;
using Contingent.Missions.Plans;
using Contingent.Verification;

namespace Contingent.Cli.Commands;

/// <summary><c>contingent verify</c>: recomputes a plan from its mission folder and names every breach.</summary>
internal static class VerifyCommand
{
    public static Command Build()
    {
        var file = PlanFile.Argument();
        var input = new MissionInput();
        var pins = PinsOption.Create();
        var command = new Command("verify",
            """
            Recomputes everything in a plan from the mission folder, trusting nothing, and names every breach by the rule of
            docs/model.md. Exit 0: none; 1: breaches; 2: a file cannot be read.

            Examples:
              contingent verify plans/ukraine-2025/plan.json missions/ukraine-2025
            """) { file };
        input.AddTo(command, withCase: false);
        command.Add(pins);
        command.SetAction((parsed, cancel) => Task.FromResult(Run(parsed, file, input, pins, cancel)));
        return command;
    }

    private static int Run(ParseResult parsed, Argument<string> file, MissionInput input, Option<string?> pins, CancellationToken cancel)
    {
        var json = parsed.GetValue(input.Json);
        if (PlanFile.Read(parsed.GetValue(file)!, json) is not { } plan
            || input.Read(parsed, cancel, parsed.GetValue(pins), showWarnings: false) is not { Mission: { } mission } reading)
            return ExitCode.BadInput;
        var report = PlanVerifier.Verify(mission, reading.Sha256, plan, new VerifyOptions { PinsFileUsed = parsed.GetValue(pins) is not null }, cancel);
        if (json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(new { breaches = report.Breaches, recomputed = report.Recomputed }, Report.Json));
        }
        else
        {
            foreach (var breach in report.Breaches)
                Console.Out.WriteLine(breach);
            Console.Out.WriteLine(Summary(plan, report));
        }

        return report.Clean ? ExitCode.Done : ExitCode.Short;
    }

    private static string Summary(Plan plan, VerificationReport report) => report.Clean
        ? $"{plan.Mission}: 0 breaches. Recomputed: {Scope(report.Recomputed)}."
        : $"{plan.Mission}: {report.TotalBreaches} {(report.TotalBreaches == 1 ? "breach" : "breaches")}. Recomputed: {Scope(report.Recomputed)}.";

    private static string Scope(Recomputed r) =>
        $"{r.Conditions} conditions, {r.LivePledges} live pledges, {r.Placements} placements, {r.Levels} levels, {r.RequirementLines} requirement lines, "
        + $"{r.CoverPoints} points, {r.Moves} moves of {r.Legs} legs, {r.Months} months, {r.Intakes} intakes";
}
