namespace Contingent.Missions.Plans;

/// <summary>What it takes to keep the force: cost, supply, strength over the horizon, reliefs.</summary>
public sealed record SustainmentSection
{
    /// <summary>Calendar months from the month of day 0 to that of the horizon's last day.</summary>
    public required IReadOnlyList<SustainmentMonth> Months { get; init; }
    public required IReadOnlyList<RotationLine> Rotations { get; init; }
    public required IReadOnlyList<StrengthCliff> Cliffs { get; init; }

    /// <summary>Supply by route against what its tightest link or place can take.</summary>
    public required IReadOnlyList<SupplyRoute> Supply { get; init; }

    /// <summary>Persons needed in a year to keep the force, the first deployment included.</summary>
    public required int RotationBillPersonsYear { get; init; }

    /// <summary>Once, to bring the force in: tonne-kilometre and passenger rates where the mission has them.</summary>
    public required double DeploymentCost { get; init; }
}

/// <summary>A calendar month: <c>2025-06</c>. Persons are the most at once; cost in the mission's currency; tonnes of supply.</summary>
public sealed record SustainmentMonth(string Month, int Persons, double Cost, double Tonnes);

/// <summary>Who must relieve whom, by when.</summary>
public sealed record RotationLine
{
    public required string Pledge { get; init; }
    public required string Contributor { get; init; }
    public required string UnitType { get; init; }
    public required int Units { get; init; }
    public required int Persons { get; init; }

    /// <summary>The last day of the first unit's endurance.</summary>
    public required double DueDay { get; init; }

    /// <summary>Live pledges with unused units of the same type that could relieve it; empty: nobody on the books.</summary>
    public required IReadOnlyList<string> ReliefBy { get; init; }
}

/// <summary>A day on which strength drops unless relieved.</summary>
public sealed record StrengthCliff(double Day, int PersonsBefore, int PersonsAfter, IReadOnlyList<string> Because);

/// <summary>Supply tonnes a day over the road, rail or other route to a site.</summary>
public sealed record SupplyRoute
{
    public required string Place { get; init; }
    public required string From { get; init; }
    public required double TonnesDay { get; init; }

    /// <summary>The tightest link or place on the way; empty: nothing limits.</summary>
    public required string Limit { get; init; }
    public required double? LimitTonnesDay { get; init; }

    /// <summary>All supply that goes through that limit.</summary>
    public required double? LimitLoadTonnesDay { get; init; }
}

/// <summary>Trainees through the courses.</summary>
public sealed record TrainingSection
{
    public required IReadOnlyList<Intake> Intakes { get; init; }
    public required IReadOnlyList<CourseLine> ByCourse { get; init; }
}

/// <summary>One intake of a course. Days count from day 0; the end day is the first day after it.</summary>
public sealed record Intake(string Course, string Place, int StartDay, int EndDay, int Trainees);

/// <summary>A course over the horizon: wanted and trained by its last day, intakes run, and what limits it.</summary>
public sealed record CourseLine(string Course, int Demand, int Trained, int Intakes, int ByDay, string LimitedBy);
