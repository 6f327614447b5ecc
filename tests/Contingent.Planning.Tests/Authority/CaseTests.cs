using Contingent.Missions;
using Contingent.Planning.Authority;
using static Contingent.Planning.Tests.Authority.MissionSketch;

namespace Contingent.Planning.Tests.Authority;

/// <summary>A1–A5: which row holds, when a condition is met in a case, and when the mission may begin.</summary>
public sealed class CaseTests
{
    private static AuthorityResult ReadConditions(Condition[] conditions, CaseKind kind = CaseKind.Likely, params string[] assume) =>
        Mission("", conditions, dDay: conditions[0].Id.Value).Read(kind, assume);

    [Fact]
    public void Of_a_dated_series_the_latest_row_not_after_as_of_holds()
    {
        var open = Open("vote", "2025-09-01");
        Condition[] series =
        [
            open with { StatedOn = Day("2025-03-17"), Likely = Day("2025-05-01") },
            open,
            open with { StatedOn = Day("2025-03-18"), Likely = Day("2025-04-01") },
        ];
        Assert.Equal(Day("2025-05-01"), ReadConditions(series).DateOf("vote"));
    }

    [Fact]
    public void A_row_without_a_date_of_statement_is_the_earliest()
    {
        Condition[] series = [Open("vote") with { StatedOn = Day("2025-01-01"), Likely = Day("2025-05-01") }, Open("vote", "2025-09-01")];
        Assert.Equal(Day("2025-05-01"), ReadConditions(series).DateOf("vote"));
    }

