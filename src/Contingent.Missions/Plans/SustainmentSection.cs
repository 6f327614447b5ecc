namespace Contingent.Missions.Plans;

/// <summary>What it takes to keep the force: cost, supply, strength over the horizon, reliefs.</summary>
public sealed record SustainmentSection
{
    /// <summary>Of a plan that places nobody.</summary>
    public static SustainmentSection None { get; } = new()
    {
        Months = [], Rotations = [], Cliffs = [], Supply = [], RotationBillPersonsYear = 0, DeploymentCost = 0, SupplyPlan = SupplyPlan.None, Costs = CostLedger.None, Relief = ReliefRoster.None,
        DoubleCounted = DoubleCount.None, Asks = [],
    };

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

    /// <summary>Supply by class and store, with the deliveries that keep the stocks up.</summary>
    public required SupplyPlan SupplyPlan { get; init; }

    /// <summary>What it costs with the reliefs of the roster, by who pays and by contributor.</summary>
    public required CostLedger Costs { get; init; }

    /// <summary>Reliefs in place from follow-on pledges, and the strength that they sustain.</summary>
    public required ReliefRoster Relief { get; init; }

    /// <summary>Units on the books that are also assigned elsewhere.</summary>
    public required DoubleCount DoubleCounted { get; init; }

    /// <summary>Host-nation support that is asked for.</summary>
    public required IReadOnlyList<AskLine> Asks { get; init; }
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
