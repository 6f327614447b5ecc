using System.Collections.Immutable;

namespace Contingent.Optimization.Assignment.SingleSource;

/// <summary>Whether a site may be open.</summary>
internal enum SiteRule : byte { Free, Open, Closed }

/// <summary>
/// What generalised assignment and capacitated location have in common: minimise Σ f(i)·y(i) + Σ c(i, j)·x(i, j) where each point j is served by exactly one
/// site i, Σ_j w(i, j)·x(i, j) ≤ Q(i)·y(i), between <see cref="LeastOpen"/> and <see cref="MostOpen"/> sites are open, and x, y are 0 or 1. In generalised
/// assignment every site is open at no cost; in location w does not depend on the site.
/// </summary>
internal sealed class SingleSourceModel
{
    /// <summary>Part of a capacity by which a load may exceed it, for the rounding of sums.</summary>
    private const double LoadTolerance = 1e-9;

    private readonly double[] _costs;
    private readonly double[] _weights;
    private readonly int _stride;

    /// <summary>States a model; arrays are taken over.</summary>
    /// <param name="points">Number of points.</param>
    /// <param name="costs">c(i, j) at i·points + j; infinite: the pair is forbidden.</param>
    /// <param name="weights">w(i, j) at i·points + j, or w(j) at j.</param>
    /// <param name="capacities">Q(i).</param>
    /// <param name="opening">f(i).</param>
    /// <param name="rules">Which sites may or must be open.</param>
    /// <param name="least">Least number of open sites.</param>
    /// <param name="most">Greatest number of open sites.</param>
    public SingleSourceModel(
        int points, double[] costs, double[] weights, ReadOnlySpan<double> capacities, double[] opening, SiteRule[] rules, int least, int most)
    {
        (_costs, _weights, Opening, Rules) = (costs, weights, opening, rules);
        (SiteCount, PointCount, Capacities) = (capacities.Length, points, capacities.ToArray());
        _stride = weights.Length == PointCount ? 0 : PointCount;
        Room = new double[SiteCount];
        var (must, may) = (0, 0);
        for (var i = 0; i < SiteCount; i++)
        {
            Room[i] = capacities[i] + (LoadTolerance * Math.Max(1, capacities[i]));
            must += rules[i] == SiteRule.Open ? 1 : 0;
            may += rules[i] == SiteRule.Closed ? 0 : 1;
        }

        (LeastOpen, MostOpen) = (Math.Max(least, must), Math.Min(most, may));
        IsWhole = AreWhole(costs) && AreWhole(opening);
    }

    /// <summary>Number of sites.</summary>
    public int SiteCount { get; }

    /// <summary>Number of points.</summary>
    public int PointCount { get; }

    /// <summary>Least number of open sites.</summary>
    public int LeastOpen { get; }

    /// <summary>Greatest number of open sites; less than <see cref="LeastOpen"/> where the rules contradict each other.</summary>
    public int MostOpen { get; }

    /// <summary>Q(i).</summary>
    public double[] Capacities { get; }

    /// <summary>Q(i) with the tolerance of a load added.</summary>
    public double[] Room { get; }

    /// <summary>f(i).</summary>
    public double[] Opening { get; }

    /// <summary>Which sites may or must be open.</summary>
    public SiteRule[] Rules { get; }

    /// <summary>Whether every value is a whole number, so that a bound may be rounded up.</summary>
    public bool IsWhole { get; }

    /// <summary>Whether all sites are open whatever is decided: the model is one of generalised assignment.</summary>
    public bool AllOpen => LeastOpen == SiteCount;

    /// <summary>c(i, j).</summary>
    public double Cost(int site, int point) => _costs[(site * PointCount) + point];

    /// <summary>w(i, j).</summary>
    public double Weight(int site, int point) => _weights[(site * _stride) + point];

    /// <summary>Whether the site may serve the point at all.</summary>
    public bool Allows(int site, int point) =>
        Rules[site] != SiteRule.Closed && Cost(site, point) < double.PositiveInfinity && Weight(site, point) <= Room[site];

    /// <summary>The value of an assignment with these sites open, counted anew; null where it breaks a rule.</summary>
    public double? ValueOf(ReadOnlySpan<int> siteOf, ReadOnlySpan<bool> open)
    {
        if (FaultOf(siteOf, open, "site", "point") is not null)
            return null;
        var value = 0.0;
        for (var i = 0; i < SiteCount; i++)
            value += open[i] ? Opening[i] : 0;
        for (var j = 0; j < PointCount; j++)
            value += Cost(siteOf[j], j);
        return value;
    }

