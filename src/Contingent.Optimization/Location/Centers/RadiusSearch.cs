using Contingent.Optimization.Solving;

namespace Contingent.Optimization.Location.Centers;

/// <summary>Narrows the radius of a p-center problem between one that is too small and one that p sites reach all points within.</summary>
internal sealed class RadiusSearch(PCenterProblem problem, CenterSearch search)
{
    /// <summary>Share of the work that is left for one exact test while others are to be made.</summary>
    private const double ShareOfTest = 0.25;

    private readonly RadiusTest _test = new(problem, search);

    /// <summary>Greatest radius that is proved to be too small.</summary>
    private double _tooSmall = double.NegativeInfinity;

    /// <summary>Searches until a proof or a stop.</summary>
    public void Run()
    {
        var least = LeastConceivable();
        search.Meter.Proved(least);
        NarrowByGreed(least);
        NarrowByPacking(least);
        if (search.Meter.Stop is null)
            Halve(Radii(Math.Max(least, _tooSmall)));
    }

    /// <summary>The worst of the points' nearest sites: no choice of sites does better.</summary>
    private double LeastConceivable()
    {
        var costs = problem.Costs;
        var nearest = new double[costs.PointCount];
        Array.Fill(nearest, double.PositiveInfinity);
        var room = new double[costs.PointCount];
        for (var i = 0; i < costs.SiteCount; i++)
        {
            if (System.Collections.Immutable.ImmutableArray.BinarySearch(problem.Forbidden, i) >= 0)
                continue;
            var row = costs.Row(i, room);
            for (var j = 0; j < row.Length; j++)
                nearest[j] = Math.Min(nearest[j], row[j]);
        }

        search.Meter.Visit((long)costs.SiteCount * costs.PointCount);
        var least = 0.0;
        for (var j = 0; j < nearest.Length; j++)
            least = Math.Max(least, problem.Weights[j] == 0 ? 0 : problem.Weights[j] * nearest[j]);
        return least;
    }

    private void NarrowByGreed(double least)
    {
        for (var low = least; search.Value - low > 0.005 * search.Value && search.Meter.Stop is null;)
        {
            var middle = low + ((search.Value - low) / 2);
            var reach = ReachAt(middle);
            if (reach.GreedyCover([.. problem.Open]) is { } sites && sites.Count <= search.P)
                search.Try(sites);
            else
                low = middle;
        }
    }

    private void NarrowByPacking(double least)
    {
        var open = problem.Open.ToHashSet();
        for (var (low, high) = (least, search.Value); high - low > 0.005 * high && search.Meter.Stop is null;)
        {
            var middle = low + ((high - low) / 2);
            var reach = ReachAt(middle);
            var left = reach.Counts.Where(j => !reach.SitesOf(j).ToArray().Any(open.Contains));
            if (reach.Packing(left).Count > search.P - open.Count)
                _tooSmall = low = middle;
            else
                high = middle;
        }

        search.Meter.Proved(_tooSmall);
    }

    private ReachWithin ReachAt(double radius)
    {
        var reach = new ReachWithin(problem, radius);
        search.Meter.Visit(((long)problem.Costs.SiteCount * problem.Costs.PointCount) + (8L * reach.PairCount));
        return reach;
    }

    /// <summary>The weighted costs that the optimum may be, rising; the value of the best solution is the last.</summary>
    private double[] Radii(double least)
    {
        var found = new List<double>();
        var room = new double[problem.Costs.PointCount];
        for (var i = 0; i < problem.Costs.SiteCount; i++)
        {
            var row = problem.Costs.Row(i, room);
            for (var j = 0; j < row.Length; j++)
            {
                var radius = problem.Weights[j] * row[j];
                if (radius >= least && radius > _tooSmall && radius < search.Value)
                    found.Add(radius);
            }

            if (found.Count > 1 << 20)
                found = [.. found.Distinct()];
        }

        return [.. found.Distinct().Order(), search.Value];
    }

    /// <summary>
    /// Halves the range. A radius that one share of the work does not decide splits it: first radii below are tested, for the bound, then radii above, for the solution,
    /// and what stays undecided gets the rest of the work.
    /// </summary>
    private void Halve(double[] radii)
    {
        var (low, high) = (-1, radii.Length - 1);
        var (from, to) = (int.MaxValue, int.MinValue);
        search.Meter.Proved(radii[0]);
        while (high - low > 1 && search.Meter.Stop is null)
        {
            var isSplit = from <= to;
            var (first, last) = !isSplit ? (low, high) : from - low > 1 ? (low, from) : (to, high);
            var isLast = isSplit && last - first <= 1;
            var middle = isLast ? from : first + ((last - first) / 2);
            switch (_test.Test(radii[middle], isLast ? 1 : ShareOfTest))
            {
                case RadiusVerdict.OutOfReach:
                    low = middle;
                    search.Meter.Proved(radii[low + 1]);
                    break;
                case RadiusVerdict.Undecided when isLast:
                    return;
                case RadiusVerdict.Undecided:
                    (from, to) = (Math.Min(from, middle), Math.Max(to, middle));
                    break;
            }

            high = Math.Min(high, Array.BinarySearch(radii, search.Value) is var at && at < 0 ? ~at : at);
            if (from <= low || to >= high)
                (from, to) = (int.MaxValue, int.MinValue);
        }
    }
}
