using Contingent.Missions;
using Contingent.Missions.Plans;

namespace Contingent.Planning.Tests.Movement;

public class MovementSchedulerTests
{
    private static MovementScene Crossing(double? personsDay = null, double? tonnesDay = null) => new MovementScene()
        .Home("home").Place("gate", "HST", personsDay, tonnesDay).Site("camp")
        .Rail("in", "home", "gate", 1).Rail("on", "gate", "camp", 0.5)
        .Task("hold", TaskKind.Presence, "presence", ioc: true, must: true, at: "camp");

    [Fact]
    public void A_unit_that_could_come_before_the_entry_day_leaves_home_so_as_to_arrive_on_it()
    {
        var plan = Crossing().Unit("company", 100, 50, gives: ("presence", 100)).Pledge("g", "company", 1, "home").Placed("g", "camp", 1, ("hold", 1)).Schedule();

        var legs = plan.Section.Moves.Single().Parts.Single().Legs;
        Assert.Equal((-1.0, 0.0), (legs[0].DepartDay, legs[0].ArriveDay));
        Assert.Equal((0.0, 0.5), (legs[1].DepartDay, legs[1].ArriveDay));
        Assert.Equal(0.5, plan.Section.IocDay);
    }

    [Fact]
    public void Where_a_permission_ends_before_that_the_unit_leaves_while_it_may_and_waits_on_the_way()
    {
        var plan = new MovementScene().Home("home").Place("gate", "HST").Site("camp").Open("transit", -20, MovementScene.DayZero.AddDays(-5))
            .Rail("in", "home", "gate", 1, permission: "transit").Rail("on", "gate", "camp", 0.5)
            .Unit("company", 100).Pledge("g", "company", 1, "home").Placed("g", "camp", 1).Schedule();

        var leg = plan.Section.Moves.Single().Parts.Single().Legs[0];
        Assert.Equal(-5, Math.Floor(leg.DepartDay));
        Assert.Equal(0, leg.ArriveDay);
    }

    [Fact]
    public void A_battalion_larger_than_a_days_crossing_travels_in_parts_that_sum_to_it()
    {
        var plan = Crossing(450, 130).Unit("battalion", 650, 300, gives: ("presence", 650)).Pledge("g", "battalion", 1, "home").Placed("g", "camp", 1, ("hold", 1)).Schedule();

        var move = plan.Section.Moves.Single();
        Assert.Equal(3, move.Parts.Count);
        Assert.Equal(650, move.Parts.Sum(p => p.Persons));
        Assert.Equal(300, move.Parts.Sum(p => p.Tonnes), 1e-6);
        Assert.All(move.Parts, p => Assert.True(p.Persons > 0));
        Assert.Equal(2.5, plan.Section.IocDay);
        Assert.Equal(2.5, plan.Section.IocBoundDay);
    }

    [Fact]
    public void A_unit_stays_whole_where_parting_it_would_gain_nothing()
    {
        var plan = Crossing(150).Unit("company", 100, 50, gives: ("presence", 100)).Pledge("g", "company", 2, "home").Placed("g", "camp", 2, ("hold", 2)).Schedule();

        Assert.All(plan.Section.Moves, m => Assert.Single(m.Parts));
        Assert.Equal(1.5, plan.Section.FocDay);
    }

    [Fact]
    public void When_one_crossing_is_full_the_rest_take_the_other()
    {
        var plan = Crossing(100).Place("pass", "HST", 100).Rail("in2", "home", "pass", 1.25).Rail("on2", "pass", "camp", 0.5)
            .Unit("company", 100, gives: ("presence", 100)).Pledge("g", "company", 2, "home").Placed("g", "camp", 2, ("hold", 2)).Schedule();

        Assert.Equal(0.5, plan.Section.FocDay);
        Assert.Equal(["gate", "pass"], plan.Section.Moves.Select(m => m.Pod).Order());
    }

