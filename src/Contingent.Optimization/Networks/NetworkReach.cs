using Contingent.Optimization.Location.Covering;

namespace Contingent.Optimization.Networks;

/// <summary>
/// A candidate site on a network. Its time to a point that hangs on node n with access time a is <c>StartMinutes + Trips × (T[n] + a)</c>, T[n] being the
/// shortest time from the site's node.
/// </summary>
/// <param name="Node">The node where it stands.</param>
/// <param name="StartMinutes">Time before it sets out, ≥ 0.</param>
/// <param name="Trips">How often the way is travelled, > 0: 2 for out and back.</param>
public readonly record struct NetworkSite(int Node, double StartMinutes = 0, double Trips = 1);

/// <summary>
/// Which sites on a network reach which points within a time. Every site's search ends at the limit and meets the points perch by perch, never one by one, so
/// time and memory follow the pairs of site and perch within the limit, not sites × points: about 10 bytes a pair while it runs.
/// </summary>
public static class NetworkReach
{
    /// <summary>The reach sets of the points, the sites numbered as given; the same for any number of threads.</summary>
    /// <param name="points">The network and the points on its nodes; those that hang on none are out of reach.</param>
    /// <param name="sites">The candidate sites.</param>
    /// <param name="weights">Weight of each point, ≥ 0.</param>
    /// <param name="limitMinutes">Most time, inclusive; add the tolerance that is wanted.</param>
    /// <param name="threads">Most threads, at least 1; null: as many as the machine has.</param>
    /// <param name="cancellation">Ends it early.</param>
    public static ReachSets Of(
        HungPoints points, IReadOnlyList<NetworkSite> sites, ReadOnlySpan<double> weights, double limitMinutes, int? threads,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(sites);
        ArgumentNullException.ThrowIfNull(points);
        if (weights.Length != points.Count)
            throw new ArgumentException($"{points.Count} points have {weights.Length} weights.", nameof(weights));
        var met = new MetPerches[sites.Count];
        ShortestTimes.ForEach(
            points.Graph.NodeCount, sites.Count, threads, (s, search) => met[s] = MetPerches.Of(sites[s], points, limitMinutes, search), cancellation);
        return Gather(PerchSites.Of(met, points.PerchCount), sites.Count, points, weights, cancellation);
    }

    /// <summary>
    /// Points by the sites that reach them: of a perch's points, nearest first, those up to the least count of its sites share one set, those up to the next
    /// the set without the sites of the least, and so on.
    /// </summary>
    private static ReachSets Gather(PerchSites met, int siteCount, HungPoints points, ReadOnlySpan<double> weights, CancellationToken cancellation)
    {
        var builder = new ReachSets.Builder(siteCount);
        var reaching = new int[siteCount];
        for (var perch = 0; perch < points.PerchCount; perch++)
        {
            if (perch % 4096 == 0)
                cancellation.ThrowIfCancellationRequested();
            ReadOnlySpan<int> sites = met.SitesOf(perch);
            ReadOnlySpan<byte> counts = met.CountsOf(perch);
            var members = points.PointsOf(perch);
            for (var from = 0; from < members.Length;)
            {
                var (reached, end) = (0, members.Length);
                for (var k = 0; k < sites.Length; k++)
                {
                    if (counts[k] <= from)
                        continue;
                    reaching[reached++] = sites[k];
                    end = Math.Min(end, counts[k]);
                }

                var weight = 0.0;
                foreach (var point in members[from..end])
                    weight += weights[point];
                builder.Add(reaching.AsSpan(0, reached), weight, end - from);
                from = end;
            }
        }

        AddUnhung(builder, points, weights);
        return builder.Build();
    }

    private static void AddUnhung(ReachSets.Builder builder, HungPoints points, ReadOnlySpan<double> weights)
    {
        var hung = new bool[points.Count];
        for (var perch = 0; perch < points.PerchCount; perch++)
        {
            foreach (var point in points.PointsOf(perch))
                hung[point] = true;
        }

        var (weight, count) = (0.0, 0);
        for (var i = 0; i < hung.Length; i++)
        {
            if (!hung[i])
                (weight, count) = (weight + weights[i], count + 1);
        }

        builder.Add([], weight, count);
    }
}
