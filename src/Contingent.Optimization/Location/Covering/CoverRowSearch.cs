using Contingent.Optimization.Solving;

namespace Contingent.Optimization.Location.Covering;

/// <summary>One search of a <see cref="SetCoveringProblem"/>, step by step.</summary>
internal sealed class CoverRowSearch
{
    private const int RowsPerRound = 200;
    private const int Tries = 60;
    private const double Broken = 1e-6;
    private readonly SetCoveringProblem _problem;
    private readonly WorkMeter _meter;
    private readonly ReachSets _reach;
    private readonly bool[] _fixed;
    private readonly bool[] _forbidden;
    private readonly double[] _lower;
    private readonly double[] _upper;
    private readonly CoverRepair _repair;
    private readonly List<int> _rows = [];
    private readonly bool[] _isRow;
    private readonly bool _isWhole;
    private bool[]? _best;
    private double? _relaxation;

    public CoverRowSearch(SetCoveringProblem problem, WorkMeter meter)
    {
        (_problem, _meter, _reach) = (problem, meter, problem.Reach);
        var count = _reach.SiteCount;
        (_fixed, _forbidden, _lower, _upper) = (new bool[count], new bool[count], new double[count], new double[count]);
        foreach (var site in problem.Fixed)
            _fixed[site] = true;
        foreach (var site in problem.Forbidden)
            _forbidden[site] = true;
        _isRow = new bool[_reach.GroupCount];
        _isWhole = true;
        for (var s = 0; s < count; s++)
        {
            (_lower[s], _upper[s]) = (_fixed[s] ? 1 : 0, _forbidden[s] ? 0 : 1);
            _isWhole &= problem.CostOf(s) == Math.Floor(problem.CostOf(s)) && problem.CostOf(s) < 1e12;
        }

        _repair = new CoverRepair(problem, _fixed, _forbidden);
    }

    public SearchResult<SetCoveringSolution> Run(SearchStart<SetCoveringSolution>? start)
    {
        var status = IsPossible() ? Search(start) : SolveStatus.Infeasible;
        var solution = _best is null ? null : new SetCoveringSolution([.. Enumerable.Range(0, _best.Length).Where(s => _best[s])]);
        double? value = solution is null ? null : _problem.ValueOf(solution);
        double? bound = _meter.Bound is { } proved && value is { } v ? Math.Min(proved, v) : null;
        return new SearchResult<SetCoveringSolution>(status, solution, value, bound, _meter.Work) { RelaxationBound = _relaxation };
    }

    private bool IsPossible()
    {
        for (var s = 0; s < _fixed.Length; s++)
        {
            if (_fixed[s] && _forbidden[s])
                return false;
        }

        for (var g = 0; g < _reach.GroupCount; g++)
        {
            var left = 0;
            foreach (var site in _reach.SitesOf(g))
                left += _forbidden[site] ? 0 : 1;
            if (left < _problem.Depth)
                return false;
        }

        return true;
    }

    private SolveStatus Search(SearchStart<SetCoveringSolution>? start)
    {
        var open = new bool[_reach.SiteCount];
        foreach (var site in start?.Solution?.OpenSites ?? [])
        {
            if (site >= 0 && site < open.Length)
                open[site] = true;
        }

        Take(open);
        _meter.Proved(0);
        Redraw();
        if (_meter.Stop is null)
            Relax();
        while (_meter.Stop is null)
        {
            if (SolveRows() is { } end)
                return end;
        }

        return _meter.Stop ?? SolveStatus.WorkLimit;
    }

    /// <summary>Completes a set of sites and keeps it where it is the cheapest so far.</summary>
    private void Take(bool[] open)
    {
        var visits = _repair.Visits;
        _repair.Complete(open);
        _meter.Visit(_repair.Visits - visits + _reach.SiteCount);
        var value = _problem.ValueOf(new SetCoveringSolution([.. Enumerable.Range(0, open.Length).Where(s => open[s])]));
        if (_meter.Found(value))
            _best = open;
    }

    /// <summary>Closes some sites of the best set at random and completes it anew, several times.</summary>
    private void Redraw()
    {
        var random = new Random(_meter.Options.Seed);
        for (var k = 0; k < Tries && _meter.Stop is null; k++)
        {
            var open = (bool[])_best!.Clone();
            for (var s = 0; s < open.Length; s++)
                open[s] &= random.Next(3) > 0;
            // A few that the greedy order would not have chosen.
            open[random.Next(open.Length)] = true;
            Take(open);
        }
    }

