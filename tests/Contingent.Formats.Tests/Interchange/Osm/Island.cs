using OsmSharp;
using OsmSharp.Streams;
using OsmSharp.Tags;

namespace Contingent.Formats.Tests.Interchange.Osm;

/// <summary>
/// A made-up island, written by another's library: a main road from Westport to Eastham with a bend in it, a side road north from its middle to Hillham, a one-way street drawn against its direction, a private
/// road, a ferry, an aerodrome drawn as an area, a boundary around all but the far end of the ferry.
/// </summary>
internal static class Island
{
    private static readonly DateTime s_when = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>The file; without its last way the boundary is not whole.</summary>
    public static byte[] File(bool isCompressed = true, bool isWhole = true)
    {
        using var stream = new MemoryStream();
        var target = new PBFOsmStreamTarget(stream, isCompressed);
        target.Initialize();
        foreach (var node in Nodes)
            target.AddNode(node);
        foreach (var way in Ways.Where(w => isWhole || w.Id != 32))
            target.AddWay(way);
        target.AddRelation(Boundary);
        target.Flush();
        target.Close();
        return stream.ToArray();
    }

    private static IEnumerable<Node> Nodes =>
    [
        Node(1, 35.000, 33.00), Node(2, 35.010, 33.05), Node(3, 35.000, 33.10), Node(4, 35.002, 33.15), Node(5, 35.000, 33.20),
        Node(6, 35.050, 33.10), Node(7, 35.100, 33.10), Node(8, 35.000, 33.25), Node(9, 35.020, 33.20), Node(10, 34.900, 33.60),
        Node(11, 35.001, 33.001, "place=town;name=Δύση;name:en=Westport;population=12 000"),
        Node(12, 35.001, 33.201, "place=city;name=Eastham;population=50000"),
        Node(13, 35.100, 33.101, "place=village;name=Hillham"),
        Node(14, 35.090, 33.102, "place=village;name=Millham;population=300"),
        Node(15, 34.999, 33.252, "harbour=yes;name=Eastham Harbour"),
        Node(16, 35.003, 33.099, "railway=station;name=Midway"), Node(17, 35.003, 33.098, "railway=station;station=subway;name=Midway Metro"),
        Node(18, 34.900, 33.61, "place=town;name=Farside;population=900"),
        Node(21, 35.04, 33.04), Node(22, 35.04, 33.06), Node(23, 35.06, 33.06), Node(24, 35.06, 33.04),
        Node(31, 34.80, 32.90), Node(32, 34.80, 33.30), Node(33, 35.20, 33.30), Node(34, 35.20, 32.90),
    ];

    private static IEnumerable<Way> Ways =>
    [
        Way(1, [1, 2, 3], "highway=primary"), Way(2, [3, 4, 5], "highway=primary;maxspeed=80"), Way(3, [3, 6, 7], "highway=secondary;maxspeed=30 mph"),
        Way(4, [5, 8], "highway=trunk"), Way(5, [5, 9], "highway=primary;oneway=-1"), Way(6, [7, 9], "highway=primary;access=private"), Way(7, [6, 2], "highway=residential"),
        Way(8, [8, 10], "route=ferry;duration=02:00"), Way(9, [21, 22, 23, 24, 21], "aeroway=aerodrome;name=Island Airport;icao=LCXX"),
        Way(31, [31, 32, 33], "boundary=administrative"), Way(32, [33, 34, 31], "boundary=administrative"),
    ];

    private static Relation Boundary => new()
    {
        Id = 1, Version = 1, ChangeSetId = 1, TimeStamp = s_when, UserId = 1, UserName = "test", Visible = true,
        Tags = Tags("type=boundary;boundary=administrative;admin_level=2;ISO3166-1=CY"),
        Members = [new RelationMember(31, "outer", OsmGeoType.Way), new RelationMember(32, "outer", OsmGeoType.Way)],
    };

    private static Node Node(long id, double lat, double lon, string tags = "") => new()
    {
        Id = id, Latitude = lat, Longitude = lon, Version = 1, ChangeSetId = 1, TimeStamp = s_when, UserId = 1, UserName = "test", Visible = true, Tags = Tags(tags),
    };

    private static Way Way(long id, long[] nodes, string tags) => new()
    {
        Id = id, Nodes = nodes, Version = 1, ChangeSetId = 1, TimeStamp = s_when, UserId = 1, UserName = "test", Visible = true, Tags = Tags(tags),
    };

    private static TagsCollection Tags(string tags) => new(tags.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(t => new Tag(t.Split('=')[0], t.Split('=')[1])));
}
