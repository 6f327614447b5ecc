using Contingent.Optimization.Networks;

namespace Contingent.Optimization.Tests.Networks;

/// <summary>A small random network, with arcs side by side, loops and times that tie.</summary>
internal sealed record RandomNetwork(int NodeCount, int[] Tails, int[] Heads, double[] Minutes)
{
    public TravelGraph Graph => TravelGraph.Of(NodeCount, Tails, Heads, Minutes);

    public static RandomNetwork Of(Random random)
    {
        var nodes = random.Next(1, 12);
        var arcs = random.Next(0, 4 * nodes);
        var ties = random.Next(2) == 0;
        return new RandomNetwork(
            nodes,
            [.. Enumerable.Range(0, arcs).Select(_ => random.Next(nodes))],
            [.. Enumerable.Range(0, arcs).Select(_ => random.Next(nodes))],
            [.. Enumerable.Range(0, arcs).Select(_ => ties ? random.Next(4) : random.NextDouble() * 10)]);
    }

    /// <summary>Shortest times by relaxing every arc until nothing changes (Bellman 1958, Ford 1956).</summary>
    public double[] TimesFrom(params int[] starts)
    {
        var times = Enumerable.Repeat(double.PositiveInfinity, NodeCount).ToArray();
        foreach (var start in starts)
            times[start] = 0;
        for (var changed = true; changed;)
        {
            changed = false;
            for (var k = 0; k < Tails.Length; k++)
            {
                if (times[Tails[k]] + Minutes[k] < times[Heads[k]])
                    (times[Heads[k]], changed) = (times[Tails[k]] + Minutes[k], true);
            }
        }

        return times;
    }
}
