namespace Contingent.Missions.Plans;

/// <summary>Which conditions hold when and why; who permits, triggers, holds in practice or merely objects.</summary>
public sealed record AuthoritySection
{
    public required IReadOnlyList<ConditionLine> Conditions { get; init; }
    public required IReadOnlyList<PartyLine> Parties { get; init; }

    /// <summary>Minimal sets of open conditions that unlock each target, over all alternatives.</summary>
    public required IReadOnlyList<UnlockLine> Unlock { get; init; }
    public required IReadOnlyList<string> LivePledges { get; init; }
    public required IReadOnlyList<BlockedPledge> BlockedPledges { get; init; }
    public required IReadOnlyList<OrderingBreach> OrderingBreaches { get; init; }

    /// <summary>Clocks, ends and notice periods on one calendar, by date.</summary>
    public required IReadOnlyList<ClockLine> Clocks { get; init; }
}

/// <summary>A condition in this case.</summary>
public sealed record ConditionLine
{
    public required string Condition { get; init; }

    /// <summary>Its state at as_of with the case's overrides: met, open, refused, withdrawn, lapsed.</summary>
    public required string State { get; init; }

    /// <summary>From when it holds in this case; null: never, or (state met) since before every date.</summary>
    public required DateOnly? From { get; init; }

    /// <summary>Its last day; null: no end.</summary>
    public required DateOnly? Until { get; init; }

    /// <summary>False: it is never met in this case.</summary>
    public required bool Holds { get; init; }
    public required IReadOnlyList<string> DecidedBy { get; init; }

    /// <summary>permission, trigger or practical.</summary>
    public required string Bearing { get; init; }

    /// <summary>What needs it: <c>mission</c>, <c>pledge:X</c>, <c>link:X</c>.</summary>
    public required IReadOnlyList<string> Gates { get; init; }

    /// <summary>Last day, from day 0, on which it may be met without delay to the schedule; null where it sets day 0, gates nothing or is never met.</summary>
    public required double? NeededByDay { get; init; }

    /// <summary>The derivation from the rows, a sentence each.</summary>
    public required IReadOnlyList<string> Because { get; init; }
}

/// <summary>What a party holds. The four lists name conditions.</summary>
public sealed record PartyLine
{
    public required string Party { get; init; }

    /// <summary>Conditions of bearing permission that it decides or co-decides.</summary>
    public required IReadOnlyList<string> Permits { get; init; }
    public required IReadOnlyList<string> Triggers { get; init; }
    public required IReadOnlyList<string> Practical { get; init; }

    /// <summary>What it opposes on record without deciding it.</summary>
    public required IReadOnlyList<string> ObjectsTo { get; init; }

    /// <summary>What its no would stop: <c>mission</c>, <c>pledge:X</c>, <c>link:X</c>.</summary>
    public required IReadOnlyList<string> Stops { get; init; }

    /// <summary>The answer in plain sentences, each followed by the rows it follows from.</summary>
    public required IReadOnlyList<string> Because { get; init; }
}

/// <summary>A target (<c>mission</c>, <c>pledge:X</c>, <c>link:X</c>) and the minimal sets of open conditions that unlock it. No set: nothing open can.</summary>
public sealed record UnlockLine(string Target, IReadOnlyList<IReadOnlyList<string>> Sets);

/// <summary>A pledge that is not live though it has units, and the needs that are never met.</summary>
public sealed record BlockedPledge(string Pledge, IReadOnlyList<string> By);

/// <summary>A red line crossed in this case: <see cref="After"/> is met, <see cref="Before"/> never or later.</summary>
public sealed record OrderingBreach
{
    public required string Before { get; init; }
    public required string After { get; init; }

    /// <summary>Whose red line it is.</summary>
    public required string Party { get; init; }
    public required DateOnly? BeforeFrom { get; init; }
    public required DateOnly? AfterFrom { get; init; }

    /// <summary>The statement that draws the line; empty where none is on record.</summary>
    public required string Quote { get; init; }
    public required string Speaker { get; init; }
    public required DateOnly? QuoteDate { get; init; }
}

/// <summary>An entry of the calendar.</summary>
public sealed record ClockLine
{
    /// <summary><c>ex-post</c> (a yes due after arrival), <c>end</c> (last day of a condition), <c>notice</c> (last day to leave), <c>answer</c> (an answer awaited).</summary>
    public required string Kind { get; init; }
    public required string Condition { get; init; }

    /// <summary>On whom the clock runs; empty for the mission.</summary>
    public required string Party { get; init; }
    public required DateOnly? Date { get; init; }

    /// <summary>The same, from day 0; null where there is none.</summary>
    public required int? Day { get; init; }
    public required string Text { get; init; }
}
