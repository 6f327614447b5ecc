using System.Diagnostics;

namespace Contingent.Optimization.Solving;

/// <summary>One level of a lexicographic order.</summary>
public sealed record Level
{
    /// <summary>The level's name, as progress shows it.</summary>
    public required string Name { get; init; }

    /// <summary>Whether less or more is better.</summary>
    public required Sense Sense { get; init; }

    /// <summary>Adds to the model what this objective needs and returns it. Called once, when the level's turn comes.</summary>
    public required Func<LinearModel, LinearSum> Objective { get; init; }

    /// <summary>The exact value of a solution's whole variables, free of the solver's tolerances.</summary>
    public required Func<IReadOnlyList<double>, double> Evaluate { get; init; }

    /// <summary>Relative slack of this level that later levels may spend.</summary>
    public double Tolerance { get; init; }

    /// <summary>Relative gap at which this level may stop.</summary>
    public double Gap { get; init; }
}

/// <summary>
/// What one level found when its turn came: the exact value of its own best solution, the proven bound (null: none was proved), how its
/// search ended and the work it took.
/// </summary>
public sealed record LevelOutcome(string Name, double Best, double? Bound, SolveStatus Status, double Work);

/// <summary>The last level's solution and every level's outcome. <see cref="Values"/> is null where the rows contradict each other or nothing was found.</summary>
public sealed record LexicographicResult(IReadOnlyList<double>? Values, IReadOnlyList<LevelOutcome> Levels, SolveStatus Status);

/// <summary>
/// Optimises levels in order: level k over the solutions that hold every earlier level within its tolerance of the best value found
/// (docs/model.md, O8). The solution of the level before is kept where a search ends with nothing better. It is not given to the solver as a start:
/// HiGHS 1.12 has cut off the optimum and called the rest proved when its presolve had one (docs/adr/0005-solver.md).
/// </summary>
/// <param name="options">Limits of all levels together.</param>
/// <param name="lazyRows">Lazy rows of the model; asked for when a level's turn comes, so that an objective may bring more.</param>
public sealed class LexicographicSolver(SolveOptions options, IReadOnlyList<ILazyRows>? lazyRows = null)
{
    /// <summary>
    /// Largest coefficient of a holding row. Large, so that the solver's feasibility tolerance is small beside one unit of the objective.
    /// </summary>
    private const double HoldScale = 1000;

    /// <summary>Relative rounding allowed to a held level: what the solver tells apart, and a tenth of what a proof of 1e-6 asks for.</summary>
    private const double Rounding = 1e-7;

    /// <summary>Relative loss of a held level at which a later solution is thrown away.</summary>
    private const double Broken = 1e-6;

    /// <summary>Share of the remaining work that a level may use while other levels follow.</summary>
    private const double ShareOfWork = 0.6;

    /// <summary>Solves the levels in order, from a feasible solution to begin with (NaN where a value is unknown; null: none is known).</summary>
    public LexicographicResult Solve(
        LinearModel model, IReadOnlyList<Level> levels, IReadOnlyList<double>? start, IProgress<SolveProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(levels);
        var clock = Stopwatch.StartNew();
        var outcomes = new List<LevelOutcome>();
        var held = new List<(Level Level, double Floor)>();
        var values = start;
        var ending = SolveStatus.Optimal;
        var left = options.WorkLimit;
        for (var i = 0; i < levels.Count; i++)
        {
            var level = levels[i];
            if (ending is SolveStatus.Cancelled or SolveStatus.TimeLimit && values is not null)
            {
                outcomes.Add(new LevelOutcome(level.Name, level.Evaluate(values), null, ending, 0));
                continue;
            }

            var objective = level.Objective(model);
            if (objective.Terms.Count == 0 && values is not null)
            {
                // Nothing to choose: every solution is worth the same.
                var same = level.Evaluate(values);
                outcomes.Add(new LevelOutcome(level.Name, same, same, SolveStatus.Optimal, 0));
                continue;
            }

            var share = OptionsFor(level, held.Count > 0, i == levels.Count - 1 ? left : left * ShareOfWork, clock.Elapsed);
            var search = new RowGeneration(model, lazyRows ?? [], share);
            var result = search.Solve(
                level.Name, objective, level.Sense, found => held.All(h => Holds(h.Level, h.Floor, found)) ? level.Evaluate(found) : null,
                values, progress, cancellation);
            left = Math.Max(0, left - result.Work);
            if (result.Status == SolveStatus.Infeasible && values is null)
                return new LexicographicResult(null, outcomes, SolveStatus.Infeasible);
            if (result.Values is { } better && IsNoWorse(level, better, values))
                values = better;
            if (values is null)
                return new LexicographicResult(null, outcomes, result.Status);

            var best = level.Evaluate(values);
            var bound = result.Bound is { } b ? Certificate.OnItsSide(b, best, level.Sense) : (double?)null;
            outcomes.Add(new LevelOutcome(level.Name, best, bound, result.Status, result.Work));
            if (result.Status != SolveStatus.Optimal)
                ending = Worse(ending, result.Status);
            held.Add((level, Hold(model, objective, level, best)));
        }

        return new LexicographicResult(values, outcomes, ending);
    }

    /// <summary>
    /// A level beneath held ones can be proved no nearer than these are held: the relaxation spends their rounding, and a search for the last of it would never end.
    /// </summary>
    private SolveOptions OptionsFor(Level level, bool isBeneathHeld, double work, TimeSpan elapsed) => options with
    {
        Gap = isBeneathHeld ? Math.Max(level.Gap, Rounding) : level.Gap,
        WorkLimit = work,
        TimeLimit = options.TimeLimit is { } limit ? TimeSpan.FromTicks(Math.Max(1, (limit - elapsed).Ticks)) : null,
    };

    /// <summary>Adds the row that holds a level from now on and returns the worst value it may take.</summary>
    private static double Hold(LinearModel model, LinearSum objective, Level level, double best)
    {
        var slack = Math.Max(level.Tolerance * Math.Abs(best), Rounding * Math.Max(1, Math.Abs(best)));
        var floor = level.Sense == Sense.Minimise ? best + slack : best - slack;
        var largest = objective.Terms.Values.Select(Math.Abs).DefaultIfEmpty(0).Max();
        if (largest == 0)
            return floor;
        var scaled = new LinearSum().Add(objective, HoldScale / largest);
        if (level.Sense == Sense.Minimise)
            model.AddAtMost(scaled, floor * HoldScale / largest);
        else
            model.AddAtLeast(scaled, floor * HoldScale / largest);
        return floor;
    }

    private static bool Holds(Level level, double floor, IReadOnlyList<double> values)
    {
        var loss = level.Sense == Sense.Minimise ? level.Evaluate(values) - floor : floor - level.Evaluate(values);
        return loss <= Broken * Math.Max(1, Math.Abs(floor));
    }

    /// <summary>A search cut short may end with less than it started from.</summary>
    private static bool IsNoWorse(Level level, IReadOnlyList<double> found, IReadOnlyList<double>? known)
    {
        if (known is null)
            return true;
        var (now, before) = (level.Evaluate(found), level.Evaluate(known));
        return level.Sense == Sense.Minimise ? now <= before : now >= before;
    }

    private static SolveStatus Worse(SolveStatus one, SolveStatus other) => (SolveStatus)Math.Max((int)one, (int)other);
}
