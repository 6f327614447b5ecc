using System.Diagnostics;
using System.Runtime.CompilerServices;
using Contingent.Cluster.Storing;

namespace Contingent.Cluster.Running;

/// <summary>
/// The books of one run of one job: which batches wait, which are done, which failed. Whoever computes takes batches here, lowest number first, and hands results in; they come out in order. A result comes out of
/// the store alone, so that one computed twice counts once.
/// </summary>
internal sealed class JobLedger : IDisposable
{
    // A batch that no worker survives would otherwise end them all, one after the other.
    private const int MostLosses = 20;

    // A store that keeps spoiling one batch will not mend.
    private const int MostReadings = 3;

    private readonly BatchJob _job;
    private readonly IBatchStore _store;
    private readonly IProgress<BatchProgress>? _progress;
    private readonly Lock _gate = new();
    private readonly Lock _reporting = new();
    private readonly SortedSet<int> _waiting = [];
    private readonly SemaphoreSlim _news = new(0);
    private readonly TaskCompletionSource[] _results;
    private readonly Dictionary<int, int> _losses = [];
    private readonly long _began = Stopwatch.GetTimestamp();
    private int _lowestFailed = int.MaxValue;
    private int _done;
    private int _computed;
    private int _workers;
    private string _note = "";

    private JobLedger(BatchJob job, IBatchStore store, IReadOnlySet<int> stored, IProgress<BatchProgress>? progress)
    {
        (_job, _store, _progress) = (job, store, progress);
        _results = new TaskCompletionSource[job.Batches];
        for (var batch = 0; batch < job.Batches; batch++)
        {
            _results[batch] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (stored.Contains(batch))
                _results[batch].SetResult();
            else
                _waiting.Add(batch);
        }

        _done = job.Batches - _waiting.Count;
        if (_waiting.Count > 0)
            _news.Release(_waiting.Count);
    }

    public static async Task<JobLedger> Open(BatchJob job, IBatchStore store, IProgress<BatchProgress>? progress, CancellationToken cancel)
    {
        var ledger = new JobLedger(job, store, job.Batches == 0 ? new HashSet<int>() : await store.Stored(job.Id, cancel), progress);
        ledger.Report();
        return ledger;
    }

    /// <summary>The lowest batch that waits; waits for one if there is none, until cancelled.</summary>
    public async Task<int> Take(CancellationToken cancel)
    {
        while (true)
        {
            await _news.WaitAsync(cancel);
            lock (_gate)
                if (_waiting.Count > 0)
                {
                    var batch = _waiting.Min;
                    _waiting.Remove(batch);
                    return batch;
                }
        }
    }

    /// <summary>Waits until there is a batch to take.</summary>
    public async Task WorkWaits(CancellationToken cancel)
    {
        await _news.WaitAsync(cancel);
        _news.Release();
    }

    /// <summary>Stores the result of a batch.</summary>
    public async Task Finish(int batch, byte[] content, CancellationToken cancel)
    {
        await _store.Write(_job.Id, batch, content, cancel);
        lock (_gate)
            if (_results[batch].TrySetResult())
            {
                _done++;
                _computed++;
                _note = "";
            }

        Report();
    }

    /// <summary>A batch whose work threw. Batches below it go on, so that the lowest failure is told, whatever came first; those above it are dropped.</summary>
    public void Fail(int batch, BatchFailedException failure)
    {
        lock (_gate)
        {
            _lowestFailed = Math.Min(_lowestFailed, batch);
            _waiting.RemoveWhere(b => b > _lowestFailed);
            _results[batch].TrySetException(failure);
        }
    }

    /// <summary>A batch was lost with whoever computed it: it waits again.</summary>
    public void GiveBack(int batch, Exception loss)
    {
        var losses = 0;
        lock (_gate)
        {
            _losses[batch] = losses = _losses.GetValueOrDefault(batch) + 1;
            if (losses <= MostLosses && batch < _lowestFailed && _waiting.Add(batch))
                _news.Release();
        }

        if (losses > MostLosses)
            Fail(batch, new BatchFailedException(batch, $"it was lost {losses} times with the worker that computed it, the last time by: {loss.Message}", loss));
    }

    /// <summary>Nothing more can be computed.</summary>
    public void Break(Exception cause)
    {
        lock (_gate)
        {
            _waiting.Clear();
            foreach (var result in _results)
                result.TrySetException(cause);
        }
    }

    /// <summary>One more computes for this job.</summary>
    public void Join()
    {
        Interlocked.Increment(ref _workers);
        Report();
    }

    /// <summary>One fewer computes for this job.</summary>
    public void Leave()
    {
        Interlocked.Decrement(ref _workers);
        Report();
    }

    public void Note(string note)
    {
        if (Interlocked.Exchange(ref _note, note) != note)
            Report();
    }

    /// <summary>All results in order of their numbers, each as soon as those before it are out.</summary>
    public async IAsyncEnumerable<BatchResult> Results([EnumeratorCancellation] CancellationToken cancel)
    {
        for (var batch = 0; batch < _job.Batches; batch++)
            yield return new BatchResult(batch, await Result(batch, cancel));
    }

    public void Dispose() => _news.Dispose();

    private async Task<byte[]> Result(int batch, CancellationToken cancel)
    {
        for (var reading = 1; reading <= MostReadings; reading++)
        {
            await _results[batch].Task.WaitAsync(cancel);
            if (await _store.Read(_job.Id, batch, cancel) is { } content)
                return content;
            ComputeAnew(batch);
        }

        throw new BatchStoreException($"the store lost or spoilt batch {batch} of job {_job.Id[..12]} {MostReadings} times over; check its disk");
    }

    private void ComputeAnew(int batch)
    {
        lock (_gate)
        {
            _results[batch] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _done--;
            if (_waiting.Add(batch))
                _news.Release();
        }

        Report();
    }

    // One at a time, so that a later report never says less.
    private void Report()
    {
        if (_progress is null)
            return;
        lock (_reporting)
        {
            var seconds = Stopwatch.GetElapsedTime(_began).TotalSeconds;
            var rate = seconds > 0 ? Volatile.Read(ref _computed) / seconds : 0;
            _progress.Report(new BatchProgress(Volatile.Read(ref _done), _job.Batches, Volatile.Read(ref _workers), rate, Volatile.Read(ref _note)));
        }
    }
}
