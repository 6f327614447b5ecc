using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Contingent.Bench.Instances;
using Contingent.Bench.Reporting;
using Contingent.Optimization.Solving;

namespace Contingent.Bench.Commands;

/// <summary><c>bench location</c> and <c>bench schedule</c>: solve one instance file with Contingent.Optimization.</summary>
internal sealed class SolveCommand
{
    /// <summary>Name of our own solver in the tables.</summary>
    public const string OwnName = "Contingent";

    private readonly InstanceInput _input;

    private SolveCommand(InstanceInput input) => _input = input;

    /// <summary><c>bench location</c>.</summary>
    public static Command Location() => new SolveCommand(new InstanceInput()).Command("location",
            """
            Solves one instance file with Contingent.Optimization and prints value, bound, gap, seconds, peak memory of the process and why it
            stopped. Ctrl-C keeps the best so far. Exit 0: done; 1: no solution; 2: bad input.

            Examples:
              bench location --kind pmedian --file pmed20.txt
              bench location --kind pmedian --file fl1400.tsp --p 100 --time 60
              bench location --kind covering --file c.txt --gap 0.005 --json
              bench location --kind network-covering --file roads.txt
              bench location --kind cpmp --file SJC1.dat
              bench location --kind gap --file d05200
            """);

    /// <summary><c>bench schedule</c>.</summary>
    public static Command Schedule() => new SolveCommand(new InstanceInput(InstanceKinds.Schedule)).Command("schedule",
            """
            Solves one project of PSPLIB, with one mode an activity (.sm) or several (.mm), and prints makespan, bound, gap, seconds, peak memory of
            the process and why it stopped. Ctrl-C keeps the best so far. Exit 0: done; 1: no solution; 2: bad input.

            Examples:
              bench schedule --file j301_1.sm
              bench schedule --file j1201_1.sm --time 30 --json
            """);

    private Command Command(string verb, string help)
    {
        var command = new Command(verb, help);
        _input.AddTo(command);
        command.SetAction((parsed, cancel) => Task.FromResult(Run(parsed, cancel)));
        return command;
    }

    private int Run(ParseResult parsed, CancellationToken cancel)
    {
        if (!_input.Check(parsed))
            return ExitCode.BadInput;
        var clock = Stopwatch.StartNew();
        var instance = _input.Read(parsed);
        var outcome = Solve(parsed, instance, clock.Elapsed.TotalSeconds, cancel);
        Console.Out.WriteLine(parsed.GetValue(_input.Json) ? JsonSerializer.Serialize(outcome, Outcome.Json) : Text(outcome));
        return outcome.Value is null ? ExitCode.Short : ExitCode.Done;
    }

    private Outcome Solve(ParseResult parsed, Instance instance, double preparation, CancellationToken cancel)
    {
        var options = new SolveOptions
        {
            // The clock is the only limit here: a benchmark asks what can be had in a time.
            WorkLimit = double.MaxValue,
            TimeLimit = TimeSpan.FromSeconds(parsed.GetValue(_input.Time)),
            Gap = parsed.GetValue(_input.Gap),
            Seed = parsed.GetValue(_input.Seed),
        };
        var cpu = Outcome.CpuSecondsNow();
        using var trace = new ProgressTrace();
        var clock = Stopwatch.StartNew();
        var answer = instance.Solve(options, trace, cancel);
        var seconds = clock.Elapsed.TotalSeconds;
        var outcome = new Outcome
        {
            Solver = OwnName,
            Kind = _input.KindOf(parsed),
            Instance = Path.GetFileName(parsed.GetRequiredValue(_input.File)),
            Description = instance.Description,
            Preparation = instance.Preparation,
            Maximise = instance.Sense == Sense.Maximise,
            Value = answer.Value,
            Bound = answer.Bound,
            RelaxationBound = answer.RelaxationBound,
            Seconds = seconds,
            PreparationSeconds = preparation,
            CpuSeconds = Outcome.CpuSecondsNow() - cpu,
            MemoryMb = Outcome.PeakMemoryMb(),
            Stopped = Words(answer, options.Gap),
        };
        return outcome.Gap is { } gap ? outcome with { SecondsToGap = trace.SecondsTo(gap, seconds) } : outcome;
    }

    private static string Words(Answer answer, double gap) => answer.Status switch
    {
        SolveStatus.Optimal => gap > 0 ? "proved within the gap" : "proved optimal",
        SolveStatus.Infeasible => "infeasible: no solution keeps all constraints",
        SolveStatus.TimeLimit => "time limit",
        SolveStatus.WorkLimit => "work limit",
        _ => "cancelled",
    };

    private static string Text(Outcome outcome)
    {
        var lines = new List<(string Name, string Text)>
        {
            ("instance", $"{outcome.Instance}: {outcome.Description}"),
            ("value", Figures.Value(outcome.Value)),
            ("bound", Figures.Value(outcome.Bound)),
            ("gap", Figures.Gap(outcome.Gap)),
            ("seconds", $"{Figures.Seconds(outcome.Seconds)} (of processors {Figures.Seconds(outcome.CpuSeconds)}; before: reading and building {Figures.Seconds(outcome.PreparationSeconds)})"),
            ("memory", $"{Figures.Memory(outcome.MemoryMb)} MB"),
            ("stopped", outcome.Stopped),
        };
        if (outcome.RelaxationBound is { } relaxation)
            lines.Insert(4, ("LP bound", $"{Figures.Value(relaxation)}, gap {Figures.Gap(outcome.RelaxationGap)}"));
        if (outcome.Preparation.Length > 0)
            lines.Insert(1, ("built", outcome.Preparation));
        return string.Join(Environment.NewLine, lines.Select(l => $"{l.Name,-9} {l.Text}"));
    }
}
