using System.IO.Compression;
using System.Text;

namespace Contingent.Bench.Fuzzing;

/// <summary>
/// Spoils files in every way that comes to mind. The same seeds and number spoil alike, so that a failure can be made again from its number. The tests of the readers spoil with it too.
/// </summary>
internal static class SpoiltInputs
{
    private static readonly byte[][] Scraps = [.. new[]
    {
        "", "\0", "\n", "\r\n", "\t", "\"", "'", "<", ">", "</", "/>", "&", "&amp;", "&#0;", "&x;", "<!DOCTYPE a [<!ENTITY x \"y\">]>", "<!--", "]]>", "<![CDATA[", "{", "}", "[", "]", ":", ",", ";", "=1+1", "@", "-", "#", "|",
        "null", "true", "NaN", "1e999", "-1", "0", "4294967296", "99999999999999999999", "1.5", "2026-02-30", "2026-01-01", "../../../etc/passwd", "\uFEFF", "é", "\u2028", "😀", "A1048577", "XFD1",
    }.Select(Encoding.UTF8.GetBytes), [0xFF], [0xFE, 0xFF], [0xC3, 0x28], [0x80]];

    /// <summary>A new folder for them, in memory where the system has such: a disk is ten times as slow as most readers.</summary>
    public static DirectoryInfo NewFolder()
    {
        const string memory = "/dev/shm";
        try
        {
            if (Directory.Exists(memory))
                return Directory.CreateDirectory(Path.Combine(memory, $"contingent-spoilt-{Path.GetRandomFileName()}"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Not for us to write to.
        }

        return Directory.CreateTempSubdirectory("contingent-spoilt-");
    }

    /// <summary>The n-th spoilt input of the seeds.</summary>
    public static byte[] Of(IReadOnlyList<byte[]> seeds, int n)
    {
        var random = new Random(7919 * n + 17);
        var seed = seeds[n % seeds.Count];
        var isArchive = seed.AsSpan().StartsWith("PK\x03\x04"u8);
        return isArchive && random.Next(4) > 0 ? WithSpoiltPart(seed, random) : Spoilt(seed, seeds[random.Next(seeds.Count)], random);
    }

    private static byte[] WithSpoiltPart(byte[] archive, Random random)
    {
        using var result = new MemoryStream();
        using (var from = new ZipArchive(new MemoryStream(archive), ZipArchiveMode.Read))
        using (var to = new ZipArchive(result, ZipArchiveMode.Create, leaveOpen: true))
        {
            var spoilt = random.Next(from.Entries.Count);
            for (var i = 0; i < from.Entries.Count; i++)
            {
                if (i == spoilt && random.Next(40) == 0)
                    continue;
                using var part = new MemoryStream();
                using (var stream = from.Entries[i].Open())
                    stream.CopyTo(part);
                using var entry = to.CreateEntry(from.Entries[i].FullName, CompressionLevel.NoCompression).Open();
                entry.Write(i == spoilt ? Spoilt(part.ToArray(), archive, random) : part.ToArray());
            }
        }

        return result.ToArray();
    }

    private static byte[] Spoilt(byte[] content, byte[] other, Random random)
    {
        for (var times = random.Next(1, 4); times > 0; times--)
            content = Once(content, other, random);
        return content;
    }

    private static byte[] Once(byte[] content, byte[] other, Random random)
    {
        var at = random.Next(content.Length + 1);
        var length = Math.Min(content.Length - at, random.Next(1, 64));
        switch (random.Next(7))
        {
            case 0 when at < content.Length:
                byte[] flipped = [.. content];
                flipped[at] ^= (byte)(1 << random.Next(8));
                return flipped;
            case 1:
                return [.. content[..at], .. content[(at + length)..]];
            case 2:
                return [.. content[..at], .. content[at..(at + length)], .. content[at..]];
            case 3:
                return content[..at];
            case 4:
                var from = random.Next(other.Length);
                return [.. content[..at], .. other[from..Math.Min(other.Length, from + length)], .. content[(at + length)..]];
            case 5:
                return [.. content[..at], .. Enumerable.Repeat(Scraps[random.Next(Scraps.Length)], random.Next(1, 60)).SelectMany(s => s), .. content[at..]];
            default:
                return [.. content[..at], .. Scraps[random.Next(Scraps.Length)], .. content[(at + random.Next(2) * length)..]];
        }
    }
}
