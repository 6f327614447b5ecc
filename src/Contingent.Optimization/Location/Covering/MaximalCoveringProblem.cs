using System.Collections.Immutable;
using Contingent.Optimization.Solving;

namespace Contingent.Optimization.Location.Covering;

/// <summary>
/// The maximal covering location problem (Church and ReVelle 1974): which sites to open so that the greatest weight is within reach. A group counts when at
/// least <see cref="Depth"/> open sites reach it (backup coverage, Hogan and ReVelle 1986).
/// </summary>
/// <remarks>
/// <c>max Σ_g w_g z_g</c> subject to <c>q z_g ≤ Σ_{s reaches g} y_s</c>, <c>Σ_s y_s ≤ p</c>, <c>Σ_s c_s y_s ≤ B</c>, the further rows over <c>y</c>, and all
/// variables 0 or 1. Several facility types are had by a site for each place and type, with rows that let at most one type stand at a place
/// (<c>Σ y ≤ 1</c>) and that count each type (<c>l ≤ Σ y ≤ u</c>).
/// </remarks>
public sealed record MaximalCoveringProblem
{
    /// <summary>Which sites reach which demand, and its weights.</summary>
    public required ReachSets Reach { get; init; }

    /// <summary>Open sites that have to reach a group for it to count (q), at least 1.</summary>
    public int Depth { get; init; } = 1;

    /// <summary>Most sites to open (p), not negative; null: any number.</summary>
    public int? MostSites { get; init; }

    /// <summary>Cost of each site, not negative, in the unit of <see cref="Budget"/>; empty: none costs anything.</summary>
    public ImmutableArray<double> Costs { get; init; } = [];

    /// <summary>Greatest cost of the open sites together, not negative; null: no limit.</summary>
    public double? Budget { get; init; }

    /// <summary>Sites that are open in every solution.</summary>
    public ImmutableArray<int> Fixed { get; init; } = [];

    /// <summary>Sites that are open in no solution.</summary>
    public ImmutableArray<int> Forbidden { get; init; } = [];

    /// <summary>Further rows over the sites' 0-1 variables; a variable's number is the site's.</summary>
    public ImmutableArray<LinearRow> Rows { get; init; } = [];

    /// <summary>The weight within reach of a solution's sites, counted from the reach sets.</summary>
    public double ValueOf(MaximalCoveringSolution solution)
    {
        ArgumentNullException.ThrowIfNull(solution);
        var amounts = new int[Reach.SiteCount];
        foreach (var site in solution.OpenSites)
            amounts[site] = 1;
        return new CoverageEnvelope(Reach, Depth).WeightWithinReach(amounts);
    }

    /// <summary>Whether the sites of a solution are such as may be open together.</summary>
    public bool IsFeasible(MaximalCoveringSolution solution)
    {
        ArgumentNullException.ThrowIfNull(solution);
        var open = new bool[Reach.SiteCount];
        foreach (var site in solution.OpenSites)
        {
            if (site < 0 || site >= open.Length || open[site])
                return false;
            open[site] = true;
        }

        return RulesOfSites() is { } rules && rules.Allows(open);
    }

    /// <summary>The ranges and rows of the sites; null where a site is both fixed and forbidden.</summary>
    internal SiteRules? RulesOfSites()
    {
        Validate();
        var lower = new double[Reach.SiteCount];
        var upper = new double[Reach.SiteCount];
        Array.Fill(upper, 1);
        foreach (var site in Fixed)
            lower[site] = 1;
        foreach (var site in Forbidden)
            upper[site] = 0;
        if (Fixed.Any(s => upper[s] < 1))
            return null;
        var rows = new List<LinearRow>();
        if (MostSites is { } most)
            rows.Add(new LinearRow(double.NegativeInfinity, most, [.. Enumerable.Range(0, lower.Length).Select(s => (s, 1.0))]));
        if (Budget is { } budget && Costs.Length > 0)
            rows.Add(new LinearRow(double.NegativeInfinity, budget, [.. Costs.Select((c, s) => (s, c)).Where(t => t.c != 0)]));
        rows.AddRange(Rows);
        return new SiteRules(lower, upper, rows);
    }

    private void Validate()
    {
        ArgumentNullException.ThrowIfNull(Reach);
        if (Depth < 1)
            throw new ArgumentException($"The depth must be at least 1, not {Depth}.");
        if (MostSites < 0)
            throw new ArgumentException($"The most sites to open must not be negative, as {MostSites} is.");
        if (Costs.Length > 0 && (Costs.Length != Reach.SiteCount || Costs.Any(c => !(c >= 0 && double.IsFinite(c)))))
            throw new ArgumentException($"Costs must be {Reach.SiteCount} finite numbers that are not negative.");
        if (Budget is { } budget && !(budget >= 0))
            throw new ArgumentException($"The budget must not be negative, as {budget} is.");
        foreach (var site in Fixed.Concat(Forbidden).Concat(Rows.SelectMany(r => r.Terms.Select(t => t.Variable))))
        {
            if (site < 0 || site >= Reach.SiteCount)
                throw new ArgumentException($"There is no site {site}; sites are numbered from 0 to {Reach.SiteCount - 1}.");
        }
    }
}

/// <summary>The sites to open, rising.</summary>
public sealed record MaximalCoveringSolution(ImmutableArray<int> OpenSites);
