using Google.OrTools.Sat;

namespace Contingent.Optimization.Solving;

/// <summary>What a search of a <see cref="ConstraintModel"/> found: values of all variables (null: none), the bound of the objective (null: none) and its work.</summary>
internal sealed record ConstraintResult(SolveStatus Status, long[]? Values, double? Bound, double Work);

/// <summary>
/// Solves a <see cref="ConstraintModel"/> with CP-SAT. Its workers take turns in a fixed order, so that the same input and work end with the same result; work is its
/// deterministic time, whose unit is about a second of one core.
/// </summary>
internal static class ConstraintSolver
{
    /// <summary>Searches for values that minimise the model's sum.</summary>
    /// <param name="model">The model.</param>
    /// <param name="options">Limits and choices; the work of all workers together is limited.</param>
    /// <param name="proved">Hears every better bound.</param>
    /// <param name="cancellation">Calls the search off.</param>
    public static ConstraintResult Solve(
        ConstraintModel model, SolveOptions options, Action<double>? proved = null, CancellationToken cancellation = default)
    {
        model.Close();
        var solver = new CpSolver { StringParameters = Parameters(options) };
        if (proved is not null)
            solver.SetBestBoundCallback(bound => proved(bound));
        using var stop = cancellation.Register(solver.StopSearch);
        var status = solver.Solve(model.Native);
        var work = solver.Response?.DeterministicTime ?? 0;
        var isFound = status is CpSolverStatus.Optimal or CpSolverStatus.Feasible;
        if (status == CpSolverStatus.ModelInvalid)
            throw new InvalidOperationException($"The constraint model is not valid: {model.Native.Validate()}");
        return new ConstraintResult(
            status switch
            {
                CpSolverStatus.Optimal => SolveStatus.Optimal,
                CpSolverStatus.Infeasible => SolveStatus.Infeasible,
                _ when cancellation.IsCancellationRequested => SolveStatus.Cancelled,
                _ => work >= options.WorkLimit ? SolveStatus.WorkLimit : SolveStatus.TimeLimit,
            },
            isFound ? model.Values(solver) : null,
            status != CpSolverStatus.Infeasible && double.IsFinite(solver.BestObjectiveBound) ? solver.BestObjectiveBound : null,
            work);
    }

    private static string Parameters(SolveOptions options)
    {
        var work = double.IsFinite(options.WorkLimit) ? $"max_deterministic_time:{options.WorkLimit:R}," : "";
        var time = options.TimeLimit is { } limit ? $"max_time_in_seconds:{limit.TotalSeconds:R}," : "";
        return FormattableString.Invariant($"{work}{time}num_workers:{Math.Max(1, options.Threads)},interleave_search:{(options.Threads > 1 ? "true" : "false")},random_seed:{options.Seed},relative_gap_limit:{options.Gap:R}");
    }
}
