namespace Contingent.Formats.Interchange.Workbooks;

/// <summary>What a workbook may ask of the machine that reads it. All are counted while unpacking: what an archive claims of itself is not believed.</summary>
internal sealed record WorkbookLimits
{
    public static WorkbookLimits Default { get; } = new();

    /// <summary>Largest file.</summary>
    public long FileBytes { get; init; } = 100_000_000;

    /// <summary>Most entries of the archive.</summary>
    public int Entries { get; init; } = 2_000;

    /// <summary>Most bytes that all parts which are read unpack to.</summary>
    public long UnpackedBytes { get; init; } = 400_000_000;

    /// <summary>Most bytes that one packed byte may unpack to, once more than <see cref="FreeBytes"/> have come out. Real sheets stay below 100.</summary>
    public int Ratio { get; init; } = 400;

    /// <summary>Unpacked bytes below which the ratio does not matter.</summary>
    public long FreeBytes { get; init; } = 4_000_000;

    /// <summary>Most sheets.</summary>
    public int Sheets { get; init; } = 500;

    /// <summary>Most cells that hold something, over all sheets.</summary>
    public int Cells { get; init; } = 2_000_000;

    /// <summary>Most characters of all cells and shared strings together.</summary>
    public long Characters { get; init; } = 60_000_000;

    /// <summary>Most shared strings.</summary>
    public int SharedStrings { get; init; } = 2_000_000;

    /// <summary>Last row of a sheet, as of Excel.</summary>
    public int Rows { get; init; } = 1_048_576;

    /// <summary>Last column that is read.</summary>
    public int Columns { get; init; } = 500;

    /// <summary>Most merged ranges of a sheet.</summary>
    public int Merges { get; init; } = 50_000;

    /// <summary>Deepest nesting of a part.</summary>
    public int Depth { get; init; } = 64;
}
