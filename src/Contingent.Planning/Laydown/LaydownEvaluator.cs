using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Planning.Requirements;

namespace Contingent.Planning.Laydown;

/// <summary>
/// The value of each objective (O1–O7) and the requirement lines (L13–L17) of an assignment, counted from whole units alone. The optimiser's own
/// figures never reach the plan.
/// </summary>
/// <param name="problem">The problem.</param>
/// <param name="running">Keeps count of what is within reach from one evaluation to the next (<see cref="RunningCover"/>): for plans that differ little.</param>
internal sealed class LaydownEvaluator(LaydownProblem problem, bool running = false)
{
    private const double Tolerance = 1e-9;

    private readonly RunningCover?[] _running = new RunningCover?[running ? problem.Tasks.Length : 0];

    public double Value(ObjectiveKind kind, Assignment plan) => kind switch
    {
        ObjectiveKind.Shortfall => MainTasks(must: true).Sum(t => problem.Tasks[t].Weight * ShortShare(t, plan)),
        ObjectiveKind.Coverage => MainTasks(must: false).Sum(t => problem.Tasks[t].Weight * (1 - ShortShare(t, plan))),
        ObjectiveKind.Support => Tasks(TaskKind.Support).Sum(t => problem.Tasks[t].Weight * SupportShort(t, plan)),
        ObjectiveKind.Response => Response(plan),
        ObjectiveKind.Arrival => SumPersons(plan, (g, s) => Math.Max(1, problem.Earliest(g, s) ?? double.PositiveInfinity)),
        ObjectiveKind.Cost => SumPersons(plan, (g, _) => problem.Pledges[g].Type.CostPersonMonth),
        ObjectiveKind.Persons => SumPersons(plan, (_, _) => 1),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>All requirement lines, without reasons.</summary>
    public ImmutableArray<RequirementLine> Lines(Assignment plan)
    {
        var lines = ImmutableArray.CreateBuilder<RequirementLine>();
        for (var t = 0; t < problem.Tasks.Length; t++)
        {
            for (var i = 0; i < problem.Required[t].Length; i++)
                lines.Add(LineOf(t, i, plan));
            if (problem.Tasks[t].Kind != TaskKind.Support)
                continue;
            var reached = ReachedSites(t, plan);
            lines.AddRange(OpenSites(plan).Select(s => Line(problem.Required[t][0], problem.Sites[s].Id.Value, 1, reached[s] ? 1 : 0)));
        }

        return lines.ToImmutable();
    }

    /// <summary>Weight within reach of a cover task (L17).</summary>
    public double WithinReach(int task, Assignment plan)
    {
        var ground = problem.Cover[task]!;
        var units = ground.AtSources(FreeUnits(task, plan));
        return running ? Running(task).WeightWithin(units) : ground.Groups.WeightWithin(units, problem.Tasks[task].Depth);
    }

    /// <summary>The selected places of a cover task that at least as many free units as its depth reach, or the others (L17).</summary>
    public ImmutableArray<string> PlacesOf(int task, Assignment plan, bool withinReach)
    {
        var free = FreeUnits(task, plan);
        var depth = problem.Tasks[task].Depth;
        return [.. problem.Cover[task]!.Places.Where(p => p.Sources.Sum(s => free[s.Profile, s.Site]) >= depth == withinReach).Select(p => p.Place.Value)];
    }

    /// <summary>Sites with a unit, by number.</summary>
    public static IReadOnlyCollection<int> OpenSites(Assignment plan) => new SortedSet<int>(plan.Stands.Select(x => x.Site));

    /// <summary>Persons placed at a site.</summary>
    public int Persons(Assignment plan, int site)
    {
        var sum = 0;
        foreach (var (g, s) in plan.Stands)
            sum += s == site ? plan.Units(g, s) * problem.Pledges[g].Type.Persons : 0;
        return sum;
    }

    /// <summary>What the force provides to one line of the statement of requirements.</summary>
    private RequirementLine LineOf(int task, int line, Assignment plan)
    {
        var requirement = problem.Required[task][line];
        return requirement.Measure switch
        {
            RequirementMeasure.CapabilityAtPlace =>
                Line(requirement, requirement.PlaceId, requirement.Required, AllottedAt(task, problem.Presence[task]!.Sites[line], plan)),
            RequirementMeasure.Intakes => Line(requirement, requirement.PlaceId, requirement.Required, Intakes(task, plan)),
            RequirementMeasure.WeightWithinReach => Line(requirement, requirement.PlaceId, problem.Cover[task]!.TotalWeight, WithinReach(task, plan)),
            _ => Line(requirement, requirement.PlaceId, RequiredVolume(task, plan), AllottedTo(task, plan)),
        };
    }

    private static RequirementLine Line(Requirement requirement, string place, double required, double provided) => new()
    {
        Task = requirement.Task.Id.Value,
        Place = place,
        Capability = requirement.Capability.Value,
        Required = required,
        Provided = provided,
        Short = required - provided > Tolerance ? required - provided : 0,
        Reasons = [],
    };

    private IEnumerable<int> Tasks(TaskKind kind) => Enumerable.Range(0, problem.Tasks.Length).Where(t => problem.Tasks[t].Kind == kind);

    private IEnumerable<int> MainTasks(bool must) =>
        Enumerable.Range(0, problem.Tasks.Length).Where(t => problem.Tasks[t].Kind != TaskKind.Support && problem.Tasks[t].Must == must);

    private double ShortShare(int task, Assignment plan)
    {
        switch (problem.Tasks[task].Kind)
        {
            case TaskKind.Presence:
                var sites = problem.Presence[task]!.Sites;
                var missing = problem.Required[task].Zip(sites, (r, s) => Math.Max(0, r.Required - AllottedAt(task, s, plan)) / r.Required);
                return sites.IsEmpty ? 0 : missing.Sum() / sites.Length;
            case TaskKind.Train:
                var required = problem.Required[task].Single().Required;
                return Math.Max(0, required - Intakes(task, plan)) / required;
            default:
                var total = problem.Cover[task]!.TotalWeight;
                return total > 0 ? 1 - (WithinReach(task, plan) / total) : 0;
        }
    }

    private double SupportShort(int task, Assignment plan)
    {
        var reached = ReachedSites(task, plan);
        var outOfReach = OpenSites(plan).Count(s => !reached[s]);
        var greatest = problem.Support[task]!.GreatestVolume;
        var volumeShort = Math.Max(0, RequiredVolume(task, plan) - AllottedTo(task, plan));
        return (0.5 * outOfReach / Math.Max(1, problem.OpenableSites)) + (greatest > 0 ? 0.5 * volumeShort / greatest : 0);
    }

    private double RequiredVolume(int task, Assignment plan)
    {
        var open = OpenSites(plan);
        return problem.Required[task].Single().Required * problem.Tasks[task].Per switch
        {
            SupportBase.Person => SumPersons(plan, (_, _) => 1),
            SupportBase.Site => open.Count,
            SupportBase.Sector => open.Select(s => problem.SectorOf[s]).Distinct().Count(),
            SupportBase.Contributor => plan.Stands.Select(x => problem.Pledges[x.Pledge].Contributor).Distinct().Count(),
            _ => 1,
        };
    }

    private bool[] ReachedSites(int task, Assignment plan)
    {
        var reached = new bool[problem.Sites.Length];
        foreach (var (g, s) in plan.Stands)
        {
            if (plan.Allotted(g, s, task) == 0)
                continue;
            foreach (var other in problem.Support[task]!.Reach[problem.ProfileOf[g], s])
                reached[other] = true;
        }

        return reached;
    }

    private double AllottedAt(int task, int site, Assignment plan)
    {
        var sum = 0.0;
        foreach (var (g, s) in plan.Stands)
            sum += s == site ? plan.Allotted(g, s, task) * problem.Amount(g, task) : 0;
        return sum;
    }

    private double AllottedTo(int task, Assignment plan)
    {
        var sum = 0.0;
        foreach (var (g, s) in plan.Stands)
            sum += plan.Allotted(g, s, task) * problem.Amount(g, task);
        return sum;
    }

    private int Intakes(int task, Assignment plan) =>
        problem.Train[task]!.Sites.Sum(s => (int)Math.Floor((AllottedAt(task, s, plan) / problem.Tasks[task].Amount) + Tolerance));

    private double Response(Assignment plan)
    {
        if (problem.ResponseWeight <= 0)
            return 0;
        var sum = 0.0;
        foreach (var t in Tasks(TaskKind.Cover).Where(t => problem.Tasks[t].RadiusKm is null))
        {
            var ground = problem.Cover[t]!;
            var units = ground.AtSources(FreeUnits(t, plan));
            var saved = running ? Running(t).Saved(units) : ground.Steps.Saved(units);
            sum += problem.Tasks[t].Weight * ((ground.TotalWeight * ground.LimitMinutes) - saved);
        }

        return sum / problem.ResponseWeight;
    }

    private RunningCover Running(int task) => _running[task] ??= new RunningCover(problem.Cover[task]!, problem.Tasks[task].Depth);

    /// <summary>Units that may answer a cover task and are not allotted to a tied one, by profile and site.</summary>
    private int[,] FreeUnits(int task, Assignment plan)
    {
        var free = new int[problem.ProfileCount, problem.Sites.Length];
        foreach (var (g, s) in plan.Stands)
        {
            if (!problem.Serves(g, s, task))
                continue;
            var units = plan.Units(g, s);
            for (var t = 0; t < problem.Tasks.Length; t++)
                units -= problem.Tasks[t].Tied ? plan.Allotted(g, s, t) : 0;
            free[problem.ProfileOf[g], s] += units;
        }

        return free;
    }

    private double SumPersons(Assignment plan, Func<int, int, double> factor)
    {
        var sum = 0.0;
        foreach (var (g, s) in plan.Stands)
            sum += plan.Units(g, s) * problem.Pledges[g].Type.Persons * factor(g, s);
        return sum;
    }
}
