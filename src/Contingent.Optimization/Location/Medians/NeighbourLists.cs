namespace Contingent.Optimization.Location.Medians;

/// <summary>
/// For each point the sites that cost less than its <em>radius</em>, by rising cost. A multiplier is kept within the radius, so that a bound reads these
/// entries and no others; any multipliers give a valid bound, so short lists only make it weaker, never wrong.
/// </summary>
internal sealed class NeighbourLists
{
    private readonly long[] _start;
    private readonly double[] _costs;
    private readonly int[] _sites;
    private readonly int[] _end;

    private NeighbourLists(double[] radius, long[] start, double[] costs, int[] sites)
    {
        (Radius, _start, _costs, _sites) = (radius, start, costs, sites);
        _end = new int[radius.Length];
        for (var j = 0; j < radius.Length; j++)
            _end[j] = (int)start[j + 1];
    }

    /// <summary>Greatest multiplier of each point.</summary>
    public double[] Radius { get; }

    /// <summary>Costs of a point's neighbours, rising.</summary>
    public ReadOnlySpan<double> Costs(int point) => _costs.AsSpan((int)_start[point], _end[point] - (int)_start[point]);

    /// <summary>A point's neighbours by rising cost, of equals the lower number first.</summary>
    public ReadOnlySpan<int> Sites(int point) => _sites.AsSpan((int)_start[point], _end[point] - (int)_start[point]);

    /// <summary>Entries in all lists.</summary>
    public long Count { get; private set; }

    /// <summary>Lists of the sites that may be open, each up to its point's radius.</summary>
    public static NeighbourLists Build(PMedianProblem problem, double[] radius, bool[] mayOpen)
    {
        var costs = problem.Costs;
        var n = costs.PointCount;
        var room = new double[n];
        var start = new long[n + 1];
        for (var i = 0; i < costs.SiteCount; i++)
        {
            if (!mayOpen[i])
                continue;
            var row = costs.Row(i, room);
            for (var j = 0; j < n; j++)
                start[j + 1] += row[j] < radius[j] ? 1 : 0;
        }

        for (var j = 0; j < n; j++)
            start[j + 1] += start[j];
        var (listCosts, listSites) = (new double[start[n]], new int[start[n]]);
        var next = start.AsSpan(0, n).ToArray();
        for (var i = 0; i < costs.SiteCount; i++)
        {
            if (!mayOpen[i])
                continue;
            var row = costs.Row(i, room);
            for (var j = 0; j < n; j++)
            {
                if (row[j] < radius[j])
                    (listCosts[next[j]], listSites[next[j]++]) = (row[j], i);
            }
        }

        for (var j = 0; j < n; j++)
            Array.Sort(listCosts, listSites, (int)start[j], (int)(start[j + 1] - start[j]));
        return new NeighbourLists(radius, start, listCosts, listSites) { Count = start[n] };
    }

    /// <summary>Strikes sites that are closed for good out of every list.</summary>
    public void Strike(ReadOnlySpan<sbyte> state)
    {
        Count = 0;
        for (var j = 0; j < _end.Length; j++)
        {
            var kept = (int)_start[j];
            for (var k = kept; k < _end[j]; k++)
            {
                if (state[_sites[k]] == SiteState.Closed)
                    continue;
                (_costs[kept], _sites[kept]) = (_costs[k], _sites[k]);
                kept++;
            }

            _end[j] = kept;
            Count += kept - (int)_start[j];
        }
    }
}

/// <summary>What is settled about a site in a part of the search.</summary>
internal static class SiteState
{
    public const sbyte Closed = -1;
    public const sbyte Free = 0;
    public const sbyte Open = 1;
}
