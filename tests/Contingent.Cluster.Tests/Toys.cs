using System.Security.Cryptography;
using Contingent.Cluster.Running;
using Contingent.Cluster.Storing;
using Contingent.Cluster.Toy;

[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace Contingent.Cluster.Tests;

/// <summary>What is asked of every runner.</summary>
internal static class Toys
{
    public static readonly IReadOnlyList<IBatchWorkSource> Sources = [new ToySource()];

    /// <summary>All results in the order they come.</summary>
    public static async Task<List<BatchResult>> All(this IBatchRunner runner, BatchJob job, IProgress<BatchProgress>? progress = null)
    {
        var results = new List<BatchResult>();
        await foreach (var result in runner.Run(job, progress, TestContext.Current.CancellationToken))
            results.Add(result);
        return results;
    }

    /// <summary>A line a result: its number and the SHA-256 of its bytes.</summary>
    public static IEnumerable<string> Lines(this IEnumerable<BatchResult> results) => results.Select(r => $"{r.Batch} {Convert.ToHexStringLower(SHA256.HashData(r.Content.Span))}");

    /// <summary>The lines of a job as one thread of this process gives them.</summary>
    public static async Task<List<string>> Expected(BatchJob job) => [.. (await new LocalRunner(Sources, new MemoryBatchStore(), 1).All(job)).Lines()];

    /// <summary>How often each batch was computed, by the notes of all processes.</summary>
    public static Dictionary<int, int> Executions(string log) =>
        Directory.GetFiles(log).SelectMany(File.ReadAllLines).GroupBy(int.Parse).ToDictionary(g => g.Key, g => g.Count());
}

/// <summary>A folder of a test's own, gone when the test ends.</summary>
internal sealed class Scratch : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("contingent-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public string Folder(string name) => Directory.CreateDirectory(File(name)).FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

/// <summary>Keeps the reports, in the order they came.</summary>
internal sealed class Reports<T>(Action<T>? each = null) : IProgress<T>
{
    private readonly Lock _gate = new();
    private readonly List<T> _all = [];

    public IReadOnlyList<T> All
    {
        get
        {
            lock (_gate)
                return [.. _all];
        }
    }

    public void Report(T value)
    {
        lock (_gate)
            _all.Add(value);
        each?.Invoke(value);
    }
}
