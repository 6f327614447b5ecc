namespace Contingent.Optimization.Location.Covering;

/// <summary>
/// Walks from one set of open sites to the next by the best exchange that is not barred, remembering the best set. A site that was closed stays closed, and
/// one that was opened open, for a number of exchanges drawn at random (Taillard 1991); after a long while without success some sites are drawn anew.
/// </summary>
internal sealed class TabuSearch
{
    private const int LeastClosed = 5;
    private const int LeastOpen = 2;
    private const int Patience = 400;
    private readonly CoveringCore _core;
    private readonly SwapSearch _swaps;
    private readonly Random _random;
    private readonly long[] _barred;
    private long _now;
    private long _since;
    private int[] _best = [];

    public TabuSearch(CoveringCore core, int seed)
    {
        _core = core;
        _swaps = new SwapSearch(core.Reach, core.Rules, core.Depth);
        _random = new Random(seed);
        _barred = new long[core.Reach.SiteCount];
    }

    /// <summary>The best value so far, with the core's constant.</summary>
    public double Value { get; private set; } = double.NegativeInfinity;

    /// <summary>The best set of open sites so far, by their numbers in the problem, rising.</summary>
    public int[] OpenSites => [.. _best.Select(s => _core.Sites[s]).Order()];

    /// <summary>Visits since this was last asked.</summary>
    public long TakeVisits() => _swaps.TakeVisits();

    /// <summary>Begins at those of these sites (by their numbers in the problem) that are left and may be open together, and opens more greedily.</summary>
    /// <param name="sites">Sites to open first.</param>
    /// <param name="use">What each site of the core takes of what is scarce; null: the same.</param>
    public void BeginAt(IEnumerable<int> sites, double[]? use = null)
    {
        var wanted = sites.ToHashSet();
        var fixedSites = Enumerable.Range(0, _core.Sites.Length).Where(s => _core.Rules.Lower[s] > 0);
        _swaps.MoveTo(fixedSites);
        for (var s = 0; s < _core.Sites.Length; s++)
        {
            if (wanted.Contains(_core.Sites[s]))
                _swaps.TryOpen(s);
        }

        _swaps.OpenGreedily(use);
        Remember();
    }

    /// <summary>Begins at exactly these sites of the core.</summary>
    public void BeginExactlyAt(IEnumerable<int> sites)
    {
        _swaps.MoveTo(sites);
        _swaps.OpenGreedily();
        Remember();
    }

    /// <summary>One exchange; false: none is allowed.</summary>
    public bool Step()
    {
        _now++;
        if (!_swaps.TryBestExchange(_barred, _now, Value - _core.Constant, out var best))
        {
            // All that is allowed is barred for now; where nothing is even later, the walk is over.
            _now += LeastClosed + 10;
            return _swaps.TryBestExchange(_barred, _now, double.PositiveInfinity, out _);
        }

        _swaps.Exchange(best.Opened, best.Closed);
        if (best.Closed >= 0)
            _barred[best.Closed] = _now + LeastClosed + _random.Next(10);
        _barred[best.Opened] = _now + LeastOpen + _random.Next(4);
        Remember();
        return _now - _since < Patience || Shake();
    }

    /// <summary>Goes back to the best set and exchanges some of its sites at random.</summary>
    private bool Shake()
    {
        _since = _now;
        _swaps.MoveTo(_best);
        var open = _swaps.Open.Where(s => _core.Rules.Lower[s] < 1).ToList();
        for (var k = Math.Max(2, open.Count / 6); k > 0 && open.Count > 0; k--)
        {
            var place = _random.Next(open.Count);
            var opened = _random.Next(_core.Sites.Length);
            if (_swaps.TryExchange(opened, open[place]))
                open.RemoveAt(place);
        }

        return true;
    }

    private void Remember()
    {
        if (_swaps.Value + _core.Constant <= Value)
            return;
        Value = _swaps.Value + _core.Constant;
        _best = [.. _swaps.Open];
        _since = _now;
    }
}
