using System.Runtime.CompilerServices;
using Contingent.Cluster.Storing;

namespace Contingent.Cluster.Running;

/// <summary>Runs jobs on threads of this process.</summary>
public sealed class LocalRunner(IEnumerable<IBatchWorkSource> sources, IBatchStore store, int threads) : IBatchRunner
{
    private readonly IReadOnlyList<IBatchWorkSource> _sources = [.. sources];

    /// <inheritdoc/>
    public async IAsyncEnumerable<BatchResult> Run(BatchJob job, IProgress<BatchProgress>? progress = null, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using var ledger = await JobLedger.Open(job, store, progress, cancel);
        ledger.Join();
        var work = new Lazy<IBatchWork>(() => WorkOpening.Open(_sources, job.Kind, job.Version, job.Description, stop.Token));
        var lanes = Enumerable.Range(0, Math.Max(1, Math.Min(threads, job.Batches))).Select(_ => Task.Run(() => Compute(ledger, work, stop.Token), CancellationToken.None)).ToArray();
        try
        {
            await foreach (var result in ledger.Results(cancel))
                yield return result;
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(lanes);
        }
    }

    private static async Task Compute(JobLedger ledger, Lazy<IBatchWork> work, CancellationToken stop)
    {
        try
        {
            while (true)
            {
                var batch = await ledger.Take(stop);
                if (Computed(ledger, work, batch, stop) is { } content)
                    await ledger.Finish(batch, content, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
#pragma warning disable CA1031 // Whatever it is, whoever waits for results must learn of it.
        catch (Exception trouble)
#pragma warning restore CA1031
        {
            ledger.Break(trouble);
        }
    }

    private static byte[]? Computed(JobLedger ledger, Lazy<IBatchWork> work, int batch, CancellationToken stop)
    {
        try
        {
            return work.Value.Run(batch, stop);
        }
#pragma warning disable CA1031 // The work may throw what it likes; it fails the job.
        catch (Exception failure) when (!stop.IsCancellationRequested)
#pragma warning restore CA1031
        {
            ledger.Fail(batch, new BatchFailedException(batch, failure.Message, failure));
            return null;
        }
    }
}
