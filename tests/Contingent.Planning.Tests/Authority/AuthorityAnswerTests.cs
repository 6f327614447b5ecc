using Contingent.Missions;
using Contingent.Planning.Authority;
using static Contingent.Planning.Tests.Authority.MissionSketch;

namespace Contingent.Planning.Tests.Authority;

/// <summary>The plain-words answers, sentence by sentence, for parties of every sort.</summary>
public sealed class AuthorityAnswerTests
{
    private static readonly Party[] Everyone =
    [
        Party("HST", PartyRole.Host, "Hostland", memberOf: "ORG"),
        Party("OPP", PartyRole.Opposing, "Oppland"),
        Party("AAA", PartyRole.Contributor, "Aland", requires: "a-vote"),
        Party("BBB", PartyRole.Contributor, "United Bland", requires: "b-report"),
        Party("GUA", PartyRole.Guarantor, "Guarland"),
        Party("ORG", PartyRole.Organisation, "Org"),
        Party("NIL", PartyRole.Observer, "Nilland"),
    ];

    private static Condition[] Rows() =>
    [
        Named(Open("truce", "2025-06-01", "HST;OPP") with { Bearing = Bearing.Trigger, Kind = ConditionKind.Agreement }, "Ceasefire"),
        Named(Open("request", "2025-05-10", "HST") with { Kind = ConditionKind.Consent, Basis = Basis.Sourced }, "Host asks"),
        Named(Open("council", "2025-12-31", "OPP;GUA") with { Kind = ConditionKind.Mandate }, "Decision of the council"),
        Named(Open("act", "2025-05-25", "HST") with { Kind = ConditionKind.HostLaw }, "New act"),
        Named(Open("a-vote", "2025-05-30", "AAA") with { Kind = ConditionKind.Approval }, "Chamber consents"),
        Named(Open("b-report", "2025-07-01", "BBB") with { Kind = ConditionKind.Approval, Timing = ConditionTiming.ExPost, ClockDays = 15 }, "Chamber is told"),
        Named(Open("backstop", "2025-06-10", "GUA") with { Bearing = Bearing.Practical, Kind = ConditionKind.Guarantee }, "Backstop"),
        Named(Open("land", "2025-09-01", "HST") with { Kind = ConditionKind.Concession }, "Land given up"),
    ];

    private static Condition Named(Condition row, string title) => row with { Title = title };

    private static Mission Sketch(params Condition[] replaced) =>
        Mission(
            "request;council|act", Rows().Select(row => replaced.FirstOrDefault(other => other.Id == row.Id) ?? row),
            [Pledge("a-battalion", by: "AAA"), Pledge("b-battalion", "backstop", "BBB", units: null) with { UnitsPlanning = 2 }, Pledge("g-cover", by: "GUA") with { Kind = PledgeKind.Backstop, UnitType = null }],
            Everyone) with
        {
            Statements = [Says("OPP", Stance.Opposes, "request", "No foreign troops.", "2025-03-06", "Minister of Oppland")],
        };

    private static string[] About(string party, Mission? mission = null, params string[] assume)
    {
        var read = mission ?? Sketch();
        var answer = AuthorityAnswer.ForParty(read, read.Read(CaseKind.Likely, assume), new PartyId(party));
        Assert.NotNull(answer);
        return [.. answer.Sentences.Select(sentence => sentence.Text)];
    }

    [Fact]
    public void A_party_that_only_co_decides_the_trigger_holds_the_date_and_not_the_permission() => Assert.Equal(
        [
            "Oppland’s agreement is no condition of the presence.",
            "It co-decides “Ceasefire”, which this plan takes as its trigger: it holds the date, not the permission.",
            "On the route by “Decision of the council” it has a veto; the plan can go by “New act” (decided by Hostland; open, likely by 25 May 2025) instead.",
            "It objects to “Host asks”, which it does not decide: “No foreign troops.” (Minister of Oppland, 6 March 2025).",
            "As long as it withholds “Ceasefire”, this plan has no day 0.",
            "Of the 5 rows cited, 4 are marked assumed.",
        ],
        About("OPP"));

