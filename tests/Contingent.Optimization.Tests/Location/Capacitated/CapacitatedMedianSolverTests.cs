using Contingent.Optimization.Location.Capacitated;
using Contingent.Optimization.Solving;

namespace Contingent.Optimization.Tests.Location.Capacitated;

public sealed class CapacitatedMedianSolverTests
{
    private static readonly SolveOptions _options = new() { Threads = 1 };

    [Fact]
    public void Small_cases_end_with_the_optimum_or_with_the_proof_that_there_is_none()
    {
        var (solved, infeasible) = (0, 0);
        for (var seed = 0; seed < 1000; seed++)
        {
            var problem = Small(seed);
            var optimum = Optimum(problem);

            var result = Solve(problem, _options);

            if (optimum is null)
            {
                Assert.Equal((SolveStatus.Infeasible, null, null), (result.Status, result.Solution, result.Bound));
                infeasible++;
                continue;
            }

            Assert.Equal(SolveStatus.Optimal, result.Status);
            Assert.Equal(optimum.Value, result.Value!.Value, 1e-6);
            Assert.Equal(optimum.Value, problem.ValueOf(result.Solution!), 1e-6);
            Assert.True(result.Bound <= optimum + 1e-6, $"seed {seed}: bound {result.Bound} beyond {optimum}");
            solved++;
        }

        Assert.True(solved > 300 && infeasible > 100, $"{solved} solved, {infeasible} infeasible");
    }

    [Fact]
    public void A_bound_never_crosses_the_optimum_where_the_search_is_cut_short()
    {
        for (var seed = 0; seed < 1000; seed++)
        {
            var problem = Small(seed);
            var optimum = Optimum(problem) ?? double.PositiveInfinity;

            var result = Solve(problem, _options with { WorkLimit = 1e-7 * (1 + (seed % 50)) });

            Assert.True(result.Bound is null || result.Bound <= optimum + 1e-6, $"seed {seed}: bound {result.Bound} beyond {optimum}");
            if (result.Solution is not null)
                Assert.True(problem.ValueOf(result.Solution) >= optimum - 1e-6);
        }
    }

    [Fact]
    public void A_planar_case_of_a_hundred_points_is_proved()
    {
        var problem = Planar(100, 10, seed: 2);

        var result = Solve(problem, _options with { WorkLimit = 10 });

        Assert.True(result.Gap <= 2e-3, $"{result.Status}: value {result.Value}, bound {result.Bound}");
        Assert.Equal(10, result.Solution!.Sites.Length);
    }

    [Fact]
    public void A_case_of_many_medians_comes_within_a_hundredth_patch_by_patch()
    {
        var problem = Planar(240, 48, seed: 3);

        var result = Solve(problem, _options with { WorkLimit = 0.4 });
        var again = Solve(problem, _options with { WorkLimit = 0.4 });

        Assert.True(result.Gap <= 1e-2, $"{result.Status}: value {result.Value}, bound {result.Bound}");
        Assert.Equal(result.Value!.Value, problem.ValueOf(result.Solution!), 1e-6);
        Assert.Equal((result.Value, result.Bound, result.Work), (again.Value, again.Bound, again.Work));
    }

    [Fact]
    public void The_same_seed_and_work_give_the_same_answer_whatever_the_threads()
    {
        var problem = Planar(80, 8, seed: 4);
        var one = Solve(problem, _options with { WorkLimit = 0.1, Seed = 4 });
        var two = Solve(problem, _options with { WorkLimit = 0.1, Seed = 4, Threads = 2 });

        Assert.Equal((one.Status, one.Value, one.Bound, one.Work), (two.Status, two.Value, two.Bound, two.Work));
        Assert.Equal(one.Solution!.SiteOfPoint.ToArray(), two.Solution!.SiteOfPoint.ToArray());
        Assert.Equal(one.Multipliers.ToArray(), two.Multipliers.ToArray());
    }

    [Fact]
    public void A_search_goes_on_from_an_earlier_one()
    {
        var problem = Planar(80, 8, seed: 5);
        var first = Solve(problem, _options with { WorkLimit = 0.1 });

        var next = Solve(problem, _options with { WorkLimit = 1e-9 }, first.AsStart());

        Assert.True(next.Value <= first.Value);
        Assert.True(next.Bound >= first.Bound - (1e-3 * Math.Abs(first.Bound!.Value)));
    }

    [Fact]
    public void A_single_source_plan_of_facilities_pays_for_opening_them()
    {
        // Opening both costs 8 and saves 5 on the way; one site has not the room for all.
        var roomy = new CapacitatedMedianProblem([1, 6, 6, 1], [1, 1], [2, 2], 0, 2, openingCosts: [8, 8]);
        Assert.Equal(15, Solve(roomy, _options).Value);
        var tight = new CapacitatedMedianProblem([1, 6, 6, 1], [1, 1], [1, 1], 0, 2, openingCosts: [8, 8]);
        Assert.Equal(18, Solve(tight, _options).Value);
    }

    [Fact]
    public void Degenerate_cases_are_answered()
    {
        Assert.Equal(0, Solve(new CapacitatedMedianProblem([], [], [], 0, 0), _options).Value);
        Assert.Equal(3, Solve(new CapacitatedMedianProblem([], [], [1, 1], 1, 1, openingCosts: [4, 3]), _options).Value);
        Assert.Equal(SolveStatus.Infeasible, Solve(new CapacitatedMedianProblem([1], [1], [1], 0, 0), _options).Status);
        Assert.Equal(SolveStatus.Infeasible, Solve(new CapacitatedMedianProblem([1], [1], [1], 2, 2), _options).Status);
        Assert.Equal(1, Solve(new CapacitatedMedianProblem([1], [0], [0], 0, 5), _options).Value);
    }

