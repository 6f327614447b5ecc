using Contingent.Missions;
using Contingent.Missions.Plans;

namespace Contingent.Verification.Tests;

/// <summary>One breach at a time in supply, reliefs, costs and shared teaching; each has to be named by its own rule.</summary>
public class SustainedBreachTests
{
    private static readonly Dictionary<string, Planted> All = new(StringComparer.Ordinal)
    {
        // Supply.
        ["a class that eats less"] = Planted.InPlan("S5", p => p.Supply(s => s with { Classes = s.Classes.With(0, c => c with { Tonnes = c.Tonnes - 10 }) })),
        ["a class left out"] = Planted.InPlan("S5", p => p.Supply(s => s with { Classes = s.Classes.Without(1) })),
        ["a store left out"] = Planted.InPlan("S5", p => p.Supply(s => s with { Stores = s.Stores.Without(0) })),
        ["a store that needs less"] = Planted.InPlan("S5", p => p.Store("ashford", "water", s => s with { DemandTonnes = s.DemandTonnes / 2 })),
        ["a norm that doubles"] = Planted.InMission("S5", m => m with { Supplies = [m.Supplies[0] with { KgPersonDay = 40 }, .. m.Supplies[1..]] }),
        ["a route that does not join"] = Planted.InPlan("S6", p => p.Store("birch", "water", s => s with { Route = ["main-road", "haven-road"] })),
        ["a shorter way"] = Planted.InPlan("S6", p => p.Store("birch", "water", s => s with { DaysOnTheWay = 1 })),
        ["a depot filled by another"] = Planted.InPlan("S6", p => p.Store("birch", "rations", s => s with { From = "haven" })),
        ["a road that takes less"] = Planted.InMission("S6", m => m.Link("haven-road", l => l with { TonnesDay = 3 })),
        ["a harbour that takes less"] = Planted.InMission("S6", m => m.Place("haven", x => x with { TonnesDay = 6 })),
        ["a road that opens later"] = Planted.InMission("S6", m => m.Link("main-road", l => l with { Permission = new ConditionId("bor-transit") })),
        ["a delivery before entry day"] = Planted.InPlan("S6", p => p.Supply(s => s with { Deliveries = [.. s.Deliveries, new("water", "", "haven", 1, 1, 5)] })),
        ["a delivery left out"] = Planted.InPlan("S7", p => p.Supply(s => s with { Deliveries = [.. s.Deliveries.Where(d => !(d.To == "birch" && d.Class == "fuel"))] })),
        ["a delivery twice over"] = Planted.InPlan("S7", p => p.Supply(s => s with { Deliveries = [.. s.Deliveries, s.Deliveries[^1]] })),
        ["a delivery from nowhere"] = Planted.InPlan("S7", p => p.Supply(s => s with { Deliveries = s.Deliveries.With(s.Deliveries.Count - 1, d => d with { From = "dell" }) })),
        ["more passed on than there is"] = Planted.InPlan("S7", p => p.Supply(s => s with { Deliveries = [.. s.Deliveries.Select(d => d.Class == "rations" && d.To == "ashford" ? d with { TonnesDay = d.TonnesDay + 30 } : d)] })),
        ["a stock above its room"] = Planted.InMission("S7", m => m with { Depots = [.. m.Depots.Select(d => d.Class == SupplyClass.Water && d.Place.Value == "birch" ? d with { CapacityTonnes = 5 } : d)] }),
        ["an inflow that is less"] = Planted.InMission("S7", m => m with { Depots = [.. m.Depots.Select(d => d.Class == SupplyClass.Rations && d.Place.Value == "haven" ? d with { InflowTonnesDay = 1 } : d)] }),
        ["fewer days of supply"] = Planted.InPlan("S7", p => p.Store("birch", "water", s => s with { LeastDays = s.LeastDays + 1 })),
        ["days below kept silent"] = Planted.InPlan("S7", p => p.Store("birch", "rations", s => s with { DaysBelowAsked = 0 })),
        ["a week's stock made up"] = Planted.InPlan("S7", p => p.Store("birch", "water", s => s with { Weekly = s.Weekly.With(3, w => w with { DaysOfSupply = 9 }) })),
        ["a shortage made up"] = Planted.InPlan("S7", p => p.Supply(s => s with { ShortTonnes = 4 })),
        ["a bound above the value"] = Planted.InPlan("S7", p => p.Supply(s => s with { ShortBoundTonnes = 4 })),

        // Reliefs.
        ["a follow-on pledge nobody made"] = Planted.InPlan("S8", p => p.Relief(0, r => r with { FollowOn = "dor-second" })),
        ["a follow-on pledge that is refused"] = Planted.InPlan("S8", p => p.Relief(1, r => r with { FollowOn = "cor-second" })),
        ["a relief that leaves before it is ready"] = Planted.InMission("S8", m => m with { FollowOns = [m.FollowOns[0], m.FollowOns[1] with { AvailableFrom = new DateOnly(2030, 5, 20) }, m.FollowOns[2]] }),
        ["a relief that outruns its way"] = Planted.InPlan("S9", p => p.Relief(0, r => r with { DepartDay = r.ArriveDay })),
        ["a relief used twice"] = Planted.InPlan("S9", p => p.Relief(2, r => r with { FollowOnUnit = 1 })),
        ["a unit the pledge does not have"] = Planted.InPlan("S9", p => p.Relief(0, r => r with { FollowOnUnit = 2 })),
        ["a relief of another's unit"] = Planted.InMission("S9", m => m with { FollowOns = [m.FollowOns[0] with { Relieves = [new PledgeId("ard-infantry")] }, .. m.FollowOns[1..]] }),
        ["a relief elsewhere"] = Planted.InPlan("S9", p => p.Relief(0, r => r with { Place = "birch" })),
        ["a handover that is not held"] = Planted.InPlan("S9", p => p.Relief(0, r => r with { ArriveDay = r.ArriveDay + 3 })),
        ["a takeover after the unit is gone"] = Planted.InPlan("S9", p => p.Relief(0, r => r with { TakeOverDay = r.TakeOverDay + 10 })),
        ["a tour beyond endurance"] = Planted.InPlan("S9", p => p.Relief(0, r => r with { UntilDay = r.UntilDay + 30 })),
        ["person-days made up"] = Planted.InPlan("S9", p => p.Sustain(s => s with { Relief = s.Relief with { KeptPersonDays = 40000 } })),
        ["a roster beyond its bound"] = Planted.InPlan("S9", p => p.Sustain(s => s with { Relief = s.Relief with { KeptBoundPersonDays = 100 } })),
        ["a follow-on unit left out"] = Planted.InPlan("S9", p => p.Sustain(s => s with { Relief = s.Relief with { Left = [] } })),
        ["a strength that does not hold"] = Planted.InPlan("S10", p => p.Sustain(s => s with { Relief = s.Relief with { Sustained = s.Relief.Sustained.With(1, l => l with { Persons = 100 }) } })),
        ["a month too strong"] = Planted.InPlan("S10", p => p.Sustain(s => s with { Relief = s.Relief with { Strength = s.Relief.Strength.With(4, l => l with { Least = 370 }) } })),
        ["a month left out"] = Planted.InPlan("S10", p => p.Sustain(s => s with { Relief = s.Relief with { Strength = s.Relief.Strength.Without(4) } })),
        ["a relief ratio made up"] = Planted.InPlan("S10", p => p.Sustain(s => s with { Relief = s.Relief with { UnitsNeededPerUnit = 2 } })),
        ["a drop kept silent"] = Planted.InPlan("S11", p => p.Sustain(s => s with { Relief = s.Relief with { Drops = s.Relief.Drops.Without(0) } })),
        ["a smaller drop"] = Planted.InPlan("S11", p => p.Sustain(s => s with { Relief = s.Relief with { Drops = s.Relief.Drops.With(0, d => d with { PersonsAfter = d.PersonsBefore }) } })),
        ["a must task's fall kept silent"] = Planted.InPlan("S11", p => p.Sustain(s => s with { Relief = s.Relief with { Drops = [.. s.Relief.Drops.Select(d => d with { MustTasks = [] })] } })),

        // Asks, costs, double counts.
        ["an ask that is not met called met"] = Planted.InPlan("S12", p => p.Ask("birch-bread", a => a with { State = "met" })),
        ["an ask given longer"] = Planted.InPlan("S12", p => p.Ask("birch-fuel", a => a with { UntilDay = 180 })),
        ["an ask that relieves more"] = Planted.InPlan("S12", p => p.Ask("birch-water", a => a with { RelievesTonnes = 400 })),
        ["an ask left out"] = Planted.InPlan("S12", p => p.Sustain(s => s with { Asks = s.Asks.Without(0) })),
        ["a cost on somebody else"] = Planted.InMission("S13", m => m with { Rates = [.. m.Rates.Select(r => r.Kind == RateKind.SelfSustainment ? r with { Payer = "contributor" } : r)] }),
        ["a line left out"] = Planted.InPlan("S13", p => p.Ledger(c => c with { Months = c.Months.With(2, m => m with { Lines = m.Lines.Without(0) }) })),
        ["a cent that is lost"] = Planted.InPlan("S13", p => p.Ledger(c => c with { Total = c.Total - 0.01 })),
        ["a payer who pays less"] = Planted.InPlan("S13", p => p.Ledger(c => c with { ByPayer = c.ByPayer.With(0, l => l with { Amount = l.Amount - 1000 }) })),
        ["a contributor left out"] = Planted.InPlan("S13", p => p.Ledger(c => c with { ByContributor = c.ByContributor.Without(0) })),
        ["a month's total made up"] = Planted.InPlan("S13", p => p.Ledger(c => c with { Months = c.Months.With(0, m => m with { Total = m.Total + 5 }) })),
        ["units assigned elsewhere kept silent"] = Planted.InPlan("S14", p => p.Sustain(s => s with { DoubleCounted = DoubleCount.None })),

        // Teaching.
        ["instructors who are fewer"] = Planted.InMission("T2", m => m with { Instructors = [m.Instructors[0] with { Number = 3 }, m.Instructors[1]] }),
        ["instructors of another language"] = Planted.InMission("T2", m => m with { Instructors = [m.Instructors[0] with { Languages = ["cor"] }, m.Instructors[1]] }),
        ["instructors gone too soon"] = Planted.InMission("T2", m => m with { Instructors = [m.Instructors[0], m.Instructors[1] with { Until = new DateOnly(2030, 4, 20) }] }),
        ["an overcrowded place"] = Planted.InMission("T3", m => m.Place("ashford", p => p with { TraineesCapacity = 10 })),
        ["an intake of those who have not been through"] = Planted.InPlan("T4", p => p.Train(t => t with { Intakes = [.. t.Intakes.Select(i => i.Course == "medic" ? i with { StartDay = i.StartDay - 12, EndDay = i.EndDay - 12 } : i)] })),
        ["an intake over a holiday"] = Planted.InPlan("T5", p => p.Train(t => t with { Intakes = [.. t.Intakes.Select(i => i.Course == "medic" && i.StartDay == 90 ? i with { StartDay = 95, EndDay = 105 } : i)] })),
        ["a course that no longer runs over holidays"] = Planted.InMission("T5", m => m with { Courses = [m.Courses[0] with { OverHolidays = false }, m.Courses[1]] }),
        ["more through than intakes hold"] = Planted.InPlan("T6", p => p.Train(t => t with { Through = 300 })),
        ["a bound below the value"] = Planted.InPlan("T6", p => p.Train(t => t with { ThroughBound = 100 })),
        ["a week made up"] = Planted.InPlan("T6", p => p.Train(t => t with { ByWeek = t.ByWeek.With(0, w => w with { Through = 41 }) })),
        ["a price that takes trainees away"] = Planted.InPlan("T6", p => p.Train(t => t with { Prices = t.Prices.With(0, x => x with { TraineesMore = -1 }) })),
    };

