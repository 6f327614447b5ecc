using System.Collections.Immutable;

namespace Contingent.Missions;

/// <summary>Instructors of one capability that each intake of a course takes, from its first day to its last.</summary>
public sealed record CourseInstructors : Row
{
    public required CourseId Course { get; init; }
    public required CapabilityId Capability { get; init; }
    public required int Number { get; init; }
}

/// <summary>Instructors that can teach one capability: of a pledge's units while one of these is on station, or sent by a contributor.</summary>
public sealed record Instructors : Row
{
    public required string Id { get; init; }
    public PledgeId? Pledge { get; init; }
    public PartyId? Contributor { get; init; }
    public required CapabilityId Capability { get; init; }

    /// <summary>Empty: any.</summary>
    public ImmutableArray<string> Languages { get; init; } = [];
    public required int Number { get; init; }
    public DateOnly? From { get; init; }

    /// <summary>Their last day.</summary>
    public DateOnly? Until { get; init; }
}

/// <summary>Days on which a state's training places stand still.</summary>
public sealed record Holiday : Row
{
    public required PartyId Party { get; init; }
    public required DateOnly From { get; init; }

    /// <summary>Its last day.</summary>
    public required DateOnly Until { get; init; }
    public required string Title { get; init; }
}
