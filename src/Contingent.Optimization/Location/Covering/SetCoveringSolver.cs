using Contingent.Optimization.Solving;

namespace Contingent.Optimization.Location.Covering;

/// <summary>
/// Solves a <see cref="SetCoveringProblem"/> with a certificate. Few of its rows matter: the linear relaxation is solved over rows that are added as they are
/// found broken, what its bound loses settles sites, and then the general solver is called on the rows found so far until its sites leave no group out. Its
/// bound holds for all rows since it holds for some of them; its sites, completed greedily, are solutions.
/// </summary>
public static class SetCoveringSolver
{
    /// <summary>Searches for the cheapest sites.</summary>
    /// <param name="problem">What is asked.</param>
    /// <param name="options">Limits and choices.</param>
    /// <param name="start">What an earlier search left; its sites are completed to a solution, its multipliers have no use here.</param>
    /// <param name="progress">Hears of better solutions and bounds.</param>
    /// <param name="cancellation">Calls the search off.</param>
    public static SearchResult<SetCoveringSolution> Solve(
        SetCoveringProblem problem, SolveOptions options, SearchStart<SetCoveringSolution>? start = null,
        IProgress<SolveProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(options);
        problem.Validate();
        var meter = new WorkMeter("set covering", Sense.Minimise, options, progress, cancellation);
        return new CoverRowSearch(problem, meter).Run(start);
    }
}
