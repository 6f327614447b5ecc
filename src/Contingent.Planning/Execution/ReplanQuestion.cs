using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Missions.Plans;

namespace Contingent.Planning.Execution;

/// <summary>What replanning is asked: a plan, what has happened since, and what a change must buy.</summary>
public sealed record ReplanQuestion
{
    /// <summary>What a change must buy by default, in days of IOC and FOC together.</summary>
    public const double DefaultChangePrice = 1;

    /// <summary>The plan before, read over its mission.</summary>
    public required PlanInHand InHand { get; init; }

    /// <summary>The same as it was written.</summary>
    public required Plan Before { get; init; }

    /// <summary>SHA-256 of its file.</summary>
    public required string Follows { get; init; }
    public required ImmutableArray<Actual> Actuals { get; init; }

    /// <summary>The day up to which the past is frozen. Actuals dated after it are not known yet.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>Days of IOC and FOC together that each unit must buy whose schedule nothing forces to change.</summary>
    public double ChangePrice { get; init; } = DefaultChangePrice;

    /// <summary>Most schedules tried for changes that buy days.</summary>
    public int Tries { get; init; } = 2_000;

    /// <summary>Version of the program, as the plan will name it.</summary>
    public required string Version { get; init; }

    /// <summary>Hash of the mission folder.</summary>
    public required string MissionSha256 { get; init; }
}

/// <summary>The plan that follows, or every reason why the actuals cannot be of the plan before.</summary>
public sealed record ReplanResult(Plan? Plan, ImmutableArray<string> Faults);
