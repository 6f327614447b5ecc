namespace Contingent.Bench.Generating;

/// <summary>
/// Graphs by the recipe of OR-Library's p-medians (Beasley 1985): about n²/50 edges with whole lengths between 1 and 100, connected by a path through
/// all nodes.
/// </summary>
internal static class GraphGenerator
{
    /// <summary>Writes <c>n edges p</c>, then <c>i j length</c> per edge, none twice.</summary>
    public static void Median(TextWriter output, int nodes, int p, int seed)
    {
        var random = new Random(seed);
        var edges = Math.Max(nodes - 1, (int)Math.Min((long)nodes * nodes / 50, (long)nodes * (nodes - 1) / 2));
        output.WriteLine($"{nodes} {edges} {p}");
        var known = new HashSet<(int, int)>();
        for (var v = 1; v < nodes; v++)
            Write(v, v + 1);
        while (known.Count < edges)
        {
            var (i, j) = (random.Next(1, nodes + 1), random.Next(1, nodes + 1));
            if (i != j && !known.Contains((Math.Min(i, j), Math.Max(i, j))))
                Write(Math.Min(i, j), Math.Max(i, j));
        }

        void Write(int i, int j)
        {
            known.Add((i, j));
            output.WriteLine($"{i} {j} {random.Next(1, 101)}");
        }
    }
}
