namespace Contingent.Cluster.Tests.Processes;

/// <summary>The workers of a cluster, ended with the test.</summary>
internal sealed class ToyProcesses : IAsyncDisposable
{
    private readonly string _redis;
    private readonly List<ToyProcess> _workers = [];

    private ToyProcesses(string redis) => _redis = redis;

    public int Count => _workers.Count;

    /// <summary>Starts workers and waits until each is in the cluster.</summary>
    public static async Task<ToyProcesses> Workers(string redis, int count)
    {
        var workers = new ToyProcesses(redis);
        workers._workers.AddRange(Enumerable.Range(0, count).Select(_ => ToyProcess.Worker(redis)));
        foreach (var worker in workers._workers)
            await worker.Says("^Worker at");
        return workers;
    }

    /// <summary>Starts one more; it joins when it is ready.</summary>
    public Task AddOne()
    {
        _workers.Add(ToyProcess.Worker(_redis));
        return _workers[^1].Says("^Worker at");
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
}
