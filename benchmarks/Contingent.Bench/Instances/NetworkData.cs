using Contingent.Optimization.Location.Covering;
using Contingent.Optimization.Networks;

namespace Contingent.Bench.Instances;

/// <summary>
/// A road network and the demand around it: nodes by latitude and longitude; links in both directions by length and speed; sites at nodes; weighted
/// points, each of which hangs on the nearest node that ends a link, if within <paramref name="AccessKm"/>, by a leg at <paramref name="AccessKmh"/>. A site reaches
/// a point when the way to its node and the leg take at most <paramref name="Minutes"/>.
/// </summary>
internal sealed record NetworkData(
    double[] Latitudes, double[] Longitudes, int[] From, int[] To, double[] Km, double[] Kmh, int[] SiteNodes,
    double[] PointLatitudes, double[] PointLongitudes, double[] Weights, int P, double Minutes, double AccessKm, double AccessKmh)
{
    /// <summary>The limit is inclusive, up to rounding.</summary>
    private const double Tolerance = 1e-6;

    /// <summary>Which sites reach which points.</summary>
    public ReachSets Reach()
    {
        var threads = Environment.ProcessorCount;
        var sites = Array.ConvertAll(SiteNodes, node => new NetworkSite(node));
        return NetworkReach.Of(Hung(threads), sites, Weights, Minutes + Tolerance, threads);
    }

    /// <summary>Each link is an arc in both directions.</summary>
    private TravelGraph Graph()
    {
        var minutes = new double[2 * From.Length];
        for (var e = 0; e < From.Length; e++)
            minutes[e] = minutes[From.Length + e] = Km[e] / Kmh[e] * 60;
        return TravelGraph.Of(Latitudes.Length, [.. From, .. To], [.. To, .. From], minutes);
    }

    /// <summary>Points on the nearest node that ends a link.</summary>
    private HungPoints Hung(int threads)
    {
        int[] ends = [.. From.Concat(To).Distinct().Order()];
        var places = new NearestPlaces(Array.ConvertAll(ends, v => Latitudes[v]), Array.ConvertAll(ends, v => Longitudes[v]));
        var (nearest, kilometres) = places.ToAll(PointLatitudes, PointLongitudes, AccessKm, threads);
        return new HungPoints(
            Graph(), Array.ConvertAll(nearest, k => k < 0 ? -1 : ends[k]), Array.ConvertAll(kilometres, km => km / AccessKmh * 60));
    }
}
