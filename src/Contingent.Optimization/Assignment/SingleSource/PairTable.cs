namespace Contingent.Optimization.Assignment.SingleSource;

/// <summary>
/// The pairs of site and point that a search looks at: for each point its cheapest sites, for each site the points that have it among theirs. A pair that
/// is proved useless is removed from the sites' lists.
/// </summary>
/// <remarks>
/// A pair that is left out costs more than the point's <see cref="Reach"/>. While its multiplier is at most that, the pair has no profit in a knapsack, so a
/// Lagrangian bound does not miss it.
/// </remarks>
internal sealed class PairTable
{
    /// <summary>With up to so many pairs none is left out.</summary>
    private const long AllPairs = 400_000;

    /// <summary>Else a point keeps at least so many sites, and this multiple of the sites per open site.</summary>
    private const int LeastSites = 60, SitesPerOpen = 16;

    private readonly int[] _pointStart;
    private readonly int[] _sites;
    private readonly int[] _siteStart;
    private readonly int[] _siteEnd;
    private readonly int[] _points;
    private readonly double[] _costs;
    private readonly double[] _weights;
    private readonly double[] _lifts;

    public PairTable(SingleSourceModel model)
    {
        var (sites, points) = (model.SiteCount, model.PointCount);
        var keep = (long)sites * points <= AllPairs ? sites : Math.Min(sites, Math.Max(LeastSites, SitesPerOpen * sites / Math.Max(1, model.MostOpen)));
        Reach = new double[points];
        _pointStart = new int[points + 1];
        var kept = new List<int>(checked(points * Math.Min(keep, 128)));
        var (keys, ids) = (new double[sites], new int[sites]);
        for (var j = 0; j < points; j++)
        {
            var count = 0;
            for (var i = 0; i < sites; i++)
            {
                if (model.Allows(i, j))
                    (keys[count], ids[count++]) = (model.Cost(i, j), i);
            }

            var some = Math.Min(keep, count);
            Smallest(keys, ids, count, some);
            Reach[j] = some < count ? keys[some - 1] : double.PositiveInfinity;
            kept.AddRange(ids.AsSpan(0, some));
            _pointStart[j + 1] = kept.Count;
        }

        _sites = [.. kept];
        _siteStart = new int[sites + 1];
        foreach (var i in _sites)
            _siteStart[i + 1]++;
        for (var i = 0; i < sites; i++)
            _siteStart[i + 1] += _siteStart[i];
        _siteEnd = _siteStart.AsSpan(0, sites).ToArray();
        (_points, _costs, _weights) = (new int[_sites.Length], new double[_sites.Length], new double[_sites.Length]);
        _lifts = new double[_sites.Length];
        for (var j = 0; j < points; j++)
        {
            foreach (var i in SitesOf(j))
            {
                var at = _siteEnd[i]++;
                (_points[at], _costs[at], _weights[at]) = (j, model.Cost(i, j), model.Weight(i, j));
            }
        }
    }

    /// <summary>Cost beyond which a point's pairs are left out; infinite where none is.</summary>
    public double[] Reach { get; }

    /// <summary>Number of places for pairs.</summary>
    public int PlaceCount => _points.Length;

    /// <summary>Whether no pair was left out.</summary>
    public bool IsComplete => Reach.AsSpan().IndexOfAnyExcept(double.PositiveInfinity) < 0;

    /// <summary>The cheapest sites of a point by rising cost; removed pairs are among them.</summary>
    public ReadOnlySpan<int> SitesOf(int point) => _sites.AsSpan(_pointStart[point].._pointStart[point + 1]);

    /// <summary>First place of a site's pairs.</summary>
    public int StartOf(int site) => _siteStart[site];

    /// <summary>One after the last place of a site's pairs.</summary>
    public int EndOf(int site) => _siteEnd[site];

    /// <summary>The point of the pair at this place.</summary>
    public int PointAt(int place) => _points[place];

    /// <summary>The cost of the pair at this place.</summary>
    public double CostAt(int place) => _costs[place];

    /// <summary>The weight of the pair at this place.</summary>
    public double WeightAt(int place) => _weights[place];

    /// <summary>By how much choosing the pair at this place lifts the bound, as last computed.</summary>
    public double LiftAt(int place) => _lifts[place];

    /// <summary>Number of pairs that are not removed.</summary>
    public int Count
    {
        get
        {
            var count = 0;
            for (var i = 0; i < _siteEnd.Length; i++)
                count += _siteEnd[i] - _siteStart[i];
            return count;
        }
    }

    /// <summary>Notes the lift of each of a site's pairs and removes those beyond the slack; later places move up.</summary>
    public void Retain(int site, double slack, Func<int, double> lift)
    {
        for (var at = _siteStart[site]; at < _siteEnd[site]; at++)
            _lifts[at] = lift(at);
        var end = _siteStart[site];
        for (var at = end; at < _siteEnd[site]; at++)
        {
            if (_lifts[at] > slack)
                continue;
            (_points[end], _costs[end], _weights[end], _lifts[end]) = (_points[at], _costs[at], _weights[at], _lifts[at]);
            end++;
        }

        _siteEnd[site] = end;
    }

    /// <summary>Brings the smallest keys to the front, sorted; of equal keys the lesser id first.</summary>
    private static void Smallest(double[] keys, int[] ids, int count, int some)
    {
        var (low, high) = (0, count - 1);
        while (some < count && low < high)
        {
            var pivot = keys[(low + high) / 2];
            var (i, j) = (low, high);
            while (i <= j)
            {
                while (keys[i] < pivot)
                    i++;
                while (keys[j] > pivot)
                    j--;
                if (i <= j)
                {
                    (keys[i], keys[j], ids[i], ids[j]) = (keys[j], keys[i], ids[j], ids[i]);
                    i++;
                    j--;
                }
            }

            if (some - 1 <= j)
                high = j;
            else if (some - 1 >= i)
                low = i;
            else
                break;
        }

        Array.Sort(keys, ids, 0, some);
    }
}
