using Contingent.Missions;
using Contingent.Optimization.Solving;
using Contingent.Planning.Sustainment;
using Contingent.Planning.Sustainment.Supply;
using Contingent.Planning.Tests.Movement;

namespace Contingent.Planning.Tests.Sustainment;

/// <summary>The resupply of small random theatres against the linear programme of the same stores: no plan is below it, no bound above it.</summary>
public class ResupplyProperties
{
    private const int Horizon = 14;

    [Fact]
    public void The_least_shortage_lies_between_bound_and_plan()
    {
        var random = new Random(20300201);
        double Draw(double most) => Math.Round(most * random.NextDouble(), 1);
        var (met, closed, all) = (0, 0, 24);
        for (var round = 0; round < all; round++)
        {
            int[] companies = [.. Enumerable.Range(0, random.Next(2, 5)).Select(_ => random.Next(1, 4))];
            var network = Theatre(companies, 0.5 + Draw(9), [Draw(8), Draw(8), Draw(8), Draw(8)], [Draw(6), Draw(6), Draw(6), Draw(6)], 1 + Draw(11), random.Next(3));
            var bound = new ShortageBound(network).Tonnes();
            var plan = new Resupply(network).Plan(bound).ShortTonnes;
            var least = Least(network);
            Assert.True(bound - 0.01 <= least && least <= plan + 0.01, $"round {round}: bound {bound}, least {least}, plan {plan}");
            met += plan - bound < 0.02 ? 1 : 0;
            if (LeastShortage.Find(network, new Resupply(network).Plan(bound)) is not { } found)
                continue;
            Assert.InRange(found.Bound, least - 0.02, least + 0.001);
            Assert.InRange(found.Plan.ShortTonnes, least - 0.001, least + 0.02);
            closed++;
        }

        Assert.True(met >= 8, $"only {met} of {all} plans made day by day meet the bound of the tanks");
        Assert.True(closed >= 23, $"only {closed} of {all} programmes were solved");
    }

    /// <summary>A port with a limited inflow, a hub behind a limited trunk, and camps behind limited branches.</summary>
    private static StoreNetwork Theatre(int[] companies, double trunk, double[] stocks, double[] branches, double inflow, int days)
    {
        var scene = new MovementScene { HorizonDays = Horizon }.Home("home").Place("port", "HST").Place("hub", "HST").Rail("sea", "home", "port", 0.4).Rail("trunk", "port", "hub", 0.4, tonnesDay: trunk)
            .Unit("company", 100);
        var supplied = new SustainmentScene(scene).Norm(SupplyClass.Rations, 20);
        for (var i = 0; i < companies.Length; i++)
        {
            scene.Site($"camp{i}").Rail($"branch{i}", "hub", $"camp{i}", i % 2 == 0 ? 0.4 : 1.2, tonnesDay: branches[i] + 1).Pledge($"g{i}", "company", companies[i], "home", readyDays: 25 + (5 * i)).Placed($"g{i}", $"camp{i}", companies[i]);
            supplied.Depot($"camp{i}", SupplyClass.Rations, capacity: 4 + stocks[i] + (4 * i), stock: stocks[i], days: days, from: "hub");
        }

        supplied.Depot("port", SupplyClass.Rations, inflow: inflow).Depot("hub", SupplyClass.Rations, capacity: 20, days: days, from: "port");
        var question = supplied.Question();
        var live = question.Authority.LivePledges.ToDictionary(p => p.Id.Value, StringComparer.Ordinal);
        var stays = question.Movement.Moves.Select(m => ForceStay.Of(live[m.Pledge], m)).ToList();
        return new StoreNetwork(question, new SupplyNeeds(question.Mission, UnitPresence.Of(stays, [])), new Dictionary<(string, SupplyClass), double[]>());
    }

    /// <summary>Σ short, minimised, over stocks, deliveries and what is met: every store and day one balance.</summary>
    private static double Least(StoreNetwork network)
    {
        var last = network.LastIndex;
        var model = new LinearModel();
        int[][] Columns(Func<Store, int, double> most) =>
            [.. network.Stores.Select(s => Enumerable.Range(0, last + 1).Select(d => model.AddVariable(0, most(s, d), integer: false)).ToArray())];
        var sent = Columns((_, _) => double.PositiveInfinity);
        var stock = Columns((s, _) => s.Room);
        var unmet = Columns((s, d) => s.Demand[d]);
        var number = network.Stores.Select((s, i) => (s, i)).ToDictionary(s => s.s, s => s.i);
        foreach (var (store, n) in number)
        {
            for (var d = 0; d <= last; d++)
            {
                // Stock before + what came − what was passed on − what was met = stock after.
                var balance = new LinearSum().Add(stock[n][d], -1).Add(unmet[n][d], 1);
                if (d > 0)
                    balance.Add(stock[n][d - 1], 1);
                if (d >= store.Lag)
                    balance.Add(sent[n][d - store.Lag], 1);
                foreach (var child in store.Children)
                    balance.Add(sent[number[child]][d], -1);
                var wanted = store.Demand[d] - store.Carried[d] - (d == 0 ? store.Row?.StockTonnes ?? 0 : 0);
                model.AddRow(wanted, balance, wanted);
                if (double.IsFinite(store.InflowTonnesDay))
                    model.AddAtMost(new LinearSum([(sent[n][d], 1)]), store.InflowTonnesDay);
            }
        }

        foreach (var resource in network.Stores.SelectMany(s => s.Through.Select(t => (t.Resource, t.Offset, Store: s))).GroupBy(t => t.Resource))
        {
            for (var d = 0; d <= last; d++)
            {
                var load = new LinearSum(resource.Where(t => d >= t.Offset).Select(t => (sent[number[t.Store]][d - t.Offset], 1.0)));
                if (double.IsFinite(resource.Key.Left[d]))
                    model.AddAtMost(load, resource.Key.Left[d]);
            }
        }

        var shortage = new LinearSum(unmet.SelectMany(u => u).Select(u => (u, 1.0)));
        return shortage.At(MipSolver.Solve("least shortage", model, shortage, Sense.Minimise, new SolveOptions { Threads = 1 }).Values!);
    }
}
