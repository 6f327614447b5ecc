using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Planning.Authority;
using Contingent.Planning.Geography;
using Contingent.Planning.Laydown;

namespace Contingent.Planning.Movement;

/// <summary>What Movement is asked: to flow the placed units in, over the ground of a case that has a day 0.</summary>
public sealed record MovementQuestion(
    Mission Mission, AuthorityResult Authority, MissionGeography Geography, ImmutableArray<PlacedUnits> Placed);

/// <summary>How far Movement searches. Work is counted in route searches, so that the same input gives the same schedule.</summary>
public sealed record MovementOptions
{
    /// <summary>Most route searches spent on better orders; a search takes some 20 to 100 µs.</summary>
    public int RouteSearches { get; init; } = 20_000;

    /// <summary>Relative gap of IOC and FOC that is left alone: the exact model is asked only where one is wider. 0: both are settled as far as they can be.</summary>
    public double Gap { get; init; }

    /// <summary>Seed of the order search.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Moves of an earlier schedule of the same laydown, whose order is tried first; empty: none.</summary>
    public IReadOnlyList<UnitMove> Start { get; init; } = [];

    /// <summary>Whether needed-by days are worked out; who asks for the milestones alone does without.</summary>
    public bool WithNeededBy { get; init; } = true;
}

/// <summary>The answer of Movement.</summary>
public sealed record MovementResult
{
    public required MovementSection Section { get; init; }

    /// <summary>
    /// Last day from day 0 on which a condition may be met with this schedule's IOC and FOC unchanged (M11), for conditions that some placed unit waits for.
    /// What sets day 0, holds before every date or is never met is not among them.
    /// </summary>
    public required ImmutableSortedDictionary<ConditionId, double> NeededBy { get; init; }
    public required ImmutableArray<string> Warnings { get; init; }
}
