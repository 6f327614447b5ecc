using System.Globalization;

namespace Contingent.Bench.Generating;

/// <summary>Writes planar instances, in the formats that their readers read.</summary>
internal static class PlanarGenerators
{
    /// <summary>
    /// Maximal and set covering: <c>points sites p radius</c>, then <c>x y weight</c> per point and <c>x y</c> per site. Sites lie anywhere in a
    /// uniform country, and at points drawn at random in a clustered one.
    /// </summary>
    public static void Covering(TextWriter output, PlanarLayout layout, bool clustered, int points, int sites, int p, double radius)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{points} {sites} {p} {radius}"));
        var places = new (double X, double Y)[points];
        for (var i = 0; i < points; i++)
        {
            places[i] = layout.Next();
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{places[i].X} {places[i].Y} {layout.Weight()}"));
        }

        for (var s = 0; s < sites; s++)
        {
            var (x, y) = clustered && points > 0 ? places[layout.Random.Next(points)] : layout.Next();
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{x} {y}"));
        }
    }

    /// <summary>Towns in the plane as a TSPLIB file, to be read with a p.</summary>
    public static void Median(TextWriter output, PlanarLayout layout, int points, int seed)
    {
        output.WriteLine($"NAME : planar-{points}-{seed}");
        output.WriteLine("TYPE : TSP");
        output.WriteLine($"COMMENT : {points} places in a square, drawn with seed {seed}");
        output.WriteLine($"DIMENSION : {points}");
        output.WriteLine("EDGE_WEIGHT_TYPE : EUC_2D");
        output.WriteLine("NODE_COORD_SECTION");
        for (var i = 1; i <= points; i++)
        {
            var (x, y) = layout.Next();
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{i} {x * 10:0.##} {y * 10:0.##}"));
        }

        output.WriteLine("EOF");
    }

    /// <summary>
    /// Capacitated p-median: <c>n p</c>, then <c>x y capacity demand</c>. Demands between 1 and 100, alike; one capacity for all sites, such that p of them
    /// hold the whole demand when filled to <paramref name="tightness"/>.
    /// </summary>
    public static void Capacitated(TextWriter output, PlanarLayout layout, int points, int p, double tightness)
    {
        output.WriteLine($"{points} {p}");
        var places = Enumerable.Range(0, points).Select(_ => (Place: layout.Next(), Demand: layout.Weight())).ToArray();
        var capacity = Math.Max(100, (int)Math.Ceiling(places.Sum(i => (double)i.Demand) / (p * tightness)));
        foreach (var ((x, y), demand) in places)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{x} {y} {capacity} {demand}"));
    }
}
