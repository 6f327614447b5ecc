namespace Contingent.Cli.Commands;

/// <summary>Shows where a long import stands on standard error: one line that is rewritten on a terminal, a line a report when piped.</summary>
internal sealed class ImportProgress : IProgress<string>, IDisposable
{
    private readonly bool _terminal = !Console.IsErrorRedirected;
    private int _width;

    /// <inheritdoc/>
    public void Report(string value)
    {
        if (!_terminal)
        {
            Console.Error.WriteLine(value);
            return;
        }

        Console.Error.Write("\r" + value.PadRight(_width));
        _width = value.Length;
    }

    /// <summary>Leaves the cursor at the start of an empty line.</summary>
    public void Dispose()
    {
        if (_terminal && _width > 0)
            Console.Error.Write($"\r{new string(' ', _width)}\r");
    }
}
