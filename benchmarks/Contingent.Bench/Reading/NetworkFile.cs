using Contingent.Bench.Instances;

namespace Contingent.Bench.Reading;

/// <summary>
/// Covering on a road network: a line <c>nodes links sites points p minutes access_km access_kmh</c>, then <c>lat lon</c> per node, <c>from to km kmh</c> per link
/// (both directions, nodes from 1), <c>node</c> per site and <c>lat lon weight</c> per point.
/// </summary>
internal static class NetworkFile
{
    private const string Header = "'nodes links sites points p minutes access_km access_kmh'";
    private const int Most = 100_000_000;

    /// <summary>Reads a file; <paramref name="p"/>, where given, stands in for the file's own.</summary>
    public static NetworkData Read(string file, int? p = null)
    {
        using var reader = new NumberReader(file);
        reader.BeginLine(Header);
        var (nodes, links) = (reader.Whole("nodes", 1, Most), reader.Whole("links", 0, Most));
        var (sites, points) = (reader.Whole("sites", 1, Most), reader.Whole("points", 0, Most));
        var own = reader.Whole("p", 0, int.MaxValue);
        var (minutes, accessKm, accessKmh) = (reader.Number("minutes", 0), reader.Number("access_km", 0), reader.Number("access_kmh", 0.001));
        reader.EndLine(Header);
        if ((p ?? own) > sites)
            throw reader.Fault($"p = {p ?? own} is more than the {sites} sites");
        var (latitudes, longitudes) = (new double[nodes], new double[nodes]);
        for (var v = 0; v < nodes; v++)
            Line(reader, "node", v, nodes, "'lat lon'", () => (latitudes[v], longitudes[v]) = Place(reader));
        var (from, to, km, kmh) = (new int[links], new int[links], new double[links], new double[links]);
        for (var e = 0; e < links; e++)
        {
            Line(reader, "link", e, links, "'from to km kmh'", () =>
            {
                (from[e], to[e]) = (reader.Whole("from", 1, nodes) - 1, reader.Whole("to", 1, nodes) - 1);
                (km[e], kmh[e]) = (reader.Number("km", 0), reader.Number("kmh", 0.001));
            });
        }

        var siteNodes = new int[sites];
        for (var s = 0; s < sites; s++)
            Line(reader, "site", s, sites, "'node'", () => siteNodes[s] = reader.Whole("node", 1, nodes) - 1);
        var (pointLatitudes, pointLongitudes, weights) = (new double[points], new double[points], new double[points]);
        for (var i = 0; i < points; i++)
        {
            Line(reader, "point", i, points, "'lat lon weight'", () =>
            {
                (pointLatitudes[i], pointLongitudes[i]) = Place(reader);
                weights[i] = reader.Number("weight", 0);
            });
        }

        reader.EndFile($"{nodes} nodes, {links} links, {sites} sites and {points} points");
        return new NetworkData(
            latitudes, longitudes, from, to, km, kmh, siteNodes, pointLatitudes, pointLongitudes, weights, p ?? own, minutes, accessKm, accessKmh);
    }

    private static void Line(NumberReader reader, string what, int index, int count, string record, Action read)
    {
        reader.BeginLine(what, index, count);
        read();
        reader.EndLine(record);
    }

    private static (double Latitude, double Longitude) Place(NumberReader reader) =>
        (reader.Number("lat", -90, 90), reader.Number("lon", -180, 180));
}
