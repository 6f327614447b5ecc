using Contingent.Optimization.Location;
using Contingent.Optimization.Location.Medians;
using Contingent.Optimization.Solving;

namespace Contingent.Optimization.Tests.Location.Medians;

public sealed class PMedianSolverTests
{
    private static readonly SolveOptions Options = new() { WorkLimit = 20, Threads = 1 };

    [Fact]
    public void Small_cases_are_solved_to_the_optimum_of_all_choices()
    {
        var random = new Random(1);
        for (var round = 0; round < 2000; round++)
        {
            var problem = SmallCase(random);
            var best = BestOfAll(problem);

            var result = Solve(problem, Options);

            if (double.IsInfinity(best))
            {
                Assert.Equal(SolveStatus.Infeasible, result.Status);
                continue;
            }

            Assert.Equal(SolveStatus.Optimal, result.Status);
            Assert.Equal(problem.ValueOf(result.Solution!), result.Value);
            Assert.Equal(best, result.Value!.Value, 1e-9 * (1 + best));
            Assert.InRange(result.Bound!.Value, best - (1e-9 * (1 + best)), best + (1e-12 * (1 + best)));
        }
    }

    [Fact]
    public void A_bound_never_crosses_the_optimum_of_a_small_case()
    {
        var random = new Random(2);
        for (var round = 0; round < 1000; round++)
        {
            var problem = SmallCase(random);
            var best = BestOfAll(problem);

            var result = Solve(problem, Options with { WorkLimit = 1e-7 * random.Next(1, 2000), Gap = round % 3 == 0 ? 0.05 : 0 });

            Assert.True(result.Bound is not { } bound || bound <= best * (1 + 1e-12));
            Assert.True(result.Value is not { } value || value >= best * (1 - 1e-12));
        }
    }

    [Fact]
    public void Proved_within_a_gap_means_within_that_gap()
    {
        var problem = Plane(60, 6, 3);
        var exact = Solve(problem, Options);

        var rough = Solve(problem, Options with { Gap = 0.1 });

        Assert.Equal((SolveStatus.Optimal, SolveStatus.Optimal), (exact.Status, rough.Status));
        Assert.InRange(exact.Value!.Value, rough.Bound!.Value, rough.Value!.Value);
        Assert.InRange(rough.Gap!.Value, 0, 0.1);
        Assert.True(rough.Work <= exact.Work);
    }

    [Fact]
    public void The_same_seed_gives_the_same_result()
    {
        var problem = Plane(150, 12, 4);
        foreach (var work in new[] { 0.005, 0.05, 20 })
        {
            var first = Solve(problem, Options with { WorkLimit = work, Seed = 5 });
            var second = Solve(problem, Options with { WorkLimit = work, Seed = 5 });

            Assert.Equal((first.Status, first.Value, first.Bound, first.Work), (second.Status, second.Value, second.Bound, second.Work));
            Assert.Equal(first.Solution!.Sites, second.Solution!.Sites);
            Assert.Equal(first.Multipliers, second.Multipliers);
        }
    }

    [Fact]
    public void An_earlier_result_spares_work()
    {
        var problem = Plane(300, 15, 5);
        var cold = Solve(problem, Options);

        var warm = Solve(problem, Options, cold.AsStart());

        Assert.Equal((SolveStatus.Optimal, cold.Value), (warm.Status, warm.Value));
        Assert.True(warm.Work < cold.Work);
    }

    [Fact]
    public void A_start_that_does_not_fit_is_mended()
    {
        var problem = new PMedianProblem(Plane(20, 1, 6).Costs, 3, open: [4], forbidden: [7]);
        var start = new SearchStart<PMedianSolution>(new PMedianSolution([-1, 7, 9, 11, 15, 99], [0]), [double.NaN, 2]);

        var result = Solve(problem, Options, start);

        Assert.Equal(Solve(problem, Options).Value, result.Value);
    }

    [Fact]
    public void A_search_that_is_called_off_at_once_still_answers()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        var result = PMedianSolver.Solve(Plane(50, 5, 7), Options, cancellation: source.Token);

