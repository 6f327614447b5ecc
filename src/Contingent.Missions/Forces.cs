using System.Collections.Immutable;

namespace Contingent.Missions;

/// <summary>How a unit reaches points: by road, or through the air.</summary>
public enum TravelMode { Road, Air }

/// <summary>What one unit is, needs and provides.</summary>
public sealed record UnitType : Row
{
    public required UnitTypeId Id { get; init; }
    public required string Name { get; init; }

    /// <summary>APP-6D symbol code of 20 digits; empty for none.</summary>
    public string Sidc { get; init; } = "";
    public required int Persons { get; init; }
    public int Vehicles { get; init; }

    /// <summary>What must be moved besides persons, in tonnes.</summary>
    public double Tonnes { get; init; }
    public TravelMode Travel { get; init; } = TravelMode.Road;
    public double SpeedKmh { get; init; } = 40;
    public double LaunchMin { get; init; }

    /// <summary>By air: most distance, in kilometres.</summary>
    public double? RadiusKm { get; init; }
    public double IntegrationDays { get; init; }
    public double SupplyKgPersonDay { get; init; } = 25;
    public double CostPersonMonth { get; init; }

    /// <summary>Military load class (MLC, STANAG 2021) of its heaviest vehicle.</summary>
    public double LoadClass { get; init; }

    /// <summary>Capability → what one unit provides, per the task's unit.</summary>
    public ImmutableSortedDictionary<CapabilityId, double> Capabilities { get; init; } =
        ImmutableSortedDictionary<CapabilityId, double>.Empty;
}

/// <summary>What is pledged. Only force and enabler with a unit type enter the laydown.</summary>
public enum PledgeKind { Force, Enabler, Lift, Basing, Stocks, Funding, Backstop }

/// <summary>How firm a pledge is, weakest first; withdrawn last.</summary>
public enum PledgeLevel { Willing, Stated, Offered, Confirmed, Assigned, Withdrawn }

/// <summary>
/// One row of a pledge's dated series: what a contributor would send, from where, on what conditions and under which caveats. Of
/// the rows with one id the latest <see cref="StatedOn"/> not after the query date holds.
/// </summary>
public sealed record Pledge : Row
{
    public required PledgeId Id { get; init; }
    public required DateOnly StatedOn { get; init; }
    public required PartyId Contributor { get; init; }
    public PledgeKind Kind { get; init; } = PledgeKind.Force;
    public UnitTypeId? UnitType { get; init; }

    /// <summary>Units as stated by the contributor; null: amount not stated.</summary>
    public int? Units { get; init; }

    /// <summary>The planner's figure where none was stated; never firm; never shown as an offer.</summary>
    public int? UnitsPlanning { get; init; }
    public PlaceId? Home { get; init; }
    public int ReadyDays { get; init; } = 30;
    public DateOnly? AvailableFrom { get; init; }
    public int EnduranceDays { get; init; } = 180;
    public PledgeLevel Level { get; init; } = PledgeLevel.Stated;
    public string Pcrs { get; init; } = "";
    public ImmutableArray<Need> When { get; init; } = [];
    public ImmutableArray<PartyId> With { get; init; } = [];
    public ImmutableArray<TaskId> TasksOnly { get; init; } = [];
    public ImmutableArray<TaskId> TasksNever { get; init; } = [];
    public ImmutableArray<SectorId> SectorsOnly { get; init; } = [];
    public ImmutableArray<SectorId> SectorsNever { get; init; } = [];
    public ImmutableArray<PartyId> CountriesOnly { get; init; } = [];
    public ImmutableArray<PartyId> CountriesNever { get; init; } = [];
    public double Likelihood { get; init; } = 1;
    public string AlsoAssignedTo { get; init; } = "";
    public string Note { get; init; } = "";

    /// <summary>Pledges whose placed units must all be on station before any of these units arrives on the host's soil.</summary>
    public ImmutableArray<PledgeId> NeedsFirst { get; init; } = [];

    /// <summary>1 (first) to 9.</summary>
    public int Priority { get; init; } = 5;

    /// <summary>Required delivery date; null: none asked.</summary>
    public DateOnly? RequiredBy { get; init; }
}

/// <summary>What a pin asks of the units of a pledge at a place.</summary>
public enum PinRule { Exactly, AtLeast, AtMost, Never }

/// <summary>The planner's hand: a constraint on the laydown.</summary>
public sealed record Pin : Row
{
    public required PledgeId Pledge { get; init; }
    public required PlaceId Place { get; init; }
    public required PinRule Rule { get; init; }

    /// <summary>Units; 0 for <see cref="PinRule.Never"/>.</summary>
    public int Units { get; init; }
}
