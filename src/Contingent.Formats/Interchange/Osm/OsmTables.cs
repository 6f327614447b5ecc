using System.Globalization;
using Contingent.Formats.Reading;
using Contingent.Missions;

namespace Contingent.Formats.Interchange.Osm;

/// <summary>Writes places and links of a network as rows. Ids follow from those of OpenStreetMap or from names, so that the same file imported again finds its rows.</summary>
internal sealed class OsmTables(ImportSource source, OsmSurvey survey, StateFinder states, OsmNetwork network, LeftOutList leftOut, string date)
{
    /// <summary>From a place to the road that it joins: how much longer than the straight line and how fast. The mission's own defaults off the network (<c>detour_factor</c>, <c>access_speed_kmh</c>).</summary>
    private const double AccessDetour = 1.3, AccessKmh = 40;

    /// <summary>A place is no nearer to its road than this, so that no link has the length nought.</summary>
    private const double LeastAccessKm = 0.05;
    private const double HoursInAYear = 8760;
    private const string Source = "osm";

    private readonly TableBuilder _tables = new();
    private readonly SlugBook _links = new();
    private readonly Dictionary<int, string?> _ids = [];
    private int _crossings;

    public Imported Imported()
    {
        var where = new RowOrigin(source.Name, 0);
        Sources(where);
        var ids = Places();
        if (network.Chains.Count > source.Limits.TableRows)
            throw new OsmFaultException(CellParser.Invariant($"gives {network.Chains.Count:N0} links, more than the {source.Limits.TableRows:N0} rows that a table may have; take fewer roads with --least-road, or less ground with --bbox"));
        foreach (var chain in network.Chains)
            Chain(chain);
        for (var i = 0; i < network.Places.Count; i++)
            Access(ids[i], network.Joins[i], network.Places[i].Place);
        foreach (var (landing, node, km) in network.Landings)
        {
            if (Junction(landing) is { } from && Junction(node) is { } to)
                Access(where, "landing-" + from, from, to, km);
        }

        Remarks(where);
        if (_tables.Count("places") == 0)
            throw new OsmFaultException("holds no place and no road of the classes that are taken where it was asked for; see --bbox, --country and --least-road");
        return new Imported { Tables = _tables.Tables(), LeftOut = leftOut.Lines(source.Name), Counts = [.. Counts()] };
    }

    private void Sources(RowOrigin where) => _tables.Add("sources", where, new Dictionary<string, string>
    {
        ["source"] = Source, ["title"] = CellText.Clean($"OpenStreetMap extract {source.Name}"), ["publisher"] = "OpenStreetMap contributors (ODbL 1.0)", ["date"] = date,
        ["url"] = "https://www.openstreetmap.org/copyright",
    });

    private List<string> Places()
    {
        var ids = new List<string>();
        var book = new PlaceIds(source.Into);
        foreach (var (place, state) in network.Places)
        {
            var id = book.Take(CellText.Slug(place.Name, "osm-" + place.Element), new GeoPoint(place.Lat, place.Lon));
            ids.Add(id);
            _tables.Add("places", Origin(place.Element), new Dictionary<string, string>
            {
                ["place"] = id, ["name"] = CellText.Clean(place.Name), ["lat"] = Degrees(place.Lat), ["lon"] = Degrees(place.Lon), ["country"] = state, ["kinds"] = place.Kind,
                ["population"] = place.Population?.ToString(CultureInfo.InvariantCulture) ?? "", ["basis"] = "sourced", ["source"] = Source,
                ["x_osm"] = place.Element, ["x_class"] = CellText.Clean(place.Class), ["x_local_name"] = CellText.Clean(place.LocalName), ["x_code"] = CellText.Clean(place.Code),
            });
        }

        return ids;
    }

    private void Chain(RoadEdge chain)
    {
        if (Junction(chain.From) is not { } from || Junction(chain.To) is not { } to)
        {
            _crossings++;
            return;
        }

        var kmh = Math.Max(chain.Km / chain.Hours, chain.Km / HoursInAYear);
        var isFerry = RoadRules.IsFerry(chain.Class);
        _tables.Add("links", Origin("n" + Id(chain.From) + " to n" + Id(chain.To)), new Dictionary<string, string>
        {
            ["link"] = _links.Take($"osm-{Id(chain.From)}-{Id(chain.To)}"), ["from"] = from, ["to"] = to, ["mode"] = isFerry ? "sea" : "road", ["length_km"] = Number(chain.Km, 3),
            ["speed_kmh"] = Number(kmh, 1), ["both_ways"] = chain.IsOneWay ? "no" : "", ["basis"] = chain.PostedKm >= chain.Km * 0.999 ? "sourced" : "assumed", ["source"] = Source,
            ["x_class"] = RoadRules.Name(chain.Class), ["x_posted_share"] = Number(chain.PostedKm / chain.Km, 2),
        });
    }

