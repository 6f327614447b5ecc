using System.IO.Compression;
using Contingent.Formats.Reading;

namespace Contingent.Formats.Interchange.Maps;

/// <summary>Writes KML 2.2: what <see cref="DrawnMap"/> shows, in folders by contributor, timed.</summary>
public sealed class KmlExporter : IExporter
{
    /// <inheritdoc/>
    public string Name => "kml";

    /// <inheritdoc/>
    public string Writes => "a map for Google Earth (KML 2.2) with the times of units and movements";

    /// <inheritdoc/>
    public string Extension => ".kml";

    /// <inheritdoc/>
    public ExportedFile Write(ExportSubject subject, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(subject);
        var none = new Dictionary<string, (string, int, int)>(StringComparer.Ordinal);
        return new ExportedFile(
            KmlDocument.Write(subject.Mission.Title, Description(subject), DrawnMap.Of(subject, cancel), none),
            [.. MapRemarks.Of(subject), "symbols are pictures and go along in a .kmz only"]);
    }

    internal static string Description(ExportSubject subject)
    {
        var marking = subject.Mission.Marking.Length > 0 ? subject.Mission.Marking + ". " : "";
        var plan = subject.Plan is { } made ? $"Plan of the case {made.Case}, as of {made.AsOf:yyyy-MM-dd}. " : "";
        return CellParser.Invariant($"{marking}{plan}Units of pledges without a stated number are planning assumptions, not offers. Enemy action, casualties and escalation are not modelled.");
    }
}

/// <summary>Writes KMZ: the same KML with the unit symbols as pictures beside it.</summary>
public sealed class KmzExporter : IExporter
{
    private static readonly DateTimeOffset s_epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <inheritdoc/>
    public string Name => "kmz";

    /// <inheritdoc/>
    public string Writes => "the same with the unit symbols as pictures (KMZ)";

    /// <inheritdoc/>
    public string Extension => ".kmz";

    /// <inheritdoc/>
    public ExportedFile Write(ExportSubject subject, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(subject);
        var features = DrawnMap.Of(subject, cancel);
        var images = new SortedDictionary<string, SymbolImage>(StringComparer.Ordinal);
        var undrawn = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var sidc in features.Select(f => f.Sidc).Where(s => s.Length > 0).Distinct(StringComparer.Ordinal))
        {
            cancel.ThrowIfCancellationRequested();
            if (subject.Symbols?.Png(sidc) is { } image)
                images[sidc] = image;
            else
                undrawn.Add($"symbol {sidc} cannot be drawn; its units have the viewer's own mark");
        }

        // A hot spot is measured from the lower left corner (OGC 07-147r2, kml:vec2Type).
        var icons = images.ToDictionary(i => i.Key, i => (Path(i.Key), i.Value.AnchorX, i.Value.Height - i.Value.AnchorY), StringComparer.Ordinal);
        var kml = KmlDocument.Write(subject.Mission.Title, KmlExporter.Description(subject), features, icons);
        return new ExportedFile(Zip(kml, images), [.. MapRemarks.Of(subject), .. undrawn]);
    }

    private static string Path(string sidc) => $"symbols/{sidc}.png";

    private static byte[] Zip(byte[] kml, IEnumerable<KeyValuePair<string, SymbolImage>> images)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "doc.kml", kml);
            foreach (var (sidc, image) in images)
                Add(zip, Path(sidc), image.Png);
        }

        return bytes.ToArray();
    }

    private static void Add(ZipArchive zip, string name, byte[] content)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = s_epoch;
        using var stream = entry.Open();
        stream.Write(content);
    }
}
