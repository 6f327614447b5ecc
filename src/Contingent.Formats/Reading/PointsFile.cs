using System.Buffers.Text;
using Contingent.Missions;
using Contingent.Missions.Schema;
using CsvHelper;

namespace Contingent.Formats.Reading;

/// <summary>
/// Reads a file of bulk demand points into three columns of numbers. A cell that is a plain number within range never becomes a string; any other
/// goes the way of all cells, through the <see cref="CellParser"/>.
/// </summary>
internal sealed class PointsFile(ReadingLimits limits, FaultReport report)
{
    private static readonly MissionTable Schema = AttributeTable.Table("points")!;

    /// <summary>The points, or null after a fault.</summary>
    public PointSet? Read(FolderFile file, ReadOnlyMemory<byte> content, CancellationToken cancel)
    {
        var table = new TypedTable(Schema, file.Name);
        var semicolons = CsvDialect.Separator(content.Span) == ';';
        var style = semicolons ? CellStyle.Semicolon : CellStyle.Comma;
        var broken = false;
        using var csv = CsvReader.Create(content, CsvDialect.Options(semicolons, m =>
        {
            broken = true;
            report.Fault(new RowOrigin(file.Name, (int)m.LineNumber), "quotes", CsvDialect.Describe(m.Reason));
        }));
        try
        {
            if (!csv.Read() || Columns(table, csv) is not { } columns)
                return null;
            var set = ReadRows(table, csv, columns, style, cancel);
            return broken ? null : set;
        }
        catch (CsvFormatException e)
        {
            report.Fault(new RowOrigin(file.Name, (int)e.LineNumber), "quotes", "a row does not end; look for a quotation mark that is never closed");
            return null;
        }
    }

    /// <summary>For lat, lon and weight the column; −1: none.</summary>
    private int[]? Columns(TypedTable table, CsvReader csv)
    {
        var where = new RowOrigin(table.File, (int)csv.LineNumber);
        var columns = table.Attributes.Select(_ => -1).ToArray();
        var complete = true;
        for (var i = 0; i < Math.Min(csv.FieldCount, limits.Columns); i++)
        {
            var name = csv.GetString(i).Trim();
            if (table.TryOrdinal(name) is not { } ordinal)
            {
                if (!CsvTableReader.IsUsersOwn(name))
                    report.Warn(where, "unknown column", CsvTableReader.UnknownColumn(table, name));
            }
            else if (columns[ordinal] >= 0)
            {
                report.Fault(where, "column twice", $"column '{name}' stands twice; rename or delete one");
                complete = false;
            }
            else
            {
                columns[ordinal] = i;
            }
        }

        foreach (var attribute in table.Attributes.Where((a, i) => a.AlwaysRequired && columns[i] < 0))
        {
            report.Fault(where, "column missing", $"column '{attribute.Name}' is missing; every row needs it");
            complete = false;
        }

        return complete ? columns : null;
    }

    private PointSet? ReadRows(TypedTable table, CsvReader csv, int[] columns, CellStyle style, CancellationToken cancel)
    {
        var width = csv.FieldCount;
        var values = table.Attributes.Select(_ => new List<double>(1024)).ToArray();
        var defaults = table.Attributes
            .Select(a => a.Default.Length > 0 ? (double)CellParser.Parse(a, a.Default, CellStyle.Plain).Value! : double.NaN).ToArray();
        var good = true;
        while (csv.Read())
        {
            if ((csv.RowNumber & 0xFFFF) == 0)
                cancel.ThrowIfCancellationRequested();
            if (csv.FieldCount != width && !Ragged(table, csv, width, ref good))
                continue;
            if (values[0].Count >= limits.PointRows)
            {
                report.Fault(new RowOrigin(table.File, (int)csv.LineNumber), "rows", CellParser.Invariant(
                    $"has more than the {limits.PointRows:N0} rows that are read; merge points that lie close together"));
                return null;
            }

            for (var i = 0; i < values.Length; i++)
                values[i].Add(Cell(table, csv, i, columns[i], defaults, style, ref good));
        }

        return good
            ? new PointSet(table.File[MissionFiles.PointsFolder.Length..], [.. values[0]], [.. values[1]], [.. values[2]])
            : null;
    }

    private double Cell(TypedTable table, CsvReader csv, int ordinal, int column, double[] defaults, CellStyle style, ref bool good)
    {
        var attribute = table.Attributes[ordinal];
        var fallback = defaults[ordinal];
        if (column < 0)
            return fallback;
        var span = csv.GetSpan(column);
        if (Utf8Parser.TryParse(span, out double value, out var used) && used == span.Length && value >= attribute.Type.Min &&
            value <= (attribute.Type.Max ?? 1e12))
        {
            return value;
        }

        var text = csv.GetString(column).Trim();
        if (text.Length == 0 && !attribute.AlwaysRequired)
            return fallback;
        var (parsed, error) = text.Length == 0 ? (null, "is empty; every row needs it") : CellParser.Parse(attribute, text, style);
        if (parsed is double number)
            return number;
        good = false;
        if (!report.IsFull(table.File, attribute.Name))
            report.Fault(new RowOrigin(table.File, (int)csv.LineNumber), attribute.Name, $"{attribute.Name} {error}");
        return double.NaN;
    }

    /// <summary>True where the row may be read all the same: what it has too much is empty.</summary>
    private bool Ragged(TypedTable table, CsvReader csv, int width, ref bool good)
    {
        var count = csv.FieldCount;
        while (count > width && csv.IsEmpty(count - 1))
            count--;
        if (count == width)
            return true;
        if (csv.RawRecord.IndexOfAnyExcept(" \t,;"u8) < 0)
            return false;
        good = false;
        report.Fault(new RowOrigin(table.File, (int)csv.LineNumber), "ragged", CellParser.Invariant(
            $"has {count} cells where the header has {width}"));
        return false;
    }
}
