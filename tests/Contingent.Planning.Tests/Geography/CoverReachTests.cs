using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Planning.Authority;
using Contingent.Planning.Geography;
using Contingent.Planning.Laydown;
using Contingent.Planning.Requirements;
using Contingent.Planning.Tests.Laydown;

namespace Contingent.Planning.Tests.Geography;

public sealed class CoverReachTests
{
    private const int Missions = 200;

    [Fact]
    public void A_batch_says_of_every_point_and_source_what_the_rule_says_of_each()
    {
        var reached = 0;
        for (var seed = 0; seed < Missions; seed++)
        {
            var mission = RandomGround.Of(seed);
            var (_, ground) = mission.Read();
            foreach (var task in mission.Tasks)
            {
                ReachSource[] sources = [.. ground.Sites.SelectMany(s => mission.UnitTypes.Select(u => new ReachSource(u, ground.Places.Of(s.Id))))];
                var told = new List<int>();
                CoverReach.Of(ground, task, sources, TestContext.Current.CancellationToken).ForEach(
                    point =>
                    {
                        told.Add(point.Point);
                        Assert.Equal(ByRule(ground, task, sources, point.Point), Sorted(point));
                        for (var k = 1; k < point.Minutes.Length; k++)
                            Assert.True(point.Minutes[k - 1] <= point.Minutes[k]);
                        reached += point.Sources.Length;
                    },
                    TestContext.Current.CancellationToken);
                Assert.Equal(Enumerable.Range(0, ground.Demand(task.Id).Count), told);
            }
        }

        Assert.True(reached > 100 * Missions);
    }

    [Fact]
    public void A_point_hangs_on_the_nearest_place_on_a_road_of_equals_the_first_id()
    {
        for (var seed = 0; seed < Missions; seed++)
        {
            var mission = RandomGround.Of(seed);
            var (_, ground) = mission.Read();
            var demand = ground.Demand(new TaskId("timed"));
            var points = mission.Points["grid.csv"];
            for (var i = 0; i < points.Count; i++)
            {
                var at = new GeoPoint(points.Lat[i], points.Lon[i]);
                var nearest = mission.Places.Where(p => ground.Roads.IsOnRoad(ground.Places.Of(p.Id)))
                    .Select(p => (Km: GreatCircle.Kilometres(at, p.At), p.Id)).Where(p => p.Km <= mission.AccessMaxKm).Order().Take(1).ToArray();
                var number = demand.Count - points.Count + i;

                Assert.Equal(nearest.Length == 0 ? -1 : ground.Places.Of(nearest[0].Id), demand.Node[number]);
                Assert.Equal(nearest.Length == 0 ? 0 : 60 * nearest[0].Km * mission.DetourFactor / mission.AccessSpeedKmh, demand.AccessMin[number]);
            }
        }
    }

    [Fact]
    public void Groups_and_steps_are_those_of_adding_the_points_up_one_by_one()
    {
        for (var seed = 0; seed < Missions; seed++)
        {
            var mission = RandomGround.Of(seed);
            var (authority, ground) = mission.Read();
            var problem = LaydownProblem.Of(
                mission, authority, RequirementDeriver.Derive(mission, TestContext.Current.CancellationToken), ground, TestContext.Current.CancellationToken);
            for (var t = 0; t < mission.Tasks.Length; t++)
            {
                var cover = problem.Cover[t]!;
                var (groups, steps) = OneByOne(mission, mission.Tasks[t], problem, ground, cover.Sources);

                Assert.Equal(groups, cover.Groups.Select(Told));
                Assert.Equal(steps, cover.Steps.Select(Told));
                Assert.Equal(steps.Count, cover.Steps.Count);
                Assert.Equal(ground.Demand(mission.Tasks[t].Id).TotalWeight, cover.TotalWeight);
            }
        }
    }

