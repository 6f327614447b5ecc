using System.Collections.Immutable;
using Contingent.Missions;

namespace Contingent.Formats.Interchange.Tables;

/// <summary>Somebody's table as it stands: rows of texts, title rows and all.</summary>
/// <param name="Name">The file, or the sheet.</param>
/// <param name="IsSheet">Whether places are named as cells of a sheet.</param>
/// <param name="Rows">Rows that hold something, in order.</param>
internal sealed record RawTable(string Name, bool IsSheet, ImmutableArray<RawRow> Rows)
{
    /// <summary>Columns of the widest row.</summary>
    public int Width => Rows.IsEmpty ? 0 : Rows.Max(r => r.Cells.Length);

    /// <summary>Where a row stands, or a cell of it.</summary>
    public RowOrigin Where(RawRow row, int? column = null) => new(Name, row.Number) { Column = IsSheet ? Workbooks.ColumnLetters.Of(column ?? 0) : null };
}

/// <summary>A row with its line or number, 1-based.</summary>
internal sealed record RawRow(int Number, ImmutableArray<string> Cells)
{
    /// <summary>The trimmed text of a column; empty where the row ends before it.</summary>
    public string Text(int column) => column >= 0 && column < Cells.Length ? Cells[column].Trim() : "";
}
