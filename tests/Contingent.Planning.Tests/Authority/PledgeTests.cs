using Contingent.Missions;
using Contingent.Planning.Authority;
using static Contingent.Planning.Tests.Authority.MissionSketch;

namespace Contingent.Planning.Tests.Authority;

/// <summary>A6–A8: which pledges a case may count on, and what binds them.</summary>
public sealed class PledgeTests
{
    private static readonly Condition[] Truce = [Open("truce", "2025-06-01"), Open("vote", "2025-07-01"), Refused("ban")];

    private static Mission With(params Pledge[] pledges) => Mission("truce", Truce, pledges);

    private static LivePledge Only(AuthorityResult result) => Assert.Single(result.LivePledges);

    [Fact]
    public void A_pledge_waiting_for_a_parliament_that_refused_is_blocked_by_that_need()
    {
        var result = With(Pledge("p", "vote;ban")).Read();
        Assert.Empty(result.LivePledges);
        var (pledge, by) = Assert.Single(result.Blocked);
        Assert.Equal("p", pledge.Id.Value);
        Assert.Equal(["ban"], by.Select(need => need.ToString()));
    }

    [Fact]
    public void A_blocked_need_is_named_as_the_input_names_it()
    {
        var mission = Mission("truce", [.. Truce, Refused("act")], [Pledge("p", "ban|act")]);
        Assert.Equal(["ban|act"], Assert.Single(mission.Read().Section.BlockedPledges).By);
    }

    [Fact]
    public void A_contributor_s_own_law_binds_every_pledge_of_it()
    {
        Party[] parties = [Party("HST", PartyRole.Host), Party("AAA", PartyRole.Contributor, requires: "ban"), Party("BBB", PartyRole.Contributor)];
        var result = Mission("truce", Truce, [Pledge("p"), Pledge("q", by: "BBB")], parties).Read();
        Assert.Equal(["q"], result.Live());
        Assert.Equal("p", Assert.Single(result.Section.BlockedPledges).Pledge);
    }

    [Fact]
    public void Without_its_activation_a_mission_has_a_day_zero_and_no_live_pledge()
    {
        var result = Mission("truce", Truce, [Pledge("p")], activation: "ban").Read();
        Assert.Equal(Day("2025-06-01"), result.DayZero);
        Assert.Equal(["ban"], result.Missing.Select(need => need.ToString()));
        Assert.Empty(result.LivePledges);
    }

    [Fact]
    public void In_the_likely_case_the_planner_s_figure_stands_in_where_no_amount_was_stated() =>
        Assert.Equal(3, Only(With(Pledge("p", units: null) with { UnitsPlanning = 3 }).Read()).Units);

    [Fact]
    public void A_stated_amount_is_never_replaced_by_the_planner_s_figure() =>
        Assert.Equal(2, Only(With(Pledge("p", units: 2) with { UnitsPlanning = 3 }).Read()).Units);

    [Theory]
    [InlineData(PledgeLevel.Willing, false)]
    [InlineData(PledgeLevel.Stated, false)]
    [InlineData(PledgeLevel.Offered, true)]
    [InlineData(PledgeLevel.Confirmed, true)]
    [InlineData(PledgeLevel.Assigned, true)]
    public void In_the_firm_case_only_what_was_offered_counts(PledgeLevel level, bool counts)
    {
        var mission = Mission("truce", [Met("truce", "2025-03-01")], [Pledge("p") with { Level = level }]);
        Assert.Equal(counts, mission.Read(CaseKind.Firm).LivePledges.Length == 1);
        Assert.Single(mission.Read().LivePledges);
    }

    [Fact]
    public void In_the_firm_case_a_planning_figure_is_no_offer() =>
        Assert.Empty(Mission("truce", [Met("truce", "2025-03-01")], [Pledge("p", units: null) with { UnitsPlanning = 3 }]).Read(CaseKind.Firm).LivePledges);

    [Fact]
    public void A_pledge_without_units_is_neither_live_nor_blocked()
    {
        var result = With(Pledge("none", "ban", units: null), Pledge("zero", units: 0)).Read();
        Assert.Empty(result.LivePledges);
        Assert.Empty(result.Blocked);
    }

