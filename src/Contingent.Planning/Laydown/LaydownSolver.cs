using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Optimization.Solving;
using Contingent.Planning.Authority;
using Contingent.Planning.Geography;
using Contingent.Planning.Requirements;

namespace Contingent.Planning.Laydown;

/// <summary>
/// Force generation and siting in one model: which live pledge's units stand where and what they are allotted to, best by the mission's
/// objectives in their order (docs/model.md, L1–L17, O1–O8). A pure function of the mission, the case, the requirements and the ground.
/// </summary>
public sealed class LaydownSolver(LaydownLimits limits)
{
    /// <summary>Lays the force down. Without geography (an empty plan) nothing is placed and every line is as for no units.</summary>
    public LaydownResult Solve(
        Mission mission, AuthorityResult authority, ImmutableArray<Requirement> requirements, MissionGeography? geography,
        IProgress<SolveProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(mission);
        ArgumentNullException.ThrowIfNull(authority);
        var problem = LaydownProblem.Of(mission, authority, requirements, geography, CancellationToken.None);
        var inForce = mission.Pins.Where(p => problem.Pledges.Any(g => g.Id == p.Pledge)).ToImmutableArray();
        var pinned = !inForce.IsEmpty && geography is not null;
        FoundLaydown? found = null, unpinned = null;
        // Side by side with one search each: the two take no longer than one that races two searches.
        var share = pinned ? limits with { Threads = 1 } : limits;
        Parallel.Invoke(
            () => found = new LaydownSearch(problem, share).Run(inForce, progress, cancellation),
            () => unpinned = pinned ? WithoutPins(mission, authority, requirements, share, cancellation) : null);
        var warnings = WarningsOf(problem, mission);
        if (found is null)
        {
            var conflict = new PinConflict(problem, limits).SmallestOf(inForce);
            return Nothing(problem, inForce, conflict, warnings);
        }

        return Assemble(problem, found, inForce, warnings, PinsCostOf(found, unpinned), limits.WithBestChanges, cancellation);
    }

    /// <summary>
    /// The figures of a laydown that is not solved but is what is left of one: values, lines and reasons anew, levels without bounds, as those of the search do not hold for it.
    /// <paramref name="unused"/> says why units of a pledge are no longer there; null: as for any other.
    /// </summary>
    internal static LaydownResult AsPlaced(
        Mission mission, AuthorityResult authority, ImmutableArray<Requirement> requirements, MissionGeography geography, ImmutableArray<PlacedUnits> placed,
        LaydownSection before, Func<string, string?> unused)
    {
        var problem = LaydownProblem.Of(mission, authority, requirements, geography, CancellationToken.None);
        var plan = Assignment.Of(problem);
        foreach (var here in placed)
        {
            var g = problem.Pledges.Select((p, i) => (p, i)).First(p => p.p.Id == here.Pledge.Id).i;
            var s = problem.Sites.Select((p, i) => (p, i)).First(p => p.p.Id == here.Place.Id).i;
            plan.Place(g, s, here.Units);
            foreach (var allotted in here.Allotted)
                plan.Allot(g, s, problem.Tasks.Select((t, i) => (t, i)).First(t => t.t.Id == allotted.Task).i, allotted.Units);
        }

        var evaluator = new LaydownEvaluator(problem);
        var levels = mission.Objectives.Select(o => LaydownSearch.LineOf(o.Kind, evaluator.Value(o.Kind, plan), null)).ToImmutableArray();
        var result = Assemble(problem, new FoundLaydown(plan, levels, SolveStatus.WorkLimit, 0), [], [], [], withBestChanges: true, CancellationToken.None);
        return result with
        {
            Section = result.Section with
            {
                PinsCost = before.PinsCost,
                Unused = [.. result.Section.Unused.Select(u => unused(u.Pledge) is { } why ? u with { Reason = why } : u)],
            },
        };
    }

    /// <summary>The same mission without pins; the sites that only they open are closed.</summary>
    private static FoundLaydown? WithoutPins(
        Mission mission, AuthorityResult authority, ImmutableArray<Requirement> requirements, LaydownLimits limits, CancellationToken cancellation)
    {
        var unpinned = mission with { Pins = [] };
        var geography = MissionGeography.Build(unpinned, authority, CancellationToken.None);
        var problem = LaydownProblem.Of(unpinned, authority, requirements, geography, CancellationToken.None);
        return new LaydownSearch(problem, limits).Run([], null, cancellation);
    }

    /// <summary>The value of each objective with and without the pins; nothing where one of the two searches was cut by the clock or by hand.</summary>
    private static ImmutableArray<PinsCost> PinsCostOf(FoundLaydown with, FoundLaydown? without)
    {
        static bool IsCut(FoundLaydown found) => found.Status is SolveStatus.TimeLimit or SolveStatus.Cancelled;
        return without is null || IsCut(with) || IsCut(without)
            ? []
            : [.. with.Levels.Zip(without.Levels, (a, b) => new PinsCost(a.Objective, a.Value, b.Value))];
    }

