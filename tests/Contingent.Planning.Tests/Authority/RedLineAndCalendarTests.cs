using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Planning.Authority;
using static Contingent.Planning.Tests.Authority.MissionSketch;

namespace Contingent.Planning.Tests.Authority;

/// <summary>A10 and A11: red lines, clocks, ends and notice periods.</summary>
public sealed class RedLineAndCalendarTests
{
    private static AuthorityResult Lines(string? guarantee, string? concession, params Statement[] statements)
    {
        Condition Row(string id, string? on) => on is null ? Refused(id) : Open(id, on);
        var rows = new[] { Open("truce"), Row("guarantee", guarantee), Row("concession", concession) };
        return (Mission("truce", rows) with { Orderings = [RedLine("guarantee", "concession", "AAA")], Statements = [.. statements] }).Read();
    }

    [Theory]
    [InlineData("2025-06-01", "2025-07-01", false)]
    [InlineData("2025-06-01", "2025-06-01", false)]
    [InlineData("2025-07-01", "2025-06-01", true)]
    [InlineData(null, "2025-06-01", true)]
    [InlineData(null, null, false)]
    [InlineData("2025-06-01", null, false)]
    public void A_red_line_is_crossed_when_the_later_comes_without_the_earlier_or_before_it(string? before, string? after, bool crossed) =>
        Assert.Equal(crossed, Lines(before, after).Section.OrderingBreaches.Count == 1);

    [Fact]
    public void A_crossed_red_line_is_told_with_the_words_of_the_party_that_drew_it()
    {
        var breach = Assert.Single(Lines(
            null, "2025-06-01",
            Says("AAA", Stance.Reports, "guarantee", "Only one of the two."),
            Says("AAA", Stance.Supports, "guarantee;concession", "Both, but weak."),
            Says("AAA", Stance.Conditions, "guarantee;concession", "Not without a guarantee.", "2025-02-01", "The President"),
            Says("BBB", Stance.Conditions, "guarantee;concession", "Somebody else's words.")).Section.OrderingBreaches);
        Assert.Equal(("guarantee", "concession", "AAA"), (breach.Before, breach.After, breach.Party));
        Assert.Equal(("Not without a guarantee.", "The President"), (breach.Quote, breach.Speaker));
        Assert.Equal(Day("2025-02-01"), breach.QuoteDate);
        Assert.Null(breach.BeforeFrom);
    }

    [Fact]
    public void A_red_line_without_a_statement_is_told_without_a_quote() =>
        Assert.Equal("", Assert.Single(Lines(null, "2025-06-01").Section.OrderingBreaches).Quote);

    private static AuthorityResult ExPost()
    {
        Condition[] rows = [Open("truce", "2025-06-01"), Open("vote", by: "AAA") with { Timing = ConditionTiming.ExPost, ClockDays = 120 }];
        Party[] parties = [Party("HST", PartyRole.Host), Party("AAA", PartyRole.Contributor, "Aland", "vote"), Party("BBB", PartyRole.Contributor, requires: "vote")];
        return Mission("truce", rows, [Pledge("p")], parties).Read();
    }

    [Fact]
    public void An_ex_post_yes_runs_a_clock_on_each_contributor_that_owes_it_and_has_a_live_pledge()
    {
        var clock = Assert.Single(ExPost().Section.Clocks);
        Assert.Equal(("ex-post", "vote", "AAA"), (clock.Kind, clock.Condition, clock.Party));
        Assert.Null(clock.Date);
        Assert.Equal("“the vote” is due 120 days after the first arrival of Aland.", clock.Text);
    }

    [Fact]
    public void The_clock_is_due_its_days_after_the_calendar_day_of_the_first_arrival()
    {
        var clock = Assert.Single(ExPost().WithArrivals(new Dictionary<PartyId, double> { [new PartyId("AAA")] = 30.75 }).Section.Clocks);
        Assert.Equal(150, clock.Day);
        Assert.Equal(Day("2025-10-29"), clock.Date);
    }

    [Fact]
    public void A_contributor_that_does_not_arrive_keeps_an_undated_clock() =>
        Assert.Null(Assert.Single(ExPost().WithArrivals(new Dictionary<PartyId, double>()).Section.Clocks).Date);

    [Fact]
    public void Ends_and_the_last_day_to_leave_stand_on_the_calendar_in_order()
    {
        Condition[] rows = [Open("truce", "2025-06-01"), Open("vote", "2025-06-01", by: "AAA", until: "2025-09-09") with { NoticeDays = 30 }, Met("idle", until: "2025-07-01")];
        var clocks = Mission("truce", rows, [Pledge("p", "vote")]).Read().Section.Clocks;
        Assert.Equal([("end", 100), ("notice", 130)], clocks.Select(clock => (clock.Kind, clock.Day!.Value)));
        Assert.All(clocks, clock => Assert.Equal("AAA", clock.Party));
    }

    [Fact]
    public void An_awaited_answer_is_a_clock_on_the_party_that_was_asked()
    {
        var asked = Says("AAA", Stance.Urges, "truce", "Answer by Saturday.") with { AnswerBy = Day("2025-03-22") };
        Party[] parties = [Party("HST", PartyRole.Host), Party("AAA", PartyRole.Contributor), Party("OPP", PartyRole.Opposing)];
        var row = Open("truce", "2025-06-01", by: "HST;OPP") with { AgreedBy = Parties("HST") };
        var clock = Assert.Single((Mission("truce", [row], parties: parties) with { Statements = [asked] }).Read().Section.Clocks);
        Assert.Equal(("answer", "truce", "OPP"), (clock.Kind, clock.Condition, clock.Party));
        Assert.Equal(Day("2025-03-22"), clock.Date);
        Assert.Equal(-71, clock.Day);
    }
}
