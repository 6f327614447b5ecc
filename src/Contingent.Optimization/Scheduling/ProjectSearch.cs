using Contingent.Optimization.Solving;

namespace Contingent.Optimization.Scheduling;

/// <summary>
/// One search of a <see cref="ProjectProblem"/>, turn by turn: in each a genetic search for schedules and, beside it, one time a proof and the next time a search of
/// neighbourhoods, or a second genetic search where neighbourhoods bring nothing.
/// </summary>
internal sealed class ProjectSearch
{
    /// <summary>Work of the genetic search before anything else, for an activity; and of the first turn.</summary>
    private const double FirstWork = 1e-3, FirstTurn = 0.5;

    /// <summary>By how much a turn is longer than the one before; and the part of it for which schedules are bettered on both sides, over turns since one was.</summary>
    private const double Growth = 2, BetteringShare = 0.5;

    /// <summary>What the rounding of sums may take of a bound; and how near a bound comes to what it proves.</summary>
    private const double Rounding = 1e-10, Tolerance = 1e-9;

    private readonly ProjectProblem _problem;
    private readonly WorkMeter _meter;
    private readonly TimeWindows _windows;
    private readonly GeneticSearch[] _islands;
    private readonly MakespanProof _proof;
    private readonly NeighbourhoodSearch _neighbourhoods;
    private bool _isBarren;
    private ProjectSchedule? _best;

    public ProjectSearch(ProjectProblem problem, WorkMeter meter)
    {
        (_problem, _meter, _windows) = (problem, meter, new TimeWindows(problem));
        _islands = [new GeneticSearch(problem, _windows, meter.Options.Seed), new GeneticSearch(problem, _windows, meter.Options.Seed + 1)];
        _proof = new MakespanProof(problem, _windows);
        _neighbourhoods = new NeighbourhoodSearch(problem, _windows, meter.Options.Seed);
        _isBarren = problem.Activities.Length > NeighbourhoodSearch.MostActivities;
    }

    public SearchResult<ProjectSchedule> Run(ProjectSchedule? start)
    {
        var status = IsImpossible() ? SolveStatus.Infeasible : Search(start);
        double? value = _best is null ? null : _problem.ValueOf(_best);
        return new SearchResult<ProjectSchedule>(status, _best, value, status == SolveStatus.Infeasible ? null : _meter.Bound, _meter.Work);
    }

    /// <summary>Whether some activity fits in no mode, or the least that all take is beyond a budget.</summary>
    private bool IsImpossible() =>
        _problem.Activities.Any(a => !a.Modes.Any(_problem.FitsAlone))
        || Enumerable.Range(0, _problem.Budgets.Length).Any(n => _problem.Activities.Sum(a => (long)a.Modes.Min(m => m.Consumption[n])) > _problem.Budgets[n]);

    private SolveStatus Search(ProjectSchedule? start)
    {
        Prove(_problem.Objective == ScheduleObjective.Makespan ? _windows.CriticalPath : CompletionBound.Of(_problem, _windows));
        if (start is not null && _problem.FaultOf(start) is null)
            Take(start);
        Together(FirstWork * _problem.Activities.Length, null);
        if (_problem.Objective == ScheduleObjective.Makespan && _best is not null && _meter.Stop is null)
        {
            var energy = new EnergeticBound(_problem, _windows);
            Prove(energy.Within((int)_meter.Incumbent!.Value));
            _meter.Visit(energy.Visits);
        }

        var isImpossible = false;
        var idle = 1;
        for (var turn = FirstTurn; _meter.Stop is null && !isImpossible; turn *= Growth)
        {
            var before = _meter.Incumbent;
            isImpossible = Together(turn, Refute);
            if (_meter.Stop is null && !isImpossible)
                Together(turn * BetteringShare / idle, _isBarren || _best is null ? BreedBeside : Better);
            idle = _meter.Incumbent == before ? idle + 1 : 1;
        }

        return isImpossible ? SolveStatus.Infeasible : _meter.Stop ?? SolveStatus.WorkLimit;
    }

    /// <summary>
    /// The first genetic search and, on a second thread where there is one, another search; true where the other shows that there is no schedule at all. What one of them
    /// makes needless is called off and left out, so that the end is the same however fast each was.
    /// </summary>
    private bool Together(double work, Func<SolveOptions, CancellationToken, Finding>? other)
    {
        var limits = _meter.Remaining();
        limits = limits with { WorkLimit = Math.Min(work, limits.WorkLimit) };
        using var breeding = Limited(limits);
        using var beside = Limited(limits);
        Finding? finding = null;
        void Other()
        {
            finding = other?.Invoke(limits, beside.Token);
            if (finding is not null && IsLast(finding))
                breeding.Cancel();
        }

        var isReached = false;
        void Breeding()
        {
            Breed(_islands[0], limits.WorkLimit, breeding.Token);
            isReached = _islands[0].Best?.Value <= _meter.Bound;
            if (isReached)
                beside.Cancel();
        }

        var before = _islands[0].Visits;
        if (_meter.Options.Threads > 1 && other is not null)
            Parallel.Invoke(Breeding, Other);
        else
        {
            Other();
            Breeding();
        }

        Account(_islands[0].Visits - before, isReached ? null : finding);
        return !isReached && finding is { Schedule: null, Bound: double.PositiveInfinity };
    }

