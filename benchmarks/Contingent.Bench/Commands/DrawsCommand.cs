using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Contingent.Formats;
using Contingent.Missions;
using Contingent.Planning;
using Contingent.Planning.Authority;
using Contingent.Risk.Stress;

namespace Contingent.Bench.Commands;

/// <summary><c>bench draws</c>: the fast policy of <c>contingent stress</c> beside a loop that plans draws exactly from scratch, in one run.</summary>
internal sealed class DrawsCommand
{
    private readonly Argument<string> _mission = new("MISSION") { Description = "The mission folder." };
    private readonly Option<int> _draws = Whole("--draws", "Draws for the policy, in batches of 100.", 2_000);
    private readonly Option<int> _exact = Whole("--exact", "Draws for the loop, evenly among those of the policy.", 20);
    private readonly Option<bool> _json = new("--json") { Description = "Answer in JSON." };

    public static Command Build() => new DrawsCommand().Command();

    private static Option<int> Whole(string name, string what, int or) => new(name) { Description = what, DefaultValueFactory = _ => or, HelpName = "N" };

    private Command Command()
    {
        var command = new Command("draws",
            """
            Plans the mission once, then draws outturns of it: first by the fast policy of contingent stress, then some of them by planning each
            exactly from scratch as contingent plan does. Each has the whole machine. Draws in which nobody may deploy take next to nothing either
            way and count on both sides.
            Exit 0: done; 1: the plan is empty; 2: bad input.

            Example:
              bench draws missions/ukraine-2025 --draws 2000 --exact 20
            """);
        command.Add(_mission);
        foreach (Option option in (Option[])[_draws, _exact, _json])
            command.Add(option);
        command.SetAction((parsed, cancel) => Task.FromResult(Run(parsed, cancel)));
        return command;
    }

    private int Run(ParseResult parsed, CancellationToken cancel)
    {
        var (draws, exact) = (parsed.GetValue(_draws), parsed.GetValue(_exact));
        if (draws < DrawWork.BatchSize || exact < 1 || exact > draws)
        {
            Console.Error.WriteLine($"--draws is at least {DrawWork.BatchSize}, and --exact between 1 and --draws");
            return ExitCode.BadInput;
        }

        var reading = MissionFolder.Read(parsed.GetValue(_mission)!, cancel);
        if (reading.Mission is not { } mission)
        {
            foreach (var fault in reading.Faults)
                Console.Error.WriteLine(fault);
            return ExitCode.BadInput;
        }

        var likely = CaseQuestion.Likely(mission);
        var plan = Planner.Make(RequestOf(mission, likely), null, cancel);
        if (plan.Laydown.Placements.Count == 0)
        {
            Console.Error.WriteLine("the plan is empty, so there is nothing to draw");
            return ExitCode.Short;
        }

        var question = StressQuestion.Of(mission, plan, AuthorityReader.Read(mission, likely, cancel), 1, null);
        var policy = Policy(question, draws / DrawWork.BatchSize, cancel);
        var loop = Exactly(question, draws, exact, cancel);
        Print(new Race(draws / DrawWork.BatchSize * DrawWork.BatchSize, policy, exact, loop.Seconds, loop.Deploying), parsed.GetValue(_json));
        return ExitCode.Done;
    }

    private static double Policy(StressQuestion question, int batches, CancellationToken cancel)
    {
        var work = new DrawWork(question);
        work.Run(0, cancel);
        var clock = Stopwatch.StartNew();
        Parallel.For(0, batches, new ParallelOptions { CancellationToken = cancel, MaxDegreeOfParallelism = Environment.ProcessorCount }, b => work.Run(b, cancel));
        return clock.Elapsed.TotalSeconds;
    }

    private static (double Seconds, int Deploying) Exactly(StressQuestion question, int draws, int exact, CancellationToken cancel)
    {
        var clock = Stopwatch.StartNew();
        var deploying = 0;
        for (var k = 0; k < exact; k++)
        {
            var (mission, asked) = question.Planner.AsCase(question.Draw((int)((k + 0.5) * draws / exact)));
            try
            {
                deploying += Planner.Make(RequestOf(mission, asked), null, cancel).Laydown.Placements.Count > 0 ? 1 : 0;
            }
            catch (ConflictingPinsException)
            {
                // Pins that an outturn leaves no room for: it took its time all the same.
            }
        }

        return (clock.Elapsed.TotalSeconds, deploying);
    }

    private static PlanRequest RequestOf(Mission mission, CaseQuestion asked) =>
        new() { Mission = mission, MissionSha256 = "", Case = asked, Version = "bench" };

    private static void Print(Race race, bool json)
    {
        if (json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(race, JsonSerializerOptions.Web));
            return;
        }

        var words = CultureInfo.InvariantCulture;
        Console.Out.WriteLine(string.Create(words, $"policy          {race.PolicyDraws} draws in {race.PolicySeconds:0.0} s: {race.PolicyDraws / race.PolicySeconds:0.0} a second"));
        Console.Out.WriteLine(string.Create(words, $"from scratch    {race.ExactDraws} draws ({race.Deploying} deploy) in {race.ExactSeconds:0.0} s: {race.ExactDraws / race.ExactSeconds:0.000} a second"));
        Console.Out.WriteLine(string.Create(words, $"ratio           {race.Ratio:0}"));
    }

    private sealed record Race(int PolicyDraws, double PolicySeconds, int ExactDraws, double ExactSeconds, int Deploying)
    {
        public double Ratio => PolicyDraws / PolicySeconds * ExactSeconds / ExactDraws;
    }
}