    [Fact]
    public void A_link_counts_both_directions_together()
    {
        var plan = new MovementScene().Home("north").Home("south").Site("upper").Site("lower")
            .Rail("a", "north", "lower", 1).Rail("b", "south", "upper", 1).Rail("shared", "lower", "upper", 0.25, personsDay: 100)
            .Unit("company", 100).Pledge("g", "company", 1, "north").Pledge("h", "company", 1, "south").Placed("g", "upper", 1).Placed("h", "lower", 1).Schedule();

        Assert.Equal([0.25, 1.25], plan.Section.Moves.Select(m => m.OnStationDay).Order());
    }

    [Fact]
    public void A_closed_link_carries_nobody_and_one_way_links_are_not_run_back()
    {
        var plan = new MovementScene().Home("home").Site("camp").Rail("closed", "home", "camp", 0.25, personsDay: 0).Rail("back", "camp", "home", 0.5, bothWays: false)
            .Rail("slow", "home", "camp", 3).Unit("company", 100).Pledge("g", "company", 1, "home", readyDays: 31).Placed("g", "camp", 1).Schedule();

        Assert.Equal("slow", plan.Section.Moves.Single().Parts.Single().Legs.Single().Link);
        Assert.Empty(plan.Warnings);
    }

    [Fact]
    public void A_unit_that_no_capacity_lets_through_is_still_moved_and_warned_of()
    {
        var plan = new MovementScene().Home("home").Site("camp").Rail("closed", "home", "camp", 1, personsDay: 0)
            .Unit("company", 100).Pledge("g", "company", 1, "home").Placed("g", "camp", 1).Schedule();

        Assert.Single(plan.Section.Moves);
        Assert.Contains("no way within the daily capacities", Assert.Single(plan.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void The_unit_that_ioc_needs_passes_the_crossing_first()
    {
        var plan = Crossing(100).Unit("company", 100, gives: ("presence", 100)).Unit("clerks", 100).Pledge("a", "clerks", 3, "home").Pledge("z", "company", 1, "home")
            .Placed("a", "camp", 3).Placed("z", "camp", 1, ("hold", 1)).Schedule();

        Assert.Equal(0.5, plan.Section.IocDay);
        Assert.Equal(3.5, plan.Section.FocDay);
        Assert.Equal(1, plan.Section.Moves.Single(m => m.Pledge == "z").Priority);
    }

    [Fact]
    public void Foc_may_leave_the_last_tenth_of_the_persons_behind()
    {
        var scene = Crossing(100).Unit("company", 100, gives: ("presence", 100)).Unit("clerks", 100).Pledge("a", "clerks", 9, "home").Pledge("z", "company", 1, "home")
            .Placed("a", "camp", 9).Placed("z", "camp", 1, ("hold", 1));
        scene.FocShare = 0.9;

        var plan = scene.Schedule().Section;
        Assert.Equal(8.5, plan.FocDay);
        Assert.Equal(8.5, plan.FocBoundDay);
    }

    [Fact]
    public void There_is_no_ioc_where_no_task_is_marked_or_nothing_is_provided()
    {
        var unmarked = new MovementScene().Home("home").Site("camp").Rail("in", "home", "camp", 1).Unit("company", 100).Pledge("g", "company", 1, "home").Placed("g", "camp", 1);
        var unprovided = Crossing().Unit("company", 100).Pledge("g", "company", 1, "home").Placed("g", "camp", 1);

        Assert.Equal((null, null, null, "no task is marked ioc"), Ioc(unmarked.Schedule().Section));
        Assert.Equal((null, null, null, "the plan provides nothing for hold, which is marked ioc"), Ioc(unprovided.Schedule().Section));
        Assert.Equal(0, unmarked.Schedule().Section.FocDay);
    }

    [Fact]
    public void A_unit_whose_home_is_its_site_is_one_part_without_legs_and_needs_no_integration()
    {
        var plan = new MovementScene().Site("camp").Unit("team", 20, 5, integrationDays: 4).Pledge("g", "team", 1, "camp", readyDays: 10).Placed("g", "camp", 1).Schedule();

        var move = plan.Section.Moves.Single();
        Assert.Empty(move.Parts.Single().Legs);
        Assert.Equal(0, move.OnStationDay);
    }

    [Fact]
    public void The_deployment_table_names_poe_and_pod_by_the_final_run_that_is_not_by_road()
    {
        var plan = new MovementScene().Home("barracks").Place("harbour", "SND").Place("port", "HST").Site("camp")
            .Link("road", "barracks", "harbour", LinkMode.Road, 400, 40).Link("sea", "harbour", "port", LinkMode.Sea, 480, 20).Rail("on", "port", "camp", 0.5)
            .Unit("company", 100, integrationDays: 2).Pledge("g", "company", 1, "barracks", readyDays: 31).Placed("g", "camp", 1).Schedule();

        var move = plan.Section.Moves.Single();
        Assert.Equal(("harbour", "port"), (move.Poe, move.Pod));
        Assert.Equal((0.0, 1.0), (move.ReadyToLoadDay, move.AvailableToLoadDay!.Value));
        Assert.Equal((2.0, 4.5), (move.EarliestArrivalDay, move.OnStationDay));
    }

    [Fact]
    public void A_unit_is_off_the_hosts_soil_within_the_notice_after_a_condition_of_its_presence_has_ended()
    {
        var plan = Crossing().Open("mandate", -10, MovementScene.DayZero.AddDays(60), noticeDays: 14).Requires("mandate")
            .Unit("company", 100).Pledge("g", "company", 1, "home").Placed("g", "camp", 1).Schedule();

        // The mandate ends on day 60; half a day to the gate and a day home, from day 61 on.
        Assert.Equal(62.5, plan.Section.Moves.Single().LeaveDay);
    }

    [Fact]
    public void The_full_crossing_is_named_as_the_bottleneck()
    {
        var plan = Crossing(100).Unit("company", 100, gives: ("presence", 100)).Pledge("g", "company", 3, "home").Placed("g", "camp", 3, ("hold", 3)).Schedule();

        var bottleneck = Assert.Single(plan.Section.Bottlenecks);
        Assert.Equal(("place", "gate", "persons_day", 3), (bottleneck.Kind, bottleneck.Id, bottleneck.Capacity, bottleneck.FullDays));
        Assert.Equal(3, bottleneck.DelayUnitDays);
    }

    [Fact]
    public void Units_for_ioc_are_chosen_so_that_they_fit_through_the_crossings()
    {
        // Either battalion would do. The first to be ready is too big for the gate; the second comes a day later and passes at once.
        var plan = Crossing(100).Unit("big", 400, gives: ("presence", 400)).Unit("small", 100, gives: ("presence", 400)).Pledge("a", "big", 1, "home", readyDays: 31)
            .Pledge("b", "small", 1, "home", readyDays: 32).Placed("a", "camp", 1, ("hold", 1)).Placed("b", "camp", 1, ("hold", 1));
        plan.IocShare = 0.5;

        var section = plan.Schedule().Section;
        Assert.Equal((2.5, 2.5), (section.IocDay, section.IocBoundDay));
        Assert.Equal((5.5, 5.5), (section.FocDay, section.FocBoundDay));
    }

    [Fact]
    public void A_search_that_is_called_off_still_answers_with_a_whole_schedule_and_bounds_that_hold()
    {
        var question = Crossing(130, 60).Unit("company", 100, 50, gives: ("presence", 100)).Pledge("g", "company", 6, "home").Placed("g", "camp", 6, ("hold", 6)).Question();

        var plan = Planning.Movement.MovementScheduler.Schedule(question, new(), new CancellationToken(canceled: true)).Section;
        Assert.Equal(6, plan.Moves.Count);
        Assert.True(plan.IocBoundDay <= plan.IocDay && plan.IocBoundDay >= 0.5);
    }

    [Fact]
    public void The_same_question_gives_the_same_schedule()
    {
        var scene = Crossing(130, 60).Unit("company", 100, 50, gives: ("presence", 100)).Pledge("g", "company", 6, "home").Pledge("h", "company", 5, "home", readyDays: 33)
            .Placed("g", "camp", 6, ("hold", 2)).Placed("h", "camp", 5, ("hold", 3));

        string Text(MovementSection s) => System.Text.Json.JsonSerializer.Serialize(s);
        Assert.Equal(Text(scene.Schedule().Section), Text(scene.Schedule().Section));
    }

    private static (double?, double?, double?, string) Ioc(MovementSection s) => (s.IocDay, s.IocBoundDay, s.IocGap, s.IocReason);
}
