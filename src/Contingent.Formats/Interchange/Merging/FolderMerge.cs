using System.Collections.Immutable;
using System.Text;
using System.Text.Unicode;
using Contingent.Formats.Reading;
using Contingent.Missions;
using Contingent.Missions.Schema;

namespace Contingent.Formats.Interchange.Merging;

/// <summary>Works out every file of the folder that an import makes, or that it becomes part of.</summary>
internal sealed class FolderMerge(Imported import, string folder, bool into, CancellationToken cancel)
{
    private readonly SortedDictionary<string, byte[]> _files = new(StringComparer.Ordinal);
    private readonly List<ReportLine> _report = [];
    private readonly List<WrittenTable> _tables = [];
    private readonly FaultReport _faults = new();
    private readonly Dictionary<(string File, string Line), RowOrigin> _origins = [];

    /// <summary>The whole new set by name in the folder.</summary>
    public IReadOnlyDictionary<string, byte[]> Files => _files;

    /// <summary>Files and inner folders of the set that stand directly in the folder.</summary>
    public ImmutableHashSet<string> TopNames => [.. _files.Keys.Select(n => n.Split('/')[0])];

    public IReadOnlyList<ReportLine> Report => _report;
    public IReadOnlyList<WrittenTable> Tables => _tables;

    /// <summary>Why the folder cannot be merged into.</summary>
    public ImmutableArray<Fault> Faults => _faults.Faults();

    /// <summary>Whether any file differs from what stands in the folder.</summary>
    public bool IsChanged { get; private set; }

    public FolderMerge Run()
    {
        if (into)
            ReadFolder();
        if (_faults.HasFaults)
            return this;
        foreach (var table in import.Tables.Where(t => t.Rows.Length > 0 || import.IsWhole))
        {
            cancel.ThrowIfCancellationRequested();
            Merge(table);
        }

        foreach (var (name, content) in import.Files)
            Merge(name, content);
        return this;
    }

    /// <summary>A fault of the merged folder, at the place in the import that its line came from.</summary>
    public Fault AtItsOrigin(Fault fault)
    {
        if (fault.Where.Line <= 0 || !_files.TryGetValue(fault.Where.File, out var content) || CsvText.Read(content) is not { } csv)
            return fault;
        var record = csv.Records.FirstOrDefault(r => r.Line == fault.Where.Line);
        return record is not null && _origins.TryGetValue((fault.Where.File, CsvText.Line(record.Cells, csv.Separator)), out var origin)
            ? fault with { Where = origin }
            : fault;
    }

    /// <summary>Hidden files, such as those of a version control, are no part of the mission: they are moved, not copied.</summary>
    private void ReadFolder()
    {
        if (FolderListing.Of(folder, ReadingLimits.Default, _faults, cancel) is not { } listing || _faults.HasFaults)
            return;
        foreach (var name in listing.Names.Where(n => !n.StartsWith('.')))
            _files[name] = File.ReadAllBytes(listing.Find(name)!.Path);
    }

    private void Merge(TextTable table)
    {
        var name = MissionFiles.FileOf(table.Name);
        if (!_files.TryGetValue(name, out var old))
        {
            Add(table, name);
            return;
        }

        if (!Utf8.IsValid(old))
        {
            _faults.Fault(new RowOrigin(name, 0), "encoding", "is not UTF-8; save it as UTF-8 before merging into it");
            return;
        }

        var merged = table.Name == "mission"
            ? YamlMerge.Merge(table, old, import.IsWhole)
            : CsvText.Read(old) is { } csv ? TableMerge.Merge(table, AttributeTable.Table(table.Name)!, csv, import.IsWhole) : null;
        if (merged is null)
            _faults.Fault(new RowOrigin(name, 0), "merge", "cannot be read, so nothing can be merged into it; see what 'contingent check' says of it");
        else
            Keep(name, table.Name, merged, old);
        if (table.Name != "mission")
            RememberOrigins(table, name);
    }

