using System.Collections.Immutable;

namespace Contingent.Missions;

/// <summary>What sort of yes a condition is.</summary>
public enum ConditionKind
{
    Consent, Mandate, HostLaw, Approval, Transit, Sofa, Roe, Hns, Funding, Agreement, MilitaryTechnical, Guarantee, Political,
    Pressure,

    /// <summary>Never an ask and never priced; it appears only as a red line.</summary>
    Concession,
}

/// <summary>What a condition does: permission (presence is unlawful without it), trigger (sets a date), practical (access, airspace, deconfliction).</summary>
public enum Bearing { Permission, Trigger, Practical }

/// <summary>How the deciders' yes combine.</summary>
public enum DecisionRule { All, Any, Majority }

/// <summary>The state of a condition as its row tells it.</summary>
public enum ConditionState { Open, Met, Refused, Withdrawn, Lapsed }

/// <summary>Whether a condition gates presence, or only puts a clock on the contributor after its first arrival.</summary>
public enum ConditionTiming { Prior, ExPost }

/// <summary>
/// One row of a condition's dated series: something that must be true, or a date, and who decides it. Of the rows with one id the
/// latest <see cref="StatedOn"/> not after the query date holds; null counts as the earliest.
/// </summary>
public sealed record Condition : Row
{
    public required ConditionId Id { get; init; }
    public DateOnly? StatedOn { get; init; }
    public required string Title { get; init; }
    public required ConditionKind Kind { get; init; }
    public Bearing Bearing { get; init; } = Bearing.Permission;
    public required ImmutableArray<PartyId> DecidedBy { get; init; }
    public DecisionRule Rule { get; init; } = DecisionRule.All;

    /// <summary>Deciders that have already said yes.</summary>
    public ImmutableArray<PartyId> AgreedBy { get; init; } = [];
    public ConditionState State { get; init; } = ConditionState.Open;

    /// <summary>P(met) when nothing else is known.</summary>
    public double? Probability { get; init; }
    public DateOnly? Earliest { get; init; }

    /// <summary>Met: the date it was met. Open: its likely date.</summary>
    public DateOnly? Likely { get; init; }
    public DateOnly? Latest { get; init; }

    /// <summary>Its last day; null: no end.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Days to leave once it has ended.</summary>
    public int NoticeDays { get; init; }
    public ImmutableArray<Need> Requires { get; init; } = [];
    public ConditionTiming Timing { get; init; } = ConditionTiming.Prior;
    public int? ClockDays { get; init; }
    public int? MaxPersons { get; init; }
    public ImmutableArray<TaskId> TasksOnly { get; init; } = [];
    public ImmutableArray<SectorId> SectorsOnly { get; init; } = [];
    public string Form { get; init; } = "";
    public string Organ { get; init; } = "";
}

/// <summary>P(condition is met) when all of <see cref="Given"/> are met (or refused); the last matching row wins.</summary>
public sealed record Influence : Row
{
    public required ConditionId Condition { get; init; }
    public required ImmutableArray<ConditionId> Given { get; init; }

    /// <summary>True: given they are met; false: given they are refused.</summary>
    public bool GivenMet { get; init; } = true;
    public required double Probability { get; init; }
}

/// <summary>A red line of <see cref="Party"/>: <see cref="Before"/> must be met no later than <see cref="After"/>.</summary>
public sealed record Ordering : Row
{
    public required ConditionId Before { get; init; }
    public required ConditionId After { get; init; }
    public required PartyId Party { get; init; }
}
