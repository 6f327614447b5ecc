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

    /// <summary>Whether the bound of its linear relaxation is often its best value, so that it is worth a try to hold the level there without a search.</summary>
    public bool IsOftenTight { get; init; }
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
/// <remarks>
/// A level whose relaxation is often tight is not searched at first but assumed to reach the bound of its relaxation: where the next level has a solution beneath that
/// assumption, the solution has the value and the relaxation proves it; where it has none, the level is searched after all.
/// </remarks>
/// <param name="options">Limits of all levels together.</param>
/// <param name="lazyRows">Lazy rows of the model; asked for when a level's turn comes, so that an objective may bring more.</param>
public sealed class LexicographicSolver(SolveOptions options, IReadOnlyList<ILazyRows>? lazyRows = null)
{
    /// <summary>Solves the levels in order, from a feasible solution to begin with (NaN where a value is unknown; null: none is known).</summary>
    public LexicographicResult Solve(
        LinearModel model, IReadOnlyList<Level> levels, IReadOnlyList<double>? start, IProgress<SolveProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(levels);
        return new LexicographicSearch(model, levels, lazyRows ?? [], options).Run(start, progress, cancellation);
    }
}
