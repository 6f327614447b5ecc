using Contingent.Risk.Conditions;

namespace Contingent.Risk.Tests.Conditions;

public sealed class DateSpreadTests
{
    private static readonly DateOnly Early = new(2025, 4, 1);

    [Fact]
    public void A_likely_day_alone_is_certain()
    {
        var spread = new DateSpread(null, Early, null, Early.AddDays(-30));
        Assert.Equal(Early, spread.At(0));
        Assert.Equal(Early, spread.At(0.999));
    }

    [Fact]
    public void Its_mean_is_the_mean_of_the_three_days()
    {
        var spread = new DateSpread(Early, Early.AddDays(30), Early.AddDays(120), Early.AddDays(-10));
        var mean = Enumerable.Range(0, 10_000).Average(i => spread.At((i + 0.5) / 10_000).DayNumber - Early.DayNumber);
        Assert.InRange(mean, 49.9, 50.1);
    }

    [Fact]
    public void What_is_still_open_on_as_of_is_decided_then_or_later()
    {
        var asOf = Early.AddDays(60);
        var spread = new DateSpread(Early, Early.AddDays(30), Early.AddDays(120), asOf);
        var days = Enumerable.Range(0, 1000).Select(i => spread.At((i + 0.5) / 1000)).ToList();
        Assert.All(days, d => Assert.InRange(d, asOf, Early.AddDays(120)));

        // Given that it lies in the falling part, the mean is a third of the way down.
        Assert.InRange(days.Average(d => d.DayNumber - asOf.DayNumber), 19.5, 20.5);
    }

    [Fact]
    public void A_latest_day_that_is_past_means_now()
    {
        Assert.Equal(Early.AddDays(200), new DateSpread(Early, Early, Early.AddDays(10), Early.AddDays(200)).At(0.3));
    }
}
