namespace Contingent.Optimization.Solving;

/// <summary>Whether less or more is better.</summary>
public enum Sense { Minimise, Maximise }

/// <summary>How a search ended.</summary>
public enum SolveStatus
{
    /// <summary>Proved within the gap that was asked for.</summary>
    Optimal,

    /// <summary>No values of the variables satisfy the rows.</summary>
    Infeasible,

    /// <summary>The work limit was reached. The same input ends at the same work, with the same result.</summary>
    WorkLimit,

    /// <summary>The safety stop by the clock was reached.</summary>
    TimeLimit,

    /// <summary>Cancelled from outside.</summary>
    Cancelled,
}

/// <summary>Limits and choices of one search.</summary>
public sealed record SolveOptions
{
    /// <summary>Most work of each of the searches that run side by side, in units of about a second on a plain core; deterministic.</summary>
    public double WorkLimit { get; init; } = 60;

    /// <summary>Safety stop by the clock; null: none. A result that it cut is not reproducible.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>Relative gap at which the search may stop.</summary>
    public double Gap { get; init; }

    /// <summary>
    /// Value of a solution that is known elsewhere (null: none): a search whose bound comes up to it ends there, with a solution of its own or without, since nothing can be
    /// better. It is not a start and cuts nothing off.
    /// </summary>
    public double? Known { get; init; }

    /// <summary>Seed of the search.</summary>
    public int Seed { get; init; }

    /// <summary>Whether the solver may reshape the model before it searches. Far quicker with it; sounder without.</summary>
    public bool Presolve { get; init; } = true;

    /// <summary>Searches that run side by side with unlike strategies, 1 or 2.</summary>
    public int Threads { get; init; } = 2;
}

/// <summary>
/// Where a search stands: the level that is being solved, the value of the best solution so far (null: none), what has been proved so far
/// (null: nothing) and the work done on this level.
/// </summary>
public sealed record SolveProgress(string Stage, double? Incumbent, double? Bound, double Work)
{
    /// <summary>Relative gap between incumbent and bound; null while one of them is missing.</summary>
    public double? Gap => Incumbent is { } value && Bound is { } bound ? Certificate.GapOf(value, bound) : null;
}

/// <summary>
/// What a search found: how it ended, the values of all variables, whole ones exactly whole (null: no solution was found), the proven bound
/// of the objective (null: none was proved) and the work done.
/// </summary>
public sealed record SolveResult(SolveStatus Status, IReadOnlyList<double>? Values, double? Bound, double Work);
