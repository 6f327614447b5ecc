using System.Globalization;
using System.Security.Cryptography;
using Contingent.Cluster.Silos;
using Contingent.Cluster.Storing;

namespace Contingent.Cluster.Toy;

/// <summary>A worker and a coordinator of toy work, each a process of its own that tests may kill.</summary>
public static class Program
{
    /// <summary><c>worker REDIS THREADS</c>, or <c>coordinator REDIS POSTGRES OUT BATCHES SEED PAUSE LOG</c>; news are lines on standard output.</summary>
    public static async Task Main(string[] args)
    {
        using var cancel = new CancellationTokenSource();
        if (args[0] == "worker")
            await WorkerSilo.Run(new WorkerSettings { Redis = args[1], Threads = Number(args[2]) }, [new ToySource()], new Lines<string>(news => news), cancel.Token);
        else
            await Coordinate(args[1], args[2], args[3], new ToyTask(Number(args[5]), Number(args[6]), args[7]).Job(Number(args[4])));
    }

    private static async Task Coordinate(string redis, string postgres, string to, BatchJob job)
    {
        await using var store = await PostgresBatchStore.Open(postgres, CancellationToken.None);
        var lines = new List<string>();
        await foreach (var result in new ClusterRunner(redis, store, TimeSpan.FromMinutes(2)).Run(job, new Lines<BatchProgress>(p => $"{p.Done} of {p.Batches} by {p.Workers} {p.Note}")))
            lines.Add($"{result.Batch} {Convert.ToHexStringLower(SHA256.HashData(result.Content.Span))}");
        await File.WriteAllLinesAsync(to, lines);
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private sealed class Lines<T>(Func<T, string> line) : IProgress<T>
    {
        public void Report(T value) => Console.Out.WriteLine(line(value));
    }
}
