using Contingent.Missions;
using Contingent.Optimization.Solving;
using Contingent.Planning.Laydown;

namespace Contingent.Planning.Tests.Laydown;

public sealed class LaydownOptimalityTests
{
    // CONTINGENT_MISSIONS=2000 runs more of them by hand.
    private static readonly int Missions =
        int.TryParse(Environment.GetEnvironmentVariable("CONTINGENT_MISSIONS"), out var asked) ? asked : 120;

    [Fact]
    public void No_plan_of_a_random_small_mission_is_better_than_the_one_laid_down()
    {
        var compared = 0;
        Parallel.For(0, Missions, new ParallelOptions { MaxDegreeOfParallelism = 2 }, seed =>
        {
            var mission = RandomMission.Of(seed);
            var (authority, ground) = mission.Read();
            var truth = new Enumeration(mission, authority, ground).Best();
            var laid = new LaydownSolver(new LaydownLimits { Gap = 0, Threads = 1 + (seed % 2) })
                .Solve(mission, authority, ground, null, TestContext.Current.CancellationToken);
            if (truth is null)
            {
                Assert.True(laid.ConflictingPins.Length > 0, $"seed {seed}: no plan keeps the pins, and none is named");
                return;
            }

            Interlocked.Increment(ref compared);
            for (var k = 0; k < truth.Length; k++)
            {
                var level = laid.Section.Levels[k];
                Assert.True(Near(truth[k], level.Bound!.Value), $"seed {seed}, {level.Objective}: bound {level.Bound}, by enumeration {truth[k]}");
                var slack = mission.Objectives[k].Tolerance * Math.Abs(truth[k]);
                Assert.True(Math.Abs(level.Value - truth[k]) <= slack + 1e-5, $"seed {seed}, {level.Objective}: {level.Value}, by enumeration {truth[k]}");
            }

            Assert.True(Near(truth[^1], laid.Section.Levels[^1].Value), $"seed {seed}: last level {laid.Section.Levels[^1].Value}, by enumeration {truth[^1]}");
        });
        Assert.True(compared > Missions * 3 / 4);
    }

    private static bool Near(double a, double b) => Math.Abs(a - b) <= 1e-6 * Math.Max(1, Math.Abs(a));
}
