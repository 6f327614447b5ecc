using System.Text.Json;
using Contingent.Bench.Reporting;

namespace Contingent.Bench.Commands;

/// <summary>Runs ours and the peers one after the other, each in a process of its own.</summary>
internal sealed class PeerRace(string[] instance, double seconds, double memoryMb, CancellationToken cancel)
{
    /// <summary>Seconds beyond its limit after which a solver that does not heed it is ended.</summary>
    private double Grace => Math.Max(30, seconds / 2);

    /// <summary>Ours; where it fails, its fault and exit code.</summary>
    public async Task<(Outcome? Outcome, string Fault, int ExitCode)> Own(double gap)
    {
        var end = await ChildProcess.Run(
            ["location", .. instance, "--gap", FormattableString.Invariant($"{gap}"), "--json"], 600 + seconds + Grace, memoryMb, null, cancel);
        if (end.Killed is { } reason)
            return (null, $"{SolveCommand.OwnName} was {reason}{Environment.NewLine}", ExitCode.Short);
        return end.ExitCode is ExitCode.Done or ExitCode.Short
            ? (JsonSerializer.Deserialize<Outcome>(end.Output, Outcome.Json), "", end.ExitCode)
            : (null, end.Error, end.ExitCode);
    }

    /// <summary>A peer; one that gives no answer has an outcome without figures that says why.</summary>
    public async Task<Outcome> Peer(string name, double gap, Outcome ours)
    {
        var folder = Directory.CreateTempSubdirectory("bench-");
        try
        {
            var answer = Path.Combine(folder.FullName, "answer.json");
            var end = await ChildProcess.Run(
                ["peer", .. instance, "--gap", FormattableString.Invariant($"{gap:R}"), "--name", name, "--answer", answer],
                seconds + Grace, memoryMb, PeerCommand.StartedFile(answer), cancel);
            if (end is { Killed: null, ExitCode: ExitCode.Done } && File.Exists(answer))
                return JsonSerializer.Deserialize<Outcome>(await File.ReadAllTextAsync(answer, CancellationToken.None), Outcome.Json)!;
            return new Outcome
            {
                Solver = name,
                Kind = ours.Kind,
                Instance = ours.Instance,
                Maximise = ours.Maximise,
                Seconds = end.Seconds,
                CpuSeconds = end.CpuSeconds,
                MemoryMb = end.MemoryMb,
                Stopped = end.Killed ?? $"failed: {FirstLine(end)}",
            };
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string FirstLine(ChildEnd end) =>
        end.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault() is { } line ? line.Replace("|", "/", StringComparison.Ordinal) : $"exit code {end.ExitCode}";
}
