using System.Collections.Immutable;

namespace Contingent.Missions;

/// <summary>A class of supply. <see cref="All"/> stands for the unit type's <c>supply_kg_person_day</c> where the mission states no classes.</summary>
public enum SupplyClass { All, Water, Rations, Fuel, Construction, Medical }

/// <summary>What a unit consumes a day of one class. A row without a unit type is for every type that has none of its own in the class.</summary>
public sealed record SupplyNorm : Row
{
    public required SupplyClass Class { get; init; }
    public UnitTypeId? UnitType { get; init; }
    public double KgPersonDay { get; init; }
    public double KgVehicleDay { get; init; }

    /// <summary>Days of it that a unit brings with it, within its tonnes.</summary>
    public double CarriedDays { get; init; } = 3;
}

/// <summary>The stock of one class at a place.</summary>
public sealed record Depot : Row
{
    public required PlaceId Place { get; init; }
    public required SupplyClass Class { get; init; }

    /// <summary>Most in stock; null: not limiting.</summary>
    public double? CapacityTonnes { get; init; }

    /// <summary>In stock at the outset.</summary>
    public double StockTonnes { get; init; }

    /// <summary>Days of the demand that hangs on it to hold in stock.</summary>
    public double DaysOfSupply { get; init; }

    /// <summary>The depot of the same class that fills it; null: it is filled from outside the theatre.</summary>
    public PlaceId? SuppliedFrom { get; init; }

    /// <summary>What comes in from outside the theatre a day; null: not limiting.</summary>
    public double? InflowTonnesDay { get; init; }
}

/// <summary>A pledge to relieve units in place, like for like.</summary>
public sealed record FollowOn : Row
{
    public required string Id { get; init; }
    public required PartyId Contributor { get; init; }
    public required ImmutableArray<PledgeId> Relieves { get; init; }
    public required UnitTypeId UnitType { get; init; }
    public required int Units { get; init; }
    public required PlaceId Home { get; init; }

    /// <summary>Ready to leave home from that day; null: from <c>as_of</c>.</summary>
    public DateOnly? AvailableFrom { get; init; }

    /// <summary>Counted from its arrival.</summary>
    public int EnduranceDays { get; init; } = 180;

    /// <summary>Days that it is in place beside the unit it relieves.</summary>
    public int HandoverDays { get; init; } = 7;
    public PledgeLevel Level { get; init; } = PledgeLevel.Stated;
    public ImmutableArray<Need> When { get; init; } = [];
}

/// <summary>What the host may be asked for.</summary>
public enum AskKind { Water, Rations, Fuel, Construction, Medical, Accommodation, Land, Transport, Utilities, Protection, Other }

/// <summary>Host-nation support that is asked for at a place.</summary>
public sealed record Ask : Row
{
    public required string Id { get; init; }
    public required string Title { get; init; }
    public required PlaceId Place { get; init; }
    public required AskKind Kind { get; init; }

    /// <summary>In <see cref="Unit"/>; tonnes a day for a class of supply.</summary>
    public required double Amount { get; init; }
    public required string Unit { get; init; }

    /// <summary>What brings it; null: nothing on the books does.</summary>
    public ConditionId? Condition { get; init; }

    /// <summary>Null: from day 0.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Its last day; null: the horizon.</summary>
    public DateOnly? Until { get; init; }
}
