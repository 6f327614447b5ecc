using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;
using Contingent.Bench.Commands;
using Contingent.Bench.Reading;

namespace Contingent.Bench;

/// <summary>The <c>bench</c> program: one verb, one class in Commands.</summary>
internal static class Program
{
    /// <summary>Runs one command; the exit code is one of <see cref="ExitCode"/>.</summary>
    public static async Task<int> Main(string[] args)
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        using var cancel = new CancellationTokenSource();
        // The first Ctrl-C asks the search for its best so far; a second one ends the process at once.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => KeepBest(signal, cancel));
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => KeepBest(signal, cancel));
        try
        {
            var parsed = Root().Parse(args);
            if (parsed.Errors.Count > 0)
            {
                foreach (var error in parsed.Errors)
                    await Console.Error.WriteLineAsync(error.Message);
                await Console.Error.WriteLineAsync("Try 'bench --help', or a verb with --help for its options and examples.");
                return ExitCode.BadInput;
            }

            var settings = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
            return await parsed.InvokeAsync(settings, cancel.Token);
        }
        catch (InstanceException fault)
        {
            await Console.Error.WriteLineAsync(fault.Message);
            return ExitCode.BadInput;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Cancelled.");
            return ExitCode.Short;
        }
#pragma warning disable CA1031 // The last resort: a defect is reported as one, with what is needed to mend it.
        catch (Exception defect)
#pragma warning restore CA1031
        {
            await Console.Error.WriteLineAsync($"A defect of this program, please report it: {defect}");
            return ExitCode.Internal;
        }
    }

    private static RootCommand Root() => new(
        """
        Measures Contingent.Optimization on location and scheduling problems: solves instance files, generates instances, compares with other solvers.
        And the draws of contingent stress beside planning each from scratch.

        Examples:
          bench generate --kind planar-covering --points 100000 --sites 1000 --p 30 --radius 40 --seed 1 --out c.txt
          bench location --kind covering --file c.txt --time 60
          bench peers    --kind covering --file c.txt --time 60
          bench suite location --time 60
          bench draws    missions/ukraine-2025
        """)
    {
        SolveCommand.Location(),
        SolveCommand.Schedule(),
        GenerateCommand.Build(),
        PeersCommand.Build(),
        PeerCommand.Build(),
        SuiteCommand.Build(),
        DrawsCommand.Build(),
        FuzzCommand.Build(),
    };

    private static void KeepBest(PosixSignalContext signal, CancellationTokenSource cancel)
    {
        if (cancel.IsCancellationRequested)
            return;
        signal.Cancel = true;
        cancel.Cancel();
    }
}