    /// <summary>The first rule that an assignment breaks, in words; null: it keeps all.</summary>
    public string? FaultOf(ReadOnlySpan<int> siteOf, ReadOnlySpan<bool> open, string site, string point)
    {
        var count = 0;
        for (var i = 0; i < SiteCount; i++)
        {
            if (open[i] ? Rules[i] == SiteRule.Closed : Rules[i] == SiteRule.Open)
                return open[i] ? $"{site} {i} is open and must not be." : $"{site} {i} is not open and must be.";
            count += open[i] ? 1 : 0;
        }

        if (count < LeastOpen || count > MostOpen)
            return $"{count} are open, not between {LeastOpen} and {MostOpen}.";
        if (siteOf.Length != PointCount)
            return $"The solution has {siteOf.Length} of these, not {PointCount}: {point}.";
        var load = new double[SiteCount];
        for (var j = 0; j < PointCount; j++)
        {
            var i = siteOf[j];
            if (i < 0 || i >= SiteCount || !open[i] || double.IsPositiveInfinity(Cost(i, j)))
                return $"{point} {j} has {site} {i}, which may not serve it.";
            load[i] += Weight(i, j);
        }

        for (var i = 0; i < SiteCount; i++)
        {
            if (load[i] > Room[i])
                return $"{site} {i} carries {load[i]}, more than its capacity.";
        }

        return null;
    }

    /// <summary>An earlier assignment as a solution of this model; null where it does not fit.</summary>
    public SingleSourceSolution? Fitting(ImmutableArray<int>? siteOf, bool[] open) =>
        siteOf is { IsDefault: false } known && ValueOf(known.AsSpan(), open) is { } value ? new SingleSourceSolution(open, [.. known], value) : null;

    /// <summary>Earlier multipliers, where they are as many as there are points and all finite.</summary>
    public double[]? Fitting(ImmutableArray<double>? multipliers)
    {
        if (multipliers is not { IsDefault: false } known || known.Length != PointCount)
            return null;
        foreach (var multiplier in known)
        {
            if (!double.IsFinite(multiplier))
                return null;
        }

        return [.. known];
    }

    /// <summary>Whether the weights cannot fit even into the largest sites that may be open together.</summary>
    public bool LacksCapacity()
    {
        var need = 0.0;
        for (var j = 0; j < PointCount; j++)
        {
            var least = double.PositiveInfinity;
            for (var i = 0; i < SiteCount; i++)
                least = Allows(i, j) ? Math.Min(least, Weight(i, j)) : least;
            need += least;
        }

        var rooms = new List<double>();
        for (var i = 0; i < SiteCount; i++)
        {
            if (Rules[i] != SiteRule.Closed)
                rooms.Add(Room[i]);
        }

        rooms.Sort((a, b) => b.CompareTo(a));
        var room = 0.0;
        for (var k = 0; k < MostOpen; k++)
            room += rooms[k];
        return need > room || (PointCount > 0 && MostOpen == 0);
    }

    /// <summary>
    /// A computed bound made safe: rounded up where values are whole, else lowered by more than sums of this size can err.
    /// </summary>
    public double Safe(double bound)
    {
        var lowered = bound - (1e-9 * Math.Max(1, Math.Abs(bound)));
        return IsWhole ? Math.Ceiling(lowered - 1e-6) : lowered;
    }

    /// <summary>What a solution must be at or below to better this value.</summary>
    public double Better(double value) => IsWhole ? value - 1 + 1e-6 : value - (1e-9 * Math.Max(1, Math.Abs(value)));

    private static bool AreWhole(double[] numbers)
    {
        foreach (var number in numbers)
        {
            if (number != Math.Floor(number))
                return false;
        }

        return true;
    }
}

/// <summary>Which sites are open and which of them serves each point.</summary>
internal sealed record SingleSourceSolution(bool[] Open, int[] SiteOf, double Value)
{
    /// <summary>The open sites, rising.</summary>
    public ImmutableArray<int> Sites
    {
        get
        {
            var sites = ImmutableArray.CreateBuilder<int>();
            for (var i = 0; i < Open.Length; i++)
            {
                if (Open[i])
                    sites.Add(i);
            }

            return sites.ToImmutable();
        }
    }
}
