using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Contingent.Bench.Peers;
using Contingent.Bench.Reporting;
using Contingent.Optimization.Solving;

namespace Contingent.Bench.Commands;

/// <summary><c>bench peer</c>: one peer on one instance, in the process of its own that <c>bench peers</c> gives it. Not shown in the help.</summary>
internal sealed class PeerCommand
{
    private readonly InstanceInput _input = new();
    private readonly Option<string> _name = new("--name") { Required = true };
    private readonly Option<string> _answer = new("--answer") { Required = true };

    /// <summary>The verb.</summary>
    public static Command Build()
    {
        var peer = new PeerCommand();
        var command = new Command("peer", "Runs one peer and writes its answer to a file.") { Hidden = true };
        peer._input.AddTo(command);
        command.Add(peer._name);
        command.Add(peer._answer);
        command.SetAction(peer.Run);
        return command;
    }

    /// <summary>The empty file that appears when instance and model stand and the solver gets its turn.</summary>
    public static string StartedFile(string answer) => answer + ".started";

    private int Run(ParseResult parsed)
    {
        if (!_input.Check(parsed) || PeerList.Named([parsed.GetRequiredValue(_name)], out _) is not [var peer])
            return ExitCode.BadInput;
        var clock = Stopwatch.StartNew();
        var instance = _input.Read(parsed);
        var search = instance.HandOver(peer);
        File.WriteAllBytes(StartedFile(parsed.GetRequiredValue(_answer)), []);
        var cpu = Outcome.CpuSecondsNow();
        var answer = search(new PeerLimits(parsed.GetValue(_input.Time), parsed.GetValue(_input.Gap), parsed.GetValue(_input.Seed)));
        var outcome = new Outcome
        {
            Solver = peer.Name,
            Kind = _input.KindOf(parsed),
            Instance = Path.GetFileName(parsed.GetRequiredValue(_input.File)),
            Description = instance.Description,
            Maximise = instance.Sense == Sense.Maximise,
            Value = answer.Value,
            Bound = answer.Bound,
            Seconds = answer.Seconds,
            PreparationSeconds = clock.Elapsed.TotalSeconds - answer.Seconds,
            CpuSeconds = Outcome.CpuSecondsNow() - cpu,
            MemoryMb = Outcome.PeakMemoryMb(),
            Stopped = answer.Stopped,
        };
        // The answer goes to a file: solvers print to standard output as they please.
        File.WriteAllText(parsed.GetRequiredValue(_answer), JsonSerializer.Serialize(outcome, Outcome.Json));
        return ExitCode.Done;
    }
}
