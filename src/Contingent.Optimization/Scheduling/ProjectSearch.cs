using Contingent.Optimization.Solving;

namespace Contingent.Optimization.Scheduling;

/// <summary>One search of a <see cref="ProjectProblem"/>, turn by turn.</summary>
internal sealed class ProjectSearch
{
    /// <summary>Work of the genetic search before anything else, for an activity; and of the first turn of constraint programming.</summary>
    private const double FirstWork = 2e-3, FirstTurn = 2;

    /// <summary>By how much a turn is longer than the one before.</summary>
    private const double Growth = 2;

    /// <summary>Work of the genetic search in a turn, as a part of that of constraint programming.</summary>
    private const double GeneticShare = 0.5;

    private readonly ProjectProblem _problem;
    private readonly WorkMeter _meter;
    private readonly TimeWindows _windows;
    private readonly GeneticSearch[] _islands;
    private ProjectSchedule? _best;

    public ProjectSearch(ProjectProblem problem, WorkMeter meter)
    {
        (_problem, _meter, _windows) = (problem, meter, new TimeWindows(problem));
        _islands = [.. Enumerable.Range(0, Math.Clamp(meter.Options.Threads, 1, 2)).Select(k => new GeneticSearch(problem, _windows, meter.Options.Seed + k))];
    }

    public SearchResult<ProjectSchedule> Run(ProjectSchedule? start)
    {
        var status = IsImpossible() ? SolveStatus.Infeasible : Search(start);
        double? value = _best is null ? null : _problem.ValueOf(_best);
        return new SearchResult<ProjectSchedule>(status, _best, value, status == SolveStatus.Infeasible ? null : _meter.Bound, _meter.Work);
    }

    /// <summary>Whether some activity fits in no mode, or the least that all take is beyond a budget.</summary>
    private bool IsImpossible() =>
        _problem.Activities.Any(a => a.Modes.All(m => m.Demands.Zip(_problem.Capacities).Any(x => x.First > x.Second)))
        || Enumerable.Range(0, _problem.Budgets.Length).Any(n => _problem.Activities.Sum(a => (long)a.Modes.Min(m => m.Consumption[n])) > _problem.Budgets[n]);

    private SolveStatus Search(ProjectSchedule? start)
    {
        Prove(_problem.Objective == ScheduleObjective.Makespan
            ? _windows.CriticalPath
            : Enumerable.Range(0, _windows.Head.Length).Sum(j => _problem.Activities[j].Weight * (_windows.Head[j] + _windows.Shortest[j])));
        if (start is not null && _problem.FaultOf(start) is null)
        {
            Take(start);
            foreach (var island in _islands)
                island.Take(start);
        }

        Breed(FirstWork * _problem.Activities.Length);
        if (_problem.Objective == ScheduleObjective.Makespan && _best is not null && _meter.Stop is null)
        {
            var energy = new EnergeticBound(_problem, _windows);
            Prove(energy.Within((int)_meter.Incumbent!.Value));
            _meter.Visit(energy.Visits);
        }

        for (var turn = FirstTurn; _meter.Stop is null; turn *= Growth)
        {
            if (Constrain(turn) is { } end)
                return end;
            if (_meter.Stop is null)
                Breed(turn * GeneticShare);
        }

        return _meter.Stop ?? SolveStatus.WorkLimit;
    }

    /// <summary>A turn of the genetic search, an island a thread; then each takes the best of the other.</summary>
    private void Breed(double work)
    {
        var goal = _meter.Bound ?? double.NegativeInfinity;
        var visits = (long)(Math.Min(work, _meter.Remaining().WorkLimit) * WorkMeter.VisitsPerWorkUnit);
        var before = _islands.Select(i => i.Visits).ToArray();
        Parallel.ForEach(_islands, island => island.Run(visits, goal, () => _meter.Stop is not null));
        _meter.Visit(_islands.Select((island, k) => island.Visits - before[k]).Max());
        foreach (var island in _islands)
        {
            if (island.Best is { } best)
                Take(new ProjectSchedule([.. best.Starts], [.. best.Modes]));
        }
    }

    /// <summary>A turn of constraint programming; a status where it ends the search.</summary>
    private SolveStatus? Constrain(double work)
    {
        var limits = _meter.Remaining();
        var model = new ProjectModel(_problem, _windows, _best, _meter.Bound ?? 0);
        var (result, schedule, bound) = model.Solve(limits with { WorkLimit = Math.Min(work, limits.WorkLimit) }, Prove, _meter.Cancellation);
        _meter.AddWork(Math.Max(result.Work, 1e-3));
        if (result.Status == SolveStatus.Infeasible)
            return SolveStatus.Infeasible;
        if (schedule is not null)
        {
            Take(schedule);
            foreach (var island in _islands)
                island.Take(schedule);
        }

        if (bound is { } proved)
            Prove(proved);
        return null;
    }

    private void Take(ProjectSchedule schedule)
    {
        if (_meter.Found(_problem.ValueOf(schedule)))
            _best = schedule;
    }

    /// <summary>Takes a bound; makespans are whole numbers.</summary>
    private void Prove(double bound)
    {
        var safe = _problem.Objective == ScheduleObjective.Makespan ? Math.Ceiling(bound - 1e-6) : bound - (1e-9 * Math.Abs(bound));
        _meter.Proved(_meter.Incumbent is { } value ? Math.Min(safe, value) : safe);
    }
}
