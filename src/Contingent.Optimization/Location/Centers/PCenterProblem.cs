using System.Collections.Immutable;

namespace Contingent.Optimization.Location.Centers;

/// <summary>
/// The p-center problem (Hakimi 1965): open at most p sites, serve every point from an open site, and minimise the greatest w(j)·c(i(j), j) over the points j with
/// weight w and serving site i(j). With weights of 1 it is the greatest distance.
/// </summary>
public sealed class PCenterProblem
{
    /// <summary>States a problem.</summary>
    /// <param name="costs">Cost, mostly distance or time, from each site to each point.</param>
    /// <param name="p">Most sites that may be open, at least 0.</param>
    /// <param name="weights">Weight of each point, finite and not negative; empty: 1 each. A point of weight 0 does not count.</param>
    /// <param name="open">Sites that must be open.</param>
    /// <param name="forbidden">Sites that must not be open.</param>
    public PCenterProblem(
        CostMatrix costs, int p, IEnumerable<double>? weights = null, IEnumerable<int>? open = null, IEnumerable<int>? forbidden = null)
    {
        ArgumentNullException.ThrowIfNull(costs);
        ArgumentOutOfRangeException.ThrowIfNegative(p);
        (Costs, P) = (costs, p);
        Weights = SiteSelection.WeightsOf(weights, costs.PointCount, nameof(weights));
        Open = SiteSelection.Of(open, costs.SiteCount, nameof(open));
        Forbidden = SiteSelection.Of(forbidden, costs.SiteCount, nameof(forbidden));
        SiteSelection.DemandApart(Open, Forbidden);
    }

    /// <summary>Cost from each site to each point.</summary>
    public CostMatrix Costs { get; }

    /// <summary>Most sites that may be open.</summary>
    public int P { get; }

    /// <summary>Weight of each point.</summary>
    public ImmutableArray<double> Weights { get; }

    /// <summary>Sites that must be open, rising.</summary>
    public ImmutableArray<int> Open { get; }

    /// <summary>Sites that must not be open, rising.</summary>
    public ImmutableArray<int> Forbidden { get; }

    /// <summary>Counts the value of a solution anew; 0 where there is no point.</summary>
    /// <exception cref="ArgumentException">The solution breaks a rule of the problem; the message says which.</exception>
    public double ValueOf(PCenterSolution solution)
    {
        ArgumentNullException.ThrowIfNull(solution);
        SiteSelection.Demand(solution.Sites, Costs.SiteCount, P, Open, Forbidden);
        SiteSelection.DemandServed(solution.SiteOfPoint, solution.Sites, Costs.PointCount);
        var value = 0.0;
        for (var j = 0; j < Costs.PointCount; j++)
            value = Math.Max(value, Weights[j] * Costs[solution.SiteOfPoint[j], j]);
        return value;
    }

    /// <summary>The solution with these sites open, every point served by its nearest (of equals: the first).</summary>
    public PCenterSolution Assign(IEnumerable<int> sites)
    {
        ImmutableArray<int> open = [.. sites.Order()];
        SiteSelection.Demand(open, Costs.SiteCount, P, Open, Forbidden);
        return new PCenterSolution(open, SiteSelection.Nearest(Costs, open));
    }
}

/// <summary>A solution of a <see cref="PCenterProblem"/>.</summary>
/// <param name="Sites">The open sites, rising.</param>
/// <param name="SiteOfPoint">The open site that serves each point.</param>
public sealed record PCenterSolution(ImmutableArray<int> Sites, ImmutableArray<int> SiteOfPoint);
