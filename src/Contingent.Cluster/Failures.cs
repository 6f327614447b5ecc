namespace Contingent.Cluster;

/// <summary>A batch cannot be computed: its work threw, or it was lost with its worker too often.</summary>
public sealed class BatchFailedException(int batch, string reason, Exception? inner = null) : Exception($"batch {batch}: {reason}", inner)
{
    /// <summary>The number of the batch.</summary>
    public int Batch { get; } = batch;

    /// <summary>Why, in the words of the work.</summary>
    public string Reason { get; } = reason;
}

/// <summary>The store of batches cannot be used; the message says what to do.</summary>
public sealed class BatchStoreException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>The cluster cannot be used; the message says what to do.</summary>
public sealed class ClusterUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
