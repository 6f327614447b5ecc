using System.Collections.Immutable;
using Contingent.Formats.Reading;
using CsvHelper;

namespace Contingent.Formats.Interchange.Merging;

/// <summary>A CSV file of a folder with the bytes that each record stands in, so that what is not changed can stay as it is.</summary>
internal sealed class CsvText
{
    private CsvText(ReadOnlyMemory<byte> content, char separator, ImmutableArray<string> columns, ImmutableArray<CsvRecord> records, int headerEnd)
    {
        Content = content;
        Separator = separator;
        Columns = columns;
        Records = records;
        HeaderEnd = headerEnd;
    }

    public ReadOnlyMemory<byte> Content { get; }
    public char Separator { get; }
    public ImmutableArray<string> Columns { get; }

    /// <summary>The records below the header; blank ones have no cells.</summary>
    public ImmutableArray<CsvRecord> Records { get; }

    /// <summary>Where the header ends, without its line break.</summary>
    public int HeaderEnd { get; }

    /// <summary>Reads valid UTF-8; null where quotes are broken, so that nothing can be said of rows.</summary>
    public static CsvText? Read(ReadOnlyMemory<byte> content)
    {
        // The reader passes over a byte order mark, but counts from behind it.
        var mark = content.Span.StartsWith("\uFEFF"u8) ? 3 : 0;
        var text = content[mark..];
        var separator = CsvDialect.Separator(text.Span);
        var broken = false;
        using var csv = CsvReader.Create(text, CsvDialect.Options(separator == ';', _ => broken = true));
        try
        {
            if (!csv.Read())
                return null;
            var columns = Cells(csv).Select(c => c.Trim()).ToImmutableArray();
            var headerEnd = (int)csv.ByteOffset + csv.RawRecord.Length + mark;
            var records = ImmutableArray.CreateBuilder<CsvRecord>();
            while (csv.Read())
            {
                var start = (int)csv.ByteOffset + mark;
                records.Add(new CsvRecord(start, start + csv.RawRecord.Length, (int)csv.LineNumber, Cells(csv)));
            }

            return broken ? null : new CsvText(content, separator, columns, records.ToImmutable(), headerEnd);
        }
        catch (CsvFormatException)
        {
            return null;
        }
    }

    /// <summary>The line break of the file.</summary>
    public string NewLine => Content.Span.IndexOf("\r\n"u8) >= 0 ? "\r\n" : "\n";

    /// <summary>A cell as it is written in a file with that separator.</summary>
    public static string Quoted(string cell, char separator) =>
        cell.AsSpan().IndexOfAny(['"', '\r', '\n', separator]) >= 0 || (cell.Length > 0 && (char.IsWhiteSpace(cell[0]) || char.IsWhiteSpace(cell[^1])))
            ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : cell;

    /// <summary>A record as it is written; a lone empty cell is quoted, since an empty line is no record.</summary>
    public static string Line(IReadOnlyList<string> cells, char separator) =>
        cells is [""] ? "\"\"" : string.Join(separator, cells.Select(c => Quoted(c, separator)));

    private static ImmutableArray<string> Cells(CsvReader csv)
    {
        var cells = ImmutableArray.CreateBuilder<string>(csv.FieldCount);
        for (var i = 0; i < csv.FieldCount; i++)
            cells.Add(csv.GetString(i));
        return cells.MoveToImmutable();
    }
}

/// <summary>A record of a CSV file: where it starts and ends in bytes, without the line break, and its cells as they read.</summary>
internal sealed record CsvRecord(int Start, int End, int Line, ImmutableArray<string> Cells)
{
    /// <summary>A row of blanks, which readers pass over.</summary>
    public bool IsBlank => Cells.All(string.IsNullOrWhiteSpace);

    /// <summary>The cell under a column; empty where the record ends before it or there is no such column.</summary>
    public string Cell(int column) => column >= 0 && column < Cells.Length ? Cells[column] : "";
}
