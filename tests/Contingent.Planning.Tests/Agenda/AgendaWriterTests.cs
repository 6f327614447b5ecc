using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Planning.Agenda;
using static Contingent.Planning.Tests.Agenda.AgendaSketch;
using static Contingent.Planning.Tests.Authority.MissionSketch;

namespace Contingent.Planning.Tests.Agenda;

/// <summary>What is asked at a meeting, of whom, in what order and with what beside it (rules Q1–Q6).</summary>
public sealed class AgendaWriterTests
{
    private static readonly Party[] Parties =
    [
        Party("HST", PartyRole.Host, "Hostland"), Party("AAA", PartyRole.Contributor, "Aland"), Party("BBB", PartyRole.Contributor, "United Bees"), Party("RIV", PartyRole.Opposing, "Rivalia"),
    ];

    [Fact]
    public void What_a_participant_decides_here_and_has_not_agreed_to_is_asked()
    {
        var agenda = Sketch([Open("truce"), Open("vote", by: "AAA")], Meeting("talks", "AAA;BBB", "vote")).Agenda().Only();
        var ask = Assert.Single(agenda.Unpriced);
        Assert.Equal(("yes", "vote"), (ask.Kind, ask.Id));
        Assert.Equal(["Aland"], ask.OfWhom.Select(p => p.Name));
    }

    [Fact]
    public void Nothing_is_asked_of_a_meeting_that_cannot_decide_it()
    {
        var agenda = Sketch([Open("truce"), Open("vote", by: "AAA") with { Organ = "parliament" }], Meeting("talks", "AAA")).Agenda().Only();
        Assert.Empty(agenda.Unpriced);
        var line = Assert.Single(agenda.Elsewhere);
        Assert.Equal("Ask Aland when it will be put to the parliament.", line.Say);
    }

