using System.Collections.Immutable;
using System.Text;
using System.Text.Unicode;
using Contingent.Formats.Interchange.Workbooks;
using Contingent.Formats.Reading;
using Contingent.Missions;
using CsvHelper;

namespace Contingent.Formats.Interchange.Tables;

/// <summary>Reads a table in the wild as it stands: CSV with any of four separators and in UTF-8, UTF-16 or Latin-1, or a sheet of a workbook with its merged cells filled.</summary>
internal sealed class RawTableReader(ImportSource source, Action<RowOrigin, string> leaveOut, CancellationToken cancel)
{
    private const int MostCells = 4_000_000;
    private const int HeadLines = 30;

    /// <summary>The table; else why there is none.</summary>
    /// <param name="sheet">The sheet of a workbook; null: the first that holds anything.</param>
    /// <param name="separator">The separator of a CSV file; null: the commonest of its first lines.</param>
    public (RawTable? Table, Fault? Fault) Read(string? sheet, char? separator)
    {
        try
        {
            using var stream = File.OpenRead(source.Path);
            var head = new byte[4];
            var length = stream.ReadAtLeast(head, 4, throwOnEndOfStream: false);
            stream.Position = 0;
            if (WorkbookReader.IsArchive(head.AsSpan(0, length)))
                return (Sheet(stream, sheet), null);
            if (stream.Length > source.Limits.CsvBytes)
                return (null, At(0, CellParser.Invariant($"is {stream.Length / 1e6:0.#} MB, more than the {source.Limits.CsvBytes / 1e6:0} MB that are read; split it")));
            return Text(stream, separator);
        }
        catch (WorkbookFaultException e)
        {
            return (null, At(0, e.Message));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (null, At(0, $"cannot be read ({SourceBytes.Reason(e)})"));
        }
    }

    private Fault At(int line, string message) => new(new RowOrigin(source.Name, line), message);

    private RawTable Sheet(Stream stream, string? name)
    {
        using var workbook = WorkbookReader.Open(stream, WorkbookLimits.Default);
        if (name is not null && !workbook.Sheets.Contains(name))
            throw new WorkbookFaultException($"has no sheet '{name}'; it has {string.Join(", ", workbook.Sheets)}");
        Sheet? read = null;
        foreach (var candidate in name is null ? workbook.Sheets : [name])
        {
            var sheet = workbook.Read(candidate, cancel);
            if (read is null && sheet.Rows.Length > 0)
                read = sheet;
            else if (sheet.Rows.Length > 0)
                leaveOut(new RowOrigin(candidate, 0), "is another sheet and was not read; name it in the mapping as sheet: to import it");
        }

        return new RawTable(read?.Name ?? source.Name, IsSheet: true, read is null ? [] : Rows(read));
    }

    private ImmutableArray<RawRow> Rows(Sheet sheet)
    {
        var width = sheet.Rows.Max(r => r.Cells.Max(c => c.Column)) + 1;
        if ((long)width * sheet.Rows.Length > MostCells)
            throw new WorkbookFaultException(FormattableString.Invariant($"sheet '{sheet.Name}' is a table of more than {MostCells:N0} cells; split it"));
        var rows = new SortedDictionary<int, string[]>();
        foreach (var row in sheet.Rows)
        {
            if (!rows.TryGetValue(row.Number, out var cells))
                rows[row.Number] = cells = [.. Enumerable.Repeat("", width)];
            foreach (var cell in row.Cells)
            {
                cells[cell.Column] = cell.Text;
                if (cell.Oddity is not CellOddity.None)
                    Odd(new RowOrigin(sheet.Name, row.Number) { Column = ColumnLetters.Of(cell.Column) }, cell);
            }
        }

        foreach (var merge in sheet.Merges)
            Fill(rows, merge, width);
        return [.. rows.Select(r => new RawRow(r.Key, [.. r.Value]))];
    }

    private void Odd(RowOrigin where, SheetCell cell) => leaveOut(where, cell.Oddity switch
    {
        CellOddity.Formula => "holds a formula; its value was taken",
        CellOddity.FormulaWithoutValue => "holds a formula without a value and was taken for empty",
        _ => $"holds the error {cell.Text}",
    });

