using System.CommandLine;
using System.Text.Json;
using Contingent.Formats.Plans;
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
        var actuals = ActualsOption.Create();
        Option<string?> follows = new("--follows") { Description = "The plan that this one follows: what changed is checked against it.", HelpName = "PLAN.json" };
        var command = new Command("verify",
            """
            Recomputes everything in a plan from the mission folder, trusting nothing, and names every breach by the rule of
            docs/model.md. Exit 0: none; 1: breaches; 2: a file cannot be read.

            Examples:
              contingent verify plans/ukraine-2025/plan.json missions/ukraine-2025
              contingent verify plans/ukraine-2025-replanned missions/ukraine-2025 --actuals actuals.csv --follows plans/ukraine-2025
            """) { file };
        input.AddTo(command, withCase: false);
        foreach (Option option in (Option[])[pins, actuals, follows])
            command.Add(option);
        command.SetAction((parsed, cancel) => Task.FromResult(Run(parsed, file, input, pins, actuals, follows, cancel)));
        return command;
    }

    private static int Run(
        ParseResult parsed, Argument<string> file, MissionInput input, Option<string?> pins, Option<string?> actuals, Option<string?> follows, CancellationToken cancel)
    {
        var json = parsed.GetValue(input.Json);
        if (PlanFile.Read(parsed.GetValue(file)!, json) is not { } plan
            || input.Read(parsed, cancel, parsed.GetValue(pins), showWarnings: false, parsed.GetValue(actuals)) is not { Mission: { } mission } reading)
            return ExitCode.BadInput;
        Plan? before = null;
        if (parsed.GetValue(follows) is { } earlier && (before = PlanFile.Read(earlier, json)) is null)
            return ExitCode.BadInput;
        var options = new VerifyOptions
        {
            PinsFileUsed = parsed.GetValue(pins) is not null,
            Before = before,
            BeforeSha256 = before is null ? null : PlanFolder.Sha256(parsed.GetValue(follows)!),
        };
        var report = PlanVerifier.Verify(mission, reading.Sha256, plan, options, cancel);
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
