using System.Collections.Immutable;

namespace Contingent.Formats.Interchange.Workbooks;

/// <summary>A sheet to be written: its columns, its rows, and what a spreadsheet offers and checks in its cells.</summary>
internal sealed record SheetPlan(string Name, ImmutableArray<ColumnPlan> Columns, IReadOnlyList<IReadOnlyList<CellValue>> Rows)
{
    /// <summary>Rules of cells.</summary>
    public ImmutableArray<CellRule> Rules { get; init; } = [];

    /// <summary>Columns, from the left, that stay in sight when the sheet is scrolled.</summary>
    public int FrozenColumns { get; init; }

    /// <summary>Whether the sheet is hidden.</summary>
    public bool IsHidden { get; init; }
}

/// <summary>A column: the name in its header, a note on the header, its width in characters, and the look of its cells.</summary>
internal sealed record ColumnPlan(string Name, string Note, double Width, CellLook Look);

/// <summary>How a cell looks: the code of its number format (empty: general), whether it wraps.</summary>
internal sealed record CellLook(string Format = "", bool Wraps = false)
{
    public static CellLook General { get; } = new();

    /// <summary>A spreadsheet takes nothing that is typed there for a number or a day.</summary>
    public static CellLook Text { get; } = new("@");

    public static CellLook Long { get; } = new("@", Wraps: true);

    public static CellLook Day { get; } = new("yyyy-mm-dd");

    /// <summary>A number that shows its unit behind it.</summary>
    public static CellLook Of(string unit) => unit.Length == 0 ? General : new CellLook($"General\" {unit.Replace("\"", "", StringComparison.Ordinal)}\"");
}

/// <summary>What a cell holds: nothing, a text, a number or a day. A text is never a formula, whatever it starts with.</summary>
internal readonly record struct CellValue
{
    public string? Text { get; private init; }
    public double? Number { get; private init; }
    public DateOnly? Day { get; private init; }

    /// <summary>A look of its own; null: that of its column.</summary>
    public CellLook? Look { get; init; }

    public static implicit operator CellValue(string? text) => new() { Text = string.IsNullOrEmpty(text) ? null : text };

    public static implicit operator CellValue(double number) => double.IsFinite(number) ? new() { Number = number } : default;

    public static implicit operator CellValue(double? number) => number is { } n ? n : default(CellValue);

    public static implicit operator CellValue(int number) => new() { Number = number };

    public static implicit operator CellValue(int? number) => number is { } n ? (double)n : default(CellValue);

    public static implicit operator CellValue(DateOnly? day) => new() { Day = day };
}

/// <summary>What a spreadsheet offers and checks in a stretch of a column, 1-based rows.</summary>
/// <param name="Column">The column, 0-based.</param>
/// <param name="FromRow">The first row.</param>
/// <param name="ToRow">The last row.</param>
/// <param name="Kind">What is checked.</param>
/// <param name="First">The list, or the least value.</param>
/// <param name="Second">The greatest value; empty for a list.</param>
/// <param name="Help">What to write, shown when the cell is chosen.</param>
/// <param name="IsStrict">False: the spreadsheet only warns.</param>
internal sealed record CellRule(int Column, int FromRow, int ToRow, RuleKind Kind, string First, string Second, string Help, bool IsStrict);

/// <summary>What a rule of cells checks.</summary>
internal enum RuleKind
{
    /// <summary>One of a list: words in quotes, or a range of cells.</summary>
    OneOf,
    Whole,
    Decimal,
    Day,

    /// <summary>Nothing; only helps.</summary>
    Any,
}
