namespace Contingent.Formats.Interchange.Osm;

/// <summary>The boundary of a state as a relation of the file: which ways it is made of.</summary>
internal sealed record StateOutline(string Code, long[] Ways)
{
    /// <summary>The code of the state (ISO 3166-1 alpha-3) that a boundary names; null: none.</summary>
    public static string? CodeOf(OsmTags tags) =>
        new[] { tags.Text("ISO3166-1:alpha3"u8), tags.Text("ISO3166-1:alpha2"u8), tags.Text("ISO3166-1"u8), tags.Text("country_code_iso3166_1_alpha_2"u8) }
            .Select(StateCodes.Three).FirstOrDefault(c => c is not null);
}

/// <summary>The reading that fetches the ways of boundaries; only where the file has any.</summary>
internal sealed class OutlinePass : OsmPass
{
    private readonly HashSet<long> _wanted;
    private readonly RefList _nodes;

    public OutlinePass(IEnumerable<StateOutline> states, RefList nodes)
    {
        _wanted = [.. states.SelectMany(s => s.Ways)];
        _nodes = nodes;
    }

    public Dictionary<long, long[]> Ways { get; } = [];

    public override OsmKinds Wants => OsmKinds.Ways;

    public override string Title => "reading boundaries";

    public override void Way(long id, ReadOnlySpan<long> nodes, OsmTags tags)
    {
        if (!_wanted.Contains(id) || nodes.Length < 2 || !Ways.TryAdd(id, nodes.ToArray()))
            return;
        foreach (var node in nodes)
            _nodes.Add(node);
    }
}

/// <summary>The reading that places the nodes.</summary>
internal sealed class NodePass(NodeTable nodes) : OsmPass
{
    private int _last = -1;

    public override OsmKinds Wants => OsmKinds.Nodes;

    public override string Title => "reading positions";

    public override void Node(long id, int lat, int lon, OsmTags tags)
    {
        var node = nodes.FindAfter(id, _last);
        if (node < 0)
            return;
        nodes.Place(node, lat, lon);
        _last = node;
    }
}
