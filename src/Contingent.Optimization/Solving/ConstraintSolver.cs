using Google.OrTools.Sat;

namespace Contingent.Optimization.Solving;

/// <summary>What a search of a <see cref="ConstraintModel"/> found: values of all variables (null: none), the bound of the objective (null: none) and its work.</summary>
internal sealed record ConstraintResult(SolveStatus Status, long[]? Values, double? Bound, double Work);

/// <summary>
/// Solves a <see cref="ConstraintModel"/> with CP-SAT on one thread, so that the same input and work end with the same result. Where there is
/// nothing to minimise linear relaxations are left out: of shared resources they say little, and refutations take twice as long with them.
/// </summary>
internal static class ConstraintSolver
{
    /// <summary>Units of <see cref="SolveOptions.WorkLimit"/>, about a second of one core each, in a unit of the solver's own deterministic time.</summary>
    private const double WorkPerUnit = 3;

    /// <summary>Searches for values that satisfy all rows and minimise the model's sum, if it has one.</summary>
    /// <param name="model">The model.</param>
    /// <param name="options">Limits and choices.</param>
    /// <param name="cancellation">Calls the search off.</param>
    public static ConstraintResult Solve(ConstraintModel model, SolveOptions options, CancellationToken cancellation = default)
    {
        model.Close();
        var solver = new CpSolver { StringParameters = Parameters(options, model.HasObjective) };
        using var stop = cancellation.Register(solver.StopSearch);
        var status = cancellation.IsCancellationRequested ? CpSolverStatus.Unknown : solver.Solve(model.Native);
        var work = WorkPerUnit * (solver.Response?.DeterministicTime ?? 0);
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
            model.HasObjective && solver.Response is not null && status != CpSolverStatus.Infeasible ? Finite(solver.BestObjectiveBound) : null,
            work);
    }

    private static double? Finite(double bound) => double.IsFinite(bound) ? bound : null;

    private static string Parameters(SolveOptions options, bool isRelaxed)
    {
        var work = double.IsFinite(options.WorkLimit) ? $"max_deterministic_time:{options.WorkLimit / WorkPerUnit:R}," : "";
        var time = options.TimeLimit is { } limit ? $"max_time_in_seconds:{limit.TotalSeconds:R}," : "";
        return FormattableString.Invariant($"{work}{time}num_workers:1,linearization_level:{(isRelaxed ? 1 : 0)},random_seed:{options.Seed},relative_gap_limit:{options.Gap:R}");
    }
}
