using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Contingent.Optimization.Location.Covering;

/// <summary>
/// The weight within reach as a concave function of how many units stand at each source. With amounts <c>y_s ≥ 0</c> and depth <c>q</c>, a group
/// <c>g</c> of weight <c>w_g</c> counts at whole amounts when <c>Σ_{s reaches g} y_s ≥ q</c>; the envelope is
/// <c>f(y) = Σ_g w_g · min(1, Σ_{s reaches g} y_s / q)</c>. It lies nowhere below the weight within reach and meets it where no group is reached in part.
/// </summary>
/// <remarks>
/// Projecting a variable for each group out of the model in this way is Benders' decomposition with its cuts in closed form (Cordeau, Furini and Ljubić
/// 2019, "Benders decomposition for very large scale partial set covering and maximal covering location problems"). Where it is known that at most
/// <c>u_s</c> units stand at a source and <c>q &gt; 1</c>, a group's term is stronger: sources <c>T</c> with <c>u(T) &lt; q</c> cannot bring a group
/// within reach alone, so that <c>z_g ≤ Σ_{s ∉ T} y_s / (q − u(T))</c>; with every <c>u_s = 1</c> the best <c>T</c> are the sources with the greatest
/// amounts. These terms hold at whole amounts (and at what lies between them) up to <c>u</c>.
/// </remarks>
public sealed class CoverageEnvelope
{
    private readonly ReachSets _reach;
    private readonly int _depth;
    private readonly int[]? _most;

    /// <param name="reach">Which sources reach which groups.</param>
    /// <param name="depth">Units that have to reach a group, at least 1.</param>
    /// <param name="most">Most units at each source (0 or more); null: no limit is known.</param>
    public CoverageEnvelope(ReachSets reach, int depth = 1, IReadOnlyList<int>? most = null)
    {
        ArgumentNullException.ThrowIfNull(reach);
        ArgumentOutOfRangeException.ThrowIfLessThan(depth, 1);
        if (most is not null && (most.Count != reach.SiteCount || most.Any(m => m < 0)))
            throw new ArgumentException($"Limits must be {reach.SiteCount} numbers that are not negative.", nameof(most));
        (_reach, _depth) = (reach, depth);
        // A limit of q or more never leaves a source out of T, and with q = 1 no source with a limit but 0 fits into T.
        _most = depth > 1 && most is not null && most.Any(m => m < depth) ? [.. most] : null;
    }

    /// <summary>The weight that counts at these whole amounts.</summary>
    public double WeightWithinReach(ReadOnlySpan<int> amounts)
    {
        Demand(amounts.Length);
        var total = 0.0;
        for (var g = 0; g < _reach.GroupCount; g++)
        {
            var units = 0L;
            foreach (var site in _reach.SitesOf(g))
                units += amounts[site];
            if (units >= _depth)
                total += _reach.Weights[g];
        }

        return total;
    }

    /// <summary>The value of the envelope at these amounts.</summary>
    public double ValueAt(ReadOnlySpan<double> amounts) => CutAt(amounts).At(amounts);

    /// <summary>
    /// A linear function that is nowhere below the envelope and meets it at these amounts: groups that are wholly within reach there count as a
    /// constant, every other through its sources. One pass over the pairs.
    /// </summary>
    /// <remarks>
    /// Many groups are just within reach (<c>Σ y_s = q</c>) at a whole point, where the function has a kink and more than one cut fits; a cut made a
    /// little way towards a point inside the feasible set picks among them and is often the deeper (Fischetti, Ljubić and Sinnl 2016).
    /// </remarks>
    public CoverageCut CutAt(ReadOnlySpan<double> amounts)
    {
        Demand(amounts.Length);
        var constant = 0.0;
        var coefficients = new double[_reach.SiteCount];
        Span<int> aside = stackalloc int[Math.Min(_depth - 1, 64)];
        for (var g = 0; g < _reach.GroupCount; g++)
        {
            var sites = _reach.SitesOf(g);
            var sum = 0.0;
            foreach (var site in sites)
                sum += amounts[site];
            var needed = _depth;
            var left = 0;
            if (_most is not null)
                (sum, needed, left) = SetAside(sites, amounts, sum, aside);
            var weight = _reach.Weights[g];
            if (sum >= needed)
            {
                constant += weight;
                continue;
            }

            var share = weight / needed;
            foreach (var site in sites)
                coefficients[site] += share;
            foreach (var site in aside[..left])
                coefficients[site] = Math.Max(0, coefficients[site] - share);
        }

        return new CoverageCut(constant, ImmutableCollectionsMarshal.AsImmutableArray(coefficients));
    }

    /// <summary>
    /// Leaves sources out of a group's sum, greatest <c>y_s/u_s</c> first, while this lowers <c>Σ_{s ∉ T} y_s / (q − u(T))</c>, that is while
    /// <c>y_s/u_s</c> is above it.
    /// </summary>
    private (double Sum, int Needed, int Left) SetAside(ReadOnlySpan<int> sites, ReadOnlySpan<double> amounts, double sum, Span<int> aside)
    {
        var needed = _depth;
        var left = 0;
        while (left < aside.Length)
        {
            var (best, bestRatio) = (-1, sum / needed);
            foreach (var site in sites)
            {
                var most = _most![site];
                if (most < 1 || most >= needed || amounts[site] <= bestRatio * most || aside[..left].Contains(site))
                    continue;
                (best, bestRatio) = (site, amounts[site] / most);
            }

            if (best < 0)
                break;
            sum = Math.Max(0, sum - amounts[best]);
            needed -= _most![best];
            aside[left++] = best;
        }

        return (sum, needed, left);
    }

    private void Demand(int amounts)
    {
        if (amounts != _reach.SiteCount)
            throw new ArgumentException($"There must be an amount for each of the {_reach.SiteCount} sites, not {amounts}.");
    }
}

/// <summary>
/// A linear function of the amounts at the sources that no weight within reach exceeds: <c>Constant + Σ_s Coefficients[s] · y_s</c>. No coefficient is
/// negative.
/// </summary>
public sealed record CoverageCut(double Constant, ImmutableArray<double> Coefficients)
{
    /// <summary>The value of the function at these amounts.</summary>
    public double At(ReadOnlySpan<double> amounts)
    {
        var sum = Constant;
        for (var s = 0; s < amounts.Length; s++)
            sum += Coefficients[s] * amounts[s];
        return sum;
    }
}
