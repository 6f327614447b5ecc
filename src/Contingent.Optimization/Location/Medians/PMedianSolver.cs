using System.Collections.Immutable;
using Contingent.Optimization.Solving;

namespace Contingent.Optimization.Location.Medians;

/// <summary>
/// Solves a <see cref="PMedianProblem"/> with a certificate: swaps find solutions, a Lagrangian relaxation bounds them and says where to look next, reduced costs
/// settle most sites, and a branch-and-bound on the same relaxation closes what is left.
/// </summary>
/// <remarks>
/// Where costs and weights are whole the bound is the next whole number above the proven one. Else it lies up to a share of 5e-10 below a value that is
/// proved optimal. The multipliers of a result are w(j)·μ(j) per point, in the unit of the value.
/// </remarks>
public static class PMedianSolver
{
    private const string Stage = "p-median";

    /// <summary>Searches for p sites of least total cost.</summary>
    public static SearchResult<PMedianSolution> Solve(
        PMedianProblem problem, SolveOptions options, SearchStart<PMedianSolution>? start = null,
        IProgress<SolveProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(options);
        var meter = new WorkMeter(Stage, Sense.Minimise, options, progress, cancellation);
        var available = problem.Costs.SiteCount - problem.Forbidden.Length;
        var p = Math.Min(problem.P, available);
        if (problem.Open.Length > problem.P || (p == 0 && problem.Costs.PointCount > 0))
            return new SearchResult<PMedianSolution>(SolveStatus.Infeasible, null, null, null, 0);

        var search = new MedianSearch(problem, p, meter);
        search.Try(FirstSites(problem, p, start?.Solution, options.Seed));
        var multipliers = ImmutableArray<double>.Empty;
        if (p == available || problem.Costs.PointCount == 0)
            meter.Proved(search.Value);
        else if (meter.Stop is null)
            multipliers = new MedianProof(problem, search).Run(start?.Multipliers ?? []);
        return Result(problem, search, multipliers);
    }

    /// <summary>The sites of an earlier solution as far as they fit, filled up at random.</summary>
    private static int[] FirstSites(PMedianProblem problem, int p, PMedianSolution? known, int seed)
    {
        var chosen = new SortedSet<int>(problem.Open);
        foreach (var site in known?.Sites ?? [])
        {
            if (chosen.Count < p && site >= 0 && site < problem.Costs.SiteCount && problem.Forbidden.BinarySearch(site) < 0)
                chosen.Add(site);
        }

        var rest = Enumerable.Range(0, problem.Costs.SiteCount).Where(i => problem.Forbidden.BinarySearch(i) < 0 && !chosen.Contains(i)).ToArray();
        new Random(seed).Shuffle(rest);
        return [.. chosen, .. rest.Take(p - chosen.Count)];
    }

    private static SearchResult<PMedianSolution> Result(PMedianProblem problem, MedianSearch search, ImmutableArray<double> multipliers)
    {
        var solution = problem.Assign(search.Best);
        var value = problem.ValueOf(solution);
        var meter = search.Meter;
        var bound = meter.Bound is { } proved ? Certificate.OnItsSide(proved, value, Sense.Minimise) : (double?)null;
        return new SearchResult<PMedianSolution>(meter.Stop ?? SolveStatus.WorkLimit, solution, value, bound, meter.Work) { Multipliers = multipliers };
    }
}
