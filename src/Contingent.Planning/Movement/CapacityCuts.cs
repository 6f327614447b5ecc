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
    private readonly FlowNetwork _network;
    private readonly int _placeIn;
    private readonly int _resourceOut;
    private readonly int _nodes;
    private readonly List<int>[] _edges;
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
            Add(from, to);
            return;
        }

        int enter = (2 * _network.PlaceCount) + resource, leave = _resourceOut + resource;
        Add(enter, leave);
        Add(from, enter);
        Add(leave, to);
    }

    private void Add(int from, int to)
    {
        if (_pairs.Add((from, to)))
            _edges[from].Add(to);
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
        var flow = new double[_network.Resources.Length];
        var passed = new Dictionary<(int From, int To), double>();
        var sinks = to.ToHashSet();
        while (true)
        {
            var (by, reached) = Augmenting(from, sinks, capacity, flow, passed);
            if (reached < 0)
                return [.. Enumerable.Range(0, flow.Length).Where(r =>
                    by[(2 * _network.PlaceCount) + r] != Unseen && by[_resourceOut + r] == Unseen && double.IsFinite(capacity(r)))];
            var room = double.PositiveInfinity;
            for (var node = reached; by[node] >= 0; node = by[node])
                room = Math.Min(room, Room(by[node], node, capacity, flow, passed));
            if (double.IsPositiveInfinity(room))
                return [];
            for (var node = reached; by[node] >= 0; node = by[node])
                Push(by[node], node, room, flow, passed);
        }
    }

    private const int Unseen = -2;
    private const int Source = -1;

    private (int[] By, int Reached) Augmenting(
        int[] from, HashSet<int> sinks, Func<int, double> capacity, double[] flow, Dictionary<(int From, int To), double> passed)
    {
        var by = new int[_nodes];
        Array.Fill(by, Unseen);
        var queue = new Queue<int>();
        foreach (var node in from)
        {
            by[node] = Source;
            queue.Enqueue(node);
        }

        while (queue.TryDequeue(out var node))
        {
            if (sinks.Contains(node))
                return (by, node);
            foreach (var to in _edges[node])
                Visit(node, to);
            foreach (var before in Backward(node))
                Visit(node, before);
        }

        return (by, -1);

        void Visit(int node, int to)
        {
            if (by[to] == Unseen && Room(node, to, capacity, flow, passed) > 1e-9)
            {
                by[to] = node;
                queue.Enqueue(to);
            }
        }
    }

    private List<int> Backward(int node)
    {
        _backward ??= Reverse();
        return _backward[node];
    }

    private List<int>[]? _backward;

    private List<int>[] Reverse()
    {
        var reverse = Enumerable.Range(0, _nodes).Select(_ => new List<int>()).ToArray();
        for (var node = 0; node < _nodes; node++)
        {
            foreach (var to in _edges[node])
                reverse[to].Add(node);
        }

        return reverse;
    }

    private double Room(int from, int to, Func<int, double> capacity, double[] flow, Dictionary<(int From, int To), double> passed)
    {
        var back = passed.GetValueOrDefault((to, from));
        var resource = from - (2 * _network.PlaceCount);
        if (resource >= 0 && resource < _network.Resources.Length && to == _resourceOut + resource)
            return capacity(resource) - flow[resource] + back;
        return HasEdge(from, to) ? double.PositiveInfinity : back;
    }

    private bool HasEdge(int from, int to) => _pairs.Contains((from, to));

    private void Push(int from, int to, double amount, double[] flow, Dictionary<(int From, int To), double> passed)
    {
        int forward = from - (2 * _network.PlaceCount), backward = to - (2 * _network.PlaceCount);
        if (forward >= 0 && forward < flow.Length && to == _resourceOut + forward)
            flow[forward] += amount;
        else if (backward >= 0 && backward < flow.Length && from == _resourceOut + backward)
            flow[backward] -= amount;
        var back = passed.GetValueOrDefault((to, from));
        passed[(to, from)] = Math.Max(0, back - amount);
        passed[(from, to)] = passed.GetValueOrDefault((from, to)) + Math.Max(0, amount - back);
    }
}
