using Contingent.Optimization.Solving;

namespace Contingent.Optimization.Location.Covering;

/// <summary>
/// Betters a set of open sites by exchanging one open site for a closed one, with what every exchange would add kept at hand (after Resende and Werneck
/// 2007, "A fast swap-based local search procedure for location problems", here with counts of covers): for each site the weight it would add, for each
/// open site the weight that only it holds, and for each pair the correction where both reach the same groups. After an exchange only groups that the two
/// sites reach are looked at again. A short memory of the last exchanges (tabu search, Glover 1989) leads out of local optima.
/// </summary>
/// <remarks>
/// With <c>c_g</c> open sites reaching group <c>g</c> and depth <c>q</c>: opening <c>i</c> adds <c>Σ w_g [c_g = q−1]</c> over its groups, closing <c>j</c> takes
/// <c>Σ w_g [c_g = q]</c>, and for a group that both reach the two are corrected by <c>w_g [c_g = q] − w_g [c_g = q−1]</c>.
/// </remarks>
internal sealed class SwapSearch
{
    private readonly ReachSets _reach;
    private readonly SiteRules _rules;
    private readonly int _depth;
    private readonly int[] _count;
    private readonly double[] _gain;
    private readonly double[] _need;
    private readonly List<int> _open = [];
    private readonly int[] _place;
    private readonly List<double[]> _shared = [];
    private readonly List<double> _loss = [];
    private readonly int[] _opened;
    private readonly double[] _activity;
    private long _visits;

    public SwapSearch(ReachSets reach, SiteRules rules, int depth)
    {
        (_reach, _rules, _depth) = (reach, rules, depth);
        _count = new int[reach.GroupCount];
        _gain = new double[reach.SiteCount];
        _need = new double[reach.SiteCount];
        _place = new int[reach.SiteCount];
        _opened = new int[depth + 1];
        Array.Fill(_place, -1);
        _activity = new double[rules.Rows.Count];
        for (var g = 0; g < reach.GroupCount; g++)
        {
            foreach (var site in reach.SitesOf(g))
                _need[site] += reach.Weights[g];
        }

        if (depth == 1)
            _need.CopyTo(_gain, 0);
        _visits += reach.PairCount;
    }

    /// <summary>Weight within reach of the sites that are open now.</summary>
    public double Value { get; private set; }

    /// <summary>The sites that are open now, in no order.</summary>
    public IReadOnlyList<int> Open => _open;

    /// <summary>Visits of pairs since this was last asked.</summary>
    public long TakeVisits()
    {
        var visits = _visits;
        _visits = 0;
        return visits;
    }

    /// <summary>Makes exactly these sites open.</summary>
    public void MoveTo(IEnumerable<int> sites)
    {
        var wanted = new bool[_reach.SiteCount];
        foreach (var site in sites)
            wanted[site] = true;
        for (var k = _open.Count - 1; k >= 0; k--)
        {
            if (!wanted[_open[k]])
                CloseSite(_open[k]);
        }

        for (var s = 0; s < wanted.Length; s++)
        {
            if (wanted[s] && _place[s] < 0)
                OpenSite(s);
        }
    }

    /// <summary>Opens the site that adds most (for what it takes of the rows, where <paramref name="use"/> says how much) while the rows allow one.</summary>
    public void OpenGreedily(double[]? use = null)
    {
        while (true)
        {
            var (best, bestScore) = (-1, 0.0);
            for (var s = 0; s < _gain.Length; s++)
            {
                if (_place[s] >= 0 || _rules.Upper[s] < 1)
                    continue;
                // What a site only brings nearer to the depth counts for less than what it brings within reach.
                var worth = _depth == 1 ? _gain[s] : _gain[s] + (_need[s] / (2 * _depth));
                var score = use is null ? worth : worth / Math.Max(use[s], 1e-12);
                if (score > bestScore && _rules.Allows(_activity, s, -1))
                    (best, bestScore) = (s, score);
            }

            if (best < 0)
                return;
            OpenSite(best);
        }
    }

