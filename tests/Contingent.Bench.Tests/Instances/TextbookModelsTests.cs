using Contingent.Bench.Instances;
using Contingent.Bench.Peers;
using Contingent.Optimization.Location.Covering;

namespace Contingent.Bench.Tests.Instances;

/// <summary>Every model of a textbook, by every peer, against trying everything.</summary>
public sealed class TextbookModelsTests
{
    private static readonly PeerLimits Limits = new(20, 1e-6, 1);

    public static TheoryData<int, string> Cases
    {
        get
        {
            var cases = new TheoryData<int, string>();
            foreach (var seed in Enumerable.Range(1, 3))
            {
                foreach (var peer in PeerList.All)
                    cases.Add(seed, peer.Name);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_peer_finds_and_proves_the_best_there_is(int seed, string name)
    {
        var peer = Assert.Single(PeerList.Named([name], out _)!);
        var random = new Random(seed);
        const int n = 6;
        double[] Draw(int count, int least, int most) => [.. Enumerable.Range(0, count).Select(_ => (double)random.Next(least, most + 1))];
        var median = MedianData.Between(Draw(n, 0, 50), Draw(n, 0, 50), 2, Math.Floor);
        var pairs = (from a in Enumerable.Range(0, n) from b in Enumerable.Range(0, a) select (int[])[a, b]).ToArray();
        double Nearest(int[] open, int i) => open.Min(j => median.Costs[i * n + j]);
        Demand(peer, TextbookModels.Of(median), pairs.Min(open => Enumerable.Range(0, n).Sum(i => Nearest(open, i))));
        Demand(peer, TextbookModels.Center(median), pairs.Min(open => Enumerable.Range(0, n).Max(i => Nearest(open, i))));

        var planar = new PlanarData(Draw(20, 0, 50), Draw(20, 0, 50), Draw(20, 1, 9), Draw(n, 0, 50), Draw(n, 0, 50), 2, 15);
        var reach = planar.Reach();
        Demand(peer, TextbookModels.MaximalCovering(reach, 2), pairs.Max(open => Covered(reach, open)));
        var all = Covered(reach, [.. Enumerable.Range(0, n)]);
        var fewest = Enumerable.Range(0, 1 << n).Where(set => Covered(reach, Members(set, n)) == all).Min(set => Members(set, n).Length);
        Demand(peer, TextbookModels.SetCovering(reach), fewest);

        var capacitated = new CapacitatedData(n, median.Costs, Draw(n, 1, 9), Draw(n, 25, 40), 2);
        Demand(peer, TextbookModels.Of(capacitated), pairs.Min(open => Cheapest(
            n, open, (i, j) => median.Costs[i * n + j], (i, _) => capacitated.Demands[i], j => capacitated.Capacities[j])));
        var assignment = new AssignmentData(2, n, Draw(2 * n, 1, 50), Draw(2 * n, 1, 9), Draw(2, 25, 35));
        Demand(peer, TextbookModels.Of(assignment), Cheapest(
            n, [0, 1], (t, a) => assignment.Costs[a * n + t], (t, a) => assignment.Consumptions[a * n + t], a => assignment.Capacities[a]));
    }

    private static void Demand(IPeer peer, TextbookModel model, double best)
    {
        var answer = peer.HandOver(model)(Limits);
        Assert.Equal("proved within the gap", answer.Stopped);
        Assert.Equal(best, answer.Value!.Value, 1e-4);
        Assert.Equal(best, answer.Bound!.Value, 1e-3 + 1e-5 * best);
    }

    private static int[] Members(int set, int n) => [.. Enumerable.Range(0, n).Where(s => (set >> s & 1) != 0)];

    private static double Covered(ReachSets reach, int[] open) =>
        Enumerable.Range(0, reach.GroupCount).Where(g => reach.SitesOf(g).IndexOfAny(open) >= 0).Sum(g => reach.Weights[g]);

    /// <summary>The cheapest way to give each task to one of the agents, within their capacities, by trying all.</summary>
    private static double Cheapest(
        int tasks, int[] agents, Func<int, int, double> cost, Func<int, int, double> consumption, Func<int, double> capacity)
    {
        var best = double.PositiveInfinity;
        for (var way = 0; way < Math.Pow(agents.Length, tasks); way++)
        {
            var load = new double[agents.Length];
            var (sum, rest) = (0.0, way);
            for (var t = 0; t < tasks; t++, rest /= agents.Length)
            {
                sum += cost(t, agents[rest % agents.Length]);
                load[rest % agents.Length] += consumption(t, agents[rest % agents.Length]);
            }

            if (sum < best && agents.Select((a, k) => load[k] <= capacity(a)).All(fits => fits))
                best = sum;
        }

        return best;
    }
}
