using System.Collections.Immutable;

namespace Contingent.Formats.Interchange;

/// <summary>What was read of another program's file, in the terms of a mission folder. Where there is a fault, nothing of it is used.</summary>
public sealed record Imported
{
    /// <summary>Tables in the order of the attribute table; those that the file says nothing of are left out.</summary>
    public ImmutableArray<TextTable> Tables { get; init; } = [];

    /// <summary>Files that are no tables, by their name in the folder: <c>areas.geojson</c>, <c>points/….csv</c>.</summary>
    public ImmutableSortedDictionary<string, byte[]> Files { get; init; } = ImmutableSortedDictionary<string, byte[]>.Empty;

    /// <summary>
    /// True: each table is all there is of it, as in a workbook that was exported and edited. Merged into a folder, it then sets the order, an empty cell empties the folder's, and a row that is
    /// not in it goes.
    /// </summary>
    public bool IsWhole { get; init; }

    /// <summary>Why the file cannot be used, each with what to do about it.</summary>
    public ImmutableArray<Fault> Faults { get; init; } = [];

    /// <summary>What of the file was not taken over, or only in part, line by line: nothing is lost in silence.</summary>
    public ImmutableArray<Fault> LeftOut { get; init; } = [];

    /// <summary>What was read, in counts: <c>65,733 nodes</c>.</summary>
    public ImmutableArray<string> Counts { get; init; } = [];

    /// <summary>A file that cannot be used.</summary>
    public static Imported Refused(params ReadOnlySpan<Fault> faults) => new() { Faults = [.. faults] };
}
