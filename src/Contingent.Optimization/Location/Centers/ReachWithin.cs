namespace Contingent.Optimization.Location.Centers;

/// <summary>Which sites reach which points within a radius, both ways; sites that may not be open and points without weight are left out.</summary>
internal sealed class ReachWithin
{
    private readonly int[] _sites;
    private readonly int[] _siteStart;
    private readonly int[] _points;
    private readonly int[] _pointStart;

    public ReachWithin(PCenterProblem problem, double radius)
    {
        var costs = problem.Costs;
        var room = new double[costs.PointCount];
        var points = new List<int>();
        _siteStart = new int[costs.SiteCount + 1];
        _pointStart = new int[costs.PointCount + 1];
        for (var i = 0; i < costs.SiteCount; i++)
        {
            if (problem.Forbidden.IsEmpty || System.Collections.Immutable.ImmutableArray.BinarySearch(problem.Forbidden, i) < 0)
            {
                var row = costs.Row(i, room);
                for (var j = 0; j < row.Length; j++)
                {
                    if (problem.Weights[j] > 0 && problem.Weights[j] * row[j] <= radius)
                    {
                        points.Add(j);
                        _pointStart[j + 1]++;
                    }
                }
            }

            _siteStart[i + 1] = points.Count;
        }

        for (var j = 0; j < costs.PointCount; j++)
            _pointStart[j + 1] += _pointStart[j];
        _points = [.. points];
        _sites = new int[_points.Length];
        var next = _pointStart.AsSpan(0, costs.PointCount).ToArray();
        for (var i = 0; i < costs.SiteCount; i++)
        {
            foreach (var j in PointsOf(i))
                _sites[next[j]++] = i;
        }

        Counts = [.. Enumerable.Range(0, costs.PointCount).Where(j => problem.Weights[j] > 0)];
        SiteCount = costs.SiteCount;
    }

    /// <summary>The points that count.</summary>
    public int[] Counts { get; }

    /// <summary>Number of sites.</summary>
    public int SiteCount { get; }

    /// <summary>Number of (site, point) pairs.</summary>
    public int PairCount => _points.Length;

    /// <summary>The sites that reach a point, rising.</summary>
    public ReadOnlySpan<int> SitesOf(int point) => _sites.AsSpan(_pointStart[point], _pointStart[point + 1] - _pointStart[point]);

    /// <summary>The points that a site reaches, rising.</summary>
    public ReadOnlySpan<int> PointsOf(int site) => _points.AsSpan(_siteStart[site], _siteStart[site + 1] - _siteStart[site]);

    /// <summary>Points of which no two can be served by one site, few-sited ones first: as many sites are needed as there are.</summary>
    /// <param name="among">Points to choose from.</param>
    public List<int> Packing(IEnumerable<int> among)
    {
        var taken = new bool[SiteCount];
        var packing = new List<int>();
        foreach (var point in among.OrderBy(j => _pointStart[j + 1] - _pointStart[j]).ThenBy(j => j))
        {
            var sites = SitesOf(point);
            var free = true;
            foreach (var site in sites)
                free = free && !taken[site];
            if (!free)
                continue;
            packing.Add(point);
            foreach (var site in sites)
                taken[site] = true;
        }

        return packing;
    }

    /// <summary>Sites that reach all points, chosen by most points not yet reached (Chvátal 1979) and thinned out; null where a point is out of reach.</summary>
    public List<int>? GreedyCover(IReadOnlyList<int> open)
    {
        var reached = new int[_pointStart.Length - 1];
        var gain = new int[SiteCount];
        for (var i = 0; i < SiteCount; i++)
            gain[i] = _siteStart[i + 1] - _siteStart[i];
        var chosen = new List<int>();
        var left = Counts.Length;
        foreach (var site in open)
            Take(site);
        while (left > 0)
        {
            var best = 0;
            for (var i = 1; i < SiteCount; i++)
                best = gain[i] > gain[best] ? i : best;
            if (gain.Length == 0 || gain[best] == 0)
                return null;
            Take(best);
        }

        Thin(chosen, open.Count, reached);
        return chosen;

        void Take(int site)
        {
            chosen.Add(site);
            foreach (var j in PointsOf(site))
            {
                if (reached[j]++ > 0)
                    continue;
                left--;
                foreach (var i in SitesOf(j))
                    gain[i]--;
            }
        }
    }

    /// <summary>Takes out sites, earliest first, whose points others reach as well.</summary>
    private void Thin(List<int> chosen, int keep, int[] reached)
    {
        for (var k = keep; k < chosen.Count;)
        {
            var needed = false;
            foreach (var j in PointsOf(chosen[k]))
                needed = needed || reached[j] == 1;
            if (needed)
            {
                k++;
                continue;
            }

            foreach (var j in PointsOf(chosen[k]))
                reached[j]--;
            chosen.RemoveAt(k);
        }
    }
}