    /// <summary>Whether nothing is better than what was known or is found here, so that the genetic search has nothing left to find.</summary>
    private bool IsLast(Finding finding)
    {
        var known = _meter.Incumbent ?? double.PositiveInfinity;
        if (finding.Schedule is null)
            return finding.Bound >= known - (double.IsFinite(known) ? Tolerance * known : 0);
        // A value that the bound of old proves the genetic search may reach too: then its schedule is taken.
        var value = _problem.ValueOf(finding.Schedule);
        return value > _meter.Bound && finding.Bound >= value * (1 - Tolerance);
    }

    /// <summary>Takes over what a turn brought.</summary>
    private void Account(long visits, Finding? finding)
    {
        var bred = visits / WorkMeter.VisitsPerWorkUnit;
        var found = finding?.Work ?? 0;
        var isEnd = finding is not null && IsLast(finding);
        _meter.AddWork(isEnd ? found : _meter.Options.Threads > 1 ? Math.Max(bred, found) : bred + found);
        if (finding?.Bound is { } bound and < double.PositiveInfinity)
            Prove(bound);
        if (!isEnd && _islands[0].Best is { } best)
            Take(new ProjectSchedule([.. best.Starts], [.. best.Modes]));
        if (finding?.Schedule is { } schedule)
            Take(schedule);
    }

    private CancellationTokenSource Limited(SolveOptions limits)
    {
        var source = CancellationTokenSource.CreateLinkedTokenSource(_meter.Cancellation);
        if (limits.TimeLimit is { } time)
            source.CancelAfter(time);
        return source;
    }

    private void Breed(GeneticSearch island, double work, CancellationToken cancellation) =>
        island.Run((long)(Math.Min(work, 1e9) * WorkMeter.VisitsPerWorkUnit), _meter.Bound ?? double.NegativeInfinity, () => cancellation.IsCancellationRequested);

    /// <summary>A turn of the second genetic search.</summary>
    private Finding BreedBeside(SolveOptions limits, CancellationToken cancellation)
    {
        var before = _islands[1].Visits;
        Breed(_islands[1], limits.WorkLimit, cancellation);
        var best = _islands[1].Best;
        return new Finding(null, best is null ? null : new ProjectSchedule([.. best.Starts], [.. best.Modes]), (_islands[1].Visits - before) / WorkMeter.VisitsPerWorkUnit);
    }

    /// <summary>A turn of neighbourhoods; the last, where it brings nothing.</summary>
    private Finding Better(SolveOptions limits, CancellationToken cancellation)
    {
        var finding = _neighbourhoods.Run(_best!, limits, cancellation);
        _isBarren = finding.Schedule is null;
        return finding;
    }

    /// <summary>A turn of proof; an infinite bound where there is no schedule.</summary>
    private Finding Refute(SolveOptions limits, CancellationToken cancellation)
    {
        if (_best is not null && _problem.Objective == ScheduleObjective.Makespan)
            return _proof.Run((int)_meter.Bound!.Value, (int)_meter.Incumbent!.Value, limits, cancellation);
        var (result, schedule, bound) = new ProjectModel(_problem, _windows, null, _best).Solve(limits, cancellation);
        var isBetter = schedule is not null && !(_problem.ValueOf(schedule) >= _meter.Incumbent);
        return new Finding(result.Status == SolveStatus.Infeasible ? double.PositiveInfinity : bound, isBetter ? schedule : null, Math.Max(result.Work, 1e-3));
    }

    /// <summary>Takes a schedule and hands it to both genetic searches.</summary>
    private void Take(ProjectSchedule schedule)
    {
        if (!_meter.Found(_problem.ValueOf(schedule)))
            return;
        _best = schedule;
        foreach (var island in _islands)
            island.Take(schedule);
    }

    /// <summary>Takes a bound; makespans are whole numbers.</summary>
    private void Prove(double bound)
    {
        var safe = _problem.Objective == ScheduleObjective.Makespan ? Math.Ceiling(bound - 1e-6) : bound - (Rounding * Math.Abs(bound));
        _meter.Proved(_meter.Incumbent is { } value ? Math.Min(safe, value) : safe);
    }
}
