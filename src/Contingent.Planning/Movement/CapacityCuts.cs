namespace Contingent.Planning.Movement;

/// <summary>Links and places that together every way of some groups leads through, numbered as in the network.</summary>
internal sealed record CapacityCut(int[] Resources)
{
    public string Key => string.Join(',', Resources);
}

/// <summary>
/// Sets of capacities that bind a flow: every single one, and the least cuts between homes and sites by the maximum-flow minimum-cut theorem (Ford and
/// Fulkerson 1956), in persons and in tonnes. A place with a capacity is passed on arrival; a link's capacity counts both directions together.
/// </summary>
internal sealed class CapacityCuts
{
    private const double Rounding = 1e-9;
    private const int Open = -1;

    private readonly FlowNetwork _network;
    private readonly int _placeIn;
    private readonly int _resourceOut;
    private readonly int _nodes;
    private readonly List<int>[] _edges;
    private readonly List<int> _ends = [];
    private readonly List<int> _resourceOf = [];
    private readonly HashSet<(int From, int To)> _pairs = [];

    /// <summary>The network, or the part of it that units may use.</summary>
    public CapacityCuts(FlowNetwork network, Func<int, bool>? usable = null)
    {
        _network = network;
        _placeIn = network.PlaceCount;
        _resourceOut = (2 * network.PlaceCount) + network.Resources.Length;
        _nodes = _resourceOut + network.Resources.Length;
        _edges = [.. Enumerable.Range(0, _nodes).Select(_ => new List<int>())];
        for (var place = 0; place < network.PlaceCount; place++)
            Join(_placeIn + place, place, network.PlaceResource[place]);
        foreach (var arc in Enumerable.Range(0, network.Arcs.Length).Where(a => usable is null || usable(a)))
            Join(network.Arcs[arc].From, _placeIn + network.Arcs[arc].To, network.LinkResource[arc]);
    }

    /// <summary>The cuts worth checking for these groups, each once.</summary>
    public List<CapacityCut> Find(IReadOnlyList<UnitGroup> groups)
    {
        var found = new SortedDictionary<string, CapacityCut>(StringComparer.Ordinal);
        for (var r = 0; r < _network.Resources.Length; r++)
            Keep(found, [r]);
        var moving = groups.Where(g => !g.IsInPlace).ToArray();
        var pairs = new List<(int[] From, int[] To)> { ([.. moving.Select(g => g.Home).Distinct()], [.. moving.Select(g => g.Site).Distinct()]) };
        pairs.AddRange(moving.GroupBy(g => g.Home).Select(h => (new[] { h.Key }, h.Select(g => g.Site).Distinct().ToArray())));
        pairs.AddRange(moving.GroupBy(g => g.Site).Select(s => (s.Select(g => g.Home).Distinct().ToArray(), new[] { s.Key })));
        foreach (var (from, to) in pairs)
        {
            if (from.Length == 0 || from.Intersect(to).Any())
                continue;
            Keep(found, LeastCut(from, to, r => _network.Resources[r].MeanPersons));
            Keep(found, LeastCut(from, to, r => _network.Resources[r].MeanTonnes));
        }

        return [.. found.Values];
    }

    /// <summary>The least cuts of persons and of tonnes between a home and a site.</summary>
    public List<CapacityCut> Between(int home, int site)
    {
        var found = new SortedDictionary<string, CapacityCut>(StringComparer.Ordinal);
        Keep(found, LeastCut([home], [site], r => _network.Resources[r].MeanPersons));
        Keep(found, LeastCut([home], [site], r => _network.Resources[r].MeanTonnes));
        return [.. found.Values];
    }

    private void Join(int from, int to, int resource)
    {
        if (resource < 0)
        {
            Add(from, to, Open);
            return;
        }

        int enter = (2 * _network.PlaceCount) + resource, leave = _resourceOut + resource;
        Add(enter, leave, resource);
        Add(from, enter, Open);
        Add(leave, to, Open);
    }

    /// <summary>An edge, even by number, and its way back, the next number.</summary>
    private void Add(int from, int to, int resource)
    {
        if (!_pairs.Add((from, to)))
            return;
        _edges[from].Add(_ends.Count);
        _edges[to].Add(_ends.Count + 1);
        _ends.AddRange([to, from]);
        _resourceOf.AddRange([resource, Open]);
    }

    private static void Keep(SortedDictionary<string, CapacityCut> found, int[] resources)
    {
        if (resources.Length == 0)
            return;
        Array.Sort(resources);
        var cut = new CapacityCut(resources);
        found.TryAdd(cut.Key, cut);
    }

    /// <summary>A least cut by shortest augmenting paths (Edmonds and Karp 1972); empty where an unlimited way leads through.</summary>
    private int[] LeastCut(int[] from, int[] to, Func<int, double> capacity)
    {
        var room = new double[_ends.Count];
        for (var e = 0; e < room.Length; e += 2)
            room[e] = _resourceOf[e] == Open ? double.PositiveInfinity : capacity(_resourceOf[e]);
        var isSink = new bool[_nodes];
        foreach (var node in to)
            isSink[node] = true;
        // The edge by which a node was reached.
        var by = new int[_nodes];
        var queue = new int[_nodes];
        while (true)
        {
            var reached = Augmenting(from, isSink, room, by, queue);
            if (reached < 0)
                return [.. Enumerable.Range(0, _network.Resources.Length).Where(r =>
                    by[(2 * _network.PlaceCount) + r] != Unseen && by[_resourceOut + r] == Unseen && double.IsFinite(capacity(r)))];
            var most = double.PositiveInfinity;
            for (var e = by[reached]; e >= 0; e = by[_ends[e ^ 1]])
                most = Math.Min(most, room[e]);
            if (double.IsPositiveInfinity(most))
                return [];
            for (var e = by[reached]; e >= 0; e = by[_ends[e ^ 1]])
            {
                room[e] -= most;
                room[e ^ 1] += most;
            }
        }
    }

    private const int Unseen = -2;
    private const int Source = -1;

    /// <summary>The sink that a shortest way with room leads to; -1: there is none.</summary>
    private int Augmenting(int[] from, bool[] isSink, double[] room, int[] by, int[] queue)
    {
        Array.Fill(by, Unseen);
        var (next, end) = (0, 0);
        foreach (var node in from)
        {
            by[node] = Source;
            queue[end++] = node;
        }

        while (next < end)
        {
            var node = queue[next++];
            if (isSink[node])
                return node;
            foreach (var e in _edges[node])
            {
                if (by[_ends[e]] != Unseen || room[e] <= Rounding)
                    continue;
                by[_ends[e]] = e;
                queue[end++] = _ends[e];
            }
        }

        return -1;
    }
}
