using Contingent.Bench.Generating;

namespace Contingent.Bench.Commands;

/// <summary>
/// Instances of the families that the literature measures on, and of the sizes that the project promises, but drawn by our own generators: no method can have
/// been tuned to them.
/// </summary>
internal static class GeneratedSuite
{
    /// <summary>The suite's instances, of one kind or of all; files are written into a folder when their turn comes.</summary>
    public static IEnumerable<SuiteTask> Tasks(string folder, string? kind) =>
        Graphs(folder).Concat(Towns(folder)).Concat(Coverings(folder)).Concat(Networks(folder)).Concat(Capacitated(folder)).Concat(Assignments(folder))
            .Where(t => kind is null || t.Kind == kind);

    /// <summary>Like OR-Library's pmed21 to pmed40.</summary>
    private static IEnumerable<SuiteTask> Graphs(string folder) =>
        from n in (int[])[500, 600, 700, 800, 900]
        from p in (int[])[5, 10, n / 10, n / 3]
        select Task(folder, $"graph-{n}-p{p}", "pmedian", null, output => GraphGenerator.Median(output, n, p, seed: n + p));

    private static IEnumerable<SuiteTask> Towns(string folder) =>
        from n in (int[])[1300, 3000]
        from clustered in (bool[])[false, true]
        from p in (int[])[10, 50, 100, 300, 500]
        select Task(
            folder, $"{Word(clustered)}-{n}-p{p}", "pmedian", p,
            output => PlanarGenerators.Median(output, new PlanarLayout(n, clustered, 100), n, n));

    private static IEnumerable<SuiteTask> Coverings(string folder) =>
        from size in (int[])[100, 1000]
        from clustered in (bool[])[false, true]
        from shape in size == 100
            ? (IEnumerable<(int P, double Radius)>)[(5, 120), (10, 120), (20, 100)]
            : [(10, 120), (30, 80), (100, 50)]
        select Task(
            folder, $"{Word(clustered)}-100000x{size}-p{shape.P}", "covering", null,
            output => PlanarGenerators.Covering(output, new PlanarLayout(size + shape.P, clustered, 100), clustered, 100_000, size, shape.P, shape.Radius));

    private static IEnumerable<SuiteTask> Networks(string folder) =>
        from shape in (IEnumerable<(int P, double Minutes)>)[(10, 60), (30, 40), (100, 25)]
        select Task(
            folder, $"roads-1000000x1000-p{shape.P}", "network-covering", null,
            output => new NetworkGenerator(1_000_000, shape.P).Write(output, 1_000_000, 1000, shape.P, shape.Minutes));

    /// <summary>As full as SJC1 to SJC4 (towns) and p3038 (evenly spread) are, and one that is fuller.</summary>
    private static IEnumerable<SuiteTask> Capacitated(string folder) =>
        from shape in (IEnumerable<(int N, int P, double Tightness, bool Towns)>)
            [(100, 10, 0.81, true), (200, 15, 0.74, true), (300, 25, 0.61, true), (400, 40, 0.75, true), (3000, 600, 0.8, false), (300, 25, 0.85, true)]
        select Task(
            folder, FormattableString.Invariant($"capacitated-{shape.N}-p{shape.P}-{shape.Tightness}"), "cpmp", null,
            output => PlanarGenerators.Capacitated(output, new PlanarLayout(shape.N, shape.Towns, 30), shape.N, shape.P, shape.Tightness));

    /// <summary>Types and sizes that are commonly solved, and some with more agents.</summary>
    private static IEnumerable<SuiteTask> Assignments(string folder) =>
        from shape in (IEnumerable<(char Type, int Agents, int Tasks)>)
            [('a', 5, 100), ('b', 5, 200), ('c', 5, 200), ('c', 10, 100), ('d', 5, 100), ('d', 5, 200), ('e', 5, 100), ('e', 10, 200), ('c', 20, 400), ('d', 20, 200), ('e', 20, 200)]
        select Task(
            folder, $"gap-{shape.Type}-{shape.Agents}x{shape.Tasks}", "gap", null,
            output => AssignmentGenerator.Write(output, shape.Type, shape.Agents, shape.Tasks, shape.Agents + shape.Tasks));

    private static string Word(bool clustered) => clustered ? "clustered" : "uniform";

    private static SuiteTask Task(string folder, string name, string kind, int? p, Action<TextWriter> write)
    {
        var file = Path.Combine(folder, name);
        return new SuiteTask(name, kind, file, p, null, Write);

        async Task Write(CancellationToken cancel)
        {
            cancel.ThrowIfCancellationRequested();
            await using var output = new StreamWriter(file) { NewLine = "\n" };
            write(output);
        }
    }
}
