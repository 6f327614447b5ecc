using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Optimization.Solving;

namespace Contingent.Planning.Laydown;

/// <summary>What the search ended with: the plan, one line a level and how far it is proved.</summary>
internal sealed record FoundLaydown(Assignment Plan, ImmutableArray<LevelLine> Levels, SolveStatus Status, double Work);

/// <summary>Runs the lexicographic optimisation of one problem under a set of pins and reads whole units off it.</summary>
internal sealed class LaydownSearch(LaydownProblem problem, LaydownLimits limits)
{
    /// <summary>Changes that the search for a first plan may try, for a unit of the limit of work.</summary>
    private const double TrialsPerWork = 10_000;

    /// <summary>Part of the time that the search for a first plan may take.</summary>
    private const double ShareOfTime = 0.3;

    /// <summary>Gap of a level that is proved; single moves differ by more.</summary>
    private const double Proved = 1e-6;

    private readonly LaydownEvaluator _evaluator = new(problem);

    /// <summary>Null where the pins cannot all be kept.</summary>
    public FoundLaydown? Run(ImmutableArray<Pin> pins, IProgress<SolveProgress>? progress, CancellationToken cancellation)
    {
        var force = new LaydownFormulation(problem, pins);
        var cover = new CoverFormulation(force, limits.GroupRows);
        var objectives = new ObjectiveFormulation(force, cover);
        if (FirstPlan(force, pins) is not { } start)
            return null;
        if (IsLarge)
        {
            progress?.Report(new SolveProgress("first plan", null, null, 0));
            start = Constructed(objectives, start, cancellation);
        }

        var levels = problem.Mission.Objectives.Select(o => LevelOf(o, objectives)).ToImmutableArray();
        var result = new LexicographicSolver(Options, cover.LazyRows).Solve(force.Model, levels, start, progress, cancellation);
        var plan = objectives.Read(result.Values!);
        if (!IsProvedAlone(result.Levels))
            new SingleMoveDescent(problem, plan).Run(cancellation);
        var lines = problem.Mission.Objectives.Zip(result.Levels, (o, l) => LineOf(o.Kind, _evaluator.Value(o.Kind, plan), l.Bound));
        return new FoundLaydown(plan, [.. lines], result.Status, result.Levels.Sum(l => l.Work));
    }

    /// <summary>Whether no plan can be better: every level is proved to its end and gives nothing away to those after it.</summary>
    private bool IsProvedAlone(IReadOnlyList<LevelOutcome> levels) => levels.Zip(problem.Mission.Objectives, (l, o) =>
        o.Tolerance == 0 && l.Status == SolveStatus.Optimal && l.Bound is { } bound && Certificate.GapOf(l.Best, bound) <= Proved).All(proved => proved);

    /// <summary>Whether some plan keeps these pins.</summary>
    public bool CanKeep(ImmutableArray<Pin> pins) => FirstPlan(new LaydownFormulation(problem, pins), pins) is not null;

    /// <summary>The level's line: gap from the numbers that are written.</summary>
    public static LevelLine LineOf(ObjectiveKind kind, double value, double? bound)
    {
        var onItsSide = bound is { } b ? Certificate.OnItsSide(b, value, SenseOf(kind)) : (double?)null;
        return new LevelLine
        {
            Objective = kind.ToString().ToLowerInvariant(),
            Value = value,
            Bound = onItsSide,
            Gap = onItsSide is { } proved ? Certificate.GapOf(value, proved) : null,
        };
    }

    private SolveOptions Options => new() { WorkLimit = limits.Work, TimeLimit = limits.Time, Seed = limits.Seed, Threads = limits.Threads };

    /// <summary>Whether groups of points are counted together, so that the optimiser may not find a good plan by itself.</summary>
    private bool IsLarge => problem.Cover.Any(g => g is not null && Math.Max(g.Groups.Count, g.Steps.Count) > limits.GroupRows);

    private IReadOnlyList<double> Constructed(ObjectiveFormulation objectives, IReadOnlyList<double> start, CancellationToken cancellation)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        if (limits.Time is { } time)
            end.CancelAfter(time * ShareOfTime);
        var plan = objectives.Read(start);
        new ConstructiveSearch(problem, plan, (long)(TrialsPerWork * limits.Work)).Run(end.Token);
        return objectives.Write(plan);
    }

    /// <summary>A plan to start from: none of the units, or, where pins ask for units, any plan that keeps them.</summary>
    private static IReadOnlyList<double>? FirstPlan(LaydownFormulation force, ImmutableArray<Pin> pins)
    {
        if (!pins.Any(p => p.Rule is PinRule.Exactly or PinRule.AtLeast && p.Units > 0))
            return force.WithoutUnits;
        var options = new SolveOptions { Threads = 1, WorkLimit = double.PositiveInfinity };
        return MipSolver.Solve("pins", force.Model, new LinearSum(), Sense.Minimise, options).Values;
    }

    private Level LevelOf(ObjectiveLevel objective, ObjectiveFormulation objectives) => new()
    {
        Name = objective.Kind.ToString().ToLowerInvariant(),
        Sense = SenseOf(objective.Kind),
        Objective = _ => objectives.Objective(objective.Kind),
        Evaluate = values => _evaluator.Value(objective.Kind, objectives.Read(values)),
        Tolerance = objective.Tolerance,
        Gap = objective.Kind switch
        {
            ObjectiveKind.Shortfall or ObjectiveKind.Coverage => limits.ProofGap,
            ObjectiveKind.Support => limits.SupportGap ?? limits.ProofGap,
            _ => limits.Gap,
        },
        IsOftenTight = objective.Kind is ObjectiveKind.Shortfall or ObjectiveKind.Coverage,
    };

    private static Sense SenseOf(ObjectiveKind kind) => kind == ObjectiveKind.Coverage ? Sense.Maximise : Sense.Minimise;
}
