using System.Collections.Immutable;
using System.Text;
using Contingent.Missions;
using Contingent.Missions.Schema;
using Contingent.Planning;
using CsvHelper;

namespace Contingent.Formats.Reading;

/// <summary>Reads one CSV table: finds the separator, the columns and the rows, and hands each row to the <see cref="RowParser"/>.</summary>
internal sealed class CsvTableReader(ReadingLimits limits, FaultReport report)
{
    /// <summary>Fills the table from the bytes of its file.</summary>
    public void Read(TypedTable table, ReadOnlyMemory<byte> content, CancellationToken cancel)
    {
        var semicolons = CsvDialect.Separator(content.Span) == ';';
        var malformed = new HashSet<long>();
        using var csv = CsvReader.Create(content, CsvDialect.Options(semicolons, m => Malformed(table, m, malformed)));
        try
        {
            if (!csv.Read() || Columns(table, csv) is not { } columns)
            {
                table.IsUsable = false;
                return;
            }

            ReadRows(table, csv, columns, new RowParser(table, semicolons ? CellStyle.Semicolon : CellStyle.Comma, report), malformed, cancel);
        }
        catch (CsvFormatException e)
        {
            report.Fault(new RowOrigin(table.File, (int)e.LineNumber), "quotes", "a row does not end; look for a quotation mark that is never closed");
            table.IsUsable = false;
        }
    }

    private void Malformed(TypedTable table, CsvMalformedRecord record, HashSet<long> lines)
    {
        lines.Add(record.LineNumber);
        report.Fault(new RowOrigin(table.File, (int)record.LineNumber), "quotes", CsvDialect.Describe(record.Reason));
    }

    /// <summary>For each column the attribute's ordinal, or −1; null where the header is of no use.</summary>
    private ColumnMap? Columns(TypedTable table, CsvReader csv)
    {
        var where = new RowOrigin(table.File, (int)csv.LineNumber);
        var names = Enumerable.Range(0, csv.FieldCount).Select(i => csv.GetString(i).Trim()).ToImmutableArray();
        if (names.Length > limits.Columns)
        {
            report.Fault(where, "columns", CellParser.Invariant($"has {names.Length} columns, more than the {limits.Columns} that are read"));
            return null;
        }

        if (!names.Any(n => table.TryOrdinal(n) is not null))
        {
            var why = names is [var only] && only.Contains('\t') ? "the cells are separated by tabs; save it with commas" : "is this the right file, and is its first line the header?";
            report.Fault(where, "header", $"has no column of {table.Schema.Name} ({string.Join(", ", table.AttributeNames.Take(4))}, …); {why}");
            return null;
        }

        var ordinals = new int[names.Length];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < names.Length; i++)
        {
            ordinals[i] = -1;
            if (names[i].Length == 0)
                report.Warn(where, "unnamed column", CellParser.Invariant($"column {i + 1} has no name and is not read"));
            else if (!seen.Add(names[i]))
                report.Fault(where, "column twice", $"column '{names[i]}' stands twice; rename or delete one");
            else if (table.TryOrdinal(names[i]) is { } ordinal)
                ordinals[i] = ordinal;
            else if (!IsUsersOwn(names[i]))
                report.Warn(where, "unknown column", UnknownColumn(table, names[i]));
        }

        var present = ordinals.Where(o => o >= 0).ToHashSet();
        for (var o = 0; o < table.Attributes.Length; o++)
        {
            if (table.Attributes[o].AlwaysRequired && !present.Contains(o))
                report.Fault(where, "column missing", $"column '{table.Attributes[o].Name}' is missing; every row needs it");
        }