    private void Access(string id, (int Node, double Km)? join, OsmPlace place)
    {
        if (join is not { } near)
            leftOut.Add(Origin(place.Element + " " + CellText.Clean(place.Name)), "no road", CellParser.Invariant($"is taken, but no road that is taken comes within {OsmNetwork.PlaceReachKm:0} km of it; it has no link"));
        else if (Junction(near.Node) is { } junction)
            Access(Origin(place.Element), "access-" + id, id, junction, near.Km);
    }

    private void Access(RowOrigin where, string id, string from, string to, double km) => _tables.Add("links", where, new Dictionary<string, string>
    {
        ["link"] = _links.Take(id), ["from"] = from, ["to"] = to, ["mode"] = "road", ["length_km"] = Number(Math.Max(LeastAccessKm, km * AccessDetour), 3), ["speed_kmh"] = Number(AccessKmh, 1),
        ["basis"] = "assumed", ["x_class"] = "access",
    });

    /// <summary>The place of a junction, which is written when it is first asked for; null: it lies in a state that is not taken.</summary>
    private string? Junction(int node)
    {
        if (_ids.TryGetValue(node, out var known))
            return known;
        var (lat, lon) = (network.Nodes.Lat(node), network.Nodes.Lon(node));
        var state = states.At(lat, lon);
        if (state is null || (source.Country is { } only && state != only))
            return _ids[node] = null;
        if (_tables.Count("places") == source.Limits.TableRows)
            throw new OsmFaultException(CellParser.Invariant($"gives more than {source.Limits.TableRows:N0} places and junctions, the rows that a table may have; take fewer roads with --least-road, or less ground with --bbox"));
        var isLanding = (network.Nodes.Marks(node) & NodeMarks.Ferry) != 0;
        var id = "osm-n" + Id(node);
        _tables.Add("places", Origin("n" + Id(node)), new Dictionary<string, string>
        {
            ["place"] = id, ["name"] = (isLanding ? "Ferry landing " : "Junction ") + Id(node), ["lat"] = Degrees(lat), ["lon"] = Degrees(lon), ["country"] = state,
            ["kinds"] = isLanding ? "junction;seaport" : "junction", ["basis"] = "sourced", ["source"] = Source, ["x_osm"] = "n" + Id(node),
        });
        return _ids[node] = id;
    }

    private void Remarks(RowOrigin where)
    {
        void Some(int count, string one, string many)
        {
            if (count > 0)
                leftOut.Add(where, many, CellText.Count(count, one, many));
        }

        Some(survey.ClosedRoads, "road or ferry was left out: vehicles may not use it", "roads and ferries were left out: vehicles may not use them");
        Some(network.MissingNodes, "node of a road is not in the file; the road was cut there", "nodes of roads are not in the file; the roads were cut there");
        Some(network.Loops, "piece of road was left out: it ends where it begins", "pieces of road were left out: they end where they begin");
        Some(_crossings, "link was left out: an end of it lies in no state that is taken", "links were left out: an end of them lies in no state that is taken");
        Some(survey.PlaceRelations, "port or airport is drawn as a relation, which is not read", "ports and airports are drawn as relations, which are not read");
        if (states.IsTakenAsAsked)
            leftOut.Add(where, "state", $"does not hold the whole boundary of {source.Country}; all that lies in no other state it knows was taken to be there");
    }

    private IEnumerable<string> Counts() =>
    [
        CellText.Count(survey.Nodes, "node", "nodes"),
        CellText.Count(survey.Ways, "way", "ways") + CellParser.Invariant($", {survey.Highways:N0} with a highway tag"),
        CellText.Count(survey.Relations, "relation", "relations"),
        CellText.Count(survey.TakenRoads, "road taken", "roads taken") + ", " + CellText.Count(survey.TakenFerries, "ferry", "ferries")
            + CellParser.Invariant($": {network.Pieces:N0} pieces, {network.Chains.Count:N0} links between junctions"),
        .. network.Places.GroupBy(p => p.Place.Kind).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => CellText.Count(g.Count(), $"place of kind {g.Key}", $"places of kind {g.Key}")),
        states.Whole.Any() ? "whole boundary of " + string.Join(", ", states.Whole) : "no whole boundary of a state",
    ];

    private RowOrigin Origin(string element) => new($"{source.Name}, {element}", 0);

    private string Id(int node) => network.Nodes.Id(node).ToString(CultureInfo.InvariantCulture);

    private static string Degrees(double value) => Math.Round(value, 7).ToString("R", CultureInfo.InvariantCulture);

    private static string Number(double value, int digits) => Math.Max(Math.Round(value, digits), Math.Pow(10, -digits) * (digits == 2 ? 0 : 1)).ToString("R", CultureInfo.InvariantCulture);
}