    private void Add(TextTable table, string name)
    {
        if (table.Rows.IsEmpty && !AttributeTable.Table(table.Name)!.Required)
            return;
        var lines = table.Rows.Select(r => r.Cells).Prepend(table.Columns).Select(c => CsvText.Line(c, ','));
        _files[name] = table.Name == "mission" ? YamlMerge.New(table) : Encoding.UTF8.GetBytes(string.Concat(lines.Select(l => l + "\n")));
        _tables.Add(new WrittenTable(table.Name, table.Rows.Length, 0, 0, 0, 0));
        IsChanged = true;
        if (table.Name != "mission")
            RememberOrigins(table, name);
    }

    private void Merge(string name, byte[] content)
    {
        if (!_files.TryGetValue(name, out var old))
        {
            _files[name] = content;
            _tables.Add(new WrittenTable(name, 1, 0, 0, 0, 0));
            IsChanged = true;
        }
        else if (old.AsSpan().SequenceEqual(content))
        {
            _tables.Add(new WrittenTable(name, 0, 0, 1, 0, 0));
        }
        else if (name == "areas.geojson" && AreasMerge.Merge(content, old, import.IsWhole) is { } merged)
        {
            Keep(name, "areas", merged, old);
        }
        else if (import.IsWhole && MissionFiles.TableOf(name) == "points" && CsvText.Read(old) is { } oldPoints && CsvText.Read(content) is { } points)
        {
            var text = new TextTable("points", points.Columns, [.. points.Records.Where(r => !r.IsBlank).Select(r => new TextRow(new RowOrigin(name, r.Line), [.. points.Columns.Select((_, i) => r.Cell(i))]))]);
            Keep(name, name, TableMerge.Merge(text, AttributeTable.Table("points")!, oldPoints, isWhole: true), old);
        }
        else if (import.IsWhole)
        {
            Keep(name, name, new MergedFile(content, [new ReportLine("changed", new RowOrigin(name, 0), "", "was replaced by that of the import", "")]) { Changed = 1 }, old);
        }
        else
        {
            _faults.Fault(new RowOrigin(name, 0), "stands", "stands in the folder already with other content; rename or delete it there first");
        }
    }

    private void Keep(string name, string table, MergedFile merged, byte[] old)
    {
        _report.AddRange(merged.Report);
        _tables.Add(new WrittenTable(table, merged.Added, merged.Changed, merged.Same, merged.Removed, 0));
        if (old.AsSpan().SequenceEqual(merged.Content))
            return;
        _files[name] = merged.Content;
        IsChanged = true;
    }

    /// <summary>Rows are found again by their cells: those that are alike have the same faults.</summary>
    private void RememberOrigins(TextTable table, string name)
    {
        if (CsvText.Read(_files[name]) is not { } csv)
            return;
        var byKey = new Dictionary<string, RowOrigin>(StringComparer.Ordinal);
        var identity = RowIdentity.Of(AttributeTable.Table(table.Name)!);
        foreach (var row in table.Rows)
            byKey.TryAdd(Key(identity, table.Columns, i => row.Cells[i]), row.Origin);
        foreach (var record in csv.Records)
        {
            if (byKey.TryGetValue(Key(identity, csv.Columns, record.Cell), out var origin))
                _origins.TryAdd((name, CsvText.Line(record.Cells, csv.Separator)), origin);
        }
    }

    private static string Key(ImmutableArray<string> identity, ImmutableArray<string> columns, Func<int, string> cell) => string.Join('\0', columns
        .Select((c, i) => (Name: c, Text: cell(i).Trim()))
        .Where(p => p.Text.Length > 0 && (identity.IsEmpty || identity.Contains(p.Name)))
        .OrderBy(p => p.Name, StringComparer.Ordinal)
        .Select(p => $"{p.Name}={p.Text}"));
}
