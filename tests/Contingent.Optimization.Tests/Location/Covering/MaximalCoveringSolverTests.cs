using System.Collections.Immutable;
using Contingent.Optimization.Location.Covering;
using Contingent.Optimization.Solving;

namespace Contingent.Optimization.Tests.Location.Covering;

public sealed class MaximalCoveringSolverTests
{
    private static readonly SolveOptions _options = new() { Threads = 1 };

    private static MaximalCoveringProblem Draw(int seed)
    {
        var random = new Random(seed);
        var sites = random.Next(1, 9);
        var builder = new ReachSets.Builder(sites);
        var whole = random.Next(3) > 0;
        for (var i = random.Next(0, 40); i > 0; i--)
            builder.Add([.. Enumerable.Range(0, sites).Where(_ => random.Next(3) == 0)], whole ? random.Next(0, 20) : random.NextDouble());
        var rows = new List<LinearRow>();
        for (var k = random.Next(6); k > 4; k--)
        {
            // Of some sites at most one, or of two kinds a least and a most number.
            (int, double)[] terms = [.. Enumerable.Range(0, sites).Where(_ => random.Next(2) == 0).Select(s => (s, 1.0))];
            rows.Add(random.Next(2) == 0 ? new LinearRow(double.NegativeInfinity, 1, terms) : new LinearRow(random.Next(0, 2), random.Next(1, 4), terms));
        }

        return new MaximalCoveringProblem
        {
            Reach = builder.Build(),
            Depth = random.Next(4) == 0 ? random.Next(2, 4) : 1,
            MostSites = random.Next(4) == 0 ? null : random.Next(0, sites + 2),
            Costs = random.Next(2) == 0 ? [] : [.. Enumerable.Range(0, sites).Select(_ => (double)random.Next(0, 10))],
            Budget = random.Next(2) == 0 ? null : random.Next(0, 25),
            Fixed = random.Next(5) == 0 ? [random.Next(sites)] : [],
            Forbidden = random.Next(5) == 0 ? [random.Next(sites)] : [],
            Rows = [.. rows],
        };
    }

    private static double? BestByTrial(MaximalCoveringProblem problem)
    {
        double? best = null;
        for (var set = 0; set < 1 << problem.Reach.SiteCount; set++)
        {
            var solution = new MaximalCoveringSolution([.. Enumerable.Range(0, problem.Reach.SiteCount).Where(s => (set >> s & 1) == 1)]);
            if (problem.IsFeasible(solution) && problem.ValueOf(solution) is var value && !(value <= best))
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
            var result = MaximalCoveringSolver.Solve(problem, _options, cancellation: TestContext.Current.CancellationToken);
            if (best is null)
            {
                Assert.True(result.Status == SolveStatus.Infeasible, $"seed {seed}: {result}");
                continue;
            }

            Assert.True(result.Status == SolveStatus.Optimal && Math.Abs(result.Value!.Value - best.Value) <= 1e-8 * Math.Max(1, best.Value), $"seed {seed}: {best} {result}");
            Assert.True(problem.IsFeasible(result.Solution!), $"seed {seed}");
            Assert.True(result.RelaxationBound is null || result.RelaxationBound >= best - 1e-9, $"seed {seed}: {best} {result.RelaxationBound}");
        }
    }

    [Fact]
    public void A_bound_never_crosses_the_optimum_of_a_small_case_wherever_the_search_is_cut()
    {
        for (var seed = 0; seed < 400; seed++)
        {
            var problem = Draw(seed);
            if (BestByTrial(problem) is not { } best)
                continue;
            var result = MaximalCoveringSolver.Solve(problem, _options with { WorkLimit = 1e-6 * (1 + (seed % 7 * 20)) }, cancellation: TestContext.Current.CancellationToken);
            Assert.True(result.Bound is null || result.Bound >= best - (1e-9 * best), $"seed {seed}: {best} {result}");
            Assert.True(result.Value is null || result.Value <= best + (1e-9 * best), $"seed {seed}: {best} {result}");
        }
    }
}
