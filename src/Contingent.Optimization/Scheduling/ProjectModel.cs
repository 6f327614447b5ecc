using Contingent.Optimization.Solving;

namespace Contingent.Optimization.Scheduling;

/// <summary>
/// A project as intervals that share cumulative resources: a start for each activity within its window, an interval for each mode, of which exactly one is there, precedence
/// as differences, budgets as sums over the choices.
/// </summary>
internal sealed class ProjectModel
{
    private readonly ProjectProblem _problem;
    private readonly double _scale;
    private readonly int[] _start;
    private readonly int[][] _choice;
    private readonly ConstraintModel _model = new();

    /// <param name="problem">The project.</param>
    /// <param name="windows">Its heads and tails.</param>
    /// <param name="known">A schedule: activities end by its makespan where that is minimised, and the search begins from it; null: none is known.</param>
    /// <param name="bound">A proven bound of the value.</param>
    public ProjectModel(ProjectProblem problem, TimeWindows windows, ProjectSchedule? known, double bound)
    {
        _problem = problem;
        _scale = problem.Objective == ScheduleObjective.Makespan ? 1 : ScaleOf([.. problem.Activities.Select(a => a.Weight)]);
        var count = problem.Activities.Length;
        (_start, _choice) = (new int[count], new int[count][]);
        var horizon = problem.Objective == ScheduleObjective.Makespan && known is not null
            ? (int)problem.ValueOf(known)
            : problem.Activities.Sum(a => a.Modes.Max(m => m.Duration));
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
        AddObjective(horizon, bound, known);
        for (var j = 0; j < count && known is not null; j++)
            Hint(j, known);
    }

    /// <summary>Searches; a schedule where one was found, and the bound as one of the value.</summary>
    public (ConstraintResult Result, ProjectSchedule? Schedule, double? Bound) Solve(SolveOptions options, Action<double> proved, CancellationToken cancellation)
    {
        var result = ConstraintSolver.Solve(_model, options, bound => proved(bound / _scale), cancellation);
        ProjectSchedule? schedule = result.Values is not { } values ? null : new ProjectSchedule(
            [.. _start.Select(s => (int)values[s])], [.. _choice.Select(c => Math.Max(0, Array.FindIndex(c, x => values[x] == 1)))]);
        return (result, schedule, result.Bound / _scale);
    }

    private int Duration(int activity, int mode) => _problem.Activities[activity].Modes[mode].Duration;

    private void AddActivity(int activity, TimeWindows windows, int horizon, List<(int, long)>[] uses)
    {
        var modes = _problem.Activities[activity].Modes;
        _start[activity] = _model.AddVariable(windows.Head[activity], horizon - windows.Tail[activity] - windows.Shortest[activity]);
        _choice[activity] = modes.Length == 1 ? [] : [.. modes.Select(_ => _model.AddChoice())];
        if (modes.Length > 1)
            _model.AddExactlyOne(_choice[activity]);
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

    private void AddObjective(int horizon, double bound, ProjectSchedule? known)
    {
        if (_problem.Objective == ScheduleObjective.Makespan)
        {
            var end = _model.AddVariable((long)Math.Ceiling(bound), horizon);
            if (known is not null)
                _model.Hint(end, horizon);
            _model.Minimise(end, 1);
            for (var j = 0; j < _start.Length; j++)
            {
                var (terms, constant) = End(j, -1);
                terms.Add((end, 1));
                _model.AddRow(-constant, terms, int.MaxValue);
            }

            return;
        }

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

    /// <summary>The solver knows whole numbers only: the least power of ten, up to a million, that makes all weights whole.</summary>
    private static double ScaleOf(double[] weights)
    {
        var scale = 1.0;
        while (scale < 1e6 && weights.Any(w => w * scale != Math.Floor(w * scale)))
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
