using System.Collections.Immutable;
using Contingent.Optimization.Solving;

namespace Contingent.Optimization.Location.Medians;

/// <summary>
/// Betters a solution patch by patch (VNDS: Hansen, Mladenović and Perez-Brito 2001; POPMUSIC: Taillard and Voß 2002): some neighbouring open sites and the points
/// that they serve are a small p-median problem, which the same solver all but proves; all other sites stay.
/// </summary>
internal sealed class MedianPatches
{
    private const int PointsWanted = 300;
    private const int FewestSites = 5;
    private const int MostSites = 14;
    /// <summary>Most work on a patch of the first size; it grows with the square of the size.</summary>
    private const double WorkOfPatch = 0.3;
    private const double GapOfPatch = 3e-4;

    private readonly PMedianProblem _problem;
    private readonly MedianSearch _search;
    private readonly NeighbourLists _lists;
    private readonly int _firstSize;
    private int _size;
    private bool _isDone;
    private readonly HashSet<ulong> _settled = [];

    public MedianPatches(PMedianProblem problem, MedianSearch search, NeighbourLists lists)
    {
        (_problem, _search, _lists) = (problem, search, lists);
        _size = _firstSize = (int)Math.Clamp((long)PointsWanted * search.P / Math.Max(1, problem.Costs.PointCount), FewestSites, MostSites);
    }

    /// <summary>Work done on patches.</summary>
    public double Work { get; private set; }

    /// <summary>Whether there are sites enough for patches that are less than all.</summary>
    public bool Apply => _search.P >= 2 * _size;

    /// <summary>Betters the best solution until no patch is left to try or the work is done.</summary>
    /// <param name="multipliers">Multipliers that bound the whole problem well; the patches start from them.</param>
    /// <param name="workLimit">Most work on patches in all calls together.</param>
    public void Improve(double[] multipliers, double workLimit)
    {
        var before = _search.Meter.Work - Work;
        var open = new OpenSites(_problem);
        open.Set(_search.Best);
        for (var isBetter = true; isBetter;)
        {
            isBetter = false;
            foreach (var seed in open.Sites.Order().ToArray())
            {
                if (Work >= workLimit || _search.Meter.Stop is not null)
                    return;
                if (!open.IsOpen(seed))
                    continue;
                var patch = Neighbours(open, seed);
                if (_settled.Add(MedianSearch.HashOf(patch)))
                    isBetter |= Better(open, patch, multipliers);
                Work = _search.Meter.Work - before;
            }

            _search.Try([.. open.Sites]);
            open.Set(_search.Best);
        }

        _isDone = true;
    }

    /// <summary>Goes on, with larger patches where those of this size are done.</summary>
    public void Grow(double[] multipliers, double work)
    {
        if (!Apply)
            return;
        if (_isDone)
            _size = Math.Min(_size + ((_size + 1) / 2), _search.P / 2);
        _isDone = false;
        Improve(multipliers, Work + work);
    }

    /// <summary>The open sites that serve the seed's points at least cost, the seed among them.</summary>
    private int[] Neighbours(OpenSites open, int seed)
    {
        var costs = _problem.Costs;
        var cost = new double[open.Sites.Count];
        for (var j = 0; j < costs.PointCount; j++)
        {
            if (open.Sites[open.Nearest[j]] != seed)
                continue;
            for (var k = 0; k < cost.Length; k++)
                cost[k] += costs[open.Sites[k], j];
        }

        _search.Meter.Visit(4L * costs.PointCount);
        var places = Enumerable.Range(0, cost.Length).OrderBy(k => cost[k]).ThenBy(k => open.Sites[k]).Take(_size);
        return [.. places.Select(k => open.Sites[k]).Order()];
    }

    private bool Better(OpenSites open, int[] patch, double[] multipliers)
    {
        var inPatch = patch.ToHashSet();
        var points = Enumerable.Range(0, _problem.Costs.PointCount)
            .Where(j => _problem.Weights[j] > 0 && inPatch.Contains(open.Sites[open.Nearest[j]])).ToArray();
        if (points.Length == 0)
            return false;
        var sites = Entrants(open, points, inPatch);
        var problem = new PMedianProblem(
            CostsOf(open, sites, points, inPatch), patch.Length, points.Select(j => _problem.Weights[j]),
            Places(sites, i => _problem.Open.BinarySearch(i) >= 0));
        var known = problem.Assign(Places(sites, inPatch.Contains));
        ImmutableArray<double> start = [.. points.Select(j => _problem.Weights[j] * multipliers[j])];
        var meter = _search.Meter;
        var options = meter.Remaining() with { Gap = GapOfPatch };
        var result = PMedianSolver.Solve(
            problem, options with { WorkLimit = Math.Min(options.WorkLimit, WorkOfPatch * _size * _size / _firstSize / _firstSize) }, new(known, start), null, meter.Cancellation);
        meter.AddWork(result.Work);
        if (!(result.Value < problem.ValueOf(known) * (1 - 1e-9)))
            return false;
        Exchange(open, patch, [.. result.Solution!.Sites.Select(place => sites[place])]);
        _search.Keep(open);
        return true;
    }

    /// <summary>The patch's own sites and those that are nearer to one of its points than the site that serves it.</summary>
    private int[] Entrants(OpenSites open, int[] points, HashSet<int> inPatch)
    {
        var sites = new SortedSet<int>(inPatch);
        foreach (var j in points)
        {
            var costs = _lists.Costs(j);
            var near = _lists.Sites(j);
            for (var k = 0; k < costs.Length && costs[k] < open.ToNearest[j]; k++)
            {
                if (!open.IsOpen(near[k]))
                    sites.Add(near[k]);
            }
        }

        return [.. sites];
    }

    /// <summary>Costs within the patch; a point never pays more than at the nearest site that stays.</summary>
    private CostMatrix CostsOf(OpenSites open, int[] sites, int[] points, HashSet<int> inPatch)
    {
        var costs = new double[sites.Length * points.Length];
        for (var k = 0; k < points.Length; k++)
        {
            var most = double.PositiveInfinity;
            foreach (var site in open.Sites)
                most = inPatch.Contains(site) ? most : Math.Min(most, _problem.Costs[site, points[k]]);
            for (var s = 0; s < sites.Length; s++)
                costs[(s * points.Length) + k] = Math.Min(most, _problem.Costs[sites[s], points[k]]);
        }

        _search.Meter.Visit((long)points.Length * (open.Sites.Count + sites.Length));
        return new CostMatrix(sites.Length, points.Length, costs);
    }

    private void Exchange(OpenSites open, int[] leave, int[] enter)
    {
        var leaving = leave.Except(enter).ToArray();
        var entering = enter.Except(leave).ToArray();
        for (var k = 0; k < entering.Length; k++)
            _search.Meter.Visit(open.Swap(entering[k], open.PlaceOf(leaving[k])));
    }

    private static int[] Places(int[] sites, Func<int, bool> holds) => [.. Enumerable.Range(0, sites.Length).Where(place => holds(sites[place]))];
}
