using Contingent.Optimization.Solving;

namespace Contingent.Optimization.Assignment.SingleSource;

/// <summary>
/// Solves cores: the pairs whose choice lifts the Lagrangian bound L by at most ℓ go to the general solver. Whatever uses another pair costs more than L + ℓ, so that a core solved
/// to its end, or a bound of it, proves the lesser of its own bound and L + ℓ. Cores grow while they are solved and shrink when one was too hard.
/// </summary>
internal sealed class CoreSearch
{
    private const double FirstWork = 4;
    private const double Growth = 1.6;
    private const double Retreat = 0.7;
    private const double WorthRepeating = 0.9;

    private readonly string _stage;
    private readonly SingleSourceModel _model;
    private readonly PairTable _pairs;
    private readonly MultiplierSearch _climb;
    private readonly WorkMeter _meter;
    private readonly BoundFixing _fixing;
    private int _size;
    private double _work = FirstWork;
    private double _slack;
    private bool _missesNothing;

    public CoreSearch(string stage, SingleSourceModel model, PairTable pairs, MultiplierSearch climb, WorkMeter meter)
    {
        (_stage, _model, _pairs, _climb, _meter) = (stage, model, pairs, climb, meter);
        _fixing = new BoundFixing(model, pairs, climb.Relaxation);
        _size = (2 * model.PointCount) + 200;
    }

    /// <summary>
    /// Removes what cannot be part of anything better than the best; true where that was much, so that multipliers are worth another climb. The relaxation must stand at
    /// the best multipliers.
    /// </summary>
    public bool Shrink(SingleSourceSolution? best)
    {
        _slack = best is null
            ? double.PositiveInfinity
            : _model.Better(best.Value) - _climb.Bound + (1e-9 * Math.Max(1, Math.Abs(best.Value)));
        _missesNothing = _pairs.IsComplete || _fixing.MissesNothing(_climb.Best, _slack);
        var before = _pairs.Count;
        _fixing.Fix(_climb.Best, _slack);
        _meter.Visit(_fixing.CountVisits() + before);
        return _pairs.Count < WorthRepeating * before;
    }

    /// <summary>
    /// Solves the next core. Returns a bound of all solutions better than the best (positive infinity: there is none), a solution where one was found, and whether the core was solved to its end.
    /// </summary>
    public (double Bound, SingleSourceSolution? Solution, bool Finished) Solve(SingleSourceSolution? best)
    {
        var lift = _fixing.LiftOf(_size, _slack);
        var core = new CoreModel(_model, _pairs, _fixing.RulesWithin(lift), lift);
        var limits = _meter.Remaining();
        var (result, solution) = core.Solve(_stage, limits with { WorkLimit = Math.Min(_work, limits.WorkLimit) }, _meter.Cancellation);
        _meter.AddWork(result.Work);
        var finished = result.Status is SolveStatus.Optimal or SolveStatus.Infeasible;
        _size = finished ? (int)(Growth * core.PairCount) + 100 : (int)(Retreat * core.PairCount);
        _work *= finished ? 1 : 1 / Retreat;
        var inside = result.Status == SolveStatus.Infeasible ? double.PositiveInfinity
            : result.Status == SolveStatus.Optimal && solution is not null && _meter.Options.Gap == 0 ? solution.Value
            : result.Bound ?? double.NegativeInfinity;
        var outside = !_missesNothing ? _climb.Bound : lift < _slack ? _climb.Bound + lift : double.PositiveInfinity;
        return (Math.Min(inside, outside), solution, finished);
    }
}
