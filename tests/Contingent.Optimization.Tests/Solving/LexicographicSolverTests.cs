using Contingent.Optimization.Solving;

namespace Contingent.Optimization.Tests.Solving;

public sealed class LexicographicSolverTests
{
    private static readonly SolveOptions _oneThread = new() { Threads = 1 };

    [Fact]
    public void A_level_is_optimised_only_over_what_keeps_the_earlier_ones()
    {
        // x + y ≤ 10; first x as large as can be, then y: y gets what x leaves.
        var (model, x, y) = TwoVariables(10);

        var result = new LexicographicSolver(_oneThread).Solve(model, [Maximise("x", x), Maximise("y", y)], null, null, Token);

        Assert.Equal(SolveStatus.Optimal, result.Status);
        Assert.Equal([10.0, 0.0], result.Levels.Select(l => l.Best));
    }

    [Fact]
    public void A_later_level_spends_the_tolerance_of_an_earlier_one()
    {
        var (model, x, y) = TwoVariables(10);

        var result = new LexicographicSolver(_oneThread).Solve(model, [Maximise("x", x, tolerance: 0.2), Maximise("y", y)], null, null, Token);

        Assert.Equal(8, result.Values![x]);
        Assert.Equal(2, result.Levels[1].Best);
        Assert.Equal(10, result.Levels[0].Bound!.Value, 1e-9);
    }

    [Fact]
    public void The_bound_of_a_proved_level_is_its_value()
    {
        var (model, x, y) = TwoVariables(7.5);

        var level = new LexicographicSolver(_oneThread).Solve(model, [Maximise("x", x)], null, null, Token).Levels[0];

        Assert.Equal(7, level.Best);
        Assert.Equal(7, level.Bound!.Value, 1e-6);
        Assert.Equal(1, y);
    }

    [Fact]
    public void Rows_that_contradict_each_other_have_no_solution()
    {
        var (model, x, _) = TwoVariables(10);
        model.AddAtLeast(new LinearSum([(x, 1)]), 11);

        var result = new LexicographicSolver(_oneThread).Solve(model, [Maximise("x", x)], null, null, Token);

        Assert.Equal(SolveStatus.Infeasible, result.Status);
        Assert.Null(result.Values);
    }

    [Fact]
    public void A_cancelled_search_keeps_the_plan_it_started_from()
    {
        var (model, x, y) = TwoVariables(10);
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        double[] start = [3, 4];

        var result = new LexicographicSolver(_oneThread).Solve(model, [Maximise("x", x), Maximise("y", y)], start, null, cancelled.Token);

        Assert.NotNull(result.Values);
        Assert.True(result.Values[x] >= 3);
        Assert.Equal(2, result.Levels.Count);
    }

    /// <summary>Objectives of few items are often, and never all of them, as good as their relaxations; against trying every choice.</summary>
    [Fact]
    public void Levels_assumed_to_reach_their_relaxations_end_at_the_same_values_as_trying_everything()
    {
        var proved = 0;
        for (var seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            var model = new LinearModel();
            var items = Enumerable.Range(0, 8).Select(_ => model.AddBinary()).ToArray();
            var rows = Enumerable.Range(0, 2).Select(_ => items.Select(_ => random.Next(1, 4)).ToArray()).ToArray();
            var room = rows.Select(r => r.Sum() / 2).ToArray();
            for (var i = 0; i < rows.Length; i++)
                model.AddAtMost(new LinearSum(items.Select(j => (j, (double)rows[i][j]))), room[i]);
            // Many coefficients are 0, so that a level leaves later ones a choice.
            var objectives = Enumerable.Range(0, 4).Select(_ => new LinearSum(items.Select(j => (j, (double)random.Next(3) * random.Next(3))))).ToArray();
            var levels = objectives.Select((o, k) => new Level { Name = $"{k}", Sense = Sense.Maximise, Objective = _ => o, Evaluate = v => o.At(v), IsOftenTight = true }).ToArray();

            var result = new LexicographicSolver(_oneThread).Solve(model, levels, null, null, Token);

            var best = Enumerable.Range(0, 256).Select(mask => items.Select(j => (double)((mask >> j) & 1)).ToArray())
                .Where(v => Enumerable.Range(0, rows.Length).All(i => items.Sum(j => rows[i][j] * v[j]) <= room[i]))
                .Select(v => objectives.Select(o => o.At(v)).ToArray()).MaxBy(values => values.Aggregate(0.0, (sum, value) => (sum * 100) + value))!;
            Assert.Equal(SolveStatus.Optimal, result.Status);
            Assert.Equal(best, result.Levels.Select(l => Math.Round(l.Best, 6)));
            Assert.All(result.Levels, l => Assert.Equal(l.Best, l.Bound!.Value, 1e-4));
            proved += result.Levels.Count(l => l.Work == 0);
        }

        Assert.InRange(proved, 20, 239);
    }

