using System.Globalization;

namespace Contingent.Formats.Interchange.Osm;

/// <summary>The first reading: counts every element, finds places and the boundaries of states, and lists the nodes of the roads and ferries that are taken.</summary>
internal sealed class OsmSurvey(RoadRules rules) : OsmPass
{
    /// <summary>Most places that are kept before they are narrowed down; five times the rows that a table may have.</summary>
    private const int MostPlaces = 1_000_000;
    private const int MostBoundaryWays = 1_000_000;

    public int Nodes { get; private set; }
    public int Ways { get; private set; }
    public int Highways { get; private set; }
    public int Relations { get; private set; }

    /// <summary>Ways of a class that is taken which vehicles may not use.</summary>
    public int ClosedRoads { get; private set; }

    /// <summary>Roads and ferries that are taken.</summary>
    public int TakenRoads { get; private set; }
    public int TakenFerries { get; private set; }

    /// <summary>Areas of places that are drawn as relations.</summary>
    public int PlaceRelations { get; private set; }
    public RefList RoadNodes { get; } = new();
    public RefList FerryNodes { get; } = new();

    /// <summary>Nodes of outlines of places.</summary>
    public RefList OtherNodes { get; } = new();
    public List<OsmPlace> Places { get; } = [];
    public List<StateOutline> States { get; } = [];

    public override OsmKinds Wants => OsmKinds.Nodes | OsmKinds.Ways | OsmKinds.Relations;

    public override string Title => "looking over the file";

    public override void Node(long id, int lat, int lon, OsmTags tags)
    {
        Nodes++;
        if (!tags.IsEmpty && PlaceRules.Of(Element('n', id), tags) is { } place)
            Add(place with { Lat = lat / StepsPerDegree, Lon = lon / StepsPerDegree });
    }

    public override void Way(long id, ReadOnlySpan<long> nodes, OsmTags tags)
    {
        Ways++;
        if (tags.Has("highway"u8))
            Highways++;
        if (rules.Road(tags) is { } road)
        {
            if (road.IsClosed)
                ClosedRoads++;
            else
                Take(road, nodes);
        }
        else if (nodes.Length > 2 && nodes[0] == nodes[^1] && PlaceRules.Of(Element('w', id), tags) is { } place)
        {
            Add(place with { Outline = nodes.ToArray() });
            foreach (var node in nodes)
                OtherNodes.Add(node);
        }
    }

    public override void Relation(long id, ReadOnlySpan<OsmMember> members, OsmTags tags)
    {
        Relations++;
        if (tags.Is("boundary"u8, "administrative"u8) && tags.Is("admin_level"u8, "2"u8) && StateOutline.CodeOf(tags) is { } code)
        {
            long[] ways = [.. members.ToArray().Where(m => m.Kind == OsmKinds.Ways).Select(m => m.Id)];
            if (ways.Length > 0 && States.Sum(s => s.Ways.Length) + ways.Length <= MostBoundaryWays)
                States.Add(new StateOutline(code, ways));
        }
        else if (tags.Is("type"u8, "multipolygon"u8) && PlaceRules.Of("r", tags) is { Kind: not "town" })
        {
            PlaceRelations++;
        }
    }

    private void Take(Road road, ReadOnlySpan<long> nodes)
    {
        if (nodes.Length < 2)
            return;
        var list = RoadRules.IsFerry(road.Class) ? FerryNodes : RoadNodes;
        foreach (var node in nodes)
            list.Add(node);
        // Twice: where a way ends there is a junction.
        list.Add(nodes[0]);
        list.Add(nodes[^1]);
        if (RoadRules.IsFerry(road.Class))
            TakenFerries++;
        else
            TakenRoads++;
    }

    private void Add(OsmPlace place)
    {
        if (Places.Count == MostPlaces)
            throw new OsmFaultException(FormattableString.Invariant($"holds more than {MostPlaces:N0} places; take a smaller extract"));
        Places.Add(place);
    }

    private static string Element(char kind, long id) => string.Create(CultureInfo.InvariantCulture, $"{kind}{id}");
}
