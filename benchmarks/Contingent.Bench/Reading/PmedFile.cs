using System.Numerics;
using Contingent.Bench.Instances;

namespace Contingent.Bench.Reading;

/// <summary>
/// OR-Library's p-medians (Beasley 1985): <c>n edges p</c>, then a line <c>i j length</c> per undirected edge, nodes from 1. Of an edge that is
/// given twice the last line wins. Every node is a point of weight 1 and a site; the cost is the shortest path.
/// </summary>
internal static class PmedFile
{
    /// <summary>Reads a file; <paramref name="p"/>, where given, stands in for the file's own.</summary>
    public static MedianData Read(string file, int? p = null)
    {
        using var reader = new NumberReader(file);
        reader.BeginLine("'n edges p'");
        var nodes = reader.Whole("n", 1, MedianData.MostSites);
        var edges = reader.Whole("edges", 0, int.MaxValue);
        var own = reader.Whole("p", 1, int.MaxValue);
        reader.EndLine("'n edges p'");
        if ((p ?? own) > nodes)
            throw reader.Fault($"p = {p ?? own} is more than the {nodes} nodes");
        var lengths = new double[(long)nodes * nodes];
        Array.Fill(lengths, double.PositiveInfinity);
        for (var v = 0; v < nodes; v++)
            lengths[v * nodes + v] = 0;
        for (var e = 0; e < edges; e++)
        {
            reader.BeginLine("edge", e, edges);
            var (from, to) = (reader.Whole("i", 1, nodes) - 1, reader.Whole("j", 1, nodes) - 1);
            var length = reader.Number("length", 0);
            reader.EndLine("'i j length'");
            if (from != to)
                lengths[from * nodes + to] = lengths[to * nodes + from] = length;
        }

        reader.EndFile($"{edges} edges");
        ShortestPaths(lengths, nodes);
        for (var v = 0; v < nodes; v++)
        {
            if (double.IsInfinity(lengths[v]))
                throw new InstanceException(file, 0, $"no path leads from node 1 to node {v + 1}; a p-median needs a connected graph");
        }

        return new MedianData(nodes, lengths, p ?? own);
    }

    /// <summary>Floyd (1962), a row at a time: the inner loop runs over whole vectors.</summary>
    private static void ShortestPaths(double[] lengths, int nodes)
    {
        for (var via = 0; via < nodes; via++)
        {
            var second = lengths.AsSpan(via * nodes, nodes);
            for (var from = 0; from < nodes; from++)
            {
                var first = lengths[from * nodes + via];
                if (from != via && !double.IsInfinity(first))
                    Relax(lengths.AsSpan(from * nodes, nodes), first, second);
            }
        }
    }

    private static void Relax(Span<double> row, double first, ReadOnlySpan<double> second)
    {
        var k = 0;
        var leg = new Vector<double>(first);
        for (; k <= row.Length - Vector<double>.Count; k += Vector<double>.Count)
            Vector.Min(new Vector<double>(row[k..]), leg + new Vector<double>(second[k..])).CopyTo(row[k..]);
        for (; k < row.Length; k++)
            row[k] = Math.Min(row[k], first + second[k]);
    }
}
