namespace Contingent.Optimization.Location.Covering;

/// <summary>
/// Completes a set of open sites to one that brings every group within reach, greedily by groups gained for the cost (Chvátal 1979), and then closes sites
/// that are not needed, dearest first.
/// </summary>
internal sealed class CoverRepair(SetCoveringProblem problem, bool[] isFixed, bool[] isForbidden)
{
    private readonly ReachSets _reach = problem.Reach;
    private readonly int[] _count = new int[problem.Reach.GroupCount];
    private readonly int[] _missing = new int[problem.Reach.SiteCount];

    /// <summary>Visits of pairs since the beginning.</summary>
    public long Visits { get; private set; }

    /// <summary>Changes the set to one that is allowed and of which no site but the fixed can be spared.</summary>
    public void Complete(bool[] open)
    {
        Array.Clear(_count);
        for (var s = 0; s < open.Length; s++)
            _missing[s] = _reach.GroupsOf(s).Length;
        for (var s = 0; s < open.Length; s++)
        {
            open[s] = (open[s] || isFixed[s]) && !isForbidden[s];
            if (open[s])
                Count(s, 1);
        }

        while (MostGained(open) is >= 0 and var site)
        {
            open[site] = true;
            Count(site, 1);
        }

        foreach (var site in Enumerable.Range(0, open.Length).Where(s => open[s] && !isFixed[s]).OrderByDescending(problem.CostOf).ThenBy(s => _reach.GroupsOf(s).Length).ToArray())
        {
            if (!IsSpare(site))
                continue;
            open[site] = false;
            Count(site, -1);
        }
    }

    /// <summary>The site that brings most groups nearer to the depth for its cost; −1: none is missing any more.</summary>
    private int MostGained(bool[] open)
    {
        var (best, bestScore) = (-1, 0.0);
        for (var s = 0; s < open.Length; s++)
        {
            if (open[s] || isForbidden[s] || _missing[s] == 0)
                continue;
            var score = _missing[s] / Math.Max(problem.CostOf(s), 1e-9);
            if (score > bestScore)
                (best, bestScore) = (s, score);
        }

        Visits += open.Length;
        return best;
    }

    private bool IsSpare(int site)
    {
        Visits += _reach.GroupsOf(site).Length;
        foreach (var g in _reach.GroupsOf(site))
        {
            if (_count[g] <= problem.Depth)
                return false;
        }

        return true;
    }

    private void Count(int site, int by)
    {
        foreach (var g in _reach.GroupsOf(site))
        {
            var before = _count[g];
            _count[g] += by;
            if (Math.Min(before, _count[g]) != problem.Depth - 1)
                continue;
            foreach (var s in _reach.SitesOf(g))
                _missing[s] -= by;
            Visits += _reach.SitesOf(g).Length;
        }

        Visits += _reach.GroupsOf(site).Length;
    }
}
