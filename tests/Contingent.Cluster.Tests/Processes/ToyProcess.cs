using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Contingent.Cluster.Tests.Processes;

/// <summary>A worker or a coordinator of toy work in a process of its own.</summary>
internal sealed class ToyProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly BlockingCollection<string> _lines = [];
    private readonly StringBuilder _error = new();

    private ToyProcess(IEnumerable<string> arguments)
    {
        _process = new Process
        {
            StartInfo = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Contingent.Cluster.Toy.dll"), .. arguments])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        _process.OutputDataReceived += (_, e) => Read(e.Data);
        _process.ErrorDataReceived += (_, e) => _error.AppendLine(e.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Starts a worker of two threads.</summary>
    public static ToyProcess Worker(string redis) => new(["worker", redis, "2"]);

    /// <summary>Starts a coordinator that writes a line for each result to a file when all are in.</summary>
    public static ToyProcess Coordinator(string redis, string postgres, string to, int batches, int seed, int pause, string log) => new(
        ["coordinator", redis, postgres, to, .. new[] { batches, seed, pause }.Select(n => n.ToString(CultureInfo.InvariantCulture)), log]);

    /// <summary>Waits for a line.</summary>
    public Task<Match> Says(string pattern) => Task.Run(() =>
    {
        foreach (var line in _lines.GetConsumingEnumerable(TestContext.Current.CancellationToken))
            if (Regex.Match(line, pattern) is { Success: true } match)
                return match;
        throw new InvalidOperationException($"the process ended before it said '{pattern}': {_error}");
    });

    /// <summary>Waits until a coordinator has so many batches stored.</summary>
    public async Task Stored(int batches)
    {
        while (int.Parse((await Says("^([0-9]+) of")).Groups[1].Value, CultureInfo.InvariantCulture) < batches)
        {
        }
    }

    /// <summary>Ends it as kill -9 does.</summary>
    public async Task Kill()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Waits for its own end.</summary>
    public async Task Ends()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(_process.ExitCode == 0, _error.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await Kill();
        _process.Dispose();
        _lines.Dispose();
    }

    private void Read(string? line)
    {
        if (line is null)
            _lines.CompleteAdding();
        else
            _lines.Add(line);
    }
}
