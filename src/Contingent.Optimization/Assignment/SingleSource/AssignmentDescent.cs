namespace Contingent.Optimization.Assignment.SingleSource;

/// <summary>
/// Betters an <see cref="AssignmentState"/> until no shift of a point, swap of two points, or ejection chain of two shifts lowers cost + penalty × excess (Yagiura, Ibaraki and
/// Glover, <em>An ejection chain approach for the generalized assignment problem</em>, 2004). Points wait in a queue; a change wakes those of the sites it touched.
/// </summary>
internal sealed class AssignmentDescent
{
    private const int ChainWidth = 3;
    private const double Epsilon = 1e-9;

    private readonly SingleSourceModel _model;
    private readonly PairTable _pairs;
    private readonly AssignmentState _state;
    private readonly int _width;
    private readonly int[] _queue;
    private readonly bool[] _waits;
    private int _first;
    private int _count;

    private double _gain;
    private int _target;
    private int _partner;
    private int _partnerTarget;

    /// <summary>A descent on one state.</summary>
    /// <param name="model">The problem.</param>
    /// <param name="pairs">The sites that a point may move to.</param>
    /// <param name="state">The state to better.</param>
    /// <param name="width">How many of a point's nearest open sites are tried.</param>
    public AssignmentDescent(SingleSourceModel model, PairTable pairs, AssignmentState state, int width)
    {
        (_model, _pairs, _state, _width) = (model, pairs, state, width);
        (_queue, _waits) = (new int[model.PointCount], new bool[model.PointCount]);
    }

    /// <summary>Price of a unit of weight beyond a capacity.</summary>
    public double Penalty { get; set; } = 1;

    /// <summary>Pairs looked at since this was made.</summary>
    public long Visits { get; private set; }

    /// <summary>Called after each change.</summary>
    public Action? Changed { get; set; }

    /// <summary>What is made small: cost + penalty × excess.</summary>
    public double Score => _state.Cost + (Penalty * _state.Excess);

    /// <summary>Puts a point into the queue.</summary>
    public void Wake(int point)
    {
        if (_waits[point])
            return;
        _waits[point] = true;
        _queue[(_first + _count++) % _queue.Length] = point;
    }

    /// <summary>Puts the points of a site into the queue.</summary>
    public void WakeSite(int site)
    {
        for (var j = _state.FirstOf(site); j >= 0; j = _state.NextOf(j))
            Wake(j);
    }

    /// <summary>Works the queue off.</summary>
    public void Run()
    {
        while (_count > 0)
        {
            var point = _queue[_first];
            _first = (_first + 1) % _queue.Length;
            _count--;
            _waits[point] = false;
            while (Better(point))
                Changed?.Invoke();
        }
    }

    /// <summary>The cheapest open site for a point that none serves, excess counted; −1: none is open that may.</summary>
    public int BestSiteFor(int point)
    {
        var (best, least, seen) = (-1, double.PositiveInfinity, 0);
        foreach (var i in _pairs.SitesOf(point))
        {
            if (!_state.Open[i])
                continue;
            var cost = _model.Cost(i, point) + (Penalty * Added(i, _model.Weight(i, point)));
            if (cost < least)
                (best, least) = (i, cost);
            if (++seen == _width)
                break;
        }

        Visits += 10;
        return best >= 0 ? best : AnySiteFor(point);
    }

    private int AnySiteFor(int point)
    {
        var (best, least) = (-1, double.PositiveInfinity);
        for (var i = 0; i < _model.SiteCount; i++)
        {
            if (!_state.Open[i] || !_model.Allows(i, point))
                continue;
            var cost = _model.Cost(i, point) + (Penalty * Added(i, _model.Weight(i, point)));
            if (cost < least)
                (best, least) = (i, cost);
        }

        Visits += _model.SiteCount;
        return best;
    }

    /// <summary>How much excess a site gains with this weight added.</summary>
    private double Added(int site, double weight) =>
        _state.ExcessAt(site, _state.Load[site] + weight) - _state.ExcessAt(site, _state.Load[site]);

    private bool Better(int point)
    {
        var from = _state.SiteOf[point];
        if (from < 0)
            return false;
        (_gain, _target) = (-Epsilon, -1);
        var weight = _model.Weight(from, point);
        var released = -_model.Cost(from, point);
        var relief = released + (Penalty * Added(from, -weight));
        var seen = 0;
        foreach (var to in _pairs.SitesOf(point))
        {
            if (!_state.Open[to])
                continue;
            if (to != from)
                Try(point, from, to, weight, released, relief);
            if (++seen == _width)
                break;
        }

        Visits += 8;
        if (_target < 0)
            return false;
        Apply(point, from);
        return true;
    }

    /// <summary>Looks for the best change that moves the point from one site to the other.</summary>
    private void Try(int point, int from, int to, double weight, double released, double relief)
    {
        var arriving = _model.Weight(to, point);
        var cost = _model.Cost(to, point);
        var moved = cost + relief;
        Propose(moved + (Penalty * Added(to, arriving)), to, -1, -1);
        var (loadFrom, loadTo) = (_state.Load[from] - weight, _state.Load[to] + arriving);
        var (excessFrom, excessTo) = (_state.ExcessAt(from, _state.Load[from]), _state.ExcessAt(to, _state.Load[to]));
        for (var other = _state.FirstOf(to); other >= 0; other = _state.NextOf(other))
        {
            var leaving = _model.Weight(to, other);
            var without = cost - _model.Cost(to, other);
            var after = Penalty * (_state.ExcessAt(to, loadTo - leaving) - excessTo);
            var swap = without + released + _model.Cost(from, other) + after
                + (Penalty * (_state.ExcessAt(from, loadFrom + _model.Weight(from, other)) - excessFrom));
            Propose(swap, to, other, from);
            Chain(without + relief + after, other, from, to);
        }
    }

    /// <summary>Tries to send the point that is pushed out of a site on to a third one.</summary>
    private void Chain(double before, int other, int from, int to)
    {
        var seen = 0;
        foreach (var third in _pairs.SitesOf(other))
        {
            if (!_state.Open[third])
                continue;
            var cost = before + _model.Cost(third, other);
            // Sites come by rising cost: a later one cannot gain either.
            if (cost >= _gain || ++seen > ChainWidth)
                break;
            if (third != from && third != to)
                Propose(cost + (Penalty * Added(third, _model.Weight(third, other))), to, other, third);
        }

        Visits += 2 + seen;
    }

    private void Propose(double gain, int target, int partner, int partnerTarget)
    {
        if (gain < _gain)
            (_gain, _target, _partner, _partnerTarget) = (gain, target, partner, partnerTarget);
    }

    private void Apply(int point, int from)
    {
        var (to, partner, third) = (_target, _partner, _partnerTarget);
        _state.Serve(point, to);
        if (partner >= 0)
            _state.Serve(partner, third);
        WakeSite(from);
        WakeSite(to);
        if (partner >= 0 && third != from)
            WakeSite(third);
    }
}
