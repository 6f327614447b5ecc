using System.Collections.Immutable;
using System.Globalization;
using Contingent.Formats.Reading;
using Contingent.Missions;
using CsvHelper;

namespace Contingent.Formats.Interchange.GeoPko;

/// <summary>One of the three tables: what its name holds, and the columns that are read.</summary>
internal sealed record GeoPkoSchema(string Word, string Holds, ImmutableArray<string> Columns)
{
    private static readonly string[] s_place = ["mission", "year", "location", "latitude", "longitude"];

    public static GeoPkoSchema Front { get; } = new("FrontMap", "locations", [.. s_place, "country", "hq", "UNPOL", "UNMO", "NoTroops", "ave.no.troops"]);

    public static GeoPkoSchema Contributors { get; } = new("TCCMap", "contributors", [.. s_place, "year.overview"]);

    public static GeoPkoSchema Troops { get; } = new("TTMap", "types of troops", [.. s_place, "Infantry", .. TroopKind.Others.Select(k => k.Column)]);

    public static ImmutableArray<GeoPkoSchema> All { get; } = [Front, Contributors, Troops];
}

/// <summary>A row of one of the tables by the names of its columns.</summary>
internal sealed record GeoPkoRow(RowOrigin Origin, ImmutableDictionary<string, string> Cells)
{
    public string this[string column] => Cells[column];

    /// <summary>A strength or count; null: NA or empty, or no number that can be one.</summary>
    public int? Count(string column) =>
        double.TryParse(this[column], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value is >= 0 and <= CodedStrength.Greatest ? (int)Math.Round(value) : null;

    /// <summary>Whether the cell says that the value is missing.</summary>
    public bool IsMissing(string column) => this[column] is "" or "NA";

    /// <summary>Where it is; null: the coordinates are none.</summary>
    public GeoPoint? At => Degrees("latitude", 90) is { } lat && Degrees("longitude", 180) is { } lon ? new GeoPoint(lat, lon) : null;

    private double? Degrees(string column, double most) =>
        double.TryParse(this[column], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && Math.Abs(value) <= most ? value : null;
}

/// <summary>Reads a table of Geo-PKO whole: commas, a header line, missing values as NA.</summary>
internal static class GeoPkoTable
{
    private const int MostRows = 200_000;
    private const long MostBytes = 50_000_000;

    /// <summary>The rows, or faults in the report.</summary>
    public static ImmutableArray<GeoPkoRow> Read(string path, GeoPkoSchema schema, FaultReport report, CancellationToken cancel)
    {
        var name = Path.GetFileName(path);
        if (SourceBytes.Read(new FolderFile(name, path, new FileInfo(path).Length), MostBytes, report) is not { } content)
            return [];
        using var csv = CsvReader.Create(content, CsvDialect.Options(
            CsvDialect.Separator(content.Span) == ';',
            m => report.Fault(new RowOrigin(name, (int)m.LineNumber), "quotes", CsvDialect.Describe(m.Reason))));
        try
        {
            if (!csv.Read())
            {
                report.Fault(new RowOrigin(name, 0), "empty", "holds no line");
                return [];
            }

            return Columns(name, schema, csv, report) is { } columns ? Rows(name, csv, columns, report, cancel) : [];
        }
        catch (CsvFormatException e)
        {
            report.Fault(new RowOrigin(name, (int)e.LineNumber), "quotes", "a row does not end; look for a quotation mark that is never closed");
            return [];
        }
    }

    private static (string Column, int At)[]? Columns(string name, GeoPkoSchema schema, CsvReader csv, FaultReport report)
    {
        var names = Enumerable.Range(0, csv.FieldCount).Select(i => csv.GetString(i).Trim()).ToArray();
        var missing = schema.Columns.Except(names, StringComparer.Ordinal).ToArray();
        if (missing.Length > 0)
        {
            report.Fault(new RowOrigin(name, 1), "columns", $"lacks the columns {string.Join(", ", missing)}, which the {schema.Word} of Geo-PKO 2.3 has; give the file as it was published");
            return null;
        }

        return [.. schema.Columns.Select(c => (c, Array.IndexOf(names, c)))];
    }

    private static ImmutableArray<GeoPkoRow> Rows(string name, CsvReader csv, (string Column, int At)[] columns, FaultReport report, CancellationToken cancel)
    {
        var rows = ImmutableArray.CreateBuilder<GeoPkoRow>();
        while (csv.Read())
        {
            var where = new RowOrigin(name, (int)csv.LineNumber);
            if (rows.Count % 1024 == 0)
                cancel.ThrowIfCancellationRequested();
            if (rows.Count >= MostRows)
            {
                report.Fault(where, "rows", CellParser.Invariant($"has more than the {MostRows:N0} rows that are read"));
                break;
            }

            if (csv.FieldCount == 1 && csv.GetString(0).Trim().Length == 0)
                continue;
            rows.Add(new GeoPkoRow(where, columns.ToImmutableDictionary(c => c.Column, c => c.At < csv.FieldCount ? csv.GetString(c.At).Trim() : "", StringComparer.Ordinal)));
        }

        return rows.ToImmutable();
    }
}
