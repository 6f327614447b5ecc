using Contingent.Optimization.Location.Covering;
using Contingent.Optimization.Solving;

namespace Contingent.Optimization.Tests.Location.Covering;

public sealed class SetCoveringSolverTests
{
    private static readonly SolveOptions _options = new() { Threads = 1 };

    private static SetCoveringProblem Draw(int seed)
    {
        var random = new Random(seed);
        var sites = random.Next(1, 10);
        var builder = new ReachSets.Builder(sites);
        for (var i = random.Next(0, 40); i > 0; i--)
            builder.Add([.. Enumerable.Range(0, sites).Where(_ => random.Next(2) == 0)], 1);
        return new SetCoveringProblem
        {
            Reach = builder.Build(),
            Depth = random.Next(4) == 0 ? 2 : 1,
            Costs = random.Next(3) switch
            {
                0 => [],
                1 => [.. Enumerable.Range(0, sites).Select(_ => (double)random.Next(0, 9))],
                _ => [.. Enumerable.Range(0, sites).Select(_ => random.NextDouble())],
            },
            Fixed = random.Next(5) == 0 ? [random.Next(sites)] : [],
            Forbidden = random.Next(5) == 0 ? [random.Next(sites)] : [],
        };
    }

    private static double? BestByTrial(SetCoveringProblem problem)
    {
        double? best = null;
        for (var set = 0; set < 1 << problem.Reach.SiteCount; set++)
        {
            var solution = new SetCoveringSolution([.. Enumerable.Range(0, problem.Reach.SiteCount).Where(s => (set >> s & 1) == 1)]);
            if (problem.IsFeasible(solution) && problem.ValueOf(solution) is var value && !(value >= best))
                best = value;
        }

        return best;
    }

    [Fact]
    public void Small_cases_are_proved_and_agree_with_a_trial_of_all_sets()
    {
        for (var seed = 0; seed < 1000; seed++)
        {
            var problem = Draw(seed);
            var best = BestByTrial(problem);
            var result = SetCoveringSolver.Solve(problem, _options, cancellation: TestContext.Current.CancellationToken);
            if (best is null)
            {
                Assert.True(result.Status == SolveStatus.Infeasible, $"seed {seed}: {result}");
                continue;
            }

            Assert.True(result.Status == SolveStatus.Optimal && Math.Abs(result.Value!.Value - best.Value) <= 1e-8, $"seed {seed}: {best} {result}");
            Assert.True(problem.IsFeasible(result.Solution!), $"seed {seed}");
            Assert.True(result.Bound <= best + 1e-9 && !(result.RelaxationBound > best + 1e-9), $"seed {seed}: {best} {result}");
        }
    }

    [Fact]
    public void A_search_that_is_cut_has_a_solution_and_a_bound_that_does_not_cross_the_optimum()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var problem = Draw(seed);
            if (BestByTrial(problem) is not { } best)
                continue;
            var result = SetCoveringSolver.Solve(problem, _options with { WorkLimit = 1e-7 * (1 + (seed % 9 * 30)) }, cancellation: TestContext.Current.CancellationToken);
            Assert.True(problem.IsFeasible(result.Solution!) && result.Value >= best - 1e-9 && result.Bound <= best + 1e-9, $"seed {seed}: {best} {result}");
        }
    }

    [Fact]
    public void The_same_search_gives_the_same_sites_and_starts_again_from_them()
    {
        var random = new Random(5);
        var builder = new ReachSets.Builder(60);
        for (var i = 0; i < 3000; i++)
            builder.Add([.. Enumerable.Range(0, 60).Where(_ => random.Next(12) == 0)], 1);
        var problem = new SetCoveringProblem { Reach = builder.Build() };
        var first = SetCoveringSolver.Solve(problem, _options, cancellation: TestContext.Current.CancellationToken);
        var second = SetCoveringSolver.Solve(problem, _options, cancellation: TestContext.Current.CancellationToken);
        var third = SetCoveringSolver.Solve(problem, _options, first.AsStart(), cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(first.Solution!.OpenSites, second.Solution!.OpenSites);
        Assert.Equal((first.Value, first.Work), (second.Value, second.Work));
        Assert.Equal(first.Value, third.Value);
    }
}
