using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Contingent.Cluster.Tests.Processes;

/// <summary>A worker or a coordinator in a process of its own, of toy work or of the program's.</summary>
internal sealed class ClusterProcess : IAsyncDisposable
{
    private const string Toy = "Contingent.Cluster.Toy.dll";
    private const string Program = "Contingent.Cli.dll";

    private readonly Process _process;
    private readonly BlockingCollection<string> _lines = [];
    private readonly StringBuilder _error = new();
    private int _open = 2;

    private ClusterProcess(string program, params IEnumerable<string> arguments)
    {
        _process = new Process
        {
            StartInfo = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, program), .. arguments])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        _process.OutputDataReceived += (_, e) => Read(e.Data);
        _process.ErrorDataReceived += (_, e) =>
        {
            _error.AppendLine(e.Data);
            Read(e.Data);
        };
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Starts a worker of toy work, of two threads.</summary>
    public static ClusterProcess ToyWorker(string redis) => new(Toy, "worker", redis, "2");

    /// <summary>Starts a coordinator of toy work that writes a line for each result to a file when all are in.</summary>
    public static ClusterProcess ToyCoordinator(string redis, string postgres, string to, int batches, int seed, int pause, string log) => new(
        Toy, ["coordinator", redis, postgres, to, .. new[] { batches, seed, pause }.Select(n => n.ToString(CultureInfo.InvariantCulture)), log]);

    /// <summary>Starts <c>contingent worker</c> with one thread.</summary>
    public static ClusterProcess Worker(string redis) => new(Program, "worker", "--cluster", redis, "--threads", "1");

    /// <summary>Starts <c>contingent stress</c>.</summary>
    public static ClusterProcess Stress(params IEnumerable<string> arguments) => new(Program, ["stress", .. arguments]);

    /// <summary>Waits for a line, on whichever output.</summary>
    public Task<Match> Says(string pattern) => Task.Run(() =>
    {
        foreach (var line in _lines.GetConsumingEnumerable(TestContext.Current.CancellationToken))
            if (Regex.Match(line, pattern) is { Success: true } match)
                return match;
        throw new InvalidOperationException($"the process ended before it said '{pattern}': {_error}");
    });

    /// <summary>Waits until a coordinator has so many batches stored, or draws of such; how many it then has.</summary>
    public async Task<int> Stored(int least)
    {
        while (true)
        {
            var stored = int.Parse((await Says("^(?:draws +)?([0-9]+) of")).Groups[1].Value, CultureInfo.InvariantCulture);
            if (stored >= least)
                return stored;
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
        if (line is not null)
            _lines.Add(line);
        else if (Interlocked.Decrement(ref _open) == 0)
            _lines.CompleteAdding();
    }
}
