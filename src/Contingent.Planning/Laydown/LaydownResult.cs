using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Optimization.Solving;

namespace Contingent.Planning.Laydown;

/// <summary>How long and how far the search for a laydown goes. Work is counted in solver work, so that it ends at the same plan everywhere.</summary>
public sealed record LaydownLimits
{
    /// <summary>Gap at which shortfall, coverage and support may stop: proved optimal by default.</summary>
    public double ProofGap { get; init; }

    /// <summary>Gap at which support may stop; null: as the other two.</summary>
    public double? SupportGap { get; init; }

    /// <summary>Gap at which the other objectives may stop.</summary>
    public double Gap { get; init; } = 0.005;

    /// <summary>Most solver work over all levels, in units of about a second on a plain core.</summary>
    public double Work { get; init; } = 120;

    /// <summary>Safety stop by the clock; null: none.</summary>
    public TimeSpan? Time { get; init; }
    public int Seed { get; init; }

    /// <summary>Whether every placement is told its best single change; who makes many plans to compare their figures does without.</summary>
    public bool WithBestChanges { get; init; } = true;

    /// <summary>Searches side by side, 1 or 2. Another number may give another plan of the same worth.</summary>
    public int Threads { get; init; } = 2;

    /// <summary>
    /// Groups of points with the same reach up to which each is a row of the model, for a task; of more, the heaviest quarter of this number are, and the
    /// others are counted together under cuts. It changes how soon an answer is found and proved, never which is right.
    /// </summary>
    public int GroupRows { get; init; } = 6000;
}

/// <summary>The force and where it stands, what that is worth, and why it is not more.</summary>
public sealed record LaydownResult
{
    /// <summary>Pledges in ordinal order, within a pledge sites in file order.</summary>
    public required ImmutableArray<PlacedUnits> Placements { get; init; }
    public required LaydownSection Section { get; init; }
    public required ImmutableArray<RequirementLine> Requirements { get; init; }

    /// <summary>The pins of live pledges; they bind the plan.</summary>
    public required ImmutableArray<Pin> PinsInForce { get; init; }

    /// <summary>A smallest set of pins that cannot all be kept; empty unless the pins break a rule, and then nothing is placed.</summary>
    public required ImmutableArray<Pin> ConflictingPins { get; init; }
    public required ImmutableArray<string> Warnings { get; init; }

    /// <summary>How the search ended; optimal where every level was proved within its gap.</summary>
    public required SolveStatus Status { get; init; }

    /// <summary>Solver work of all levels.</summary>
    public required double Work { get; init; }
}