    [Fact]
    public void Every_sentence_but_the_last_names_the_rows_it_follows_from()
    {
        var mission = Sketch();
        var result = mission.Read();
        foreach (var party in Everyone)
            Assert.All(AuthorityAnswer.ForParty(mission, result, party.Id)!.Sentences.SkipLast(1), sentence => Assert.NotEmpty(sentence.Rows));
        var objection = AuthorityAnswer.ForParty(mission, result, new PartyId("OPP"))!.Paragraphs.Single(paragraph => paragraph.Topic == AnswerTopic.Objections);
        Assert.Equal("statements.csv:2", Assert.Single(Assert.Single(objection.Sentences).Rows).ToString());
    }

    [Fact]
    public void Without_another_route_the_same_party_holds_the_permission()
    {
        var answer = About("OPP", null, "refused:act");
        Assert.Contains("Oppland co-decides “Decision of the council” (open, likely by 31 December 2025): the presence needs that permission, and a no from it would withhold it.", answer);
        Assert.DoesNotContain(answer, text => text.Contains("is no condition of the presence", StringComparison.Ordinal));
        Assert.Contains("It co-decides “Ceasefire”, which this plan takes as its trigger: it holds the date as well.", answer);
        Assert.Contains("Its no would stop the mission.", answer);
    }

    [Fact]
    public void The_host_s_request_is_the_permission()
    {
        var answer = About("HST");
        Assert.Equal("Hostland decides “Host asks” (open, likely by 10 May 2025): its request is the permission, and without it no presence is lawful.", answer[0]);
        Assert.Contains("On the route by “New act” it decides alone; the plan can go by “Decision of the council” (decided by Oppland and Guarland; open, likely by 31 December 2025) instead.", answer);
    }

    [Fact]
    public void A_request_already_made_is_told_as_made()
    {
        var met = Rows()[1] with { State = ConditionState.Met, Likely = Day("2025-03-01") };
        Assert.Equal("“Host asks” is Hostland’s to decide and is met since 1 March 2025; its request is the permission of the presence.", About("HST", Sketch(met))[0]);
    }

    [Fact]
    public void A_request_refused_is_not_told_as_needless() =>
        Assert.Equal("“Host asks” is Hostland’s to decide and is assumed refused; its request is the permission of the presence.", About("HST", null, "refused:request")[0]);

    [Fact]
    public void A_concession_is_never_asked_of_anybody()
    {
        var mission = Sketch();
        var result = mission.Read();
        var texts = Everyone.SelectMany(party => About(party.Id.Value)).Concat(AuthorityAnswer.Overview(mission, result).Sentences.Select(sentence => sentence.Text));
        Assert.DoesNotContain(texts, text => text.Contains("Land given up", StringComparison.Ordinal));
    }

    [Fact]
    public void A_concession_appears_as_a_red_line_with_the_quote()
    {
        var mission = Sketch() with { Orderings = [RedLine("backstop", "land", "AAA")], Statements = [Says("AAA", Stance.Conditions, "land", "Nothing before guarantees.")] };
        Assert.Contains("Its red line: “Backstop” before “Land given up”; this case crosses it: “Nothing before guarantees.”.", About("AAA", mission, "refused:backstop"));
        Assert.Contains("Its red line: “Backstop” before “Land given up”; this case keeps to it.", About("AAA", mission));
    }

    [Fact]
    public void A_contributor_with_prior_approval_holds_its_own_pledges_and_not_the_presence() => Assert.Equal(
        [
            "Aland’s agreement is no condition of the presence: none of the permissions that the mission needs is decided by it.",
            "It decides “Chamber consents” (open, likely by 30 May 2025); the pledge a-battalion waits for it.",
            "It is down for one force pledge (a-battalion), of which 1 is live in this case; what it sends is its own to decide.",
            "All its pledges wait for “Chamber consents” (open, likely by 30 May 2025).",
            "Its no would stop the pledge a-battalion.",
            "Of the 6 rows cited, 5 are marked assumed.",
        ],
        About("AAA"));

    [Fact]
    public void An_ex_post_approval_holds_nothing_back_and_is_told_as_a_clock()
    {
        var answer = About("BBB");
        Assert.StartsWith("The United Bland’s agreement is no condition", answer[0], StringComparison.Ordinal);
        Assert.Contains("“Chamber is told” does not hold its forces back: it is due 15 days after their first arrival (open, likely by 1 July 2025).", answer);
        Assert.Contains("No amount was stated for b-battalion: the figure there is a planning assumption, not an offer.", answer);
        Assert.Contains("A no from it would stop nothing in this plan, as things stand.", answer);
    }

