using System.Security.Cryptography;

namespace Contingent.Cluster.Storing;

/// <summary>What every store holds of a batch: its bytes and their SHA-256.</summary>
internal static class StoredBatch
{
    public static bool Fits(ReadOnlySpan<byte> sha256, ReadOnlySpan<byte> content) => SHA256.HashData(content).AsSpan().SequenceEqual(sha256);

    public static BatchStoreException Conflict(string job, int batch) => new(
        $"batch {batch} of job {job[..12]} gave other bytes than are stored for it: the work is not deterministic, or its version did not change when its results did. "
        + "Run all workers on one kind of processor and from one build; then remove this job from the store and start again");
}
