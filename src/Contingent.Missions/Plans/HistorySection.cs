namespace Contingent.Missions.Plans;

/// <summary>
/// The build-up beside recorded ones, and what recorded delays would make of it (rules H1–H3). Strength is that on the host's soil, as the records count it.
/// </summary>
public sealed record HistorySection
{
    /// <summary>The plan at the days of each record.</summary>
    public required IReadOnlyList<RecordedComparison> BuildUp { get; init; }

    /// <summary>Where the plan is faster than what was done before; null: nowhere.</summary>
    public required OptimismLine? Optimism { get; init; }

    /// <summary>Mean and deviation of ln(recorded day/planned day) over the recorded missions.</summary>
    public required double DelayMu { get; init; }
    public required double DelaySigma { get; init; }

    /// <summary>IOC and FOC if the plan slips as recorded missions did.</summary>
    public required IReadOnlyList<DelayedMilestone> Delayed { get; init; }
}

/// <summary>A recorded strength and the plan's on that day from day 0; shares are of the greatest strength of each.</summary>
public sealed record RecordedComparison(string Mission, int Year, int Day, int RecordedPersons, int PlanPersons, double RecordedShare, double PlanShare);

/// <summary>A build-up faster than recorded ones: from when, and the day on which it is furthest ahead of the fastest record.</summary>
public sealed record OptimismLine
{
    /// <summary>The first day ahead.</summary>
    public required double FromDay { get; init; }

    /// <summary>True: ahead of every record. False: of those whose first units were not in place or next door.</summary>
    public required bool AheadOfPrePositioned { get; init; }

    /// <summary>The day of the greatest lead, with the plan's persons and the record's.</summary>
    public required double Day { get; init; }
    public required int PlanPersons { get; init; }
    public required int RecordedPersons { get; init; }

    /// <summary>How many times as many as the record.</summary>
    public required double Times { get; init; }

    /// <summary>The fastest record of that day.</summary>
    public required string Mission { get; init; }
    public required int Year { get; init; }
    public required string Source { get; init; }
}

/// <summary>A milestone (<c>ioc</c> or <c>foc</c>) if the plan slips as recorded missions did: with 10, 50 and 90 % probability it is reached by then.</summary>
public sealed record DelayedMilestone(string Milestone, double PlannedDay, double Day10, double Day50, double Day90);
