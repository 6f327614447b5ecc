using Contingent.Optimization.Solving;

namespace Contingent.Optimization.Scheduling;

/// <summary>
/// Large-neighbourhood search (Shaw 1998; of schedules Godard, Laborie and Nuijten 2005): some activities are free, those that run in a window of time or some drawn at
/// random, the others keep their order and their modes, and constraint programming looks for a better schedule. As many are free as can be searched through.
/// </summary>
internal sealed class NeighbourhoodSearch(ProjectProblem problem, TimeWindows windows, int seed)
{
    /// <summary>Activities beyond which pairs of them are too many.</summary>
    public const int MostActivities = 2_000;

    private const double WorkOfOne = 0.3;

    /// <summary>Least work that one is counted for: the model has to be built.</summary>
    private const double LeastWork = 0.01;
    private const double FirstFree = 25, LeastFree = 4, Step = 1.08, WindowChance = 0.7;

    private readonly Random _random = new(seed);
    private double _free = FirstFree;

    /// <summary>Searches around a schedule and whatever is better; the best, where one is.</summary>
    public Finding Run(ProjectSchedule known, SolveOptions limits, CancellationToken cancellation)
    {
        var (best, work) = (known, 0.0);
        while (work < limits.WorkLimit && !cancellation.IsCancellationRequested)
        {
            var value = problem.ValueOf(best);
            var isMakespan = problem.Objective == ScheduleObjective.Makespan;
            if (isMakespan && value <= windows.CriticalPath)
                break;
            var model = new ProjectModel(problem, windows, isMakespan ? (int)value - 1 : null, isMakespan ? null : best);
            model.KeepOrder(best, Free(best));
            var (result, schedule, _) = model.Solve(limits with { WorkLimit = Math.Min(WorkOfOne, limits.WorkLimit - work), Seed = _random.Next() }, cancellation);
            work += Math.Max(result.Work, LeastWork);
            var isDone = result.Status is SolveStatus.Infeasible or SolveStatus.Optimal;
            _free = Math.Clamp(isDone ? _free * Step : _free / Step, LeastFree, Math.Max(LeastFree, problem.Activities.Length));
            if (schedule is not null && problem.ValueOf(schedule) < value)
                best = schedule;
        }

        return new Finding(null, best == known ? null : best, work);
    }

    private bool[] Free(ProjectSchedule schedule)
    {
        var free = new bool[problem.Activities.Length];
        int[] drawn = [.. Enumerable.Range(0, free.Length)];
        _random.Shuffle(drawn);
        if (_random.NextDouble() < WindowChance)
        {
            // Those that run nearest to the middle of one of them.
            double Middle(int j) => schedule.Starts[j] + (problem.Activities[j].Modes[schedule.Modes[j]].Duration / 2.0);
            var middle = Middle(drawn[0]);
            drawn = [.. drawn.OrderBy(j => Math.Abs(Middle(j) - middle))];
        }

        foreach (var j in drawn.Take((int)_free))
            free[j] = true;
        return free;
    }
}
