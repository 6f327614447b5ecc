using Contingent.Missions;
using Contingent.Planning.Authority;
using static Contingent.Planning.Tests.Authority.MissionSketch;

namespace Contingent.Planning.Tests.Authority;

/// <summary>Who permits, triggers, holds in practice and merely objects, and what each no would stop.</summary>
public sealed class PartyReaderTests
{
    private static readonly Party[] Everyone =
        [Party("HST", PartyRole.Host), Party("AAA", PartyRole.Contributor), Party("BBB", PartyRole.Guarantor), Party("OPP", PartyRole.Opposing)];

    private static readonly Condition[] Truce = [Open("truce", by: "HST;OPP") with { Bearing = Bearing.Trigger }, Met("request", "2025-01-01")];

    private static AuthorityResult Read(string requires, Condition[] rows, Pledge[]? pledges = null, params Statement[] statements) =>
        (Mission(requires, [.. Truce, .. rows], pledges, Everyone) with { Statements = [.. statements] }).Read();

    [Fact]
    public void Conditions_are_sorted_by_what_they_do()
    {
        var holding = Read("request", [Open("un", by: "OPP;BBB"), Open("deconfliction", by: "OPP") with { Bearing = Bearing.Practical }]).Section.Parties.Single(party => party.Party == "OPP");
        Assert.Equal(["un"], holding.Permits);
        Assert.Equal(["truce"], holding.Triggers);
        Assert.Equal(["deconfliction"], holding.Practical);
    }

    [Fact]
    public void A_concession_stands_in_nobody_s_lists()
    {
        var party = Read("request", [Open("land", by: "HST") with { Kind = ConditionKind.Concession }]).Section.Parties.Single(line => line.Party == "HST");
        Assert.DoesNotContain("land", party.Permits.Concat(party.Triggers).Concat(party.Practical));
    }

    [Fact]
    public void A_veto_on_one_route_stops_nothing_while_another_is_open()
    {
        var result = Read("request;un|act", [Open("un", by: "OPP;BBB"), Open("act")]);
        Assert.Equal(["un"], result.Of("OPP").Decides.Where(row => row.Bearing == Bearing.Permission).Select(row => row.Id.Value));
        Assert.Contains(new ConditionId("un"), result.Of("BBB").Vetoes);
        Assert.Empty(result.Of("BBB").Stops);
        Assert.Equal("un|act", Assert.Single(result.Of("BBB").Routes).Need.ToString());
    }

    [Fact]
    public void The_same_veto_stops_the_mission_once_the_other_route_is_refused()
    {
        var result = Read("request;un|act", [Open("un", by: "OPP;BBB"), Refused("act")]);
        Assert.Contains("mission", result.Of("BBB").Stops);
        Assert.Equal([new ConditionId("un")], result.Of("BBB").HoldsPresence);
    }

    [Fact]
    public void A_party_that_co_decides_the_trigger_stops_the_date_and_not_the_permission()
    {
        var holding = Read("request", []).Of("OPP");
        Assert.Equal(["mission"], holding.Stops);
        Assert.Equal([new ConditionId("truce")], holding.HoldsDate);
        Assert.Empty(holding.HoldsPresence);
        Assert.Empty(holding.PresenceNeeds);
    }

    [Fact]
    public void A_no_after_the_yes_stops_nothing()
    {
        var result = Read("request;sofa;pact", [Met("sofa", "2025-02-01", by: "BBB"), Open("pact", by: "BBB;AAA") with { AgreedBy = Parties("BBB") }]);
        Assert.Empty(result.Of("BBB").Stops);
        Assert.Equal(["mission"], result.Of("AAA").Stops);
        Assert.Equal(["pact", "sofa"], result.Of("BBB").PresenceNeeds.Select(id => id.Value));
    }

    [Fact]
    public void A_presence_that_rests_on_a_given_yes_is_not_told_to_do_without_it()
    {
        var result = Read("request;protocol|council", [Met("protocol", "2025-02-01", by: "HST;BBB"), Refused("council", by: "OPP")]);
        Assert.Equal([new ConditionId("protocol")], result.Of("BBB").PresenceNeeds);
        Assert.Empty(result.Of("BBB").Stops);
        Assert.Empty(result.Of("OPP").PresenceNeeds);
    }

