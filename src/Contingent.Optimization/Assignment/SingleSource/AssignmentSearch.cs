namespace Contingent.Optimization.Assignment.SingleSource;

/// <summary>
/// Iterated local search for assignments and, where sites may be chosen, for sites: the state is shaken at one place, bettered by <see cref="AssignmentDescent"/>, and taken
/// back where that led to something worse. The price of excess follows how often loads fit.
/// </summary>
internal sealed class AssignmentSearch
{
    private const int TrialsPerPeriod = 100;
    private const int CandidatesPerPoint = 6;

    /// <summary>The first temperature, as a part of a usual loss: of a shaken site, and of a shaken point where all sites are open anyway.</summary>
    private const double HeatOfSites = 0.3, HeatOfPoints = 0.05;

    /// <summary>The last temperature, as a part of the first.</summary>
    private const double Cold = 0.01;

    /// <summary>Trials per point in the first cycle of cooling.</summary>
    private const int TrialsPerPoint = 60;

    /// <summary>Sites that are opened in a trial, per site that may be open.</summary>
    private const double PromisingSites = 1.6;

    /// <summary>Least number of sites that are opened in a trial.</summary>
    private const int LeastPromising = 20;

    private const int Width = 6;

    private readonly SingleSourceModel _model;
    private readonly PairTable _pairs;
    private readonly AssignmentState _state;
    private readonly AssignmentDescent _descent;
    private readonly Random _random;
    private readonly SiteRule[] _rules;
    private readonly bool[] _promising;
    private readonly double _heat;
    private readonly double _unitPenalty;
    private int _trials;
    private int _cooled;
    private int _cycle;
    private double _lossSum;
    private int _lossCount;
    private bool _restart;
    private int _fitting;
    private long _visits;
    private long _counted;

    public AssignmentSearch(SingleSourceModel model, PairTable pairs, SiteRule[] rules, int seed)
    {
        (_model, _pairs, _rules, _random) = (model, pairs, rules, new Random(seed));
        _state = new AssignmentState(model);
        _descent = new AssignmentDescent(model, pairs, _state, model.AllOpen ? model.SiteCount : Width) { Changed = Notice };
        _heat = model.AllOpen ? HeatOfPoints : HeatOfSites;
        _promising = Numbers.Filled(model.SiteCount, true);
        _cycle = TrialsPerPoint * Math.Max(1, model.PointCount);
        _unitPenalty = UnitPenalty();
        _descent.Penalty = _unitPenalty;
    }

    /// <summary>The best solution that keeps all rules; null: none yet.</summary>
    public SingleSourceSolution? Best { get; private set; }

    /// <summary>Visits since this was last asked.</summary>
    public long CountVisits()
    {
        var news = _descent.Visits + _visits;
        var fresh = news - _counted;
        _counted = news;
        return fresh;
    }

    /// <summary>Opens from now on only the sites that lift the bound least.</summary>
    public void Prefer(LagrangianRelaxation relaxation)
    {
        var order = new int[_model.SiteCount];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        Array.Sort((double[])relaxation.Values.Clone(), order);
        Array.Clear(_promising);
        var most = (int)Math.Min(order.Length, Math.Max(LeastPromising, PromisingSites * _model.MostOpen));
        for (var k = 0; k < most; k++)
            _promising[order[k]] = true;
    }

    /// <summary>Goes on from a solution.</summary>
    public void StartFrom(SingleSourceSolution solution)
    {
        _state.Take(solution.Open, solution.SiteOf);
        if (Best is null || solution.Value < Best.Value)
            Best = solution;
    }

    /// <summary>
    /// Makes an assignment of a relaxed one: points that several sites serve stay with the cheapest, points that none serves go, heaviest first, to where they cost least.
    /// The state stays there where that is better than it was.
    /// </summary>
    public void Round(LagrangianRelaxation relaxation)
    {
        var (oldOpen, oldSites) = ((bool[])_state.Open.Clone(), (int[])_state.SiteOf.Clone());
        var old = Array.IndexOf(oldSites, -1) >= 0 ? double.PositiveInfinity : _descent.Score;
        _state.Clear();
        for (var i = 0; i < _model.SiteCount; i++)
        {
            if (!relaxation.Chosen[i])
                continue;
            _state.Toggle(i);
            for (var at = _pairs.StartOf(i); at < _pairs.EndOf(i); at++)
            {
                if (!relaxation.Takes(at))
                    continue;
                var j = _pairs.PointAt(at);
                if (_state.SiteOf[j] < 0 || _model.Cost(i, j) < _model.Cost(_state.SiteOf[j], j))
                    _state.Serve(j, i);
            }
        }

        OpenAtLeast();
        if (Complete())
            Settle();
        if (_descent.Score < old && Array.IndexOf(_state.SiteOf, -1) < 0)
            return;
        _state.Take(oldOpen, oldSites);
    }

