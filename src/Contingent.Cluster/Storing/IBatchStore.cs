namespace Contingent.Cluster.Storing;

/// <summary>
/// Keeps the results of batches by the job's id and the batch's number. A result is stored once: writing the same bytes again changes nothing, writing other bytes is refused.
/// </summary>
public interface IBatchStore
{
    /// <summary>The numbers of the batches of a job that are stored, damaged ones among them.</summary>
    Task<IReadOnlySet<int>> Stored(string job, CancellationToken cancel);

    /// <summary>The bytes of a batch; null if there are none. Bytes that do not fit their SHA-256 are removed and count as none, so that the batch is computed anew.</summary>
    Task<byte[]?> Read(string job, int batch, CancellationToken cancel);

    /// <summary>Stores a batch. When this returns, a crash does not lose it (the memory's store excepted).</summary>
    /// <exception cref="BatchStoreException">Other bytes are stored for this batch, or the store cannot be used.</exception>
    Task Write(string job, int batch, byte[] content, CancellationToken cancel);
}
