using System.Collections.Immutable;
using Contingent.Optimization.Assignment;
using Contingent.Optimization.Solving;

namespace Contingent.Optimization.Tests.Assignment;

public sealed class GeneralisedAssignmentSolverTests
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

    [Theory]
    [InlineData('a', 5, 60)]
    [InlineData('b', 5, 60)]
    [InlineData('c', 6, 60)]
    [InlineData('d', 4, 40)]
    [InlineData('e', 5, 60)]
    public void A_case_of_each_common_type_is_closed_to_a_thousandth(char type, int agents, int tasks)
    {
        var problem = Common(type, agents, tasks, seed: 3);

        var result = Solve(problem, _options with { WorkLimit = 3, Gap = 2e-3 });

        Assert.True(result.Gap <= 3e-3, $"{result.Status}: value {result.Value}, bound {result.Bound}");
    }

    [Fact]
    public void The_same_seed_and_work_give_the_same_answer()
    {
        var problem = Common('d', 5, 60, seed: 5);
        var one = Solve(problem, _options with { WorkLimit = 0.2, Seed = 4 });
        var again = Solve(problem, _options with { WorkLimit = 0.2, Seed = 4 });

        Assert.Equal((one.Status, one.Value, one.Bound, one.Work), (again.Status, again.Value, again.Bound, again.Work));
        Assert.Equal(one.Solution!.AgentOfTask.ToArray(), again.Solution!.AgentOfTask.ToArray());
        Assert.Equal(one.Multipliers.ToArray(), again.Multipliers.ToArray());
    }

    [Fact]
    public void A_search_goes_on_from_an_earlier_one()
    {
        var problem = Common('e', 5, 60, seed: 5);
        var first = Solve(problem, _options with { WorkLimit = 0.1 });

        var next = Solve(problem, _options with { WorkLimit = 1e-9 }, first.AsStart());

        Assert.True(next.Value <= first.Value);
        Assert.True(next.Bound >= first.Bound - (1e-3 * Math.Abs(first.Bound!.Value)));
    }

    [Fact]
    public void A_start_that_does_not_fit_is_put_aside()
    {
        var problem = new GeneralisedAssignmentProblem([1, 2, 2, 1], [1, 1, 1, 1], [1, 1]);
        foreach (ImmutableArray<int> agents in new ImmutableArray<int>[] { default, [], [0], [0, 0], [7, -1] })
        {
            var start = new SearchStart<GeneralisedAssignmentSolution>(new GeneralisedAssignmentSolution(agents), [double.NaN, 1, 2]);
            Assert.Equal(2, Solve(problem, _options, start).Value);
        }
    }

    [Fact]
    public void A_cancelled_search_says_so()
    {
        var result = GeneralisedAssignmentSolver.Solve(
            Common('d', 5, 60, seed: 5), _options, cancellation: new CancellationToken(canceled: true));
        Assert.Equal(SolveStatus.Cancelled, result.Status);
    }

    [Fact]
    public void No_tasks_cost_nothing_and_tasks_without_agents_cannot_be_given()
    {
        Assert.Equal(0, Solve(new GeneralisedAssignmentProblem([], [], [3, 4]), _options).Value);
        Assert.Equal(0, Solve(new GeneralisedAssignmentProblem([], [], []), _options).Value);
        Assert.Throws<ArgumentException>(() => new GeneralisedAssignmentProblem([1], [1], []));
    }

    [Fact]
    public void A_solution_that_breaks_a_rule_has_no_value()
    {
        var problem = new GeneralisedAssignmentProblem([1, 2, double.PositiveInfinity, 1], [1, 1, 1, 1], [1, 2]);
        Assert.Equal(2, problem.ValueOf(new GeneralisedAssignmentSolution([0, 1])));
        Assert.Throws<ArgumentException>(() => problem.ValueOf(new GeneralisedAssignmentSolution([0, 0])));
        Assert.Throws<ArgumentException>(() => problem.ValueOf(new GeneralisedAssignmentSolution([1, 1])));
        Assert.Throws<ArgumentException>(() => problem.ValueOf(new GeneralisedAssignmentSolution([0])));
        Assert.Throws<ArgumentException>(() => problem.ValueOf(new GeneralisedAssignmentSolution([0, 2])));
    }

    [Theory]
    [InlineData(double.NaN, 1, 1)]
    [InlineData(double.NegativeInfinity, 1, 1)]
    [InlineData(1, -1, 1)]
    [InlineData(1, double.PositiveInfinity, 1)]
    [InlineData(1, 1, double.NaN)]
    public void A_number_out_of_its_range_is_refused(double cost, double consumption, double capacity) =>
        Assert.Throws<ArgumentException>(() => new GeneralisedAssignmentProblem([cost], [consumption], [capacity]));

    private static SearchResult<GeneralisedAssignmentSolution> Solve(GeneralisedAssignmentProblem problem, SolveOptions options, SearchStart<GeneralisedAssignmentSolution>? start = null) =>
        GeneralisedAssignmentSolver.Solve(problem, options, start, progress: null, TestContext.Current.CancellationToken);

    /// <summary>Whole, real, negative and forbidden costs; equal and unequal capacities; consumptions of 0.</summary>
    private static GeneralisedAssignmentProblem Small(int seed)
    {
        var random = new Random(seed);
        var (agents, tasks) = (1 + random.Next(4), random.Next(7));
        var whole = random.Next(2) == 0;
        double Number(int least, int most) => whole ? random.Next(least, most) : least + ((most - least) * random.NextDouble());
        double[] costs = [.. Enumerable.Range(0, agents * tasks).Select(_ => random.Next(12) == 0 ? double.PositiveInfinity : Number(-5, 20))];
        double[] consumptions = [.. Enumerable.Range(0, agents * tasks).Select(_ => random.Next(10) == 0 ? 0 : Number(1, 10))];
        var mean = 1 + (tasks * 5.0 / agents * (0.6 + (0.7 * random.NextDouble())));
        double[] capacities = [.. Enumerable.Range(0, agents).Select(_ => Math.Floor(mean * (0.7 + (0.6 * random.NextDouble()))))];
        return new GeneralisedAssignmentProblem(costs, consumptions, capacities);
    }

    private static double? Optimum(GeneralisedAssignmentProblem problem)
    {
        var load = new double[problem.AgentCount];
        double? best = null;
        Give(0, 0);
        return best;

        void Give(int task, double cost)
        {
            if (task == problem.TaskCount)
            {
                best = best is null ? cost : Math.Min(best.Value, cost);
                return;
            }

            for (var i = 0; i < problem.AgentCount; i++)
            {
                var (c, r) = (problem.Cost(i, task), problem.Consumption(i, task));
                if (double.IsPositiveInfinity(c) || load[i] + r > problem.Capacities[i] + 1e-9)
                    continue;
                load[i] += r;
                Give(task + 1, cost + c);
                load[i] -= r;
            }
        }
    }

    /// <summary>The types of Chu and Beasley (1997) and Laguna et al. (1995), as Yagiura, Ibaraki and Glover (2004) define them.</summary>
    private static GeneralisedAssignmentProblem Common(char type, int agents, int tasks, int seed)
    {
        var random = new Random(seed);
        var (costs, consumptions) = (new double[agents * tasks], new double[agents * tasks]);
        for (var k = 0; k < costs.Length; k++)
        {
            (consumptions[k], costs[k]) = type switch
            {
                'd' => (random.Next(1, 101), 0),
                'e' => (Math.Floor(1 - (10 * Math.Log(1 - random.NextDouble()))), 0),
                _ => (random.Next(5, 26), random.Next(10, 51)),
            };
            costs[k] = type switch
            {
                'd' => 111 - consumptions[k] + random.Next(-10, 11),
                'e' => Math.Floor((1000 / consumptions[k]) - (10 * random.NextDouble())),
                _ => costs[k],
            };
        }

        var capacities = new double[agents];
        for (var i = 0; i < agents; i++)
            capacities[i] = Math.Floor(0.8 * consumptions.AsSpan(i * tasks, tasks).ToArray().Sum() / agents);
        if (type is 'a' or 'b')
        {
            var load = new double[agents];
            for (var j = 0; j < tasks; j++)
            {
                var cheapest = Enumerable.Range(0, agents).MinBy(i => costs[(i * tasks) + j]);
                load[cheapest] += consumptions[(cheapest * tasks) + j];
            }

            var capacity = (0.6 * tasks / agents * 15) + (0.4 * load.Max());
            Array.Fill(capacities, Math.Floor(type == 'a' ? capacity : 0.7 * capacity));
        }

        return new GeneralisedAssignmentProblem(costs, consumptions, capacities);
    }
}
