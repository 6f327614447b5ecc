using System.Collections.Immutable;
using Contingent.Formats.Reading;
using Contingent.Missions;
using Contingent.Missions.Schema;
using Contingent.Planning;

namespace Contingent.Formats.Interchange.Workbooks;

/// <summary>A sheet of a mission workbook as a table of text: names of the first row, the letters of their columns, and the rows below.</summary>
internal sealed record SheetGrid(ImmutableArray<string> Names, ImmutableArray<string> Letters, ImmutableArray<TextRow> Rows)
{
    /// <summary>Reads the sheet. Columns that no mission knows are left out and told; so are cells beside the table.</summary>
    /// <param name="sheet">The sheet.</param>
    /// <param name="table">The table that it holds.</param>
    /// <param name="more">Columns beside the table's attributes.</param>
    /// <param name="faults">Takes what stands against reading.</param>
    /// <param name="leaveOut">Takes what is not read.</param>
    public static SheetGrid Of(Sheet sheet, MissionTable table, ImmutableArray<string> more, FaultReport faults, Action<RowOrigin, string> leaveOut)
    {
        var header = sheet.Rows.FirstOrDefault(r => r.Number == 1);
        if (header is null)
        {
            faults.Fault(new RowOrigin(sheet.Name, 1) { Column = "A" }, "header", "the first row is empty; it must name the columns");
            return new SheetGrid([], [], []);
        }

        var known = AttributeTable.Of(table).Select(a => a.Name).Concat(more).ToImmutableArray();
        var columns = new List<(string Name, int Column)>();
        foreach (var cell in header.Cells)
        {
            var name = cell.Text.Trim();
            var where = new RowOrigin(sheet.Name, 1) { Column = ColumnLetters.Of(cell.Column) };
            if (columns.Exists(c => c.Name == name))
                faults.Fault(where, "column twice", $"column '{name}' stands twice; rename or delete one");
            else if (known.Contains(name) || CsvTableReader.IsUsersOwn(name) || name.StartsWith(MissionSheets.Geometry + "_", StringComparison.Ordinal))
                columns.Add((name, cell.Column));
            else
                leaveOut(where, $"'{name}' is no column of {table.Name} and was not read{NearestName.Hint(name, known)}; begin the names of your own columns with x_");
        }

        return new SheetGrid(
            [.. columns.Select(c => c.Name)],
            [.. columns.Select(c => ColumnLetters.Of(c.Column))],
            ReadRows(sheet, columns, faults, leaveOut));
    }

    private static ImmutableArray<TextRow> ReadRows(Sheet sheet, List<(string Name, int Column)> columns, FaultReport faults, Action<RowOrigin, string> leaveOut)
    {
        var rows = ImmutableArray.CreateBuilder<TextRow>();
        foreach (var row in sheet.Rows.Where(r => r.Number > 1))
        {
            var here = new RowOrigin(sheet.Name, row.Number) { Column = "A" };
            var cells = ImmutableArray.CreateBuilder<string>(columns.Count);
            foreach (var (_, column) in columns)
                cells.Add(Cell(row, column, here with { Column = ColumnLetters.Of(column) }, faults, leaveOut));
            if (cells.Any(c => c.Trim().Length > 0))
                rows.Add(new TextRow(here, cells.MoveToImmutable()));
        }

        return rows.ToImmutable();
    }

    /// <summary>The text of a cell. A formula counts as the value that the spreadsheet last saw, and is told; one without a value is a fault.</summary>
    public static string Cell(SheetRow row, int column, RowOrigin where, FaultReport faults, Action<RowOrigin, string> leaveOut)
    {
        foreach (var cell in row.Cells)
        {
            if (cell.Column != column)
                continue;
            switch (cell.Oddity)
            {
                case CellOddity.Formula:
                    leaveOut(where, "holds a formula; its value was taken, the formula is lost");
                    break;
                case CellOddity.FormulaWithoutValue:
                    faults.Fault(where, "formula", "holds a formula without a value; open and save the workbook with the spreadsheet program, or write the value");
                    return "";
                case CellOddity.Error:
                    faults.Fault(where, "error", $"holds the error {cell.Text}; write a value");
                    return "";
            }

            return cell.Text;
        }

        return "";
    }
}
