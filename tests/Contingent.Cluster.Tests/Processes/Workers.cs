namespace Contingent.Cluster.Tests.Processes;

/// <summary>The workers of a cluster, ended with the test.</summary>
internal sealed class Workers : IAsyncDisposable
{
    private readonly Func<ClusterProcess> _start;
    private readonly List<ClusterProcess> _workers = [];

    private Workers(Func<ClusterProcess> start) => _start = start;

    public int Count => _workers.Count;

    /// <summary>Starts workers of toy work and waits until each is in the cluster.</summary>
    public static Task<Workers> OfToys(string redis, int count) => Started(() => ClusterProcess.ToyWorker(redis), count);

    /// <summary>Starts workers of the program and waits until each is in the cluster.</summary>
    public static Task<Workers> OfTheProgram(string redis, int count) => Started(() => ClusterProcess.Worker(redis), count);

    /// <summary>Starts so many more; ends when they have joined.</summary>
    public async Task Add(int count)
    {
        var started = Enumerable.Range(0, count).Select(_ => _start()).ToList();
        _workers.AddRange(started);
        foreach (var worker in started)
            await worker.Says("^Worker at");
    }

    /// <summary>Kills the oldest.</summary>
    public async Task KillOne()
    {
        await _workers[0].DisposeAsync();
        _workers.RemoveAt(0);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var worker in _workers)
            await worker.DisposeAsync();
    }

    private static async Task<Workers> Started(Func<ClusterProcess> start, int count)
    {
        var workers = new Workers(start);
        await workers.Add(count);
        return workers;
    }
}