    [Fact]
    public void A_solution_that_breaks_a_rule_has_no_value()
    {
        var problem = new CapacitatedMedianProblem([1, 2, 3, 4, 5, 6], [1, 1], [1, 2, 2], 1, 2, open: [0], forbidden: [2]);
        Assert.Equal(1 + 4, problem.ValueOf(new CapacitatedMedianSolution([0, 1], [0, 1])));
        foreach (var (sites, siteOfPoint) in new (int[], int[])[] { ([0], [0, 0]), ([1], [1, 1]), ([0, 2], [0, 2]), ([0], [0, 1]), ([0, 1], [0]), ([0, 9], [0, 0]) })
            Assert.Throws<ArgumentException>(() => problem.ValueOf(new CapacitatedMedianSolution([.. sites], [.. siteOfPoint])));
        Assert.Throws<ArgumentException>(() => new CapacitatedMedianProblem([1], [1], [1], 1, 1, open: [0], forbidden: [0]));
        Assert.Throws<ArgumentException>(() => new CapacitatedMedianProblem([1], [-1], [1], 1, 1));
        Assert.Throws<ArgumentException>(() => new CapacitatedMedianProblem([1, 2], [1], [1], 1, 1));
    }

    private static SearchResult<CapacitatedMedianSolution> Solve(CapacitatedMedianProblem problem, SolveOptions options, SearchStart<CapacitatedMedianSolution>? start = null) =>
        CapacitatedMedianSolver.Solve(problem, options, start, progress: null, TestContext.Current.CancellationToken);

    /// <summary>Medians and facilities; whole and real costs; fixed, forbidden and unequal sites; pairs that are not allowed.</summary>
    private static CapacitatedMedianProblem Small(int seed)
    {
        var random = new Random(seed);
        var (sites, points) = (1 + random.Next(5), random.Next(7));
        var whole = random.Next(2) == 0;
        double Number(int least, int most) => whole ? random.Next(least, most) : least + ((most - least) * random.NextDouble());
        double[] costs = [.. Enumerable.Range(0, sites * points).Select(_ => random.Next(15) == 0 ? double.PositiveInfinity : Number(0, 20))];
        double[] demands = [.. Enumerable.Range(0, points).Select(_ => random.Next(10) == 0 ? 0 : Number(1, 10))];
        var facilities = random.Next(2) == 0;
        var p = 1 + random.Next(sites);
        var mean = 1 + (points * 5.0 / p * (0.7 + random.NextDouble()));
        double[] capacities = [.. Enumerable.Range(0, sites).Select(_ => Math.Floor(mean * (0.7 + (0.6 * random.NextDouble()))))];
        var open = random.Next(4) == 0 ? random.Next(sites) : -1;
        var forbidden = random.Next(4) == 0 ? random.Next(sites) : -1;
        return new CapacitatedMedianProblem(
            costs, demands, capacities, facilities ? random.Next(2) : p, facilities ? Math.Max(1, sites - random.Next(2)) : p,
            facilities ? [.. Enumerable.Range(0, sites).Select(_ => Number(-2, 15))] : null,
            open >= 0 ? [open] : null, forbidden >= 0 && forbidden != open ? [forbidden] : null);
    }

    private static double? Optimum(CapacitatedMedianProblem problem)
    {
        double? best = null;
        for (var set = 0; set < 1 << problem.SiteCount; set++)
        {
            var count = int.PopCount(set);
            if (count < problem.LeastOpen || count > problem.MostOpen)
                continue;
            if (problem.Open.Any(i => (set >> i & 1) == 0) || problem.Forbidden.Any(i => (set >> i & 1) == 1))
                continue;
            var load = new double[problem.SiteCount];
            Serve(set, load, 0, Enumerable.Range(0, problem.SiteCount).Where(i => (set >> i & 1) == 1).Sum(i => problem.OpeningCosts[i]));
        }

        return best;

        void Serve(int set, double[] load, int point, double cost)
        {
            if (point == problem.PointCount)
            {
                best = best is null ? cost : Math.Min(best.Value, cost);
                return;
            }

            for (var i = 0; i < problem.SiteCount; i++)
            {
                var c = problem.Cost(i, point);
                if ((set >> i & 1) == 0 || double.IsPositiveInfinity(c) || load[i] + problem.Demands[point] > problem.Capacities[i] + 1e-9)
                    continue;
                load[i] += problem.Demands[point];
                Serve(set, load, point + 1, cost + c);
                load[i] -= problem.Demands[point];
            }
        }
    }

    private static CapacitatedMedianProblem Planar(int points, int p, int seed)
    {
        var random = new Random(seed);
        var places = Enumerable.Range(0, points).Select(_ => (X: random.Next(1000), Y: random.Next(1000), Demand: random.Next(1, 101))).ToArray();
        var costs = new double[points * points];
        for (var i = 0; i < points; i++)
        {
            for (var j = 0; j < points; j++)
                costs[(i * points) + j] = Math.Sqrt(Math.Pow(places[i].X - places[j].X, 2) + Math.Pow(places[i].Y - places[j].Y, 2));
        }

        var capacity = Math.Ceiling(places.Sum(q => q.Demand) / (0.8 * p));
        return new CapacitatedMedianProblem(costs, places.Select(q => (double)q.Demand), Enumerable.Repeat(capacity, points), p, p);
    }
}
