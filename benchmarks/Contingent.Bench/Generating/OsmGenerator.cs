using System.Globalization;

namespace Contingent.Bench.Generating;

/// <summary>
/// A country of streets as OpenStreetMap would hold it: a grid of junctions 250 m apart, eight bends on each street between two of them, all of it shaken. Every 64th row and column is a motorway, every 32nd a trunk
/// road, then primary, secondary and tertiary by halves; the rest are residential. At every 32nd crossing of rows and columns lies a town. Every node lies on a road, which is harder to read than a real
/// extract, where most belong to houses.
/// </summary>
internal sealed class OsmGenerator(int seed)
{
    private const int Bends = 8;
    private const int PerJunction = 1 + (2 * Bends);
    private const int BlocksOfWay = 10;
    private const int TownEvery = 32;

    /// <summary>Steps of 10⁻⁷ degrees between junctions, and how far a node is shaken off its line at most.</summary>
    private const int Spacing = 22_500, Shake = 900;
    private const int South = 450_000_000, West = 200_000_000;

    /// <summary>Writes a country of about that many nodes.</summary>
    public void Write(Stream output, int nodes)
    {
        var side = Math.Max(2, (int)Math.Round(Math.Sqrt((double)nodes / PerJunction)));
        using var osm = new OsmWriter(output);
        for (var row = 0; row < side; row++)
        {
            for (var column = 0; column < side; column++)
                Crossing(osm, side, row, column);
        }

        var way = 1L;
        for (var line = 0; line < side; line++)
        {
            Line(osm, ref way, side, line, isRow: true);
            Line(osm, ref way, side, line, isRow: false);
        }
    }

    /// <summary>The junction, then the bends towards east and towards north.</summary>
    private void Crossing(OsmWriter osm, int side, int row, int column)
    {
        var first = Junction(side, row, column);
        var isTown = row % TownEvery == TownEvery / 2 && column % TownEvery == TownEvery / 2;
        for (var i = 0; i < PerJunction; i++)
        {
            var along = (i == 0 ? 0 : ((i - 1) % Bends) + 1) * Spacing / (Bends + 1);
            var lat = South + (row * Spacing) + (i > Bends ? along : 0) + Shaken(first + i, 1);
            var lon = West + (column * Spacing) + (i <= Bends ? along : 0) + Shaken(first + i, 2);
            if (isTown && i == 0)
            {
                osm.Node(first + i, lat, lon, ("place", "town"), ("name", string.Create(CultureInfo.InvariantCulture, $"Town {row}-{column}")),
                    ("population", (1000 + (int)(Hash(first, 3) % 100_000)).ToString(CultureInfo.InvariantCulture)));
            }
            else
            {
                osm.Node(first + i, lat, lon);
            }
        }
    }

    private static void Line(OsmWriter osm, ref long way, int side, int line, bool isRow)
    {
        var road = line % 64 == 0 ? "motorway" : line % 32 == 0 ? "trunk" : line % 16 == 0 ? "primary" : line % 8 == 0 ? "secondary" : line % 4 == 0 ? "tertiary" : "residential";
        var nodes = new List<long>();
        for (var start = 0; start < side - 1; start += BlocksOfWay)
        {
            nodes.Clear();
            var end = Math.Min(side - 1, start + BlocksOfWay);
            for (var block = start; block < end; block++)
            {
                var junction = isRow ? Junction(side, line, block) : Junction(side, block, line);
                nodes.Add(junction);
                for (var bend = 1; bend <= Bends; bend++)
                    nodes.Add(junction + bend + (isRow ? 0 : Bends));
            }

            nodes.Add(isRow ? Junction(side, line, end) : Junction(side, end, line));
            osm.Way(way++, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(nodes), ("highway", road), ("oneway", "no"));
        }
    }

    private static long Junction(int side, int row, int column) => 1 + ((((long)row * side) + column) * PerJunction);

    private int Shaken(long node, int salt) => (int)(Hash(node, salt) % (2 * Shake)) - Shake;

    /// <summary>A number that follows from the node alone, so that no table of nodes is needed (SplitMix64).</summary>
    private ulong Hash(long node, int salt)
    {
        var z = ((ulong)node * 4 + (ulong)salt) * 0x9E3779B97F4A7C15UL + (ulong)seed;
        z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ z >> 27) * 0x94D049BB133111EBUL;
        return z ^ z >> 31;
    }
}
