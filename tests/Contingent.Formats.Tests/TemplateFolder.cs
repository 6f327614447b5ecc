using System.Text;
using Contingent.Missions.Schema;

namespace Contingent.Formats.Tests;

/// <summary>A copy of the template mission in a temporary folder, to be spoilt cell by cell.</summary>
internal sealed class TemplateFolder : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("contingent-formats-");

    public TemplateFolder()
    {
        Path = System.IO.Path.Combine(_root.FullName, "mission");
        foreach (var (name, content) in MissionTemplate.Files())
            Write(name, Encoding.UTF8.GetString(content));
    }

    /// <summary>The mission folder.</summary>
    public string Path { get; }

    /// <summary>A path beside the mission folder.</summary>
    public string Beside(string name) => System.IO.Path.Combine(_root.FullName, name);

    public string PathOf(string file) => System.IO.Path.Combine(Path, file);

    public string Text(string file) => File.ReadAllText(PathOf(file));

    public TemplateFolder Write(string file, string text) => Write(file, Encoding.UTF8.GetBytes(text));

    public TemplateFolder Write(string file, byte[] content)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(PathOf(file))!);
        File.WriteAllBytes(PathOf(file), content);
        return this;
    }

    public TemplateFolder Delete(string file)
    {
        File.Delete(PathOf(file));
        return this;
    }

    public TemplateFolder Replace(string file, string old, string by)
    {
        var text = Text(file);
        Assert.Contains(old, text, StringComparison.Ordinal);
        return Write(file, text.Replace(old, by, StringComparison.Ordinal));
    }

    /// <summary>Sets one cell of the row on that line (the header is line 1); in mission.yaml the value of a key.</summary>
    public TemplateFolder Set(string table, int line, string column, string value)
    {
        if (table == "mission")
            return SetYaml(column, value);
        var file = table + ".csv";
        var lines = Lines(file);
        var at = Array.IndexOf(lines[0].Split(','), column);
        Assert.True(at >= 0, $"{table} has no column {column}");
        var cells = Split(lines[line - 1]);
        cells[at] = value;
        lines[line - 1] = string.Join(',', cells.Select(Quote));
        return Write(file, string.Join('\n', lines) + "\n");
    }

    /// <summary>Appends a row that gives some cells.</summary>
    public TemplateFolder Add(string table, params (string Column, string Value)[] cells)
    {
        var file = table + ".csv";
        var header = Lines(file)[0].Split(',');
        var row = header.Select(h => Quote(cells.FirstOrDefault(c => c.Column == h).Value ?? ""));
        return Write(file, Text(file) + string.Join(',', row) + "\n");
    }

    public MissionReading Read() => MissionFolder.Read(Path, TestContext.Current.CancellationToken);

    /// <summary>The faults as people read them.</summary>
    public string[] Faults() => [.. Read().Faults.Select(f => f.ToString())];

    /// <summary>The warnings as people read them, without those that the template itself gives.</summary>
    public string[] Warnings() => [.. Read().Warnings.Select(f => f.ToString()).Where(w => !w.Contains("without a source", StringComparison.Ordinal))];

    public void Dispose() => _root.Delete(recursive: true);

    private string[] Lines(string file) => Text(file).TrimEnd('\n').Split('\n');

    private TemplateFolder SetYaml(string key, string value)
    {
        var lines = Lines("mission.yaml");
        var at = Array.FindIndex(lines, l => l.StartsWith(key + ":", StringComparison.Ordinal) || l.StartsWith($"# {key}:", StringComparison.Ordinal));
        Assert.True(at >= 0, $"mission.yaml has no key {key}");
        lines[at] = $"{key}: {value}";
        return Write("mission.yaml", string.Join('\n', lines) + "\n");
    }

    private static string Quote(string cell) => cell.AsSpan().IndexOfAny(",\"\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string[] Split(string line)
    {
        using var csv = CsvHelper.CsvReader.FromText(line, new CsvHelper.CsvReaderOptions { HasHeader = false, Separator = ',' });
        Assert.True(csv.Read());
        return [.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)];
    }
}
