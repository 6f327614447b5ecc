namespace Contingent.Missions.Plans;

/// <summary>What a plan that was made from what has happened says of its making (rules R1–R5).</summary>
public sealed record ExecutionSection
{
    /// <summary>SHA-256 of the <c>plan.json</c> that this plan follows; lower-case hex.</summary>
    public required string Follows { get; init; }

    /// <summary>The day up to which the past is frozen: what departed before it, and what the actuals say.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>Days of IOC and FOC together that each changed unit must buy, where nothing forces its change.</summary>
    public required double ChangePriceDays { get; init; }

    /// <summary>IOC and FOC with the forced changes alone.</summary>
    public required double? ForcedIocDay { get; init; }
    public required double? ForcedFocDay { get; init; }

    /// <summary>The actuals that it was made from.</summary>
    public required IReadOnlyList<ActualLine> Actuals { get; init; }

    /// <summary>Every unit whose schedule is not that of the plan before, in order of pledge and unit.</summary>
    public required IReadOnlyList<PlanChange> Changes { get; init; }

    /// <summary>What moved and why, in plain sentences.</summary>
    public required IReadOnlyList<string> Because { get; init; }
}

/// <summary>An actual as it was read; empty and null where it says nothing.</summary>
public sealed record ActualLine
{
    public required string Pledge { get; init; }
    public required int? Unit { get; init; }

    /// <summary>loaded, departed, arrived, on-station, slipped, refused or cancelled.</summary>
    public required string Event { get; init; }
    public required DateOnly Day { get; init; }
    public required string Place { get; init; }
    public required string Link { get; init; }
    public required string Condition { get; init; }
    public required int? Persons { get; init; }
    public required DateOnly? Until { get; init; }
}

/// <summary>A unit whose schedule changed.</summary>
public sealed record PlanChange
{
    public required string Pledge { get; init; }
    public required int Unit { get; init; }

    /// <summary><c>recorded</c> (it went as the actuals say, or was cancelled), <c>way</c> (over other links) or <c>days</c>.</summary>
    public required string What { get; init; }

    /// <summary>The way and on-station day before and after, in words.</summary>
    public required string From { get; init; }
    public required string To { get; init; }
    public required string Why { get; init; }

    /// <summary><c>forced</c>, or <c>bought</c> with days of IOC and FOC.</summary>
    public required string Kind { get; init; }

    /// <summary>On-station day in the plan before, with forced changes alone, and now; null where it does not come.</summary>
    public required double? OnStationBefore { get; init; }
    public required double? OnStationForced { get; init; }
    public required double? OnStationDay { get; init; }
}
