using Contingent.Optimization.Solving;

namespace Contingent.Optimization.Assignment.SingleSource;

/// <summary>
/// Betters a large solution patch by patch (POPMUSIC: Taillard and Voß 2002; for capacitated medians Stefanello, de Araújo and Müller 2015): some neighbouring open
/// sites, the points that they serve and the closed sites near these points are a small problem, which the same search all but proves; all else stays.
/// </summary>
internal sealed class AssignmentPatches(string stage, SingleSourceModel model, PairTable pairs, WorkMeter meter)
{
    /// <summary>Open sites of a patch.</summary>
    private const int PatchSites = 8;

    /// <summary>Cheapest sites of a point that may be opened in a patch.</summary>
    private const int EntrantsPerPoint = 5;
    private const double WorkOfPatch = 0.25;
    private const double GapOfPatch = 2e-4;

    /// <summary>Patches that were searched, by a number of their sites and points: they gain nothing while they are the same.</summary>
    private readonly HashSet<long> _settled = [];

    /// <summary>Whether sites may be chosen and there are so many that patches are far less than all.</summary>
    public bool Apply => !model.AllOpen && model.MostOpen >= 5 * PatchSites;

    /// <summary>Betters a solution until no patch is left to try or the work is done.</summary>
    /// <param name="best">The solution.</param>
    /// <param name="multipliers">Multipliers that bound the whole problem well; the patches start from them.</param>
    /// <param name="work">Most work on patches in this call.</param>
    public SingleSourceSolution Improve(SingleSourceSolution best, double[] multipliers, double work)
    {
        var end = meter.Work + work;
        for (var isBetter = true; isBetter;)
        {
            isBetter = false;
            foreach (var seed in best.Sites)
            {
                if (meter.Stop is not null || meter.Work >= end)
                    return best;
                if (!best.Open[seed] || Better(best, seed, multipliers) is not { } better)
                    continue;
                (best, isBetter) = (better, true);
                meter.Found(best.Value);
            }
        }

        return best;
    }

    private SingleSourceSolution? Better(SingleSourceSolution best, int seed, double[] multipliers)
    {
        var inPatch = Neighbours(best, seed);
        int[] points = [.. Enumerable.Range(0, model.PointCount).Where(j => inPatch.Contains(best.SiteOf[j]))];
        meter.Visit(2L * model.PointCount);
        if (!_settled.Add(NumberOf(inPatch, points)))
            return null;
        int[] sites = [.. Entrants(best, points).Concat(inPatch).Distinct().Order()];
        var patch = PatchOf(best, inPatch.Count, sites, points);
        var place = new Dictionary<int, int>();
        for (var k = 0; k < sites.Length; k++)
            place[sites[k]] = k;
        var known = patch.Fitting([.. points.Select(j => place[best.SiteOf[j]])], [.. sites.Select(inPatch.Contains)]);
        var options = meter.Remaining() with { Gap = GapOfPatch };
        var limits = new WorkMeter(stage, Sense.Minimise, options with { WorkLimit = Math.Min(WorkOfPatch, options.WorkLimit) }, null, meter.Cancellation);
        var search = new SingleSourceSearch(stage, patch, limits);
        search.Run(known, [.. points.Select(j => multipliers[j])]);
        meter.AddWork(limits.Work);
        return known is null || search.Best is not { } found || found.Value >= model.Better(known.Value) ? null : With(best, sites, points, found);
    }

    /// <summary>The open sites that cost the seed's points least, the seed among them.</summary>
    private SortedSet<int> Neighbours(SingleSourceSolution best, int seed)
    {
        var nearness = new Dictionary<int, double> { [seed] = double.PositiveInfinity };
        for (var j = 0; j < model.PointCount; j++)
        {
            if (best.SiteOf[j] != seed)
                continue;
            var rank = 1.0;
            foreach (var i in pairs.SitesOf(j))
            {
                if (best.Open[i])
                    nearness[i] = nearness.GetValueOrDefault(i) + (1 / rank++);
            }
        }

        meter.Visit(2L * model.PointCount);
        return [.. nearness.OrderByDescending(n => n.Value).ThenBy(n => n.Key).Take(PatchSites).Select(n => n.Key)];
    }

    /// <summary>Closed sites among the cheapest of a point.</summary>
    private IEnumerable<int> Entrants(SingleSourceSolution best, int[] points)
    {
        foreach (var j in points)
        {
            foreach (var i in pairs.SitesOf(j)[..Math.Min(EntrantsPerPoint, pairs.SitesOf(j).Length)].ToArray())
            {
                if (!best.Open[i])
                    yield return i;
            }
        }
    }

    /// <summary>The problem of the patch, with as many open sites as the whole leaves to it.</summary>
    private SingleSourceModel PatchOf(SingleSourceSolution best, int open, int[] sites, int[] points)
    {
        var elsewhere = best.Open.Count(isOpen => isOpen) - open;
        var costs = new double[sites.Length * points.Length];
        var weights = new double[costs.Length];
        for (var i = 0; i < sites.Length; i++)
        {
            for (var j = 0; j < points.Length; j++)
            {
                costs[(i * points.Length) + j] = model.Cost(sites[i], points[j]);
                weights[(i * points.Length) + j] = model.Weight(sites[i], points[j]);
            }
        }

        meter.Visit(costs.Length);
        return new SingleSourceModel(
            points.Length, costs, weights, sites.Select(i => model.Capacities[i]).ToArray(), [.. sites.Select(i => model.Opening[i])],
            [.. sites.Select(i => model.Rules[i])], Math.Max(0, model.LeastOpen - elsewhere), model.MostOpen - elsewhere);
    }

    private SingleSourceSolution? With(SingleSourceSolution best, int[] sites, int[] points, SingleSourceSolution found)
    {
        var (open, siteOf) = ((bool[])best.Open.Clone(), (int[])best.SiteOf.Clone());
        for (var i = 0; i < sites.Length; i++)
            open[sites[i]] = found.Open[i];
        for (var j = 0; j < points.Length; j++)
            siteOf[points[j]] = sites[found.SiteOf[j]];
        return model.ValueOf(siteOf, open) is { } value && value < best.Value ? new SingleSourceSolution(open, siteOf, value) : null;
    }

    private static long NumberOf(IEnumerable<int> sites, int[] points)
    {
        var number = 17L;
        foreach (var one in sites.Append(-1).Concat(points))
            number = unchecked((number * 1_000_003) ^ one);
        return number;
    }
}
