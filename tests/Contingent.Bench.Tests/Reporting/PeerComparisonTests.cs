using Contingent.Bench.Reporting;

namespace Contingent.Bench.Tests.Reporting;

public sealed class PeerComparisonTests
{
    private static readonly Outcome Ours = Of("Contingent", 100, 99, 4) with { SecondsToGap = 2 };

    [Fact]
    public void A_peers_ratio_is_its_seconds_to_our_gap_over_ours()
    {
        var comparison = new PeerComparison([Ours, Of("SCIP", 100.2, 99.5, 30)], 60, 0.01);
        Assert.Equal((15, null), (comparison.Rows[1].Ratio, comparison.Rows[1].AtLeast));
        Assert.Empty(comparison.Contradictions);
    }

    [Theory]
    [InlineData(100.0, 90.0, 60)]
    [InlineData(100.0, null, 60)]
    [InlineData(null, 95.0, 60)]
    [InlineData(null, null, 20)]
    [InlineData(100.0, 100.0, 75)]
    public void A_peer_that_does_not_get_there_in_time_counts_at_its_limit_and_the_table_says_so(double? value, double? bound, double seconds)
    {
        var comparison = new PeerComparison([Ours, Of("CP-SAT", value, bound, seconds)], 60, 0.01);
        Assert.Equal((null, 30), (comparison.Rows[1].Ratio, comparison.Rows[1].AtLeast));
        Assert.Contains("≥ 30", comparison.Text(markdown: true), StringComparison.Ordinal);
    }

    [Fact]
    public void A_bound_that_excludes_anothers_solution_is_a_contradiction()
    {
        var comparison = new PeerComparison([Ours, Of("CBC", 98, 90, 4)], 60, 0.01);
        Assert.Equal("the bound 99 of Contingent excludes the value 98 of CBC", Assert.Single(comparison.Contradictions));
    }

    [Fact]
    public void Where_more_is_better_a_bound_below_a_value_is_one_too()
    {
        var comparison = new PeerComparison([Of("Contingent", 100, 101, 1) with { Maximise = true }, Of("CBC", 102, 110, 4) with { Maximise = true }], 60, 0.01);
        Assert.Single(comparison.Contradictions);
    }

    [Fact]
    public void A_best_known_value_beyond_the_bound_is_marked()
    {
        Assert.True(new SuiteRow("x", Ours, 98).BoundCrosses);
        Assert.False(new SuiteRow("x", Ours, 99).BoundCrosses);
        Assert.Contains("CROSSES", SuiteTable.Markdown([new SuiteRow("x", Ours, 98)]), StringComparison.Ordinal);
    }

    private static Outcome Of(string solver, double? value, double? bound, double seconds) => new()
    {
        Solver = solver,
        Kind = "pmedian",
        Instance = "i",
        Value = value,
        Bound = bound,
        Seconds = seconds,
        Stopped = "",
    };
}
