using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Optimization.Solving;
using Contingent.Planning.Authority;
using Contingent.Planning.Evidence;
using Contingent.Planning.Geography;
using Contingent.Planning.History;
using Contingent.Planning.Laydown;
using Contingent.Planning.Movement;
using Contingent.Planning.Requirements;
using Contingent.Planning.Sustainment;
using Contingent.Planning.Training;

namespace Contingent.Planning;

/// <summary>
/// Puts the stages in sequence, authority, requirements, laydown, movement, sustainment and training, and assembles the plan. A cancelled search keeps
/// the best laydown so far; the stages after it still run, so that the plan is whole.
/// </summary>
public static class Planner
{
    /// <summary>Makes the plan.</summary>
    /// <exception cref="ConflictingPinsException">The pins in force break a rule together.</exception>
    public static Plan Make(PlanRequest request, IProgress<PlanProgress>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var mission = request.Mission;
        progress?.Report(new PlanProgress("authority"));
        var authority = AuthorityReader.Read(mission, request.Case, CancellationToken.None);
        var ground = authority.EntryDay is null ? null : MissionGeography.Build(mission, authority, CancellationToken.None);

        var laydown = LayDown(request, authority, ground, progress, cancel);
        var movement = ground is null
            ? new MovementResult
            {
                Section = MovementScheduler.Empty("the plan is empty"),
                NeededBy = ImmutableSortedDictionary<ConditionId, double>.Empty,
                Warnings = [],
            }
            : Flow(request, new MovementQuestion(mission, authority, ground, laydown.Placements), progress, cancel);
        progress?.Report(new PlanProgress("sustainment, training"));
        return Assemble(request, authority, ground, laydown, movement, cancel.IsCancellationRequested);
    }

    private static LaydownResult LayDown(
        PlanRequest request, AuthorityResult authority, MissionGeography? ground, IProgress<PlanProgress>? progress, CancellationToken cancel)
    {
        var limits = new LaydownLimits
        {
            Gap = request.Gap,
            Work = request.Work,
            Time = request.TimeSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            Seed = request.Seed,
        };
        var levels = progress is null ? null : new LevelProgress(progress);
        var requirements = RequirementDeriver.Derive(request.Mission, CancellationToken.None);
        var laydown = new LaydownSolver(limits).Solve(request.Mission, authority, requirements, ground, levels, cancel);
        return laydown.ConflictingPins.IsEmpty ? laydown : throw new ConflictingPinsException(laydown.ConflictingPins);
    }

    private static MovementResult Flow(PlanRequest request, MovementQuestion question, IProgress<PlanProgress>? progress, CancellationToken cancel)
    {
        progress?.Report(new PlanProgress("movement"));
        var movement = MovementScheduler.Schedule(question, new MovementOptions { Seed = request.Seed, Gap = request.MilestoneGap }, cancel);
        if (movement.Section.IocDay is { } ioc)
            progress?.Report(new PlanProgress("movement IOC", "", ioc, movement.Section.IocBoundDay, movement.Section.IocGap));
        if (movement.Section.FocDay is { } foc)
            progress?.Report(new PlanProgress("movement FOC", "", foc, movement.Section.FocBoundDay, movement.Section.FocGap));
        return movement;
    }

    private static Plan Assemble(
        PlanRequest request, AuthorityResult authority, MissionGeography? ground, LaydownResult laydown, MovementResult movement,
        bool cancelled)
    {
        var mission = request.Mission;
        return new Plan
        {
            Contingent = request.Version,
            Mission = mission.Id,
            MissionSha256 = request.MissionSha256,
            AsOf = request.Case.AsOf,
            Case = request.Case.Kind == CaseKind.Firm ? "firm" : "likely",
            Assumes = [.. request.Case.Assumptions.Select(a => a.ToString())],
            DayZero = authority.DayZero,
            EntryDay = authority.EntryDay,
            Seed = request.Seed,
            Limits = new PlanLimits { Gap = request.Gap, Work = request.Work, TimeS = request.TimeSeconds },
            Stopped = cancelled ? "cancelled" : Stopped(laydown.Status),
            Warnings = [.. authority.Warnings, .. laydown.Warnings, .. movement.Warnings],
            EmptyBecause = [.. authority.Missing.Select(n => n.ToString())],
            Pins = [.. mission.Pins.Select(PlanPinOf)],
            Firm = authority.Firm,
            Authority = AuthorityWithDates(authority, movement.Section, movement.NeededBy),
            Requirements = laydown.Requirements,
            Laydown = laydown.Section,
            Movement = movement.Section,
            Sustainment = ground is null
                ? SustainmentPlanner.Empty
                : SustainmentPlanner.Plan(new SustainmentQuestion(mission, authority, laydown.Placements, movement.Section)),
            Training = ground is null ? TrainingScheduler.Empty : TrainingScheduler.Schedule(new TrainingQuestion(mission, authority, movement.Section)),
            Evidence = EvidenceReader.Read(mission, ground, laydown.Placements),
            History = BuildUpHistory.Of(mission, movement.Section),
        };
    }

    /// <summary>Joins what only the schedule tells into the authority section: needed-by days, and the clocks that first arrivals start.</summary>
    internal static AuthoritySection AuthorityWithDates(
        AuthorityResult authority, MovementSection movement, ImmutableSortedDictionary<ConditionId, double> neededBy)
    {
        var arrivals = movement.Moves.Join(authority.LivePledges, m => m.Pledge, p => p.Id.Value, (m, p) => (p.Contributor, Day: FirstArrivalDay(m)))
            .GroupBy(m => m.Contributor).ToDictionary(g => g.Key, g => g.Min(m => m.Day));
        var section = authority.WithArrivals(arrivals).Section;
        return section with
        {
            Conditions = [.. section.Conditions.Select(c =>
                c with { NeededByDay = neededBy.TryGetValue(new ConditionId(c.Condition), out var day) ? day : null })],
        };
    }

    /// <summary>When the first part of a unit comes to the host's soil, or to its site where that lies outside; in place: when it is on station.</summary>
    private static double FirstArrivalDay(UnitMove move)
    {
        var target = move.Pod.Length > 0 ? move.Pod : move.Place;
        return move.Parts.SelectMany(p => p.Legs).Where(l => l.To == target).Select(l => l.ArriveDay).DefaultIfEmpty(move.OnStationDay).Min();
    }

    private static PlanPin PlanPinOf(Pin pin) =>
        new(pin.Pledge.Value, pin.Place.Value, pin.Rule switch
        {
            PinRule.Exactly => "exactly",
            PinRule.AtLeast => "at-least",
            PinRule.AtMost => "at-most",
            _ => "never",
        }, pin.Units);

    private static string Stopped(SolveStatus status) => status switch
    {
        SolveStatus.WorkLimit => "work",
        SolveStatus.TimeLimit => "time",
        SolveStatus.Cancelled => "cancelled",
        _ => "no",
    };

    private sealed class LevelProgress(IProgress<PlanProgress> progress) : IProgress<SolveProgress>
    {
        public void Report(SolveProgress value) =>
            progress.Report(new PlanProgress($"laydown {value.Stage}", "", value.Incumbent, value.Bound, value.Gap));
    }
}
