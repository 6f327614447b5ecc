using Contingent.Missions;
using Contingent.Planning.Movement;
using CsCheck;

namespace Contingent.Planning.Tests.Movement;

public class ScheduleRulesTests
{
    private static readonly Gen<(int Seed, int Pledges, bool Split)> Flows = Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[1, 9], Gen.Bool);

    [Fact]
    public void Every_schedule_keeps_readiness_entry_day_permissions_and_daily_capacities() =>
        Flows.Sample(f => Assert.Empty(ScheduleReplay.Breaches(Question(f, out var plan), plan())), iter: 150);

    [Fact]
    public void No_milestone_lies_below_its_bound_and_no_unit_is_required_before_it_is_there() =>
        Flows.Sample(
            f =>
            {
                Question(f, out var schedule);
                var plan = schedule();
                Assert.True(plan.IocBoundDay is null || (plan.IocBoundDay <= plan.IocDay && plan.IocDay <= plan.FocDay));
                Assert.True(plan.FocBoundDay <= plan.FocDay);
                Assert.All(plan.Moves, m => Assert.True(m.RequiredDeliveryDay >= m.OnStationDay));
                Assert.Equal(Enumerable.Range(1, plan.Moves.Count), plan.Moves.Select(m => m.Priority).Order());
            },
            iter: 100);

    private static MovementQuestion Question((int Seed, int Pledges, bool Split) flow, out Func<Missions.Plans.MovementSection> plan)
    {
        var random = new Random(flow.Seed);
        double? Capacity(double low, double high) => random.Next(3) == 0 ? null : Math.Round(low + ((high - low) * random.NextDouble()), 1);
        var scale = flow.Split ? 0.5 : 2;
        var scene = new MovementScene { IocShare = 0.6, FocShare = 0.9, HorizonDays = 300 }
            .Home("h0").Home("h1").Place("port", "SND", Capacity(100 * scale, 400 * scale), Capacity(50 * scale, 200 * scale))
            .Place("g0", "HST", Capacity(60 * scale, 300 * scale), Capacity(30 * scale, 150 * scale)).Place("g1", "HST", Capacity(60 * scale, 300 * scale))
            .Site("c0").Site("c1", Capacity(100, 300)).Open("transit", random.Next(-5, 15), MovementScene.DayZero.AddDays(random.Next(120, 200)));
        scene.Link("road", "h0", "port", LinkMode.Road, random.Next(50, 900), 50, Capacity(100, 500)).Link("sea", "port", "g0", LinkMode.Sea, random.Next(100, 2000), 25)
            .Rail("rail0", "h1", "g0", random.Next(1, 40) / 7.0, Capacity(100, 500), Capacity(50, 300)).Rail("rail1", "h1", "g1", random.Next(1, 40) / 7.0, null, null, "transit")
            .Rail("rail2", "h0", "g1", 3, 40 * scale).Link("a", "g0", "c0", LinkMode.Road, 300, 60).Link("b", "g1", "c0", LinkMode.Road, 120, 60, Capacity(100, 300))
            .Link("c", "c0", "c1", LinkMode.Road, 80, 30).Link("d", "g1", "c1", LinkMode.Road, 400, 60);
        scene.Task("hold", TaskKind.Presence, "presence", ioc: true, must: random.Next(2) == 0, at: "c0");
        for (var p = 0; p < flow.Pledges; p++)
        {
            var units = random.Next(1, 5);
            var camp = $"c{random.Next(2)}";
            scene.Unit($"u{p}", random.Next(1, 200), random.Next(0, 150) / 3.0, random.Next(0, 7) / 2.0, random.Next(20, 70), gives: ("presence", random.Next(1, 200)))
                .Pledge($"p{p}", $"u{p}", units, random.Next(8) == 0 ? camp : $"h{random.Next(2)}", readyDays: random.Next(0, 60))
                .Placed($"p{p}", camp, units, camp == "c0" ? [("hold", random.Next(1, units + 1))] : []);
        }

        var question = scene.Question();
        plan = () => MovementScheduler.Schedule(question, new MovementOptions { RouteSearches = 1_000 }, CancellationToken.None).Section;
        return question;
    }
}
