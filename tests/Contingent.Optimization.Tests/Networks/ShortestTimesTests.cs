using Contingent.Optimization.Networks;

namespace Contingent.Optimization.Tests.Networks;

public sealed class ShortestTimesTests
{
    [Fact]
    public void Times_up_to_the_limit_are_those_of_relaxing_every_arc_and_nothing_beyond_is_reached()
    {
        var random = new Random(11);
        for (var round = 0; round < 2000; round++)
        {
            var network = RandomNetwork.Of(random);
            var search = new ShortestTimes(network.NodeCount);
            for (var again = 0; again < 3; again++)
            {
                int[] starts = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => random.Next(network.NodeCount))];
                var limit = random.Next(4) switch { 0 => double.PositiveInfinity, 1 => -1, _ => random.Next(12) };
                var expected = network.TimesFrom(starts).Select(t => t <= limit ? t : double.PositiveInfinity).ToArray();

                search.Search(network.Graph, starts, limit);

                Assert.Equal(expected, Enumerable.Range(0, network.NodeCount).Select(search.Minutes));
                var reached = Enumerable.Range(0, search.ReachedCount).Select(search.Reached).OrderBy(r => r.Node);
                Assert.Equal(Enumerable.Range(0, network.NodeCount).Where(n => double.IsFinite(expected[n])).Select(n => (n, expected[n])), reached);
            }
        }
    }

    [Fact]
    public void The_limit_is_inclusive()
    {
        var search = new ShortestTimes(3);
        search.Search(TravelGraph.Of(3, [0, 1], [1, 2], [4, 1]), 0, 5);
        Assert.Equal(5, search.Minutes(2));
    }

    [Fact]
    public void The_number_of_threads_changes_nothing()
    {
        var random = new Random(12);
        var arcs = 6000;
        int[] Ends() => [.. Enumerable.Range(0, arcs).Select(_ => random.Next(2000))];
        var graph = TravelGraph.Of(2000, Ends(), Ends(), [.. Enumerable.Range(0, arcs).Select(_ => random.NextDouble())]);

        var (alone, together) = (TimesFromAll(1), TimesFromAll(4));

        for (var start = 0; start < alone.Length; start++)
            Assert.Equal(alone[start], together[start]);

        double[][] TimesFromAll(int threads)
        {
            var times = new double[100][];
            ShortestTimes.ForEach(2000, 100, threads, (start, search) =>
            {
                search.Search(graph, start, 3);
                times[start] = [.. Enumerable.Range(0, 2000).Select(search.Minutes)];
            });
            return times;
        }
    }

    [Fact]
    public void A_start_outside_the_network_is_refused_and_spoils_no_later_search()
    {
        var graph = TravelGraph.Of(2, [0], [1], [1]);
        var search = new ShortestTimes(2);
        Assert.Throws<ArgumentOutOfRangeException>(() => search.Search(graph, [0, 2], 9));
        search.Search(graph, 1, 9);
        Assert.Equal((1, (1, 0.0)), (search.ReachedCount, search.Reached(0)));
        Assert.Equal(double.PositiveInfinity, search.Minutes(0));
    }

    [Theory]
    [InlineData(0, 2, 1.0)]
    [InlineData(-1, 0, 1.0)]
    [InlineData(0, 1, -1.0)]
    [InlineData(0, 1, double.NaN)]
    [InlineData(0, 1, double.PositiveInfinity)]
    public void An_arc_that_makes_no_sense_is_refused(int tail, int head, double minutes) =>
        Assert.Throws<ArgumentException>(() => TravelGraph.Of(2, [tail], [head], [minutes]));

    [Fact]
    public void A_network_without_arcs_reaches_its_starts_alone()
    {
        var search = new ShortestTimes(3);
        search.Search(TravelGraph.Of(3, [], [], []), [2, 0, 2], double.PositiveInfinity);
        Assert.Equal([0, 2], Enumerable.Range(0, search.ReachedCount).Select(k => search.Reached(k).Node).Order());
    }
}
