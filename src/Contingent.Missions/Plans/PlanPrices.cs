namespace Contingent.Missions.Plans;

/// <summary>
/// <c>prices.json</c>: what one eased thing at a time would buy a plan in days of IOC and FOC, found by moving the same laydown anew. Property names
/// are written in snake_case.
/// </summary>
public sealed record PlanPrices
{
    /// <summary>Version of the program that found the prices.</summary>
    public required string Contingent { get; init; }
    public required string Mission { get; init; }
    public required string MissionSha256 { get; init; }

    /// <summary>SHA-256 of the <c>plan.json</c> that is priced; lower-case hex.</summary>
    public required string PlanSha256 { get; init; }

    /// <summary>By how many days notice and conditions are brought forward.</summary>
    public required int Days { get; init; }

    /// <summary>The plan's own milestones and bounds, against which the gains are measured.</summary>
    public required double? IocDay { get; init; }
    public required double? IocBoundDay { get; init; }
    public required double? FocDay { get; init; }
    public required double? FocBoundDay { get; init; }

    /// <summary><c>no</c>, or <c>cancelled</c>: the list is then what was found until then.</summary>
    public required string Stopped { get; init; }

    /// <summary>Best first; those that buy nothing by themselves last.</summary>
    public required IReadOnlyList<PriceLine> Prices { get; init; }

    /// <summary>Changes that cannot be priced, and why.</summary>
    public required IReadOnlyList<UnpricedChange> Unpriced { get; init; }
}

/// <summary>What a change, or several together, would buy. Gains are in days; the proven range holds for the best schedules before and after.</summary>
public sealed record PriceLine
{
    /// <summary>1 best; changes that buy the same share a rank.</summary>
    public required int Rank { get; init; }

    /// <summary>The changes by name: <c>place:rzeszow</c>, <c>link:L</c>, <c>lift:POOL</c>, <c>berth:gdansk</c>, <c>notice:PLEDGE</c>, <c>condition:C</c>.</summary>
    public required IReadOnlyList<string> Changes { get; init; }

    /// <summary>What is changed, in words and units.</summary>
    public required string What { get; init; }
    public required double? IocDay { get; init; }
    public required double? IocBoundDay { get; init; }
    public required double? FocDay { get; init; }
    public required double? FocBoundDay { get; init; }

    /// <summary>IOC of the plan less IOC with the change.</summary>
    public required double IocGainDays { get; init; }

    /// <summary>Proven least and most of the gain in IOC between the best schedules: [old bound − new value, old value − new bound], not below 0.</summary>
    public required double IocGainLeastDays { get; init; }
    public required double IocGainMostDays { get; init; }

    /// <summary>FOC of the plan less FOC with the change. It may be below 0 where an earlier IOC costs FOC, which comes after it (M9).</summary>
    public required double FocGainDays { get; init; }

    /// <summary>Proven range of the best FOC for the plan's IOC less the best FOC for the IOC with the change.</summary>
    public required double FocGainLeastDays { get; init; }
    public required double FocGainMostDays { get; init; }

    /// <summary>Gain in IOC and FOC together: what the lines are ranked by.</summary>
    public double GainDays => Math.Round(IocGainDays + FocGainDays, 4);
}

/// <summary>A change that cannot be priced, and why.</summary>
public sealed record UnpricedChange(string Change, string What, string Why);
