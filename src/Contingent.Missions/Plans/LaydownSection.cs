namespace Contingent.Missions.Plans;

/// <summary>Which unit at which site, and how good that is, with its certificate.</summary>
public sealed record LaydownSection
{
    public required IReadOnlyList<Placement> Placements { get; init; }

    /// <summary>One entry per objective, in the mission's order.</summary>
    public required IReadOnlyList<LevelLine> Levels { get; init; }
    public required IReadOnlyList<CoverLine> Cover { get; init; }
    public required IReadOnlyList<UnusedPledge> Unused { get; init; }

    /// <summary>Empty where no pin is in force.</summary>
    public required IReadOnlyList<PinsCost> PinsCost { get; init; }
}

/// <summary>Units of a pledge at a site.</summary>
public sealed record Placement
{
    public required string Pledge { get; init; }
    public required string UnitType { get; init; }
    public required string Contributor { get; init; }
    public required string Place { get; init; }
    public required int Units { get; init; }
    public required int Persons { get; init; }
    public required IReadOnlyList<Allotment> Allotted { get; init; }

    /// <summary>The best single move or swap of one of these units, evaluated exactly; null where none is possible, or the search was called off.</summary>
    public BestChange? BestChange { get; init; }
}

/// <summary>Units allotted to a presence, support or train task.</summary>
public sealed record Allotment(string Task, int Units);

/// <summary>A change to the laydown and what it would do to each level.</summary>
public sealed record BestChange
{
    /// <summary>What is changed, in words.</summary>
    public required string Change { get; init; }

    /// <summary>The first objective that gets worse (none: it would be as good) and by how much.</summary>
    public required string Objective { get; init; }
    public required double From { get; init; }
    public required double To { get; init; }
}

/// <summary>The certificate of one level: value of the final plan, proven bound of that level, gap = |value − bound|/max(|value|, 1e-9).</summary>
public sealed record LevelLine
{
    public required string Objective { get; init; }
    public required double Value { get; init; }

    /// <summary>Null where the search was cut before any bound was proved.</summary>
    public required double? Bound { get; init; }
    public required double? Gap { get; init; }
}

/// <summary>Demand of a cover task and how much of it is within reach.</summary>
public sealed record CoverLine(string Task, double WeightTotal, double WeightCovered)
{
    /// <summary>The places the task selects that are within reach, in the selector's order. Bulk points are not named.</summary>
    public IReadOnlyList<string> WithinReach { get; init; } = [];

    /// <summary>Those that are out of reach.</summary>
    public IReadOnlyList<string> OutOfReach { get; init; } = [];
}

/// <summary>Units of a live pledge that stay at home, and why.</summary>
public sealed record UnusedPledge(string Pledge, int Units, string Reason);

/// <summary>The value of an objective with the pins and without them.</summary>
public sealed record PinsCost(string Objective, double With, double Without);
