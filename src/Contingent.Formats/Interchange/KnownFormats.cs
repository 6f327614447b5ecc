using System.Collections.Immutable;
using Contingent.Formats.Interchange.Maps;
using Contingent.Formats.Interchange.Msdl;
using Contingent.Formats.Interchange.OrbatMapper;

namespace Contingent.Formats.Interchange;

/// <summary>Every format that can be imported or exported, in one place. A new format adds its line here.</summary>
public static class KnownFormats
{
    private const int HeadBytes = 4096;

    /// <summary>Importers, the more particular first: of those that recognise a file the first reads it. Tables in the wild come last.</summary>
    public static ImmutableArray<IImporter> Importers { get; } =
    [
        new Workbooks.WorkbookImporter(),
        new Osm.OsmImporter(),
        new Gazetteers.RunwayImporter(),
        new Gazetteers.ERoadImporter(),
        new Gazetteers.TownImporter(),
        new OrbatMapperImporter(),
        new MsdlImporter(),
        new KmlImporter(),
        new GeoJsonImporter(),
        new GeoPko.GeoPkoImporter(),
        new Tables.TableImporter(),
    ];

    /// <summary>Exporters; of those with one extension the first writes it where no format is named.</summary>
    public static ImmutableArray<IExporter> Exporters { get; } =
    [
        new Workbooks.WorkbookExporter(),
        new OrbatMapperExporter(),
        new MsdlExporter(),
        new KmlExporter(),
        new KmzExporter(),
        new GeoJsonExporter(),
    ];

    /// <summary>The importer of that name, or of what the file looks like; else why there is none.</summary>
    public static (IImporter? Importer, string? Objection) ImporterOf(string file, string? name)
    {
        var names = string.Join(", ", Importers.Select(i => i.Name));
        if (name is not null)
        {
            return Importers.FirstOrDefault(i => i.Name == name) is { } named
                ? (named, null)
                : (null, $"--as '{name}' is no format that is read; choose one of {names}");
        }

        var head = new byte[HeadBytes];
        using var stream = File.OpenRead(file);
        var length = stream.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false);
        return Importers.FirstOrDefault(i => i.Recognises(Path.GetFileName(file), head.AsSpan(0, length))) is { } importer
            ? (importer, null)
            : (null, $"looks like no format that is read; name one with --as: {names}");
    }

    /// <summary>Of some exporters that of a name, or for the file's extension; else why there is none.</summary>
    public static (IExporter? Exporter, string? Objection) ExporterOf(ImmutableArray<IExporter> exporters, string file, string? name)
    {
        var names = string.Join(", ", exporters.Select(e => e.Name));
        if (name is not null)
        {
            return exporters.FirstOrDefault(e => e.Name == name) is { } named
                ? (named, null)
                : (null, $"--as '{name}' is no format that is written; choose one of {names}");
        }

        var extension = Path.GetExtension(file).ToLowerInvariant();
        return exporters.FirstOrDefault(e => e.Extension == extension) is { } exporter
            ? (exporter, null)
            : (null, $"'{extension}' is no extension of a format that is written; name the format with --as: {names}");
    }
}
