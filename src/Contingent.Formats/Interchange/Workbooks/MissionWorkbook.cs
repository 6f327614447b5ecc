using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Contingent.Formats.Interchange.Merging;
using Contingent.Formats.Reading;
using Contingent.Missions;
using Contingent.Missions.Schema;

namespace Contingent.Formats.Interchange.Workbooks;

/// <summary>Reads the workbook of a mission into tables, areas and points, each row with its sheet and number.</summary>
internal sealed class MissionWorkbook(WorkbookReader workbook, ImportSource source, CancellationToken cancel)
{
    private readonly ImmutableArray<TextTable>.Builder _tables = ImmutableArray.CreateBuilder<TextTable>();
    private readonly ImmutableSortedDictionary<string, byte[]>.Builder _files = ImmutableSortedDictionary.CreateBuilder<string, byte[]>(StringComparer.Ordinal);
    private readonly ImmutableArray<Fault>.Builder _leftOut = ImmutableArray.CreateBuilder<Fault>();
    private readonly FaultReport _faults = new();
    private readonly HashSet<string> _read = new(StringComparer.Ordinal) { MissionSheets.Guide, MissionSheets.Lists };

    /// <summary>Whether a workbook is one of a mission: a sheet bears the name of a table and, in its first row, names of that table's columns.</summary>
    public static bool IsOne(WorkbookReader workbook, CancellationToken cancel)
    {
        foreach (var name in workbook.Sheets)
        {
            if (AttributeTable.Table(name) is not { } table)
                continue;
            var first = workbook.Read(name, cancel).Rows.FirstOrDefault();
            var known = AttributeTable.Of(table).Select(a => a.Name).Append(MissionSheets.Attribute).Append(MissionSheets.File).ToHashSet(StringComparer.Ordinal);
            if (first is { Number: 1 } && first.Cells.Any(c => known.Contains(c.Text.Trim())))
                return true;
        }

        return false;
    }

    public Imported Read()
    {
        foreach (var table in AttributeTable.Tables.Where(t => workbook.Sheets.Contains(t.Name)))
        {
            _read.Add(table.Name);
            var sheet = workbook.Read(table.Name, cancel);
            switch (table.Name)
            {
                case "mission":
                    Mission(sheet);
                    break;
                case "areas":
                    if (new AreaSheet(_faults, LeaveOut).Read(sheet, Grid(sheet, table, [MissionSheets.Geometry])) is { } areas)
                        _files["areas.geojson"] = areas;
                    break;
                case "points":
                    Points(sheet, table);
                    break;
                default:
                    _tables.Add(Table(Grid(sheet, table, []), table));
                    break;
            }
        }

        foreach (var other in workbook.Sheets.Where(s => !_read.Contains(s)))
            LeaveOut(new RowOrigin(other, 0), "is no table of a mission and was not read");
        return new Imported
        {
            Tables = _tables.ToImmutable(),
            Files = _files.ToImmutable(),
            IsWhole = true,
            Faults = _faults.Faults(),
            LeftOut = _leftOut.ToImmutable(),
            Counts = [.. _tables.Where(t => t.Name != "mission" && t.Rows.Length > 0).Select(t => string.Create(CultureInfo.InvariantCulture, $"{t.Rows.Length:N0} rows of {t.Name}"))],
        };
    }

    /// <summary>The sheet below its header, as wide as that; columns without a name are left out.</summary>
    private SheetGrid Grid(Sheet sheet, MissionTable table, ImmutableArray<string> more) => SheetGrid.Of(sheet, table, more, _faults, LeaveOut);

    private static TextTable Table(SheetGrid grid, MissionTable table)
    {
        // A column that nobody filled is not written, unless every row needs it.
        var kept = Enumerable.Range(0, grid.Names.Length)
            .Where(i => grid.Rows.Any(r => r.Cells[i].Length > 0) || AttributeTable.Of(table).Any(a => a.AlwaysRequired && a.Name == grid.Names[i]))
            .ToImmutableArray();
        return new TextTable(table.Name, [.. kept.Select(i => grid.Names[i])], [.. grid.Rows.Select(r => r with { Cells = [.. kept.Select(i => r.Cells[i])] })])
        {
            Letters = [.. kept.Select(i => grid.Letters[i])],
        };
    }

