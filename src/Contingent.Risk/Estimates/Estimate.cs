using MathNet.Numerics.Distributions;

namespace Contingent.Risk.Estimates;

/// <summary>A figure estimated from draws, with its 95 % interval and the number of draws behind it.</summary>
public readonly record struct Estimate(double Value, double Low, double High, int Draws)
{
    private const double Confidence = 0.95;

    // Fewer batches tell too little of their spread.
    private const int FewestBatches = 10;
    private const double SpreadConfidence = 0.95;

    /// <summary>Φ⁻¹(0.975).</summary>
    private static readonly double Z = Normal.InvCDF(0, 1, (1 + Confidence) / 2);

    public double Width => High - Low;

    /// <summary>
    /// A probability from the hits of equal batches: Wilson's interval (JASA 22, 1927) for as many independent draws as the stratified ones are worth. These are worth
    /// n·v₀/v with v₀ = p(1−p)/n and v the variance of the batch means over their number, at its upper 95 % limit, and never fewer than n; with fewer than ten batches, or
    /// too few hits or misses to tell, just n.
    /// </summary>
    public static Estimate OfShare(IReadOnlyList<int> hits, int batchSize)
    {
        ArgumentNullException.ThrowIfNull(hits);
        var n = hits.Count * batchSize;
        if (n == 0)
            return new Estimate(double.NaN, 0, 1, 0);
        var p = hits.Sum(h => (double)h) / n;
        var worth = n / SpreadRatio(hits, batchSize, p);
        var centre = (p + (Z * Z / (2 * worth))) / (1 + (Z * Z / worth));
        var half = Z * Math.Sqrt((p * (1 - p) / worth) + (Z * Z / (4 * worth * worth))) / (1 + (Z * Z / worth));
        return new Estimate(p, Math.Max(0, Math.Min(p, centre - half)), Math.Min(1, Math.Max(p, centre + half)), n);
    }

    /// <summary>A mean from the means of equal batches, by Student's t.</summary>
    public static Estimate OfMean(IReadOnlyList<double> batchMeans, int batchSize)
    {
        ArgumentNullException.ThrowIfNull(batchMeans);
        if (batchMeans.Count == 0)
            return new Estimate(double.NaN, double.NaN, double.NaN, 0);
        var mean = batchMeans.Average();
        if (batchMeans.Count == 1)
            return new Estimate(mean, double.NegativeInfinity, double.PositiveInfinity, batchSize);
        var variance = batchMeans.Sum(m => (m - mean) * (m - mean)) / (batchMeans.Count - 1);
        var half = StudentT.InvCDF(0, 1, batchMeans.Count - 1, (1 + Confidence) / 2) * Math.Sqrt(variance / batchMeans.Count);
        return new Estimate(mean, mean - half, mean + half, batchMeans.Count * batchSize);
    }

    /// <summary>
    /// A quantile of sorted values, between the order statistics whose ranks a binomial count leaves with 2.5 % on each side (Conover, Practical Nonparametric
    /// Statistics, 1999, 3.2). For stratified draws this is wider than need be.
    /// </summary>
    public static Estimate OfQuantile(ReadOnlySpan<double> sorted, double quantile)
    {
        if (sorted.IsEmpty)
            return new Estimate(double.NaN, double.NaN, double.NaN, 0);
        var n = sorted.Length;
        var half = Z * Math.Sqrt(n * quantile * (1 - quantile));
        var low = (int)Math.Floor((n * quantile) - half) - 1;
        var high = (int)Math.Ceiling((n * quantile) + half);
        var at = Math.Clamp((int)Math.Ceiling(n * quantile) - 1, 0, n - 1);
        return new Estimate(
            sorted[at], low < 0 ? double.NegativeInfinity : sorted[low], high >= n ? double.PositiveInfinity : sorted[high], n);
    }

    /// <summary>By what the variance of the mean of stratified draws is below that of independent ones, at most 1.</summary>
    private static double SpreadRatio(IReadOnlyList<int> hits, int batchSize, double p)
    {
        var enough = FewestBatches * 2.0;
        if (hits.Count < FewestBatches || p * hits.Count * batchSize < enough || (1 - p) * hits.Count * batchSize < enough)
            return 1;
        var squares = hits.Sum(h => ((h / (double)batchSize) - p) * ((h / (double)batchSize) - p));
        var upper = squares / ChiSquared.InvCDF(hits.Count - 1, 1 - SpreadConfidence);
        return Math.Clamp(upper * batchSize / (p * (1 - p)), 1e-6, 1);
    }
}