    private static LaydownResult Assemble(
        LaydownProblem problem, FoundLaydown found, ImmutableArray<Pin> inForce, ImmutableArray<string> warnings, ImmutableArray<PinsCost> pinsCost,
        bool withBestChanges, CancellationToken cancellation)
    {
        var evaluator = new LaydownEvaluator(problem);
        var placed = found.Plan.Read(problem);
        var changes = new BestChangeSearch(problem, found.Plan);
        var shortfalls = new ShortfallReasons(problem, found.Plan);
        // Who calls the search off wants the plan now, not what else might be done.
        BestChange? BestChangeOf((int Pledge, int Site) stand) => !withBestChanges || cancellation.IsCancellationRequested ? null : changes.Of(stand.Pledge, stand.Site);
        return new LaydownResult
        {
            Placements = placed,
            Section = new LaydownSection
            {
                Placements = [.. found.Plan.Stands.ToArray().Zip(placed, (x, p) => PlacementOf(p) with { BestChange = BestChangeOf(x) })],
                Levels = found.Levels,
                Cover = CoverOf(problem, evaluator, found.Plan),
                Unused = UnusedOf(problem, found.Plan),
                PinsCost = pinsCost,
            },
            Requirements = [.. evaluator.Lines(found.Plan).Select(l => l with { Reasons = shortfalls.Of(l) })],
            PinsInForce = inForce,
            ConflictingPins = [],
            Warnings = warnings,
            Status = found.Status,
            Work = found.Work,
        };
    }

    private static LaydownResult Nothing(LaydownProblem problem, ImmutableArray<Pin> inForce, ImmutableArray<Pin> conflict, ImmutableArray<string> warnings)
    {
        var evaluator = new LaydownEvaluator(problem);
        var plan = Assignment.Of(problem);
        var levels = problem.Mission.Objectives.Select(o => LaydownSearch.LineOf(o.Kind, evaluator.Value(o.Kind, plan), null)).ToImmutableArray();
        var found = new FoundLaydown(plan, levels, SolveStatus.Infeasible, 0);
        return Assemble(problem, found, inForce, warnings, [], withBestChanges: false, CancellationToken.None) with { ConflictingPins = conflict };
    }

    private static Placement PlacementOf(PlacedUnits placed) => new()
    {
        Pledge = placed.Pledge.Id.Value,
        UnitType = placed.Pledge.Type.Id.Value,
        Contributor = placed.Pledge.Contributor.Value,
        Place = placed.Place.Id.Value,
        Units = placed.Units,
        Persons = placed.Persons,
        Allotted = [.. placed.Allotted.Select(a => new Allotment(a.Task.Value, a.Units))],
    };

    private static ImmutableArray<CoverLine> CoverOf(LaydownProblem problem, LaydownEvaluator evaluator, Assignment plan) =>
    [
        .. from t in Enumerable.Range(0, problem.Tasks.Length)
           where problem.Tasks[t].Kind == TaskKind.Cover
           select new CoverLine(problem.Tasks[t].Id.Value, problem.Cover[t]!.TotalWeight, evaluator.WithinReach(t, plan))
           {
               WithinReach = evaluator.PlacesOf(t, plan, withinReach: true),
               OutOfReach = evaluator.PlacesOf(t, plan, withinReach: false),
           },
    ];

    private static ImmutableArray<UnusedPledge> UnusedOf(LaydownProblem problem, Assignment plan)
    {
        var reasons = new UnusedReasons(problem, plan);
        return
        [
            .. from g in Enumerable.Range(0, problem.Pledges.Length)
               let left = problem.Pledges[g].Units - plan.UnitsOf(g)
               where left > 0
               select new UnusedPledge(problem.Pledges[g].Id.Value, left, reasons.Of(g)),
        ];
    }

    private static ImmutableArray<string> WarningsOf(LaydownProblem problem, Mission mission)
    {
        var warnings = ImmutableArray.CreateBuilder<string>();
        foreach (var pin in mission.Pins.Where(p => problem.Pledges.All(g => g.Id != p.Pledge)))
            warnings.Add($"{pin.Origin}: the pin on {pin.Pledge} at {pin.Place} is void: the pledge is not live in this case");
        foreach (var sector in mission.Sectors.Where(s => s.Framework is { } f && problem.Pledges.All(p => p.Contributor != f)))
            warnings.Add($"{sector.Origin}: the framework share of {sector.Framework} in sector {sector.Id} lapses: it has no live pledge in this case");
        return warnings.ToImmutable();
    }
}