    [Fact]
    public void A_guarantor_s_backstop_is_practical_and_no_permission()
    {
        var answer = About("GUA");
        Assert.Contains("It decides “Backstop”, a practical matter and no permission (open, likely by 10 June 2025); the pledge b-battalion waits for it.", answer);
        Assert.Contains("It is down for a backstop, g-cover (level “offered” of 1 March 2025); what it decides there is its own.", answer);
        Assert.Contains("Its no would stop the pledge b-battalion.", answer);
    }

    [Fact]
    public void An_organisation_that_decides_nothing_is_told_apart_from_its_members_that_do()
    {
        var parties = Everyone.Select(party => party.Id.Value is "OPP" or "GUA" ? party with { MemberOf = Parties("ORG") } : party);
        Assert.Contains(
            "“Decision of the council” is decided by 2 of its members, each with a voice of its own (open, likely by 31 December 2025).",
            About("ORG", Sketch() with { Parties = [.. parties] }));
    }

    [Fact]
    public void A_member_of_the_deciding_organisation_has_a_voice_that_the_rows_do_not_weigh() => Assert.Contains(
        "“Decision of the council” is decided by Org, of which it is a member; the rows do not say what its own voice weighs there.",
        About("HST", Sketch(Rows()[2] with { DecidedBy = Parties("ORG") })));

    [Fact]
    public void A_party_with_nothing_is_told_so() => Assert.Equal(
        [
            "Nilland’s agreement is no condition of the presence: none of the permissions that the mission needs is decided by it.",
            "It decides no condition of this plan: no yes of it is needed for anything here.",
        ],
        About("NIL").SkipLast(1));

    [Fact]
    public void A_party_that_the_mission_does_not_name_has_no_answer()
    {
        var mission = Sketch();
        Assert.Null(AuthorityAnswer.ForParty(mission, mission.Read(), new PartyId("XXX")));
        Assert.Null(AuthorityAnswer.ForPledge(mission, mission.Read(), new PledgeId("x")));
    }

    [Fact]
    public void A_live_pledge_is_told_with_what_it_waits_for()
    {
        var mission = Sketch();
        var texts = AuthorityAnswer.ForPledge(mission, mission.Read(), new PledgeId("a-battalion"))!.Sentences.Select(sentence => sentence.Text).ToArray();
        Assert.Equal("In this case it is live: ready to load on 1 July 2025, day 30.", texts[0]);
        Assert.Contains("The mission needs: “Host asks” (open, likely by 10 May 2025); either “Decision of the council” (open, likely by 31 December 2025) or “New act” (open, likely by 25 May 2025).", texts);
        Assert.Contains("On what holds today it still misses “Chamber consents”, “Host asks”, “Ceasefire” and one of “New act” or “Decision of the council”.", texts);
    }

    [Fact]
    public void A_blocked_pledge_is_told_with_what_blocks_it()
    {
        var mission = Sketch();
        var texts = AuthorityAnswer.ForPledge(mission, mission.Read(CaseKind.Likely, "refused:a-vote"), new PledgeId("a-battalion"))!.Sentences.Select(sentence => sentence.Text).ToArray();
        Assert.Contains("In this case it is blocked: “Chamber consents” (assumed refused) is never met.", texts);
        Assert.Contains("Nothing that is still open would make it live.", texts);
    }

    [Fact]
    public void The_overview_says_what_may_deploy_on_firm_facts_and_who_holds_what()
    {
        var mission = Sketch();
        var texts = AuthorityAnswer.Overview(mission, mission.Read()).Sentences.Select(sentence => sentence.Text).ToArray();
        Assert.Equal("In the case “likely” day 0 is 1 June 2025 and the first day on the host’s soil is day 0; 2 pledges are live and 0 blocked.", texts[0]);
        Assert.Equal("On what is firm nothing may deploy: truce, request, council|act are not met.", texts[1]);
        Assert.Contains("As things stand, a no from Hostland would stop the presence.", texts);
        Assert.Contains("The date, not the permission, is held by Oppland.", texts);
        Assert.Contains("Objections to what they do not decide are on record from Oppland.", texts);
    }

    [Fact]
    public void An_empty_case_says_what_is_missing() => Assert.StartsWith(
        "In the case “likely” nothing may deploy: “Host asks” (assumed refused) is never met",
        AuthorityAnswer.Overview(Sketch(), Sketch().Read(CaseKind.Likely, "refused:request")).Sentences.First().Text, StringComparison.Ordinal);
}
