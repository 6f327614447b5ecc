using Contingent.Missions;

namespace Contingent.Formats.Interchange.Osm;

/// <summary>The network of the roads and ferries that are taken, simplified to junctions, and where places and landings join it.</summary>
internal sealed class OsmNetwork
{
    /// <summary>Most kilometres from a place to a road for it to be joined; assumed: a farther one is served by none of the roads that are taken.</summary>
    public const double PlaceReachKm = 10;

    /// <summary>Most kilometres from the landing of a ferry to a road; assumed.</summary>
    public const double LandingReachKm = 2;

    /// <summary>Chains from junction to junction.</summary>
    public required List<RoadEdge> Chains { get; init; }
    public required NodeTable Nodes { get; init; }
    public required IReadOnlyList<(OsmPlace Place, string State)> Places { get; init; }

    /// <summary>For each place the node of a road that it joins, and how far that is; null: none.</summary>
    public required IReadOnlyList<(int Node, double Km)?> Joins { get; init; }

    /// <summary>Landings of ferries that no road reaches by itself, each with the road that it joins.</summary>
    public required IReadOnlyList<(int Landing, int Node, double Km)> Landings { get; init; }

    /// <summary>Pieces before the network was simplified.</summary>
    public required int Pieces { get; init; }
    public required int Loops { get; init; }
    public required int MissingNodes { get; init; }

    public static OsmNetwork Of(PbfFile file, RoadRules rules, NodeTable nodes, IReadOnlyList<(OsmPlace Place, string State)> places, Box? within, CancellationToken cancel)
    {
        var roads = new RoadPass(rules, nodes, within);
        var search = new AccessSearch(nodes);
        foreach (var (place, _) in places)
            search.Add(new GeoPoint(place.Lat, place.Lon), PlaceReachKm);
        var ends = FerryEnds(nodes, roads.IsIn).ToArray();
        var firstEnd = places.Count;
        foreach (var end in ends)
            search.Add(new GeoPoint(nodes.Lat(end), nodes.Lon(end)), LandingReachKm);
        search.Run(roads.IsIn, cancel);
        for (var i = 0; i < firstEnd + ends.Length; i++)
        {
            if (search.Nearest(i) is { } near)
                nodes.Mark(near.Node, NodeMarks.Junction);
        }

        file.Read(roads);
        var onRoads = roads.Edges.SelectMany(e => new[] { e.From, e.To }).ToHashSet();
        var joins = places.Select((_, i) => search.Nearest(i) is { } near && onRoads.Contains(near.Node) ? near : ((int, double)?)null).ToArray();
        var loose = RoadChains.Landings(roads.Edges, nodes).ToHashSet();
        var landings = ends.Select((end, i) => (Landing: end, Near: search.Nearest(firstEnd + i)))
            .Where(l => loose.Contains(l.Landing) && l.Near is { } near && onRoads.Contains(near.Node)).Select(l => (l.Landing, l.Near!.Value.Node, l.Near.Value.Km)).ToArray();
        var kept = joins.OfType<(int Node, double Km)>().Select(j => j.Node).Concat(landings.SelectMany(l => new[] { l.Landing, l.Node })).ToHashSet();
        var chains = new RoadChains(roads.Edges, kept);
        return new OsmNetwork
        {
            Chains = chains.Merged(), Nodes = nodes, Places = places, Joins = joins, Landings = landings, Pieces = roads.Edges.Count, Loops = roads.Loops + chains.Loops,
            MissingNodes = roads.MissingNodes,
        };
    }

    /// <summary>Junctions of ferries that are on no road that is taken.</summary>
    private static IEnumerable<int> FerryEnds(NodeTable nodes, Func<int, bool> isIn)
    {
        const NodeMarks Of = NodeMarks.Ferry | NodeMarks.Junction;
        for (var node = 0; node < nodes.Count; node++)
        {
            if ((nodes.Marks(node) & (Of | NodeMarks.Road)) == Of && isIn(node))
                yield return node;
        }
    }
}
