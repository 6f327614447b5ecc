using Contingent.Missions;
using Contingent.Missions.Plans;
using static Contingent.Planning.Tests.Agenda.AgendaSketch;
using static Contingent.Planning.Tests.Authority.MissionSketch;

namespace Contingent.Planning.Tests.Agenda;

/// <summary>What only works together (Q7) and what is better not raised (Q8).</summary>
public sealed class BundleAndUnsaidTests
{
    [Fact]
    public void Yeses_that_add_more_together_than_one_by_one_are_a_bundle()
    {
        var gains = new FixedGains(("vote", 0.02), ("ask", 0.03), ("ask+vote", 0.2));
        var bundle = Assert.Single(Pair("vote").Agenda(gains).Only().Bundles);
        Assert.Equal(["ask:False", "vote:True"], bundle.Yeses.Select(y => $"{y.Condition}:{y.HereToGive}"));
        Assert.Equal("ioc_by", bundle.Figure);
        Assert.Equal(0.05, bundle.OneByOne.Value, 1e-12);
    }

    [Fact]
    public void What_adds_no_more_together_than_the_intervals_leave_open_is_none()
    {
        // One by one at most 0.06; together at least 0.055.
        Assert.Empty(Pair("vote").Agenda(new FixedGains(("vote", 0.02), ("ask", 0.03), ("ask+vote", 0.06))).Only().Bundles);
    }

    [Fact]
    public void A_bundle_of_nothing_that_this_meeting_can_give_is_not_told() =>
        Assert.Empty(Pair("").Agenda(new FixedGains(("vote", 0.02), ("ask", 0.03), ("ask+vote", 0.2))).Only().Bundles);

    [Fact]
    public void The_hosts_consent_is_in_no_bundle()
    {
        var mission = Pair("vote");
        var gains = new FixedGains(("vote", 0.02), ("ask", 0.03), ("ask+vote", 0.2));
        var consent = mission with { Conditions = [.. mission.Conditions.Select(c => c.Id.Value == "ask" ? c with { Kind = ConditionKind.Consent, DecidedBy = [mission.Host] } : c)] };
        Assert.Empty(consent.Agenda(gains).Only().Bundles);
        Assert.DoesNotContain(gains.Asked, a => a.Contains("ask", StringComparison.Ordinal));
    }

    [Fact]
    public void A_concession_is_not_raised_and_its_red_line_is_quoted()
    {
        var mission = Mission("truce", [Open("truce"), Open("pact", by: "AAA"), Open("land", by: "HST") with { Kind = ConditionKind.Concession }]) with
        {
            Meetings = [Meeting("talks", "AAA")], Orderings = [RedLine("pact", "land", "HST"), RedLine("pact", "land", "AAA")], Statements = [Says("AAA", Stance.Conditions, "pact;land", "First the pact.")],
        };
        var unsaid = Assert.Single(mission.Agenda().Only().NotToRaise);
        Assert.Equal("A concession is never asked for. Red line of HST and AAA: “the pact” must come first.", unsaid.Why);
        Assert.Equal("First the pact.", unsaid.Word!.Text);
    }

    [Fact]
    public void What_was_refused_or_withdrawn_is_not_raised_with_those_who_decide_it()
    {
        var mission = Mission("truce", [Open("truce"), Refused("vote", by: "AAA"), Refused("other", by: "BBB")], [Pledge("alpha") with { Level = PledgeLevel.Withdrawn }]) with
        {
            Meetings = [Meeting("talks", "AAA", "vote")], Statements = [Says("AAA", Stance.Opposes, "vote", "Never.")],
        };
        var unsaid = mission.Agenda().Only().NotToRaise;
        Assert.Equal(["the vote", "AAA’s infantry battalion"], unsaid.Select(u => u.What));
        Assert.Equal(("Refused by AAA.", "Never."), (unsaid[0].Why, unsaid[0].Word!.Text));
        Assert.Equal("The pledge was withdrawn on 1 March 2025.", unsaid[1].Why);
    }

    [Fact]
    public void Who_spoke_against_what_it_decides_is_not_asked_for_it()
    {
        var mission = Mission("truce", [Open("truce"), Open("pact", by: "AAA;BBB")]) with
        {
            Meetings = [Meeting("talks", "AAA;BBB", "pact")], Statements = [Says("AAA", Stance.Opposes, "pact")],
        };
        var agenda = mission.Agenda().Only();
        Assert.Equal(["BBB"], agenda.Ask("pact").OfWhom.Select(p => p.Party));
        Assert.Equal("AAA has spoken against it.", Assert.Single(agenda.NotToRaise).Why);
    }

    [Fact]
    public void What_the_case_takes_as_refused_is_not_asked_for()
    {
        var mission = Mission("truce", [Open("truce"), Open("vote", by: "AAA")]) with { Meetings = [Meeting("talks", "AAA", "vote")] };
        var agenda = mission.Agenda(assume: "refused:vote").Only();
        Assert.Empty(agenda.Unpriced);
        Assert.Equal("This case assumes that it is refused.", Assert.Single(agenda.NotToRaise).Why);
    }

    [Fact]
    public void Forces_are_not_raised_with_those_who_pledged_none_and_said_so()
    {
        var mission = Mission("truce", [Open("truce")], [Pledge("alpha")]) with
        {
            Meetings = [Meeting("talks", "AAA;HST")],
            Statements = [Says("AAA", Stance.Reports, "AAA", "Perhaps more."), Says("HST", Stance.Reports, "HST", "We are the host.")],
        };
        Assert.Equal(["Forces of HST"], mission.Agenda().Only().NotToRaise.Select(u => u.What));
    }

    [Fact]
    public void A_red_line_whose_first_step_is_missing_is_not_crossed_by_asking_ahead_of_its_turn()
    {
        var mission = Mission("truce", [Open("truce", by: "HST;AAA"), Open("pact", by: "BBB")]) with { Meetings = [Meeting("talks", "AAA", "truce")], Orderings = [RedLine("pact", "truce", "HST")] };
        Assert.Equal("the truce, ahead of its turn", Assert.Single(mission.Agenda().Only().NotToRaise).What);
    }

    /// <summary>A pledge that waits for a vote, and the vote for a request: <paramref name="canDecide"/> is what the meeting can.</summary>
    private static Mission Pair(string canDecide) =>
        Mission("truce", [Met("truce", "2025-03-01"), Open("vote", by: "AAA", requires: "ask"), Open("ask", by: "BBB")], [Pledge("alpha", when: "vote")]) with { Meetings = [Meeting("talks", "AAA", canDecide)] };
}
