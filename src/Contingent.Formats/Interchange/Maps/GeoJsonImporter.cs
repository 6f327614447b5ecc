namespace Contingent.Formats.Interchange.Maps;

/// <summary>Reads GeoJSON as places, links and areas (<see cref="MapImport"/>).</summary>
public sealed class GeoJsonImporter : IImporter
{
    /// <inheritdoc/>
    public string Name => "geojson";

    /// <inheritdoc/>
    public string Reads => "maps in GeoJSON (RFC 7946): points as places, lines as links, polygons as areas";

    /// <inheritdoc/>
    public ImportOptions Takes => ImportOptions.Table | ImportOptions.Within | ImportOptions.Country;

    /// <inheritdoc/>
    public bool Recognises(string fileName, ReadOnlySpan<byte> head) => fileName.EndsWith(".geojson", StringComparison.OrdinalIgnoreCase)
        || (fileName.EndsWith(".json", StringComparison.OrdinalIgnoreCase) && head.IndexOf("\"FeatureCollection\""u8) >= 0);

    /// <inheritdoc/>
    public Imported Read(ImportSource source, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(source);
        var (content, fault) = SourceFile.Read(source, source.Limits.GeoJsonBytes);
        var leftOut = new LeftOutList();
        return content is null ? Imported.Refused(fault!) : MapImport.Of(source, GeoJsonFeatures.Read(source.Name, content, source.Limits, leftOut, cancel), leftOut, cancel);
    }
}