    public static TheoryData<string> Names => [.. All.Keys];

    /// <summary>Rules that a breach is planted for here.</summary>
    internal static IEnumerable<string> Rules => All.Values.Select(p => p.Rule);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_planted_breach_is_named_by_its_rule(string planted)
    {
        var plan = All[planted].Plan(SustainedTiny.Plan());
        var report = PlanVerifier.Verify(All[planted].Mission(SustainedTiny.Mission()), plan.MissionSha256, plan, TestContext.Current.CancellationToken);

        Assert.Contains(report.Breaches, b => b.Rule == All[planted].Rule);
    }

    [Fact]
    public void The_plan_on_record_keeps_every_rule_of_sustainment_and_training()
    {
        var plan = SustainedTiny.Plan();

        Assert.DoesNotContain(PlanVerifier.Verify(SustainedTiny.Mission(), plan.MissionSha256, plan, TestContext.Current.CancellationToken).Breaches, b => b.Rule[0] is 'S' or 'T' or 'M');
    }

    [Fact]
    public void Any_figure_replaced_by_nonsense_never_throws()
    {
        var clean = System.Text.Json.JsonSerializer.SerializeToNode(SustainedTiny.Plan())!;
        var random = new Random(7);
        foreach (var section in new[] { "Sustainment", "Training", "Movement" })
        {
            for (var round = 0; round < 60; round++)
            {
                var node = clean.DeepClone();
                for (var n = 0; n < 4; n++) Spoil(node[section]!, random);
                var plan = System.Text.Json.JsonSerializer.Deserialize<Plan>(node)!;
                Assert.NotNull(PlanVerifier.Verify(SustainedTiny.Mission(), plan.MissionSha256, plan, TestContext.Current.CancellationToken).Breaches.ToString());
            }
        }
    }

    private static void Spoil(System.Text.Json.Nodes.JsonNode node, Random random)
    {
        while (node is System.Text.Json.Nodes.JsonObject or System.Text.Json.Nodes.JsonArray { Count: > 0 })
        {
            var next = node is System.Text.Json.Nodes.JsonObject o ? o.ElementAt(random.Next(o.Count)).Value : node[random.Next(node.AsArray().Count)];
            if (next is null || next is System.Text.Json.Nodes.JsonArray { Count: 0 }) return;
            node = next;
        }

        switch (node.GetValueKind())
        {
            case System.Text.Json.JsonValueKind.Number when node.ToJsonString().Contains('.', StringComparison.Ordinal):
                node.ReplaceWith(random.Next(3) switch { 0 => -1e12, 1 => 1e12, _ => 0.5 });
                break;
            case System.Text.Json.JsonValueKind.Number:
                node.ReplaceWith(random.Next(3) switch { 0 => int.MinValue, 1 => int.MaxValue, _ => 0 });
                break;
            case System.Text.Json.JsonValueKind.String:
                node.ReplaceWith(random.Next(2) == 0 ? "" : "ashford");
                break;
        }
    }
}
