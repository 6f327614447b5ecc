namespace Contingent.Formats.Interchange;

/// <summary>Reads one kind of another program's files. The content is not trusted: no file makes it throw, hang or take more memory than the limits say.</summary>
public interface IImporter
{
    /// <summary>The word for it on the command line: <c>xlsx</c>, <c>kml</c>, <c>msdl</c>.</summary>
    string Name { get; }

    /// <summary>What it reads, in half a sentence, with versions.</summary>
    string Reads { get; }

    /// <summary>What it can be told beside the file; the command refuses the rest.</summary>
    ImportOptions Takes => ImportOptions.None;

    /// <summary>Whether the file looks like one of this kind, by its name and its first bytes.</summary>
    bool Recognises(string fileName, ReadOnlySpan<byte> head);

    /// <summary>Reads the file.</summary>
    Imported Read(ImportSource source, CancellationToken cancel);
}

/// <summary>A file to import, and what its reader is told. What a reader has no use for is refused by the command, not ignored.</summary>
public sealed record ImportSource
{
    /// <summary>The file on disk.</summary>
    public required string Path { get; init; }

    /// <summary>Its name as faults print it.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>The table that its rows go to, where the file does not say; null: the reader's own choice.</summary>
    public string? Table { get; init; }

    /// <summary>A saved mapping of columns; null: none.</summary>
    public string? Mapping { get; init; }

    /// <summary>Only what lies inside: west, south, east, north in degrees; null: all.</summary>
    public Box? Within { get; init; }

    /// <summary>Only what belongs to this state (ISO 3166-1 alpha-3); null: all.</summary>
    public string? Country { get; init; }

    /// <summary>The mission of a file that holds several; null: not said.</summary>
    public string? Mission { get; init; }

    /// <summary>The year of a file that holds several; null: not said.</summary>
    public int? Year { get; init; }

    /// <summary>The least population of a town that is taken; null: the reader's own choice.</summary>
    public int? LeastPopulation { get; init; }

    /// <summary>The mission that the file is read into, so that its unit types, parties and places are found again; null: a new one.</summary>
    public Missions.Mission? Into { get; init; }

    /// <summary>Told where a long reading stands, in a few words; from one thread.</summary>
    public IProgress<string>? Progress { get; init; }
    public ReadingLimits Limits { get; init; } = ReadingLimits.Default;
}

/// <summary>What an importer can be told beside its file; each is a property of <see cref="ImportSource"/>.</summary>
[Flags]
public enum ImportOptions
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary><see cref="ImportSource.Table"/>.</summary>
    Table = 1,

    /// <summary><see cref="ImportSource.Mapping"/>.</summary>
    Mapping = 2,

    /// <summary><see cref="ImportSource.Within"/>.</summary>
    Within = 4,

    /// <summary><see cref="ImportSource.Country"/>.</summary>
    Country = 8,

    /// <summary><see cref="ImportSource.Mission"/>.</summary>
    Mission = 16,

    /// <summary><see cref="ImportSource.Year"/>.</summary>
    Year = 32,

    /// <summary><see cref="ImportSource.LeastPopulation"/>.</summary>
    LeastPopulation = 64,
}

/// <summary>A box of degrees; a box does not cross the date line.</summary>
public readonly record struct Box(double West, double South, double East, double North)
{
    public bool Contains(double lat, double lon) => lat >= South && lat <= North && lon >= West && lon <= East;
}
