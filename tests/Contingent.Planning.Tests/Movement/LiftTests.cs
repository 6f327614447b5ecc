using Contingent.Missions;
using Contingent.Missions.Plans;

namespace Contingent.Planning.Tests.Movement;

/// <summary>Day 0 is the entry day; a train that takes a day is back for the next load two days after it loaded.</summary>
public class LiftTests
{
    private static MovementScene Shuttle(int assets, double persons, double loadHours = 0, double unloadHours = 0) => new MovementScene()
        .Home("home").Place("gate", "HST").Site("camp").Rail("in", "home", "gate", 1).Rail("on", "gate", "camp", 0.5).Change("in", l => l with { NeedsLift = true })
        .Lift("trains", LinkMode.Rail, assets, persons, loadHours: loadHours, unloadHours: unloadHours)
        .Task("hold", TaskKind.Presence, "presence", ioc: true, must: true, at: "camp");

    private static MovementSection Schedule(MovementScene scene, int units = 3) => scene.Unit("company", 100, 50, gives: ("presence", 100)).Pledge("g", "company", units, "home")
        .Placed("g", "camp", units, ("hold", units)).Schedule().Section;

    [Fact]
    public void One_train_brings_three_companies_one_by_one_and_is_back_after_two_days()
    {
        var plan = Schedule(Shuttle(1, 100));

        Assert.Equal([(-1.0, 0.0, 1.0), (1.0, 2.0, 3.0), (3.0, 4.0, 5.0)], plan.Lift.Select(l => (l.DepartDay, l.ArriveDay, l.BackDay)));
        Assert.Equal(4.5, plan.FocDay);
        Assert.Contains(plan.Bottlenecks, b => b is { Kind: "lift", Id: "trains", Capacity: "assets" });
    }

    [Fact]
    public void Two_trains_bring_two_companies_at_once() => Assert.Equal(2.5, Schedule(Shuttle(2, 100)).FocDay);

    [Fact]
    public void Companies_share_a_train_that_has_room_for_them()
    {
        var plan = Schedule(Shuttle(1, 300));

        var sortie = Assert.Single(plan.Lift);
        Assert.Equal((1, 300, 150.0), (sortie.Assets, sortie.Persons, sortie.Tonnes));
        Assert.Equal(0.5, plan.FocDay);
    }

    [Fact]
    public void A_company_larger_than_a_train_travels_in_parts()
    {
        var plan = Schedule(Shuttle(1, 60), units: 1);

        Assert.Equal(2, plan.Moves.Single().Parts.Count);
        Assert.Equal(2.5, plan.FocDay);
    }

    [Fact]
    public void Loading_and_unloading_belong_to_the_leg_and_lengthen_the_cycle()
    {
        var plan = Schedule(Shuttle(1, 100, loadHours: 6, unloadHours: 6));

        Assert.Equal([-1.5, 1.0, 3.5], plan.Lift.Select(l => l.DepartDay));
        Assert.Equal(5.5, plan.FocDay);
    }

    [Fact]
    public void One_berth_makes_two_trains_load_one_after_the_other()
    {
        var plan = Schedule(Shuttle(2, 100, loadHours: 12).ChangePlace("home", p => p with { Berths = 1 }), units: 2);

        Assert.Equal([-1.5, -1.0], plan.Lift.Select(l => l.DepartDay));
    }

    [Fact]
    public void A_change_of_gauge_takes_its_hours_and_a_staging_area_its_own()
    {
        var scene = Shuttle(1, 300).Change("in", l => l with { GaugeMm = 1435 }).Change("on", l => l with { GaugeMm = 1520 })
            .ChangePlace("gate", p => p with { TransloadHours = 12, StagingHours = 24 });

        Assert.Equal(2.0, Schedule(scene).FocDay);
    }

    [Fact]
    public void No_transloading_where_the_rails_are_alike() =>
        Assert.Equal(0.5, Schedule(Shuttle(1, 300).ChangePlace("gate", p => p with { TransloadHours = 12 })).FocDay);

    [Fact]
    public void Heavy_vehicles_go_round_a_weak_bridge()
    {
        var scene = Shuttle(1, 300).Change("on", l => l with { LoadClass = 40 }).Rail("round", "gate", "camp", 3);
        scene.Unit("tanks", 50, 400, gives: ("presence", 50)).Pledge("h", "tanks", 1, "home").Placed("h", "camp", 1, ("hold", 1)).ChangeType("tanks", u => u with { LoadClass = 70 });

        var plan = Schedule(scene, units: 1);

        Assert.Equal("round", plan.Moves.Single(m => m.Pledge == "h").Parts[0].Legs[^1].Link);
        Assert.Equal("on", plan.Moves.Single(m => m.Pledge == "g").Parts[0].Legs[^1].Link);
    }

    [Fact]
    public void Nothing_departs_while_the_strait_is_closed()
    {
        var scene = Shuttle(3, 100).Change("in", l => l with { Closed = [new(MovementScene.DayZero.AddDays(-3), MovementScene.DayZero.AddDays(6))] });

        Assert.All(Schedule(scene).Moves, m => Assert.Equal(7.0, m.Parts[0].Legs[0].DepartDay));
    }

    [Fact]
    public void The_port_is_opened_before_anybody_else_lands()
    {
        var scene = Shuttle(9, 300).Unit("port-company", 50, 10, integrationDays: 4, gives: ("port", 1)).Pledge("opening", "port-company", 1, "home").Placed("opening", "camp", 1);
        scene.Unit("company", 100, 50, gives: ("presence", 100)).Pledge("g", "company", 2, "home").Placed("g", "camp", 2, ("hold", 2)).ChangePledge("g", p => p with { NeedsFirst = [new("opening")] });

        var plan = scene.Schedule().Section;

        Assert.Equal(4.5, plan.Moves.Single(m => m.Pledge == "opening").OnStationDay);
        Assert.All(plan.Moves.Where(m => m.Pledge == "g"), m => Assert.Equal(4.5, m.Parts[0].Legs[0].ArriveDay));
    }

    [Fact]
    public void Whoever_must_wait_waits_where_there_are_beds()
    {
        // The way on carries one company a day, and the gate sleeps a company.
        var scene = Shuttle(9, 300).Change("on", l => l with { PersonsDay = 100 }).Change("in", l => l with { NeedsLift = false }).ChangePlace("gate", p => p with { HoldingPersons = 100 });

        var plan = Schedule(scene, units: 4);

        Assert.Equal(3.5, plan.FocDay);
        Assert.Equal([0, 1, 2, 3], plan.Moves.Select(m => Math.Floor(m.Parts[0].Legs[1].DepartDay)).Order());
        Assert.All(plan.Moves, m => Assert.True(m.Parts[0].Legs[1].DepartDay - m.Parts[0].Legs[0].ArriveDay < 1.01));
    }

    [Fact]
    public void Who_is_required_sooner_goes_before_who_is_not()
    {
        var scene = Shuttle(1, 100).Unit("company", 100, 50, gives: ("presence", 100)).Pledge("a", "company", 1, "home").Pledge("b", "company", 1, "home")
            .Placed("a", "camp", 1).Placed("b", "camp", 1).ChangePledge("b", p => p with { RequiredBy = MovementScene.DayZero.AddDays(1) });

        var plan = scene.Schedule().Section;

        Assert.Equal((0.5, 2.5), (plan.Moves.Single(m => m.Pledge == "b").OnStationDay, plan.Moves.Single(m => m.Pledge == "a").OnStationDay));
    }
}
