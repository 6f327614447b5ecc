using System.Collections.Immutable;

namespace Contingent.Missions;

/// <summary>Where a row was read: the file relative to the mission folder and its line, 1-based; line 0 where there is none. Of a workbook the sheet, its row and the letters of a column.</summary>
public readonly record struct RowOrigin(string File, int Line)
{
    /// <summary>The letters of the column in a sheet; null: no workbook, or no cell is meant.</summary>
    public string? Column { get; init; }

    /// <summary><c>pledges.csv:17</c>, of a workbook <c>pledges!D17</c>, as faults and derivations print it.</summary>
    public override string ToString() => Line <= 0 ? File : Column is { } column ? $"{File}!{column}{Line}" : $"{File}:{Line}";
}

/// <summary>Whether a row rests on a source or on the planner's assumption.</summary>
public enum Basis
{
    /// <summary>The planner's own; the default.</summary>
    Assumed,

    /// <summary>Taken from the source that the row names.</summary>
    Sourced,
}

/// <summary>What every row of an input table carries beside its own attributes.</summary>
public abstract record Row
{
    /// <summary>Where the row was read.</summary>
    public RowOrigin Origin { get; init; }

    /// <summary>Sourced or assumed.</summary>
    public Basis Basis { get; init; } = Basis.Assumed;

    /// <summary>The source of a sourced row.</summary>
    public SourceId? Source { get; init; }

    /// <summary>The user's own columns (<c>x_…</c>), kept as they were.</summary>
    public ImmutableSortedDictionary<string, string> Extras { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
}
