using Contingent.Missions;
using Contingent.Planning.Geography;

namespace Contingent.Formats.Interchange.Osm;

/// <summary>A piece of a road or ferry from one junction to the next, or a chain of these.</summary>
/// <param name="From">Row of a node.</param>
/// <param name="To">Row of a node.</param>
/// <param name="Km">Along its shape, each piece by great circle.</param>
/// <param name="Hours">At its speed.</param>
/// <param name="PostedKm">How much of it says its own speed.</param>
/// <param name="Class">The class of road, see <see cref="RoadRules.Name"/>.</param>
/// <param name="IsOneWay">Whether it goes only from its first end to its second.</param>
internal readonly record struct RoadEdge(int From, int To, double Km, double Hours, double PostedKm, byte Class, bool IsOneWay)
{
    public RoadEdge Reversed => this with { From = To, To = From };
}

/// <summary>The last reading: cuts roads and ferries at junctions, and measures the pieces.</summary>
internal sealed class RoadPass(RoadRules rules, NodeTable nodes, Box? within) : OsmPass
{
    public List<RoadEdge> Edges { get; } = [];

    /// <summary>Nodes of roads that the file does not hold.</summary>
    public int MissingNodes { get; private set; }

    /// <summary>Pieces that end where they begin.</summary>
    public int Loops { get; private set; }

    public override OsmKinds Wants => OsmKinds.Ways;

    public override string Title => "measuring roads";

    /// <summary>Whether a node is in the file and in the box.</summary>
    public bool IsIn(int node) => nodes.IsThere(node) && (within is not { } box || box.Contains(nodes.Lat(node), nodes.Lon(node)));

    public override void Way(long id, ReadOnlySpan<long> way, OsmTags tags)
    {
        if (rules.Road(tags) is not { IsClosed: false } road || way.Length < 2)
            return;
        if (road.Hours is { } hours && Length(way) is > 0 and var whole)
            road = road with { Kmh = Math.Clamp(whole / hours, 0.5, 100) };
        var (start, last, km) = (-1, -1, 0.0);
        foreach (var reference in way)
        {
            var node = nodes.FindAfter(reference, last);
            if (node < 0 || !IsIn(node))
            {
                MissingNodes += node < 0 || !nodes.IsThere(node) ? 1 : 0;
                Add(road, start, last, km);
                (start, last, km) = (-1, -1, 0);
                continue;
            }

            if (last >= 0)
                km += Kilometres(last, node);
            last = node;
            if (start >= 0 && (nodes.Marks(node) & NodeMarks.Junction) == 0)
                continue;
            Add(road, start, node, km);
            (start, km) = (node, 0);
        }

        Add(road, start, last, km);
    }

    private void Add(Road road, int from, int to, double km)
    {
        if (from < 0 || km <= 0)
            return;
        if (from == to)
        {
            Loops++;
            return;
        }

        var edge = new RoadEdge(from, to, km, km / road.Kmh, road.IsPosted ? km : 0, road.Class, road.Direction != 0);
        Edges.Add(road.Direction < 0 ? edge.Reversed : edge);
    }

    private double Length(ReadOnlySpan<long> way)
    {
        var (last, km) = (-1, 0.0);
        foreach (var reference in way)
        {
            var node = nodes.Find(reference);
            if (node < 0 || !nodes.IsThere(node))
                continue;
            km += last < 0 ? 0 : Kilometres(last, node);
            last = node;
        }

        return km;
    }

    private double Kilometres(int a, int b) => GreatCircle.Kilometres(new GeoPoint(nodes.Lat(a), nodes.Lon(a)), new GeoPoint(nodes.Lat(b), nodes.Lon(b)));
}
