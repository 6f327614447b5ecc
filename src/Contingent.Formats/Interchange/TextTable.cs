using System.Collections.Immutable;
using Contingent.Missions;

namespace Contingent.Formats.Interchange;

/// <summary>
/// A table of a mission as text, before it is read: names of columns as in the attribute table (or beginning with <c>x_</c>), and cells as they stand in a folder. The table
/// <c>mission</c> has one row.
/// </summary>
public sealed record TextTable(string Name, ImmutableArray<string> Columns, ImmutableArray<TextRow> Rows)
{
    /// <summary>The place of each column in what was read, such as the letters of a sheet, so that a fault can name the cell; empty: none.</summary>
    public ImmutableArray<string> Letters { get; init; } = [];

    /// <summary>The line of each column, where every cell has a line of its own as in <c>mission.yaml</c>; empty: that of its row.</summary>
    public ImmutableArray<int> Lines { get; init; } = [];
}

/// <summary>A row of a <see cref="TextTable"/> with a cell for each column, and where it came from: a sheet and row, a feature, a unit.</summary>
public sealed record TextRow(RowOrigin Origin, ImmutableArray<string> Cells);
