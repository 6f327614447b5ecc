using System.Collections.Immutable;

namespace Contingent.Formats.Interchange.Workbooks;

/// <summary>A sheet as text: its rows that hold something, in order, and the ranges that are merged.</summary>
internal sealed record Sheet(string Name, ImmutableArray<SheetRow> Rows, ImmutableArray<MergedRange> Merges);

/// <summary>A row of a sheet: its number, 1-based, and its cells that hold something, from left to right.</summary>
internal sealed record SheetRow(int Number, ImmutableArray<SheetCell> Cells)
{
    /// <summary>The text of a column, 0-based; empty where it holds nothing.</summary>
    public string Text(int column)
    {
        foreach (var cell in Cells)
        {
            if (cell.Column == column)
                return cell.Text;
        }

        return "";
    }
}

/// <summary>A cell: its column, 0-based, its value as text (numbers with a decimal point, days as year-month-day, truth as yes and no), and what is odd about it.</summary>
internal readonly record struct SheetCell(int Column, string Text, CellOddity Oddity);

/// <summary>What is odd about a cell.</summary>
internal enum CellOddity : byte
{
    /// <summary>A plain value.</summary>
    None,

    /// <summary>A formula; the text is the value that the spreadsheet last saw.</summary>
    Formula,

    /// <summary>A formula of which the file holds no value.</summary>
    FormulaWithoutValue,

    /// <summary>An error such as #N/A.</summary>
    Error,
}

/// <summary>A range of cells shown as one, 0-based columns and 1-based rows, both included.</summary>
internal readonly record struct MergedRange(int FromRow, int FromColumn, int ToRow, int ToColumn);

/// <summary>The letters of columns.</summary>
internal static class ColumnLetters
{
    /// <summary><c>A</c> for 0, <c>AA</c> for 26.</summary>
    public static string Of(int column)
    {
        var letters = "";
        for (var n = column + 1; n > 0; n = (n - 1) / 26)
            letters = (char)('A' + (n - 1) % 26) + letters;
        return letters;
    }

    /// <summary>The column (0-based) and row of a reference such as <c>D17</c>; null: it is none.</summary>
    public static (int Column, int Row)? Parse(ReadOnlySpan<char> reference)
    {
        var at = 0;
        var column = 0L;
        for (; at < reference.Length && char.IsAsciiLetter(reference[at]) && at < 4; at++)
            column = column * 26 + (reference[at] & ~0x20) - 'A' + 1;
        return at > 0 && int.TryParse(reference[at..], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var row) && row > 0
            ? ((int)column - 1, row)
            : null;
    }
}