    /// <summary>Shakes and betters so many times.</summary>
    public void Run(int trials)
    {
        if (Array.IndexOf(_state.SiteOf, -1) >= 0 || _model.PointCount == 0)
            return;
        for (var k = 0; k < trials; k++)
        {
            var before = _descent.Score;
            var mark = _state.Here();
            Shake();
            _descent.Run();
            if (Accepts(_descent.Score - before))
                Notice();
            else
                _state.Return(mark);
            _state.Keep();
            _fitting += Fits ? 1 : 0;
            if (++_trials % TrialsPerPeriod == 0)
                Reprice();
        }
    }

    private bool Fits => _state.Excess <= 1e-7;

    /// <summary>Metropolis's rule; the temperature falls from the size of a usual loss to a hundredth of it, then the search begins anew from the best.</summary>
    private bool Accepts(double loss)
    {
        if (++_cooled >= _cycle)
            Reheat();
        if (loss <= 1e-9)
            return true;
        _lossSum += loss;
        _lossCount++;
        var temperature = _heat * _lossSum / _lossCount * Math.Pow(Cold, (double)_cooled / _cycle);
        return _random.NextDouble() < Math.Exp(-loss / temperature);
    }

    private void Reheat()
    {
        (_cooled, _cycle, _lossSum, _lossCount) = (0, _cycle * 2, 0, 0);
        if (Best is not null)
            _restart = true;
    }

    private void Reprice()
    {
        var late = _cooled > 0.8 * _cycle;
        var factor = _fitting <= TrialsPerPeriod / 2 ? (late ? 1.25 : 1.12) : late ? 1 : 0.92;
        _descent.Penalty = Math.Clamp(_descent.Penalty * factor, 1e-3 * _unitPenalty, 1e6 * _unitPenalty);
        _fitting = 0;
        if (_restart && Best is not null)
            _state.Take(Best.Open, Best.SiteOf);
        _restart = false;
    }

    private void Notice()
    {
        if (!Fits || (Best is not null && _state.Cost >= Best.Value - 1e-9))
            return;
        if (_model.ValueOf(_state.SiteOf, _state.Open) is { } value && (Best is null || value < Best.Value))
            Best = new SingleSourceSolution([.. _state.Open], [.. _state.SiteOf], value);
    }

    private void Settle()
    {
        for (var j = 0; j < _model.PointCount; j++)
            _descent.Wake(j);
        _descent.Run();
        _state.Keep();
        Notice();
    }

    /// <summary>A rule of sites may need more of them open than the relaxation chose, or than serve a point.</summary>
    private void OpenAtLeast()
    {
        for (var i = 0; i < _model.SiteCount && _state.OpenCount < Math.Max(Math.Min(1, _model.PointCount), _model.LeastOpen); i++)
        {
            if (!_state.Open[i] && _rules[i] != SiteRule.Closed)
                _state.Toggle(i);
        }
    }

    private bool Complete()
    {
        var waiting = new List<int>();
        for (var j = 0; j < _model.PointCount; j++)
        {
            if (_state.SiteOf[j] < 0)
                waiting.Add(j);
        }

        waiting.Sort((a, b) => Heaviness(b).CompareTo(Heaviness(a)) is var order and not 0 ? order : a.CompareTo(b));
        foreach (var j in waiting)
        {
            var site = _descent.BestSiteFor(j);
            if (site < 0)
                return false;
            _state.Serve(j, site);
        }

        return true;
    }

    private double Heaviness(int point)
    {
        var sites = _pairs.SitesOf(point);
        return sites.IsEmpty ? 0 : _model.Weight(sites[0], point);
    }

