using Contingent.Bench.Generating;
using Contingent.Bench.Instances;
using Contingent.Bench.Reading;

namespace Contingent.Bench.Tests.Instances;

public sealed class NetworkDataTests
{
    [Fact]
    public void Reach_on_a_network_is_that_of_all_shortest_paths()
    {
        var data = InstanceFile.Read(InstanceFile.Written(o => new NetworkGenerator(400, 5).Write(o, 200, 12, 3, 7)), f => NetworkFile.Read(f));
        var times = AllTimes(data);
        var reach = data.Reach();
        var pairs = Enumerable.Range(0, reach.GroupCount).ToDictionary(g => string.Join(' ', reach.SitesOf(g).ToArray()), g => reach.Weights[g]);
        var expected = new Dictionary<string, double>();
        for (var i = 0; i < data.Weights.Length; i++)
        {
            var (node, km) = Nearest(data, i);
            if (km > data.AccessKm)
                continue;
            var sites = string.Join(' ', Enumerable.Range(0, data.SiteNodes.Length).Where(s => times[data.SiteNodes[s], node] + km / data.AccessKmh * 60 <= data.Minutes));
            if (sites.Length > 0)
                expected[sites] = expected.GetValueOrDefault(sites) + data.Weights[i];
        }

        Assert.True(expected.Count > 20);
        Assert.Equal(expected.OrderBy(g => g.Key, StringComparer.Ordinal), pairs.OrderBy(g => g.Key, StringComparer.Ordinal));
    }

    private static (int Node, double Km) Nearest(NetworkData data, int point)
    {
        var ends = data.From.Concat(data.To).Distinct();
        return ends.Select(v => (v, Km(data.Latitudes[v], data.Longitudes[v], data.PointLatitudes[point], data.PointLongitudes[point]))).MinBy(x => x.Item2);
    }

    private static double Km(double lat1, double lon1, double lat2, double lon2)
    {
        var (a, b) = (lat1 * Math.PI / 180, lat2 * Math.PI / 180);
        var half = Math.Pow(Math.Sin((a - b) / 2), 2) + Math.Cos(a) * Math.Cos(b) * Math.Pow(Math.Sin((lon1 - lon2) * Math.PI / 360), 2);
        return 2 * 6371.0088 * Math.Asin(Math.Sqrt(half));
    }

    private static double[,] AllTimes(NetworkData data)
    {
        var n = data.Latitudes.Length;
        var times = new double[n, n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
                times[i, j] = i == j ? 0 : double.PositiveInfinity;
        }

        for (var e = 0; e < data.From.Length; e++)
            times[data.From[e], data.To[e]] = times[data.To[e], data.From[e]] = data.Km[e] / data.Kmh[e] * 60;
        for (var k = 0; k < n; k++)
        {
            for (var i = 0; i < n; i++)
            {
                for (var j = 0; j < n; j++)
                    times[i, j] = Math.Min(times[i, j], times[i, k] + times[k, j]);
            }
        }

        return times;
    }
}
