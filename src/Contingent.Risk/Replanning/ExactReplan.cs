using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Planning;
using Contingent.Planning.Authority;
using Contingent.Planning.Geography;
using Contingent.Planning.Laydown;
using Contingent.Planning.Movement;
using Contingent.Planning.Requirements;

namespace Contingent.Risk.Replanning;

/// <summary>
/// Plans a changed case anew: the first levels of the laydown, shortfall and coverage to proof and support within the gap of the plan of record, and the movement
/// of it. The levels after them decide where units stand, not what is provided, and would take most of the time.
/// </summary>
internal static class ExactReplan
{
    // A fortieth of a plan's own search: slips are told in days.
    private const int RouteSearches = 500;

    private static readonly ImmutableArray<ObjectiveKind> Kept = [ObjectiveKind.Shortfall, ObjectiveKind.Coverage, ObjectiveKind.Support];

    /// <summary>The plan of a case, in the sections that risk reads; the others stay as they are in <paramref name="ofRecord"/>. Null where nobody may deploy.</summary>
    /// <exception cref="ConflictingPinsException">The pins that are left in force break a rule together.</exception>
    public static Plan? Make(Mission mission, CaseQuestion question, Plan ofRecord, CancellationToken cancel)
    {
        var seen = mission with { Objectives = ObjectivesOf(mission) };
        var authority = AuthorityReader.Read(seen, question, cancel);
        if (authority.EntryDay is null)
            return null;
        var ground = MissionGeography.Build(seen, authority, cancel);
        var laydown = LayDown(seen, authority, ground, ofRecord, cancel);
        var options = new MovementOptions { Seed = ofRecord.Seed, WithNeededBy = false, Gap = double.PositiveInfinity, RouteSearches = RouteSearches };
        var movement = MovementScheduler.Schedule(new MovementQuestion(seen, authority, ground, laydown.Placements), options, cancel);
        return ofRecord with
        {
            DayZero = authority.DayZero, EntryDay = authority.EntryDay, Assumes = [.. question.Assumptions.Select(a => a.ToString())],
            Laydown = laydown.Section, Requirements = laydown.Requirements, Movement = movement.Section,
        };
    }

    /// <summary>The laydown of a case by the mission's own objectives; null where nobody may deploy.</summary>
    public static LaydownResult? LayDown(Mission mission, CaseQuestion question, Plan ofRecord, CancellationToken cancel)
    {
        var authority = AuthorityReader.Read(mission, question, cancel);
        return authority.EntryDay is null ? null : LayDown(mission, authority, MissionGeography.Build(mission, authority, cancel), ofRecord, cancel);
    }

    private static LaydownResult LayDown(Mission mission, AuthorityResult authority, MissionGeography ground, Plan ofRecord, CancellationToken cancel)
    {
        var limits = new LaydownLimits
        {
            SupportGap = ofRecord.Limits.Gap, Gap = ofRecord.Limits.Gap, Work = ofRecord.Limits.Work, Seed = ofRecord.Seed, Threads = 1, WithBestChanges = false,
        };
        var laydown = new LaydownSolver(limits).Solve(mission, authority, RequirementDeriver.Derive(mission, cancel), ground, null, cancel);
        return laydown.ConflictingPins.IsEmpty ? laydown : throw new ConflictingPinsException(laydown.ConflictingPins);
    }

    /// <summary>The mission's own order of the levels that are solved; shortfall where it names none of them.</summary>
    private static ImmutableArray<ObjectiveLevel> ObjectivesOf(Mission mission)
    {
        var kept = mission.Objectives.Where(o => Kept.Contains(o.Kind)).ToImmutableArray();
        return kept.IsEmpty ? mission.Objectives[..1] : kept;
    }
}
