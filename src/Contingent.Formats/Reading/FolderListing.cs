using System.Security.Cryptography;
using System.Text;
using Contingent.Missions;
using Contingent.Missions.Schema;
using Contingent.Planning;

namespace Contingent.Formats.Reading;

/// <summary>The files of a mission folder, found without following links out of it, and their common hash.</summary>
internal sealed class FolderListing
{
    private readonly SortedDictionary<string, FolderFile> _files = new(StringComparer.Ordinal);
    private long _bytes;

    private FolderListing()
    {
    }

    /// <summary>Names relative to the folder, in ordinal order.</summary>
    public IEnumerable<string> Names => _files.Keys;

    public FolderFile? Find(string name) => _files.GetValueOrDefault(name);

    /// <summary>Lists the folder; null, after a fault, where that is not possible.</summary>
    public static FolderListing? Of(string folder, ReadingLimits limits, FaultReport report, CancellationToken cancel)
    {
        var here = new RowOrigin(folder, 0);
        if (string.IsNullOrWhiteSpace(folder))
        {
            report.Fault(new RowOrigin("mission folder", 0), "folder", "no folder was named");
            return null;
        }

        if (File.Exists(folder))
        {
            report.Fault(here, "folder", "is a file; name the folder that holds mission.yaml");
            return null;
        }

        if (!Directory.Exists(folder))
        {
            report.Fault(here, "folder", "there is no such folder; make one with 'contingent new'");
            return null;
        }

        var listing = new FolderListing();
        try
        {
            listing.Walk(new DirectoryInfo(folder), "", limits, report, cancel);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.Security.SecurityException)
        {
            report.Fault(here, "folder", $"cannot be listed ({SourceBytes.Reason(e)})");
            return null;
        }

        listing.WarnOfUnknownFiles(report);
        return listing;
    }

    /// <summary>SHA-256 over the files in ordinal order of their relative paths: path, NUL, content, NUL; lower-case hex. Only for a folder without fault: sizes are judged by then.</summary>
    public string Sha256(FaultReport report, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 16];
        foreach (var file in _files.Values)
        {
            cancel.ThrowIfCancellationRequested();
            hash.AppendData(Encoding.UTF8.GetBytes(file.Name));
            hash.AppendData([0]);
            try
            {
                if (file.Length > 0)
                    Append(hash, file.Path, buffer);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                report.Fault(new RowOrigin(file.Name, 0), "open", $"cannot be read ({SourceBytes.Reason(e)}); check that the file is there and may be read");
                return "";
            }

            hash.AppendData([0]);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, string path, byte[] buffer)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1);
        int read;
        while ((read = stream.Read(buffer)) > 0)
            hash.AppendData(buffer, 0, read);
    }

    private void Walk(DirectoryInfo directory, string prefix, ReadingLimits limits, FaultReport report, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        foreach (var entry in directory.EnumerateFileSystemInfos().OrderBy(e => e.Name, StringComparer.Ordinal))
        {
            var name = prefix + entry.Name;
            if (entry.LinkTarget is not null)
            {
                report.Fault(new RowOrigin(name, 0), "link", "is a symbolic link; put the file itself into the folder");
            }
            else if (entry is DirectoryInfo inner)
            {
                Walk(inner, name + "/", limits, report, cancel);
            }
            else if (entry is FileInfo file)
            {
                Add(new FolderFile(name, file.FullName, file.Length), limits, report);
            }

            if (_files.Count > limits.Files)
                return;
        }
    }

    private void Add(FolderFile file, ReadingLimits limits, FaultReport report)
    {
        _files[file.Name] = file;
        _bytes += file.Length;
        if (_files.Count == limits.Files + 1)
        {
            report.Fault(new RowOrigin("mission folder", 0), "files", CellParser.Invariant(
                $"holds more than {limits.Files:N0} files; a mission folder holds its tables only"));
        }

        if (_bytes > limits.FolderBytes && _bytes - file.Length <= limits.FolderBytes)
        {
            report.Fault(new RowOrigin("mission folder", 0), "bytes", CellParser.Invariant(
                $"holds more than {limits.FolderBytes / 1e9:0.#} GB in all; a mission folder holds its tables only"));
        }

        if (file.Length > limits.CsvBytes && MissionFiles.TableOf(file.Name) is null)
        {
            report.Fault(new RowOrigin(file.Name, 0), "size", CellParser.Invariant(
                $"is {file.Length / 1e6:0} MB; a mission folder holds its tables only, take the file out"));
        }
    }

    private void WarnOfUnknownFiles(FaultReport report)
    {
        foreach (var name in _files.Keys.Where(n => MissionFiles.TableOf(n) is null))
        {
            if (Path.GetExtension(name) is ".md" or ".txt" || Path.GetFileName(name).StartsWith('.') || name.StartsWith('.'))
                continue;
            var hint = NearestName.Hint(name, AttributeTable.Tables.Where(t => t.Name != "points").Select(MissionFiles.FileOf));
            report.Warn(new RowOrigin(name, 0), "unknown file", $"is no table of a mission folder and was not read{hint}");
        }
    }
}
