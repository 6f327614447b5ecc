using System.Collections.Concurrent;
using Contingent.Missions;
using Contingent.Optimization.Solving;
using Contingent.Planning.Laydown;
using Contingent.Planning.Requirements;

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
                if (!Near(truth[k], level.Bound!.Value))
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

    private static bool Near(double a, double b) => Math.Abs(a - b) <= 1e-6 * Math.Max(1, Math.Abs(a));
}
