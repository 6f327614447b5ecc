using System.Collections.Immutable;
using Contingent.Missions;

namespace Contingent.Formats.Interchange.GeoPko;

/// <summary>A location of a mission in a year, from the three tables.</summary>
internal sealed record PeaceLocation
{
    public required RowOrigin Origin { get; init; }
    public required string Name { get; init; }
    public required string Country { get; init; }
    public required GeoPoint At { get; init; }

    /// <summary>Headquarters: 0 none; 3 that of the mission.</summary>
    public required int Headquarters { get; init; }

    /// <summary>Whether police or military observers were there; their number is not coded.</summary>
    public required bool HasPolice { get; init; }

    /// <summary>As <see cref="HasPolice"/>.</summary>
    public required bool HasObservers { get; init; }

    /// <summary>Coded strength: the mean over the year's maps, and the greatest; null: not known.</summary>
    public int? Mean { get; init; }

    /// <summary>As <see cref="Mean"/>.</summary>
    public int? Greatest { get; init; }

    /// <summary>Coded strength of the infantry, the mean over the year's maps.</summary>
    public int Infantry { get; init; }

    /// <summary>Where the row of troop types stands.</summary>
    public RowOrigin TroopsOrigin { get; init; }

    /// <summary>The other kinds that were there.</summary>
    public ImmutableArray<TroopKind> Kinds { get; init; } = [];

    /// <summary>Contributors, each with its greatest coded strength of the year.</summary>
    public ImmutableArray<LocatedShare> Shares { get; init; } = [];
}

/// <summary>A contributor at a location, and the row that says so.</summary>
internal sealed record LocatedShare(RowOrigin Origin, string Name, int? Persons);

/// <summary>A location of the mission in other years only.</summary>
internal sealed record OtherLocation(RowOrigin Origin, string Name, string Country, GeoPoint At, ImmutableSortedSet<int> Years);
