using Contingent.Cluster.Running;
using Orleans.Runtime;

namespace Contingent.Cluster.Silos;

/// <summary>What the grains of one silo share: the threads, the work that is known, the last few jobs open.</summary>
internal sealed class Workplace(IReadOnlyList<IBatchWorkSource> sources, int threads) : IDisposable
{
    // An open job may hold a whole mission and its plan.
    private const int MostJobs = 4;

    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _threads = new(threads);
    private readonly Dictionary<string, ReceivedDescription> _arriving = [];
    private readonly Dictionary<string, Lazy<IBatchWork>> _open = [];
    private readonly List<string> _recent = [];

    public int Threads => threads;

    public Dictionary<string, string> Versions() => sources.ToDictionary(s => s.Kind, s => s.Version);

    public bool Holds(string job)
    {
        lock (_gate)
            return _open.ContainsKey(job);
    }

    public void Receive(DescriptionPart part)
    {
        lock (_gate)
        {
            if (_open.ContainsKey(part.Job.Id))
                return;
            if (!_arriving.TryGetValue(part.Job.Id, out var description))
                _arriving.Add(part.Job.Id, description = new ReceivedDescription(part.Parts));
            if (description.Add(part) is not { } whole)
                return;
            _arriving.Remove(part.Job.Id);
            if (BatchJob.IdOf(part.Job.Kind, part.Job.Version, whole) != part.Job.Id)
                throw new InvalidDataException($"the description of job {part.Job.Id[..12]} was spoilt on its way");
            _open.Add(part.Job.Id, new Lazy<IBatchWork>(() => WorkOpening.Open(sources, part.Job.Kind, part.Job.Version, whole, CancellationToken.None)));
            Use(part.Job.Id);
        }
    }

    /// <summary>The work of a job, opened when it is first computed; null if the job's description is not here.</summary>
    public Lazy<IBatchWork>? Find(JobName job)
    {
        lock (_gate)
        {
            if (!_open.TryGetValue(job.Id, out var work))
                return null;
            Use(job.Id);
            return work;
        }
    }

    /// <summary>Computes a batch on a thread of its own when one of the worker's is free; what the work throws is an answer.</summary>
    public Task<BatchAnswer> Compute(Lazy<IBatchWork> work, int batch, SiloAddress silo, CancellationToken cancel) => Task.Run(
        async () =>
        {
            await _threads.WaitAsync(cancel);
            try
            {
                return await Task.Factory.StartNew(() => Answer(work, batch, silo, cancel), cancel, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            }
            finally
            {
                _threads.Release();
            }
        },
        cancel);

    public void Dispose() => _threads.Dispose();

    private static BatchAnswer Answer(Lazy<IBatchWork> work, int batch, SiloAddress silo, CancellationToken cancel)
    {
        try
        {
            return new BatchAnswer(BatchState.Done, silo, work.Value.Run(batch, cancel));
        }
#pragma warning disable CA1031 // The work may throw what it likes; it fails the job, not the worker.
        catch (Exception failure) when (!cancel.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return new BatchAnswer(BatchState.Failed, silo, Reason: failure.Message);
        }
    }

    private void Use(string job)
    {
        _recent.Remove(job);
        _recent.Add(job);
        if (_recent.Count <= MostJobs)
            return;
        _open.Remove(_recent[0]);
        _recent.RemoveAt(0);
    }
}
