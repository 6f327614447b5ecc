using System.Globalization;
using System.Security.Cryptography;

namespace Contingent.Cluster.Storing;

/// <summary>
/// Keeps batches in a folder: a subfolder a job, named by its id, and in it a file a batch, <c>0000007.batch</c>: the 32 bytes of the SHA-256, then the content. A file is written under another name, flushed,
/// and linked to its own name only if that is free: it is there whole or not at all.
/// </summary>
public sealed class FolderBatchStore(string folder) : IBatchStore
{
    private const string Extension = ".batch";
    private static int s_drafts;

    /// <inheritdoc/>
    public Task<IReadOnlySet<int>> Stored(string job, CancellationToken cancel)
    {
        var place = Path.Combine(folder, job);
        var numbers = new HashSet<int>();
        if (Directory.Exists(place))
            foreach (var file in Directory.EnumerateFiles(place, "*" + Extension))
                if (int.TryParse(Path.GetFileNameWithoutExtension(file), NumberStyles.None, CultureInfo.InvariantCulture, out var batch))
                    numbers.Add(batch);
        return Task.FromResult<IReadOnlySet<int>>(numbers);
    }

    /// <inheritdoc/>
    public async Task<byte[]?> Read(string job, int batch, CancellationToken cancel)
    {
        var file = Name(job, batch);
        if (!File.Exists(file))
            return null;
        var bytes = await File.ReadAllBytesAsync(file, cancel);
        if (bytes.Length >= SHA256.HashSizeInBytes && StoredBatch.Fits(bytes.AsSpan(0, SHA256.HashSizeInBytes), bytes.AsSpan(SHA256.HashSizeInBytes)))
            return bytes[SHA256.HashSizeInBytes..];
        File.Delete(file);
        return null;
    }

    /// <inheritdoc/>
    public async Task Write(string job, int batch, byte[] content, CancellationToken cancel)
    {
        var file = Name(job, batch);
        try
        {
            if (await Written(file, content, cancel))
                return;
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new BatchStoreException($"{file} cannot be written: {trouble.Message}", trouble);
        }

        // Somebody else was first. Equal bytes are no news; a damaged file gives way.
        if (await Read(job, batch, cancel) is not { } stored)
            await Write(job, batch, content, cancel);
        else if (!stored.AsSpan().SequenceEqual(content))
            throw StoredBatch.Conflict(job, batch);
    }

    private static async Task<bool> Written(string file, byte[] content, CancellationToken cancel)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var draft = $"{file}.{Environment.ProcessId}.{Interlocked.Increment(ref s_drafts)}";
        try
        {
            await using (var stream = new FileStream(draft, FileMode.Create, FileAccess.Write))
            {
                await stream.WriteAsync(SHA256.HashData(content), cancel);
                await stream.WriteAsync(content, cancel);
                stream.Flush(flushToDisk: true);
            }

            if (File.Exists(file))
                return false;
            File.Move(draft, file, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(file))
        {
            return false;
        }
        finally
        {
            File.Delete(draft);
        }
    }

    private string Name(string job, int batch) => Path.Combine(folder, job, batch.ToString("0000000", CultureInfo.InvariantCulture) + Extension);
}
