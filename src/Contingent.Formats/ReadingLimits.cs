namespace Contingent.Formats;

/// <summary>What a mission folder may ask of the machine that reads it. The defaults stand far above any real mission.</summary>
public sealed record ReadingLimits
{
    /// <summary>The limits of the product.</summary>
    public static ReadingLimits Default { get; } = new();

    /// <summary>Largest CSV file; a larger one is refused by its size, unread.</summary>
    public long CsvBytes { get; init; } = 200_000_000;

    /// <summary>Largest mission.yaml.</summary>
    public long YamlBytes { get; init; } = 1_000_000;

    /// <summary>Largest areas.geojson.</summary>
    public long GeoJsonBytes { get; init; } = 100_000_000;

    /// <summary>Deepest nesting of areas.geojson.</summary>
    public int JsonDepth { get; init; } = 32;

    /// <summary>Most rows of a table.</summary>
    public int TableRows { get; init; } = 200_000;

    /// <summary>Most rows of a file in <c>points/</c>.</summary>
    public int PointRows { get; init; } = 1_000_000;

    /// <summary>Most rows of all files in <c>points/</c> together.</summary>
    public int PointRowsTogether { get; init; } = 5_000_000;

    /// <summary>Longest cell; that of the Excel twin.</summary>
    public int CellCharacters { get; init; } = 32_767;

    /// <summary>Most columns of a table.</summary>
    public int Columns { get; init; } = 500;

    /// <summary>Most files in the folder.</summary>
    public int Files { get; init; } = 10_000;

    /// <summary>Largest folder; every file of it is hashed.</summary>
    public long FolderBytes { get; init; } = 2_000_000_000;
}
