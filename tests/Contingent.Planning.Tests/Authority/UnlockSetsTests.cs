using Contingent.Missions;
using static Contingent.Planning.Tests.Authority.MissionSketch;

namespace Contingent.Planning.Tests.Authority;

/// <summary>A9: the minimal sets of open conditions that unlock a target.</summary>
public sealed class UnlockSetsTests
{
    [Fact]
    public void Each_way_through_the_alternatives_is_a_set_of_its_own()
    {
        Condition[] rows = [Open("truce"), Open("un"), Open("eu"), Open("act")];
        Assert.Equal(["act+truce", "eu+truce", "truce+un"], Mission("truce;un|eu|act", rows).Read().Sets("mission"));
    }

    [Fact]
    public void What_a_condition_requires_belongs_to_the_set()
    {
        Condition[] rows = [Open("truce"), Open("act", requires: "request"), Open("request")];
        Assert.Equal(["act+request+truce"], Mission("act", rows).Read().Sets("mission"));
    }

    [Fact]
    public void What_is_met_is_not_asked_again_and_asks_nothing()
    {
        Condition[] rows = [Open("truce"), Met("act", "2025-01-01", requires: "request"), Open("request")];
        Assert.Equal(["truce"], Mission("act", rows).Read().Sets("mission"));
    }

    [Fact]
    public void A_set_that_contains_another_is_not_named()
    {
        Condition[] rows = [Open("truce"), Open("a"), Open("b", requires: "a")];
        Assert.Equal(["a+truce"], Mission("truce;a|b", rows).Read().Sets("mission"));
    }

    [Theory]
    [InlineData(ConditionState.Refused)]
    [InlineData(ConditionState.Withdrawn)]
    [InlineData(ConditionState.Lapsed)]
    public void What_was_refused_withdrawn_or_lapsed_is_in_no_set(ConditionState state)
    {
        Condition[] rows = [Open("truce"), Open("un") with { State = state }, Open("eu")];
        Assert.Equal(["eu+truce"], Mission("truce;un|eu", rows).Read().Sets("mission"));
        Assert.Empty(Mission("truce;un", rows).Read().Sets("mission"));
    }

    [Fact]
    public void A_concession_is_never_an_ask()
    {
        Condition[] rows = [Open("truce"), Open("land") with { Kind = ConditionKind.Concession }, Open("act")];
        Assert.Equal(["act+truce"], Mission("truce;land|act", rows).Read().Sets("mission"));
        Assert.Empty(Mission("truce;land", rows).Read().Sets("mission"));
    }

    [Fact]
    public void An_ex_post_yes_is_in_no_set()
    {
        Condition[] rows = [Open("truce"), Open("vote") with { Timing = ConditionTiming.ExPost, ClockDays = 30 }];
        Assert.Equal(["truce"], Mission("truce;vote", rows).Read().Sets("mission"));
    }

    [Fact]
    public void A_pledge_waits_for_the_mission_and_for_its_own()
    {
        Condition[] rows = [Open("truce"), Open("vote", requires: "ask"), Open("ask")];
        Assert.Equal(["ask+truce+vote"], Mission("truce", rows, [Pledge("p", "vote")]).Read().Sets("pledge:p"));
    }

    [Fact]
    public void The_sets_do_not_depend_on_the_case()
    {
        Condition[] rows = [Open("truce"), Open("un"), Open("eu")];
        var mission = Mission("truce;un|eu", rows, [Pledge("p")]);
        Assert.Equal(mission.Read().Sets("pledge:p"), mission.Read(CaseKind.Firm).Sets("pledge:p"));
    }

    [Fact]
    public void What_stands_open_already_is_named_for_the_mission_alone()
    {
        var mission = Mission("truce", [Met("truce", "2025-01-01"), Met("transit")], [Pledge("p")]) with { Links = [Link("l", "transit")] };
        var unlock = mission.Read().Section.Unlock;
        Assert.Equal("mission", Assert.Single(unlock).Target);
        Assert.Empty(Assert.Single(unlock[0].Sets));
    }

    [Fact]
    public void A_link_waits_for_its_permission_alone()
    {
        var mission = Mission("truce", [Open("truce"), Open("transit")]) with { Links = [Link("l", "transit"), Link("free", null)] };
        var result = mission.Read();
        Assert.Equal(["transit"], result.Sets("link:l"));
        Assert.DoesNotContain(result.Section.Unlock, line => line.Target == "link:free");
    }

    [Fact]
    public void Where_there_are_too_many_sets_the_smallest_are_named_and_a_warning_says_so()
    {
        var rows = Enumerable.Range(0, 10).SelectMany(i => new[] { Open($"a{i}"), Open($"b{i}") }).Append(Open("truce"));
        var result = Mission(string.Join(';', Enumerable.Range(0, 10).Select(i => $"a{i}|b{i}")), rows).Read();
        var sets = result.Section.Unlock.Single(line => line.Target == "mission").Sets;
        Assert.Equal(256, sets.Count);
        Assert.All(sets, set => Assert.Equal(11, set.Count));
        Assert.Contains(result.Warnings, warning => warning.StartsWith("mission: only the 256 smallest", StringComparison.Ordinal));
    }
}
