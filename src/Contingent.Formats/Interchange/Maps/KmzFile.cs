using System.IO.Compression;
using Contingent.Formats.Interchange.Xml;
using Contingent.Formats.Reading;
using Contingent.Missions;

namespace Contingent.Formats.Interchange.Maps;

/// <summary>Takes the one KML document out of a KMZ, in memory: entries and unpacked bytes are bounded, and names that lead elsewhere are refused.</summary>
internal static class KmzFile
{
    private const int MostEntries = 10_000;

    /// <summary>The document, or why there is none.</summary>
    public static (byte[]? Kml, Fault? Fault) Document(string file, byte[] content)
    {
        var where = new RowOrigin(file, 0);
        try
        {
            using var zip = new ZipArchive(new MemoryStream(content, writable: false), ZipArchiveMode.Read);
            if (zip.Entries.Count > MostEntries)
                return (null, new Fault(where, CellParser.Invariant($"holds more than {MostEntries:N0} files")));
            if (zip.Entries.FirstOrDefault(e => LeadsElsewhere(e.FullName)) is { } stray)
                return (null, new Fault(where, $"'{CellText.Clean(stray.FullName)}' would lie outside it; this is no KMZ to be trusted"));
            if ((zip.GetEntry("doc.kml") ?? zip.Entries.FirstOrDefault(e => e.FullName.EndsWith(".kml", StringComparison.OrdinalIgnoreCase))) is not { } entry)
                return (null, new Fault(where, "holds no .kml"));
            using var from = entry.Open();
            return Copy(from) is { } kml
                ? (kml, null)
                : (null, new Fault(where, CellParser.Invariant($"'{CellText.Clean(entry.FullName)}' unpacks to more than {XmlFile.MostBytes / 1e6:0} MB")));
        }
        catch (Exception e) when (e is InvalidDataException or IOException or ArgumentException or NotSupportedException or UnauthorizedAccessException or IndexOutOfRangeException or OverflowException)
        {
            return (null, new Fault(where, "is no archive that can be read; save it again as KMZ, or as KML"));
        }
    }

    private static bool LeadsElsewhere(string name) => name.StartsWith('/') || name.StartsWith('\\') || name.Contains(':', StringComparison.Ordinal) || name.Split('/', '\\').Contains("..");

    /// <summary>The unpacked bytes; null where they are too many. What an entry says of its own size is not believed.</summary>
    private static byte[]? Copy(Stream from)
    {
        using var to = new MemoryStream();
        var buffer = new byte[1 << 16];
        int read;
        while ((read = from.Read(buffer)) > 0)
        {
            to.Write(buffer, 0, read);
            if (to.Length > XmlFile.MostBytes)
                return null;
        }

        return to.ToArray();
    }
}
