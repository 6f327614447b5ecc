using Contingent.Formats.Interchange;

namespace Contingent.Formats.Tests.Interchange;

/// <summary>Looks into imported tables by name.</summary>
internal static class TableView
{
    public static TextTable Table(this Imported imported, string name) => Assert.Single(imported.Tables, t => t.Name == name);

    public static string Cell(this TextTable table, TextRow row, string column)
    {
        Assert.Contains(column, table.Columns);
        return row.Cells[table.Columns.IndexOf(column)];
    }

    /// <summary>The row with that id in the first column.</summary>
    public static TextRow Row(this TextTable table, string id) => Assert.Single(table.Rows, r => r.Cells[0] == id);

    public static string Cell(this TextTable table, string id, string column) => table.Cell(table.Row(id), column);

    public static IEnumerable<string> Ids(this TextTable table) => table.Rows.Select(r => r.Cells[0]);

    /// <summary>What was left out, as people read it.</summary>
    public static string[] Remarks(this Imported imported) => [.. imported.LeftOut.Select(f => f.ToString())];
}
