namespace Contingent.Formats.Interchange.Osm;

/// <summary>
/// Simplifies a network to its junctions: a vertex at which exactly two pieces meet, both roads or both ferries, and through which one can go as one can without it, is no junction; the
/// chain of pieces through it becomes one, as long as they are together and as fast as they are on the whole. Vertices at which a place joins the network stay.
/// </summary>
internal sealed class RoadChains
{
    private readonly IReadOnlyList<RoadEdge> _edges;
    private readonly int[] _vertices;
    private readonly int[] _firstHalf, _nextHalf, _degree;
    private readonly bool[] _isDone, _passes;

    public RoadChains(IReadOnlyList<RoadEdge> edges, IReadOnlySet<int> kept)
    {
        _edges = edges;
        _vertices = Vertices(edges);
        (_firstHalf, _degree, _passes) = (new int[_vertices.Length], new int[_vertices.Length], new bool[_vertices.Length]);
        (_nextHalf, _isDone) = (new int[2 * edges.Count], new bool[edges.Count]);
        Array.Fill(_firstHalf, -1);
        // From the last to the first, so that the halves at a vertex stand in the order of the pieces.
        for (var half = _nextHalf.Length - 1; half >= 0; half--)
        {
            var vertex = VertexAt(half);
            _nextHalf[half] = _firstHalf[vertex];
            _firstHalf[vertex] = half;
            _degree[vertex]++;
        }

        for (var v = 0; v < _vertices.Length; v++)
            _passes[v] = _degree[v] == 2 && !kept.Contains(_vertices[v]) && IsPassedThrough(_firstHalf[v], _nextHalf[_firstHalf[v]]);
    }

    /// <summary>Chains that end where they begin, which lead nowhere.</summary>
    public int Loops { get; private set; }

    /// <summary>Ends of a single ferry and nothing else.</summary>
    public static IEnumerable<int> Landings(IReadOnlyList<RoadEdge> edges, NodeTable nodes)
    {
        var degrees = new SortedDictionary<int, int>();
        foreach (var edge in edges.Where(e => RoadRules.IsFerry(e.Class)))
        {
            foreach (var end in new[] { edge.From, edge.To })
                degrees[end] = degrees.GetValueOrDefault(end) + 1;
        }

        return degrees.Where(d => d.Value == 1 && (nodes.Marks(d.Key) & NodeMarks.Road) == 0).Select(d => d.Key);
    }

    /// <summary>The chains, in the order of the vertices that they begin at.</summary>
    public List<RoadEdge> Merged()
    {
        var chains = new List<RoadEdge>();
        for (var v = 0; v < _vertices.Length; v++)
        {
            if (_passes[v])
                continue;
            for (var half = _firstHalf[v]; half >= 0; half = _nextHalf[half])
            {
                if (_isDone[half / 2])
                    continue;
                var chain = Follow(half);
                if (chain.From == chain.To)
                    Loops++;
                else
                    chains.Add(chain);
            }
        }

        Loops += Rings();
        return chains;
    }

    /// <summary>Rings that no junction is on.</summary>
    private int Rings()
    {
        var rings = 0;
        for (var edge = 0; edge < _edges.Count; edge++)
        {
            if (_isDone[edge])
                continue;
            rings++;
            for (var half = 2 * edge; !_isDone[half / 2]; half = Onward(half))
                _isDone[half / 2] = true;
        }

        return rings;
    }

    private RoadEdge Follow(int half)
    {
        Span<double> kmOfClass = stackalloc double[RoadRules.Count];
        kmOfClass.Clear();
        var start = _vertices[VertexAt(half)];
        var (km, hours, posted, isAgainst) = (0.0, 0.0, 0.0, false);
        var oneWay = _edges[half / 2].IsOneWay;
        while (true)
        {
            var edge = _edges[half / 2];
            _isDone[half / 2] = true;
            (km, hours, posted) = (km + edge.Km, hours + edge.Hours, posted + edge.PostedKm);
            kmOfClass[edge.Class] += edge.Km;
            isAgainst = half % 2 == 1;
            var end = VertexAt(half ^ 1);
            if (!_passes[end])
            {
                var chain = new RoadEdge(start, _vertices[end], km, hours, posted, (byte)Longest(kmOfClass), oneWay);
                return oneWay && isAgainst ? chain.Reversed : chain;
            }

            half = Onward(half);
        }
    }

    /// <summary>The half of the next piece, at the far end of this one.</summary>
    private int Onward(int half)
    {
        var vertex = VertexAt(half ^ 1);
        var first = _firstHalf[vertex];
        return first == (half ^ 1) ? _nextHalf[first] : first;
    }

    private static int Longest(ReadOnlySpan<double> km)
    {
        var longest = 0;
        for (var i = 1; i < km.Length; i++)
            longest = km[i] > km[longest] ? i : longest;
        return longest;
    }

    /// <summary>An even half is the first end of its piece, an odd one the second.</summary>
    private int VertexAt(int half)
    {
        var edge = _edges[half / 2];
        return Array.BinarySearch(_vertices, half % 2 == 0 ? edge.From : edge.To);
    }

    private bool IsPassedThrough(int a, int b)
    {
        var (first, second) = (_edges[a / 2], _edges[b / 2]);
        return a / 2 != b / 2 && RoadRules.IsFerry(first.Class) == RoadRules.IsFerry(second.Class) && first.IsOneWay == second.IsOneWay && (!first.IsOneWay || a % 2 != b % 2);
    }

    private static int[] Vertices(IReadOnlyList<RoadEdge> edges)
    {
        var ends = new int[2 * edges.Count];
        for (var i = 0; i < edges.Count; i++)
            (ends[2 * i], ends[(2 * i) + 1]) = (edges[i].From, edges[i].To);
        Array.Sort(ends);
        var count = 0;
        foreach (var end in ends)
        {
            if (count == 0 || ends[count - 1] != end)
                ends[count++] = end;
        }

        return ends[..count];
    }
}
