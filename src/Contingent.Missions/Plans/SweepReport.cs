namespace Contingent.Missions.Plans;

/// <summary><c>sweep.json</c>: the best plans under a range of ceilings on the host's soil, the frontier of strength, reach, cost and time. Property names are written in snake_case.</summary>
public sealed record SweepReport
{
    /// <summary>Version of the program that made the plans.</summary>
    public required string Contingent { get; init; }
    public required string Mission { get; init; }
    public required string MissionSha256 { get; init; }
    public required DateOnly AsOf { get; init; }

    /// <summary>The case of the plans, <c>likely</c> or <c>firm</c>, and its overrides.</summary>
    public required string Case { get; init; }
    public required IReadOnlyList<string> Assumes { get; init; }
    public required string Currency { get; init; }

    /// <summary><c>no</c>, or <c>cancelled</c>: the points are then those that were done.</summary>
    public required string Stopped { get; init; }

    /// <summary>One plan a ceiling, rising.</summary>
    public required IReadOnlyList<SweepPoint> Points { get; init; }
}

/// <summary>The best plan under one ceiling.</summary>
public sealed record SweepPoint
{
    /// <summary>Most persons on the host's soil.</summary>
    public required int CeilingPersons { get; init; }

    /// <summary>Persons placed, on the host's soil and elsewhere.</summary>
    public required int Persons { get; init; }

    /// <summary>Share of the weight of the cover tasks within reach, each by its task's weight; 0 without cover tasks.</summary>
    public required double Reach { get; init; }

    /// <summary>The levels with bound and gap.</summary>
    public required IReadOnlyList<LevelLine> Levels { get; init; }

    /// <summary>Cost of the dearest month.</summary>
    public required double CostMonth { get; init; }

    /// <summary>Cost over the horizon.</summary>
    public required double Cost { get; init; }
    public required DateOnly? Ioc { get; init; }
    public required double? IocGap { get; init; }
    public required DateOnly? Foc { get; init; }
    public required double? FocGap { get; init; }

    /// <summary>Least persons on station over twelve months with the reliefs on the books; null: not worked out.</summary>
    public required int? SustainedYear { get; init; }

    /// <summary>Must tasks that are short.</summary>
    public required int MustShort { get; init; }
}