        return new ColumnMap(names, [.. ordinals]);
    }

    /// <summary>What to say of a column or key that the table does not know.</summary>
    public static string UnknownColumn(TypedTable table, string name) =>
        $"'{name}' is no attribute of {table.Schema.Name} and is not read{NearestName.Hint(name, table.AttributeNames)}"
        + (NearestName.Of(name, table.AttributeNames) is null ? "; begin the names of your own columns with x_" : "");

    /// <summary>Columns beginning with <c>x_</c> are the user's own.</summary>
    public static bool IsUsersOwn(string name) => name.StartsWith("x_", StringComparison.Ordinal);

    private void ReadRows(TypedTable table, CsvReader csv, ColumnMap columns, RowParser parser, HashSet<long> malformed, CancellationToken cancel)
    {
        var cells = new string?[table.Attributes.Length];
        while (csv.Read())
        {
            if (csv.RowNumber % 1024 == 0)
                cancel.ThrowIfCancellationRequested();
            var where = new RowOrigin(table.File, (int)csv.LineNumber);
            if (table.Rows.Count >= limits.TableRows)
            {
                report.Fault(where, "rows", CellParser.Invariant($"has more than the {limits.TableRows:N0} rows that are read; bulk demand belongs into points/"));
                return;
            }

            Array.Clear(cells);
            if (IsBlank(csv))
                continue;
            if (malformed.Contains(csv.LineNumber) || IsRagged(csv, columns, where) || IsTooLong(csv, where))
            {
                Doubt(table, csv, columns);
                continue;
            }

            var extras = ImmutableSortedDictionary<string, string>.Empty;
            for (var i = 0; i < columns.Names.Length; i++)
            {
                if (columns.Ordinals[i] is >= 0 and var ordinal)
                    cells[ordinal] = csv.GetString(i);
                else if (IsUsersOwn(columns.Names[i]))
                    extras = extras.SetItem(columns.Names[i], Extra(csv.GetString(i), columns.Names[i], where));
            }

            var row = parser.Parse(where, cells);
            row.Extras = extras;
            table.Rows.Add(row);
        }
    }

    private string Extra(string cell, string name, RowOrigin where)
    {
        if (CellParser.IsFormula(cell, AttributeShape.Text))
            report.Fault(where, name + "/value", $"{name} '{cell}' looks like a spreadsheet formula; write the value itself, not starting with = + - @");
        return cell;
    }

    private static bool IsBlank(CsvReader csv)
    {
        for (var i = 0; i < csv.FieldCount; i++)
        {
            if (csv.GetSpan(i).IndexOfAnyExcept(" \t"u8) >= 0)
                return false;
        }

        return true;
    }

    private bool IsRagged(CsvReader csv, ColumnMap columns, RowOrigin where)
    {
        var count = csv.FieldCount;
        while (count > columns.Names.Length && csv.IsEmpty(count - 1))
            count--;
        if (count == columns.Names.Length)
            return false;
        var hint = count > columns.Names.Length
            ? "quote a cell that holds the separator"
            : "fill up with separators for empty cells";
        report.Fault(where, "ragged", CellParser.Invariant($"has {count} cells where the header has {columns.Names.Length}; {hint}"));
        return true;
    }

    private bool IsTooLong(CsvReader csv, RowOrigin where)
    {
        for (var i = 0; i < csv.FieldCount; i++)
        {
            if (csv.GetSpan(i).Length <= limits.CellCharacters || Encoding.UTF8.GetCharCount(csv.GetSpan(i)) <= limits.CellCharacters)
                continue;
            report.Fault(where, "cell length", CellParser.Invariant($"cell {i + 1} is longer than {limits.CellCharacters:N0} characters; shorten it, or look for a missing quotation mark"));
            return true;
        }

        return false;
    }

    private static void Doubt(TypedTable table, CsvReader csv, ColumnMap columns)
    {
        if (table.Schema.Key is not { } key)
            return;
        var at = columns.Ordinals.IndexOf(table.Ordinal(key));
        if (at >= 0 && at < csv.FieldCount)
            table.DoubtfulIds.Add(csv.GetString(at).Trim());
    }

    private sealed record ColumnMap(ImmutableArray<string> Names, ImmutableArray<int> Ordinals);
}
