using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Contingent.Cluster;

/// <summary>A job: one piece of work, described whole, in so many batches.</summary>
public sealed class BatchJob
{
    /// <summary>A job of a kind, for the version of the program that defines its result, from its whole description.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number of batches is negative.</exception>
    public BatchJob(string kind, string version, ReadOnlyMemory<byte> description, int batches)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(batches);
        Kind = kind;
        Version = version;
        Description = description;
        Batches = batches;
        Id = IdOf(kind, version, description.Span);
    }

    /// <summary>Which <see cref="IBatchWorkSource"/> opens it.</summary>
    public string Kind { get; }

    /// <summary>The <see cref="IBatchWorkSource.Version"/> whose bytes are asked for.</summary>
    public string Version { get; }

    /// <summary>All that the work needs to know; it travels to each worker once.</summary>
    public ReadOnlyMemory<byte> Description { get; }

    /// <summary>How many batches are asked for.</summary>
    public int Batches { get; }

    /// <summary>
    /// SHA-256, in hexadecimal, over kind, version and description, each after its length. The number of batches is not in it: a job that is run again with more of them takes those it has.
    /// </summary>
    public string Id { get; }

    internal static string IdOf(string kind, string version, ReadOnlySpan<byte> description)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, Encoding.UTF8.GetBytes(kind));
        Append(hash, Encoding.UTF8.GetBytes(version));
        Append(hash, description);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, ReadOnlySpan<byte> part)
    {
        Span<byte> length = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(length, part.Length);
        hash.AppendData(length);
        hash.AppendData(part);
    }
}
