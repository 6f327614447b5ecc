using Contingent.Optimization.Solving;

namespace Contingent.Optimization.Scheduling;

/// <summary>
/// A project as intervals that share cumulative resources: a start for each activity within its window, an interval for each mode, of which exactly one is there, precedence
/// as differences, budgets as sums over the choices.
/// </summary>
internal sealed class ProjectModel
{
    private const double GreatestSum = 1e15;

    private readonly ProjectProblem _problem;
    private readonly double _scale;
    private readonly int[] _start;
    private readonly int[][] _choice;
    private readonly ConstraintModel _model = new();

    /// <param name="problem">The project.</param>
    /// <param name="windows">Its heads and tails.</param>
    /// <param name="latest">The latest end of all activities that is looked for; null: no more than their durations one after the other.</param>
    /// <param name="known">A schedule from which the search begins; null: none is known.</param>
    public ProjectModel(ProjectProblem problem, TimeWindows windows, int? latest, ProjectSchedule? known)
    {
        _problem = problem;
        var count = problem.Activities.Length;
        (_start, _choice) = (new int[count], new int[count][]);
        var horizon = latest ?? problem.Activities.Sum(a => a.Modes.Max(m => m.Duration));
        _scale = problem.Objective == ScheduleObjective.Makespan ? 1 : ScaleOf(horizon);
        var uses = problem.Capacities.Select(_ => new List<(int, long)>()).ToArray();
        for (var j = 0; j < count; j++)
            AddActivity(j, windows, horizon, uses);
        for (var r = 0; r < uses.Length; r++)
        {
            if (uses[r].Count > 0)
                _model.AddCumulative(uses[r], problem.Capacities[r]);
        }

        AddPrecedence();
        AddBudgets();
        if (problem.Objective == ScheduleObjective.WeightedCompletion)
            MinimiseCompletion(horizon, known);
        for (var j = 0; j < count && known is not null; j++)
            Hint(j, known);
    }

    /// <summary>
    /// Holds all but some activities to the order that they have in a schedule: their modes stay, and of two of which one ended before the other began, so it does now. What
    /// may run together then ran together before, so that the resources suffice (an order of the schedule: Bartusch, Möhring and Radermacher 1988).
    /// </summary>
    public void KeepOrder(ProjectSchedule schedule, IReadOnlyList<bool> isFree)
    {
        int Lasts(int j) => Duration(j, schedule.Modes[j]);
        int Ends(int j) => schedule.Starts[j] + Lasts(j);
        int[] kept = [.. Enumerable.Range(0, _start.Length).Where(j => !isFree[j])];
        foreach (var j in kept.Where(j => _choice[j].Length > 0))
            _model.AddRow(1, [(_choice[j][schedule.Modes[j]], 1)], 1);
        // Without duration an activity takes no resource.
        kept = [.. kept.Where(j => Lasts(j) > 0)];
        foreach (var j in kept)
        {
            var before = kept.Where(i => Ends(i) <= schedule.Starts[j]).ToArray();
            var latest = before.Select(i => schedule.Starts[i]).DefaultIfEmpty(0).Max();
            // Who ended before the latest of these began is before this one already.
            foreach (var i in before.Where(i => Ends(i) > latest))
                _model.AddRow(Lasts(i), [(_start[i], -1), (_start[j], 1)], int.MaxValue);
        }
    }

    /// <summary>Searches; a schedule where one was found, and the bound as one of the value.</summary>
    public (ConstraintResult Result, ProjectSchedule? Schedule, double? Bound) Solve(SolveOptions options, CancellationToken cancellation)
    {
        var result = ConstraintSolver.Solve(_model, options, cancellation);
        ProjectSchedule? schedule = result.Values is not { } values ? null : new ProjectSchedule(
            [.. _start.Select(s => (int)values[s])], [.. _choice.Select(c => Math.Max(0, Array.FindIndex(c, x => values[x] == 1)))]);
        return (result, schedule, _problem.Objective == ScheduleObjective.Makespan ? null : result.Bound / _scale);
    }

    private int Duration(int activity, int mode) => _problem.Activities[activity].Modes[mode].Duration;

