namespace Contingent.Formats.Reading;

/// <summary>How the file at hand writes its cells.</summary>
internal sealed record CellStyle
{
    /// <summary>Cells of comma-separated files: decimal point, formulas refused.</summary>
    public static CellStyle Comma { get; } = new() { Spreadsheet = true };

    /// <summary>Cells of semicolon-separated files: a decimal comma is allowed.</summary>
    public static CellStyle Semicolon { get; } = new() { Spreadsheet = true, DecimalComma = true };

    /// <summary>Values of YAML and JSON files.</summary>
    public static CellStyle Plain { get; } = new();

    /// <summary>A decimal comma stands for a point.</summary>
    public bool DecimalComma { get; init; }

    /// <summary>The file may be opened in a spreadsheet, where a leading = + - @ would be a formula.</summary>
    public bool Spreadsheet { get; init; }
}
