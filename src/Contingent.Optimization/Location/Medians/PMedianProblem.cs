using System.Collections.Immutable;

namespace Contingent.Optimization.Location.Medians;

/// <summary>
/// The p-median problem (Hakimi 1964): open at most p sites, serve every point from an open site, and minimise Σ w(j)·c(i(j), j) over the points j with weight w
/// and serving site i(j).
/// </summary>
/// <remarks>More open sites never cost more, so a solution opens p of them, or all where there are fewer.</remarks>
public sealed class PMedianProblem
{
    /// <summary>States a problem.</summary>
    /// <param name="costs">Cost per unit of weight from each site to each point.</param>
    /// <param name="p">Most sites that may be open, at least 0.</param>
    /// <param name="weights">Weight of each point, finite and not negative; empty: 1 each.</param>
    /// <param name="open">Sites that must be open.</param>
    /// <param name="forbidden">Sites that must not be open.</param>
    public PMedianProblem(
        CostMatrix costs, int p, IEnumerable<double>? weights = null, IEnumerable<int>? open = null, IEnumerable<int>? forbidden = null)
    {
        ArgumentNullException.ThrowIfNull(costs);
        ArgumentOutOfRangeException.ThrowIfNegative(p);
        (Costs, P) = (costs, p);
        Weights = SiteSelection.WeightsOf(weights, costs.PointCount, nameof(weights));
        Open = SiteSelection.Of(open, costs.SiteCount, nameof(open));
        Forbidden = SiteSelection.Of(forbidden, costs.SiteCount, nameof(forbidden));
        SiteSelection.DemandApart(Open, Forbidden);
        IsWhole = costs.IsWhole && Weights.All(w => w == Math.Floor(w));
    }

    /// <summary>Cost per unit of weight from each site to each point.</summary>
    public CostMatrix Costs { get; }

    /// <summary>Most sites that may be open.</summary>
    public int P { get; }

    /// <summary>Weight of each point.</summary>
    public ImmutableArray<double> Weights { get; }

    /// <summary>Sites that must be open, rising.</summary>
    public ImmutableArray<int> Open { get; }

    /// <summary>Sites that must not be open, rising.</summary>
    public ImmutableArray<int> Forbidden { get; }

    /// <summary>Whether costs and weights are whole, so that every value is: a bound may then be rounded up to the next whole number.</summary>
    public bool IsWhole { get; }

    /// <summary>Counts the value of a solution anew.</summary>
    /// <exception cref="ArgumentException">The solution breaks a rule of the problem; the message says which.</exception>
    public double ValueOf(PMedianSolution solution)
    {
        ArgumentNullException.ThrowIfNull(solution);
        SiteSelection.Demand(solution.Sites, Costs.SiteCount, P, Open, Forbidden);
        SiteSelection.DemandServed(solution.SiteOfPoint, solution.Sites, Costs.PointCount);
        var value = 0.0;
        for (var j = 0; j < Costs.PointCount; j++)
            value += Weights[j] * Costs[solution.SiteOfPoint[j], j];
        return value;
    }

    /// <summary>The solution with these sites open, every point served by its nearest (of equals: the first).</summary>
    public PMedianSolution Assign(IEnumerable<int> sites)
    {
        ImmutableArray<int> open = [.. sites.Order()];
        SiteSelection.Demand(open, Costs.SiteCount, P, Open, Forbidden);
        return new PMedianSolution(open, SiteSelection.Nearest(Costs, open));
    }
}

/// <summary>A solution of a <see cref="PMedianProblem"/>.</summary>
/// <param name="Sites">The open sites, rising.</param>
/// <param name="SiteOfPoint">The open site that serves each point.</param>
public sealed record PMedianSolution(ImmutableArray<int> Sites, ImmutableArray<int> SiteOfPoint);
