using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Planning.Movement;

namespace Contingent.Planning.Execution;

/// <summary>A unit as of a day: how the plan before has it, what is past of it, and what it could still do otherwise.</summary>
internal sealed record UnitOnTheWay(UnitMove Before, UnitGroup Group, ImmutableArray<PartOnTheWay> Parts, ImmutableArray<Actual> Facts, long InPlaceFrom)
{
    /// <summary>How faults and sentences name it.</summary>
    public string Name => FormattableString.Invariant($"{Before.Pledge} unit {Before.Unit}");

    /// <summary>Whether anything of it is still to depart.</summary>
    public bool IsMoving => !Group.IsInPlace && Parts.Any(p => p.Rest is not { IsEmpty: true });

    /// <summary>Loaded, so that only force takes it off its planned way.</summary>
    public bool IsLoaded => Facts.Any(f => f.Event == ActualEvent.Loaded);

    /// <summary>Nothing of it has left: it may be parted otherwise.</summary>
    public bool IsWhole => Parts.All(p => p.Past.IsEmpty);

    /// <summary>The flow of the unit as the plan before has it, the past as it was.</summary>
    public UnitFlow AsPlanned() => Group.IsInPlace
        ? new UnitFlow(Group.Number, [.. Parts.Select(p => new FlowPart(p.Persons, p.Tonnes, [], InPlaceFrom))], InPlaceFrom)
        : Flow([.. Parts.Select(p => new FlowPart(p.Persons, p.Tonnes, [.. p.Past, .. p.Rest ?? []], ArriveOf(p)))]);

    /// <summary>The flow with these parts.</summary>
    public UnitFlow Flow(FlowPart[] parts) => new(Group.Number, parts, parts.Max(p => p.Arrive));

    private static long ArriveOf(PartOnTheWay part) => part.Rest is { IsEmpty: false } rest ? rest[^1].Arrive : part.Past.IsEmpty ? part.FreeAt : part.Past[^1].Arrive;
}
