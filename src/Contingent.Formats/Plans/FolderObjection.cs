namespace Contingent.Formats.Plans;

/// <summary>Why a folder may not be replaced by a set of files: it is none, it is where somebody works, or it holds something else.</summary>
internal static class FolderObjection
{
    /// <param name="folder">The folder, as it was named.</param>
    /// <param name="what">What would be written, in a word.</param>
    /// <param name="mark">The file by which an earlier set is known.</param>
    /// <returns>Null where it may be replaced.</returns>
    public static string? Of(string folder, string what, string mark)
    {
        if (string.IsNullOrWhiteSpace(folder))
            return $"no {what} folder was named";
        if (File.Exists(folder))
            return $"is a file; name a folder for the {what}";
        var path = Path.GetFullPath(folder);
        if (Path.GetDirectoryName(path) is null)
            return $"is the root of a drive; name a folder for the {what}";
        if ((Directory.GetCurrentDirectory() + Path.DirectorySeparatorChar).StartsWith(
            Path.TrimEndingDirectorySeparator(path) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            return $"is the folder you are in; name another one for the {what}";
        }

        if (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any() && !File.Exists(Path.Combine(path, mark)))
            return $"holds other files and no {what}; name an empty or a new folder";
        return null;
    }
}