    /// <summary>A merged range shows the text of its first cell for all of them. Rows that the sheet does not hold are not made.</summary>
    private static void Fill(SortedDictionary<int, string[]> rows, MergedRange merge, int width)
    {
        if (!rows.TryGetValue(merge.FromRow, out var first) || merge.FromColumn >= width)
            return;
        var text = first[merge.FromColumn];
        foreach (var (_, cells) in rows.SkipWhile(r => r.Key < merge.FromRow).TakeWhile(r => r.Key <= merge.ToRow))
        {
            for (var column = merge.FromColumn; column <= Math.Min(merge.ToColumn, width - 1); column++)
            {
                if (cells[column].Length == 0)
                    cells[column] = text;
            }
        }
    }

    private (RawTable?, Fault?) Text(FileStream stream, char? separator)
    {
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        if (Decoded(bytes) is not { } text)
            return (null, At(0, "holds a NUL byte; this is no text file"));
        var malformed = new HashSet<long>();
        var rows = ImmutableArray.CreateBuilder<RawRow>();
        var cells = 0L;
        var options = new CsvReaderOptions { Separator = separator ?? Separator(text), HasHeader = false, TrackLineNumbers = true, OnMalformedRecord = m => malformed.Add(m.LineNumber) };
        try
        {
            using var csv = CsvReader.Create(text, options);
            while (csv.Read())
            {
                cancel.ThrowIfCancellationRequested();
                if ((cells += csv.FieldCount) > MostCells || csv.FieldCount > source.Limits.Columns)
                    return (null, At((int)csv.LineNumber, CellParser.Invariant($"is a table of more than {MostCells:N0} cells or {source.Limits.Columns} columns; split it")));
                if (malformed.Contains(csv.LineNumber))
                    leaveOut(new RowOrigin(source.Name, (int)csv.LineNumber), $"stray quotation marks; the row was not read: {Short(Encoding.UTF8.GetString(csv.RawRecord))}");
                else
                    Add(rows, csv);
            }
        }
        catch (CsvFormatException e)
        {
            return (null, At((int)e.LineNumber, "a row does not end; look for a quotation mark that is never closed"));
        }

        return (new RawTable(source.Name, IsSheet: false, rows.ToImmutable()), null);
    }

    private static void Add(ImmutableArray<RawRow>.Builder rows, CsvReader csv)
    {
        var cells = ImmutableArray.CreateBuilder<string>(csv.FieldCount);
        for (var i = 0; i < csv.FieldCount; i++)
            cells.Add(csv.GetString(i));
        if (cells.Any(c => !string.IsNullOrWhiteSpace(c)))
            rows.Add(new RawRow((int)csv.LineNumber, cells.MoveToImmutable()));
    }

    private ReadOnlyMemory<byte>? Decoded(byte[] bytes)
    {
        ReadOnlyMemory<byte> text = bytes;
        if (bytes is [0xFF, 0xFE, ..])
            text = Encoding.UTF8.GetBytes(Encoding.Unicode.GetString(bytes, 2, bytes.Length - 2));
        else if (bytes is [0xFE, 0xFF, ..])
            text = Encoding.UTF8.GetBytes(Encoding.BigEndianUnicode.GetString(bytes, 2, bytes.Length - 2));
        else if (bytes is [0xEF, 0xBB, 0xBF, ..])
            text = text[3..];
        if (!Utf8.IsValid(text.Span))
        {
            leaveOut(new RowOrigin(source.Name, 0), "is not UTF-8 and was read as Latin-1; check the accents");
            text = Encoding.UTF8.GetBytes(Encoding.Latin1.GetString(text.Span));
        }

        return text.Span.Contains((byte)0) ? null : text;
    }

    /// <summary>Of comma, semicolon, tab and bar the commonest outside quotes in the first lines.</summary>
    private static char Separator(ReadOnlyMemory<byte> text)
    {
        Span<int> counts = stackalloc int[4];
        var candidates = ",;\t|";
        var quoted = false;
        var lines = 0;
        foreach (var b in text.Span)
        {
            if (b == '"')
                quoted = !quoted;
            else if (!quoted && b == '\n' && ++lines >= HeadLines)
                break;
            else if (!quoted && candidates.IndexOf((char)b) is >= 0 and var at)
                counts[at]++;
        }

        var best = 0;
        for (var i = 1; i < counts.Length; i++)
        {
            if (counts[i] > counts[best])
                best = i;
        }

        return candidates[best];
    }

    private static string Short(string text) => text.Length <= 300 ? text : string.Concat(text.AsSpan(0, 300), "…");
}
