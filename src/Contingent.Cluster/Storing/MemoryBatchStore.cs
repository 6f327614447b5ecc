using System.Collections.Concurrent;

namespace Contingent.Cluster.Storing;

/// <summary>Keeps batches as long as the process lives.</summary>
public sealed class MemoryBatchStore : IBatchStore
{
    private readonly ConcurrentDictionary<(string Job, int Batch), byte[]> _batches = new();

    /// <inheritdoc/>
    public Task<IReadOnlySet<int>> Stored(string job, CancellationToken cancel) =>
        Task.FromResult<IReadOnlySet<int>>(_batches.Keys.Where(k => k.Job == job).Select(k => k.Batch).ToHashSet());

    /// <inheritdoc/>
    public Task<byte[]?> Read(string job, int batch, CancellationToken cancel) => Task.FromResult(_batches.GetValueOrDefault((job, batch)));

    /// <inheritdoc/>
    public Task Write(string job, int batch, byte[] content, CancellationToken cancel) =>
        _batches.GetOrAdd((job, batch), content).AsSpan().SequenceEqual(content) ? Task.CompletedTask : throw StoredBatch.Conflict(job, batch);
}