        Assert.Equal(SolveStatus.Cancelled, result.Status);
        Assert.Equal(5, result.Solution!.Sites.Length);
    }

    [Fact]
    public void Incumbents_fall_and_bounds_rise()
    {
        var seen = new List<SolveProgress>();

        Solve(Plane(200, 8, 8), Options, progress: new Watch(seen));

        Assert.NotEmpty(seen);
        for (var k = 1; k < seen.Count; k++)
        {
            Assert.True(seen[k].Incumbent <= seen[k - 1].Incumbent);
            Assert.True(seen[k - 1].Bound is null || seen[k].Bound >= seen[k - 1].Bound);
        }
    }

    [Fact]
    public void Without_points_any_sites_do()
    {
        var result = Solve(new PMedianProblem(new CostMatrix(3, 0, Array.Empty<double>()), 2), Options);

        Assert.Equal((SolveStatus.Optimal, 0.0, 0.0, 2), (result.Status, result.Value, result.Bound, result.Solution!.Sites.Length));
    }

    [Fact]
    public void Points_without_weight_cost_nothing()
    {
        var result = Solve(new PMedianProblem(Plane(10, 1, 9).Costs, 2, weights: new double[10]), Options);

        Assert.Equal((SolveStatus.Optimal, 0.0, 0.0), (result.Status, result.Value, result.Bound));
    }

    private static SearchResult<PMedianSolution> Solve(
        PMedianProblem problem, SolveOptions options, SearchStart<PMedianSolution>? start = null, IProgress<SolveProgress>? progress = null) =>
        PMedianSolver.Solve(problem, options, start, progress, TestContext.Current.CancellationToken);

    private static PMedianProblem Plane(int n, int p, int seed)
    {
        var random = new Random(seed);
        var places = Enumerable.Range(0, n).Select(_ => (random.NextDouble() * 1000, random.NextDouble() * 1000)).ToArray();
        return new PMedianProblem(CostMatrix.Euclidean(places, places), p);
    }

    /// <summary>Few sites and points, whole or real costs, ties and duplicates, weights of 0, some sites fixed; now and then without a solution.</summary>
    private static PMedianProblem SmallCase(Random random)
    {
        var (m, n) = (random.Next(1, 9), random.Next(1, 12));
        var whole = random.Next(2) == 0;
        var range = random.Next(2) == 0 ? 5 : 100;
        var costs = Enumerable.Range(0, m * n).Select(_ => whole ? random.Next(range) : random.NextDouble() * range).ToArray();
        var weights = Enumerable.Range(0, n).Select(_ => random.Next(3) == 0 ? 1.0 : whole ? random.Next(4) : random.NextDouble()).ToArray();
        var state = Enumerable.Range(0, m).Select(_ => random.Next(8)).ToArray();
        return new PMedianProblem(
            random.Next(2) == 0 ? new CostMatrix(m, n, costs) : new CostMatrix(m, n, costs.Select(c => (float)c).ToArray()), random.Next(0, m + 2),
            random.Next(3) == 0 ? null : weights, Enumerable.Range(0, m).Where(i => state[i] == 0), Enumerable.Range(0, m).Where(i => state[i] == 1));
    }

    private static double BestOfAll(PMedianProblem problem)
    {
        var best = double.PositiveInfinity;
        for (var set = 1; set < 1 << problem.Costs.SiteCount; set++)
        {
            var sites = Enumerable.Range(0, problem.Costs.SiteCount).Where(i => ((set >> i) & 1) == 1).ToArray();
            if (sites.Length <= problem.P && problem.Open.All(sites.Contains) && !problem.Forbidden.Any(sites.Contains))
                best = Math.Min(best, problem.ValueOf(problem.Assign(sites)));
        }

        return best;
    }

    private sealed class Watch(List<SolveProgress> seen) : IProgress<SolveProgress>
    {
        public void Report(SolveProgress value) => seen.Add(value);
    }
}
