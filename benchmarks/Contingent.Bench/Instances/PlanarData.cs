using System.Numerics;
using Contingent.Optimization.Location.Covering;

namespace Contingent.Bench.Instances;

/// <summary>Weighted points and candidate sites in the plane; a site reaches a point within the Euclidean radius.</summary>
internal sealed record PlanarData(double[] X, double[] Y, double[] Weights, double[] SiteX, double[] SiteY, int P, double Radius)
{
    /// <summary>Which sites reach which points, from a grid over the sites: a point looks at the nine cells around it only.</summary>
    public ReachSets Reach()
    {
        var grid = new SiteGrid(SiteX, SiteY, Radius);
        var builder = new ReachSets.Builder(SiteX.Length);
        var reached = new ulong[(SiteX.Length + 63) / 64];
        var sites = new int[SiteX.Length];
        for (var i = 0; i < X.Length; i++)
            builder.Add(sites.AsSpan(0, Within(grid, i, reached, sites)), Weights[i]);
        return builder.Build();
    }

    /// <summary>Fills the sites that reach a point, rising; a set of bits sorts them.</summary>
    private int Within(SiteGrid grid, int point, ulong[] reached, int[] sites)
    {
        var square = Radius * Radius;
        foreach (var range in grid.Around(X[point], Y[point]))
        {
            foreach (var site in grid.Sites(range))
            {
                var (dx, dy) = (X[point] - SiteX[site], Y[point] - SiteY[site]);
                if (dx * dx + dy * dy <= square)
                    reached[site >> 6] |= 1UL << (site & 63);
            }
        }

        var count = 0;
        for (var word = 0; word < reached.Length; word++)
        {
            for (var bits = reached[word]; bits != 0; bits &= bits - 1)
                sites[count++] = (word << 6) + BitOperations.TrailingZeroCount(bits);
            reached[word] = 0;
        }

        return count;
    }
}
