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

    [Fact]
    public void Larger_cases_agree_with_the_textbook_model_whole_in_the_general_solver()
    {
        for (var seed = 0; seed < 12; seed++)
        {
            var problem = DrawTowns(seed);
            var (model, weight) = Textbook(problem);
            var truth = MipSolver.Solve("textbook", model, weight, Sense.Maximise, _options, cancellation: TestContext.Current.CancellationToken);
            var result = MaximalCoveringSolver.Solve(problem, _options, cancellation: TestContext.Current.CancellationToken);
            Assert.Equal((SolveStatus.Optimal, SolveStatus.Optimal), (truth.Status, result.Status));
            var best = weight.At(truth.Values!);
            Assert.True(Math.Abs(best - result.Value!.Value) <= 1e-6 * best, $"seed {seed}: {best} {result}");
            Assert.True(problem.IsFeasible(result.Solution!), $"seed {seed}");
        }
    }

    [Fact]
    public void Of_two_types_of_facility_one_stands_at_a_place_and_each_within_its_number()
    {
        // Places 0, 1, 2 on a line of towns; a large facility (sites 0-2) reaches its town and the next ones, a small one (sites 3-5) its town alone.
        var builder = new ReachSets.Builder(6);
        builder.Add([0, 1, 3], 5);
        builder.Add([0, 1, 2, 4], 3);
        builder.Add([1, 2, 5], 4);
        LinearRow AtMost(double number, params int[] sites) => new(double.NegativeInfinity, number, [.. sites.Select(s => (s, 1.0))]);
        var problem = new MaximalCoveringProblem
        {
            Reach = builder.Build(),
            Depth = 2,
            Rows = [AtMost(1, 0, 3), AtMost(1, 1, 4), AtMost(1, 2, 5), AtMost(1, 0, 1, 2), AtMost(2, 3, 4, 5)],
        };
        var result = MaximalCoveringSolver.Solve(problem, _options, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(BestByTrial(problem), result.Value);
        // The large one in the middle and a small one at either end bring the two ends within reach twice.
        Assert.Equal([1, 3, 5], result.Solution!.OpenSites);
    }

    [Fact]
    public void The_same_work_gives_the_same_sites_and_an_earlier_search_spares_some()
    {
        var problem = DrawTowns(3) with { Depth = 1, Rows = [] };
        var first = MaximalCoveringSolver.Solve(problem, _options, cancellation: TestContext.Current.CancellationToken);
        var second = MaximalCoveringSolver.Solve(problem, _options, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(first.Solution!.OpenSites, second.Solution!.OpenSites);
        Assert.Equal((first.Value, first.Bound, first.Work), (second.Value, second.Bound, second.Work));
        var begun = new Recorded();
        var third = MaximalCoveringSolver.Solve(problem, _options, first.AsStart(), begun, TestContext.Current.CancellationToken);
        Assert.Equal(first.Value, third.Value);
        Assert.Equal(first.Value, begun.First);
    }

    [Fact]
    public void A_search_that_is_called_off_at_once_still_answers()
    {
        using var off = new CancellationTokenSource();
        off.Cancel();
        var problem = DrawTowns(1);
        var result = MaximalCoveringSolver.Solve(problem, _options, cancellation: off.Token);
        Assert.Equal(SolveStatus.Cancelled, result.Status);
        Assert.True(result.Solution is null || problem.IsFeasible(result.Solution));
        Assert.True(!(result.Bound < result.Value));
    }

    /// <summary>Towns in the plane and sites among them, so that reach sets overlap as they do on the ground.</summary>
    private static MaximalCoveringProblem DrawTowns(int seed)
    {
        var random = new Random(seed);
        var sites = random.Next(20, 36);
        (double X, double Y) Place() => (random.NextDouble(), random.NextDouble());
        var places = Enumerable.Range(0, sites).Select(_ => Place()).ToArray();
        var builder = new ReachSets.Builder(sites);
        for (var i = 0; i < 300; i++)
        {
            var (x, y) = Place();
            builder.Add([.. Enumerable.Range(0, sites).Where(s => Math.Pow(places[s].X - x, 2) + Math.Pow(places[s].Y - y, 2) < 0.04)], random.Next(1, 100));
        }

        return new MaximalCoveringProblem
        {
            Reach = builder.Build(),
            Depth = 1 + (seed % 3 / 2),
            MostSites = 4 + (seed % 4),
            Costs = seed % 2 == 0 ? [] : [.. Enumerable.Range(0, sites).Select(_ => (double)random.Next(1, 10))],
            Budget = seed % 2 == 0 ? null : 25,
            Forbidden = [random.Next(sites)],
            Rows = seed % 5 == 0 ? [new LinearRow(2, 3, [.. Enumerable.Range(0, sites / 2).Select(s => (s, 1.0))])] : [],
        };
    }

    private static (LinearModel Model, LinearSum Weight) Textbook(MaximalCoveringProblem problem)
    {
        var (model, weight) = (new LinearModel(), new LinearSum());
        var sites = Enumerable.Range(0, problem.Reach.SiteCount).ToArray();
        foreach (var s in sites)
            model.AddVariable(0, problem.Forbidden.Contains(s) ? 0 : 1, integer: true);
        model.AddAtMost(new LinearSum(sites.Select(s => (s, 1.0))), problem.MostSites!.Value);
        if (problem.Budget is { } budget)
            model.AddAtMost(new LinearSum(sites.Select(s => (s, problem.Costs[s]))), budget);
        foreach (var row in problem.Rows)
            model.AddRow(row);
        for (var g = 0; g < problem.Reach.GroupCount; g++)
        {
            var within = model.AddBinary();
            weight.Add(within, problem.Reach.Weights[g]);
            model.AddAtLeast(new LinearSum(problem.Reach.SitesOf(g).ToArray().Select(s => (s, 1.0))).Add(within, -problem.Depth), 0);
        }

        return (model, weight);
    }

    private sealed class Recorded : IProgress<SolveProgress>
    {
        public double? First { get; private set; }

        public void Report(SolveProgress value) => First ??= value.Incumbent;
    }
}
