using System.Globalization;
using Contingent.Planning;
using Spectre.Console;

namespace Contingent.Cli;

/// <summary>
/// Shows where planning stands on standard error: one line that is rewritten on a terminal, one line per news when piped. Reports may come from
/// several threads.
/// </summary>
internal sealed class ProgressPrinter : IProgress<PlanProgress>, IDisposable
{
    private readonly Lock _gate = new();
    private readonly bool _terminal = !Console.IsErrorRedirected;
    private readonly IAnsiConsole _console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
    private string _last = "";

    /// <inheritdoc/>
    public void Report(PlanProgress value)
    {
        var line = Line(value);
        lock (_gate)
        {
            if (line == _last)
                return;
            // A piped reader wants the steps, not each improvement within one.
            if (_terminal)
                _console.Markup($"\r{Markup.Escape(line.PadRight(Math.Min(_last.Length, 200)))}");
            else if (value.Detail.Length > 0 || value.Incumbent is null || Step(line) != Step(_last))
                Console.Error.WriteLine(line);
            _last = line;
        }
    }

    /// <summary>Leaves the cursor at the start of an empty line.</summary>
    public void Dispose()
    {
        if (_terminal && _last.Length > 0)
            _console.Write($"\r{new string(' ', Math.Min(_last.Length, 200))}\r");
    }

    private static string Line(PlanProgress p)
    {
        var line = p.Stage;
        if (p.Incumbent is { } incumbent)
            line += $"  best {Number(incumbent)}";
        if (p.Bound is { } bound)
            line += $"  bound {Number(bound)}";
        // Beside a value near 0 a relative gap says nothing.
        if (p.Gap is { } gap and < 10)
            line += $"  gap {gap.ToString("0.##%", CultureInfo.InvariantCulture)}";
        return p.Detail.Length > 0 ? $"{line}  {p.Detail}" : line;
    }

    private static string Step(string line) => line.Split("  best", 2)[0];

    private static string Number(double value) => (value + 0.0).ToString("#,0.######", CultureInfo.InvariantCulture);
}
