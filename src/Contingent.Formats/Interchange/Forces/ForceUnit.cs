using System.Collections.Immutable;
using Contingent.Formats.Interchange.Symbols;
using Contingent.Missions;

namespace Contingent.Formats.Interchange.Forces;

/// <summary>A unit of an order of battle in another program's file.</summary>
internal sealed record ForceUnit
{
    /// <summary>Where it stands in the file.</summary>
    public required RowOrigin Origin { get; init; }
    public required string Name { get; init; }

    /// <summary>Its symbol; null where the file gives none that can be read.</summary>
    public SymbolCode? Symbol { get; init; }

    /// <summary>What is wrong with the symbol, or was changed in reading it; empty: nothing.</summary>
    public string SymbolRemark { get; init; } = "";

    /// <summary>Where it is at first; null: not said.</summary>
    public GeoPoint? At { get; init; }

    /// <summary>Persons as the file counts them; null: not counted.</summary>
    public int? Persons { get; init; }

    /// <summary>What else the file says of it, by the name of a column beginning with <c>x_</c>.</summary>
    public ImmutableSortedDictionary<string, string> Extras { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Its subordinates.</summary>
    public ImmutableArray<ForceUnit> Units { get; init; } = [];
}

/// <summary>Whose the units are, in another program's file.</summary>
/// <param name="Origin">Where it stands in the file.</param>
/// <param name="Name">The name of the side or of the group in it that names the contributor.</param>
/// <param name="Identity">Standard identity by its digit; 3 is friend.</param>
/// <param name="Units">The units on top.</param>
internal sealed record ForceSide(RowOrigin Origin, string Name, char Identity, ImmutableArray<ForceUnit> Units);
