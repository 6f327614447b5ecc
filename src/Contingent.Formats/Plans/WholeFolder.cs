namespace Contingent.Formats.Plans;

/// <summary>
/// Replaces the files of a folder as one set, so that a crash at any moment leaves the old set or the new one, whole.
/// </summary>
/// <remarks>
/// The new set is written into a sibling folder <c>.NAME.contingent-new</c> and forced to disk. Where there is no folder yet, it is renamed. Else
/// the two folders are exchanged in one system call (Linux, macOS); what was the old set then lies in the sibling and is deleted, after files that are not ours have been
/// moved over. Where the system has no such call the old folder is first renamed to <c>.NAME.contingent-old</c>: in the moment between the two renames
/// the folder is absent, and a crash just then is mended by the next write (<see cref="Recover"/>), until which readers look there (<see cref="ToRead"/>). Two writers are kept apart by a
/// lock file, which the system releases when a process dies.
/// </remarks>
internal sealed class WholeFolder
{
    private readonly string _folder;
    private readonly string _new;
    private readonly string _old;
    private readonly string _lock;
    private readonly IReadOnlySet<string> _ours;
    private readonly Action<string> _step;

    /// <param name="folder">The folder to replace.</param>
    /// <param name="ours">Names of the files (or inner folders) that are part of a set; all others in the folder are kept.</param>
    /// <param name="step">Called before each step with its name; tests break off there.</param>
    public WholeFolder(string folder, IReadOnlySet<string> ours, Action<string>? step = null)
    {
        var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (Directory.Exists(path) && Directory.ResolveLinkTarget(path, returnFinalTarget: true) is { } target)
            path = Path.TrimEndingDirectorySeparator(target.FullName);
        _folder = path;
        var (parent, name) = (Path.GetDirectoryName(path) ?? path, Path.GetFileName(path));
        _new = Path.Combine(parent, $".{name}.contingent-new");
        _old = Path.Combine(parent, $".{name}.contingent-old");
        _lock = Path.Combine(parent, $".{name}.contingent-lock");
        _ours = ours;
        _step = step ?? (_ => { });
    }

    /// <summary>Whether folders may be exchanged in one call; tests switch it off.</summary>
    public bool MayExchange { get; init; } = true;

    /// <summary>
    /// Puts the files in place of the earlier set; a name may have folders before it, parted by <c>/</c>. Throws what the file system throws.
    /// </summary>
    /// <param name="files">The whole new set.</param>
    /// <param name="accept">Asked with the folder that holds the new set, before it takes the old one's place.</param>
    /// <returns>False: it was not accepted, and the earlier set stands.</returns>
    public bool Replace(IReadOnlyDictionary<string, byte[]> files, Func<string, bool>? accept = null)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder) ?? _folder);
        using var alone = new FileStream(_lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        Recover();
        _step("create");
        Directory.CreateDirectory(_new);
        foreach (var (name, content) in files.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            _step("write " + name);
            WriteThrough(Path.Combine(_new, name), content);
        }

        FolderSwap.Flush(_new);
        if (accept is not null && !accept(_new))
        {
            Directory.Delete(_new, recursive: true);
            return false;
        }

        _step("put in place");
        PutInPlace();
        FolderSwap.Flush(Path.GetDirectoryName(_folder) ?? _folder);
        _step("clean");
        Clean(_new);
        Clean(_old);
        _step("done");
        return true;
    }

    /// <summary>Mends what an interrupted write left: brings back a set that was moved aside, deletes one that was never finished.</summary>
    private void Recover()
    {
        if (!Directory.Exists(_folder) && Directory.Exists(_old))
            Directory.Move(_old, _folder);
        Clean(_new);
        Clean(_old);
    }

    /// <summary>The folder to read from: the folder itself, or what a write that was cut between two renames moved aside.</summary>
    public string ToRead() => !Directory.Exists(_folder) && Directory.Exists(_old) ? _old : _folder;

    private void PutInPlace()
    {
        if (!Directory.Exists(_folder))
        {
            Directory.Move(_new, _folder);
            return;
        }

        if (MayExchange && FolderSwap.TryExchange(_new, _folder))
            return;
        Directory.Move(_folder, _old);
        _step("between");
        Directory.Move(_new, _folder);
    }

    /// <summary>Deletes a folder left aside, after whatever in it is not ours has gone home.</summary>
    private void Clean(string aside)
    {
        if (!Directory.Exists(aside))
            return;
        if (Directory.Exists(_folder))
        {
            foreach (var entry in new DirectoryInfo(aside).EnumerateFileSystemInfos().Where(e => !_ours.Contains(e.Name)).ToList())
                MoveHome(entry);
        }

        _step("delete");
        Directory.Delete(aside, recursive: true);
    }

    private void MoveHome(FileSystemInfo entry)
    {
        var home = Path.Combine(_folder, entry.Name);
        if (Path.Exists(home))
            return;
        if (entry is DirectoryInfo directory && entry.LinkTarget is null)
            directory.MoveTo(home);
        else
            File.Move(entry.FullName, home);
    }

    private static void WriteThrough(string path, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None);
        stream.Write(content);
        stream.Flush(flushToDisk: true);
    }
}