    private void Mission(Sheet sheet)
    {
        var header = sheet.Rows.FirstOrDefault(r => r.Number == 1);
        var names = header?.Cells.FirstOrDefault(c => c.Text.Trim() == MissionSheets.Attribute) ?? default;
        var values = header?.Cells.FirstOrDefault(c => c.Text.Trim() == MissionSheets.Value) ?? default;
        if (names.Text is null || values.Text is null)
        {
            _faults.Fault(new RowOrigin("mission", 1) { Column = "A" }, "header", "needs the columns 'attribute' and 'value'");
            return;
        }

        var known = AttributeTable.Of(AttributeTable.Table("mission")!).Select(a => a.Name).ToHashSet(StringComparer.Ordinal);
        var rows = new List<(string Name, string Text, int Row)>();
        foreach (var row in sheet.Rows.Where(r => r.Number > 1))
        {
            var name = row.Text(names.Column).Trim();
            var where = new RowOrigin("mission", row.Number) { Column = ColumnLetters.Of(values.Column) };
            if (name.Length == 0)
                continue;
            if (!known.Contains(name) && !CsvTableReader.IsUsersOwn(name))
                LeaveOut(where with { Column = ColumnLetters.Of(names.Column) }, $"'{name}' is no attribute of mission and was not read");
            else if (rows.Exists(r => r.Name == name))
                _faults.Fault(where, "key twice", $"{name} stands twice; delete one");
            else
                rows.Add((name, SheetGrid.Cell(row, values.Column, where, _faults, LeaveOut), row.Number));
        }

        _tables.Add(new TextTable("mission", [.. rows.Select(r => r.Name)], [new TextRow(new RowOrigin("mission", 1) { Column = "B" }, [.. rows.Select(r => r.Text)])])
        {
            Letters = [.. rows.Select(_ => ColumnLetters.Of(values.Column))],
            Lines = [.. rows.Select(r => r.Row)],
        });
    }

    private void Points(Sheet index, MissionTable table)
    {
        var grid = SheetGrid.Of(index, table, [MissionSheets.File, MissionSheets.SheetOf], _faults, LeaveOut);
        var (file, sheet) = (grid.Names.IndexOf(MissionSheets.File), grid.Names.IndexOf(MissionSheets.SheetOf));
        if (file < 0 || sheet < 0)
        {
            _faults.Fault(new RowOrigin("points", 1) { Column = "A" }, "header", "needs the columns 'file' and 'sheet', a row for each file of points");
            return;
        }

        foreach (var row in grid.Rows)
        {
            var (name, from) = (row.Cells[file].Trim(), row.Cells[sheet].Trim());
            source.Progress?.Report($"reading {from}");
            if (CellParser.Parse(AttributeTable.Attributes.First(a => a is { Table: "tasks", Name: "points" }), name, CellStyle.Plain).Error is { } error)
                _faults.Fault(row.Origin, "file", $"file {error}");
            else if (!workbook.Sheets.Contains(from) || !_read.Add(from))
                _faults.Fault(row.Origin, "sheet", $"sheet '{from}' is not in the workbook, or is named twice");
            else if (!_files.TryAdd(MissionFiles.PointsFolder + name, PointFile(SheetGrid.Of(workbook.Read(from, cancel), table, [], _faults, LeaveOut))))
                _faults.Fault(row.Origin, "file", $"file '{name}' is named twice");
        }
    }

    private static byte[] PointFile(SheetGrid grid)
    {
        using var bytes = new MemoryStream();
        using (var text = new StreamWriter(bytes, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" })
        {
            text.WriteLine(CsvText.Line(grid.Names, ','));
            foreach (var row in grid.Rows)
                text.WriteLine(CsvText.Line(row.Cells, ','));
        }

        return bytes.ToArray();
    }

    private void LeaveOut(RowOrigin where, string what) => _leftOut.Add(new Fault(where, what));
}
