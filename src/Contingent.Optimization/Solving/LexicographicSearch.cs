using System.Diagnostics;

namespace Contingent.Optimization.Solving;

/// <summary>One run of <see cref="LexicographicSolver"/>: which levels are held, what is known and what is left of the limits.</summary>
internal sealed class LexicographicSearch(LinearModel model, IReadOnlyList<Level> levels, IReadOnlyList<ILazyRows> lazyRows, SolveOptions options)
{
    /// <summary>Share of the remaining work that a level may use while other levels follow.</summary>
    private const double ShareOfWork = 0.6;

    /// <summary>Share of the remaining work within which a solution beneath assumed levels must be found.</summary>
    private const double ShareOfAssumption = 0.03;

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly HeldLevels _held = new(model);
    private readonly LinearSum?[] _objectives = new LinearSum?[levels.Count];
    private readonly LevelOutcome?[] _outcomes = new LevelOutcome?[levels.Count];
    private readonly bool[] _mayAssume = [.. levels.Select(l => l.IsOftenTight && l.Tolerance == 0 && lazyRows.Count == 0)];
    private double _workLeft = options.WorkLimit;
    private SolveStatus _ending = SolveStatus.Optimal;
    private IReadOnlyList<double>? _values;

    public LexicographicResult Run(IReadOnlyList<double>? start, IProgress<SolveProgress>? progress, CancellationToken cancellation)
    {
        _values = start;
        var i = 0;
        while (i < levels.Count || _held.AnyAssumed)
        {
            if (i == levels.Count)
            {
                // No later level has anything to choose.
                i = Retract();
                continue;
            }

            if (_ending is SolveStatus.Cancelled or SolveStatus.TimeLimit && _values is not null)
            {
                _outcomes[i] = new LevelOutcome(levels[i].Name, levels[i].Evaluate(_values), null, _ending, 0);
                i++;
                continue;
            }

            var objective = _objectives[i] ??= levels[i].Objective(model);
            if (IsSettled(i, objective))
            {
                i++;
                continue;
            }

            var assumed = _held.AnyAssumed;
            var result = Search(i, objective, assumed ? ShareOfAssumption : i == levels.Count - 1 ? 1 : ShareOfWork, progress, cancellation);
            if (assumed)
            {
                if (result.Values is null)
                {
                    i = Retract();
                    continue;
                }

                _values = result.Values;
                foreach (var (number, outcome) in _held.Confirm(_values))
                    _outcomes[number] = outcome;
                if (result.Status == SolveStatus.WorkLimit)
                    continue;
            }

            if (_values is null && result.Status == SolveStatus.Infeasible)
                return Ended(SolveStatus.Infeasible);
            if (result.Values is { } better && IsNoWorse(levels[i], better, _values))
                _values = better;
            if (_values is null)
                return Ended(result.Status);
            Close(i, objective, result);
            i++;
        }

        return Ended(_ending);
    }

    private LexicographicResult Ended(SolveStatus status) => new(_values, [.. _outcomes.OfType<LevelOutcome>()], status);

    /// <summary>Whether a level needs no search (now): there is nothing to choose, or it is assumed to reach the bound of its relaxation.</summary>
    private bool IsSettled(int i, LinearSum objective)
    {
        if (objective.Terms.Count == 0 && _values is not null)
        {
            var same = levels[i].Evaluate(_values);
            _outcomes[i] = new LevelOutcome(levels[i].Name, same, same, SolveStatus.Optimal, 0);
            return true;
        }

        if (!_mayAssume[i] || RelaxedBound(objective, levels[i].Sense) is not { } bound)
            return false;
        _held.Assume(levels[i], i, objective, bound);
        return true;
    }

    private double? RelaxedBound(LinearSum objective, Sense sense)
    {
        using var programme = Relaxation.Of(model, objective, sense);
        return programme.Solve() == SolveStatus.Optimal ? objective.At([.. programme.Values]) : null;
    }

    private SolveResult Search(int i, LinearSum objective, double share, IProgress<SolveProgress>? progress, CancellationToken cancellation)
    {
        var level = levels[i];
        // A level beneath held ones can be proved no nearer than these are held: the relaxation spends their rounding, and a search for the last of it would never end.
        var limits = options with
        {
            Gap = _held.IsEmpty ? level.Gap : Math.Max(level.Gap, HeldLevels.Rounding),
            WorkLimit = _workLeft * share,
            TimeLimit = options.TimeLimit is { } limit ? TimeSpan.FromTicks(Math.Max(1, (limit - _clock.Elapsed).Ticks)) : null,
        };
        var result = new RowGeneration(model, lazyRows, limits).Solve(
            level.Name, objective, level.Sense, found => _held.AreKept(found) ? level.Evaluate(found) : null, _values, progress, cancellation);
        _workLeft = Math.Max(0, _workLeft - result.Work);
        return result;
    }

    private int Retract()
    {
        var number = _held.Retract();
        _mayAssume[number] = false;
        return number;
    }

    private void Close(int i, LinearSum objective, SolveResult result)
    {
        var best = levels[i].Evaluate(_values!);
        var bound = result.Bound is { } b ? Certificate.OnItsSide(b, best, levels[i].Sense) : (double?)null;
        _outcomes[i] = new LevelOutcome(levels[i].Name, best, bound, result.Status, result.Work);
        if (result.Status != SolveStatus.Optimal)
            _ending = (SolveStatus)Math.Max((int)_ending, (int)result.Status);
        _held.Hold(levels[i], i, objective, best);
    }

    /// <summary>A search cut short may end with less than it started from.</summary>
    private static bool IsNoWorse(Level level, IReadOnlyList<double> found, IReadOnlyList<double>? known)
    {
        if (known is null)
            return true;
        var (now, before) = (level.Evaluate(found), level.Evaluate(known));
        return level.Sense == Sense.Minimise ? now <= before : now >= before;
    }
}
