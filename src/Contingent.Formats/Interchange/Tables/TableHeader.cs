using System.Collections.Immutable;
using System.Globalization;

namespace Contingent.Formats.Interchange.Tables;

/// <summary>The columns of a table in the wild, and where its data begin.</summary>
/// <param name="Columns">All columns, from the left.</param>
/// <param name="FirstData">Index of the first row of data.</param>
/// <param name="Above">Rows above the data that hold neither names nor tags.</param>
internal sealed record TableHeader(ImmutableArray<WildColumn> Columns, int FirstData, ImmutableArray<RawRow> Above)
{
    private const int HeadRows = 60;

    /// <summary>
    /// Finds the header: the row above a row of HXL tags (hxlstandard.org: cells that begin with <c>#</c>); else the first row that is about as full as the fullest and holds no number. A row above it that
    /// groups columns is put before the names that stand twice.
    /// </summary>
    /// <param name="table">The table.</param>
    /// <param name="headerRow">The row that the mapping names; null: not said.</param>
    public static TableHeader? Of(RawTable table, int? headerRow)
    {
        var tags = Enumerable.Range(0, Math.Min(HeadRows, table.Rows.Length)).FirstOrDefault(i => IsTags(table.Rows[i]), -1);
        var names = headerRow is { } row ? IndexOf(table, r => r.Number == row) : tags >= 0 ? tags - 1 : Guess(table);
        if (names < 0 && tags < 0)
            return null;
        var group = names > 0 && table.Rows[names - 1].Cells.Count(c => c.Trim().Length > 0) > 1 ? Filled(table.Rows[names - 1], table.Width) : null;
        var columns = ImmutableArray.CreateBuilder<WildColumn>();
        for (var i = 0; i < table.Width; i++)
        {
            var name = names >= 0 ? WildColumn.OneLine(table.Rows[names].Text(i)) : "";
            var isTwice = names >= 0 && name.Length > 0 && Enumerable.Range(0, table.Width).Any(j => j != i && WildColumn.OneLine(table.Rows[names].Text(j)) == name);
            columns.Add(new WildColumn(i, isTwice && group is { } g && g[i].Length > 0 ? $"{WildColumn.OneLine(g[i])} / {name}" : name, tags >= 0 ? table.Rows[tags].Text(i) : ""));
        }

        var first = Math.Max(names, tags) + 1;
        return new TableHeader(columns.ToImmutable(), first, [.. table.Rows.Take(first).Where((_, i) => i != names && i != tags)]);
    }

    private static int IndexOf(RawTable table, Func<RawRow, bool> meant)
    {
        for (var i = 0; i < table.Rows.Length; i++)
        {
            if (meant(table.Rows[i]))
                return i;
        }

        return -1;
    }

    private static bool IsTags(RawRow row)
    {
        var filled = row.Cells.Select(c => c.Trim()).Where(c => c.Length > 0).ToArray();
        return filled.Length > 0 && filled.Count(HxlTag.IsOne) * 2 > filled.Length;
    }

    private static int Guess(RawTable table)
    {
        var most = table.Rows.Take(HeadRows).Select(Count).DefaultIfEmpty(0).Max();
        var row = IndexOf(table, r => Count(r) >= 2 && Count(r) >= 0.6 * most && IsWords(r));
        // A row of groups has gaps; the names stand in the fuller row below it.
        while (row >= 0 && row + 1 < table.Rows.Length && IsWords(table.Rows[row + 1]) && Count(table.Rows[row + 1]) > Count(table.Rows[row]))
            row++;
        return row;
    }

    private static bool IsWords(RawRow row) => row.Cells.All(c => !IsNumber(c));

    private static int Count(RawRow row) => row.Cells.Count(c => c.Trim().Length > 0);

    private static bool IsNumber(string cell) => double.TryParse(cell.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    /// <summary>A group stands over the columns to its right up to the next.</summary>
    private static string[] Filled(RawRow row, int width)
    {
        var filled = new string[width];
        for (var i = 0; i < width; i++)
            filled[i] = row.Text(i) is { Length: > 0 } text ? text : i > 0 ? filled[i - 1] : "";
        return filled;
    }
}

/// <summary>A column of a table in the wild: its place, its name, its HXL tag; either may be empty.</summary>
internal sealed record WildColumn(int Index, string Name, string Tag)
{
    /// <summary>How a mapping names it: the name, else the tag, else <c>column C</c>.</summary>
    public string Label => Name.Length > 0 ? Name : Tag.Length > 0 ? Tag : Letters;

    /// <summary>Whether a mapping means this column.</summary>
    public bool IsNamed(string label) =>
        string.Equals(Name, label.Trim(), StringComparison.OrdinalIgnoreCase) || string.Equals(Letters, label.Trim(), StringComparison.OrdinalIgnoreCase)
        || (Tag.Length > 0 && HxlTag.AreSame(Tag, label));

    /// <summary>A name without the line breaks that headers have for looks.</summary>
    public static string OneLine(string name) => string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private string Letters => "column " + Workbooks.ColumnLetters.Of(Index);
}
