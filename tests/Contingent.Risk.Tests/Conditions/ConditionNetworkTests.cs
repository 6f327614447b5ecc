using Contingent.Missions;
using Contingent.Planning.Recourse;
using Contingent.Risk.Conditions;
using static Contingent.Risk.Tests.Conditions.NetworkSketch;

namespace Contingent.Risk.Tests.Conditions;

public sealed class ConditionNetworkTests
{
    private static readonly Dictionary<string, double> Nothing = [];

    [Fact]
    public void What_is_settled_is_so_in_every_draw()
    {
        var network = Network([Settled("a", ConditionState.Met, -5), Settled("b", ConditionState.Refused), Settled("c", ConditionState.Lapsed)]);
        var drawn = network.Draw(new Dictionary<string, double> { ["a"] = 0.99, ["b"] = 0.0, ["c"] = 0.0 });
        Assert.Equal(new Decision(true, AsOf.AddDays(-5)), drawn["a"]);
        Assert.False(drawn["b"].Met);
        Assert.False(drawn["c"].Met);
        Assert.Empty(network.Open);
    }

    [Fact]
    public void A_row_that_says_met_with_a_later_date_is_open_and_certain()
    {
        var network = Network([Settled("a", ConditionState.Met, 20) with { Probability = null }]);
        Assert.Equal(new Decision(true, AsOf.AddDays(20)), network.Draw(new Dictionary<string, double> { ["a"] = 0.999 })["a"]);
    }

    [Fact]
    public void An_open_condition_has_its_yes_with_its_probability()
    {
        var network = Network([Open("a", 0.3)]);
        Assert.True(network.Draw(new Dictionary<string, double> { ["a"] = 0.29 })["a"].Met);
        Assert.False(network.Draw(new Dictionary<string, double> { ["a"] = 0.3 })["a"].Met);
    }

    [Fact]
    public void The_last_row_of_influences_whose_given_conditions_match_wins()
    {
        Influence[] rows = [Given("a", "b", 0.9), Given("a", "b;c", 0.6), Given("a", "c", 0.2, met: false)];
        var network = Network([Open("a", 0.1), Open("b", 0.5), Open("c", 0.5)], rows);
        Assert.True(network.Draw(new() { ["a"] = 0.59, ["b"] = 0, ["c"] = 0 })["a"].Met);
        Assert.False(network.Draw(new() { ["a"] = 0.61, ["b"] = 0, ["c"] = 0 })["a"].Met);
        Assert.False(network.Draw(new() { ["a"] = 0.21, ["b"] = 0, ["c"] = 0.9 })["a"].Met);
        Assert.True(network.Draw(new() { ["a"] = 0.09, ["b"] = 0.9, ["c"] = 0 })["a"].Met);
        Assert.False(network.Draw(new() { ["a"] = 0.11, ["b"] = 0.9, ["c"] = 0 })["a"].Met);
    }

    [Fact]
    public void A_condition_is_not_met_before_what_it_requires_and_an_alternative_counts_from_the_earlier()
    {
        var network = Network([Open("a", 1, 5, "b|c;d"), Open("b", 1, 40), Open("c", 1, 30), Open("d", 1, 20)]);
        Assert.Equal(new Decision(true, AsOf.AddDays(30)), network.Draw(Nothing)["a"]);
    }

    [Fact]
    public void Where_a_requirement_fails_it_is_not_met_and_that_is_known_with_the_failure()
    {
        var network = Network([Open("a", 1, 50, "b;c|d"), Open("b", 1, 10), Open("c", 0, 20), Open("d", 0, 30)]);
        Assert.Equal(new Decision(false, AsOf.AddDays(30)), network.Draw(Nothing)["a"]);
    }

    [Fact]
    public void An_own_no_is_known_on_its_own_day()
    {
        var network = Network([Open("a", 0, 15, "b"), Open("b", 1, 40)]);
        Assert.Equal(new Decision(false, AsOf.AddDays(15)), network.Draw(Nothing)["a"]);
    }

    [Fact]
    public void A_yes_that_would_end_before_it_begins_is_none()
    {
        Assert.False(Network([Open("a", 1, 30, until: 20)]).Draw(Nothing)["a"].Met);
        Assert.True(Network([Open("a", 1, 30, until: 30)]).Draw(Nothing)["a"].Met);
    }

    [Fact]
    public void A_certain_yes_still_needs_what_it_requires()
    {
        var network = Network([Open("a", 0, 10, "b"), Open("b", 0.5, 20)]);
        var yes = new ConditionChange(network.Number("a"), true);
        Assert.True(network.Draw(new() { ["b"] = 0.4 }, yes)["a"].Met);
        Assert.False(network.Draw(new() { ["b"] = 0.6 }, yes)["a"].Met);
    }

    [Fact]
    public void A_change_of_one_condition_is_felt_by_those_it_influences()
    {
        var network = Network([Open("a", 0.1), Open("b", 0.5)], Given("a", "b", 0.8));
        var no = network.Draw(new() { ["a"] = 0.5, ["b"] = 0.9 });
        var yes = network.Draw(new() { ["a"] = 0.5, ["b"] = 0.9 }, new ConditionChange(network.Number("b"), true));
        Assert.False(no["a"].Met);
        Assert.True(yes["a"].Met);
    }

    [Fact]
    public void A_condition_may_be_decided_sooner_but_not_before_as_of()
    {
        var network = Network([Open("a", 1, 30)]);
        Assert.Equal(AsOf.AddDays(20), network.Draw(Nothing, new ConditionChange(0, null, SoonerDays: 10))["a"].On);
        Assert.Equal(AsOf, network.Draw(Nothing, new ConditionChange(0, null, SoonerDays: 90))["a"].On);
    }

    [Fact]
    public void A_row_that_closes_a_circle_with_requirements_is_left_out_with_a_warning()
    {
        var network = Network([Open("a", 0.5, requires: "b"), Open("b", 0.5)], Given("b", "a", 0.9));
        Assert.Contains("influences.csv:2", Assert.Single(network.Warnings), StringComparison.Ordinal);
        Assert.True(network.Draw(new() { ["a"] = 0.4, ["b"] = 0.4 })["b"].Met);
        Assert.False(network.Draw(new() { ["a"] = 0.4, ["b"] = 0.6 })["b"].Met);
    }
}
