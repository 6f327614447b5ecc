using System.Collections.Immutable;
using Contingent.Missions;

namespace Contingent.Planning.Recourse;

/// <summary>How a condition turned out: when it was decided (everybody knows from that day on) and whether it is met. <see cref="DateOnly.MinValue"/>: held before every date.</summary>
public readonly record struct Decision(bool Met, DateOnly On);

/// <summary>One way in which things may turn out. Arrays go by the numbers of <see cref="RecoursePlanner"/>.</summary>
public sealed record Outturn
{
    /// <summary>By condition. What a condition <c>requires</c> is applied already: one that lacks it is not met.</summary>
    public required ImmutableArray<Decision> Decisions { get; init; }

    /// <summary>By pledge; false: it does not come although its conditions are met, which is known from the day on which it would be ready.</summary>
    public required ImmutableArray<bool> Honoured { get; init; }

    /// <summary>By pledge; true: it was withdrawn, as everybody knows from the start. Empty: none was.</summary>
    public ImmutableArray<bool> Withdrawn { get; init; } = [];

    /// <summary>Share of its daily capacity that is left, by capacity; empty: all of it.</summary>
    public ImmutableArray<double> CapacityShare { get; init; } = [];

    /// <summary>At least 1: by how much the days between being ready, or the entry day where that is later, and being on station are stretched (H3).</summary>
    public double Delay { get; init; } = 1;

    internal bool IsWithdrawn(int pledge) => !Withdrawn.IsEmpty && Withdrawn[pledge];

    /// <summary>Whether a pledge comes once its conditions are met.</summary>
    internal bool Keeps(int pledge) => Honoured[pledge] && !IsWithdrawn(pledge);
}

/// <summary>A link or place whose daily capacity may turn out less than the mission says (<c>capacity_least</c>).</summary>
public sealed record UncertainCapacity(string Id, bool IsLink, double LeastShare);
