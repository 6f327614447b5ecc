namespace Contingent.Optimization.Networks;

/// <summary>The perches that one site's search met, and how many points of each, nearest first, lie within the limit: at least one.</summary>
internal readonly record struct MetPerches(int[] Perches, byte[] Counts)
{
    public static MetPerches Of(NetworkSite site, HungPoints points, double limit, ShortestTimes search)
    {
        if (!(site.Trips > 0) || !(site.StartMinutes >= 0))
            throw new ArgumentException($"A site sets out after {site.StartMinutes} minutes and travels {site.Trips} times.", nameof(site));
        search.Search(points.Graph, site.Node, MostTravel(site, limit));
        var most = 0;
        foreach (var rank in search.ReachedRanks)
            most += points.PerchesOf(rank).Count;
        var (perches, counts) = (new int[most], new byte[most]);
        var met = 0;
        foreach (var rank in search.ReachedRanks)
        {
            var (first, count) = points.PerchesOf(rank);
            for (var perch = first; perch < first + count; perch++)
            {
                var within = Within(points.AccessOf(perch), site, search.MinutesAt(rank), limit);
                if (within > 0)
                    (perches[met], counts[met++]) = (perch, (byte)within);
            }
        }

        return met == most ? new MetPerches(perches, counts) : new MetPerches(perches[..met], counts[..met]);
    }

    // A little above what the limit leaves for travel, so that rounding rules nothing out here; each point is judged by its own time.
    private static double MostTravel(NetworkSite site, double limit) =>
        limit < site.StartMinutes ? -1 : ((limit - site.StartMinutes) / site.Trips * (1 + 1e-12)) + 1e-9;

    private static int Within(ReadOnlySpan<double> access, NetworkSite site, double travel, double limit)
    {
        int low = 0, high = access.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (site.StartMinutes + (site.Trips * (travel + access[middle])) <= limit)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}

/// <summary>What <see cref="MetPerches"/> say, seen from the perches: the sites that met each, rising, and their counts.</summary>
internal sealed class PerchSites
{
    private readonly int[] _start;
    private readonly int[] _sites;
    private readonly byte[] _counts;

    private PerchSites(int[] start, int[] sites, byte[] counts) => (_start, _sites, _counts) = (start, sites, counts);

    /// <summary>Turns the sites' lists round, and lets go of each as it is done with.</summary>
    public static PerchSites Of(MetPerches[] met, int perchCount)
    {
        if (met.Sum(m => (long)m.Perches.Length) > Array.MaxLength)
            throw new InvalidOperationException("More than two thousand million pairs of site and place within the limit: shorten the limit.");
        var start = new int[perchCount + 1];
        foreach (var site in met)
        {
            foreach (var perch in site.Perches)
                start[perch + 1]++;
        }

        for (var p = 0; p < perchCount; p++)
            start[p + 1] += start[p];
        var next = start.AsSpan(0, perchCount).ToArray();
        var (sites, counts) = (new int[start[perchCount]], new byte[start[perchCount]]);
        for (var s = 0; s < met.Length; s++)
        {
            for (var k = 0; k < met[s].Perches.Length; k++)
            {
                var at = next[met[s].Perches[k]]++;
                (sites[at], counts[at]) = (s, met[s].Counts[k]);
            }

            met[s] = default;
        }

        return new PerchSites(start, sites, counts);
    }

    public ReadOnlySpan<int> SitesOf(int perch) => _sites.AsSpan(_start[perch], _start[perch + 1] - _start[perch]);

    public ReadOnlySpan<byte> CountsOf(int perch) => _counts.AsSpan(_start[perch], _start[perch + 1] - _start[perch]);
}
