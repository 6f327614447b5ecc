using System.Globalization;

namespace Contingent.Bench.Generating;

/// <summary>
/// Generalised assignment of the types a to e (Chu and Beasley 1997 for a to d; Laguna et al. 1995 for e), as Yagiura, Ibaraki and Glover (2006) restate
/// them. In d and e the costs fall as the consumptions rise, which makes them hard.
/// </summary>
internal static class AssignmentGenerator
{
    /// <summary>Writes <c>m n</c>, costs, consumptions and capacities, an agent a line.</summary>
    public static void Write(TextWriter output, char type, int agents, int tasks, int seed)
    {
        var random = new Random(seed);
        var (costs, consumptions) = (new int[agents, tasks], new int[agents, tasks]);
        for (var a = 0; a < agents; a++)
        {
            for (var t = 0; t < tasks; t++)
                (costs[a, t], consumptions[a, t]) = Pair(type, random);
        }

        output.WriteLine($"{agents} {tasks}");
        WriteTable(output, costs);
        WriteTable(output, consumptions);
        output.WriteLine(string.Join(' ', Capacities(type, costs, consumptions)));
    }

    private static (int Cost, int Consumption) Pair(char type, Random random)
    {
        switch (type)
        {
            case 'd':
                var consumption = random.Next(1, 101);
                return (111 - consumption + random.Next(-10, 11), consumption);
            case 'e':
                var drawn = 1 - 10 * Math.Log(1 - random.NextDouble());
                return (Math.Max(1, (int)Math.Round(1000 / drawn - 10 * random.NextDouble())), (int)Math.Round(drawn));
            default:
                return (random.Next(10, 51), random.Next(5, 26));
        }
    }

    private static int[] Capacities(char type, int[,] costs, int[,] consumptions)
    {
        var (agents, tasks) = (costs.GetLength(0), costs.GetLength(1));
        if (type is 'a' or 'b')
        {
            var capacity = 0.6 * tasks / agents * 15 + 0.4 * GreatestCheapestLoad(costs, consumptions);
            return [.. Enumerable.Repeat((int)(type == 'a' ? capacity : 0.7 * capacity), agents)];
        }

        return [.. Enumerable.Range(0, agents).Select(a => (int)(0.8 * Enumerable.Range(0, tasks).Sum(t => consumptions[a, t]) / agents))];
    }

    /// <summary>The greatest load of an agent when each task goes to its cheapest.</summary>
    private static int GreatestCheapestLoad(int[,] costs, int[,] consumptions)
    {
        var (agents, tasks) = (costs.GetLength(0), costs.GetLength(1));
        var load = new int[agents];
        for (var t = 0; t < tasks; t++)
        {
            var cheapest = 0;
            for (var a = 1; a < agents; a++)
                cheapest = costs[a, t] < costs[cheapest, t] ? a : cheapest;
            load[cheapest] += consumptions[cheapest, t];
        }

        return load.Max();
    }

    private static void WriteTable(TextWriter output, int[,] table)
    {
        for (var a = 0; a < table.GetLength(0); a++)
            output.WriteLine(string.Join(' ', Enumerable.Range(0, table.GetLength(1)).Select(t => table[a, t].ToString(CultureInfo.InvariantCulture))));
    }
}
