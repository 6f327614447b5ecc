using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;

namespace Contingent.Formats.Interchange.Osm;

/// <summary>
/// Which state a position is in: OpenStreetMap says it of no node. Where the file holds the whole boundary of a state (a relation of <c>admin_level</c> 2 with an ISO code, all of its ways and nodes,
/// closed), that decides. Else the file is taken to be of the state that was asked for.
/// </summary>
internal sealed class StateFinder
{
    private readonly List<(string Code, IndexedPointInAreaLocator Area)> _states = [];
    private readonly string? _asked;

    public StateFinder(IEnumerable<StateOutline> states, Dictionary<long, long[]> ways, NodeTable nodes, string? asked)
    {
        _asked = asked;
        foreach (var state in states.OrderBy(s => s.Code, StringComparer.Ordinal))
        {
            if (Area(state, ways, nodes) is { } area)
                _states.Add((state.Code, new IndexedPointInAreaLocator(area)));
        }
    }

    /// <summary>States whose whole boundary the file holds.</summary>
    public IEnumerable<string> Whole => _states.Select(s => s.Code).Distinct();

    /// <summary>Whether anything is known of states.</summary>
    public bool KnowsAny => _asked is not null || _states.Count > 0;

    /// <summary>Whether the file is taken to be of the state that was asked for.</summary>
    public bool IsTakenAsAsked => _asked is not null && _states.All(s => s.Code != _asked);

    /// <summary>The state; null: none that is known. Of several, the one that was asked for, else the first by its code.</summary>
    public string? At(double lat, double lon)
    {
        string? found = null;
        foreach (var (code, area) in _states)
        {
            if ((found is null || code == _asked) && area.Locate(new Coordinate(lon, lat)) != Location.Exterior)
                found = code;
        }

        return found ?? (IsTakenAsAsked ? _asked : null);
    }

    private static MultiPolygon? Area(StateOutline state, Dictionary<long, long[]> ways, NodeTable nodes)
    {
        if (!state.Ways.All(ways.ContainsKey) || Rings([.. state.Ways.Distinct().Select(w => ways[w])]) is not { Count: > 0 } rings)
            return null;
        var polygons = new List<Polygon>(rings.Count);
        foreach (var ring in rings)
        {
            var rows = ring.Select(nodes.Find).ToArray();
            if (rows.Length < 4 || !rows.All(r => r >= 0 && nodes.IsThere(r)))
                return null;
            polygons.Add(GeometryFactory.Default.CreatePolygon([.. rows.Select(r => new Coordinate(nodes.Lon(r), nodes.Lat(r)))]));
        }

        return GeometryFactory.Default.CreateMultiPolygon([.. polygons]);
    }

    /// <summary>Joins ways end to end into closed rings; null where an end stays loose.</summary>
    private static List<List<long>>? Rings(IReadOnlyList<long[]> ways)
    {
        var ends = new Dictionary<long, List<int>>();
        for (var i = 0; i < ways.Count; i++)
        {
            foreach (var end in new[] { ways[i][0], ways[i][^1] })
            {
                if (!ends.TryGetValue(end, out var list))
                    ends[end] = list = [];
                list.Add(i);
            }
        }

        var (rings, used) = (new List<List<long>>(), new bool[ways.Count]);
        for (var i = 0; i < ways.Count; i++)
        {
            if (used[i])
                continue;
            used[i] = true;
            var ring = new List<long>(ways[i]);
            while (ring[^1] != ring[0])
            {
                // Ways that were followed already are taken off the list, so that no end is searched twice.
                var open = ends[ring[^1]];
                while (open.Count > 0 && used[open[^1]])
                    open.RemoveAt(open.Count - 1);
                if (open.Count == 0)
                    return null;
                var next = open[^1];
                used[next] = true;
                ring.AddRange(ways[next][0] == ring[^1] ? ways[next].Skip(1) : ways[next].Reverse().Skip(1));
            }

            rings.Add(ring);
        }

        return rings;
    }
}
