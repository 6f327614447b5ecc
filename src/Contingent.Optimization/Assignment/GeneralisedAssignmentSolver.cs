using System.Collections.Immutable;
using Contingent.Optimization.Assignment.SingleSource;
using Contingent.Optimization.Solving;

namespace Contingent.Optimization.Assignment;

/// <summary>Solves a <see cref="GeneralisedAssignmentProblem"/>, with a proven bound.</summary>
public static class GeneralisedAssignmentSolver
{
    /// <summary>Searches for the cheapest assignment.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="options">Limits and choices.</param>
    /// <param name="start">What an earlier search of a like problem left; multipliers are one per task.</param>
    /// <param name="progress">Told of better solutions and bounds.</param>
    /// <param name="cancellation">Ends the search; the best so far is returned.</param>
    public static SearchResult<GeneralisedAssignmentSolution> Solve(
        GeneralisedAssignmentProblem problem, SolveOptions options, SearchStart<GeneralisedAssignmentSolution>? start = null,
        IProgress<SolveProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(options);
        const string stage = "generalised assignment";
        var meter = new WorkMeter(stage, Sense.Minimise, options, progress, cancellation);
        var search = new SingleSourceSearch(stage, problem.Model, meter);
        var status = search.Run(
            problem.Model.Fitting(start?.Solution?.AgentOfTask, Numbers.Filled(problem.AgentCount, true)), problem.Model.Fitting(start?.Multipliers));
        var solution = search.Best is { } best ? new GeneralisedAssignmentSolution(ImmutableArray.Create(best.SiteOf)) : null;
        return new SearchResult<GeneralisedAssignmentSolution>(
            status, solution, solution is null ? null : problem.ValueOf(solution), status == SolveStatus.Infeasible ? null : meter.Bound, meter.Work)
        {
            Multipliers = ImmutableArray.Create(search.Multipliers),
        };
    }
}