    /// <summary>
    /// The best exchange that the rows allow: closes a site, opens one, or both; sites marked in <paramref name="barred"/> beyond <paramref name="now"/> stay
    /// as they are unless the value would rise above <paramref name="record"/>. False: there is none.
    /// </summary>
    public bool TryBestExchange(long[] barred, long now, double record, out (int Opened, int Closed, double Change) best)
    {
        best = (-1, -1, double.NegativeInfinity);
        _visits += 100 + ((long)_gain.Length * (_open.Count + 1) / 4);
        for (var s = 0; s < _gain.Length; s++)
        {
            if (_place[s] >= 0 || _rules.Upper[s] < 1)
                continue;
            var gain = _gain[s];
            if (gain > best.Change && (barred[s] <= now || Value + gain > record) && gain > 0 && _rules.Allows(_activity, s, -1))
                best = (s, -1, gain);
            for (var k = 0; k < _open.Count; k++)
            {
                var change = gain - _loss[k] + _shared[k][s];
                if (change <= best.Change || _rules.Lower[_open[k]] > 0)
                    continue;
                if (((barred[s] > now || barred[_open[k]] > now) && Value + change <= record) || !_rules.Allows(_activity, s, _open[k]))
                    continue;
                best = (s, _open[k], change);
            }
        }

        return best.Opened >= 0;
    }

    public void Exchange(int opened, int closed)
    {
        if (closed >= 0)
            CloseSite(closed);
        if (opened >= 0)
            OpenSite(opened);
    }

    /// <summary>Opens a closed site if its range and the rows allow it.</summary>
    public bool TryOpen(int site)
    {
        if (_place[site] >= 0 || _rules.Upper[site] < 1 || !_rules.Allows(_activity, site, -1))
            return false;
        OpenSite(site);
        return true;
    }

    /// <summary>Opens a closed site for an open one if its range and the rows allow it.</summary>
    public bool TryExchange(int opened, int closed)
    {
        if (_place[opened] >= 0 || _rules.Upper[opened] < 1 || !_rules.Allows(_activity, opened, closed))
            return false;
        Exchange(opened, closed);
        return true;
    }

    private void OpenSite(int site)
    {
        _place[site] = _open.Count;
        _open.Add(site);
        _loss.Add(0);
        _shared.Add(new double[_gain.Length]);
        _rules.Change(_activity, site, 1);
        foreach (var g in _reach.GroupsOf(site))
            Change(g, site, 1);
    }

    private void CloseSite(int site)
    {
        foreach (var g in _reach.GroupsOf(site))
            Change(g, site, -1);
        _rules.Change(_activity, site, -1);
        // The last place moves into the one that falls free.
        var (place, last) = (_place[site], _open.Count - 1);
        (_open[place], _loss[place], _shared[place]) = (_open[last], _loss[last], _shared[last]);
        _place[_open[place]] = place;
        _place[site] = -1;
        _open.RemoveAt(last);
        _loss.RemoveAt(last);
        _shared.RemoveAt(last);
    }

    /// <summary>One open site more or less reaches a group: its part in the figures kept at hand changes from that of the old count to the new.</summary>
    private void Change(int group, int site, int by)
    {
        var (before, after) = (_count[group], _count[group] + by);
        _count[group] = after;
        var weight = _reach.Weights[group];
        if (before + after == (2 * _depth) - 1)
        {
            Value += by * weight;
            foreach (var s in _reach.SitesOf(group))
                _need[s] -= by * weight;
        }

        // With the site among the open ones its old part is taken out, and so is it when it is about to close.
        Count(group, before, -weight, by > 0 ? site : -1);
        Count(group, after, weight, by < 0 ? site : -1);
    }

    /// <summary>Adds a group's part at a count of open sites; one site that is marked open is not, at that count.</summary>
    private void Count(int group, int count, double weight, int except)
    {
        if (count != _depth && count != _depth - 1)
            return;
        var sites = _reach.SitesOf(group);
        var found = 0;
        if (count > 0)
        {
            foreach (var s in sites)
            {
                if (_place[s] < 0 || s == except)
                    continue;
                _opened[found++] = _place[s];
                if (found == count)
                    break;
            }
        }

        _visits += sites.Length;
        var correction = count == _depth ? weight : -weight;
        for (var k = 0; k < found; k++)
        {
            var shared = _shared[_opened[k]];
            foreach (var s in sites)
                shared[s] += correction;
            if (count == _depth)
                _loss[_opened[k]] += weight;
        }

        if (count == _depth - 1)
        {
            foreach (var s in sites)
                _gain[s] += weight;
        }
    }
}
