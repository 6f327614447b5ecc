using Contingent.Bench.Fuzzing;
using Contingent.Formats.Interchange;

namespace Contingent.Formats.Tests.Interchange;

/// <summary>
/// Reads spoilt files: whatever comes in, a reader answers with what it read or with faults. It throws nothing, comes to an end, and takes no more memory than
/// it is allowed. The same seed spoils alike, so that a failure can be made again from the number in its message.
/// </summary>
internal static class Mutations
{
    /// <summary>Inputs of a test of one reader.</summary>
    public const int Many = 10_000;

    private const int LongestReading = 60_000;
    private const long MostBytes = 200_000_000;

    /// <summary>Reads spoilt copies of the seeds with an importer.</summary>
    /// <param name="importer">The reader.</param>
    /// <param name="extension">The extension that its files have.</param>
    /// <param name="seeds">Files that it reads without fault; of zip archives the parts are spoilt too, and packed again.</param>
    /// <param name="source">What the reader is told beside the path.</param>
    /// <param name="inputs">How many.</param>
    public static void Survive(IImporter importer, string extension, IReadOnlyList<byte[]> seeds, Func<string, ImportSource>? source = null, int inputs = Many)
    {
        var folder = SpoiltInputs.NewFolder().FullName;
        try
        {
            var path = Path.Combine(folder, "input" + extension);
            Survive(
                seeds,
                (content, cancel) =>
                {
                    // A new file each time: some file systems write one that is emptied and filled again through to the disk.
                    File.Delete(path);
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
            var content = SpoiltInputs.Of(seeds, i);
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
}
