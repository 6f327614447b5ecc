using System.Collections.Immutable;
using Contingent.Optimization.Solving;

namespace Contingent.Optimization.Location.Covering;

/// <summary>One search of a <see cref="MaximalCoveringProblem"/>, step by step.</summary>
internal sealed class CoveringSearch(MaximalCoveringProblem problem, SiteRules rules, WorkMeter meter, IProgress<SolveProgress>? progress)
{
    /// <summary>Pairs up to which what is left is worth handing to the general solver.</summary>
    private const int PairsForModel = 400_000;
    private const int LastStage = 4;
    private CoveringCore _core = CoveringCore.Of(problem.Reach, rules, problem.Depth);
    private int[]? _best;
    private double? _relaxation;
    private double[] _amounts = [];

    public SearchResult<MaximalCoveringSolution> Run(SearchStart<MaximalCoveringSolution>? start)
    {
        var status = Begin(start) ?? Search(start);
        var solution = _best is null ? null : new MaximalCoveringSolution([.. _best]);
        double? value = solution is null ? null : problem.ValueOf(solution);
        double? bound = status == SolveStatus.Infeasible ? null : meter.Bound is { } proved && value is { } v ? Math.Max(proved, v) : meter.Bound;
        return new SearchResult<MaximalCoveringSolution>(status, solution, value, bound, meter.Work)
        {
            RelaxationBound = _relaxation,
            Multipliers = ImmutableArray.Create(_amounts),
        };
    }

    /// <summary>A first solution and a bound that needs no work; a status where the search ends here.</summary>
    private SolveStatus? Begin(SearchStart<MaximalCoveringSolution>? start)
    {
        var sum = 0.0;
        foreach (var weight in problem.Reach.Weights)
            sum += weight;
        var tabu = new TabuSearch(_core, meter.Options.Seed);
        if (_core.Rules.IsDownward)
        {
            var open = new bool[_core.Sites.Length];
            for (var s = 0; s < open.Length; s++)
                open[s] = rules.Lower[s] > 0;
            if (!rules.Allows(open))
                return SolveStatus.Infeasible;
            tabu.BeginAt(start?.Solution?.OpenSites.Where(s => s >= 0 && s < open.Length) ?? [], UseOfRows());
        }
        else if (start?.Solution is { } earlier && problem.IsFeasible(earlier))
        {
            tabu.BeginExactlyAt(earlier.OpenSites);
        }
        else
        {
            var (status, open) = CoreModel.AnyAllowed(_core, meter.Remaining(), meter.Cancellation);
            if (open is null)
                return status;
            tabu.BeginExactlyAt(open);
        }

        meter.Proved(_core.BoundOf(sum));
        Walk(tabu, steps: 200, visits: 20L * _core.Reach.PairCount);
        return meter.Stop;
    }

    /// <summary>What each site takes of the rows, as parts of their sides; null where all take the same.</summary>
    private double[]? UseOfRows()
    {
        var use = new double[_core.Sites.Length];
        foreach (var row in _core.Rules.Rows)
        {
            foreach (var (site, coefficient) in row.Terms)
                use[site] += coefficient / Math.Max(row.Upper, 1e-9);
        }

        return use.Length == 0 || use.All(u => u == use[0]) ? null : use;
    }

    private SolveStatus Search(SearchStart<MaximalCoveringSolution>? start)
    {
        Narrow(_core.Rules.Lower, [.. _core.Rules.Upper], dominated: true);
        var amounts = start is { Multipliers.Length: var length } && length == problem.Reach.SiteCount
            ? _core.Sites.Select(s => Math.Clamp(start.Multipliers[s], 0, 1)).ToArray()
            : null;
        var first = amounts is null ? 0 : 2;
        while (meter.Stop is null)
        {
            var (sites, pairs) = (_core.Sites.Length, _core.Reach.PairCount);
            if (!Relax(amounts, first))
                return Proved();
            if (meter.Stop is not null || _core.Sites.Length == 0)
                break;
            WalkAnew(steps: 1500, visits: 150L * _core.Reach.PairCount);
            amounts = null;
            first = 1;
            if (_core.Sites.Length > 0.9 * sites && _core.Reach.PairCount > 0.9 * pairs)
                break;
        }

        if (meter.Stop is null && _core.Reach.PairCount <= PairsForModel && SolveCore() is SolveStatus.Optimal or SolveStatus.Infeasible)
            return SolveStatus.Optimal;
        if (meter.Stop is null)
            WalkAnew(steps: long.MaxValue, visits: long.MaxValue);
        return meter.Stop ?? SolveStatus.WorkLimit;
    }

