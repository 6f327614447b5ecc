namespace Contingent.Cluster.Silos;

/// <summary>A job's description while its parts arrive.</summary>
internal sealed class ReceivedDescription(int parts)
{
    /// <summary>Small enough that a worker's other messages do not wait for it.</summary>
    public const int PartLength = 1 << 20;

    private readonly byte[]?[] _parts = new byte[]?[parts];

    /// <summary>Adds a part; gives the whole once all are here.</summary>
    public byte[]? Add(DescriptionPart part)
    {
        _parts[part.Part] = part.Content;
        return Array.TrueForAll(_parts, p => p is not null) ? [.. _parts.SelectMany(p => p!)] : null;
    }

    /// <summary>A description in parts, one at least.</summary>
    public static IEnumerable<DescriptionPart> Parts(JobName job, ReadOnlyMemory<byte> description)
    {
        var parts = Math.Max(1, (description.Length + PartLength - 1) / PartLength);
        for (var part = 0; part < parts; part++)
        {
            var from = part * PartLength;
            yield return new DescriptionPart(job, part, parts, description[from..Math.Min(description.Length, from + PartLength)].ToArray());
        }
    }
}
