namespace Contingent.Optimization.Networks;

/// <summary>
/// Shortest times from one or several nodes, up to a limit (Dijkstra 1959). One object serves any number of searches, one after the other, over graphs of
/// the same number of nodes: a search costs what it reaches, not the size of the network. Not safe for threads; see <see cref="ForEach"/>.
/// </summary>
/// <remarks>
/// The time of a node is the least over all paths of the times of its arcs added up from the start, as floating-point numbers are added, so it does not
/// depend on the order in which equals leave the queue.
/// </remarks>
public sealed class ShortestTimes
{
    private readonly double[] _minutes;
    private readonly TimeHeap _queue = new();
    private int[] _reached = new int[1024];
    private int _count;

    /// <param name="nodeCount">Number of nodes of the graphs that will be searched.</param>
    public ShortestTimes(int nodeCount)
    {
        _minutes = new double[nodeCount];
        Array.Fill(_minutes, double.PositiveInfinity);
    }

    /// <summary>The nodes that the last search reached, nearest first.</summary>
    public ReadOnlySpan<int> Reached => _reached.AsSpan(0, _count);

    /// <summary>Time of a node in the last search; infinity where it was not reached within the limit.</summary>
    public double Minutes(int node) => _minutes[node];

    /// <summary>Searches from one node.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="start">Where the search starts, at time 0.</param>
    /// <param name="limit">Nodes farther than this are not reached; infinity: no limit. Below 0 nothing is.</param>
    public void Search(TravelGraph graph, int start, double limit) => Search(graph, [start], limit);

    /// <summary>Searches from several nodes at once: each node's time is that from the nearest of them.</summary>
    public void Search(TravelGraph graph, ReadOnlySpan<int> starts, double limit)
    {
        ArgumentNullException.ThrowIfNull(graph);
        if (graph.NodeCount != _minutes.Length)
            throw new ArgumentException($"The graph has {graph.NodeCount} nodes, not {_minutes.Length}.", nameof(graph));
        foreach (var start in starts)
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)start, (uint)_minutes.Length, nameof(starts));
        Forget();
        foreach (var start in starts)
        {
            if (limit >= 0 && _minutes[start] > 0)
            {
                _minutes[start] = 0;
                _queue.Add(0, start);
            }
        }

        while (!_queue.IsEmpty)
        {
            var (at, node) = _queue.Take();
            if (at > _minutes[node])
                continue;
            Keep(node);
            foreach (ref readonly var arc in graph.From(node))
            {
                var arrive = at + arc.Minutes;
                if (arrive < _minutes[arc.To] && arrive <= limit)
                {
                    _minutes[arc.To] = arrive;
                    _queue.Add(arrive, arc.To);
                }
            }
        }
    }

    /// <summary>
    /// Runs <paramref name="work"/> for 0 … <paramref name="count"/> − 1, several at a time, each with a search object of its own. Which thread does what is
    /// left open: the work may only write to what belongs to its number, and then the answer is the same for any number of threads.
    /// </summary>
    /// <param name="nodeCount">Number of nodes of the graphs that will be searched.</param>
    /// <param name="count">How often to run.</param>
    /// <param name="threads">Most threads, at least 1.</param>
    /// <param name="work">What to do with a number and a search object.</param>
    /// <param name="cancellation">Ends it between two runs.</param>
    public static void ForEach(int nodeCount, int count, int threads, Action<int, ShortestTimes> work, CancellationToken cancellation = default) =>
        Parallel.For(
            0,
            count,
            new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation },
            () => new ShortestTimes(nodeCount),
            (number, _, search) =>
            {
                work(number, search);
                return search;
            },
            _ => { });

    private void Forget()
    {
        foreach (var node in Reached)
            _minutes[node] = double.PositiveInfinity;
        _count = 0;
        _queue.Clear();
    }

    private void Keep(int node)
    {
        if (_count == _reached.Length)
            Array.Resize(ref _reached, Math.Min(2 * _count, Math.Max(_count + 1, _minutes.Length)));
        _reached[_count++] = node;
    }
}
