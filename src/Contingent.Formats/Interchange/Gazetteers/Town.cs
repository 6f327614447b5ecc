using Contingent.Missions;

namespace Contingent.Formats.Interchange.Gazetteers;

/// <summary>How a table ranks a place; the first of a merge is kept.</summary>
internal enum TownRank
{
    Capital,
    FirstSeat,
    SecondSeat,
    ThirdSeat,
    Town,

    /// <summary>A part of a town; or, where no larger one is near, a town that the table calls so.</summary>
    Section,

    /// <summary>A part of the country that is named after its seat; not a town itself.</summary>
    District,

    /// <summary>Nobody lives there any more.</summary>
    NoTown,
}

/// <summary>A row of a table of towns.</summary>
internal sealed record Town
{
    public required RowOrigin Origin { get; init; }
    public required string Name { get; init; }

    /// <summary>As it is named there; empty: as the name.</summary>
    public string LocalName { get; init; } = "";
    public required GeoPoint At { get; init; }

    /// <summary>ISO 3166-1 alpha-3.</summary>
    public required string Country { get; init; }
    public required TownRank Rank { get; init; }

    /// <summary>The table's own word for it.</summary>
    public string Class { get; init; } = "";

    /// <summary>Null: the table does not say; nought is taken as not said.</summary>
    public int? Population { get; init; }

    /// <summary>The table's own number of it.</summary>
    public string Id { get; init; } = "";
}
