using Contingent.Optimization.Location.Covering;
using Contingent.Optimization.Networks;

namespace Contingent.Optimization.Tests.Networks;

public sealed class NetworkReachTests
{
    [Fact]
    public void Reach_sets_are_those_of_asking_every_site_about_every_point()
    {
        var random = new Random(31);
        for (var round = 0; round < 1500; round++)
        {
            var network = RandomNetwork.Of(random);
            var points = random.Next(0, 20);
            int[] nodes = [.. Enumerable.Range(0, points).Select(_ => random.Next(-1, network.NodeCount))];
            double[] access = [.. nodes.Select(_ => (double)random.Next(4))];
            double[] weights = [.. nodes.Select(_ => (double)random.Next(5))];
            NetworkSite[] sites = [.. Enumerable.Range(0, random.Next(0, 6)).Select(_ => new NetworkSite(random.Next(network.NodeCount), random.Next(3), random.Next(1, 3)))];
            var limit = random.Next(15);
            var one = new ReachSets.Builder(sites.Length);
            for (var i = 0; i < points; i++)
                one.Add([.. Enumerable.Range(0, sites.Length).Where(s => Reaches(network, sites[s], nodes[i], access[i], limit))], weights[i]);

            var batch = NetworkReach.Of(new HungPoints(network.Graph, nodes, access), sites, weights, limit, threads: 2, TestContext.Current.CancellationToken);

            Assert.Equal(Told(one.Build()), Told(batch));
        }
    }

    [Fact]
    public void Many_points_on_one_node_are_told_apart_by_their_access()
    {
        // One node, 1,000 points 0 … 999 minutes away, sites that may spend 100, 300 and 5,000 minutes.
        double[] access = [.. Enumerable.Range(0, 1000).Select(i => (double)((i * 7) % 1000))];
        NetworkSite[] sites = [new(0, StartMinutes: 4900), new(0, StartMinutes: 4700), new(0)];

        var reach = NetworkReach.Of(
            new HungPoints(TravelGraph.Of(1, [], [], []), new int[1000], access), sites, [.. access.Select(_ => 1.0)], 5000, threads: 1, TestContext.Current.CancellationToken);

        Assert.Equal((3, 1000L, 1000.0), (reach.GroupCount, reach.PointCount, reach.TotalWeight));
        Assert.Equal([101.0, 200.0, 699.0], reach.Weights.ToArray());
        Assert.Equal([0, 1, 2], reach.SitesOf(0).ToArray());
        Assert.Equal([2], reach.SitesOf(2).ToArray());
    }

    [Fact]
    public void The_number_of_threads_changes_nothing()
    {
        var random = new Random(32);
        int[] Nodes(int count) => [.. Enumerable.Range(0, count).Select(_ => random.Next(1000))];
        double[] Minutes(int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextDouble())];
        var graph = TravelGraph.Of(1000, Nodes(3500), Nodes(3500), Minutes(3500));
        var points = new HungPoints(graph, Nodes(5000), Minutes(5000));
        NetworkSite[] sites = [.. Nodes(60).Select(n => new NetworkSite(n))];
        var weights = Minutes(5000);

        var alone = NetworkReach.Of(points, sites, weights, 2, threads: 1, TestContext.Current.CancellationToken);
        var together = NetworkReach.Of(points, sites, weights, 2, threads: 3, TestContext.Current.CancellationToken);

        Assert.True(alone.GroupCount > 500);
        Assert.Equal(alone.Weights.ToArray(), together.Weights.ToArray());
        for (var g = 0; g < alone.GroupCount; g++)
            Assert.Equal(alone.SitesOf(g).ToArray(), together.SitesOf(g).ToArray());
    }

    private static bool Reaches(RandomNetwork network, NetworkSite site, int node, double access, double limit) =>
        node >= 0 && site.StartMinutes + (site.Trips * (network.TimesFrom(site.Node)[node] + access)) <= limit;

    private static string Told(ReachSets reach)
    {
        var groups = Enumerable.Range(0, reach.GroupCount).Select(g => $"{string.Join(',', reach.SitesOf(g).ToArray())}: {reach.Weights[g]:R}");
        return $"{reach.PointCount} {reach.TotalWeight:R} | {string.Join(" | ", groups.Order(StringComparer.Ordinal))}";
    }
}
