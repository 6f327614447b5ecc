using Contingent.Missions;
using static Contingent.Planning.Tests.Authority.MissionSketch;

namespace Contingent.Planning.Tests.Authority;

/// <summary>Assumptions as they are written on the command line.</summary>
public sealed class AssumptionReaderTests
{
    private static readonly Mission Sketch = Mission("truce", [Open("truce"), Open("vote")], [Pledge("p")]);

    [Fact]
    public void Every_kind_of_assumption_is_read_and_written_back_as_it_was()
    {
        string[] written = ["met:truce", "met:vote@2025-08-01", "refused:vote", "lost:truce@2025-12-31", "withdrawn:p", "withdrawn:AAA"];
        var reading = Assumption.Parse(Sketch, written);
        Assert.Empty(reading.Faults);
        Assert.Equal(written, reading.Assumptions.Select(assumption => assumption.ToString()));
    }

    [Fact]
    public void Several_may_stand_in_one_text_and_a_repeated_one_counts_once() =>
        Assert.Equal(["met:truce", "refused:vote"], Assumption.Parse(Sketch, ["met:truce; refused:vote", "met:truce"]).Assumptions.Select(a => a.ToString()));

    [Theory]
    [InlineData("met:truse", "'truse' is not a condition of this mission; did you mean 'truce'?")]
    [InlineData("mett:truce", "expected met:C[@D], refused:C, lost:C@D or withdrawn:ID; did you mean 'met'?")]
    [InlineData("truce", "expected met:C[@D], refused:C, lost:C@D or withdrawn:ID")]
    [InlineData("lost:truce", "the day on which it ends is missing")]
    [InlineData("met:truce@31.12.2025", "'31.12.2025' is not a date")]
    [InlineData("refused:truce@2025-12-31", "refused takes no date")]
    [InlineData("withdrawn:truce", "'truce' is not a pledge or a contributor of this mission")]
    [InlineData("withdrawn:HST", "'HST' is not a pledge or a contributor of this mission")]
    public void A_fault_says_what_was_expected(string text, string fault)
    {
        var reading = Assumption.Parse(Sketch, [text]);
        Assert.StartsWith($"--assume {text}: {fault}", Assert.Single(reading.Faults), StringComparison.Ordinal);
        Assert.Empty(reading.Assumptions);
    }

    [Fact]
    public void All_faults_come_in_one_report() =>
        Assert.Equal(4, Assumption.Parse(Sketch, ["met:x1", "lost:truce", "gone:p", "met:vote@2025-01-01", "met:vote@2025-02-01"]).Faults.Length);

    [Fact]
    public void Refused_and_met_together_are_no_fault_because_refused_beats_met() =>
        Assert.Empty(Assumption.Parse(Sketch, ["met:vote", "refused:vote"]).Faults);
}
