using Contingent.Missions;

namespace Contingent.Formats.Interchange.GeoPko;

/// <summary>Finds the three tables that belong together: the user names one, the others lie beside it under the same name but for the word that tells them apart.</summary>
internal static class GeoPkoFiles
{
    /// <summary>The path of each table in the order of <see cref="GeoPkoSchema.All"/>, or why one is missing.</summary>
    public static (string[] Paths, Fault? Fault) Of(string path)
    {
        var name = Path.GetFileName(path);
        if (GeoPkoSchema.All.FirstOrDefault(s => name.Contains(s.Word, StringComparison.OrdinalIgnoreCase)) is not { } named)
            return ([], new Fault(new RowOrigin(name, 0), "is not named as Geo-PKO names its tables (FrontMap…, TCCMap…, TTMap…), so that the other two cannot be found; give it its name back"));
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var paths = new string[GeoPkoSchema.All.Length];
        for (var i = 0; i < paths.Length; i++)
        {
            var schema = GeoPkoSchema.All[i];
            var expected = name.Replace(named.Word, schema.Word, StringComparison.OrdinalIgnoreCase);
            if (Find(folder, expected, schema.Word) is not { } found)
                return ([], new Fault(new RowOrigin(name, 0), $"'{expected}', the table of {schema.Holds}, is not beside it; the three tables of Geo-PKO belong together, put them into one folder"));
            paths[i] = found;
        }

        return (paths, null);
    }

    /// <summary>The file of that name, else the only one of its kind.</summary>
    private static string? Find(string folder, string expected, string word)
    {
        if (Path.Combine(folder, expected) is var path && File.Exists(path))
            return path;
        var alike = Directory.EnumerateFiles(folder, "*.csv").Where(f => Path.GetFileName(f).Contains(word, StringComparison.OrdinalIgnoreCase)).Take(2).ToArray();
        return alike is [var only] ? only : null;
    }
}
