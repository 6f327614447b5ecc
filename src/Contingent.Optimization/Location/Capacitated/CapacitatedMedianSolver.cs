using System.Collections.Immutable;
using Contingent.Optimization.Assignment.SingleSource;
using Contingent.Optimization.Solving;

namespace Contingent.Optimization.Location.Capacitated;

/// <summary>Solves a <see cref="CapacitatedMedianProblem"/>, with a proven bound.</summary>
public static class CapacitatedMedianSolver
{
    /// <summary>Searches for the cheapest sites and assignment.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="options">Limits and choices.</param>
    /// <param name="start">What an earlier search of a like problem left; multipliers are one per point.</param>
    /// <param name="progress">Told of better solutions and bounds.</param>
    /// <param name="cancellation">Ends the search; the best so far is returned.</param>
    public static SearchResult<CapacitatedMedianSolution> Solve(
        CapacitatedMedianProblem problem, SolveOptions options, SearchStart<CapacitatedMedianSolution>? start = null,
        IProgress<SolveProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(options);
        const string stage = "capacitated median";
        var meter = new WorkMeter(stage, Sense.Minimise, options, progress, cancellation);
        var search = new SingleSourceSearch(stage, problem.Model, meter);
        var status = search.Run(Fitting(problem, start?.Solution), problem.Model.Fitting(start?.Multipliers));
        var solution = search.Best is { } best ? new CapacitatedMedianSolution(best.Sites, ImmutableArray.Create(best.SiteOf)) : null;
        return new SearchResult<CapacitatedMedianSolution>(
            status, solution, solution is null ? null : problem.ValueOf(solution), status == SolveStatus.Infeasible ? null : meter.Bound, meter.Work)
        {
            Multipliers = ImmutableArray.Create(search.Multipliers),
        };
    }

    private static SingleSourceSolution? Fitting(CapacitatedMedianProblem problem, CapacitatedMedianSolution? solution)
    {
        if (solution is null)
            return null;
        var open = new bool[problem.SiteCount];
        foreach (var site in solution.Sites)
        {
            if (site >= 0 && site < open.Length)
                open[site] = true;
        }

        return problem.Model.Fitting(solution.SiteOfPoint, open);
    }
}
