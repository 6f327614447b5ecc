using System.Collections.Immutable;
using Contingent.Missions;
using static Contingent.Planning.Tests.Laydown.SmallMission;

namespace Contingent.Planning.Tests.Laydown;

/// <summary>Small missions of every shape: caveats, partners, frameworks, limits, pins, tied tasks, depth 2, every base of support, objectives in any order.</summary>
internal static class RandomMission
{
    public static Mission Of(int seed)
    {
        var random = new Random(seed);
        bool Sometimes(double share) => random.NextDouble() < share;
        var sites = Enumerable.Range(0, random.Next(2, 4)).Select(i => Site(
            $"s{i}", 40 * i, Sometimes(0.5) ? random.Next(1, 4) * 100 : null, Sometimes(0.3) ? 120 : 0, Sometimes(0.7) ? $"sec{random.Next(2)}" : null)).ToList();
        var towns = Enumerable.Range(0, random.Next(2, 4)).Select(i => Town($"t{i}", random.Next(-20, 110), random.Next(1, 9) * 1000)).ToList();
        UnitType[] types =
        [
            Type("inf", 100, ("patrol", 1), ("presence", 100)), Type("small", 50, ("patrol", 1), ("presence", 40)),
            Type("med", 60, ("medical", 30), ("patrol", 1)) with { SpeedKmh = 40 }, Type("trg", 40, ("training", 10), ("presence", 20)),
        ];
        var left = 5;
        var pledges = Enumerable.Range(0, random.Next(2, 5)).Select(i =>
        {
            var units = Math.Min(left, random.Next(1, 3));
            left -= units;
            var pledge = Pledge($"g{i}", types[random.Next(types.Length)].Id.Value, units, Sometimes(0.5) ? "AAA" : "BBB", random.Next(1, 4) * 10);
            return pledge with
            {
                With = Sometimes(0.15) ? [new PartyId(pledge.Contributor.Value == "AAA" ? "BBB" : "AAA")] : [],
                TasksNever = Sometimes(0.15) ? [new TaskId("patrol")] : [],
                SectorsNever = Sometimes(0.15) ? [new SectorId("sec0")] : [],
                When = Sometimes(0.3) ? [Need("vote")] : [],
            };
        }).Where(p => p.Units > 0).ToList();
        var mission = SmallMission.Of([.. sites, .. towns], types, pledges, Tasks(random, sites, towns));
        return mission with
        {
            Conditions = mission.Conditions.Add(Condition("vote", ConditionKind.Approval) with { MaxPersons = Sometimes(0.5) ? 160 : null }),
            Sectors = [new Sector { Id = new SectorId("sec0"), Name = "0", Framework = Sometimes(0.4) ? new PartyId("AAA") : null, FrameworkShare = 0.5 },
                new Sector { Id = new SectorId("sec1"), Name = "1" }],
            CeilingPersons = Sometimes(0.4) ? random.Next(2, 5) * 70 : null,
            MaxSites = Sometimes(0.4) ? 2 : null,
            Pins = [.. Enumerable.Range(0, Sometimes(0.4) ? random.Next(1, 3) : 0).Select(_ => Pin(
                pledges[random.Next(pledges.Count)].Id.Value, $"s{random.Next(2)}", (PinRule)random.Next(4), random.Next(3)))],
            Objectives = ObjectivesOf(random),
            Courses = [new Course { Id = new CourseId("course"), Title = "Course", Trainees = 100, Days = 30, Demand = random.Next(1, 4) * 1200,
                Places = new Selector("s0;s1", [new SelectorItem(new PlaceId("s0"), []), new SelectorItem(new PlaceId("s1"), [])]), ByDay = 365 }],
        };
    }

    private static IEnumerable<MissionTask> Tasks(Random random, List<Place> sites, List<Place> towns)
    {
        var allTowns = string.Join(';', towns.Select(t => t.Id.Value));
        var allSites = string.Join(';', sites.Select(s => s.Id.Value));
        MissionTask[] all =
        [
            Task("garrison", TaskKind.Presence, "presence", 150, "s0;s1") with { Must = true, Weight = 2, Tied = random.Next(3) == 0 },
            Task("patrol", TaskKind.Cover, "patrol", 0, allTowns, random.Next(2, 7) * 10) with { Must = random.Next(3) == 0 },
            Task("double", TaskKind.Cover, "patrol", 0, allTowns + ";" + allSites, 70) with { Depth = 2, Weight = 0.7 },
            Task("medical", TaskKind.Support, "medical", 0.2, "", 45),
            Task("police", TaskKind.Support, "patrol", 1, "", 60) with { Per = (SupportBase)random.Next(1, 5), Weight = 0.4 },
            Task("train", TaskKind.Train, "training", 10) with { Course = new CourseId("course"), Weight = 1.5, Tied = random.Next(2) == 0 },
        ];
        return all.Where(_ => random.NextDouble() < 0.6).DefaultIfEmpty(all[1]);
    }

    private static ImmutableArray<ObjectiveLevel> ObjectivesOf(Random random)
    {
        var order = Enum.GetValues<ObjectiveKind>();
        if (random.Next(3) == 0)
            random.Shuffle(order);
        return [.. order.Take(random.Next(4, 8)).Select(k => new ObjectiveLevel(k, random.Next(4) == 0 ? 0.1 : 0))];
    }
}