    /// <summary>
    /// Splitting four markets evenly among 30 retailers (Cornuéjols and Dawande, 1998) takes branch and bound millions of nodes, although the relaxation knows the value of a
    /// perfect split: 0.
    /// </summary>
    [Fact]
    public void A_level_whose_bound_comes_up_to_a_solution_at_hand_is_proved_without_a_search()
    {
        var (model, slack, start) = MarketSplit(seed: 3);
        var level = new Level { Name = "slack", Sense = Sense.Minimise, Objective = _ => slack, Evaluate = v => slack.At(v) };

        var withSolution = new LexicographicSolver(_oneThread with { WorkLimit = 2 }).Solve(model, [level], start, null, Token);
        var without = new LexicographicSolver(_oneThread with { WorkLimit = 0.002 }).Solve(MarketSplit(seed: 3).Model, [level], null, null, Token);

        Assert.Equal(SolveStatus.Optimal, withSolution.Status);
        Assert.Equal((0.0, 0.0), (withSolution.Levels[0].Best, withSolution.Levels[0].Bound!.Value));
        Assert.Equal(SolveStatus.WorkLimit, without.Status);
    }

    [Fact]
    public void A_search_cut_by_its_work_keeps_a_solution_and_a_bound_on_the_right_side()
    {
        var (model, objective) = Knapsacks(seed: 5);

        var result = MipSolver.Solve("knapsacks", model, objective, Sense.Maximise, _oneThread with { WorkLimit = 0 }, null, Token);

        Assert.NotNull(result.Values);
        Assert.True(result.Bound is null || result.Bound >= objective.At(result.Values) - 1e-6);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.02)]
    [InlineData(60.0)]
    public void The_same_work_limit_ends_at_the_same_solution(double work)
    {
        var first = Run();
        var second = Run();

        Assert.Equal(first.Status, second.Status);
        Assert.Equal(first.Values, second.Values);
        Assert.Equal(first.Bound, second.Bound);

        SolveResult Run()
        {
            var (model, objective) = Knapsacks(seed: 8);
            return MipSolver.Solve(
                "knapsacks", model, objective, Sense.Maximise, new SolveOptions { WorkLimit = work }, null, Token);
        }
    }

    [Fact]
    public void Progress_tells_incumbent_and_bound()
    {
        var (model, objective) = Knapsacks(seed: 3);
        var seen = new Recorder();

        MipSolver.Solve("knapsacks", model, objective, Sense.Maximise, _oneThread, seen, Token);

        Assert.Contains(seen.Reports, r => r is { Stage: "knapsacks", Incumbent: not null, Bound: not null });
        Assert.All(seen.Reports, r => Assert.True(r.Gap is null or >= 0));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static (LinearModel Model, LinearSum Slack, double[] Split) MarketSplit(int seed)
    {
        const int markets = 4, retailers = 30;
        var random = new Random(seed);
        var model = new LinearModel();
        for (var j = 0; j < retailers; j++)
            model.AddBinary();
        var split = new double[retailers + (2 * markets)];
        for (var j = 0; j < retailers; j++)
            split[j] = random.Next(2);
        var slack = new LinearSum();
        for (var i = 0; i < markets; i++)
        {
            var row = new LinearSum(Enumerable.Range(0, retailers).Select(j => (j, (double)random.Next(100))));
            var share = row.At(split);
            foreach (var sign in (double[])[1, -1])
            {
                var over = model.AddVariable(0, double.PositiveInfinity, integer: false);
                row.Add(over, sign);
                slack.Add(over, 1);
            }

            model.AddRow(share, row, share);
        }

        return (model, slack, split);
    }

    private static (LinearModel Model, int X, int Y) TwoVariables(double room)
    {
        var model = new LinearModel();
        var x = model.AddVariable(0, 100, integer: true);
        var y = model.AddVariable(0, 100, integer: true);
        model.AddAtMost(new LinearSum([(x, 1), (y, 1)]), room);
        return (model, x, y);
    }

    private static Level Maximise(string name, int variable, double tolerance = 0) => new()
    {
        Name = name,
        Sense = Sense.Maximise,
        Objective = _ => new LinearSum([(variable, 1)]),
        Evaluate = values => values[variable],
        Tolerance = tolerance,
    };

    /// <summary>A few knapsacks over the same thirty items: small, and not solved at the root.</summary>
    private static (LinearModel Model, LinearSum Objective) Knapsacks(int seed)
    {
        var random = new Random(seed);
        var model = new LinearModel();
        var items = Enumerable.Range(0, 30).Select(_ => model.AddBinary()).ToArray();
        for (var row = 0; row < 5; row++)
        {
            var weights = items.Select(i => (i, (double)random.Next(20, 100))).ToArray();
            model.AddAtMost(new LinearSum(weights), Math.Floor(weights.Sum(w => w.Item2) / 3));
        }

        return (model, new LinearSum(items.Select(i => (i, (double)random.Next(20, 100)))));
    }

    private sealed class Recorder : IProgress<SolveProgress>
    {
        public List<SolveProgress> Reports { get; } = [];
        public void Report(SolveProgress value) => Reports.Add(value);
    }
}
