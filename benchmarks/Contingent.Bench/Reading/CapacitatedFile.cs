using Contingent.Bench.Instances;

namespace Contingent.Bench.Reading;

/// <summary>
/// Capacitated p-medians; every point is a site as well. Two formats, told apart by the first two lines: OR-Library's pmedcap (<c>number best</c>,
/// <c>n p capacity</c>, then <c>id x y demand</c>; the cost is the Euclidean distance rounded down) and that of Lorena and Senne (2004)
/// (<c>n p</c>, then <c>x y capacity demand</c>; the cost is the Euclidean distance).
/// </summary>
internal static class CapacitatedFile
{
    private const string ShortRecord = "'x y capacity demand'";
    private const string LongRecord = "'id x y demand'";

    /// <summary>Reads a file; <paramref name="p"/>, where given, stands in for the file's own.</summary>
    public static CapacitatedData Read(string file, int? p = null)
    {
        var common = NumbersOnSecondLine(file) == 3;
        using var reader = new NumberReader(file);
        reader.BeginLine("'n p', or 'number best' of a pmedcap file");
        var (first, second) = (reader.Whole("n", 0, MedianData.MostSites), reader.Number("p", 0));
        reader.EndLine("'n p', or 'number best' of a pmedcap file");
        return common ? ReadCommon(reader, p) : ReadOwn(reader, first, second, p);
    }

    /// <summary>One capacity for all: pmedcap.</summary>
    private static CapacitatedData ReadCommon(NumberReader reader, int? p)
    {
        reader.BeginLine("'n p capacity'");
        var points = reader.Whole("n", 1, MedianData.MostSites);
        var own = reader.Whole("p", 1, int.MaxValue);
        var capacity = reader.Number("capacity", 0);
        reader.EndLine("'n p capacity'");
        Check(reader, p ?? own, points);
        var (x, y, demand) = (new double[points], new double[points], new double[points]);
        for (var i = 0; i < points; i++)
        {
            reader.BeginLine("point", i, points);
            reader.Whole("id", i + 1, i + 1);
            (x[i], y[i], demand[i]) = (reader.Number("x"), reader.Number("y"), reader.Number("demand", 0));
            reader.EndLine(LongRecord);
        }

        reader.EndFile($"{points} points");
        return CapacitatedData.Between(x, y, demand, [.. Enumerable.Repeat(capacity, points)], p ?? own, Math.Floor);
    }

    /// <summary>A capacity of its own for each site: the SJC files and p3038.</summary>
    private static CapacitatedData ReadOwn(NumberReader reader, int points, double own, int? p)
    {
        if (points < 1 || own != Math.Floor(own) || own < 1)
            throw reader.Fault("n and p must be whole and 1 or more");
        Check(reader, p ?? (int)own, points);
        var (x, y, demand, capacity) = (new double[points], new double[points], new double[points], new double[points]);
        for (var i = 0; i < points; i++)
        {
            reader.BeginLine("point", i, points);
            (x[i], y[i], capacity[i], demand[i]) = (reader.Number("x"), reader.Number("y"), reader.Number("capacity", 0), reader.Number("demand", 0));
            reader.EndLine(ShortRecord);
        }

        reader.EndFile($"{points} points");
        return CapacitatedData.Between(x, y, demand, capacity, p ?? (int)own, static d => d);
    }

    private static void Check(NumberReader reader, int p, int points)
    {
        if (p > points)
            throw reader.Fault($"p = {p} is more than the {points} points");
    }

    private static int NumbersOnSecondLine(string file)
    {
        using var reader = new StreamReader(NumberReader.Open(file));
        var lines = 0;
        while (reader.ReadLine() is { } line)
        {
            var parts = line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length > 0 && ++lines == 2)
                return parts.Length;
        }

        return 0;
    }
}
