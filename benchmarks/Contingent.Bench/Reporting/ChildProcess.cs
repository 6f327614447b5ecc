using System.Diagnostics;

namespace Contingent.Bench.Reporting;

/// <summary>How a child process ended: its exit code, what it printed, why it was ended from outside (null: it was not), how long it ran, its
/// processor time over that stretch as far as it was seen, and its peak memory.</summary>
internal sealed record ChildEnd(int ExitCode, string Output, string Error, string? Killed, double Seconds, double CpuSeconds, double MemoryMb);

/// <summary>
/// Runs this program again in a process of its own, so that one solver's memory, time and faults touch no other's. A child that outlives its time or
/// outgrows its memory is ended.
/// </summary>
internal static class ChildProcess
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(100);

    /// <summary>Runs a child to its end or to a limit. The clock starts anew when <paramref name="startedFile"/> appears; before that it has ten minutes.</summary>
    public static async Task<ChildEnd> Run(
        IEnumerable<string> arguments, double seconds, double memoryMb, string? startedFile, CancellationToken cancel)
    {
        using var child = Process.Start(Start(arguments)) ?? throw new InvalidOperationException("The child process did not start.");
        child.StandardInput.Close();
        var output = child.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var error = child.StandardError.ReadToEndAsync(CancellationToken.None);
        var exit = child.WaitForExitAsync(CancellationToken.None);
        var clock = Stopwatch.StartNew();
        var preparing = startedFile is not null;
        string? killed = null;
        var peak = 0L;
        var (cpu, cpuBefore) = (0.0, 0.0);
        while (await Task.WhenAny(exit, Task.Delay(Beat, CancellationToken.None)) != exit)
        {
            if (preparing && File.Exists(startedFile))
            {
                preparing = false;
                clock.Restart();
                cpuBefore = cpu;
            }

            (peak, cpu) = Look(child, peak, cpu);
            killed ??= cancel.IsCancellationRequested ? "cancelled"
                : Outcome.Megabytes(peak) > memoryMb ? $"ended: more than {Figures.Memory(memoryMb)} MB"
                : clock.Elapsed.TotalSeconds > (preparing ? 600 : seconds) ? (preparing ? "ended: not ready to search in 600 s" : "ended: ran on after its limit")
                : null;
            if (killed is not null)
                child.Kill(entireProcessTree: true);
        }

        await exit;
        return new ChildEnd(child.ExitCode, await output, await error, killed, clock.Elapsed.TotalSeconds, cpu - cpuBefore, Outcome.Megabytes(peak));
    }

    private static ProcessStartInfo Start(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath ?? "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        // Under the dotnet host the program is its first argument.
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
            start.ArgumentList.Add(typeof(ChildProcess).Assembly.Location);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return start;
    }

    private static (long Peak, double Cpu) Look(Process child, long peak, double cpu)
    {
        try
        {
            child.Refresh();
            return (Math.Max(peak, Math.Max(child.PeakWorkingSet64, child.WorkingSet64)), child.TotalProcessorTime.TotalSeconds);
        }
        catch (InvalidOperationException)
        {
            // It ended between two beats.
            return (peak, cpu);
        }
    }
}
