using System.Collections.Immutable;
using Contingent.Formats.Reading;
using Contingent.Missions;
using Contingent.Missions.Schema;

namespace Contingent.Formats.Interchange.Merging;

/// <summary>
/// Merges a table into a CSV file: a row with a known identity (<see cref="RowIdentity"/>) replaces the cells that it names, any other is appended. Of a table that is whole the order, emptied cells and
/// missing rows count as well. Lines that do not change stay byte for byte.
/// </summary>
internal sealed class TableMerge
{
    private readonly TextTable _import;
    private readonly CsvText _file;
    private readonly bool _isWhole;
    private readonly ImmutableArray<string> _columns;
    private readonly ImmutableArray<MissionAttribute?> _attributes;
    private readonly int[] _importColumn;
    private readonly ImmutableArray<string> _identity;
    private readonly List<ReportLine> _report = [];

    private TableMerge(TextTable import, MissionTable schema, CsvText file, bool isWhole)
    {
        _import = import;
        _file = file;
        _isWhole = isWhole;
        var added = import.Columns.Where((c, i) => !file.Columns.Contains(c) && import.Rows.Any(r => r.Cells[i].Trim().Length > 0));
        _columns = [.. file.Columns, .. added];
        var byName = AttributeTable.Of(schema).ToDictionary(a => a.Name, StringComparer.Ordinal);
        _attributes = [.. _columns.Select(c => byName.GetValueOrDefault(c))];
        _importColumn = [.. _columns.Select(c => import.Columns.IndexOf(c))];
        _identity = RowIdentity.Of(schema);
    }

    /// <summary>The merged file; the same bytes where nothing changes.</summary>
    public static MergedFile Merge(TextTable import, MissionTable schema, CsvText file, bool isWhole) => new TableMerge(import, schema, file, isWhole).Run();

    private MergedFile Run()
    {
        var known = Known();
        var pairs = new List<(TextRow Import, CsvRecord? Old)>();
        foreach (var row in _import.Rows)
            pairs.Add((row, Take(known, row)));
        var gone = _isWhole ? known.Values.SelectMany(q => q).OrderBy(r => r.Start).ToImmutableArray() : [];
        foreach (var row in gone)
            Say(new RowOrigin(MissionFiles.FileOf(_import.Name), row.Line), "removed", $"{Named(i => row.Cell(i))} is not in the import and was taken out", row.Cells);
        foreach (var column in _columns.Skip(_file.Columns.Length))
            Say(new RowOrigin(MissionFiles.FileOf(_import.Name), 1), "changed", $"column '{column}' was added", []);
        var lines = pairs.Select(p => (p.Import, p.Old, Text: Line(p.Import, p.Old))).ToImmutableArray();
        var content = _isWhole && !IsInOrder(pairs) ? Rebuilt(lines) : Edited(lines, gone);
        return new MergedFile(content, [.. _report])
        {
            Added = lines.Count(l => l.Old is null),
            Changed = lines.Count(l => l.Old is not null && l.Text is not null),
            Same = lines.Count(l => l.Old is not null && l.Text is null),
            Removed = gone.Length,
        };
    }

    /// <summary>Rows of the file by identity, in their order; those without one by all their cells.</summary>
    private Dictionary<string, Queue<CsvRecord>> Known()
    {
        var known = new Dictionary<string, Queue<CsvRecord>>(StringComparer.Ordinal);
        foreach (var record in _file.Records.Where(r => !r.IsBlank))
        {
            var key = Key(record.Cell, _file.Separator);
            if (!known.TryGetValue(key, out var queue))
                known[key] = queue = new Queue<CsvRecord>();
            queue.Enqueue(record);
        }

        return known;
    }

    private CsvRecord? Take(Dictionary<string, Queue<CsvRecord>> known, TextRow row) =>
        known.TryGetValue(Key(i => Cell(row, i), ','), out var queue) && queue.TryDequeue(out var record) ? record : null;

    private string Key(Func<int, string> cell, char separator) => string.Join('\0', Enumerable.Range(0, _columns.Length)
        .Where(i => _identity.IsEmpty || _identity.Contains(_columns[i]))
        .OrderBy(i => _columns[i], StringComparer.Ordinal)
        .Select(i => (Name: _columns[i], Text: SameCell.Key(_attributes[i], cell(i), separator)))
        .Where(p => p.Text.Length > 0)
        .Select(p => $"{p.Name}={p.Text}"));

    private string Cell(TextRow row, int column) => _importColumn[column] is >= 0 and var at ? row.Cells[at] : "";

