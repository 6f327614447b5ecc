using System.Collections.Immutable;
using System.Text;
using Contingent.Formats.Reading;
using Contingent.Formats.Templates;
using Contingent.Missions;
using Contingent.Missions.Schema;
using CsvHelper;

namespace Contingent.Formats;

/// <summary>
/// The folder that <c>contingent new</c> writes: a small fictional mission that passes <c>check</c> and can be planned, with every table and every attribute of
/// the attribute table.
/// </summary>
public static class MissionTemplate
{
    /// <summary>Writes the template; a fault, and nothing written, where the folder holds anything.</summary>
    public static ImmutableArray<Fault> Write(string folder)
    {
        if (string.IsNullOrWhiteSpace(folder))
            return [new Fault(new RowOrigin("mission folder", 0), "no folder was named")];
        try
        {
            var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
            if (File.Exists(path))
                return Fault(folder, "is a file; name a new folder");
            if (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any())
                return Fault(folder, "is not empty; name a new folder, nothing was written");
            PutInPlace(path);
            return [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Fault(folder, $"could not be written ({SourceBytes.Reason(e)})");
        }
    }

    /// <summary>The files of the template by their name in the folder.</summary>
    public static ImmutableSortedDictionary<string, byte[]> Files()
    {
        var files = ImmutableSortedDictionary.CreateBuilder<string, byte[]>(StringComparer.Ordinal);
        foreach (var table in AttributeTable.Tables)
        {
            switch (table.Name)
            {
                case "mission":
                    files.Add("mission.yaml", Encoding.UTF8.GetBytes(Yaml(table)));
                    break;
                case "areas":
                    files.Add("areas.geojson", Encoding.UTF8.GetBytes(TemplateRows.Areas));
                    break;
                case "points":
                    files.Add("points/villages.csv", Encoding.UTF8.GetBytes(TemplateRows.Points));
                    break;
                default:
                    files.Add(MissionFiles.FileOf(table), Csv(table));
                    break;
            }
        }

        return files.ToImmutable();
    }

    private static ImmutableArray<Fault> Fault(string folder, string message) => [new Fault(new RowOrigin(folder, 0), message)];

    /// <summary>Written under another name first, so that a crash leaves no half template under this one.</summary>
    private static void PutInPlace(string path)
    {
        var parent = Path.GetDirectoryName(path) ?? path;
        Directory.CreateDirectory(parent);
        var aside = Path.Combine(parent, $".{Path.GetFileName(path)}.contingent-new");
        if (Directory.Exists(aside))
            Directory.Delete(aside, recursive: true);
        foreach (var (name, content) in Files())
        {
            var file = Path.Combine(aside, name.Replace('/', Path.DirectorySeparatorChar));
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllBytes(file, content);
        }

        if (Directory.Exists(path))
            Directory.Delete(path);
        Directory.Move(aside, path);
    }

    private static string Yaml(MissionTable table)
    {
        var text = new StringBuilder("# What the mission is. Lines that begin with # are comments; attributes that stand in one have the default shown.\n");
        foreach (var attribute in AttributeTable.Of(table))
        {
            var unit = attribute.Unit.Length > 0 ? $" [{attribute.Unit}]" : "";
            var remark = attribute.Description.Length > 0 ? $"  # {attribute.Description}{unit}" : unit.Length > 0 ? $"  #{unit}" : "";
            text.Append(TemplateRows.Mission.TryGetValue(attribute.Name, out var value)
                ? $"{attribute.Name}: {value}{remark}\n"
                : $"# {attribute.Name}: {attribute.Default}{remark}\n");
        }

        return text.ToString();
    }

    private static byte[] Csv(MissionTable table)
    {
        var lines = TemplateRows.Tables.TryGetValue(table.Name, out var text)
            ? text.ReplaceLineEndings("\n").Split('\n').Select(l => l.Split('|', StringSplitOptions.TrimEntries)).ToArray()
            : [[]];
        var names = AttributeTable.Of(table).Select(a => a.Name).ToArray();
        using var stream = new MemoryStream();
        using (var csv = CsvWriter.Create(stream, CsvWriterOptions.Default with { NewLine = "\n" }, leaveOpen: true))
        {
            csv.WriteRecord(names);
            foreach (var cells in lines.Skip(1))
                csv.WriteRecord([.. names.Select(n => Array.IndexOf(lines[0], n) is >= 0 and var at && at < cells.Length ? cells[at] : "")]);
        }

        return stream.ToArray();
    }
}
