using Contingent.Bench.Fuzzing;
using System.IO.Compression;
using System.Text;
using Contingent.Formats.Interchange;
using Contingent.Formats.Interchange.Maps;
using Contingent.Formats.Interchange.Msdl;
using Contingent.Formats.Interchange.OrbatMapper;
using Contingent.Formats.Tests.Interchange.Maps;
using Contingent.Formats.Tests.Interchange.Msdl;
using Contingent.Formats.Tests.Interchange.OrbatMapper;
using Contingent.Formats.Tests.Plans;

namespace Contingent.Formats.Tests.Interchange;

/// <summary>Spoilt scenarios and maps are read or refused, and whatever is read can be written or is refused.</summary>
public sealed class SpoiltForceAndMapTests
{
    private static byte[] Exported(IExporter exporter)
    {
        using var folder = new TemplateFolder();
        return exporter.Write(new ExportSubject(folder.Path, folder.Read().Mission!, SamplePlan.Make(), IsPublic: false), TestContext.Current.CancellationToken).Content;
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text.Trim());

    [Fact]
    public void Spoilt_scenarios_of_orbat_mapper_are_read_or_refused() =>
        Mutations.Survive(new OrbatMapperImporter(), ".json", [Bytes(SampleScenario.Newest), Bytes(SampleScenario.Oldest), Exported(new OrbatMapperExporter())]);

    [Fact]
    public void Spoilt_msdl_is_read_or_refused() => Mutations.Survive(new MsdlImporter(), ".xml", [Bytes(SampleMsdl.Text), Exported(new MsdlExporter())]);

    [Fact]
    public void Spoilt_geojson_is_read_or_refused() => Mutations.Survive(new GeoJsonImporter(), ".geojson", [Bytes(SampleMaps.GeoJson), Exported(new GeoJsonExporter())]);

    [Fact]
    public void Spoilt_kml_is_read_or_refused() => Mutations.Survive(new KmlImporter(), ".kml", [Bytes(SampleMaps.Kml), Exported(new KmlExporter())]);

    [Fact]
    public void Spoilt_kmz_is_read_or_refused()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = zip.CreateEntry("doc.kml").Open();
            entry.Write(Bytes(SampleMaps.Kml));
        }

        Mutations.Survive(new KmlImporter(), ".kmz", [bytes.ToArray(), Exported(new KmzExporter())]);
    }

    [Fact]
    public void What_is_read_of_a_spoilt_file_makes_a_folder_or_is_refused()
    {
        byte[][] seeds = [Bytes(SampleScenario.Newest), Bytes(SampleMaps.GeoJson)];
        using var scratch = new Scratch();
        for (var i = 0; i < 300; i++)
        {
            var path = scratch.Write($"{i}.json", SpoiltInputs.Of(seeds, i));
            IImporter importer = i % 2 == 0 ? new OrbatMapperImporter() : new GeoJsonImporter();
            var imported = importer.Read(new ImportSource { Path = path, Country = "NOR" }, TestContext.Current.CancellationToken);
            var written = MissionWriter.Write(imported, scratch[$"m{i}"], into: false, TestContext.Current.CancellationToken);
            Assert.True(!written.Faults.IsEmpty || written.IsChanged, $"Input {i} came to nothing without a word.");
        }
    }
}
