using System.IO.Compression;
using System.Text;
using Contingent.Formats.Interchange;

namespace Contingent.Formats.Tests.Interchange;

/// <summary>
/// Spoils files in every way that comes to mind and reads each: whatever comes in, a reader answers with what it read or with faults. It throws nothing, comes to an end, and takes no more memory than
/// it is allowed. The same seed spoils alike, so that a failure can be made again from the number in its message.
/// </summary>
internal static class Mutations
{
    /// <summary>Inputs of a test of one reader.</summary>
    public const int Many = 10_000;

    private const int LongestReading = 60_000;
    private const long MostBytes = 200_000_000;

    private static readonly byte[][] Scraps = [.. new[]
    {
        "", "\0", "\n", "\r\n", "\t", "\"", "'", "<", ">", "</", "/>", "&", "&amp;", "&#0;", "&x;", "<!DOCTYPE a [<!ENTITY x \"y\">]>", "<!--", "]]>", "<![CDATA[", "{", "}", "[", "]", ":", ",", ";", "=1+1", "@", "-", "#", "|",
        "null", "true", "NaN", "1e999", "-1", "0", "4294967296", "99999999999999999999", "1.5", "2026-02-30", "2026-01-01", "../../../etc/passwd", "\uFEFF", "é", "\u2028", "😀", "A1048577", "XFD1",
    }.Select(Encoding.UTF8.GetBytes), [0xFF], [0xFE, 0xFF], [0xC3, 0x28], [0x80]];

    /// <summary>Reads spoilt copies of the seeds with an importer.</summary>
    /// <param name="importer">The reader.</param>
    /// <param name="extension">The extension that its files have.</param>
    /// <param name="seeds">Files that it reads without fault; of zip archives the parts are spoilt too, and packed again.</param>
    /// <param name="source">What the reader is told beside the path.</param>
    /// <param name="inputs">How many.</param>
    public static void Survive(IImporter importer, string extension, IReadOnlyList<byte[]> seeds, Func<string, ImportSource>? source = null, int inputs = Many)
    {
        var folder = Directory.CreateTempSubdirectory("contingent-mutations-").FullName;
        try
        {
            var path = Path.Combine(folder, "input" + extension);
            Survive(
                seeds,
                (content, cancel) =>
                {
                    File.WriteAllBytes(path, content);
                    var imported = importer.Read(source?.Invoke(path) ?? new ImportSource { Path = path }, cancel);
                    Assert.All(imported.Faults.Concat(imported.LeftOut), f => Assert.False(string.IsNullOrWhiteSpace(f.Message) || f.ToString().Contains('\n', StringComparison.Ordinal)));
                },
                inputs);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Gives spoilt copies of the seeds to a reader.</summary>
    public static void Survive(IReadOnlyList<byte[]> seeds, Action<byte[], CancellationToken> read, int inputs = Many)
    {
        for (var i = 0; i < inputs; i++)
        {
            var content = Input(seeds, i);
            using var stop = new CancellationTokenSource(LongestReading);
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                read(content, stop.Token);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"Input {i} made the reader throw: {e}", e);
            }

            Assert.False(stop.IsCancellationRequested, $"Input {i} took more than {LongestReading / 1000} s.");
            Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < MostBytes, $"Input {i} took more than {MostBytes / 1e6} MB.");
        }
    }

    /// <summary>The n-th spoilt input of the seeds.</summary>
    public static byte[] Input(IReadOnlyList<byte[]> seeds, int n)
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
