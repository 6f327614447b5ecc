namespace Contingent.Optimization.Networks;

/// <summary>
/// Points that hang on nodes of a network, each with the access time from its node to itself, gathered for batches: the points of a node stand together,
/// nearest to it first, so that what a source reaches of them is told by how many. They stand on <em>perches</em> of at most 255 points of one node.
/// </summary>
public sealed class HungPoints
{
    /// <summary>Most points of a perch, so that a count of them fits a byte.</summary>
    internal const int PerchSize = byte.MaxValue;

    private readonly int[] _points;
    private readonly double[] _access;
    private readonly int[] _perchStart;
    private readonly int[] _firstPerch;

    /// <summary>Gathers points: point i hangs on node <c>nodes[i]</c> (−1: on none), <c>accessMinutes[i]</c> away from it.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="nodes">The node of each point; −1: none.</param>
    /// <param name="accessMinutes">Access time of each point, ≥ 0.</param>
    /// <exception cref="ArgumentException">Columns of unequal length, a node out of range, or an access time that is negative or not a number.</exception>
    public HungPoints(TravelGraph graph, ReadOnlySpan<int> nodes, ReadOnlySpan<double> accessMinutes)
    {
        ArgumentNullException.ThrowIfNull(graph);
        if (nodes.Length != accessMinutes.Length)
            throw new ArgumentException("A point needs a node and an access time.", nameof(accessMinutes));
        var nodeCount = graph.NodeCount;
        (Graph, Count) = (graph, nodes.Length);
        var start = StartOfRanks(graph, nodes, accessMinutes);
        _points = new int[start[nodeCount]];
        _access = new double[start[nodeCount]];
        var next = start.AsSpan(0, nodeCount).ToArray();
        for (var i = 0; i < nodes.Length; i++)
        {
            if (nodes[i] < 0)
                continue;
            var at = next[graph.RankOf(nodes[i])]++;
            (_points[at], _access[at]) = (i, accessMinutes[i]);
        }

        var perchStart = new List<int>();
        _firstPerch = new int[nodeCount + 1];
        for (var rank = 0; rank < nodeCount; rank++)
        {
            _firstPerch[rank] = perchStart.Count;
            SortByAccess(start[rank], start[rank + 1]);
            for (var at = start[rank]; at < start[rank + 1]; at += PerchSize)
                perchStart.Add(at);
        }

        _firstPerch[nodeCount] = perchStart.Count;
        _perchStart = [.. perchStart, _points.Length];
    }

    /// <summary>Number of points, those that hang on no node among them.</summary>
    public int Count { get; }

    /// <summary>The network.</summary>
    public TravelGraph Graph { get; }

    internal int PerchCount => _perchStart.Length - 1;

    /// <summary>The perches of the node of that rank.</summary>
    internal (int First, int Count) PerchesOf(int rank) => (_firstPerch[rank], _firstPerch[rank + 1] - _firstPerch[rank]);

    /// <summary>The points of a perch, nearest to their node first.</summary>
    internal ReadOnlySpan<int> PointsOf(int perch) => _points.AsSpan(_perchStart[perch], _perchStart[perch + 1] - _perchStart[perch]);

    /// <summary>Their access times, rising.</summary>
    internal ReadOnlySpan<double> AccessOf(int perch) => _access.AsSpan(_perchStart[perch], _perchStart[perch + 1] - _perchStart[perch]);

    private static int[] StartOfRanks(TravelGraph graph, ReadOnlySpan<int> nodes, ReadOnlySpan<double> accessMinutes)
    {
        var nodeCount = graph.NodeCount;
        var start = new int[nodeCount + 1];
        for (var i = 0; i < nodes.Length; i++)
        {
            if (nodes[i] < -1 || nodes[i] >= nodeCount)
                throw new ArgumentException($"Point {i} hangs on node {nodes[i]}, not one of −1 … {nodeCount - 1}.", nameof(nodes));
            if (nodes[i] < 0)
                continue;
            if (!(accessMinutes[i] >= 0))
                throw new ArgumentException($"Point {i} has an access time of {accessMinutes[i]}.", nameof(accessMinutes));
            start[graph.RankOf(nodes[i]) + 1]++;
        }

        for (var n = 0; n < nodeCount; n++)
            start[n + 1] += start[n];
        return start;
    }

    // Of equal access the lower number goes first: the input order alone decides, whatever the sort does with equals.
    private void SortByAccess(int from, int end)
    {
        if (end - from < 2)
            return;
        Span<double> access = _access.AsSpan(from, end - from);
        Span<int> points = _points.AsSpan(from, end - from);
        access.Sort(points);
        for (int low = 0, high = 1; high <= access.Length; high++)
        {
            if (high < access.Length && access[high] == access[low])
                continue;
            points[low..high].Sort();
            low = high;
        }
    }
}