    [Theory]
    [InlineData(PledgeKind.Force, true)]
    [InlineData(PledgeKind.Enabler, true)]
    [InlineData(PledgeKind.Lift, false)]
    [InlineData(PledgeKind.Backstop, false)]
    public void Only_forces_and_enablers_enter_the_laydown(PledgeKind kind, bool enters) =>
        Assert.Equal(enters, With(Pledge("p") with { Kind = kind }).Read().LivePledges.Length == 1);

    [Fact]
    public void A_withdrawn_pledge_is_off_the_books_and_an_assumed_withdrawal_is_not()
    {
        var mission = With(Pledge("gone") with { Level = PledgeLevel.Withdrawn }, Pledge("p"), Pledge("q", by: "BBB"));
        Assert.Equal(["p", "q"], mission.Read().Books.Select(pledge => pledge.Id.Value));
        var result = mission.Read(CaseKind.Likely, "withdrawn:AAA");
        Assert.Equal(["q"], result.Live());
        Assert.Equal(["p", "q"], result.Books.Select(pledge => pledge.Id.Value));
        Assert.Equal(["p"], mission.Read(CaseKind.Likely, "withdrawn:q").Live());
    }

    [Fact]
    public void A_later_statement_replaces_an_earlier_one()
    {
        var mission = With(Pledge("p", units: 4), Pledge("p", units: 2, statedOn: "2025-03-10"), Pledge("p", units: 9, statedOn: "2025-03-18"));
        Assert.Equal(2, Only(mission.Read()).Units);
    }

    [Fact]
    public void Of_alternatives_a_pledge_needs_the_earliest_and_of_equal_ones_the_first_named()
    {
        Condition[] rows = [Open("truce"), Open("late", "2025-09-01"), Open("b", "2025-05-01"), Open("a", "2025-05-01")];
        var result = Mission("truce;late|b", rows, [Pledge("p", "b|a"), Pledge("q", "late|a|b")]).Read();
        Assert.Equal(["truce", "b"], result.LivePledges[0].Needs.Select(row => row.Id.Value));
        Assert.Equal(["truce", "b", "a"], result.LivePledges[1].Needs.Select(row => row.Id.Value));
    }

    [Fact]
    public void The_limits_of_what_a_pledge_needs_bind_it()
    {
        var limited = Open("vote") with { TasksOnly = [new TaskId("medical")] };
        var pledge = Only(Mission("truce", [Open("truce"), limited], [Pledge("p", "vote")]).Read());
        Assert.Contains(limited.Id, pledge.Needs.Select(row => row.Id));
    }

    [Fact]
    public void The_last_day_of_a_pledge_is_the_earliest_end_of_what_it_needs()
    {
        Condition[] rows = [Open("truce", "2025-06-01"), Open("vote", "2025-06-01", until: "2025-06-30"), Open("sofa", "2025-06-01", until: "2025-12-31")];
        Assert.Equal(29, Only(Mission("truce;sofa", rows, [Pledge("p", "vote")]).Read()).LastDay);
    }

    [Fact]
    public void A_pledge_is_ready_its_notice_after_the_latest_of_activation_conditions_availability_and_as_of()
    {
        Condition[] rows = [Open("truce", "2025-06-01"), Met("call", "2025-03-01"), Open("vote", "2025-06-11")];
        Pledge[] pledges =
        [
            Pledge("a"), Pledge("b", "vote"), Pledge("c") with { AvailableFrom = Day("2025-06-21") }, Pledge("d") with { ReadyDays = 0 },
        ];
        var ready = Mission("truce", rows, pledges, activation: "call").Read().LivePledges.Select(pledge => pledge.ReadyDay);
        Assert.Equal([30 - 76, 40, 50, -76], ready);
    }

    [Fact]
    public void A_link_is_open_from_the_date_of_its_permission_to_its_end()
    {
        var result = Mission("truce", [Open("truce", "2025-06-01"), Open("transit", "2025-06-11", until: "2025-07-01"), Refused("ban")]).Read();
        Assert.Equal(new LinkWindow(10, 30), result.WindowOf(Link("l", "transit")));
        Assert.Equal(new LinkWindow(null, null), result.WindowOf(Link("l", null)));
        Assert.Null(result.WindowOf(Link("l", "ban")));
    }
}