    [Fact]
    public void The_steps_say_how_much_time_units_save_wherever_they_stand()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var mission = RandomGround.Of(seed);
            var (authority, ground) = mission.Read();
            var problem = LaydownProblem.Of(
                mission, authority, RequirementDeriver.Derive(mission, TestContext.Current.CancellationToken), ground, TestContext.Current.CancellationToken);
            var random = new Random(seed);
            for (var t = 0; t < 2; t++)
            {
                var cover = problem.Cover[t]!;
                int[] units = [.. cover.Sources.Select(_ => Math.Max(0, random.Next(5) - 3))];
                var demand = ground.Demand(mission.Tasks[t].Id);
                var saved = 0.0;
                for (var i = 0; i < demand.Count; i++)
                {
                    var nearest = cover.Sources.Where((_, k) => units[k] > 0)
                        .Select(x => ground.ResponseMinutes(TypeOf(problem, x.Profile), problem.Sites[x.Site].Id, mission.Tasks[t], i));
                    saved += demand.Weight[i] * (cover.LimitMinutes - nearest.Append(cover.LimitMinutes).Min());
                }

                Assert.Equal(saved, cover.Steps.Saved(units), 1e-6);
            }
        }
    }

    private static IEnumerable<(int Source, double Minutes)> ByRule(MissionGeography ground, MissionTask task, ReachSource[] sources, int point) =>
        Enumerable.Range(0, sources.Length)
            .Where(k => ground.Reaches(sources[k].Type, ground.Places[sources[k].Place].Id, task, point))
            .Select(k => (k, task.RadiusKm is null ? ground.ResponseMinutes(sources[k].Type, ground.Places[sources[k].Place].Id, task, point) : 0));

    private static List<(int Source, double Minutes)> Sorted(ReachedPoint point)
    {
        var sorted = new List<(int, double)>();
        for (var k = 0; k < point.Sources.Length; k++)
            sorted.Add((point.Sources[k], point.Minutes.IsEmpty ? 0 : point.Minutes[k]));
        sorted.Sort();
        return sorted;
    }

    /// <summary>Points of the same sources added up as they come, and the steps of each in the order of their times.</summary>
    private static (List<string> Groups, List<string> Steps) OneByOne(
        Mission mission, MissionTask task, LaydownProblem problem, MissionGeography ground, ImmutableArray<(int Profile, int Site)> sources)
    {
        var groups = new SortedDictionary<string, (int[] Sources, double Weight)>(StringComparer.Ordinal);
        var steps = new SortedDictionary<string, (int[] Sources, double Weight)>(StringComparer.Ordinal);
        var demand = ground.Demand(task.Id);
        ReachSource[] standing = [.. sources.Select(x => new ReachSource(TypeOf(problem, x.Profile), ground.Places.Of(problem.Sites[x.Site].Id)))];
        for (var i = 0; i < demand.Count; i++)
        {
            var reached = ByRule(ground, task, standing, i).OrderBy(r => r.Minutes).ThenBy(r => r.Source).ToList();
            Add(groups, reached.Select(r => r.Source), demand.Weight[i]);
            for (var k = 0; k < reached.Count && task.RadiusKm is null; k++)
            {
                var next = k + 1 < reached.Count ? Math.Min(task.ResponseMin!.Value, reached[k + 1].Minutes) : task.ResponseMin!.Value;
                if (next > reached[k].Minutes)
                    Add(steps, reached.Take(k + 1).Select(r => r.Source), demand.Weight[i] * (next - reached[k].Minutes));
            }
        }

        return ([.. groups.Values.Where(g => g.Sources.Length > 0).Select(Write)], [.. steps.Values.Select(Write)]);

        string Write((int[] Sources, double Weight) sum) => Told(new CoverGroup([.. sum.Sources.Select(k => sources[k])], sum.Weight));
    }

    private static void Add(SortedDictionary<string, (int[] Sources, double Weight)> sums, IEnumerable<int> sources, double weight)
    {
        int[] set = [.. sources.Order()];
        var key = new string([.. set.Select(k => (char)k)]);
        sums[key] = (set, (sums.TryGetValue(key, out var known) ? known.Weight : 0) + weight);
    }

    private static string Told(CoverGroup group) => $"{string.Join(' ', group.Sources)}: {group.Weight:R}";

    private static UnitType TypeOf(LaydownProblem problem, int profile) => problem.Pledges[problem.ProfileOf.IndexOf(profile)].Type;
}