    /// <summary>Bounds the core and leaves out the sites that this settles; false: nothing better than the best solution is left.</summary>
    private bool Relax(double[]? amounts, int first)
    {
        var relaxation = new CoreRelaxation(_core, meter, amounts);
        var (lower, upper) = ((double[])[.. _core.Rules.Lower], (double[])[.. _core.Rules.Upper]);
        relaxation.Smooth(first, LastStage);
        var possible = !relaxation.IsMasterWorthwhile || meter.Stop is not null || relaxation.Solve();
        _relaxation ??= _core.BoundOf(relaxation.Bound);
        if (_amounts.Length == 0)
        {
            _amounts = new double[problem.Reach.SiteCount];
            for (var s = 0; s < _core.Sites.Length; s++)
                _amounts[_core.Sites[s]] = relaxation.Point[s];
        }

        var least = _core.NextAbove(meter.Incumbent!.Value) - _core.Constant;
        if (!possible || relaxation.Bound < least)
            return false;
        if (relaxation.Settle(least, lower, upper) > 0)
            Narrow(lower, upper, dominated: true);
        return true;
    }

    private void Narrow(double[] lower, double[] upper, bool dominated)
    {
        if (dominated)
            _core.CloseDominated(upper);
        if (upper.Any(u => u < 1) || lower.Any(l => l > 0))
            _core = _core.Reduce(lower, upper);
    }

    /// <summary>Hands what is left to the general solver; how it ended.</summary>
    private SolveStatus SolveCore()
    {
        var numbers = new Dictionary<int, int>();
        for (var s = 0; s < _core.Sites.Length; s++)
            numbers[_core.Sites[s]] = s;
        var start = _best!.All(numbers.ContainsKey) ? _best!.Select(s => numbers[s]).ToArray() : null;
        var shifted = progress is null ? null : new ShiftedProgress(progress, _core.Constant, meter);
        var (result, open) = new CoreModel(_core).Solve(meter.Remaining(), start, shifted, meter.Cancellation);
        meter.AddWork(result.Work);
        if (open is not null)
            Take([.. open.Select(s => _core.Sites[s]).Order()]);
        if (result.Status == SolveStatus.Infeasible)
            Proved();
        else if (result.Bound is { } bound)
            meter.Proved(Math.Max(_core.BoundOf(bound), meter.Incumbent!.Value));
        return result.Status;
    }

    private SolveStatus Proved()
    {
        meter.Proved(meter.Incumbent!.Value);
        return SolveStatus.Optimal;
    }

    private void WalkAnew(long steps, long visits)
    {
        var tabu = new TabuSearch(_core, meter.Options.Seed + 1);
        if (_core.Rules.IsDownward)
        {
            tabu.BeginAt(_best!);
        }
        else
        {
            var numbers = _best!.Select(s => Array.IndexOf(_core.Sites, s)).ToArray();
            if (numbers.Any(s => s < 0))
                return;
            tabu.BeginExactlyAt(numbers);
        }

        Walk(tabu, steps, visits);
    }

    private void Walk(TabuSearch tabu, long steps, long visits)
    {
        Take(tabu);
        for (var step = 0L; step < steps && visits > 0 && meter.Stop is null && tabu.Step(); step++)
        {
            var done = tabu.TakeVisits();
            visits -= done;
            meter.Visit(done);
            Take(tabu);
        }
    }

    private void Take(TabuSearch tabu)
    {
        if (meter.Incumbent is null || tabu.Value > meter.Incumbent)
            Take(tabu.OpenSites);
    }

    private void Take(int[] open)
    {
        if (meter.Found(problem.ValueOf(new MaximalCoveringSolution([.. open]))))
            _best = open;
    }

    /// <summary>Passes the general solver's progress on as that of the problem.</summary>
    private sealed class ShiftedProgress(IProgress<SolveProgress> progress, double constant, WorkMeter meter) : IProgress<SolveProgress>
    {
        public void Report(SolveProgress value) => progress.Report(value with
        {
            Stage = "coverage",
            Incumbent = value.Incumbent is { } found ? Math.Max(found + constant, meter.Incumbent ?? double.NegativeInfinity) : meter.Incumbent,
            Bound = value.Bound is { } bound ? Math.Max(meter.Incumbent ?? double.NegativeInfinity, Math.Min(bound + constant, meter.Bound ?? double.PositiveInfinity)) : meter.Bound,
            Work = value.Work + meter.Work,
        });
    }
}
