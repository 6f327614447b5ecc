using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Planning.Tests.Movement;

namespace Contingent.Planning.Tests.Sustainment;

public class SupplyPlannerTests
{
    /// <summary>One company of 100 with 10 vehicles is at the camp from day 0; a day of rail leads from the port to it, and another from home to the port.</summary>
    private static MovementScene Camp(double? tonnesDay = null, double days = 1, string? permission = null, int horizon = 20) => new MovementScene { HorizonDays = horizon }
        .Home("home").Place("port", "HST").Site("camp").Rail("in", "home", "port", 1).Rail("on", "port", "camp", days, tonnesDay: tonnesDay, permission: permission).Unit("company", 100)
        .Pledge("g", "company", 1, "home").Placed("g", "camp", 1);

    private static SustainmentScene Supplied(MovementScene scene, double carriedDays = 3) => new SustainmentScene(scene).Norm(SupplyClass.Rations, 20, carriedDays);

    private static StoreLine Store(SustainmentSection plan, string place) => plan.SupplyPlan.Stores.Single(s => s.Place == place);

    [Fact]
    public void Without_tables_of_supply_there_is_one_class_from_the_unit_type()
    {
        var plan = new SustainmentScene(Camp()).Plan().SupplyPlan;

        var kind = Assert.Single(plan.Classes);
        Assert.Equal(("all", 2.5, 0.0), (kind.Class, kind.PeakTonnesDay, kind.ShortTonnes));
        Assert.Equal("home", Assert.Single(plan.Stores).From);
    }

    [Fact]
    public void A_class_is_persons_and_vehicles_by_the_row_of_the_unit_type_before_that_of_all()
    {
        var plan = new SustainmentScene(Camp()).Norm(SupplyClass.Fuel, 1).Norm(SupplyClass.Fuel, 5, type: "company").Norm(SupplyClass.Water, 10).Plan().SupplyPlan;

        Assert.Equal([("water", 1.0), ("fuel", 0.5)], plan.Classes.Select(c => (c.Class, c.PeakTonnesDay)));
    }

    [Fact]
    public void What_a_unit_brings_lasts_until_the_first_delivery_is_there()
    {
        // On station on day 1 with three days of 2 t; a day on the way.
        var plan = Supplied(Camp()).Depot("port", SupplyClass.Rations).Plan();

        Assert.Equal(0, plan.SupplyPlan.ShortTonnes);
        Assert.Equal(("port", 1), (Store(plan, "camp").From, Store(plan, "camp").DaysOnTheWay));
        Assert.Equal(["on"], Store(plan, "camp").Route);
    }

    [Fact]
    public void A_depot_is_filled_to_the_days_that_it_is_asked_to_hold_and_kept_there()
    {
        var plan = Supplied(Camp()).Depot("port", SupplyClass.Rations).Depot("camp", SupplyClass.Rations, days: 5, from: "port").Plan();

        Assert.Equal(5, Store(plan, "camp").LeastDays!.Value, 1e-6);
        Assert.Equal(0, Store(plan, "camp").DaysBelowAsked);
        Assert.Equal(2, plan.SupplyPlan.Deliveries.Last(d => d.To == "camp").TonnesDay, 1e-6);
    }

    [Fact]
    public void A_line_that_takes_less_than_is_consumed_runs_short_by_the_difference_and_the_plan_proves_it()
    {
        // 2 t a day are wanted and 1.5 t a day fit from day 0 on; the first 1.5 t are there on day 1 with the company. 20 days of 0.5 t, less the 6 t that it brings: 4 t, less what came on day 1 before it.
        var plan = Supplied(Camp(tonnesDay: 1.5)).Depot("port", SupplyClass.Rations).Depot("camp", SupplyClass.Rations, from: "port").Plan();

        Assert.Equal(20 * 2 - 6 - 20 * 1.5, plan.SupplyPlan.ShortTonnes, 1e-6);
        Assert.Equal(plan.SupplyPlan.ShortTonnes, plan.SupplyPlan.ShortBoundTonnes, 1e-6);
        Assert.Equal("capacity of link on", Store(plan, "camp").Because);
        Assert.Contains(plan.SupplyPlan.Limits, l => l.Id == "on");
    }

