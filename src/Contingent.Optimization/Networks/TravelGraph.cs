namespace Contingent.Optimization.Networks;

/// <summary>A directed arc as seen from its tail: where it leads and how long it takes.</summary>
/// <param name="To">Number of the node at its head.</param>
/// <param name="Minutes">Travel time, finite, ≥ 0. Any unit of time will do, if all of a graph use the same.</param>
public readonly record struct TravelArc(int To, double Minutes);

/// <summary>
/// A directed network with travel times, made for 10^6 arcs and more: the arcs of a node lie side by side in one array (forward star). Nodes are
/// numbered from 0. Safe for parallel reading.
/// </summary>
public sealed class TravelGraph
{
    private readonly int[] _start;
    private readonly TravelArc[] _arcs;

    private TravelGraph(int[] start, TravelArc[] arcs) => (_start, _arcs) = (start, arcs);

    /// <summary>Number of nodes.</summary>
    public int NodeCount => _start.Length - 1;

    /// <summary>Number of directed arcs; a road open both ways is two.</summary>
    public int ArcCount => _arcs.Length;

    /// <summary>The arcs that leave a node, in the order in which they were given.</summary>
    public ReadOnlySpan<TravelArc> From(int node) => _arcs.AsSpan(_start[node], _start[node + 1] - _start[node]);

    /// <summary>Puts a network together from its arcs: arc k leads from <c>tails[k]</c> to <c>heads[k]</c>.</summary>
    /// <exception cref="ArgumentException">Columns of unequal length, a node out of range, or a time that is negative or not finite.</exception>
    public static TravelGraph Of(int nodeCount, ReadOnlySpan<int> tails, ReadOnlySpan<int> heads, ReadOnlySpan<double> minutes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(nodeCount);
        if (heads.Length != tails.Length || minutes.Length != tails.Length)
            throw new ArgumentException("An arc needs a tail, a head and a time.", nameof(heads));
        var start = new int[nodeCount + 1];
        for (var k = 0; k < tails.Length; k++)
        {
            if ((uint)tails[k] >= (uint)nodeCount || (uint)heads[k] >= (uint)nodeCount)
                throw new ArgumentException($"Arc {k} has an end outside 0 … {nodeCount - 1}.", nameof(tails));
            if (!(minutes[k] >= 0) || double.IsPositiveInfinity(minutes[k]))
                throw new ArgumentException($"Arc {k} takes {minutes[k]}; a time is finite and not negative.", nameof(minutes));
            start[tails[k] + 1]++;
        }

        for (var n = 0; n < nodeCount; n++)
            start[n + 1] += start[n];
        var next = start.AsSpan(0, nodeCount).ToArray();
        var arcs = new TravelArc[tails.Length];
        for (var k = 0; k < tails.Length; k++)
            arcs[next[tails[k]]++] = new TravelArc(heads[k], minutes[k]);
        return new TravelGraph(start, arcs);
    }
}
