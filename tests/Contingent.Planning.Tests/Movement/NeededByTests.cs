using Contingent.Missions;

namespace Contingent.Planning.Tests.Movement;

public class NeededByTests
{
    private static MovementScene Two(double? personsDay = null) => new MovementScene()
        .Home("home").Place("gate", "HST", personsDay).Site("camp").Rail("in", "home", "gate", 1).Rail("on", "gate", "camp", 0.5)
        .Task("hold", TaskKind.Presence, "presence", ioc: true, must: true, at: "camp").Unit("company", 100, gives: ("presence", 100))
        .Open("vote", -20);

    [Fact]
    public void A_vote_may_come_later_by_the_slack_of_the_units_that_wait_for_it()
    {
        // The late unit is on station on day 11.5; the one that waits for the vote (day −20, ready ten days later) may leave as late as day 10.
        var plan = Two().Pledge("late", "company", 1, "home", readyDays: 41).Pledge("voted", "company", 1, "home", readyDays: 10, when: "vote")
            .Placed("late", "camp", 1, ("hold", 1)).Placed("voted", "camp", 1, ("hold", 1)).Schedule();

        Assert.Equal(11.5, plan.Section.IocDay);
        Assert.Equal(0, plan.NeededBy[new("vote")]);
    }

    [Fact]
    public void Full_days_at_the_crossing_shorten_the_slack()
    {
        // Only one company a day passes the gate, and the last day before IOC belongs to the late unit.
        var plan = Two(100).Pledge("late", "company", 1, "home", readyDays: 41).Pledge("voted", "company", 1, "home", readyDays: 10, when: "vote")
            .Placed("late", "camp", 1, ("hold", 1)).Placed("voted", "camp", 1, ("hold", 1)).Schedule();

        Assert.Equal(11.5, plan.Section.IocDay);
        Assert.Equal(-1, plan.NeededBy[new("vote")]);
    }

    [Fact]
    public void What_sets_day_zero_has_no_needed_by_day()
    {
        var plan = Two().Pledge("voted", "company", 1, "home", when: "vote").Placed("voted", "camp", 1, ("hold", 1)).Schedule();

        Assert.False(plan.NeededBy.ContainsKey(new("peace")));
    }

    [Fact]
    public void A_condition_that_nobody_placed_waits_for_has_no_needed_by_day()
    {
        var plan = Two().Pledge("free", "company", 1, "home").Pledge("voted", "company", 1, "home", when: "vote").Placed("free", "camp", 1, ("hold", 1)).Schedule();

        Assert.False(plan.NeededBy.ContainsKey(new("vote")));
    }

    [Fact]
    public void What_another_condition_requires_is_needed_as_much_earlier_as_that_one_waits()
    {
        var plan = Two().Open("bill", -25).Open("act", -20, null, 0, "bill").Pledge("late", "company", 1, "home", readyDays: 41)
            .Pledge("voted", "company", 1, "home", readyDays: 10, when: "act").Placed("late", "camp", 1, ("hold", 1)).Placed("voted", "camp", 1, ("hold", 1)).Schedule();

        Assert.Equal(0, plan.NeededBy[new("act")]);
        Assert.Equal(0, plan.NeededBy[new("bill")]);
    }

    [Fact]
    public void A_transit_permission_is_needed_when_the_train_must_roll()
    {
        var plan = new MovementScene().Home("home").Site("camp").Open("transit", -3).Rail("in", "home", "camp", 1, permission: "transit")
            .Task("hold", TaskKind.Presence, "presence", ioc: true, must: true, at: "camp").Unit("company", 100, gives: ("presence", 100))
            .Pledge("g", "company", 1, "home").Placed("g", "camp", 1, ("hold", 1)).Schedule();

        Assert.Equal(0, plan.Section.IocDay);
        Assert.Equal(-1, plan.NeededBy[new("transit")]);
    }
}
