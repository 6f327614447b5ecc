using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Planning.Recourse;
using Contingent.Planning.Tests.Laydown;
using static Contingent.Planning.Tests.Laydown.SmallMission;

namespace Contingent.Planning.Tests.Recourse;

/// <summary>What becomes of a small mission: two garrisons to hold, two pledges that go there, and a third that the plan of record leaves at home.</summary>
public sealed class RecourseTests
{
    private readonly Mission _mission = Mission();
    private readonly Plan _plan;
    private readonly RecoursePlanner _planner;

    public RecourseTests()
    {
        _plan = Planner.Make(RandomOutturn.RequestOf(_mission, CaseQuestion.Likely(_mission)), null, TestContext.Current.CancellationToken);
        _planner = RecoursePlanner.Of(_mission, CaseQuestion.Likely(_mission), _plan, TestContext.Current.CancellationToken);
    }

    [Fact]
    public void An_outturn_that_is_as_expected_gives_the_plan_of_record()
    {
        var made = Make(Expected());
        Assert.Equal(_plan.Laydown.Placements.Select(p => (p.Pledge, p.Place, p.Units)), made.Placed.Select(p => (_planner.Pledges[p.Pledge].Value, p.Place.Value, p.Units)));
        Assert.Equal(_plan.Laydown.Levels[0].Value, made.Shortfall, 1e-9);
        Assert.Equal(_plan.Movement.IocDay!.Value, made.Ioc!.Value - made.DayZero!.Value, 1e-4);
        Assert.Equal(_plan.Movement.FocDay!.Value, made.Foc!.Value - made.DayZero!.Value, 1e-4);
    }

    [Fact]
    public void Nothing_deploys_where_the_mission_lacks_what_it_requires()
    {
        var made = Make(Decided("request", met: false, 10));
        Assert.Null(made.DayZero);
        Assert.Equal((0, 2.0), (made.Persons, made.Shortfall));
    }

    [Fact]
    public void Units_at_home_take_the_place_of_those_known_not_to_come()
    {
        Assert.DoesNotContain(_plan.Laydown.Placements, p => p.Pledge == "spare");
        var made = Make(Decided("vote", met: false, 30));
        var spare = Assert.Single(made.Placed, p => _planner.Pledges[p.Pledge].Value == "spare");
        Assert.Equal("s1", spare.Place.Value);
        Assert.True(made.Arrivals[^1].Day > 30, "sent only when the refusal was known");
    }

    [Fact]
    public void A_unit_committed_stays_where_it_is_whatever_becomes_known_later()
    {
        var made = Make(Decided("vote", met: false, 200));
        Assert.Equal("s0", Assert.Single(made.Placed, p => _planner.Pledges[p.Pledge].Value == "first").Place.Value);
    }

    [Fact]
    public void A_pledge_that_is_not_honoured_does_not_come()
    {
        var made = Make(Expected() with { Honoured = [.. _planner.Pledges.Select(p => p.Value != "first")] });
        Assert.DoesNotContain(made.Placed, p => _planner.Pledges[p.Pledge].Value == "first");
    }

    [Fact]
    public void A_force_without_what_the_plan_of_record_provides_has_no_ioc()
    {
        var made = Make(Expected() with { Honoured = [.. _planner.Pledges.Select(_ => false)] });
        Assert.NotNull(made.DayZero);
        Assert.Equal((0, null, null), (made.Persons, made.Ioc, made.Foc));
    }

    [Fact]
    public void Delay_stretches_the_days_after_being_ready_or_entering()
    {
        var (plain, late) = (Make(Expected()), Make(Expected() with { Delay = 3 }));
        for (var i = 0; i < plain.Arrivals.Length; i++)
        {
            // Ten days' notice for the first, and the vote on day 20 for the second.
            var ready = i == 0 ? 10 : 30;
            Assert.Equal(ready + (3 * (plain.Arrivals[i].Day - ready)), late.Arrivals[i].Day, 1e-9);
        }
    }

    [Fact]
    public void Capacity_cut_to_its_least_share_brings_units_later()
    {
        Assert.Equal(["rail0", "rail1"], _planner.Capacities.Select(c => c.Id));
        var cut = Make(Expected() with { CapacityShare = [.. _planner.Capacities.Select(c => c.LeastShare)] });
        Assert.True(cut.Arrivals[0].Day > Make(Expected()).Arrivals[0].Day + 1);
    }

    private Planning.Recourse.Recourse Make(Outturn outturn) => _planner.Worker().Make(outturn);

    private Outturn Expected() => new()
    {
        Decisions = [.. _planner.Conditions.Select(c => new Decision(true, _mission.AsOf.AddDays(c.Value == "vote" ? 20 : 0)))],
        Honoured = [.. _planner.Pledges.Select(_ => true)],
    };

    private Outturn Decided(string condition, bool met, int day) => Expected() with
    {
        Decisions = Expected().Decisions.SetItem(_planner.Conditions.IndexOf(new ConditionId(condition)), new Decision(met, _mission.AsOf.AddDays(day))),
    };

    private static Mission Mission()
    {
        var vote = Condition("vote", ConditionKind.Approval) with { State = ConditionState.Open, Likely = new DateOnly(2025, 4, 5) };
        var mission = SmallMission.Of(
            [Site("s0", 0), Site("s1", 40)], [Type("inf", 100, ("presence", 100)), Type("dear", 150, ("presence", 100))],
            [Pledge("first", "inf", 1), Pledge("second", "inf", 1, "BBB") with { When = [Need("vote")] }, Pledge("spare", "dear", 1)],
            [Task("hold", TaskKind.Presence, "presence", 100, "s0;s1") with { Must = true, Ioc = true, Weight = 2 }]);
        return mission with
        {
            Conditions = mission.Conditions.Add(vote),
            Links = [.. mission.Links.Select(l => l.Mode == LinkMode.Rail ? l with { PersonsDay = 100, CapacityLeast = 0.25 } : l)],
            Objectives = Objectives(ObjectiveKind.Shortfall, ObjectiveKind.Persons),
        };
    }
}
