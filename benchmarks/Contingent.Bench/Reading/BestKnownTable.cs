using System.Globalization;
using CsvHelper;

namespace Contingent.Bench.Reading;

/// <summary>The best known values that lie beside instances, by instance; empty where there is no such table.</summary>
internal static class BestKnownTable
{
    /// <summary>Name of OR-Library's own list of p-median optima.</summary>
    public const string OrLibrary = "pmedopt.txt";

    private const string Table = "best_known.csv";

    /// <summary>Reads <c>best_known.csv</c>, from the folder or else the one above (columns <c>instance</c> and <c>best_known</c> or <c>ub</c>) or <c>pmedopt.txt</c>.</summary>
    public static IReadOnlyDictionary<string, double> Read(string folder)
    {
        var (table, list) = (Path.Combine(folder, Table), Path.Combine(folder, OrLibrary));
        if (!File.Exists(table) && !File.Exists(list))
            table = Path.Combine(folder, "..", Table);
        return File.Exists(table) ? ReadTable(table) : File.Exists(list) ? ReadList(list) : new Dictionary<string, double>();
    }

    private static Dictionary<string, double> ReadTable(string file)
    {
        using var csv = CsvReader.Create(File.ReadAllBytes(file), new CsvReaderOptions { HasHeader = false, TrackLineNumbers = true });
        var known = new Dictionary<string, double>(StringComparer.Ordinal);
        var columns = csv.Read() ? Enumerable.Range(0, csv.FieldCount).Select(c => csv.GetString(c).Trim()).ToList() : [];
        var (instance, best) = (columns.IndexOf("instance"), Math.Max(columns.IndexOf("best_known"), columns.IndexOf("ub")));
        if (instance < 0 || best < 0)
            throw new InstanceException(file, 1, "has no columns 'instance' and 'best_known', or 'instance' and 'ub'");
        while (csv.Read())
        {
            if (csv.FieldCount == 1 && csv.GetString(0).Length == 0)
                continue;
            if (csv.FieldCount <= Math.Max(instance, best) || !double.TryParse(csv.GetString(best), CultureInfo.InvariantCulture, out var value))
                throw new InstanceException(file, (int)csv.LineNumber, $"the row has no number in the column '{columns[best]}'");
            known[csv.GetString(instance).Trim()] = value;
        }

        return known;
    }

    /// <summary>Lines <c>pmed1 5819</c> after a heading.</summary>
    private static Dictionary<string, double> ReadList(string file)
    {
        var known = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var line in File.ReadLines(file).Skip(1))
        {
            var parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length == 2 && double.TryParse(parts[1], CultureInfo.InvariantCulture, out var value))
                known[parts[0]] = value;
        }

        return known;
    }
}
