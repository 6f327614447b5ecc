using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Planning.Tests.Movement;

namespace Contingent.Planning.Tests.Sustainment;

public class CostLedgerTests
{
    private static SustainmentScene Camp() => new(new MovementScene { HorizonDays = 100 }.Home("home").Site("camp").Rail("in", "home", "camp", 1).Unit("company", 97, 40, cost: 3001)
        .Pledge("g", "company", 2, "home", endurance: 40).Placed("g", "camp", 2));

    [Fact]
    public void Own_cost_falls_on_the_contributor_and_each_rate_on_its_payer()
    {
        var ledger = Camp().Rate(RateKind.PersonMonth, 100).Rate(RateKind.SelfSustainment, 10, "host").Rate(RateKind.TkmRail, 0.5).Plan().Costs;

        Assert.Equal([("SND", "lift")], ledger.Months.Single(m => m.Month == "2030-01").Lines.Select(l => (l.Payer, l.Kind)));
        Assert.Equal([("HST", "self-sustainment"), ("SND", "own"), ("mission", "reimbursement")], ledger.Months.Single(m => m.Month == "2030-02").Lines.Select(l => (l.Payer, l.Kind)).Order());
        Assert.Contains(Camp().Rate(RateKind.TkmRail, 0.5, "mission").Plan().Costs.ByPayer, p => p.Party == "mission");
    }

    [Fact]
    public void Lines_sum_to_months_payers_contributors_and_the_total_to_the_cent()
    {
        var plan = Camp().Rate(RateKind.PersonMonth, 33.33).Rate(RateKind.SelfSustainment, 7.77).Rate(RateKind.TkmRail, 0.123).FollowOn("next", "g", 1, 0, 30, 5).Plan();
        var (ledger, lines) = (plan.Costs, plan.Costs.Months.SelectMany(m => m.Lines).ToList());

        Assert.Equal(Cents(ledger.Total), lines.Sum(l => Cents(l.Amount)));
        Assert.Equal(Cents(ledger.Total), ledger.ByPayer.Sum(p => Cents(p.Amount)));
        Assert.Equal(Cents(ledger.Total), ledger.ByContributor.Sum(p => Cents(p.Amount)));
        Assert.All(ledger.Months, m => Assert.Equal(Cents(m.Total), m.Lines.Sum(l => Cents(l.Amount))));
        foreach (var month in plan.Months)
        {
            var staying = ledger.Months.Where(m => m.Month == month.Month).SelectMany(m => m.Lines).Where(l => !l.Relief && l.Kind is "own" or "reimbursement");
            Assert.Equal(Cents(month.Cost), staying.Sum(l => Cents(l.Amount)));
        }

        Assert.Equal(Cents(plan.DeploymentCost), lines.Where(l => l.Kind == "lift").Sum(l => Cents(l.Amount)));
    }

    [Fact]
    public void Reliefs_cost_from_the_day_they_arrive()
    {
        var ledger = Camp().FollowOn("next", "g", 1, 0, 30, 5).Plan().Costs;

        // On the ground from day 35 to 64: 30 days of 97 persons, over March (8 to 31) and April (1 to 6).
        var relief = ledger.Months.SelectMany(m => m.Lines).Where(l => l.Relief).Sum(l => l.Amount);
        Assert.Equal(97 * 3001 * ((24 / 31.0) + (6 / 30.0)), relief, 0.02);
    }

    private static long Cents(double amount) => (long)Math.Round(amount * 100);
}