    [Fact]
    public void A_line_that_will_be_shut_is_stocked_ahead_of()
    {
        // The permission ends on day 9: ten days must be in stock by then, though nobody asked for a reserve.
        var plan = Supplied(Camp(permission: "open").Open("open", -20, MovementScene.DayZero.AddDays(9))).Depot("port", SupplyClass.Rations).Depot("camp", SupplyClass.Rations, from: "port").Plan();

        Assert.Equal(0, plan.SupplyPlan.ShortTonnes);
        Assert.True(plan.SupplyPlan.Deliveries.Where(d => d.To == "camp").All(d => d.LastDay <= 9));
    }

    [Fact]
    public void A_depot_without_room_for_what_is_asked_says_so()
    {
        var plan = Supplied(Camp()).Depot("port", SupplyClass.Rations).Depot("camp", SupplyClass.Rations, capacity: 6, days: 5, from: "port").Plan();

        Assert.Equal("room: 6 t", Store(plan, "camp").Because);
        Assert.True(Store(plan, "camp").DaysBelowAsked > 10);
        Assert.Equal(0, plan.SupplyPlan.ShortTonnes);
    }

    [Fact]
    public void The_force_flow_comes_first_and_supply_takes_what_it_leaves()
    {
        // The second company's 60 t use up the line on day 5, on which the first awaits its daily bread, and it brings none itself.
        var scene = Camp(tonnesDay: 60).Unit("heavy", 10, 60).Pledge("late", "heavy", 1, "home", readyDays: 35).Placed("late", "camp", 1);
        var plan = Supplied(scene, carriedDays: 0).Depot("port", SupplyClass.Rations).Plan();

        Assert.Equal(2.2, plan.SupplyPlan.ShortTonnes, 1e-6);
        Assert.Equal(("capacity of link on", 1), (Store(plan, "camp").Because, plan.SupplyPlan.Limits.Single(l => l.Id == "on").FullDays));
        Assert.Equal(plan.SupplyPlan.ShortBoundTonnes, plan.SupplyPlan.ShortTonnes, 1e-6);
    }

    [Fact]
    public void An_inflow_that_is_too_small_is_the_reason()
    {
        var plan = Supplied(Camp(), carriedDays: 1).Depot("port", SupplyClass.Rations, inflow: 1).Plan();

        Assert.Equal("stock of port", Store(plan, "camp").Because);
        Assert.True(plan.SupplyPlan.ShortTonnes > 0);
        Assert.Equal(plan.SupplyPlan.ShortBoundTonnes, plan.SupplyPlan.ShortTonnes, 1e-6);
    }

    [Fact]
    public void What_the_host_gives_takes_the_place_of_deliveries_and_what_it_might_give_is_told()
    {
        var plan = Supplied(Camp(tonnesDay: 1.2)).Depot("port", SupplyClass.Rations).Depot("camp", SupplyClass.Rations, from: "port")
            .Ask("bread", "camp", AskKind.Rations, 0.2, "peace").Ask("more", "camp", AskKind.Rations, 0.1, null).Ask("land", "camp", AskKind.Land, 5, "peace").Plan();

        Assert.Equal([("bread", "met", 4.0), ("more", "open", 2.0), ("land", "met", 0.0)], plan.Asks.Select(a => (a.Ask, a.State, a.RelievesTonnes)));
        Assert.True(plan.Asks[0].RelievesShortTonnes > 0 && plan.Asks[1].RelievesShortTonnes > 0);
        Assert.Null(plan.Asks[1].FromDay);
    }

    [Fact]
    public void A_place_is_filled_from_the_depot_by_which_supply_is_there_soonest_and_over_the_surface_where_that_leads_there()
    {
        var scene = Camp().Place("far", "HST").Rail("long", "far", "camp", 4).Link("flight", "far", "camp", LinkMode.Air, 100, 400);
        var plan = Supplied(scene).Depot("port", SupplyClass.Rations).Depot("far", SupplyClass.Rations).Plan();

        Assert.Equal("port", Store(plan, "camp").From);
        Assert.Equal(["long"], Store(Supplied(scene, carriedDays: 9).Depot("far", SupplyClass.Rations).Depot("camp", SupplyClass.Rations, from: "far").Plan(), "camp").Route);
    }
}