    [Fact]
    public void What_is_decided_elsewhere_names_the_coming_meeting_that_can_decide_it()
    {
        var mission = Sketch([Open("truce"), Open("vote", by: "AAA")], Meeting("talks", "AAA"), Meeting("sitting", "AAA", "vote", on: "2025-04-02"));
        Assert.EndsWith("It can be decided on 2 April 2025: Meeting sitting.", Assert.Single(mission.Agenda(meeting: "talks").Only().Elsewhere).Say, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_asked_of_those_who_have_agreed_or_decide_nothing()
    {
        var agenda = Sketch([Open("truce"), Open("pact", by: "AAA;BBB;RIV") with { AgreedBy = Parties("AAA") }], Meeting("talks", "AAA;BBB;HST", "pact")).Agenda().Only();
        var ask = agenda.Ask("pact");
        Assert.Equal(["BBB"], ask.OfWhom.Select(p => p.Party));
        Assert.Equal(["RIV"], ask.NotAtTheTable.Select(p => p.Party));
        Assert.Empty(Sketch([Open("truce"), Open("vote", by: "AAA")], Meeting("talks", "BBB", "vote")).Agenda().Only().Unpriced);
    }

    [Fact]
    public void A_condition_that_is_met_refused_or_ended_is_not_asked_for()
    {
        var agenda = Sketch([Open("truce"), Met("a", by: "AAA"), Refused("b", by: "AAA"), Open("c", by: "AAA", until: "2025-03-01")], Meeting("talks", "AAA", "a;b;c")).Agenda().Only();
        Assert.Empty(agenda.Unpriced.Concat(agenda.Ranked));
    }

    [Fact]
    public void A_concession_is_neither_asked_for_nor_priced()
    {
        var gains = new FixedGains(("land", 0.5), ("land+vote", 0.9));
        var agenda = Sketch([Open("truce"), Open("land", by: "HST") with { Kind = ConditionKind.Concession }, Open("vote", by: "AAA")], Meeting("talks", "HST;AAA", "land;vote")).Agenda(gains).Only();
        Assert.DoesNotContain("land", agenda.Ranked.Concat(agenda.Unpriced).Ids());
        Assert.DoesNotContain(agenda.Elsewhere, e => e.Condition == "land");
        Assert.DoesNotContain(gains.Asked, a => a.Contains("land", StringComparison.Ordinal));
    }

    [Fact]
    public void The_hosts_consent_is_asked_first_among_what_has_no_price_and_never_priced()
    {
        var gains = new FixedGains(("request", 0.5), ("vote", 0.1));
        var mission = Sketch([Open("truce"), Open("arm", by: "HST"), Open("request", by: "HST") with { Kind = ConditionKind.Consent }, Open("vote", by: "AAA")], Meeting("talks", "HST;AAA", "arm;request;vote"));
        var agenda = mission.Agenda(gains, neededBy: [("arm", 1), ("request", 9)]).Only();
        Assert.Equal(["vote"], agenda.Ranked.Ids());
        Assert.Equal(["request", "arm"], agenda.Unpriced.Ids());
        Assert.DoesNotContain("request", gains.Asked);
        Assert.StartsWith("Hostland’s consent is its own to give; the plan counts on it by 10 June 2025. We ask Hostland when it means to decide", agenda.Ask("request").Say, StringComparison.Ordinal);
    }

    [Fact]
    public void Asks_are_ranked_by_IOC_then_reach_then_days_of_FOC()
    {
        var gains = new FixedGains(("a", 0.1), ("b", 0.1), ("c", 0.3), ("d", 0.1)) { Further = new() { ["b"] = (0.2, 0), ["d"] = (0.2, 4) } };
        var mission = Sketch([Open("truce"), .. "abcd".Select(c => Open($"{c}", by: "AAA"))], Meeting("talks", "AAA", "a;b;c;d"));
        Assert.Equal(["c", "d", "b", "a"], mission.Agenda(gains).Only().Ranked.Ids());
    }

    [Fact]
    public void A_better_pledge_is_asked_for_only_where_it_adds_something()
    {
        var gains = new FixedGains(("alpha/unit", 0.1), ("alpha/notice", 0.004), ("bravo/unit", 0));
        var mission = Sketch([Open("truce")], Meeting("talks", "AAA")) with { Pledges = [Pledge("alpha"), Pledge("bravo"), Pledge("other", by: "BBB")] };
        var ask = Assert.Single(mission.Patrolled().Agenda(gains, placed: ["alpha", "bravo", "other"]).Only().Ranked);
        Assert.Equal(("unit", "alpha"), (ask.Kind, ask.Id));
        Assert.Equal("We would ask Aland for one more infantry battalion, beside the one that it stated on 1 March 2025. It is our ask, no offer of theirs.", ask.Say);
        Assert.Equal("What is counted on already, ready in 20 days instead of 30.", ask.Fallback);
        Assert.DoesNotContain("other/unit", gains.Asked);
    }

    [Fact]
    public void A_unit_more_is_not_asked_for_while_the_plan_leaves_one_at_home()
    {
        var gains = new FixedGains(("alpha/unit", 0.1), ("alpha/notice", 0.1));
        Assert.Empty((Sketch([Open("truce")], Meeting("talks", "AAA")) with { Pledges = [Pledge("alpha")] }).Patrolled().Agenda(gains).Only().Ranked);
    }

    [Fact]
    public void A_better_pledge_of_units_that_neither_IOC_nor_reach_counts_is_not_tried()
    {
        var gains = new FixedGains(("alpha/unit", 0.1), ("alpha/notice", 0.1));
        Assert.Empty((Sketch([Open("truce")], Meeting("talks", "AAA")) with { Pledges = [Pledge("alpha")] }).Agenda(gains, placed: ["alpha"]).Only().Ranked);
        Assert.Empty(gains.Asked);
    }

    [Fact]
    public void A_planning_figure_is_called_one()
    {
        var mission = Sketch([Open("truce")], Meeting("talks", "AAA")) with { Pledges = [Pledge("alpha", units: null) with { UnitsPlanning = 2 }] };
        Assert.Contains("beside the 2 that this plan assumes and it has not named", Assert.Single(mission.Patrolled().Agenda(new FixedGains(("alpha/unit", 0.1)), placed: ["alpha"]).Only().Ranked).Say, StringComparison.Ordinal);
    }

    [Fact]
    public void A_caveat_is_asked_for_in_its_own_words()
    {
        var pledge = Pledge("alpha") with { SectorsOnly = [new SectorId("west")] };
        var mission = Sketch([Open("truce")], Meeting("talks", "AAA")) with { Pledges = [pledge], Sectors = [new Sector { Id = new("west"), Name = "West" }] };
        var ask = Assert.Single(mission.Agenda(new FixedGains(("alpha/caveat", 0.1))).Only().Ranked);
        Assert.StartsWith("We would ask Aland to let its infantry battalion stand outside sector West too.", ask.Say, StringComparison.Ordinal);
        Assert.Equal("The caveat lifted case by case, when it is asked.", ask.Fallback);
    }

    [Fact]
    public void Meetings_come_in_order_of_date_and_past_ones_only_when_named()
    {
        var mission = Sketch([Open("truce")], Meeting("late", "AAA", on: "2025-05-01"), Meeting("soon", "AAA", on: "2025-03-17"), Meeting("gone", "AAA", on: "2025-03-16", complete: false));
        Assert.Equal(["soon", "late"], mission.Agenda().Meetings.Select(m => m.Meeting));
        var gone = mission.Agenda(meeting: "gone").Only();
        Assert.True(gone.IsPast);
        Assert.False(gone.ParticipantsComplete);
        Assert.Throws<ArgumentException>(() => mission.Agenda(meeting: "none"));
    }

    [Fact]
    public void By_when_is_the_date_of_the_plans_day_and_otherwise_says_why_there_is_none()
    {
        var mission = Sketch([Open("truce", by: "AAA"), Open("vote", by: "AAA"), Open("idle", by: "AAA"), Open("slow", by: "AAA", likely: "2025-09-01"), Open("report", by: "AAA") with { Timing = ConditionTiming.ExPost, ClockDays = 3 }],
            Meeting("talks", "AAA", "truce;vote;idle;slow;report")) with { Requires = Needs("truce;vote|slow") };
        var agenda = mission.Agenda(neededBy: [("vote", 4.6)]).Only();
        Assert.Equal(new NeededBy(Day("2025-06-05"), ""), agenda.Ask("vote").NeededBy);
        Assert.Equal("it sets day 0 of the plan", agenda.Ask("truce").NeededBy.Why);
        Assert.Equal("nothing in the plan waits for it", agenda.Ask("idle").NeededBy.Why);
        Assert.Equal("the plan counts on “the vote” instead", agenda.Ask("slow").NeededBy.Why);
        Assert.Equal("it is due 3 days after the first arrival", agenda.Ask("report").NeededBy.Why);
    }

    [Fact]
    public void What_was_needed_before_the_meeting_says_so()
    {
        var ask = Sketch([Open("truce"), Open("vote", by: "AAA")], Meeting("talks", "AAA", "vote", on: "2025-08-01")).Agenda(neededBy: [("vote", 4)]).Only().Ask("vote");
        Assert.Equal(new NeededBy(Day("2025-06-05"), "before this meeting is held"), ask.NeededBy);
        Assert.DoesNotContain(" by 5 June", ask.Say, StringComparison.Ordinal);
    }

    [Fact]
    public void An_alternative_says_what_the_plan_counts_on_instead()
    {
        var mission = Sketch([Open("truce"), Open("vote", by: "AAA"), Open("slow", by: "AAA", likely: "2025-09-01")], Meeting("talks", "AAA", "slow;vote")) with { Requires = Needs("truce;vote|slow") };
        var agenda = mission.Agenda().Only();
        Assert.EndsWith("It is one of 2 grounds of which the mission needs one; this plan counts on “the vote”.", agenda.Ask("slow").Say, StringComparison.Ordinal);
        Assert.EndsWith("it is the one this plan counts on.", agenda.Ask("vote").Say, StringComparison.Ordinal);
    }

    [Fact]
    public void Home_names_who_decides_what_comes_first_and_how_long_it_takes()
    {
        var vote = Open("vote", by: "AAA", requires: "request;old") with { Organ = "Chamber", Earliest = Day("2025-05-01"), Latest = Day("2025-08-01") };
        var ask = Sketch([Open("truce"), vote, Open("request", by: "AAA;BBB", likely: "2025-04-20"), Met("old")], Meeting("talks", "AAA", "vote")).Agenda().Only().Ask("vote");
        Assert.Equal("Aland, the Chamber", ask.Home.Who);
        Assert.Equal((Day("2025-05-01"), Day("2025-06-01"), Day("2025-08-01")), (ask.Home.Earliest, ask.Home.Likely, ask.Home.Latest));
        var first = Assert.Single(ask.Home.First);
        Assert.Equal(("request", "Aland;the United Bees"), (first.Condition, string.Join(';', first.DecidedBy.Select(d => d.Name))));
        Assert.Equal("The step before it: “the request”, by 20 April 2025.", ask.Fallback);
    }

    [Fact]
    public void Without_a_first_step_of_theirs_the_fallback_is_the_day_of_the_decision()
    {
        var ask = Sketch([Open("truce"), Open("vote", by: "AAA", requires: "request"), Open("request", by: "BBB")], Meeting("talks", "AAA", "vote")).Agenda(neededBy: [("vote", 2)]).Only().Ask("vote");
        Assert.Equal("Not the yes, but the day on which it will be decided, in time for 3 June 2025.", ask.Fallback);
    }

    [Fact]
    public void The_last_word_is_the_latest_said_by_the_day_and_says_if_it_was_only_reported()
    {
        var mission = Sketch([Open("truce"), Open("vote", by: "AAA"), Open("mute", by: "AAA")], Meeting("talks", "AAA", "vote;mute")) with
        {
            Statements =
            [
                Says("BBB", Stance.Urges, "vote", "Reported, not verbatim: Soon.", on: "2025-03-10"), Says("AAA", Stance.Supports, "vote", "Yes.", on: "2025-03-02"),
                Says("AAA", Stance.Opposes, "vote", "Later on.", on: "2025-03-18"),
            ],
        };
        var agenda = mission.Agenda().Only();
        var word = agenda.Ask("vote").LastWord!;
        Assert.Equal(("Soon.", false, "the United Bees", Day("2025-03-10")), (word.Text, word.IsVerbatim, word.Party, word.Date!.Value));
        Assert.Null(agenda.Ask("mute").LastWord);
    }

    [Fact]
    public void A_decider_who_spoke_of_a_pledge_that_waits_for_the_yes_is_quoted_as_such()
    {
        var mission = Sketch([Open("truce"), Open("vote", by: "AAA")], Meeting("talks", "AAA", "vote")) with
        {
            Pledges = [Pledge("alpha", when: "vote")], Statements = [Says("AAA", Stance.Reports, "alpha", "Not ruled out.")],
        };
        Assert.Equal("what waits for it", mission.Agenda().Only().Ask("vote").LastWord!.About);
    }

    [Theory]
    [InlineData(ConditionKind.Mandate, "We ask Aland for the mandate")]
    [InlineData(ConditionKind.Approval, "We ask Aland to bring about the approval of the Chamber")]
    [InlineData(ConditionKind.Transit, "We ask Aland to let the force pass")]
    [InlineData(ConditionKind.Guarantee, "We ask Aland to give the guarantee")]
    [InlineData(ConditionKind.Agreement, "We ask Aland to come to the agreement")]
    [InlineData(ConditionKind.Consent, "We ask Aland for its consent")]
    public void Each_kind_of_condition_is_asked_for_in_its_own_words(ConditionKind kind, string words)
    {
        var ask = Sketch([Open("truce"), Open("yes", by: "AAA") with { Kind = kind, Organ = "Chamber" }], Meeting("talks", "AAA", "yes")).Agenda(neededBy: [("yes", 0)]).Only().Ask("yes");
        Assert.StartsWith(words + " by 1 June 2025: “the yes”.", ask.Say, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_gain_is_worked_out_once_for_all_meetings()
    {
        var gains = new FixedGains(("vote", 0.1));
        Sketch([Open("truce"), Open("vote", by: "AAA")], Meeting("talks", "AAA", "vote"), Meeting("again", "AAA", "vote")).Agenda(gains);
        Assert.Single(gains.Asked, a => a == "vote");
    }

    private static Mission Sketch(IEnumerable<Condition> conditions, params Meeting[] meetings) => Mission("truce", conditions, parties: Parties) with { Meetings = [.. meetings] };
}
