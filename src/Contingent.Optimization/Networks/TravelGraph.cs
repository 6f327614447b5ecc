namespace Contingent.Optimization.Networks;

/// <summary>
/// A directed network with travel times, made for 10^6 arcs and more: the arcs of a node lie side by side in one array (forward star), and the nodes, whatever
/// order they came in, in that of a breadth-first walk, so that what is near on the ground is near in memory. Safe for parallel reading.
/// </summary>
public sealed class TravelGraph
{
    /// <summary>Most buckets of a search's queue that may be in use at a time.</summary>
    private const int MostBuckets = 1 << 12;

    private readonly int[] _start;
    private readonly Arc[] _arcs;
    private readonly int[] _rankOf;
    private readonly int[] _nodeAt;

    private TravelGraph(int[] start, Arc[] arcs, int[] rankOf, int[] nodeAt)
    {
        (_start, _arcs, _rankOf, _nodeAt) = (start, arcs, rankOf, nodeAt);
        double longest = 0, sum = 0;
        foreach (var arc in arcs)
        {
            longest = Math.Max(longest, arc.Minutes);
            sum += arc.Minutes;
        }

        LongestMinutes = longest;
        BucketMinutes = longest > 0 ? Math.Max(sum / arcs.Length / 2, longest / MostBuckets) : 1;
    }

    /// <summary>Number of nodes; they are numbered from 0.</summary>
    public int NodeCount => _start.Length - 1;

    /// <summary>Number of directed arcs; a road open both ways is two.</summary>
    public int ArcCount => _arcs.Length;

    /// <summary>Time of the longest arc.</summary>
    internal double LongestMinutes { get; }

    /// <summary>What a bucket of a search's queue spans: about half an arc.</summary>
    internal double BucketMinutes { get; }

    /// <summary>Where a node stands in memory.</summary>
    internal int RankOf(int node) => _rankOf[node];

    /// <summary>The node that stands there.</summary>
    internal int NodeAt(int rank) => _nodeAt[rank];

    /// <summary>The arcs that leave the node of that rank; their heads are ranks too.</summary>
    internal ReadOnlySpan<Arc> From(int rank) => _arcs.AsSpan(_start[rank], _start[rank + 1] - _start[rank]);

    /// <summary>Puts a network together from its arcs: arc k leads from <c>tails[k]</c> to <c>heads[k]</c>.</summary>
    /// <param name="nodeCount">Number of nodes.</param>
    /// <param name="tails">Where each arc begins, 0 … <paramref name="nodeCount"/> − 1.</param>
    /// <param name="heads">Where it ends.</param>
    /// <param name="minutes">How long it takes, finite, ≥ 0. Any unit of time will do, if everything uses the same.</param>
    /// <exception cref="ArgumentException">Columns of unequal length, a node out of range, or a time that is negative or not finite.</exception>
    public static TravelGraph Of(int nodeCount, ReadOnlySpan<int> tails, ReadOnlySpan<int> heads, ReadOnlySpan<double> minutes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(nodeCount);
        Check(nodeCount, tails, heads, minutes);
        var asGiven = new int[nodeCount];
        for (var n = 0; n < nodeCount; n++)
            asGiven[n] = n;
        var (start, arcs) = ForwardStar(asGiven, tails, heads, minutes);
        var nodeAt = BreadthFirst(start, arcs);
        var rankOf = new int[nodeCount];
        for (var r = 0; r < nodeCount; r++)
            rankOf[nodeAt[r]] = r;
        (start, arcs) = ForwardStar(rankOf, tails, heads, minutes);
        return new TravelGraph(start, arcs, rankOf, nodeAt);
    }

    private static void Check(int nodeCount, ReadOnlySpan<int> tails, ReadOnlySpan<int> heads, ReadOnlySpan<double> minutes)
    {
        if (heads.Length != tails.Length || minutes.Length != tails.Length)
            throw new ArgumentException("An arc needs a tail, a head and a time.", nameof(heads));
        for (var k = 0; k < tails.Length; k++)
        {
            if ((uint)tails[k] >= (uint)nodeCount || (uint)heads[k] >= (uint)nodeCount)
                throw new ArgumentException($"Arc {k} has an end outside 0 … {nodeCount - 1}.", nameof(tails));
            if (!(minutes[k] >= 0) || double.IsPositiveInfinity(minutes[k]))
                throw new ArgumentException($"Arc {k} takes {minutes[k]}; a time is finite and not negative.", nameof(minutes));
        }
    }

    private static (int[] Start, Arc[] Arcs) ForwardStar(int[] rankOf, ReadOnlySpan<int> tails, ReadOnlySpan<int> heads, ReadOnlySpan<double> minutes)
    {
        var start = new int[rankOf.Length + 1];
        foreach (var tail in tails)
            start[rankOf[tail] + 1]++;
        for (var r = 0; r < rankOf.Length; r++)
            start[r + 1] += start[r];
        var next = start.AsSpan(0, rankOf.Length).ToArray();
        var arcs = new Arc[tails.Length];
        for (var k = 0; k < tails.Length; k++)
            arcs[next[rankOf[tails[k]]]++] = new Arc(rankOf[heads[k]], minutes[k]);
        return (start, arcs);
    }

    /// <summary>The nodes in the order in which a walk from node 0 meets them, then from the first that it did not meet, and so on.</summary>
    private static int[] BreadthFirst(int[] start, Arc[] arcs)
    {
        var order = new int[start.Length - 1];
        var met = new bool[order.Length];
        var count = 0;
        for (int node = 0, done = 0; node < order.Length; node++)
        {
            if (met[node])
                continue;
            met[node] = true;
            for (order[count++] = node; done < count; done++)
            {
                for (var k = start[order[done]]; k < start[order[done] + 1]; k++)
                {
                    if (met[arcs[k].Head])
                        continue;
                    met[arcs[k].Head] = true;
                    order[count++] = arcs[k].Head;
                }
            }
        }

        return order;
    }

    /// <summary>An arc as seen from its tail.</summary>
    internal readonly record struct Arc(int Head, double Minutes);
}
