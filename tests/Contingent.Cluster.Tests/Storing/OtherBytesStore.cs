using Contingent.Cluster.Storing;

namespace Contingent.Cluster.Tests.Storing;

/// <summary>As if another run, of work that is not deterministic, had always just stored its own.</summary>
internal sealed class OtherBytesStore : IBatchStore
{
    private readonly MemoryBatchStore _inner = new();

    public Task<IReadOnlySet<int>> Stored(string job, CancellationToken cancel) => _inner.Stored(job, cancel);

    public Task<byte[]?> Read(string job, int batch, CancellationToken cancel) => _inner.Read(job, batch, cancel);

    public async Task Write(string job, int batch, byte[] content, CancellationToken cancel)
    {
        await _inner.Write(job, batch, [1], cancel);
        await _inner.Write(job, batch, content, cancel);
    }
}
