using System.Collections.Immutable;
using Contingent.Optimization.Assignment.SingleSource;

namespace Contingent.Optimization.Location.Capacitated;

/// <summary>
/// Where to open sites of limited capacity, and which of them serves each point: minimise Σ f(i)·y(i) + Σ c(i, j)·x(i, j) where each point j has exactly one site, the demands d(j)
/// of the points of an open site i add up to at most Q(i), and between <see cref="LeastOpen"/> and <see cref="MostOpen"/> sites are open.
/// </summary>
/// <remarks>
/// With both numbers p and f = 0 this is the capacitated p-median problem (Mulvey and Beck 1984), with the least 0 at most p; with opening costs and no limit
/// on the number single-source capacitated facility location (Neebe and Rao 1983). c(i, j) is the whole cost of serving the point: where a cost is per unit, the caller multiplies
/// it by the demand. A load may exceed a capacity by 10⁻⁹ of it, for the rounding of sums.
/// </remarks>
public sealed class CapacitatedMedianProblem
{
    /// <summary>States a problem. The array of costs is taken over, not copied.</summary>
    /// <param name="costs">c(i, j) at i·n + j; any sign; positive infinity: the site must not serve the point.</param>
    /// <param name="demands">d(j) for each of the n points; finite, not negative.</param>
    /// <param name="capacities">Q(i) for each of the m sites; finite, not negative, in the unit of the demands.</param>
    /// <param name="leastOpen">Least number of open sites, at least 0.</param>
    /// <param name="mostOpen">Greatest number of open sites, not below the least; more than m: no limit.</param>
    /// <param name="openingCosts">f(i) for each site; finite, of any sign; empty: 0 each.</param>
    /// <param name="open">Sites that must be open.</param>
    /// <param name="forbidden">Sites that must not be open.</param>
    /// <exception cref="ArgumentException">Lengths do not match or a number is out of its range; the message says which.</exception>
    public CapacitatedMedianProblem(
        double[] costs, IEnumerable<double> demands, IEnumerable<double> capacities, int leastOpen, int mostOpen,
        IEnumerable<double>? openingCosts = null, IEnumerable<int>? open = null, IEnumerable<int>? forbidden = null)
    {
        ArgumentNullException.ThrowIfNull(costs);
        ArgumentNullException.ThrowIfNull(demands);
        ArgumentNullException.ThrowIfNull(capacities);
        ArgumentOutOfRangeException.ThrowIfNegative(leastOpen);
        ArgumentOutOfRangeException.ThrowIfLessThan(mostOpen, leastOpen);
        (Demands, Capacities, LeastOpen, MostOpen) = ([.. demands], [.. capacities], leastOpen, mostOpen);
        if (costs.Length != (long)SiteCount * PointCount)
            throw new ArgumentException($"{SiteCount} sites and {PointCount} points need {(long)SiteCount * PointCount} costs, not {costs.Length}.", nameof(costs));
        Numbers.DemandCosts(costs, nameof(costs));
        Numbers.DemandAmounts(Demands.AsSpan(), nameof(demands));
        Numbers.DemandAmounts(Capacities.AsSpan(), nameof(capacities));
        OpeningCosts = [.. openingCosts ?? new double[SiteCount]];
        if (OpeningCosts.Length != SiteCount)
            throw new ArgumentException($"{SiteCount} sites need as many opening costs, not {OpeningCosts.Length}.", nameof(openingCosts));
        foreach (var cost in OpeningCosts)
        {
            if (!double.IsFinite(cost))
                throw new ArgumentException($"An opening cost must be finite, not {cost}.", nameof(openingCosts));
        }

        var rules = new SiteRule[SiteCount];
        Open = Mark(rules, open, SiteRule.Open, nameof(open));
        Forbidden = Mark(rules, forbidden, SiteRule.Closed, nameof(forbidden));
        Model = new SingleSourceModel(PointCount, costs, [.. Demands], Capacities.AsSpan(), [.. OpeningCosts], rules, leastOpen, mostOpen);
    }

    /// <summary>Number of candidate sites m; they are numbered from 0.</summary>
    public int SiteCount => Capacities.Length;

    /// <summary>Number of points n; they are numbered from 0.</summary>
    public int PointCount => Demands.Length;

    /// <summary>d(j), the demand of each point.</summary>
    public ImmutableArray<double> Demands { get; }

    /// <summary>Q(i), the capacity of each site.</summary>
    public ImmutableArray<double> Capacities { get; }

    /// <summary>f(i), the cost of opening each site.</summary>
    public ImmutableArray<double> OpeningCosts { get; }

    /// <summary>Least number of open sites.</summary>
    public int LeastOpen { get; }

    /// <summary>Greatest number of open sites.</summary>
    public int MostOpen { get; }

    /// <summary>Sites that must be open, rising.</summary>
    public ImmutableArray<int> Open { get; }

    /// <summary>Sites that must not be open, rising.</summary>
    public ImmutableArray<int> Forbidden { get; }

    /// <summary>The problem in the terms it shares with generalised assignment.</summary>
    internal SingleSourceModel Model { get; }

    /// <summary>c(i, j), what it costs to serve the point from the site.</summary>
    public double Cost(int site, int point) => Model.Cost(site, point);

    /// <summary>Counts the cost of a solution anew.</summary>
    /// <exception cref="ArgumentException">The solution breaks a rule of the problem; the message says which.</exception>
    public double ValueOf(CapacitatedMedianSolution solution)
    {
        ArgumentNullException.ThrowIfNull(solution);
        var open = new bool[SiteCount];
        foreach (var site in solution.Sites)
        {
            if (site < 0 || site >= SiteCount || open[site])
                throw new ArgumentException($"Site {site} is not among the {SiteCount} sites, or named twice.", nameof(solution));
            open[site] = true;
        }

        if (Model.FaultOf(solution.SiteOfPoint.AsSpan(), open, "site", "point") is { } fault)
            throw new ArgumentException(fault, nameof(solution));
        return Model.ValueOf(solution.SiteOfPoint.AsSpan(), open)!.Value;
    }

    private static ImmutableArray<int> Mark(SiteRule[] rules, IEnumerable<int>? sites, SiteRule rule, string name)
    {
        ImmutableArray<int> rising = [.. (sites ?? []).Order()];
        foreach (var site in rising)
        {
            if (site < 0 || site >= rules.Length)
                throw new ArgumentException($"Site {site} is not among the {rules.Length} sites.", name);
            if (rules[site] != SiteRule.Free)
                throw new ArgumentException($"Site {site} is named twice, or must be open and must not.", name);
            rules[site] = rule;
        }

        return rising;
    }
}

/// <summary>A solution of a <see cref="CapacitatedMedianProblem"/>.</summary>
/// <param name="Sites">The open sites, rising; one that serves no point may be among them.</param>
/// <param name="SiteOfPoint">The open site that serves each point.</param>
public sealed record CapacitatedMedianSolution(ImmutableArray<int> Sites, ImmutableArray<int> SiteOfPoint);
