using System.Diagnostics;
using Contingent.Optimization.Solving;
using Spectre.Console;

namespace Contingent.Bench.Reporting;

/// <summary>
/// Follows a search: keeps when each gap was first reached and, on a terminal, shows where the search stands in one line of standard error that is
/// rewritten. Reports may come from several threads.
/// </summary>
internal sealed class ProgressTrace : IProgress<SolveProgress>, IDisposable
{
    private readonly Lock _gate = new();
    private readonly List<(double Seconds, double Gap)> _gaps = [];
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly bool _terminal = !Console.IsErrorRedirected;
    private readonly IAnsiConsole _console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
    private int _shown;

    /// <inheritdoc/>
    public void Report(SolveProgress value)
    {
        lock (_gate)
        {
            var seconds = _clock.Elapsed.TotalSeconds;
            if (value.Gap is { } gap && (_gaps.Count == 0 || gap < _gaps[^1].Gap))
                _gaps.Add((seconds, gap));
            if (!_terminal)
                return;
            var line = $"{Figures.Seconds(seconds)} s  {value.Stage}  best {Figures.Value(value.Incumbent)}  bound {Figures.Value(value.Bound)}  gap {Figures.Gap(value.Gap)}";
            _console.Markup($"\r{Markup.Escape(line.PadRight(Math.Min(_shown, 200)))}");
            _shown = line.Length;
        }
    }

    /// <summary>When the search was first within this gap; the seconds of the whole search where no report said so.</summary>
    public double SecondsTo(double gap, double seconds)
    {
        lock (_gate)
        {
            var first = _gaps.FindIndex(g => g.Gap <= gap * (1 + 1e-9));
            return first >= 0 ? Math.Min(seconds, _gaps[first].Seconds) : seconds;
        }
    }

    /// <summary>Leaves the cursor at the start of an empty line.</summary>
    public void Dispose()
    {
        if (_terminal && _shown > 0)
            _console.Write($"\r{new string(' ', Math.Min(_shown, 200))}\r");
    }
}
