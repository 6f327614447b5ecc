using System.Text.Json.Serialization;

namespace Contingent.Missions.Plans;

/// <summary>How the force flows in. Days count from day 0 and are written with 4 decimals; floor() of the written value is the calendar day.</summary>
public sealed record MovementSection
{
    public required IReadOnlyList<UnitMove> Moves { get; init; }

    /// <summary>Null where no task is marked ioc or a provision is 0; see <see cref="IocReason"/>.</summary>
    public required double? IocDay { get; init; }
    public required double? IocBoundDay { get; init; }
    public required double? IocGap { get; init; }
    public required string IocReason { get; init; }
    public required double? FocDay { get; init; }
    public required double? FocBoundDay { get; init; }
    public required double? FocGap { get; init; }
    public required string FocReason { get; init; }
    public required IReadOnlyList<Bottleneck> Bottlenecks { get; init; }

    /// <summary>Sorties of lift, by pool and departure.</summary>
    public IReadOnlyList<LiftUse> Lift { get; init; } = [];

    /// <summary>Units that leave the host's soil within the horizon because a condition of their presence ends, by pledge and unit.</summary>
    public IReadOnlyList<LeavingLine> Leaving { get; init; } = [];
}

/// <summary>The way of a unit off the host's soil.</summary>
public sealed record LeavingLine
{
    public required string Pledge { get; init; }

    /// <summary>The unit's number in the moves.</summary>
    public required int Unit { get; init; }

    /// <summary>Where it was stationed.</summary>
    public required string Place { get; init; }

    /// <summary>The condition whose end it follows.</summary>
    public required string Because { get; init; }

    /// <summary>Last calendar day of that condition.</summary>
    public required int EndDay { get; init; }

    /// <summary>Last calendar day on the host's soil: the end and its notice.</summary>
    public required int LeaveByDay { get; init; }

    /// <summary>Empty where no open way leads off the host's soil.</summary>
    public required IReadOnlyList<MovePart> Parts { get; init; }

    /// <summary>When its last part is off the host's soil; null: no open way.</summary>
    public required double? OffSoilDay { get; init; }

    /// <summary>The same by the quickest open way, capacities aside, starting the day after the end; null: no open way.</summary>
    public required double? QuickestOffSoilDay { get; init; }

    /// <summary>Home, or where no open way leads there the place where it waits.</summary>
    public required string EndsAt { get; init; }
}

/// <summary>The move of one unit, a line of the deployment table.</summary>
public sealed record UnitMove
{
    public required string Pledge { get; init; }

    /// <summary>1…units, unique in the pledge.</summary>
    public required int Unit { get; init; }

    /// <summary>Where it is stationed.</summary>
    public required string Place { get; init; }

    /// <summary>The task it is allotted to; empty for none (it may answer cover tasks).</summary>
    public required string Task { get; init; }
    public required IReadOnlyList<MovePart> Parts { get; init; }
    public required double OnStationDay { get; init; }

    /// <summary>Where a condition that its presence needs ends: when it is off the host's soil, at the latest the end and its notice; null: it stays.</summary>
    public required double? LeaveDay { get; init; }

    /// <summary>First place on the host's soil; empty for a unit that stays outside or is in place.</summary>
    public required string Pod { get; init; }

    /// <summary>Last place before the final non-road run that ends at the POD; empty where there is none.</summary>
    public required string Poe { get; init; }

    /// <summary>Ready to load at origin.</summary>
    public required double ReadyToLoadDay { get; init; }

    /// <summary>Available to load at the POE; null without a POE.</summary>
    public required double? AvailableToLoadDay { get; init; }

    /// <summary>Window of arrival at the POD (at the site where there is none).</summary>
    public required double EarliestArrivalDay { get; init; }
    public required double LatestArrivalDay { get; init; }

    /// <summary>Latest on-station day that delays neither IOC nor FOC.</summary>
    public required double RequiredDeliveryDay { get; init; }

    /// <summary>1 first.</summary>
    public required int Priority { get; init; }
}

/// <summary>A part of a unit that travels together. A unit in place is one part without legs.</summary>
public sealed record MovePart(int Persons, double Tonnes, IReadOnlyList<MoveLeg> Legs);

/// <summary>A leg over one link.</summary>
public sealed record MoveLeg(string Link, string From, string To, double DepartDay, double ArriveDay)
{
    /// <summary>The pool of lift that takes it: loading begins at departure, unloading ends at arrival. Left out where the link needs no lift.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Lift { get; init; }
}

/// <summary>Assets of a pool of lift that leave together.</summary>
public sealed record LiftUse
{
    public required string Lift { get; init; }
    public required string Link { get; init; }
    public required string From { get; init; }
    public required string To { get; init; }

    /// <summary>When loading begins.</summary>
    public required double DepartDay { get; init; }

    /// <summary>When they are unloaded.</summary>
    public required double ArriveDay { get; init; }

    /// <summary>When they are back, empty, and may load again.</summary>
    public required double BackDay { get; init; }
    public required int Assets { get; init; }
    public required int Persons { get; init; }
    public required double Tonnes { get; init; }
}

/// <summary>A place, link or pool of lift that holds the flow up.</summary>
public sealed record Bottleneck
{
    /// <summary>place, link or lift.</summary>
    public required string Kind { get; init; }
    public required string Id { get; init; }

    /// <summary>persons_day, tonnes_day, berths or assets.</summary>
    public required string Capacity { get; init; }
    public required double PerDay { get; init; }

    /// <summary>Days on which at least 95 % of it is used; berths and assets: on which all are taken at some minute.</summary>
    public required int FullDays { get; init; }
    public required int FirstDay { get; init; }
    public required int LastDay { get; init; }

    /// <summary>Sum over the units through it of the days by which they come later than without capacities.</summary>
    public required double DelayUnitDays { get; init; }
}
