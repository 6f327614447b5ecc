using System.CommandLine;
using System.Text.Json;
using Contingent.Bench.Peers;
using Contingent.Bench.Reporting;

namespace Contingent.Bench.Commands;

/// <summary><c>bench peers</c>: Contingent.Optimization beside the models that textbooks give to other solvers, on one instance in one run.</summary>
internal sealed class PeersCommand
{
    private readonly InstanceInput _input = new();
    private readonly Option<string> _peers = new("--peers")
    {
        Description = $"Which, separated by commas: {string.Join(", ", PeerList.All.Select(p => p.Name))} (default: all).",
        DefaultValueFactory = _ => string.Join(',', PeerList.All.Select(p => p.Name)),
        HelpName = "LIST",
    };

    private readonly Option<double> _memory = new("--memory")
    {
        Description = "Most memory of each process in MB; one that outgrows it is ended, and the table says so.",
        DefaultValueFactory = _ => 8000,
        HelpName = "MB",
    };

    private readonly Option<bool> _markdown = new("--markdown") { Description = "Print the table in Markdown." };

    /// <summary>The verb.</summary>
    public static Command Build() => new PeersCommand().Command();

    private Command Command()
    {
        var command = new Command("peers",
            """
            Solves one instance with Contingent.Optimization and then, each in a process of its own, with CBC, SCIP, HiGHS and CP-SAT on the model
            that a textbook gives. A peer may stop at the gap that ours ended with; the ratio is its seconds to that gap over ours. One that does
            not get there counts at its limit, written ≥. The clock of a peer starts when its model has been handed over.
            HiGHS is called by its C interface: through OR-Tools' C# wrapper it answers nothing at a limit.
            Exit 0: done; 1: a value and a bound contradict each other, or ours found nothing; 2: bad input.

            Examples:
              bench peers --kind pmedian --file pmed20.txt --time 60
              bench peers --kind covering --file c.txt --time 60 --peers SCIP,HiGHS --markdown
            """);
        _input.AddTo(command);
        foreach (Option option in (Option[])[_peers, _memory, _markdown])
            command.Add(option);
        command.SetAction(Run);
        return command;
    }

    private async Task<int> Run(ParseResult parsed, CancellationToken cancel)
    {
        if (!_input.Check(parsed))
            return ExitCode.BadInput;
        if (PeerList.Named(parsed.GetRequiredValue(_peers).Split(',', StringSplitOptions.TrimEntries), out var unknown) is not { } peers)
        {
            await Console.Error.WriteLineAsync($"--peers '{unknown}' is none of {string.Join(", ", PeerList.All.Select(p => p.Name))}");
            return ExitCode.BadInput;
        }

        var race = new PeerRace([.. _input.Repeat(parsed)], parsed.GetValue(_input.Time), parsed.GetValue(_memory), cancel);
        var own = await race.Own(parsed.GetValue(_input.Gap));
        if (own.Outcome is not { } ours)
        {
            await Console.Error.WriteAsync(own.Fault);
            return own.ExitCode;
        }

        var outcomes = new List<Outcome> { ours };
        // A proof to the last digit is no peer's default: theirs may stop at a millionth.
        var gap = Math.Max(ours.Gap ?? parsed.GetValue(_input.Gap), 1e-6);
        foreach (var peer in peers)
        {
            await Console.Error.WriteLineAsync($"{peer.Name} …");
            outcomes.Add(await race.Peer(peer.Name, gap, ours));
        }

        var comparison = new PeerComparison(outcomes, parsed.GetValue(_input.Time), gap);
        Console.Out.Write(parsed.GetValue(_input.Json) ? JsonSerializer.Serialize(comparison.Rows, Outcome.Json) + Environment.NewLine
            : comparison.Text(parsed.GetValue(_markdown)));
        return ours.Value is null || comparison.Contradictions.Count > 0 ? ExitCode.Short : ExitCode.Done;
    }
}
