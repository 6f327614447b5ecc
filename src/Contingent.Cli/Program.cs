using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;
using Contingent.Cli.Commands;
using Contingent.Cli.Risk;

namespace Contingent.Cli;

/// <summary>The <c>contingent</c> program: one verb, one class in Commands.</summary>
public static class Program
{
    /// <summary>Runs one command; the exit code is one of <see cref="ExitCode"/>.</summary>
    public static async Task<int> Main(string[] args)
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        using var cancel = new CancellationTokenSource();
        // The first Ctrl-C asks the running stage for its best plan so far; a second one ends the process at once.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => KeepBest(signal, cancel));
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => KeepBest(signal, cancel));
        try
        {
            var parsed = Root().Parse(args);
            if (parsed.Errors.Count > 0)
            {
                foreach (var error in parsed.Errors)
                    await Console.Error.WriteLineAsync(error.Message);
                await Console.Error.WriteLineAsync("Try 'contingent --help', or a verb with --help for its options and examples.");
                return ExitCode.BadInput;
            }

            var settings = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
            return await parsed.InvokeAsync(settings, cancel.Token);
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Cancelled; nothing was written.");
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
        Plans multinational peace-support missions: what was pledged and by whom, whose yes it needs, where each unit goes,
        when it is on station, what it costs, what breaks it.

        Examples:
          contingent new my-mission                        a template that passes the checks
          contingent check my-mission                      every fault in one report
          contingent plan missions/ukraine-2025            a certified plan and its briefing in plans/ukraine-2025
          contingent authority missions/ukraine-2025 --party RUS
          contingent verify plans/ukraine-2025/plan.json missions/ukraine-2025
          contingent export missions/ukraine-2025 mission.xlsx     to a spreadsheet; 'import' brings it back
        """)
    {
        NewCommand.Build(),
        CheckCommand.Build(),
        PlanCommand.Build(),
        VerifyCommand.Build(),
        AuthorityCommand.Build(),
        AgendaCommand.Build(),
        StressCommand.Build(),
        SweepCommand.Build(),
        ExplainCommand.Build(),
        PricesCommand.Build(),
        ReplanCommand.Build(),
        CompareCommand.Build(),
        ImportCommand.Build(),
        ExportCommand.Build(),
        WorkerCommand.Build([new DrawSource()]),
    };

    private static void KeepBest(PosixSignalContext signal, CancellationTokenSource cancel)
    {
        if (cancel.IsCancellationRequested)
            return;
        signal.Cancel = true;
        cancel.Cancel();
    }
}
