using System.CommandLine;
using System.Text.Json;
using Contingent.Briefing;
using Contingent.Formats;
using Contingent.Formats.Plans;
using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Planning;
using Contingent.Verification;

namespace Contingent.Cli.Commands;

/// <summary><c>contingent plan</c>: the main job, from a mission folder to a plan folder with its briefing.</summary>
internal sealed class PlanCommand
{
    private readonly MissionInput _input = new();
    private readonly Option<string?> _pins = PinsOption.Create();
    private readonly Option<string?> _out = new("--out") { Description = "The plan folder to write (default: plans/<mission>).", HelpName = "DIR" };
    private readonly Option<double> _gap = new("--gap")
    {
        Description = "Relative gap at which a level may stop once the must levels are proved; above 0.005 also IOC and FOC.",
        DefaultValueFactory = _ => PlanRequest.DefaultGap,
        HelpName = "G",
    };

    private readonly Option<double?> _time = new("--time")
    {
        Description = "Safety stop in seconds: the best plan so far is kept and marked. Without it, limits count solver work.",
        HelpName = "S",
    };

    private readonly Option<int> _seed = new("--seed") { Description = "Seed of the searches.", DefaultValueFactory = _ => 1, HelpName = "N" };
    private readonly Option<string> _audience = new("--audience")
    {
        Description = "Whom the briefing is for; public rounds positions and leaves out caveats and breaking sets.",
        DefaultValueFactory = _ => "full",
        HelpName = "full|public",
    };

    public static Command Build() => new PlanCommand().Command();

    private Command Command()
    {
        var command = new Command("plan",
            """
            Makes a certified plan from a mission folder and writes the plan folder: plan.json, briefing.html, laydown.csv,
            movement.csv, requirements.csv, laydown.geojson. Ctrl-C keeps the best plan so far, marked as such.
            Exit 0: done; 1: must tasks are short, a red line is crossed, the plan is empty or does not verify; 2: bad input, nothing written.

            Examples:
              contingent plan missions/ukraine-2025
              contingent plan missions/ukraine-2025 --assume refused:us-backstop --out plans/no-backstop
              contingent plan missions/ukraine-2025 --case firm
              contingent plan missions/tiny --as-of 2030-01-15 --pins my-pins.csv --json
            """);
        _input.AddTo(command);
        foreach (Option option in (Option[])[_out, _pins, _gap, _time, _seed, _audience])
            command.Add(option);
        command.SetAction((parsed, cancel) => Task.FromResult(Run(parsed, cancel)));
        return command;
    }

    private int Run(ParseResult parsed, CancellationToken cancel)
    {
        var json = parsed.GetValue(_input.Json);
        if (OptionFaults(parsed).ToList() is { Count: > 0 } wrong)
            return Report.Refuse("command line", wrong, json);

        if (_input.Read(parsed, cancel, parsed.GetValue(_pins)) is not { Mission: { } mission } reading
            || _input.Question(parsed, mission) is not { } question)
            return ExitCode.BadInput;

        Plan plan;
        try
        {
            using var progress = new ProgressPrinter();
            plan = Planner.Make(Request(parsed, mission with { AsOf = question.AsOf }, reading.Sha256, question), progress, cancel);
        }
        catch (ConflictingPinsException conflict)
        {
            return Report.Refuse("pins.csv", [conflict.Message], json);
        }

        var options = new VerifyOptions { PinsFileUsed = parsed.GetValue(_pins) is not null };
        var breaches = PlanVerifier.Verify(mission, reading.Sha256, plan, options, CancellationToken.None).Breaches;
        var folder = parsed.GetValue(_out) ?? Path.Combine("plans", mission.Id);
        var audience = parsed.GetValue(_audience) == "public" ? Audience.Public : Audience.Full;
        var briefing = BriefingWriter.Write(mission, plan, new BriefingOptions { Audience = audience });
        if (PlanFolder.Write(folder, mission, plan, briefing, CancellationToken.None) is { IsEmpty: false } unwritten)
        {
            Report.Faults(unwritten, json);
            return ExitCode.BadInput;
        }

        if (json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(new { folder, breaches, plan }, PlanJson.Options));
        }
        else
        {
            PlanSummary.Print(mission, plan, folder);
            foreach (var breach in breaches)
                Console.Error.WriteLine($"breach: {breach}");
        }

        return breaches.IsEmpty && PlanSummary.IsGood(mission, plan) ? ExitCode.Done : ExitCode.Short;
    }

    private IEnumerable<string> OptionFaults(ParseResult parsed)
    {
        if (parsed.GetValue(_audience) is not ("full" or "public"))
            yield return $"--audience '{parsed.GetValue(_audience)}' is neither full nor public";
        if (parsed.GetValue(_gap) is < 0 or >= 1 or double.NaN)
            yield return $"--gap {parsed.GetValue(_gap)} is no share; write it as 0.005";
        if (parsed.GetValue(_time) is <= 0 or double.NaN)
            yield return $"--time {parsed.GetValue(_time)} is no number of seconds above 0";
        if (parsed.GetValue(_seed) < 0)
            yield return $"--seed {parsed.GetValue(_seed)} is negative";
    }

    private PlanRequest Request(ParseResult parsed, Mission mission, string sha256, CaseQuestion question) => new()
    {
        Mission = mission,
        MissionSha256 = sha256,
        Case = question,
        Seed = parsed.GetValue(_seed),
        Gap = parsed.GetValue(_gap),
        TimeSeconds = parsed.GetValue(_time),
        Version = PlanOfRecord.Version,
    };
}