    private void Shake()
    {
        var choosesSites = !_model.AllOpen;
        if (choosesSites && _random.Next(4) != 0 && ShakeSites())
            return;
        var point = _random.Next(_model.PointCount);
        var kicks = 1 + _random.Next(4);
        for (var k = 0; k < kicks; k++)
        {
            var site = _state.SiteOf[point];
            Kick(point);
            point = RandomPointOf(site) ?? _random.Next(_model.PointCount);
        }
    }

    private void Kick(int point)
    {
        var sites = _pairs.SitesOf(point);
        for (var attempt = 0; attempt < 8; attempt++)
        {
            var to = sites[Math.Min(_random.Next(sites.Length), _random.Next(sites.Length))];
            var from = _state.SiteOf[point];
            if (to == from || !_state.Open[to])
                continue;
            _state.Serve(point, to);
            _descent.WakeSite(from);
            _descent.WakeSite(to);
            return;
        }
    }

    private int? RandomPointOf(int site)
    {
        var (chosen, count) = (-1, 0);
        for (var j = _state.FirstOf(site); j >= 0; j = _state.NextOf(j))
        {
            if (_random.Next(++count) == 0)
                chosen = j;
        }

        return chosen >= 0 ? chosen : null;
    }

    /// <summary>Opens a site near a random point and closes another near it, or does one of the two where the number of sites may change.</summary>
    private bool ShakeSites()
    {
        var near = _pairs.SitesOf(_random.Next(_model.PointCount));
        var (opened, closed) = (Pick(near, open: false), Pick(near, open: true));
        var mayOpen = _state.OpenCount < _model.MostOpen;
        var mayClose = _state.OpenCount > _model.LeastOpen;
        var kind = mayOpen || mayClose ? _random.Next(3) : 0;
        if (opened < 0 && closed < 0)
            return false;
        var mark = _state.Here();
        if (opened >= 0 && ((kind == 1 && mayOpen) || (kind == 0 && closed >= 0)))
            Add(opened);
        if (closed >= 0 && ((kind == 2 && mayClose && _state.OpenCount > 1) || (kind == 0 && opened >= 0)) && !Drop(closed))
        {
            _state.Return(mark);
            return false;
        }

        return true;
    }

    private int Pick(ReadOnlySpan<int> near, bool open)
    {
        var left = 1 + _random.Next(CandidatesPerPoint);
        var last = -1;
        foreach (var i in near)
        {
            if (_state.Open[i] != open || _rules[i] != SiteRule.Free || (!open && !_promising[i]))
                continue;
            last = i;
            if (--left == 0)
                break;
        }

        _visits += near.Length / 2;
        return last;
    }

    /// <summary>Opens a site and gives it the points that it serves more cheaply, best first, as they fit.</summary>
    private void Add(int site)
    {
        _state.Toggle(site);
        for (var at = _pairs.StartOf(site); at < _pairs.EndOf(site); at++)
        {
            var j = _pairs.PointAt(at);
            if (_pairs.CostAt(at) < _model.Cost(_state.SiteOf[j], j))
                _descent.Wake(j);
        }

        _visits += _pairs.EndOf(site) - _pairs.StartOf(site);
    }

    /// <summary>Closes a site; its points go where they cost least.</summary>
    private bool Drop(int site)
    {
        _state.Toggle(site);
        for (var j = _state.FirstOf(site); j >= 0;)
        {
            var next = _state.NextOf(j);
            var to = _descent.BestSiteFor(j);
            if (to < 0)
                return false;
            _state.Serve(j, to);
            _descent.Wake(j);
            _descent.WakeSite(to);
            j = next;
        }

        return true;
    }

    /// <summary>What a unit of weight costs on the whole: the scale of the price of excess.</summary>
    private double UnitPenalty()
    {
        var (cost, weight) = (0.0, 0.0);
        for (var j = 0; j < _model.PointCount; j++)
        {
            var sites = _pairs.SitesOf(j);
            if (sites.IsEmpty)
                continue;
            var middle = sites[Math.Min(sites.Length - 1, _model.SiteCount / Math.Max(1, _model.MostOpen))];
            cost += Math.Abs(_model.Cost(middle, j));
            weight += _model.Weight(middle, j);
        }

        return cost > 0 && weight > 0 ? cost / weight : 1;
    }
}
