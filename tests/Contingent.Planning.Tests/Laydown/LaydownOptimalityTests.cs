using System.Collections.Concurrent;
using Contingent.Missions;
using Contingent.Optimization.Solving;
using Contingent.Planning.Laydown;
using Contingent.Planning.Requirements;
using static Contingent.Planning.Tests.Laydown.SmallMission;

namespace Contingent.Planning.Tests.Laydown;

public sealed class LaydownOptimalityTests
{
    // CONTINGENT_MISSIONS=2000 runs more of them by hand.
    private static readonly int Missions =
        int.TryParse(Environment.GetEnvironmentVariable("CONTINGENT_MISSIONS"), out var asked) ? asked : 120;

    /// <summary>With every group of points as a row of the model, with the heavy ones only, and with all of them counted together under cuts.</summary>
    [Theory]
    [InlineData(6000, 1.0)]
    [InlineData(8, 0.25)]
    [InlineData(0, 0.25)]
    public void No_plan_of_a_random_small_mission_is_better_than_the_one_laid_down(int groupRows, double share)
    {
        var missions = (int)(Missions * share);
        var compared = 0;
        var wrong = new ConcurrentBag<string>();
        // 1097: the one that a rule of the solver's presolve once got wrong.
        Parallel.ForEach(Enumerable.Range(0, missions).Append(1097), new ParallelOptions { MaxDegreeOfParallelism = 2 }, seed =>
        {
            var mission = RandomMission.Of(seed);
            var (authority, ground) = mission.Read();
            var truth = new Enumeration(mission, authority, ground).Best();
            var laid = new LaydownSolver(new LaydownLimits { Gap = 0, Threads = 1 + (seed % 2), GroupRows = groupRows })
                .Solve(mission, authority, RequirementDeriver.Derive(mission, CancellationToken.None), ground, null, TestContext.Current.CancellationToken);
            if (truth is null)
            {
                if (laid.ConflictingPins.IsEmpty)
                    wrong.Add($"seed {seed}: no plan keeps the pins, and none is named");
                return;
            }

            Interlocked.Increment(ref compared);
            for (var k = 0; k < truth.Length; k++)
            {
                var level = laid.Section.Levels[k];
                if (level.Bound is not { } bound || !Near(truth[k], bound))
                    wrong.Add($"seed {seed}, {level.Objective}: bound {level.Bound}, by enumeration {truth[k]}");
                var slack = mission.Objectives[k].Tolerance * Math.Abs(truth[k]);
                if (Math.Abs(level.Value - truth[k]) > slack + 1e-5)
                    wrong.Add($"seed {seed}, {level.Objective}: {level.Value}, by enumeration {truth[k]}");
            }

            if (!Near(truth[^1], laid.Section.Levels[^1].Value))
                wrong.Add($"seed {seed}: last level {laid.Section.Levels[^1].Value}, by enumeration {truth[^1]}");
        });
        Assert.True(wrong.IsEmpty, string.Join("; ", wrong.Order(StringComparer.Ordinal)));
        Assert.True(compared > missions * 3 / 4);
    }

    [Fact]
    public void Points_counted_together_under_cuts_give_the_same_answer_as_a_row_for_each()
    {
        for (var seed = 0; seed < 4; seed++)
        {
            var mission = WithManyPoints(seed);
            var (authority, ground) = mission.Read();
            var requirements = RequirementDeriver.Derive(mission, CancellationToken.None);
            LaydownResult Laid(int groupRows) => new LaydownSolver(new LaydownLimits { Gap = 0, GroupRows = groupRows })
                .Solve(mission, authority, requirements, ground, null, TestContext.Current.CancellationToken);
            var (direct, cut) = (Laid(6000), Laid(40));
            Assert.Equal((SolveStatus.Optimal, SolveStatus.Optimal), (direct.Status, cut.Status));
            foreach (var (one, other) in direct.Section.Levels.Zip(cut.Section.Levels))
                Assert.True(Near(one.Value, other.Value) && Near(one.Bound!.Value, other.Bound!.Value), $"seed {seed}: {one} {other}");
            Assert.True(direct.Section.Cover[0].WeightCovered > 0, $"seed {seed}");
        }
    }

    /// <summary>Ten sites along a road, hundreds of points around it, units that reach unlike far, a ceiling that does not let all of them in.</summary>
    private static Mission WithManyPoints(int seed)
    {
        var random = new Random(seed);
        var sites = Enumerable.Range(0, 10).Select(i => Site($"s{i}", 30 * i, random.Next(2) == 0 ? 300 : null, random.Next(3) == 0 ? 120 : 0)).ToList();
        UnitType[] types = [Type("foot", 100, ("patrol", 1)), Type("fast", 60, ("patrol", 1), ("medical", 20)) with { SpeedKmh = 40 }];
        Pledge[] pledges = [Pledge("a", "foot", 3), Pledge("b", "fast", 3, "BBB", 20), Pledge("c", "foot", 2, "BBB", 30) with { SectorsNever = [new SectorId("sec0")] }];
        MissionTask[] tasks =
        [
            Task("patrol", TaskKind.Cover, "patrol", minutes: 40) with { Points = "grid.csv" },
            Task("double", TaskKind.Cover, "patrol", minutes: 60) with { Points = "grid.csv", Depth = 2, Weight = 0.5 },
            Task("medical", TaskKind.Support, "medical", 0.1, "", 90),
        ];
        double[] Column(Func<double> value) => [.. Enumerable.Range(0, 400).Select(_ => value())];
        var mission = SmallMission.Of(sites, types, pledges, tasks);
        return mission with
        {
            Points = mission.Points.Add("grid.csv", new PointSet(
                "grid.csv", Column(() => 49 + ((random.NextDouble() - 0.5) * 0.2)), Column(() => 30 + (random.NextDouble() * 4)), Column(() => random.Next(1, 50)))),
            CeilingPersons = 420,
            AccessMaxKm = 60,
            AccessSpeedKmh = 30,
        };
    }

    private static bool Near(double a, double b) => Math.Abs(a - b) <= 1e-6 * Math.Max(1, Math.Abs(a));
}
