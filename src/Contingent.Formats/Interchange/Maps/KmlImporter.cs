using Contingent.Formats.Interchange.Xml;

namespace Contingent.Formats.Interchange.Maps;

/// <summary>Reads KML and KMZ as places, links and areas (<see cref="MapImport"/>).</summary>
public sealed class KmlImporter : IImporter
{
    /// <inheritdoc/>
    public string Name => "kml";

    /// <inheritdoc/>
    public string Reads => "maps of Google Earth (.kml, .kmz), KML 2.0 to 2.2: points as places, lines as links, polygons as areas";

    /// <inheritdoc/>
    public ImportOptions Takes => ImportOptions.Table | ImportOptions.Within | ImportOptions.Country;

    /// <inheritdoc/>
    public bool Recognises(string fileName, ReadOnlySpan<byte> head) =>
        fileName.EndsWith(".kml", StringComparison.OrdinalIgnoreCase) || fileName.EndsWith(".kmz", StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public Imported Read(ImportSource source, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(source);
        var (content, fault) = SourceFile.Read(source, XmlFile.MostBytes);
        if (content is null)
            return Imported.Refused(fault!);
        var leftOut = new LeftOutList();
        var (kml, broken) = content.AsSpan().StartsWith("PK"u8) ? KmzFile.Document(source.Name, content) : (content, null);
        return kml is null ? Imported.Refused(broken!) : MapImport.Of(source, KmlFeatures.Read(source.Name, kml, leftOut, cancel), leftOut, cancel);
    }
}
