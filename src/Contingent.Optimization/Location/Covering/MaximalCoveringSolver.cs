using Contingent.Optimization.Solving;

namespace Contingent.Optimization.Location.Covering;

/// <summary>
/// Solves a <see cref="MaximalCoveringProblem"/> with a certificate. Points that the same sites reach are one group and dominated sites are left out; swaps
/// with a short memory give solutions (<see cref="SwapSearch"/>), the smoothed Lagrangian and Benders' master programme give the bound of the linear
/// relaxation (Cordeau, Furini and Ljubić 2019); what the bound loses settles sites, after which groups fall together again; what is left goes to the
/// general solver.
/// </summary>
public static class MaximalCoveringSolver
{
    /// <summary>Searches for the sites to open.</summary>
    /// <param name="problem">What is asked.</param>
    /// <param name="options">Limits and choices.</param>
    /// <param name="start">What an earlier search left: its sites, and the amounts of its relaxation at each site as multipliers.</param>
    /// <param name="progress">Hears of better solutions and bounds.</param>
    /// <param name="cancellation">Calls the search off.</param>
    /// <returns>The best sites found; <see cref="SearchResult{TSolution}.Multipliers"/> holds the relaxation's amount at each site.</returns>
    public static SearchResult<MaximalCoveringSolution> Solve(
        MaximalCoveringProblem problem, SolveOptions options, SearchStart<MaximalCoveringSolution>? start = null,
        IProgress<SolveProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(options);
        if (problem.RulesOfSites() is not { } rules)
            return new SearchResult<MaximalCoveringSolution>(SolveStatus.Infeasible, null, null, null, 0);
        var meter = new WorkMeter("coverage", Sense.Maximise, options, progress, cancellation);
        return new CoveringSearch(problem, rules, meter, progress).Run(start);
    }
}
