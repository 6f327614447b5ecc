using Contingent.Bench.Instances;

namespace Contingent.Bench.Tests.Instances;

public sealed class PlanarDataTests
{
    [Fact]
    public void The_grid_finds_just_the_sites_within_the_radius()
    {
        for (var seed = 0; seed < 400; seed++)
        {
            var random = new Random(seed);
            // Whole coordinates put many points on the very edge of the radius; sites may lie far apart or on one spot.
            var (points, sites, side) = (random.Next(0, 40), random.Next(1, 20), random.Next(1, 30));
            double[] Draw(int count, int from) => [.. Enumerable.Range(0, count).Select(_ => (double)random.Next(from, side + 1))];
            var radius = random.Next(4) == 0 ? 0 : random.Next(0, 12) + random.Next(0, 2) * 0.5;
            var data = new PlanarData(Draw(points, -side), Draw(points, -side), [.. Draw(points, 0)], Draw(sites, -2), Draw(sites, -2), 1, radius);
            Assert.Equal(ByHand(data), Groups(data));
        }
    }

    private static SortedDictionary<string, double> Groups(PlanarData data)
    {
        var reach = data.Reach();
        Assert.Equal(data.X.Length, reach.PointCount);
        return new(Enumerable.Range(0, reach.GroupCount).ToDictionary(g => string.Join(' ', reach.SitesOf(g).ToArray()), g => reach.Weights[g]), StringComparer.Ordinal);
    }

    private static SortedDictionary<string, double> ByHand(PlanarData data)
    {
        var groups = new SortedDictionary<string, double>(StringComparer.Ordinal);
        for (var i = 0; i < data.X.Length; i++)
        {
            var sites = Enumerable.Range(0, data.SiteX.Length).Where(s => Square(data.X[i] - data.SiteX[s]) + Square(data.Y[i] - data.SiteY[s]) <= Square(data.Radius));
            var key = string.Join(' ', sites);
            if (key.Length > 0 && data.Weights[i] > 0)
                groups[key] = groups.GetValueOrDefault(key) + data.Weights[i];
        }

        return groups;
    }

    private static double Square(double x) => x * x;
}
