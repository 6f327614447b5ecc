using Contingent.Bench.Instances;

namespace Contingent.Bench.Reading;

/// <summary>
/// Generalised assignment, to be minimised, as in OR-Library and Yagiura's sets: <c>m n</c> (agents, tasks), the costs agent by agent, the
/// consumptions agent by agent, the capacities. Numbers run on over the lines.
/// </summary>
internal static class AssignmentFile
{
    private const int MostPairs = 100_000_000;

    /// <summary>Reads a file.</summary>
    public static AssignmentData Read(string file)
    {
        using var reader = new NumberReader(file);
        var agents = reader.Whole("m (agents)", 1, 1_000_000);
        var tasks = reader.Whole("n (tasks)", 1, 1_000_000);
        if ((long)agents * tasks > MostPairs)
            throw reader.Fault($"{agents} agents × {tasks} tasks are more than the {MostPairs} pairs that are read; is the header 'm n'?");
        var costs = Table(reader, "cost", agents, tasks, double.MinValue);
        var consumptions = Table(reader, "consumption", agents, tasks, 0);
        var capacities = Table(reader, "capacity", agents, 1, 0);
        reader.EndFile($"{agents} capacities");
        return new AssignmentData(agents, tasks, costs, consumptions, capacities);
    }

    private static double[] Table(NumberReader reader, string what, int rows, int columns, double least)
    {
        var table = new double[rows * columns];
        for (var k = 0; k < table.Length; k++)
            table[k] = reader.Number(what, least);

        return table;
    }
}
