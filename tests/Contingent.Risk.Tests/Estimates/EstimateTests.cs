using Contingent.Risk.Estimates;

namespace Contingent.Risk.Tests.Estimates;

public sealed class EstimateTests
{
    /// <summary>Newcombe, Statistics in Medicine 17 (1998), table I: 81 of 263 gives 0.2553 to 0.3662, 0 of 20 gives 0 to 0.1611, 29 of 29 gives 0.8830 to 1.</summary>
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(0, 20, 0, 0.1611)]
    [InlineData(29, 29, 0.8830, 1)]
    public void A_share_of_independent_draws_has_Wilsons_interval(int hits, int of, double low, double high)
    {
        var estimate = Estimate.OfShare([hits], of);
        Assert.Equal(low, estimate.Low, 1e-4);
        Assert.Equal(high, estimate.High, 1e-4);
    }

    [Fact]
    public void A_share_that_no_draw_hits_has_still_an_interval()
    {
        var estimate = Estimate.OfShare([.. Enumerable.Repeat(0, 50)], 100);
        Assert.Equal(0, estimate.Value);
        Assert.InRange(estimate.High, 1e-4, 1e-2);
    }

    [Fact]
    public void A_mean_has_Students_interval_over_its_batches()
    {
        var estimate = Estimate.OfMean([1, 2, 3, 4, 5], 10);
        Assert.Equal(3, estimate.Value);

        // t(0.975, 4) = 2.7764, s/√5 = 0.70711.
        Assert.Equal(3 - (2.7764 * 0.70711), estimate.Low, 3);
        Assert.Equal(50, estimate.Draws);
    }

    [Fact]
    public void A_quantile_lies_between_order_statistics()
    {
        double[] sorted = [.. Enumerable.Range(1, 1000).Select(i => (double)i)];
        var estimate = Estimate.OfQuantile(sorted, 0.5);
        Assert.Equal(500, estimate.Value);
        Assert.InRange(estimate.Low, 465, 470);
        Assert.InRange(estimate.High, 530, 535);
    }

    [Fact]
    public void A_quantile_that_most_draws_never_see_is_never()
    {
        double[] sorted = [1, 2, 3, double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity];
        Assert.Equal(double.PositiveInfinity, Estimate.OfQuantile(sorted, 0.75).Value);
    }
}
