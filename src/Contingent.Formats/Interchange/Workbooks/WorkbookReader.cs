using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Xml;

namespace Contingent.Formats.Interchange.Workbooks;

/// <summary>
/// Reads the sheets of an .xlsx (ECMA-376, SpreadsheetML) as text. Parts are streamed out of the archive within <see cref="WorkbookLimits"/>: nothing is allocated for what a file merely claims,
/// DTDs are refused, relationships that lead out of the archive are not followed.
/// </summary>
internal sealed class WorkbookReader : IDisposable
{
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = false,
        MaxCharactersFromEntities = 1_000_000,
        CloseInput = true,
    };

    private readonly ZipArchive _zip;
    private readonly WorkbookLimits _limits;
    private readonly UnpackedBytes _unpacked = new();
    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(string Name, string Part)> _sheets = [];
    private ImmutableArray<string> _strings = [];
    private CellFormats _formats = CellFormats.None;
    private bool _from1904;
    private int _cells;
    private long _characters;

    private WorkbookReader(ZipArchive zip, WorkbookLimits limits)
    {
        _zip = zip;
        _limits = limits;
    }

    /// <summary>Names of the sheets in the order of the workbook; sheets of charts are left out.</summary>
    public IReadOnlyList<string> Sheets => [.. _sheets.Select(s => s.Name)];

    /// <summary>Whether the first bytes are those of a zip archive.</summary>
    public static bool IsArchive(ReadOnlySpan<byte> head) => head.StartsWith("PK\x03\x04"u8);

    /// <summary>Opens the workbook; throws <see cref="WorkbookFaultException"/>, and through <see cref="Guarded"/> nothing else, for whatever a file holds.</summary>
    public static WorkbookReader Open(Stream stream, WorkbookLimits limits) => Guarded(() =>
    {
        if (stream.Length > limits.FileBytes)
            throw new WorkbookFaultException(FormattableString.Invariant($"is {stream.Length / 1e6:0.#} MB, more than the {limits.FileBytes / 1e6:0} MB that are read"));
        var reader = new WorkbookReader(new ZipArchive(stream, ZipArchiveMode.Read), limits);
        try
        {
            reader.ReadContents();
            return reader;
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    });

    /// <summary>Reads a sheet whole.</summary>
    public Sheet Read(string name, CancellationToken cancel) => Guarded(() =>
    {
        var part = _sheets.First(s => s.Name == name).Part;
        using var xml = Part(part) ?? throw new WorkbookFaultException($"has no part '{part}' for the sheet '{name}'; save it again with the spreadsheet program");
        return new SheetReader(xml, this, name).Read(cancel);
    });

    public void Dispose() => _zip.Dispose();

    /// <summary>Runs a piece of reading; what a broken archive or part makes the libraries throw becomes one kind of fault.</summary>
    public static T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (XmlException e)
        {
            var dtd = e.Message.Contains("DTD", StringComparison.Ordinal);
            throw new WorkbookFaultException(dtd ? "holds a DTD; no spreadsheet program writes one" : "holds a part that is no valid XML; open and save it with the spreadsheet program", e);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or NotSupportedException or ArgumentException or OverflowException)
        {
            throw new WorkbookFaultException("is no workbook, or a damaged one; open and save it with the spreadsheet program", e);
        }
    }

    internal WorkbookLimits Limits => _limits;

    /// <summary>A shared string.</summary>
    internal string Shared(string index) =>
        int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var i) && i < _strings.Length
            ? _strings[i]
            : throw new WorkbookFaultException("names a shared string that it does not hold; open and save it with the spreadsheet program");

    /// <summary>A number as text; a day where its style shows one.</summary>
    internal string Number(string text, int style)
    {
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value))
            return text;
        if (!_formats.IsDay(style) || value is < 1 or >= 2_958_466)
            return value.ToString("R", CultureInfo.InvariantCulture);
        // Excel takes 1900 for a leap year: its days before March 1900 are one ahead.
        var day = DateTime.FromOADate(value + (_from1904 ? 1462 : value < 60 ? 1 : 0));
        return day.TimeOfDay == TimeSpan.Zero
            ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : day.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
    }

    /// <summary>Counts a cell that is kept.</summary>
    internal void CountCell(int characters)
    {
        _characters += characters;
        if (++_cells > _limits.Cells)
            throw new WorkbookFaultException(FormattableString.Invariant($"holds more than {_limits.Cells:N0} cells; split it, or keep its largest table as CSV"));
        CountCharacters(0);
    }

    internal void CountCharacters(int characters)
    {
        _characters += characters;
        if (_characters > _limits.Characters)
            throw new WorkbookFaultException(FormattableString.Invariant($"holds more than {_limits.Characters:N0} characters; split it"));
    }

    private void ReadContents()
    {
        if (_zip.Entries.Count > _limits.Entries)
            throw new WorkbookFaultException(FormattableString.Invariant($"is an archive of more than {_limits.Entries:N0} entries"));
        foreach (var entry in _zip.Entries)
            _entries.TryAdd(entry.FullName.TrimStart('/').Replace('\\', '/'), entry);
        var workbook = Relations("_rels/.rels", "").FirstOrDefault(r => r.Type.EndsWith("/officeDocument", StringComparison.Ordinal)).Target ?? "xl/workbook.xml";
        var folder = workbook.Contains('/') ? workbook[..(workbook.LastIndexOf('/') + 1)] : "";
        var relations = Relations($"{folder}_rels/{workbook[folder.Length..]}.rels", folder);
        using (var xml = Part(workbook) ?? throw new WorkbookFaultException("is an archive without a workbook; is it an .xlsx?"))
            ReadWorkbook(xml, relations);
        if (OfType(relations, "/styles") is { } styles && Part(styles) is { } stylesXml)
        {
            using (stylesXml)
                _formats = CellFormats.Read(stylesXml);
        }

        if (OfType(relations, "/sharedStrings") is { } strings && Part(strings) is { } stringsXml)
        {
            using (stringsXml)
                _strings = ReadStrings(stringsXml);
        }
    }

    private static string? OfType(List<(string Id, string Type, string Target)> relations, string ending) =>
        relations.FirstOrDefault(r => r.Type.EndsWith(ending, StringComparison.Ordinal)).Target;

    private void ReadWorkbook(XmlReader xml, List<(string Id, string Type, string Target)> relations)
    {
        while (Next(xml))
        {
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            if (xml.LocalName == "workbookPr")
                _from1904 = xml.GetAttribute("date1904") is "1" or "true";
            if (xml.LocalName != "sheet" || xml.GetAttribute("name") is not { } name)
                continue;
            if (_sheets.Count >= _limits.Sheets)
                throw new WorkbookFaultException($"has more than {_limits.Sheets} sheets");
            var id = xml.GetAttribute("id", "http://schemas.openxmlformats.org/officeDocument/2006/relationships")
                ?? xml.GetAttribute("id", "http://purl.oclc.org/ooxml/officeDocument/relationships");
            var relation = relations.FirstOrDefault(r => r.Id == id);
            if (relation.Target is not null && relation.Type.EndsWith("/worksheet", StringComparison.Ordinal) && _sheets.TrueForAll(s => s.Name != name))
                _sheets.Add((name, relation.Target));
        }
    }

    private ImmutableArray<string> ReadStrings(XmlReader xml)
    {
        var strings = ImmutableArray.CreateBuilder<string>();
        while (Next(xml))
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "si")
                continue;
            if (strings.Count >= _limits.SharedStrings)
                throw new WorkbookFaultException(FormattableString.Invariant($"holds more than {_limits.SharedStrings:N0} shared strings"));
            var text = SheetReader.RichText(xml, this);
            CountCharacters(text.Length);
            strings.Add(text);
        }

        return strings.ToImmutable();
    }

    /// <summary>The relationships of a part that stay inside the archive.</summary>
    private List<(string Id, string Type, string Target)> Relations(string part, string folder)
    {
        var relations = new List<(string, string, string)>();
        using var xml = Part(part);
        while (xml is not null && Next(xml) && relations.Count < 10_000)
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "Relationship" && xml.GetAttribute("TargetMode") != "External"
                && xml.GetAttribute("Id") is { } id && xml.GetAttribute("Type") is { } type && xml.GetAttribute("Target") is { } target)
            {
                relations.Add((id, type, Resolved(folder, target)));
            }
        }

        return relations;
    }

    /// <summary>A target relative to its part's folder; the name is only looked up in the archive, never on disk.</summary>
    private static string Resolved(string folder, string target)
    {
        var steps = new List<string>();
        foreach (var step in (target.StartsWith('/') ? target : folder + target).Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (step == ".." && steps.Count > 0)
                steps.RemoveAt(steps.Count - 1);
            else if (step is not ("." or ".."))
                steps.Add(step);
        }

        return string.Join('/', steps);
    }

    private XmlReader? Part(string name) => _entries.TryGetValue(name, out var entry)
        ? XmlReader.Create(new BoundedStream(entry.Open(), entry.CompressedLength, _limits, _unpacked), Settings)
        : null;

    /// <summary>Reads on, but not deeper than the limit.</summary>
    internal bool Next(XmlReader xml)
    {
        if (!xml.Read())
            return false;
        return xml.Depth <= _limits.Depth ? true : throw new WorkbookFaultException("is nested more deeply than any workbook");
    }
}
