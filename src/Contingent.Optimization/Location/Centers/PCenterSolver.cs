using System.Collections.Immutable;
using Contingent.Optimization.Solving;

namespace Contingent.Optimization.Location.Centers;

/// <summary>
/// Solves a <see cref="PCenterProblem"/> with a certificate. The optimum is one of the weighted costs; it lies above every radius within which p sites cannot reach all points,
/// and each test of a radius is a set cover (Minieka 1970). Greedy covers and packings narrow the range, exact covers halve what is left.
/// </summary>
/// <remarks>The bound is the least weighted cost above the greatest radius that is proved to be too small. A result has no multipliers.</remarks>
public static class PCenterSolver
{
    private const string Stage = "p-center";

    /// <summary>Searches for p sites of least greatest cost.</summary>
    public static SearchResult<PCenterSolution> Solve(
        PCenterProblem problem, SolveOptions options, SearchStart<PCenterSolution>? start = null,
        IProgress<SolveProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(options);
        var meter = new WorkMeter(Stage, Sense.Minimise, options, progress, cancellation);
        var available = problem.Costs.SiteCount - problem.Forbidden.Length;
        var p = Math.Min(problem.P, available);
        if (problem.Open.Length > problem.P || (p == 0 && problem.Costs.PointCount > 0))
            return new SearchResult<PCenterSolution>(SolveStatus.Infeasible, null, null, null, 0);

        var search = new CenterSearch(problem, p, meter);
        search.Try(Known(problem, p, start?.Solution));
        if (p == available)
            search.Try(Enumerable.Range(0, problem.Costs.SiteCount).Where(i => problem.Forbidden.BinarySearch(i) < 0));
        if (p == available || search.Value == 0)
            meter.Proved(search.Value);
        else
            new RadiusSearch(problem, search).Run();
        var solution = problem.Assign(search.Best);
        var value = problem.ValueOf(solution);
        return new SearchResult<PCenterSolution>(meter.Stop ?? SolveStatus.WorkLimit, solution, value, meter.Bound, meter.Work);
    }

    private static IEnumerable<int> Known(PCenterProblem problem, int p, PCenterSolution? known) =>
        problem.Open.Concat(known?.Sites ?? []).Where(i => i >= 0 && i < problem.Costs.SiteCount && problem.Forbidden.BinarySearch(i) < 0).Distinct().Take(p);
}
