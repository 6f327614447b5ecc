namespace Contingent.Cluster;

/// <summary>Runs jobs: takes the batches that are stored and has the rest computed.</summary>
public interface IBatchRunner
{
    /// <summary>
    /// The results of all batches of a job, in order of their numbers and each once, from whichever thread or worker computed it and whether in this run or an earlier one. Batches are stored as they
    /// finish; whoever stops asking, cancels or crashes finds them there.
    /// </summary>
    /// <exception cref="BatchFailedException">The work threw: of the batches that failed, the one with the lowest number.</exception>
    /// <exception cref="BatchStoreException">The store cannot be used, or holds other bytes for a batch than were computed.</exception>
    /// <exception cref="ClusterUnavailableException">No worker can be reached, or none of the job's version.</exception>
    IAsyncEnumerable<BatchResult> Run(BatchJob job, IProgress<BatchProgress>? progress = null, CancellationToken cancel = default);
}

/// <summary>The bytes of one batch.</summary>
public sealed record BatchResult(int Batch, ReadOnlyMemory<byte> Content);

/// <summary>Where a job stands.</summary>
/// <param name="Done">Batches that are stored.</param>
/// <param name="Batches">Batches asked for.</param>
/// <param name="Workers">Workers in use: processes, or 1 for this one.</param>
/// <param name="PerSecond">Batches computed a second since this run began; 0 until there is one.</param>
/// <param name="Note">What hinders it at the moment, or empty.</param>
public sealed record BatchProgress(int Done, int Batches, int Workers, double PerSecond, string Note);