    [Theory]
    [InlineData(DecisionRule.All, "AAA;BBB;OPP", true)]
    [InlineData(DecisionRule.Any, "AAA;BBB;OPP", false)]
    [InlineData(DecisionRule.Any, "BBB", true)]
    [InlineData(DecisionRule.Majority, "AAA;BBB;OPP", false)]
    [InlineData(DecisionRule.Majority, "AAA;BBB", true)]
    [InlineData(DecisionRule.Majority, "BBB", true)]
    public void A_single_no_stops_a_decision_only_where_the_rule_cannot_do_without_that_yes(DecisionRule rule, string deciders, bool stops)
    {
        var result = Read("request;pact", [Open("pact", by: deciders) with { Rule = rule }]);
        Assert.Equal(stops, result.Of("BBB").Stops.Contains("mission"));
    }

    [Fact]
    public void A_no_to_what_another_yes_requires_stops_that_too()
    {
        var result = Read("request", [Open("vote", by: "AAA", requires: "report"), Open("report", by: "BBB")], [Pledge("p", "vote")]);
        Assert.Equal(["pledge:p"], result.Of("BBB").Stops);
    }

    [Fact]
    public void What_could_not_be_met_anyway_is_not_stopped_by_anybody()
    {
        var result = Read("request", [Open("vote", by: "AAA"), Refused("ban", by: "BBB")], [Pledge("p", "vote;ban")]);
        Assert.Empty(result.Of("AAA").Stops);
    }

    [Fact]
    public void An_objection_counts_only_where_the_party_decides_nothing()
    {
        var says = Says("OPP", Stance.Opposes, "request;truce;p;BBB");
        var later = Says("OPP", Stance.Opposes, "un", on: "2025-03-18");
        var result = Read("request", [Open("un", by: "BBB")], [Pledge("p")], says, later, Says("OPP", Stance.Reports, "un"));
        Assert.Equal(["BBB", "p", "request"], result.Section.Parties.Single(party => party.Party == "OPP").ObjectsTo);
    }

    [Fact]
    public void What_waits_for_a_condition_is_the_mission_a_pledge_or_a_link_also_through_what_it_is_required_for()
    {
        Condition[] rows = [.. Truce, Open("vote", requires: "report"), Open("report"), Open("transit")];
        var result = (Mission("request", rows, [Pledge("p", "vote")], Everyone) with { Links = [Link("l", "transit")] }).Read();
        string[] Gates(string id) => [.. result.Section.Conditions.Single(line => line.Condition == id).Gates];
        Assert.Equal(["mission"], Gates("truce"));
        Assert.Equal(["mission"], Gates("request"));
        Assert.Equal(["pledge:p"], Gates("vote"));
        Assert.Equal(["pledge:p"], Gates("report"));
        Assert.Equal(["link:l"], Gates("transit"));
    }

    [Fact]
    public void A_condition_s_line_tells_from_which_rows_its_date_follows()
    {
        Condition[] rows = [.. Truce, Open("vote", "2025-05-01", requires: "report", until: "2025-12-31") with { NoticeDays = 60, Probability = 0.6 }, Open("report", "2025-07-01")];
        var line = Mission("request", rows).Read().Section.Conditions.Single(condition => condition.Condition == "vote");
        Assert.Equal(Day("2025-07-01"), line.From);
        Assert.Equal(Day("2025-12-31"), line.Until);
        Assert.Equal("open", line.State);
        Assert.Equal(
            [
                "Decided by HST. [conditions.csv:4]",
                "Open; its likely date is 1 May 2025. Judged likely, 55–65 %. [conditions.csv:4]",
                "It requires report, so that it is not met before 1 July 2025. [conditions.csv:4, conditions.csv:5]",
                "Its last day is 31 December 2025, by its own term; 60 days to leave. [conditions.csv:4]",
            ],
            line.Because);
    }
}