    /// <summary>The linear relaxation, row by row; settles sites by what the bound loses.</summary>
    private void Relax()
    {
        using var programme = new LinearProgramme(Sense.Minimise);
        for (var s = 0; s < _lower.Length; s++)
            programme.AddColumn(_problem.CostOf(s), _lower[s], _upper[s]);
        var amounts = (double[])_lower.Clone();
        var (reduced, bound) = (new double[_lower.Length], double.NegativeInfinity);
        while (_meter.Stop is null)
        {
            var known = _rows.Count;
            if (AddBroken(amounts) == 0)
                break;
            for (var r = known; r < _rows.Count; r++)
                programme.AddRow(_problem.Depth, _reach.SitesOf(_rows[r]), Ones(_reach.SitesOf(_rows[r]).Length), double.PositiveInfinity);
            var work = programme.Work;
            if (programme.Solve() != SolveStatus.Optimal)
                break;
            _meter.AddWork(programme.Work - work);
            programme.Values.CopyTo(amounts);
            var (news, costs) = BoundOf(programme.Duals);
            if (news <= bound)
                continue;
            (bound, reduced) = (news, costs);
            _meter.Proved(Rounded(bound));
        }

        _relaxation = double.IsFinite(bound) ? Rounded(bound) : null;
        var dear = _meter.Incumbent!.Value - (_isWhole ? 1 - 1e-3 : 1e-9 * Math.Abs(_meter.Incumbent.Value));
        for (var s = 0; s < _lower.Length; s++)
        {
            if (_lower[s] < _upper[s] && bound + Math.Abs(reduced[s]) > dear)
                (_lower[s], _upper[s]) = reduced[s] > 0 ? (0, 0) : (1, 1);
        }
    }

    /// <summary>
    /// Any multipliers <c>u ≥ 0</c> give the bound <c>Σ_g q u_g + Σ_s min over the range of (c_s − Σ_{g of s} u_g) y_s</c>.
    /// </summary>
    private (double Bound, double[] Reduced) BoundOf(ReadOnlySpan<double> duals)
    {
        var reduced = new double[_lower.Length];
        for (var s = 0; s < reduced.Length; s++)
            reduced[s] = _problem.CostOf(s);
        var bound = 0.0;
        for (var r = 0; r < _rows.Count; r++)
        {
            var multiplier = Math.Max(0, duals[r]);
            bound += multiplier * _problem.Depth;
            foreach (var site in _reach.SitesOf(_rows[r]))
                reduced[site] -= multiplier;
        }

        for (var s = 0; s < reduced.Length; s++)
            bound += Math.Min(reduced[s] * _lower[s], reduced[s] * _upper[s]);
        return (bound, reduced);
    }

    private double Rounded(double bound) => _isWhole ? Math.Ceiling(bound - 1e-6 - (1e-9 * Math.Abs(bound))) : bound - (5e-10 * Math.Abs(bound));

    /// <summary>Adds the rows that these amounts break most, of no site more than a few; their number.</summary>
    private int AddBroken(double[] amounts)
    {
        var broken = new List<(double Reached, int Group)>();
        for (var g = 0; g < _reach.GroupCount; g++)
        {
            if (_isRow[g])
                continue;
            var reached = 0.0;
            foreach (var site in _reach.SitesOf(g))
                reached += amounts[site];
            if (reached < _problem.Depth - Broken)
                broken.Add((reached, g));
        }

        _meter.Visit(_reach.PairCount);
        // Of rows alike the shorter say more, and rows that share a site with many taken already say little new.
        var taken = new int[_reach.SiteCount];
        var before = _rows.Count;
        foreach (var (_, group) in broken.OrderBy(b => b.Reached).ThenBy(b => _reach.SitesOf(b.Group).Length).ThenBy(b => b.Group))
        {
            var most = 0;
            foreach (var site in _reach.SitesOf(group))
                most = Math.Max(most, taken[site]);
            if (most >= 3)
                continue;
            foreach (var site in _reach.SitesOf(group))
                taken[site]++;
            _rows.Add(group);
            _isRow[group] = true;
            if (_rows.Count - before == RowsPerRound)
                break;
        }

        return _rows.Count - before;
    }

    /// <summary>The general solver on the rows found so far; a status where that ends the search.</summary>
    private SolveStatus? SolveRows()
    {
        var model = new LinearModel();
        var cost = new LinearSum();
        for (var s = 0; s < _lower.Length; s++)
            cost.Add(model.AddVariable(_lower[s], _upper[s], integer: true), _problem.CostOf(s));
        foreach (var group in _rows)
            model.AddAtLeast(new LinearSum(_reach.SitesOf(group).ToArray().Select(s => (s, 1.0))), _problem.Depth);
        var start = _best!.Select(o => o ? 1.0 : 0.0).ToArray();
        var fits = Enumerable.Range(0, start.Length).All(s => start[s] >= _lower[s] && start[s] <= _upper[s]);
        var result = MipSolver.Solve("set covering", model, cost, Sense.Minimise, _meter.Remaining(), fits ? start : null, null, _meter.Cancellation);
        _meter.AddWork(result.Work + 1e-3);
        if (result.Status == SolveStatus.Infeasible)
        {
            // With the sites that are settled nothing cheaper is left.
            _meter.Proved(_meter.Incumbent!.Value);
            return SolveStatus.Optimal;
        }

        if (result.Bound is { } bound)
            _meter.Proved(Math.Min(Rounded(bound), _meter.Incumbent!.Value));
        if (result.Values is not { } values)
            return _meter.Stop ?? result.Status;
        var amounts = values.ToArray();
        var added = AddBroken(amounts);
        Take([.. amounts.Select(a => a > 0.5)]);
        return added == 0 && result.Status == SolveStatus.Optimal ? SolveStatus.Optimal : result.Status == SolveStatus.Optimal ? _meter.Stop : _meter.Stop ?? result.Status;
    }

    private static double[] Ones(int count)
    {
        var ones = new double[count];
        Array.Fill(ones, 1);
        return ones;
    }
}
