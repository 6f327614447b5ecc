using System.Runtime.ExceptionServices;

namespace Contingent.Optimization.Solving;

/// <summary>
/// Solves a <see cref="LinearModel"/> for one objective. Two searches with unlike strategies run side by side where two threads are allowed;
/// the one that proves its result with the least work wins, and where none does, the best solution and the best bound are joined.
/// </summary>
public static class MipSolver
{
    private const int StackBytes = 16 << 20;

    /// <summary>Searches for the best values of the variables.</summary>
    public static SolveResult Solve(
        string stage, LinearModel model, LinearSum objective, Sense sense, SolveOptions options,
        IProgress<SolveProgress>? progress = null, CancellationToken cancellation = default) =>
        Solve(stage, model, objective, sense, options, start: null, progress, cancellation);

    /// <summary>Searches for the best values of the variables, beginning from values of all of them that satisfy the rows; null: none are known.</summary>
    public static SolveResult Solve(
        string stage, LinearModel model, LinearSum objective, Sense sense, SolveOptions options, IReadOnlyList<double>? start,
        IProgress<SolveProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(options);
        if (model.Rows.Any(r => r.Terms.Count == 0 && (r.Lower > 1e-9 || r.Upper < -1e-9)))
            return new SolveResult(SolveStatus.Infeasible, null, null, 0);
        if (model.VariableCount == 0)
            return new SolveResult(SolveStatus.Optimal, [], objective.Constant, 0);

        var observer = new SearchObserver(stage, sense, progress, cancellation);
        SearchStrategy[] strategies = [new(options.Seed, Symmetry: false, Restarts: true), new(options.Seed + 1, Symmetry: true, Restarts: false)];
        var searches = strategies.Take(Math.Clamp(options.Threads, 1, 2)).Select(s => new HighsSearch(model, objective, sense, options, s, start));
        SolverChatter.Hold();
        try
        {
            return Join(Race([.. searches], observer), objective, sense);
        }
        finally
        {
            SolverChatter.Release();
        }
    }

    private static SolveResult[] Race(HighsSearch[] searches, SearchObserver observer)
    {
        var results = new SolveResult[searches.Length];
        var failures = new Exception?[searches.Length];
        var threads = new Thread[searches.Length];
        for (var i = 0; i < searches.Length; i++)
        {
            var mine = i;
            threads[i] = new Thread(() => RunOne(mine), StackBytes) { IsBackground = true };
            threads[i].Start();
        }

        foreach (var thread in threads)
            thread.Join();
        if (failures.FirstOrDefault(f => f is not null) is { } failure)
            ExceptionDispatchInfo.Throw(failure);
        return results;

        void RunOne(int i)
        {
            try
            {
                results[i] = searches[i].Run(observer);
                if (results[i].Status is SolveStatus.Optimal or SolveStatus.Infeasible)
                    observer.Finished(results[i].Work);
            }
            catch (Exception fault)
            {
                failures[i] = fault;
                observer.Finished(0);
            }
        }
    }

    private static SolveResult Join(SolveResult[] results, LinearSum objective, Sense sense)
    {
        var finished = results.Where(r => r.Status is SolveStatus.Optimal or SolveStatus.Infeasible).MinBy(r => r.Work);
        if (finished is not null)
            return finished;
        var sign = sense == Sense.Minimise ? 1 : -1;
        var best = results.Where(r => r.Values is not null).MinBy(r => sign * objective.At(r.Values!));
        var bounds = results.Where(r => r.Bound is not null).Select(r => sign * r.Bound!.Value).ToArray();
        var status = results.Select(r => r.Status).Max();
        return new SolveResult(status, best?.Values, bounds.Length > 0 ? sign * bounds.Max() : null, results.Max(r => r.Work));
    }
}
