using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Contingent.Briefing;
using Contingent.Formats;
using Contingent.Formats.Plans;
using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Planning;
using Contingent.Planning.Execution;
using Contingent.Verification;

namespace Contingent.Cli.Commands;

/// <summary><c>contingent replan</c>: the plan that follows another from what has happened.</summary>
internal sealed class ReplanCommand
{
    private readonly Argument<string> _plan = PlanFile.Argument();
    private readonly MissionInput _input = new();
    private readonly Option<string?> _actuals = ActualsOption.Create();
    private readonly Option<string?> _asOf = new("--as-of") { Description = "The day up to which the past is frozen (default: the last day of the actuals).", HelpName = "DATE" };
    private readonly Option<double> _price = new("--change-price")
    {
        Description = "Days of IOC and FOC together that each unit must buy whose schedule nothing forces to change.",
        DefaultValueFactory = _ => ReplanQuestion.DefaultChangePrice,
        HelpName = "DAYS",
    };

    private readonly Option<string?> _out = new("--out") { Description = "The plan folder to write (default: the plan's folder with -replanned).", HelpName = "DIR" };

    public static Command Build() => new ReplanCommand().Command();

    private Command Command()
    {
        var command = new Command("replan",
            """
            Makes the plan that follows another from what has happened: legs past are frozen as recorded, the rest goes on as
            planned where it can. A unit's schedule changes only where it is forced to, or where the changes together buy days of IOC and FOC
            at the stated price. Says what moved and why, and writes a whole plan folder. Ctrl-C keeps the best found so far.
            Exit 0: done; 1: the new plan does not verify; 2: bad input, nothing written.

            Examples:
              contingent replan plans/ukraine-2025 missions/ukraine-2025 --actuals actuals.csv
              contingent replan plans/ukraine-2025 missions/ukraine-2025 --actuals actuals.csv --as-of 2025-07-10 --change-price 0.5
            """) { _plan };
        _input.AddTo(command, withCase: false);
        foreach (Option option in (Option[])[_actuals, _asOf, _price, _out])
            command.Add(option);
        command.SetAction((parsed, cancel) => Task.FromResult(Run(parsed, cancel)));
        return command;
    }

    private int Run(ParseResult parsed, CancellationToken cancel)
    {
        var json = parsed.GetValue(_input.Json);
        var path = parsed.GetValue(_plan)!;
        if (PlanFile.Read(path, json) is not { } before
            || _input.Read(parsed, cancel, showWarnings: false, actualsFile: parsed.GetValue(_actuals)) is not { Mission: { } mission } reading)
            return ExitCode.BadInput;
        var inHand = PlanInHand.Read(mission, before);
        var faults = OptionFaults(parsed, before, mission, out var asOf).Concat(inHand.Faults).ToList();
        var replanned = faults.Count > 0 || inHand.Plan is null ? null : Replan(parsed, inHand.Plan, before, asOf, reading.Sha256, cancel);
        faults.AddRange(replanned?.Faults ?? []);
        if (replanned?.Plan is not { } plan)
            return Report.Refuse("replan", faults, json);
        var breaches = PlanVerifier.Verify(mission, reading.Sha256, plan, new VerifyOptions { Before = before, BeforeSha256 = PlanFolder.Sha256(path) }, CancellationToken.None).Breaches;
        var folder = parsed.GetValue(_out) ?? DefaultFolder(path, mission);
        if (PlanFolder.Write(folder, mission, plan, BriefingWriter.Write(mission, plan, new BriefingOptions()), CancellationToken.None) is { IsEmpty: false } unwritten)
        {
            Report.Faults(unwritten, json);
            return ExitCode.BadInput;
        }

        if (json)
            Console.Out.WriteLine(JsonSerializer.Serialize(new { folder, breaches, execution = plan.Execution, plan.Movement.IocDay, plan.Movement.FocDay }, PlanJson.Options));
        else
            Print(plan.Execution!, breaches, folder);
        return breaches.IsEmpty ? ExitCode.Done : ExitCode.Short;
    }

    private ReplanResult Replan(ParseResult parsed, PlanInHand inHand, Plan before, DateOnly asOf, string sha256, CancellationToken cancel)
    {
        using var progress = new ProgressPrinter();
        return Replanner.Replan(
            new ReplanQuestion
            {
                InHand = inHand,
                Before = before,
                Follows = PlanFolder.Sha256(parsed.GetValue(_plan)!) ?? "",
                Actuals = inHand.Mission.Actuals,
                AsOf = asOf,
                ChangePrice = parsed.GetValue(_price),
                Version = PlanOfRecord.Version,
                MissionSha256 = sha256,
            },
            progress, cancel);
    }

    private List<string> OptionFaults(ParseResult parsed, Plan before, Mission mission, out DateOnly asOf)
    {
        var faults = new List<string>();
        asOf = mission.Actuals.Select(a => a.Day).Append(before.AsOf).Max();
        if (parsed.GetValue(_asOf) is { } text && !DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out asOf))
            faults.Add($"--as-of '{text}' is no date; write it as 2025-03-17");
        else if (asOf < before.AsOf)
            faults.Add($"--as-of {asOf:yyyy-MM-dd} is before the plan's own day, {before.AsOf:yyyy-MM-dd}");
        if (parsed.GetValue(_price) is < 0 or double.NaN or double.PositiveInfinity)
            faults.Add($"--change-price {parsed.GetValue(_price)} is no number of days from 0");
        return faults;
    }

    private static string DefaultFolder(string path, Mission mission)
    {
        var folder = File.Exists(path) ? Path.GetDirectoryName(Path.GetFullPath(path)) : path;
        return Path.TrimEndingDirectorySeparator(folder ?? Path.Combine("plans", mission.Id)) + "-replanned";
    }

    private static void Print(ExecutionSection execution, IEnumerable<Breach> breaches, string folder)
    {
        foreach (var sentence in execution.Because)
            Console.Out.WriteLine(sentence);
        Console.Out.WriteLine($"Written: {Path.Combine(folder, "plan.json")}, briefing and tables beside it.");
        foreach (var breach in breaches)
            Console.Error.WriteLine($"breach: {breach}");
    }
}