    /// <summary>The row as it is to stand in the file; null: as it stands.</summary>
    private string? Line(TextRow row, CsvRecord? old)
    {
        if (old is null)
            return CsvText.Line([.. _columns.Select((_, i) => Cell(row, i))], _file.Separator);
        var cells = new string[_columns.Length];
        var changed = false;
        for (var i = 0; i < cells.Length; i++)
        {
            var (before, after) = (old.Cell(i), Cell(row, i));
            cells[i] = before;
            if (_importColumn[i] < 0 || (after.Trim().Length == 0 && !_isWhole) || SameCell.Is(_attributes[i], before, after, _file.Separator))
                continue;
            cells[i] = after;
            changed = true;
            if (before.Trim().Length > 0)
                Say(row.Origin, "changed", $"{Named(old.Cell)}: {_columns[i]} was '{before.Trim()}' and is now '{after.Trim()}'", []);
        }

        return changed || cells.Length > _file.Columns.Length ? CsvText.Line(cells, _file.Separator) : null;
    }

    private string Named(Func<int, string> cell)
    {
        var names = _identity.IsEmpty ? _columns.Take(2) : _identity;
        return $"{_import.Name} '{string.Join("', '", names.Select(n => cell(_columns.IndexOf(n)).Trim()).Where(t => t.Length > 0))}'";
    }

    private static bool IsInOrder(List<(TextRow Import, CsvRecord? Old)> pairs)
    {
        var starts = pairs.Where(p => p.Old is not null).Select(p => p.Old!.Start).ToArray();
        return starts.AsSpan().SequenceEqual(starts.Order().ToArray());
    }

    private byte[] Edited(ImmutableArray<(TextRow Import, CsvRecord? Old, string? Text)> lines, ImmutableArray<CsvRecord> gone)
    {
        var edits = new ByteEdits(_file.Content);
        var newLine = _file.NewLine;
        AddColumns(edits, lines);
        foreach (var record in gone)
            edits.Replace(record.Start, EndWithBreak(record.End), "");
        // A new row stands behind the row before it in a whole table, at the end of any other.
        var last = _file.Records.IsEmpty ? _file.HeaderEnd : _file.Records[^1].End;
        var at = _isWhole ? _file.HeaderEnd : last;
        foreach (var (_, old, text) in lines)
        {
            if (old is null)
                edits.Replace(at, at, newLine + text);
            else if (text is not null)
                edits.Replace(old.Start, old.End, text);
            if (_isWhole && old is not null)
                at = old.End;
        }

        return edits.Any ? edits.Apply() : _file.Content.ToArray();
    }

    /// <summary>A new column reaches every row, also those that the import does not name.</summary>
    private void AddColumns(ByteEdits edits, ImmutableArray<(TextRow Import, CsvRecord? Old, string? Text)> lines)
    {
        var added = _columns.Skip(_file.Columns.Length).ToImmutableArray();
        if (added.IsEmpty)
            return;
        edits.Replace(_file.HeaderEnd, _file.HeaderEnd, string.Concat(added.Select(c => _file.Separator + CsvText.Quoted(c, _file.Separator))));
        var named = lines.Select(l => l.Old).OfType<CsvRecord>().ToHashSet();
        foreach (var record in _file.Records.Where(r => !r.IsBlank && !named.Contains(r)))
            edits.Replace(record.End, record.End, new string(_file.Separator, _columns.Length - record.Cells.Length));
    }

    private int EndWithBreak(int end)
    {
        var rest = _file.Content.Span[end..];
        return end + (rest.StartsWith("\r\n"u8) ? 2 : rest.Length > 0 ? 1 : 0);
    }

    private byte[] Rebuilt(ImmutableArray<(TextRow Import, CsvRecord? Old, string? Text)> lines)
    {
        using var result = new MemoryStream();
        var newLine = System.Text.Encoding.UTF8.GetBytes(_file.NewLine);
        result.Write(_file.Content.Span[.._file.HeaderEnd]);
        result.Write(System.Text.Encoding.UTF8.GetBytes(
            string.Concat(_columns.Skip(_file.Columns.Length).Select(c => _file.Separator + CsvText.Quoted(c, _file.Separator)))));
        result.Write(newLine);
        foreach (var (_, old, text) in lines)
        {
            result.Write(text is null ? _file.Content.Span[old!.Start..old.End] : System.Text.Encoding.UTF8.GetBytes(text));
            result.Write(newLine);
        }

        return result.ToArray();
    }

    private void Say(RowOrigin where, string kind, string message, ImmutableArray<string> cells) =>
        _report.Add(new ReportLine(kind, where, _import.Name, message, string.Join(" | ", cells)));
}

/// <summary>A file of the folder after a merge, and what changed in it.</summary>
internal sealed record MergedFile(byte[] Content, ImmutableArray<ReportLine> Report)
{
    public int Added { get; init; }
    public int Changed { get; init; }
    public int Same { get; init; }
    public int Removed { get; init; }
}
