using Contingent.Optimization.Location;
using Contingent.Optimization.Location.Centers;
using Contingent.Optimization.Solving;

namespace Contingent.Optimization.Tests.Location.Centers;

public sealed class PCenterSolverTests
{
    private static readonly SolveOptions Options = new() { WorkLimit = 20, Threads = 1 };

    [Fact]
    public void Small_cases_are_solved_to_the_optimum_of_all_choices()
    {
        var random = new Random(1);
        for (var round = 0; round < 700; round++)
        {
            var problem = SmallCase(random);
            var best = BestOfAll(problem);

            var result = Solve(problem, Options);

            if (double.IsInfinity(best))
            {
                Assert.Equal(SolveStatus.Infeasible, result.Status);
                continue;
            }

            Assert.Equal((SolveStatus.Optimal, best, best), (result.Status, result.Value, result.Bound));
            Assert.Equal(best, problem.ValueOf(result.Solution!));
        }
    }

    [Fact]
    public void A_bound_never_crosses_the_optimum_of_a_small_case()
    {
        var random = new Random(2);
        for (var round = 0; round < 400; round++)
        {
            var problem = SmallCase(random);
            var best = BestOfAll(problem);

            var result = Solve(problem, Options with { WorkLimit = 1e-7 * random.Next(1, 100), Gap = round % 3 == 0 ? 0.05 : 0 });

            Assert.True(result.Bound is not { } bound || bound <= best);
            Assert.True(result.Value is not { } value || value >= best);
        }
    }

    [Fact]
    public void Three_corners_and_a_far_town_need_the_far_one_a_site_of_its_own()
    {
        var places = new[] { (0.0, 0.0), (0.0, 3.0), (4.0, 0.0), (100.0, 0.0) };

        var result = Solve(new PCenterProblem(CostMatrix.Euclidean(places, places), 2), Options);

        Assert.Equal((SolveStatus.Optimal, 4.0, 4.0), (result.Status, result.Value, result.Bound));
        Assert.Equal([0, 3], result.Solution!.Sites);
    }

    [Fact]
    public void The_same_seed_gives_the_same_result_and_a_start_spares_work()
    {
        var random = new Random(3);
        var places = Enumerable.Range(0, 200).Select(_ => (random.NextDouble() * 1000, random.NextDouble() * 1000)).ToArray();
        var problem = new PCenterProblem(CostMatrix.Euclidean(places, places), 12);

        var first = Solve(problem, Options);
        var second = Solve(problem, Options);
        var warm = Solve(problem, Options, first.AsStart());

        Assert.Equal((SolveStatus.Optimal, first.Value, first.Bound, first.Work), (second.Status, second.Value, second.Bound, second.Work));
        Assert.Equal(first.Solution!.Sites, second.Solution!.Sites);
        Assert.Equal((SolveStatus.Optimal, first.Value), (warm.Status, warm.Value));
        Assert.True(warm.Work < first.Work);
    }

    [Fact]
    public void A_search_that_is_called_off_at_once_still_answers()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        var costs = new CostMatrix(3, 3, [0.0, 1, 2, 1, 0, 1, 2, 1, 0]);

        var result = PCenterSolver.Solve(new PCenterProblem(costs, 1), Options, cancellation: source.Token);

        Assert.Equal(SolveStatus.Cancelled, result.Status);
        Assert.Single(result.Solution!.Sites);
    }

    [Fact]
    public void Without_points_the_radius_is_nothing()
    {
        var result = Solve(new PCenterProblem(new CostMatrix(3, 0, Array.Empty<double>()), 2), Options);

        Assert.Equal((SolveStatus.Optimal, 0.0, 0.0), (result.Status, result.Value, result.Bound));
    }

    private static SearchResult<PCenterSolution> Solve(PCenterProblem problem, SolveOptions options, SearchStart<PCenterSolution>? start = null) =>
        PCenterSolver.Solve(problem, options, start, cancellation: TestContext.Current.CancellationToken);

    private static PCenterProblem SmallCase(Random random)
    {
        var (m, n) = (random.Next(1, 9), random.Next(1, 12));
        var whole = random.Next(2) == 0;
        var range = random.Next(2) == 0 ? 5 : 100;
        var costs = Enumerable.Range(0, m * n).Select(_ => whole ? random.Next(range) : random.NextDouble() * range).ToArray();
        var weights = Enumerable.Range(0, n).Select(_ => random.Next(3) == 0 ? 1.0 : whole ? random.Next(4) : random.NextDouble()).ToArray();
        var state = Enumerable.Range(0, m).Select(_ => random.Next(8)).ToArray();
        return new PCenterProblem(
            random.Next(2) == 0 ? new CostMatrix(m, n, costs) : new CostMatrix(m, n, costs.Select(c => (float)c).ToArray()), random.Next(0, m + 2),
            random.Next(3) == 0 ? null : weights, Enumerable.Range(0, m).Where(i => state[i] == 0), Enumerable.Range(0, m).Where(i => state[i] == 1));
    }

    private static double BestOfAll(PCenterProblem problem)
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
}
