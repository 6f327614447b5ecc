using System.Collections.Immutable;
using Contingent.Missions;

namespace Contingent.Planning.Requirements;

/// <summary>What a requirement counts.</summary>
public enum RequirementMeasure
{
    /// <summary>Capability stationed at one place.</summary>
    CapabilityAtPlace,

    /// <summary>Weight of the points within reach.</summary>
    WeightWithinReach,

    /// <summary>Intakes side by side.</summary>
    Intakes,

    /// <summary>Capability for each unit of the base (<see cref="SupportBase"/>): how much in all is known only with the force.</summary>
    CapabilityPerBase,
}

/// <summary>
/// A line of the statement of requirements as the tasks ask for it, before any force: what, how much, where, by when, and how much it counts. In the plan
/// the laydown adds what is provided and, for support, a line for each open site.
/// </summary>
public sealed record Requirement
{
    public required MissionTask Task { get; init; }

    /// <summary>The place asked for; null where the line is for the whole task.</summary>
    public Place? Place { get; init; }

    /// <summary>Cover: the selected places; train: where the course can run; empty else.</summary>
    public ImmutableArray<Place> Places { get; init; } = [];

    /// <summary>Cover: how many bulk points are to be within reach beside <see cref="Places"/>.</summary>
    public int BulkPoints { get; init; }
    public required RequirementMeasure Measure { get; init; }

    /// <summary>In the unit of <see cref="Measure"/>.</summary>
    public required double Required { get; init; }

    /// <summary>Support: what <see cref="Required"/> is per.</summary>
    public SupportBase? Per { get; init; }

    /// <summary>Train: trainees that the course is to bring through; null else.</summary>
    public int? Trainees { get; init; }
    public required int FromDay { get; init; }

    /// <summary>Last day on which a unit may come on station for it; train: the day by which the course is done.</summary>
    public required int UntilDay { get; init; }

    /// <summary>Share of the task's weight that this line carries: the mean over its places for presence.</summary>
    public required double Weight { get; init; }
    public CapabilityId Capability => Task.Capability;
    public bool Must => Task.Must;
    public bool Ioc => Task.Ioc;

    /// <summary>The place's id as <c>plan.json</c> writes it: empty where the line is for the whole task.</summary>
    public string PlaceId => Place?.Id.Value ?? "";
}
