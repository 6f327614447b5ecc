using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Unicode;
using Contingent.Formats.Interchange.Merging;
using Contingent.Missions;

namespace Contingent.Formats.Interchange.Gazetteers;

/// <summary>A table of another's making with its header: cells by the names of columns, case aside.</summary>
internal sealed class GazetteerTable
{
    private readonly string _file;
    private readonly ImmutableArray<string> _columns;

    private GazetteerTable(string file, ImmutableArray<string> columns, ImmutableArray<GazetteerLine> lines)
    {
        _file = file;
        _columns = [.. columns.Select(c => c.ToLowerInvariant())];
        Lines = lines;
    }

    public ImmutableArray<GazetteerLine> Lines { get; }

    /// <summary>The table in a file that is separated by commas or semicolons.</summary>
    public static (GazetteerTable? Table, Fault? Fault) Csv(ImportSource source)
    {
        var (content, fault) = Content(source);
        if (content is null)
            return (null, fault);
        if (CsvText.Read(content) is not { } csv)
            return (null, new Fault(new RowOrigin(source.Name, 0), "has a quote that is opened and not closed, or no header; mend it"));
        return (new GazetteerTable(source.Name, csv.Columns, [.. csv.Records.Where(r => !r.IsBlank).Select(r => new GazetteerLine(r.Line, r.Cells))]), null);
    }

    /// <summary>The table in a file without header whose cells are parted by tabs and never quoted.</summary>
    public static (GazetteerTable? Table, Fault? Fault) Tabs(ImportSource source, ImmutableArray<string> columns)
    {
        var (content, fault) = Content(source);
        if (content is null)
            return (null, fault);
        var lines = Encoding.UTF8.GetString(content).Split('\n');
        return (new GazetteerTable(source.Name, columns,
            [.. lines.Select((l, i) => new GazetteerLine(i + 1, [.. l.TrimEnd('\r').Split('\t', columns.Length + 1)])).Where(l => l.Cells.Length > 1 || l.Cells[0].Trim().Length > 0)]), null);
    }

    /// <summary>Columns of the first of these names that is there, as text; empty: none, or nothing in it.</summary>
    public string Text(GazetteerLine line, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (_columns.IndexOf(name) is >= 0 and var at && at < line.Cells.Length)
                return line.Cells[at].Trim();
        }

        return "";
    }

    /// <summary>A number; null: none.</summary>
    public double? Number(GazetteerLine line, params ReadOnlySpan<string> names) =>
        double.TryParse(Text(line, names), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    /// <summary>A position on Earth; null: none.</summary>
    public GeoPoint? At(GazetteerLine line) =>
        Number(line, "latitude", "lat") is >= -90 and <= 90 and var lat && Number(line, "longitude", "lon", "lng") is >= -180 and <= 180 and var lon ? new GeoPoint(lat, lon) : null;

    public RowOrigin Origin(GazetteerLine line) => new(_file, line.Line);

    private static (byte[]? Content, Fault? Fault) Content(ImportSource source)
    {
        var (content, fault) = SourceFile.Read(source, source.Limits.CsvBytes);
        if (content is null)
            return (null, fault);
        if (content.AsSpan().Contains((byte)0))
            return (null, new Fault(new RowOrigin(source.Name, 0), "holds a NUL byte; this is no text table"));
        return (Utf8.IsValid(content) ? content : Encoding.UTF8.GetBytes(Encoding.Latin1.GetString(content)), null);
    }
}

/// <summary>A line of a table, with its number in the file.</summary>
internal sealed record GazetteerLine(int Line, ImmutableArray<string> Cells);
