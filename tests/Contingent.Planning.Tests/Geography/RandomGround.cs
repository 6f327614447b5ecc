using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Planning.Tests.Laydown;

namespace Contingent.Planning.Tests.Geography;

/// <summary>
/// Small missions whose ground has everything: roads one way and both ways, of unlike speeds and some of no use, places off the road, points on each other,
/// beside their place and too far from any; units by road and by air, with and without a radius, that need time to set out; tasks in time, out and back, by radius.
/// </summary>
internal static class RandomGround
{
    public static Mission Of(int seed)
    {
        var random = new Random(seed);
        var lattice = random.Next(2) == 0;
        double Offset() => lattice ? random.Next(-2, 3) * 0.25 : (random.NextDouble() - 0.5) * 1.2;
        GeoPoint Anywhere() => new(49 + Offset(), 30 + Offset());
        List<Place> sites = [.. Enumerable.Range(0, random.Next(1, 7)).Select(i => SmallMission.Site($"s{i}", 0) with { At = Anywhere() })];
        List<Place> towns = [.. Enumerable.Range(0, random.Next(1, 8)).Select(i => SmallMission.Town($"t{random.Next(100)}-{i}", 0, random.Next(0, 5) * 1000) with { At = Anywhere() })];
        UnitType[] types = [.. Enumerable.Range(0, random.Next(1, 5)).Select(i => TypeOf(random, i))];
        var count = random.Next(0, 60);
        double[] Column(Func<int, double> value) => [.. Enumerable.Range(0, count).Select(value)];
        var at = Enumerable.Range(0, count).Select(_ => random.Next(8) == 0 && towns.Count > 0 ? towns[0].At : Anywhere()).ToList();
        var mission = SmallMission.Of([.. sites, .. towns], types, [.. types.Select(t => SmallMission.Pledge($"g{t.Id.Value}", t.Id.Value, 2))], TasksOf(random, towns));
        Place[] all = [.. sites, .. towns];
        return mission with
        {
            Links = [.. mission.Links.Where(l => l.Mode != LinkMode.Road), .. Enumerable.Range(0, random.Next(0, 3 * all.Length)).Select(i => RoadOf(random, i, all, lattice))],
            Points = mission.Points.Add("grid.csv", new PointSet("grid.csv", Column(i => at[i].Lat), Column(i => at[i].Lon), Column(_ => random.Next(1, 9) / 4.0))),
            AccessMaxKm = random.Next(2) == 0 ? 500 : random.Next(5, 40),
            DetourFactor = 1.3,
            AccessSpeedKmh = random.Next(2) == 0 ? 5 : 30,
        };
    }

    private static UnitType TypeOf(Random random, int number)
    {
        var air = random.Next(3) == 0;
        return SmallMission.Type($"u{number}", 100, ("patrol", 1)) with
        {
            Travel = air ? TravelMode.Air : TravelMode.Road,
            SpeedKmh = air ? 180 : random.Next(2, 5) * 20,
            LaunchMin = random.Next(2) == 0 ? 0 : random.Next(1, 20),
            RadiusKm = air && random.Next(2) == 0 ? random.Next(10, 80) : null,
        };
    }

    private static Link RoadOf(Random random, int number, Place[] places, bool lattice) => new()
    {
        Id = new LinkId($"r{number}"),
        From = places[random.Next(places.Length)].Id,
        To = places[random.Next(places.Length)].Id,
        Mode = LinkMode.Road,
        LengthKm = lattice ? random.Next(1, 4) * 15 : 5 + (random.NextDouble() * 60),
        SpeedKmh = random.Next(2, 5) * 20,
        BothWays = random.Next(3) > 0,
    };

    private static IEnumerable<MissionTask> TasksOf(Random random, List<Place> towns)
    {
        var some = string.Join(';', towns.Where(_ => random.Next(2) == 0).Select(t => t.Id.Value));
        MissionTask task = SmallMission.Task("timed", TaskKind.Cover, "patrol", 0, some, random.Next(1, 10) * 15) with { Points = "grid.csv", Weight = 1.5 };
        yield return task;
        yield return task with { Id = new TaskId("back"), Trip = Trip.OutAndBack, Depth = 2 };
        yield return task with { Id = new TaskId("ring"), ResponseMin = null, RadiusKm = random.Next(1, 10) * 8 };
    }
}
