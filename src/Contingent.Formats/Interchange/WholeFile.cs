namespace Contingent.Formats.Interchange;

/// <summary>Writes a file under another name first and then renames it, so that a crash leaves the old file or the new one.</summary>
public static class WholeFile
{
    /// <summary>Writes the file and the folders above it; throws what the file system throws.</summary>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        var full = Path.GetFullPath(path);
        var folder = Path.GetDirectoryName(full)!;
        Directory.CreateDirectory(folder);
        var aside = Path.Combine(folder, $".{Path.GetFileName(full)}.contingent-new");
        using (var stream = new FileStream(aside, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }

        File.Move(aside, full, overwrite: true);
    }
}
