using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Planning.Movement;
using Contingent.Planning.Movement.Prices;
using Contingent.Planning.Tests.Laydown;

namespace Contingent.Planning.Tests.Movement;

/// <summary>What an eased thing buys, where it can be worked out by hand (rule B1), and that gains keep to their proven range everywhere.</summary>
public sealed class MovementPricingTests
{
    [Fact]
    public void A_tenth_more_of_the_only_bottleneck_buys_the_day_that_it_cost()
    {
        // 220 persons at 100 a day leave on three days, at 110 a day on two.
        var prices = Price(new MovementScene()
            .Home("home").Site("site").Rail("rail", "home", "site", 1, personsDay: 100)
            .Unit("unit", 110, gives: ("guard", 1)).Pledge("p", "unit", 2, "home").Task("watch", TaskKind.Support, "guard", ioc: true, must: true, amount: 2)
            .Placed("p", "site", 2, ("watch", 2)));

        var rail = Assert.Single(prices.Prices, p => p.Changes is ["link:rail"]);
        Assert.Equal(1, rail.IocGainDays, 1e-4);
        Assert.Equal((1, 1), (rail.IocGainLeastDays, rail.IocGainMostDays));
        Assert.Contains("10 persons more departing a day", rail.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_bottlenecks_in_a_row_buy_nothing_alone_and_a_day_together()
    {
        var prices = Price(new MovementScene()
            .Home("home").Place("port", "HST", personsDay: 100).Site("site")
            .Rail("first", "home", "port", 1, personsDay: 100).Rail("second", "port", "site", 1)
            .Unit("unit", 110, gives: ("guard", 1)).Pledge("p", "unit", 2, "home").Task("watch", TaskKind.Support, "guard", ioc: true, must: true, amount: 2)
            .Placed("p", "site", 2, ("watch", 2)));

        Assert.All(prices.Prices.Where(p => p.Changes is ["link:first"] or ["place:port"]), p => Assert.Equal(0, p.GainDays, 4));
        var both = Assert.Single(prices.Prices, p => p.Changes.Count == 2);
        Assert.Equal(1, both.IocGainDays, 1e-4);
    }

    [Fact]
    public void One_more_train_buys_the_days_that_the_companies_waited_for_it()
    {
        var prices = Price(new MovementScene()
            .Home("home").Place("gate", "HST").Site("camp").Rail("in", "home", "gate", 1).Rail("on", "gate", "camp", 0.5).Change("in", l => l with { NeedsLift = true })
            .Lift("trains", LinkMode.Rail, 1, 100).Unit("company", 100, 50, gives: ("presence", 100)).Pledge("g", "company", 3, "home")
            .Task("hold", TaskKind.Presence, "presence", ioc: true, must: true, at: "camp").Placed("g", "camp", 3, ("hold", 3)));

        var train = Assert.Single(prices.Prices, p => p.Changes is ["lift:trains"]);
        Assert.Equal(2, train.FocGainDays, 1e-4);
        Assert.Contains("one more asset (1 to 2; each takes 100 persons and 1000 t)", train.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Shorter_notice_buys_as_many_days_as_it_is_shorter()
    {
        var prices = Price(new MovementScene()
            .Home("home").Site("site").Rail("rail", "home", "site", 1)
            .Unit("unit", 100, gives: ("guard", 1)).Pledge("early", "unit", 1, "home", 31).Pledge("late", "unit", 1, "home", 60)
            .Task("watch", TaskKind.Support, "guard", ioc: true, must: true, amount: 2).Placed("early", "site", 1, ("watch", 1)).Placed("late", "site", 1, ("watch", 1)));

        Assert.Equal(10, Assert.Single(prices.Prices, p => p.Changes is ["notice:late"]).IocGainDays, 1e-4);
        Assert.DoesNotContain(prices.Prices, p => p.Changes is ["notice:early"]);
    }

    [Fact]
    public void An_earlier_permission_buys_days_and_one_that_sets_day_0_is_not_priced()
    {
        var prices = Price(new MovementScene()
            .Home("home").Site("site").Rail("rail", "home", "site", 1, permission: "transit").Open("transit", 30)
            .Unit("unit", 100, gives: ("guard", 1)).Pledge("p", "unit", 1, "home").Task("watch", TaskKind.Support, "guard", ioc: true, must: true)
            .Placed("p", "site", 1, ("watch", 1)));

        Assert.Equal(10, Assert.Single(prices.Prices, p => p.Changes is ["condition:transit"]).IocGainDays, 1e-4);
        Assert.Contains("day 0", Assert.Single(prices.Unpriced, u => u.Change == "condition:peace").Why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_search_that_is_called_off_keeps_what_it_found()
    {
        using var cancel = new CancellationTokenSource();
        var scene = new MovementScene()
            .Home("home").Site("site").Rail("rail", "home", "site", 1, personsDay: 100)
            .Unit("unit", 110, gives: ("guard", 1)).Pledge("p", "unit", 2, "home", 40).Task("watch", TaskKind.Support, "guard", ioc: true, must: true, amount: 2)
            .Placed("p", "site", 2, ("watch", 2));
        var second = new CallOff(() => cancel.Cancel());

        var prices = MovementPricing.Price(InHand(scene), new PricingOptions(), second, cancel.Token);

        Assert.True(prices.Cancelled);
        Assert.Equal(["link:rail"], prices.Prices.SelectMany(p => p.Changes));
    }

    [Fact]
    public void Gains_lie_in_their_proven_range_and_no_easing_delays_ioc()
    {
        var priced = 0;
        for (var seed = 0; seed < 25; seed++)
        {
            var mission = RandomMission.Of(seed);
            var tight = mission with
            {
                Pins = [],
                Places = [.. mission.Places.Select((p, i) => i % 2 == 0 ? p with { PersonsDay = 60 } : p)],
                Tasks = [.. mission.Tasks.Select((t, i) => t with { Ioc = i % 2 == 0 })],
            };
            var request = new PlanRequest { Mission = tight, MissionSha256 = "of-a-test", Case = CaseQuestion.Likely(tight), Version = "test" };
            var plan = Planner.Make(request, null, TestContext.Current.CancellationToken);
            if (PlanInHand.Read(tight, plan).Plan is not { } inHand)
                continue;
            foreach (var line in MovementPricing.Price(inHand, new PricingOptions(), null, TestContext.Current.CancellationToken).Prices)
            {
                priced++;
                Assert.InRange(line.IocGainDays, line.IocGainLeastDays - 1e-6, line.IocGainMostDays + 1e-6);
                Assert.InRange(line.FocGainDays, line.FocGainLeastDays - 1e-6, line.FocGainMostDays + 1e-6);
                Assert.True(line.IocGainDays >= 0, $"seed {seed}: {line.What} delays IOC");
            }
        }

        Assert.True(priced > 20, $"only {priced} prices");
    }

    private static MovementPrices Price(MovementScene scene) =>
        MovementPricing.Price(InHand(scene), new PricingOptions(), null, TestContext.Current.CancellationToken);

    internal static PlanInHand InHand(MovementScene scene)
    {
        var question = scene.Question();
        return new PlanInHand
        {
            Mission = question.Mission, Case = question.Authority.Case, Authority = question.Authority, Geography = question.Geography, Placed = question.Placed,
            Movement = scene.Schedule().Section,
        };
    }

    /// <summary>Calls the search off when the second change is reported.</summary>
    private sealed class CallOff(Action cancel) : IProgress<PlanProgress>
    {
        private int _reports;

        public void Report(PlanProgress value)
        {
            if (++_reports == 2)
                cancel();
        }
    }
}
