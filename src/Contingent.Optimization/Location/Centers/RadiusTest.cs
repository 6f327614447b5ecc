using Contingent.Optimization.Solving;

namespace Contingent.Optimization.Location.Centers;

/// <summary>What a test of a radius found.</summary>
internal enum RadiusVerdict { Reached, OutOfReach, Undecided }

/// <summary>
/// Whether p sites reach every point within a radius. A set cover of a few points is solved; where its sites leave points out, some of these join and the cover
/// is solved again (Contardo, Iori and Kramer 2019). A cover of some points that needs more than p sites proves that the radius is too small.
/// </summary>
internal sealed class RadiusTest(PCenterProblem problem, CenterSearch search)
{
    private readonly SortedSet<int> _telling = [];

    /// <summary>Tests one radius.</summary>
    /// <param name="radius">The radius.</param>
    /// <param name="share">Share of the work that is left that the test may do.</param>
    public RadiusVerdict Test(double radius, double share)
    {
        var meter = search.Meter;
        var reach = new ReachWithin(problem, radius);
        meter.Visit(((long)problem.Costs.SiteCount * problem.Costs.PointCount) + (8L * reach.PairCount));
        var limit = meter.Work + (meter.Remaining(share).WorkLimit);
        var isOpen = new bool[problem.Costs.SiteCount];
        foreach (var site in problem.Open)
            isOpen[site] = true;
        var left = reach.Counts.Where(j => !IsReached(reach, j, isOpen)).ToArray();
        _telling.UnionWith(reach.Packing(left));
        while (meter.Work < limit && meter.Stop is null)
        {
            var points = _telling.Where(j => !IsReached(reach, j, isOpen)).ToArray();
            if (points.Any(j => reach.SitesOf(j).IsEmpty))
                return RadiusVerdict.OutOfReach;
            var (verdict, sites) = Cover(reach, points, search.P - problem.Open.Length, limit);
            if (verdict != RadiusVerdict.Reached)
                return verdict;
            var chosen = (bool[])isOpen.Clone();
            foreach (var site in sites)
                chosen[site] = true;
            search.Try([.. problem.Open, .. sites]);
            var missed = left.Where(j => !IsReached(reach, j, chosen)).ToArray();
            if (missed.Length == 0)
                return RadiusVerdict.Reached;
            _telling.UnionWith(reach.Packing(missed));
        }

        return RadiusVerdict.Undecided;
    }

    private (RadiusVerdict Verdict, int[] Sites) Cover(ReachWithin reach, int[] points, int p, double limit)
    {
        if (points.Length == 0)
            return (RadiusVerdict.Reached, []);
        var core = CoverCore.Of(reach, points);
        search.Meter.Visit((long)core.Rows.Length * core.Sites.Length + (points.Length * (long)points.Length));
        var model = new LinearModel();
        var count = new LinearSum();
        foreach (var _ in core.Sites)
            count.Add(model.AddBinary(), 1);
        foreach (var row in core.Rows)
            model.AddAtLeast(new LinearSum(row.Select(place => (place, 1.0))), 1);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(search.Meter.Cancellation);
        var watch = new EnoughWatch(p, enough);
        var options = search.Meter.Remaining() with { WorkLimit = Math.Max(0, limit - search.Meter.Work), Threads = 1, Gap = 0 };
        var result = MipSolver.Solve("cover", model, count, Sense.Minimise, options, watch, enough.Token);
        search.Meter.AddWork(result.Work);
        if (result.Values is { } values && count.At(values) < p + 0.5)
            return (RadiusVerdict.Reached, [.. core.Sites.Where((_, place) => values[place] > 0.5)]);
        var proved = Math.Max(result.Bound ?? 0, watch.Bound);
        return (proved > p + 1e-6 ? RadiusVerdict.OutOfReach : RadiusVerdict.Undecided, []);
    }

    private static bool IsReached(ReachWithin reach, int point, bool[] chosen)
    {
        foreach (var site in reach.SitesOf(point))
        {
            if (chosen[site])
                return true;
        }

        return false;
    }

    /// <summary>Ends a cover as soon as p sites are known to do, or not to.</summary>
    private sealed class EnoughWatch(int p, CancellationTokenSource enough) : IProgress<SolveProgress>
    {
        public double Bound { get; private set; }

        public void Report(SolveProgress value)
        {
            Bound = Math.Max(Bound, value.Bound ?? 0);
            if (Bound > p + 1e-6 || value.Incumbent < p + 0.5)
                enough.Cancel();
        }
    }
}
