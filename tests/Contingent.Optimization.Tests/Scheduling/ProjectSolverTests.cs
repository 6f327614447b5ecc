using Contingent.Optimization.Scheduling;
using Contingent.Optimization.Solving;

namespace Contingent.Optimization.Tests.Scheduling;

public sealed class ProjectSolverTests
{
    private static readonly SolveOptions _options = new() { Threads = 1 };

    private static SearchResult<ProjectSchedule> Solve(ProjectProblem problem, SolveOptions options, SearchStart<ProjectSchedule>? start = null) =>
        ProjectSolver.Solve(problem, options, start, cancellation: TestContext.Current.CancellationToken);

    [Fact]
    public void Small_cases_end_with_the_optimum_or_with_the_proof_that_there_is_none()
    {
        for (var seed = 0; seed < 400; seed++)
        {
            var problem = RandomProject.Of(seed);
            var best = RandomProject.BestByTrial(problem);
            var result = Solve(problem, _options);
            if (best is null)
            {
                Assert.True(result.Status == SolveStatus.Infeasible && result.Solution is null, $"seed {seed}: {result}");
                continue;
            }

            Assert.True(result.Status == SolveStatus.Optimal && Math.Abs(result.Value!.Value - best.Value) <= 1e-4 * Math.Max(1, best.Value), $"seed {seed}: {best} {result}");
            Assert.Null(problem.FaultOf(result.Solution!));
            Assert.True(result.Bound <= best + 1e-9, $"seed {seed}: {best} {result}");
        }
    }

    [Fact]
    public void A_bound_never_crosses_the_optimum_wherever_the_search_is_cut()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var problem = RandomProject.Of(seed);
            if (RandomProject.BestByTrial(problem) is not { } best)
                continue;
            var result = Solve(problem, _options with { WorkLimit = 1e-6 * (1 + (seed % 7 * 40)) });
            Assert.True(!(result.Bound > best + 1e-9) && !(result.Value < best - 1e-9), $"seed {seed}: {best} {result}");
        }
    }

    [Fact]
    public void The_same_seed_and_work_give_the_same_schedule_on_one_thread_and_on_two()
    {
        var problem = RandomProject.Large(60, seed: 2);
        foreach (var threads in (int[])[1, 2])
        {
            var options = _options with { WorkLimit = 0.8, Threads = threads };
            var (one, two) = (Solve(problem, options), Solve(problem, options));
            Assert.Equal((one.Status, one.Value, one.Bound, one.Work), (two.Status, two.Value, two.Bound, two.Work));
            Assert.Equal(one.Solution!.Starts, two.Solution!.Starts);
        }
    }

    [Fact]
    public void A_search_goes_on_from_an_earlier_schedule_and_puts_aside_one_that_breaks_a_rule()
    {
        var problem = RandomProject.Large(60, seed: 3);
        var first = Solve(problem, _options with { WorkLimit = 0.1 });
        var next = Solve(problem, _options with { WorkLimit = 1e-9 }, first.AsStart());
        Assert.True(next.Value <= first.Value);
        var broken = new ProjectSchedule([.. first.Solution!.Starts.Select(_ => 0)], first.Solution.Modes);
        Assert.NotNull(problem.FaultOf(broken));
        Assert.Equal(first.Value, Solve(problem, _options with { WorkLimit = 0.1 }, new(broken, [])).Value);
    }

    [Fact]
    public void A_search_that_is_called_off_at_once_still_answers()
    {
        using var off = new CancellationTokenSource();
        off.Cancel();
        var result = ProjectSolver.Solve(RandomProject.Large(60, seed: 4), _options, cancellation: off.Token);
        Assert.Equal(SolveStatus.Cancelled, result.Status);
        Assert.True(result.Bound > 0);
    }

    [Fact]
    public void Without_activities_all_is_done_at_once()
    {
        var result = Solve(new ProjectProblem([], [3], []), _options);
        Assert.Equal((SolveStatus.Optimal, 0.0), (result.Status, result.Value));
    }

    [Fact]
    public void A_problem_that_contradicts_itself_is_refused_with_what_is_wrong()
    {
        static Activity One(params int[] next) => new([new ActivityMode(1, [1], [])], [.. next]);
        string FaultOf(params Activity[] activities) => Assert.Throws<ArgumentException>(() => new ProjectProblem(activities, [2], [])).Message;
        Assert.Contains("circle", FaultOf(One(1), One(0)), StringComparison.Ordinal);
        Assert.Contains("successor", FaultOf(One(5)), StringComparison.Ordinal);
        Assert.Contains("no mode", FaultOf(new Activity([], [])), StringComparison.Ordinal);
        Assert.Contains("demand", FaultOf(new Activity([new ActivityMode(1, [-1], [])], [])), StringComparison.Ordinal);
    }
}
