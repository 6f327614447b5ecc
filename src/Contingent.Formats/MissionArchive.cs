using System.IO.Compression;
using Contingent.Formats.Reading;
using Contingent.Missions;

namespace Contingent.Formats;

/// <summary>
/// A mission folder as one piece of bytes, to send it to another machine. The same folder gives the same bytes. An archive comes from a network: it is unpacked under the
/// limits of a folder, and nothing in it can reach out of the place it is unpacked to.
/// </summary>
public static class MissionArchive
{
    /// <summary>The one file of an archive of a workbook; no file of a mission folder bears the name.</summary>
    private const string Workbook = "mission.contingent.xlsx";

    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Packs a folder, or the workbook of a mission, that was read without fault.</summary>
    public static byte[] Pack(string folder)
    {
        var files = WorkbookMission.IsOne(folder) ? [(Name: Workbook, Path: folder)] : Files(folder);
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, path) in files)
            {
                var entry = archive.CreateEntry(name, CompressionLevel.Fastest);
                entry.LastWriteTime = Epoch;
                using var to = entry.Open();
                using var from = File.OpenRead(path);
                from.CopyTo(to);
            }
        }

        return bytes.ToArray();
    }

    /// <summary>Reads the mission in an archive, by way of a temporary folder that is gone afterwards.</summary>
    public static MissionReading Read(ReadOnlyMemory<byte> archive, CancellationToken cancel = default)
    {
        var folder = Directory.CreateTempSubdirectory("contingent-mission-").FullName;
        try
        {
            return Unpack(archive, folder, cancel) is { } fault
                ? new MissionReading { Mission = null, Faults = [new Fault(new RowOrigin("archive", 0), fault)], Warnings = [], Sha256 = "" }
                : MissionFolder.Read(File.Exists(Path.Combine(folder, Workbook)) ? Path.Combine(folder, Workbook) : folder, cancel);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static (string Name, string Path)[] Files(string folder)
    {
        var listing = FolderListing.Of(folder, ReadingLimits.Default, new FaultReport(), CancellationToken.None)
            ?? throw new IOException($"the mission folder {folder} cannot be read any more");
        return [.. listing.Names.Select(n => (n, listing.Find(n)!.Path))];
    }

    /// <summary>Why it cannot be unpacked; null: it is.</summary>
    private static string? Unpack(ReadOnlyMemory<byte> archive, string folder, CancellationToken cancel)
    {
        var limits = ReadingLimits.Default;
        try
        {
            using var zip = new ZipArchive(new MemoryStream(archive.ToArray(), writable: false), ZipArchiveMode.Read);
            if (zip.Entries.Count > limits.Files)
                return $"holds more than {limits.Files} files";
            var left = limits.FolderBytes;
            foreach (var entry in zip.Entries)
            {
                cancel.ThrowIfCancellationRequested();
                var path = Path.GetFullPath(Path.Combine(folder, entry.FullName));
                if (!path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal))
                    return $"'{entry.FullName}' would lie outside the folder";
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                using var to = File.Create(path);
                using var from = entry.Open();
                if (!Copied(from, to, ref left))
                    return $"unpacks to more than {limits.FolderBytes} bytes";
            }

            return null;
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return $"is no archive of a mission folder ({e.Message})";
        }
    }

    private static bool Copied(Stream from, Stream to, ref long left)
    {
        var buffer = new byte[1 << 16];
        int read;
        while ((read = from.Read(buffer)) > 0)
        {
            if ((left -= read) < 0)
                return false;
            to.Write(buffer, 0, read);
        }

        return true;
    }
}
