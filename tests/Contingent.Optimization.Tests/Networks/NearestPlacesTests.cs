using Contingent.Optimization.Networks;

namespace Contingent.Optimization.Tests.Networks;

public sealed class NearestPlacesTests
{
    [Fact]
    public void The_nearest_place_is_that_of_looking_at_every_place()
    {
        var random = new Random(21);
        for (var round = 0; round < 400; round++)
        {
            var coarse = random.Next(2) == 0;
            var (lat, lon) = Scatter(random, random.Next(0, 60), coarse);
            var (pointLat, pointLon) = Scatter(random, 30, coarse);
            var limit = random.Next(3) == 0 ? double.PositiveInfinity : random.NextDouble() * 3000;
            var index = new NearestPlaces(lat, lon);

            for (var i = 0; i < pointLat.Length; i++)
                Assert.Equal(LookAtEvery(lat, lon, pointLat[i], pointLon[i], limit), index.To(pointLat[i], pointLon[i], limit));
        }
    }

    [Fact]
    public void Places_within_a_distance_are_those_of_looking_at_every_place()
    {
        var random = new Random(23);
        for (var round = 0; round < 300; round++)
        {
            var coarse = random.Next(2) == 0;
            var (lat, lon) = Scatter(random, random.Next(0, 60), coarse);
            var (pointLat, pointLon) = Scatter(random, 20, coarse);
            var index = new NearestPlaces(lat, lon);
            for (var i = 0; i < pointLat.Length; i++)
            {
                // As often as not a limit that is the distance of a place to the last digit.
                var km = lat.Select((_, k) => Sphere.Kilometres(pointLat[i], pointLon[i], lat[k], lon[k])).ToArray();
                var limit = km.Length > 0 && random.Next(2) == 0 ? km[random.Next(km.Length)] : (random.NextDouble() * 9000) - 500;
                var (within, measured) = (new List<int>(), new List<(int Place, double Kilometres)>());

                index.Within(pointLat[i], pointLon[i], limit, within);
                index.Within(pointLat[i], pointLon[i], limit, measured);

                Assert.Equal(Enumerable.Range(0, km.Length).Where(k => km[k] <= limit), within.Order());
                Assert.Equal(within.Order().Select(k => (k, km[k])), measured.Order());
            }
        }
    }

    [Fact]
    public void Of_places_as_near_the_first_wins() => Assert.Equal(1, new NearestPlaces([0, 1, 1, -1], [9, 0, 0, 0]).To(0, 0).Place);

    [Fact]
    public void The_limit_is_inclusive()
    {
        var index = new NearestPlaces([50], [30]);
        var (_, km) = index.To(51, 31);
        Assert.Equal(0, index.To(51, 31, km).Place);
        Assert.Equal((-1, double.PositiveInfinity), index.To(51, 31, Math.BitDecrement(km)));
    }

    [Fact]
    public void Nothing_is_special_about_the_antimeridian_and_the_poles()
    {
        var index = new NearestPlaces([0, 0, 89.9], [179.9, -170, 0]);
        Assert.Equal(0, index.To(0, -179.9).Place);
        Assert.Equal(2, index.To(89.9, 180).Place);
    }

    [Fact]
    public void Many_points_at_once_are_answered_as_one_by_one_on_any_number_of_threads()
    {
        var random = new Random(22);
        var (lat, lon) = Scatter(random, 3000, coarse: false);
        var (pointLat, pointLon) = Scatter(random, 20_000, coarse: false);
        var index = new NearestPlaces(lat, lon);

        var alone = index.ToAll(pointLat, pointLon, 150, threads: 1, TestContext.Current.CancellationToken);
        var together = index.ToAll(pointLat, pointLon, 150, threads: 3, TestContext.Current.CancellationToken);

        Assert.Equal(alone.Places, together.Places);
        Assert.Equal(alone.Kilometres, together.Kilometres);
        for (var i = 0; i < 500; i++)
            Assert.Equal(LookAtEvery(lat, lon, pointLat[i], pointLon[i], 150), (alone.Places[i], alone.Kilometres[i]));
    }

    private static (double[] Lat, double[] Lon) Scatter(Random random, int count, bool coarse)
    {
        var lat = Enumerable.Range(0, count).Select(_ => coarse ? random.Next(-3, 4) : (random.NextDouble() * 180) - 90).ToArray();
        return (lat, [.. lat.Select(_ => coarse ? random.Next(-3, 4) : (random.NextDouble() * 360) - 180)]);
    }

    private static (int Place, double Kilometres) LookAtEvery(double[] lat, double[] lon, double pointLat, double pointLon, double limit)
    {
        var best = (Place: -1, Kilometres: double.PositiveInfinity);
        for (var i = 0; i < lat.Length; i++)
        {
            var km = Sphere.Kilometres(pointLat, pointLon, lat[i], lon[i]);
            if (km <= limit && km < best.Kilometres)
                best = (i, km);
        }

        return best;
    }
}
