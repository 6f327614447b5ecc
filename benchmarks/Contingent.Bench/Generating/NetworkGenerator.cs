using System.Globalization;

namespace Contingent.Bench.Generating;

/// <summary>
/// A country with roads: a grid of nodes about a kilometre apart, shifted at random, every fortieth line a motorway and every eighth a main road, a tenth
/// of the local links missing; towns at crossings of main roads whose sizes fall as Zipf's law says, and people around them.
/// </summary>
internal sealed class NetworkGenerator
{
    private const double SouthWestLatitude = 46;
    private const double SouthWestLongitude = 20;
    private const double KmPerDegree = 111.195;
    private const double ShareOfLocalLinksMissing = 0.1;
    private const double ShareInTowns = 0.8;
    private const int Motorway = 40;
    private const int MainRoad = 8;

    private readonly Random _random;
    private readonly int _side;
    private readonly float[] _east;
    private readonly float[] _north;

    /// <summary>Lays out the nodes of a network of about so many links.</summary>
    public NetworkGenerator(int links, int seed)
    {
        _random = new Random(seed);
        _side = Math.Max(2 * MainRoad, (int)Math.Ceiling(Math.Sqrt(links / 2.0 / (1 - ShareOfLocalLinksMissing * (MainRoad - 1) / MainRoad))));
        (_east, _north) = (new float[_side * _side], new float[_side * _side]);
        for (var v = 0; v < _east.Length; v++)
            (_east[v], _north[v]) = (v % _side + Shift(), v / _side + Shift());
    }

    /// <summary>Writes the network, the sites and the points.</summary>
    public void Write(TextWriter output, int points, int sites, int p, double minutes)
    {
        var links = Links();
        var towns = Towns(Math.Max(10, _side / 4));
        var places = Enumerable.Range(0, points).Select(_ => Place(towns)).ToArray();
        var siteNodes = Sites(sites, towns, places);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{_east.Length} {links.Count} {siteNodes.Count} {points} {Math.Min(p, siteNodes.Count)} {minutes} 5 20"));
        for (var v = 0; v < _east.Length; v++)
            output.WriteLine(Coordinates(_east[v], _north[v]));
        foreach (var (from, to) in links)
            output.WriteLine(Link(from, to));
        foreach (var node in siteNodes)
            output.WriteLine(node + 1);
        foreach (var (east, north) in places)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Coordinates(east, north)} {_random.Next(1, 101)}"));
    }

    private float Shift() => (float)(0.6 * _random.NextDouble() - 0.3);

    private List<(int From, int To)> Links()
    {
        var links = new List<(int, int)>();
        for (var v = 0; v < _east.Length; v++)
        {
            var (column, row) = (v % _side, v / _side);
            if (column + 1 < _side && Stays(row))
                links.Add((v, v + 1));
            if (row + 1 < _side && Stays(column))
                links.Add((v, v + _side));
        }

        return links;
    }

    private bool Stays(int line) => line % MainRoad == 0 || _random.NextDouble() >= ShareOfLocalLinksMissing;

    private string Link(int from, int to)
    {
        var line = to == from + 1 ? from / _side : from % _side;
        var kmh = line % Motorway == 0 ? 110 : line % MainRoad == 0 ? 80 : 45;
        var (dx, dy) = (_east[from] - _east[to], _north[from] - _north[to]);
        var km = Math.Sqrt(dx * dx + dy * dy) * (1.05 + 0.25 * _random.NextDouble());
        return string.Create(CultureInfo.InvariantCulture, $"{from + 1} {to + 1} {km:0.###} {kmh}");
    }

    private (int Node, double Cumulated)[] Towns(int count)
    {
        var crossings = (_side - 1) / MainRoad;
        var cumulated = 0.0;
        var towns = new (int, double)[count];
        for (var k = 0; k < count; k++)
        {
            var (column, row) = (_random.Next(crossings + 1) * MainRoad, _random.Next(crossings + 1) * MainRoad);
            towns[k] = (row * _side + column, cumulated += 1.0 / (k + 1));
        }

        return towns;
    }

    /// <summary>Somewhere in a town, nearer its middle than its edge, or anywhere in the country.</summary>
    private (float East, float North) Place((int Node, double Cumulated)[] towns)
    {
        if (_random.NextDouble() >= ShareInTowns)
            return (Inside(_random.NextDouble() * _side), Inside(_random.NextDouble() * _side));
        var draw = _random.NextDouble() * towns[^1].Cumulated;
        var rank = Array.FindIndex(towns, t => t.Cumulated >= draw);
        var radius = Math.Max(1, _side / 25.0 / Math.Sqrt(rank + 1)) * Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble()));
        var angle = 2 * Math.PI * _random.NextDouble();
        var node = towns[rank].Node;
        return (Inside(_east[node] + radius * Math.Cos(angle)), Inside(_north[node] + radius * Math.Sin(angle)));
    }

    /// <summary>Half of the sites in the greatest towns, the others where people are; none twice, so fewer where there is no room.</summary>
    private List<int> Sites(int count, (int Node, double Cumulated)[] towns, (float East, float North)[] places)
    {
        var sites = new List<int>();
        var known = new HashSet<int>();
        foreach (var (node, _) in towns.Take(count / 2))
            Add(node);
        for (var tries = 0; sites.Count < count && tries < 100 * count; tries++)
        {
            var (east, north) = places.Length > 0 ? places[_random.Next(places.Length)] : Place(towns);
            Add((int)Math.Round(north) * _side + (int)Math.Round(east));
        }

        return sites;

        void Add(int node)
        {
            if (known.Add(node))
                sites.Add(node);
        }
    }

    private float Inside(double km) => (float)Math.Clamp(km, 0, _side - 1);

    private static string Coordinates(double east, double north)
    {
        var latitude = SouthWestLatitude + north / KmPerDegree;
        var longitude = SouthWestLongitude + east / (KmPerDegree * Math.Cos(latitude * Math.PI / 180));
        return string.Create(CultureInfo.InvariantCulture, $"{latitude:0.######} {longitude:0.######}");
    }
}
