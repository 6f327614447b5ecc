namespace Contingent.Optimization.Networks;

/// <summary>
/// Shortest times from one or several nodes, up to a limit: Dijkstra's algorithm (1959) with a <see cref="BucketQueue"/>. One object serves any number of
/// searches, one after the other, over graphs of the same number of nodes: a search costs what it reaches, not the size of the network. Not safe for threads;
/// see <see cref="ForEach"/>.
/// </summary>
/// <remarks>
/// The time of a node is the least over all paths of the times of its arcs added up from the start, as floating-point numbers are added. That is one number,
/// whatever the order in which a search meets the nodes.
/// </remarks>
public sealed class ShortestTimes
{
    private readonly double[] _minutes;
    private readonly BucketQueue _queue = new();
    private TravelGraph? _graph;
    private int[] _ranks = new int[1024];
    private int _count;

    /// <param name="nodeCount">Number of nodes of the graphs that will be searched.</param>
    public ShortestTimes(int nodeCount)
    {
        _minutes = new double[nodeCount];
        Array.Fill(_minutes, double.PositiveInfinity);
    }

    /// <summary>Number of nodes that the last search reached.</summary>
    public int ReachedCount => _count;

    /// <summary>One of the nodes that the last search reached, and its time. They come in no order of their own, but always in the same.</summary>
    /// <param name="index">0 … <see cref="ReachedCount"/> − 1.</param>
    public (int Node, double Minutes) Reached(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)_count, nameof(index));
        return (_graph!.NodeAt(_ranks[index]), _minutes[_ranks[index]]);
    }

    /// <summary>Time of a node in the last search; infinity where it was not reached within the limit, or nothing was searched.</summary>
    public double Minutes(int node) => _graph is null ? double.PositiveInfinity : _minutes[_graph.RankOf(node)];

    /// <summary>Where the nodes reached stand in the graph's memory.</summary>
    internal ReadOnlySpan<int> ReachedRanks => _ranks.AsSpan(0, _count);

    internal double MinutesAt(int rank) => _minutes[rank];

    /// <summary>Searches from one node.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="start">Where the search starts, at time 0.</param>
    /// <param name="limit">Nodes farther than this are not reached; infinity: no limit. Below 0 nothing is.</param>
    public void Search(TravelGraph graph, int start, double limit) => Search(graph, [start], limit);

    /// <summary>Searches from several nodes at once: each node's time is that from the nearest of them.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="starts">Where the search starts, at time 0.</param>
    /// <param name="limit">Nodes farther than this are not reached; infinity: no limit. Below 0 nothing is.</param>
    public void Search(TravelGraph graph, ReadOnlySpan<int> starts, double limit)
    {
        ArgumentNullException.ThrowIfNull(graph);
        if (graph.NodeCount != _minutes.Length)
            throw new ArgumentException($"The graph has {graph.NodeCount} nodes, not {_minutes.Length}.", nameof(graph));
        foreach (var start in starts)
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)start, (uint)_minutes.Length, nameof(starts));
        Forget();
        _graph = graph;
        _queue.Begin(graph.BucketMinutes, graph.LongestMinutes);
        foreach (var start in starts)
            Improve(graph.RankOf(start), 0, limit);
        while (_queue.Take(out var at, out var rank))
        {
            if (at > _minutes[rank])
                continue;
            foreach (ref readonly var arc in graph.From(rank))
                Improve(arc.Head, at + arc.Minutes, limit);
        }
    }

    /// <summary>
    /// Runs <paramref name="work"/> for 0 … <paramref name="count"/> − 1, several at a time, each with a search object of its own. Which thread does what is
    /// left open: the work may only write to what belongs to its number, and then the answer is the same for any number of threads.
    /// </summary>
    /// <param name="nodeCount">Number of nodes of the graphs that will be searched.</param>
    /// <param name="count">How often to run.</param>
    /// <param name="threads">Most threads, at least 1; null: as many as the machine has.</param>
    /// <param name="work">What to do with a number and a search object.</param>
    /// <param name="cancellation">Ends it between two runs.</param>
    public static void ForEach(int nodeCount, int count, int? threads, Action<int, ShortestTimes> work, CancellationToken cancellation = default) =>
        Parallel.For(
            0,
            count,
            new ParallelOptions { MaxDegreeOfParallelism = threads ?? -1, CancellationToken = cancellation },
            () => new ShortestTimes(nodeCount),
            (number, _, search) =>
            {
                work(number, search);
                return search;
            },
            _ => { });

    private void Forget()
    {
        foreach (var rank in _ranks.AsSpan(0, _count))
            _minutes[rank] = double.PositiveInfinity;
        _count = 0;
    }

    private void Improve(int rank, double arrive, double limit)
    {
        ref var known = ref _minutes[rank];
        if (!(arrive < known && arrive <= limit))
            return;
        if (double.IsPositiveInfinity(known))
        {
            if (_count == _ranks.Length)
                Array.Resize(ref _ranks, 2 * _count);
            _ranks[_count++] = rank;
        }

        known = arrive;
        _queue.Add(arrive, rank);
    }
}