    private void AddActivity(int activity, TimeWindows windows, int horizon, List<(int, long)>[] uses)
    {
        var modes = _problem.Activities[activity].Modes;
        _start[activity] = _model.AddVariable(windows.Head[activity], horizon - windows.Tail[activity] - windows.Shortest[activity]);
        _choice[activity] = modes.Length == 1 ? [] : [.. modes.Select(_ => _model.AddChoice())];
        if (modes.Length > 1)
        {
            _model.AddExactlyOne(_choice[activity]);
            _model.AddRow(0, End(activity, 1).Terms, horizon - windows.Tail[activity]);
        }

        for (var m = 0; m < modes.Length; m++)
        {
            if (modes[m].Duration == 0 || modes[m].Demands.All(d => d == 0))
                continue;
            var interval = _model.AddInterval(_start[activity], modes[m].Duration, modes.Length == 1 ? null : _choice[activity][m]);
            for (var r = 0; r < uses.Length; r++)
            {
                if (modes[m].Demands[r] > 0)
                    uses[r].Add((interval, modes[m].Demands[r]));
            }
        }
    }

    /// <summary>The end of an activity as a sum: its start and the duration of the mode that is chosen.</summary>
    private (List<(int, long)> Terms, long Constant) End(int activity, long factor)
    {
        var terms = new List<(int, long)> { (_start[activity], factor) };
        if (_choice[activity].Length == 0)
            return (terms, factor * Duration(activity, 0));
        for (var m = 0; m < _choice[activity].Length; m++)
            terms.Add((_choice[activity][m], factor * Duration(activity, m)));
        return (terms, 0);
    }

    private void AddPrecedence()
    {
        for (var j = 0; j < _start.Length; j++)
        {
            foreach (var next in _problem.Activities[j].Successors.Distinct())
            {
                var (terms, constant) = End(j, -1);
                terms.Add((_start[next], 1));
                _model.AddRow(-constant, terms, int.MaxValue);
            }
        }
    }

    private void AddBudgets()
    {
        for (var n = 0; n < _problem.Budgets.Length; n++)
        {
            var (spent, terms) = (0L, new List<(int, long)>());
            for (var j = 0; j < _start.Length; j++)
            {
                spent += _choice[j].Length == 0 ? _problem.Activities[j].Modes[0].Consumption[n] : 0;
                for (var m = 0; m < _choice[j].Length; m++)
                    terms.Add((_choice[j][m], _problem.Activities[j].Modes[m].Consumption[n]));
            }

            _model.AddRow(0, terms, _problem.Budgets[n] - spent);
        }
    }

    private void MinimiseCompletion(int horizon, ProjectSchedule? known)
    {
        for (var j = 0; j < _start.Length; j++)
        {
            var (terms, constant) = End(j, 1);
            var end = _model.AddVariable(0, 2L * horizon);
            _model.AddRow(constant, terms.Select(t => (t.Item1, -t.Item2)).Append((end, 1)), constant);
            if (known is not null)
                _model.Hint(end, known.Starts[j] + Duration(j, known.Modes[j]));
            // Rounded down, so that the bound holds for the true weights too.
            _model.Minimise(end, (long)Math.Floor(_problem.Activities[j].Weight * _scale));
        }
    }

    /// <summary>The solver knows whole numbers only: the least power of ten that makes all weights whole, or the greatest that keeps their sums in its range.</summary>
    private double ScaleOf(int horizon)
    {
        var weights = _problem.Activities.Select(a => a.Weight).ToArray();
        var (scale, sum) = (1.0, weights.Sum() * Math.Max(1, horizon));
        while (scale * sum * 10 < GreatestSum && weights.Any(w => w * scale != Math.Floor(w * scale)))
            scale *= 10;
        return scale;
    }

    private void Hint(int activity, ProjectSchedule known)
    {
        _model.Hint(_start[activity], known.Starts[activity]);
        for (var m = 0; m < _choice[activity].Length; m++)
            _model.Hint(_choice[activity][m], m == known.Modes[activity] ? 1 : 0);
    }
}