    [Fact]
    public void A_condition_without_a_row_as_of_the_day_is_never_met_even_when_assumed()
    {
        var result = ReadConditions([Open("truce"), Met("vote") with { StatedOn = Day("2025-03-18") }], assume: "met:vote@2025-04-01");
        Assert.DoesNotContain(new ConditionId("vote"), result.Conditions.Keys);
        Assert.Contains(result.Warnings, warning => warning.Contains("vote: no row holds as of 2025-03-17", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(CaseKind.Likely, "2025-04-02")]
    [InlineData(CaseKind.Firm, null)]
    public void A_row_that_says_met_after_as_of_is_open_with_that_likely_date(CaseKind kind, string? expected)
    {
        var result = ReadConditions([Met("vote", "2025-04-02")], kind);
        Assert.Equal(expected is null ? null : Day(expected), result.DateOf("vote"));
        Assert.Equal(ConditionState.Open, result.Conditions[new ConditionId("vote")].State);
    }

    [Fact]
    public void A_yes_given_without_a_date_held_before_every_date() =>
        Assert.Equal(DateOnly.MinValue, ReadConditions([Met("request")], CaseKind.Firm).DateOf("request"));

    [Fact]
    public void In_the_firm_case_an_open_condition_is_never_met() => Assert.Null(ReadConditions([Open("vote")], CaseKind.Firm).DateOf("vote"));

    [Theory]
    [InlineData(ConditionState.Refused)]
    [InlineData(ConditionState.Withdrawn)]
    [InlineData(ConditionState.Lapsed)]
    public void A_yes_refused_withdrawn_or_lapsed_is_never_met_unless_assumed(ConditionState state)
    {
        Condition[] rows = [Open("vote") with { State = state }];
        Assert.Null(ReadConditions(rows).DateOf("vote"));
        Assert.Equal(Day("2025-07-01"), ReadConditions(rows, assume: "met:vote@2025-07-01").DateOf("vote"));
    }

    [Fact]
    public void An_assumed_yes_takes_the_assumed_date_else_the_likely_one_else_as_of()
    {
        Condition[] rows = [Open("dated", "2025-05-01"), Open("undated") with { Likely = null }];
        Assert.Equal(Day("2025-08-01"), ReadConditions(rows, assume: "met:dated@2025-08-01").DateOf("dated"));
        Assert.Equal(Day("2025-05-01"), ReadConditions(rows, CaseKind.Firm, "met:dated").DateOf("dated"));
        Assert.Equal(AsOf, ReadConditions(rows, assume: "met:undated").DateOf("undated"));
    }

    [Fact]
    public void An_assumed_yes_overrides_what_it_requires_with_a_warning()
    {
        var result = ReadConditions([Open("vote", "2025-05-01", requires: "report"), Refused("report")], assume: "met:vote");
        Assert.Equal(Day("2025-05-01"), result.DateOf("vote"));
        Assert.Contains(result.Warnings, warning => warning.Contains("vote: assumed met though it requires report", StringComparison.Ordinal));
    }

    [Fact]
    public void Refused_beats_met()
    {
        var result = ReadConditions([Open("vote")], CaseKind.Likely, "met:vote", "refused:vote");
        Assert.Null(result.DateOf("vote"));
        Assert.Contains(result.Warnings, warning => warning.Contains("refused holds", StringComparison.Ordinal));
    }

    [Fact]
    public void Refused_beats_a_row_that_says_met() => Assert.Null(ReadConditions([Met("vote", "2025-01-01")], assume: "refused:vote").DateOf("vote"));

    [Fact]
    public void An_open_condition_is_not_met_before_what_it_requires()
    {
        Condition[] rows = [Open("vote", "2025-05-01", requires: "report"), Open("report", "2025-07-01", requires: "visit"), Open("visit", "2025-08-01")];
        Assert.Equal(Day("2025-08-01"), ReadConditions(rows).DateOf("vote"));
    }

    [Fact]
    public void An_alternative_counts_from_the_earlier_date()
    {
        Condition[] rows = [Open("vote", "2025-05-01", requires: "act|treaty"), Open("act", "2025-07-01"), Open("treaty", "2025-06-01")];
        Assert.Equal(Day("2025-06-01"), ReadConditions(rows).DateOf("vote"));
        Assert.Equal(Day("2025-07-01"), ReadConditions(rows, assume: "refused:treaty").DateOf("vote"));
    }

    [Fact]
    public void A_condition_is_never_met_where_one_of_its_requires_never_is()
    {
        Condition[] rows = [Open("vote", requires: "report;visit"), Open("report"), Refused("visit")];
        Assert.Null(ReadConditions(rows).DateOf("vote"));
    }

    [Fact]
    public void A_met_condition_keeps_its_date_whatever_it_requires() =>
        Assert.Equal(Day("2025-01-01"), ReadConditions([Met("vote", "2025-01-01", requires: "report"), Refused("report")]).DateOf("vote"));

    [Theory]
    [InlineData("2025-05-31", false)]
    [InlineData("2025-06-01", true)]
    public void A_condition_that_ends_before_its_date_is_never_met(string until, bool met) =>
        Assert.Equal(met, ReadConditions([Open("vote", "2025-06-01", until: until)]).DateOf("vote") is not null);

    [Fact]
    public void A_condition_that_ended_before_as_of_is_never_met_and_has_lapsed()
    {
        var result = ReadConditions([Met("vote", "2024-01-01", until: "2025-03-16")]);
        Assert.Null(result.DateOf("vote"));
        Assert.Equal(ConditionState.Lapsed, result.Conditions[new ConditionId("vote")].State);
    }

    [Fact]
    public void A_loss_ends_a_condition_on_its_date_or_earlier_where_it_ends_earlier()
    {
        Condition[] rows = [Met("vote", "2024-01-01", until: "2025-12-31")];
        DateOnly? End(string assumption) => ReadConditions(rows, assume: assumption).Conditions[new ConditionId("vote")].LastDay;
        Assert.Equal(Day("2025-09-01"), End("lost:vote@2025-09-01"));
        Assert.Equal(Day("2025-12-31"), End("lost:vote@2026-09-01"));
        Assert.Null(ReadConditions(rows, assume: "lost:vote@2025-03-16").DateOf("vote"));
    }

    [Fact]
    public void A_very_long_chain_of_requires_is_followed()
    {
        var chain = Enumerable.Range(0, 1_000).Select(i => Open($"c{i}", "2025-05-01", requires: i < 999 ? $"c{i + 1}" : ""));
        Condition[] rows = [.. chain];
        rows[^1] = rows[^1] with { Likely = Day("2025-10-01") };
        Assert.Equal(Day("2025-10-01"), ConditionDates(rows, "c0"));
    }

    [Fact]
    public void Day_zero_is_the_date_of_d_day_and_the_entry_day_waits_for_every_gate()
    {
        Condition[] rows = [Open("truce", "2025-06-01"), Met("request", "2025-02-01"), Open("act", "2025-08-01"), Open("decision", "2025-07-01")];
        var result = Mission("truce;request;act|decision", rows).Read();
        Assert.Equal(Day("2025-06-01"), result.DayZero);
        Assert.Equal(30, result.EntryDay);
    }

    [Fact]
    public void The_entry_day_is_not_before_day_zero() =>
        Assert.Equal(0, Mission("request", [Open("truce"), Met("request", "2025-02-01")]).Read().EntryDay);

    [Fact]
    public void An_ex_post_need_does_not_gate_and_neither_does_an_alternative_to_it()
    {
        Condition[] rows =
        [
            Open("truce"), Refused("act"),
            Refused("vote") with { Timing = ConditionTiming.ExPost, ClockDays = 15 },
        ];
        var result = Mission("vote;act|vote", rows, [Pledge("p", "vote")]).Read();
        Assert.Equal(0, result.EntryDay);
        Assert.Equal(["p"], result.Live());
    }

    [Fact]
    public void A_mission_whose_permission_is_never_given_is_empty_and_says_what_is_missing()
    {
        var result = Mission("truce;act|treaty", [Open("truce"), Refused("act"), Refused("treaty")], [Pledge("p")]).Read();
        Assert.Null(result.DayZero);
        Assert.Null(result.EntryDay);
        Assert.True(result.IsEmpty);
        Assert.Equal(["act|treaty"], result.Missing.Select(need => need.ToString()));
        Assert.Empty(result.LivePledges);
    }

    [Fact]
    public void The_firm_section_reads_the_same_mission_on_met_conditions_alone()
    {
        var firm = Mission("truce;request", [Open("truce"), Met("request", "2025-02-01")], [Pledge("p")]).Read().Firm;
        Assert.Null(firm.DayZero);
        Assert.Equal(["truce"], firm.Missing);
        Assert.Empty(firm.LivePledges);
    }

    private static DateOnly? ConditionDates(Condition[] rows, string id) => ReadConditions(rows).DateOf(id);
}
