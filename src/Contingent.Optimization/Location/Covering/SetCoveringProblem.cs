using System.Collections.Immutable;

namespace Contingent.Optimization.Location.Covering;

/// <summary>
/// The location set covering problem (Toregas, Swain, ReVelle and Bergman 1971): the cheapest sites that bring all demand within reach, every group within
/// that of at least <see cref="Depth"/> open sites. Demand that no site reaches is in no group (see <see cref="ReachSets"/>) and asks for nothing.
/// </summary>
/// <remarks><c>min Σ_s c_s y_s</c> subject to <c>Σ_{s reaches g} y_s ≥ q</c> for every group, <c>y</c> 0 or 1.</remarks>
public sealed record SetCoveringProblem
{
    /// <summary>Which sites reach which demand; weights play no part.</summary>
    public required ReachSets Reach { get; init; }

    /// <summary>Open sites that have to reach each group (q), at least 1.</summary>
    public int Depth { get; init; } = 1;

    /// <summary>Cost of each site, not negative; empty: 1 each, so that the number of sites is minimised.</summary>
    public ImmutableArray<double> Costs { get; init; } = [];

    /// <summary>Sites that are open in every solution.</summary>
    public ImmutableArray<int> Fixed { get; init; } = [];

    /// <summary>Sites that are open in no solution.</summary>
    public ImmutableArray<int> Forbidden { get; init; } = [];

    /// <summary>The cost of a solution's sites.</summary>
    public double ValueOf(SetCoveringSolution solution)
    {
        ArgumentNullException.ThrowIfNull(solution);
        return solution.OpenSites.Sum(CostOf);
    }

    /// <summary>Whether a solution opens what is fixed, nothing that is forbidden, and brings every group within reach to the depth.</summary>
    public bool IsFeasible(SetCoveringSolution solution)
    {
        ArgumentNullException.ThrowIfNull(solution);
        var open = new bool[Reach.SiteCount];
        foreach (var site in solution.OpenSites)
        {
            if (site < 0 || site >= open.Length || open[site] || Forbidden.Contains(site))
                return false;
            open[site] = true;
        }

        if (Fixed.Any(s => !open[s]))
            return false;
        for (var g = 0; g < Reach.GroupCount; g++)
        {
            var reached = 0;
            foreach (var site in Reach.SitesOf(g))
                reached += open[site] ? 1 : 0;
            if (reached < Depth)
                return false;
        }

        return true;
    }

    internal double CostOf(int site) => Costs.IsDefaultOrEmpty ? 1 : Costs[site];

    internal void Validate()
    {
        ArgumentNullException.ThrowIfNull(Reach);
        if (Depth < 1)
            throw new ArgumentException($"The depth must be at least 1, not {Depth}.");
        if (Costs.Length > 0 && (Costs.Length != Reach.SiteCount || Costs.Any(c => !(c >= 0 && double.IsFinite(c)))))
            throw new ArgumentException($"Costs must be {Reach.SiteCount} finite numbers that are not negative.");
        foreach (var site in Fixed.Concat(Forbidden))
        {
            if (site < 0 || site >= Reach.SiteCount)
                throw new ArgumentException($"There is no site {site}; sites are numbered from 0 to {Reach.SiteCount - 1}.");
        }
    }
}

/// <summary>The sites to open, rising.</summary>
public sealed record SetCoveringSolution(ImmutableArray<int> OpenSites);
