using System.Runtime.InteropServices;
using Contingent.Optimization.Solving;

namespace Contingent.Optimization.Location.Covering;

/// <summary>
/// What is left of a maximal covering problem when some sites are settled: sites that stay closed are taken out, groups that a site which stays open brings
/// within reach become a constant (depth 1), and groups that the same sites of those left reach are one again.
/// </summary>
internal sealed class CoveringCore
{
    private CoveringCore(ReachSets reach, SiteRules rules, int depth, int[] sites, double constant)
    {
        (Reach, Rules, Depth, Sites, Constant) = (reach, rules, depth, sites, constant);
        var weights = reach.Weights;
        IsWhole = constant == Math.Floor(constant);
        foreach (var weight in weights)
            IsWhole &= weight == Math.Floor(weight) && weight < 1e15;
    }

    public ReachSets Reach { get; }

    public SiteRules Rules { get; }

    public int Depth { get; }

    /// <summary>The number of each site in the problem.</summary>
    public int[] Sites { get; }

    /// <summary>Weight that is within reach whatever else is opened.</summary>
    public double Constant { get; }

    /// <summary>Whether every value is a whole number.</summary>
    public bool IsWhole { get; }

    public static CoveringCore Of(ReachSets reach, SiteRules rules, int depth) =>
        new(reach, rules, depth, [.. Enumerable.Range(0, reach.SiteCount)], 0);

    /// <summary>The least value that is better than this one.</summary>
    public double NextAbove(double value) => IsWhole ? value + 1 - 1e-3 : value + (1e-9 * Math.Max(1, Math.Abs(value)));

    /// <summary>A bound of this core as one of the problem: with the constant, down to a whole number where values are whole, else with room for rounding.</summary>
    public double BoundOf(double bound)
    {
        var all = bound + Constant;
        var room = 5e-10 * Math.Abs(all);
        return IsWhole ? Math.Floor(all + room + 1e-4) : all + room;
    }

    /// <summary>This core without the sites that are closed for good; <paramref name="lower"/> and <paramref name="upper"/> are 0 or 1 for each of its sites.</summary>
    public CoveringCore Reduce(double[] lower, double[] upper)
    {
        var renumbered = new int[upper.Length];
        var sites = new List<int>();
        for (var s = 0; s < upper.Length; s++)
        {
            renumbered[s] = upper[s] > 0 ? sites.Count : -1;
            if (upper[s] > 0)
                sites.Add(s);
        }

        var builder = new ReachSets.Builder(sites.Count);
        var constant = Constant;
        var left = new List<int>();
        for (var g = 0; g < Reach.GroupCount; g++)
        {
            left.Clear();
            var within = false;
            foreach (var s in Reach.SitesOf(g))
            {
                within |= Depth == 1 && lower[s] > 0;
                if (renumbered[s] >= 0)
                    left.Add(renumbered[s]);
            }

            if (within)
                constant += Reach.Weights[g];
            else if (left.Count >= Depth)
                builder.Add(CollectionsMarshal.AsSpan(left), Reach.Weights[g]);
        }

        var rows = Rules.Rows.Select(r => r with { Terms = [.. r.Terms.Where(t => renumbered[t.Variable] >= 0).Select(t => (renumbered[t.Variable], t.Coefficient))] });
        var rules = new SiteRules([.. sites.Select(s => lower[s])], [.. sites.Select(s => upper[s])], [.. rows]);
        return new CoveringCore(builder.Build(), rules, Depth, [.. sites.Select(s => Sites[s])], constant);
    }

    /// <summary>
    /// Closes sites that another can stand in for: it reaches all the site does and takes no more of any row (depth 1, rows that only hold sums down).
    /// Of two alike the first stays. The number of sites closed in <paramref name="upper"/>.
    /// </summary>
    public int CloseDominated(double[] upper)
    {
        if (Depth > 1 || !Rules.IsDownward)
            return 0;
        var closed = 0;
        for (var site = 0; site < upper.Length; site++)
        {
            if (!Rules.IsFree(site) || upper[site] < 1)
                continue;
            if (!IsDominated(site, upper))
                continue;
            upper[site] = 0;
            closed++;
        }

        return closed;
    }

    private bool IsDominated(int site, double[] upper)
    {
        var groups = Reach.GroupsOf(site);
        if (groups.IsEmpty)
            return true;
        var smallest = groups[0];
        foreach (var g in groups)
        {
            if (Reach.SitesOf(g).Length < Reach.SitesOf(smallest).Length)
                smallest = g;
        }

        var others = new List<int>();
        foreach (var other in Reach.SitesOf(smallest))
        {
            if (other != site && upper[other] > 0 && Reach.GroupsOf(other).Length >= groups.Length && TakesNoMore(other, site))
                others.Add(other);
        }

        for (var k = 0; k < groups.Length && others.Count > 0; k++)
        {
            var reaching = Reach.SitesOf(groups[k]);
            for (var i = others.Count - 1; i >= 0; i--)
            {
                if (reaching.BinarySearch(others[i]) < 0)
                    others.RemoveAt(i);
            }
        }

        return others.Count > 0;
    }

    private bool TakesNoMore(int other, int site)
    {
        foreach (var (row, coefficient) in Rules.RowsOf(other))
        {
            var taken = 0.0;
            foreach (var (r, c) in Rules.RowsOf(site))
            {
                if (r == row)
                    taken += c;
            }

            if (coefficient > taken)
                return false;
        }

        return true;
    }
}
