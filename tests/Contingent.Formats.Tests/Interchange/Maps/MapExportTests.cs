using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Contingent.Formats.Interchange;
using Contingent.Formats.Interchange.Maps;
using Contingent.Formats.Tests.Plans;
using Contingent.Missions.Plans;

namespace Contingent.Formats.Tests.Interchange.Maps;

public sealed class MapExportTests
{
    private static readonly XNamespace Ns = "http://www.opengis.net/kml/2.2";

    private static ExportedFile Export(IExporter exporter, TemplateFolder folder, Plan? plan, bool isPublic = false, ISymbolImages? symbols = null) =>
        exporter.Write(new ExportSubject(folder.Path, folder.Read().Mission!, plan, isPublic) { Symbols = symbols }, TestContext.Current.CancellationToken);

    private static XElement Kml(byte[] content) => XDocument.Load(new MemoryStream(content)).Root!;

    /// <summary>Orders of the schema ogckml22.xsd: AbstractFeatureType and what extends it, geometries, styles and times.</summary>
    [Fact]
    public void Kml_keeps_the_order_of_elements_that_its_schema_asks_for()
    {
        string[] feature = ["name", "visibility", "open", "author", "link", "address", "AddressDetails", "phoneNumber", "Snippet", "snippet", "description", "LookAt", "Camera", "TimeStamp", "TimeSpan", "styleUrl", "Style", "StyleMap",
            "Region", "Metadata", "ExtendedData"];
        var orders = new Dictionary<string, string[]>
        {
            ["kml"] = ["NetworkLinkControl", "Document", "Folder", "Placemark"],
            ["Document"] = [.. feature, "Schema", "Folder", "Placemark"],
            ["Folder"] = [.. feature, "Folder", "Placemark"],
            ["Placemark"] = [.. feature, "Point", "LineString", "Polygon", "MultiGeometry"],
            ["Style"] = ["IconStyle", "LabelStyle", "LineStyle", "PolyStyle", "BalloonStyle", "ListStyle"],
            ["IconStyle"] = ["color", "colorMode", "scale", "heading", "Icon", "hotSpot"],
            ["LineStyle"] = ["color", "colorMode", "width"],
            ["PolyStyle"] = ["color", "colorMode", "fill", "outline"],
            ["Icon"] = ["href"],
            ["TimeSpan"] = ["begin", "end"],
            ["ExtendedData"] = ["Data", "SchemaData"],
            ["Data"] = ["displayName", "value"],
            ["Point"] = ["extrude", "altitudeMode", "coordinates"],
            ["LineString"] = ["extrude", "tessellate", "altitudeMode", "coordinates"],
            ["LinearRing"] = ["extrude", "tessellate", "altitudeMode", "coordinates"],
            ["Polygon"] = ["extrude", "tessellate", "altitudeMode", "outerBoundaryIs", "innerBoundaryIs"],
            ["MultiGeometry"] = ["Point", "LineString", "Polygon"],
            ["outerBoundaryIs"] = ["LinearRing"],
            ["innerBoundaryIs"] = ["LinearRing"],
        };
        using var folder = new TemplateFolder();
        var root = Kml(Kmz(folder).Kml);
        foreach (var element in root.DescendantsAndSelf().Where(e => e.HasElements))
        {
            Assert.Equal(Ns, element.Name.Namespace);
            Assert.True(orders.TryGetValue(element.Name.LocalName, out var order), $"{element.Name.LocalName} holds elements");
            var places = element.Elements().Select(e => Array.IndexOf(order, e.Name.LocalName)).ToArray();
            Assert.DoesNotContain(-1, places);
            Assert.Equal(places.Order(), places);
        }

        var styles = root.Descendants(Ns + "Style").Select(s => "#" + (string)s.Attribute("id")!).ToHashSet();
        Assert.All(root.Descendants(Ns + "styleUrl"), u => Assert.Contains(u.Value, styles));
        Assert.All(root.Descendants(Ns + "LinearRing"), r => Assert.Equal(r.Value.Split(' ')[0], r.Value.Split(' ')[^1]));
    }

    [Fact]
    public void Units_stand_in_the_folder_of_their_contributor_from_their_day_on_station()
    {
        using var folder = new TemplateFolder();
        var root = Kml(Export(new KmlExporter(), folder, SamplePlan.Make()).Content);
        var party = folder.Read().Mission!.Parties.First(p => p.Id.Value == "boria").Name;
        var contributor = root.Element(Ns + "Document")!.Elements(Ns + "Folder").First(f => (string)f.Element(Ns + "name")! == party);
        var station = contributor.Elements(Ns + "Folder").First(f => (string)f.Element(Ns + "name")! == "On station").Elements(Ns + "Placemark").Single();
        Assert.Equal("2026-04-20T11:12:00Z", (string)station.Descendants(Ns + "begin").Single());
        var leg = contributor.Elements(Ns + "Folder").First(f => (string)f.Element(Ns + "name")! == "Movement").Elements(Ns + "Placemark").Single();
        Assert.Equal(("2026-04-15T00:00:00Z", "2026-04-15T11:12:00Z"), ((string)leg.Descendants(Ns + "begin").Single(), (string)leg.Descendants(Ns + "end").Single()));
    }

    [Theory]
    [InlineData("geojson")]
    [InlineData("kml")]
    public void A_map_that_nobody_changed_changes_nothing_in_the_folder_it_came_from(string format)
    {
        using var folder = new TemplateFolder();
        IExporter exporter = format == "kml" ? new KmlExporter() : new GeoJsonExporter();
        IImporter importer = format == "kml" ? new KmlImporter() : new GeoJsonImporter();
        using var file = new ImportFile("map" + exporter.Extension, Export(exporter, folder, SamplePlan.Make()).Content);
        var mission = folder.Read().Mission!;
        var imported = file.Read(importer, mission);
        Assert.Empty(imported.Faults);
        Assert.Contains(CellText.Count(mission.Places.Length, "place", "places"), imported.Counts);
        Assert.Contains(CellText.Count(mission.Links.Length, "link", "links"), imported.Counts);
        var written = MissionWriter.Write(imported with { Files = imported.Files.Clear() }, folder.Path, into: true, TestContext.Current.CancellationToken);
        Assert.Empty(written.Faults);
        Assert.False(written.IsChanged, string.Join('\n', written.Report.Where(r => r.Kind == "changed")));
        using var other = new TemplateFolder();
        other.Write("areas.geojson", imported.Files["areas.geojson"]);
        Assert.Equal(mission.Areas.Select(a => (a.Id, a.Kind, a.Name, a.Polygons.Length)), other.Read().Mission!.Areas.Select(a => (a.Id, a.Kind, a.Name, a.Polygons.Length)));
    }

    [Fact]
    public void Kmz_embeds_each_symbol_once_and_says_which_cannot_be_drawn()
    {
        using var folder = new TemplateFolder();
        var (kml, names, leftOut) = Kmz(folder);
        var icons = Kml(kml).Descendants(Ns + "href").Select(h => h.Value).ToArray();
        Assert.NotEmpty(icons);
        Assert.Equal(names.Where(n => n.StartsWith("symbols/", StringComparison.Ordinal)).Order(), icons.Distinct().Order());
        var none = Export(new KmzExporter(), folder, SamplePlan.Make());
        Assert.Contains(none.LeftOut, l => l.Contains("cannot be drawn", StringComparison.Ordinal));
        Assert.DoesNotContain(leftOut, l => l.Contains("cannot be drawn", StringComparison.Ordinal));
    }

    [Fact]
    public void Geojson_has_the_times_and_numbers_of_units()
    {
        using var folder = new TemplateFolder();
        var json = JsonNode.Parse(Export(new GeoJsonExporter(), folder, SamplePlan.Make()).Content)!;
        var unit = json["features"]!.AsArray().First(f => (string)f!["id"]! == "unit-boria-infantry-1")!["properties"]!;
        Assert.Equal(("2026-04-20T11:12:00Z", 140, "boria"), ((string)unit["begin"]!, (int)unit["persons"]!, (string)unit["contributor"]!));
    }

    [Theory]
    [InlineData(".kml")]
    [InlineData(".kmz")]
    [InlineData(".geojson")]
    public void The_same_mission_gives_the_same_bytes_and_a_public_map_has_no_exact_site(string extension)
    {
        using var folder = new TemplateFolder();
        var exporter = KnownFormats.Exporters.First(e => e.Extension == extension);
        Assert.Equal(Export(exporter, folder, SamplePlan.Make(), symbols: new Dots()).Content, Export(exporter, folder, SamplePlan.Make(), symbols: new Dots()).Content);
        var site = folder.Read().Mission!.Places.First(p => p.Id.Value == "port-ardena").At;
        var exact = FormattableString.Invariant($"{site.Lon},{site.Lat}");
        Assert.Contains(exact, Encoding.UTF8.GetString(Export(new KmlExporter(), folder, SamplePlan.Make()).Content), StringComparison.Ordinal);
        Assert.DoesNotContain(exact, Encoding.UTF8.GetString(Export(new KmlExporter(), folder, SamplePlan.Make(), isPublic: true).Content), StringComparison.Ordinal);
    }

    private static (byte[] Kml, string[] Names, IReadOnlyList<string> LeftOut) Kmz(TemplateFolder folder)
    {
        var exported = Export(new KmzExporter(), folder, SamplePlan.Make(), symbols: new Dots());
        using var zip = new ZipArchive(new MemoryStream(exported.Content));
        using var kml = new MemoryStream();
        using (var entry = zip.GetEntry("doc.kml")!.Open())
            entry.CopyTo(kml);
        return (kml.ToArray(), [.. zip.Entries.Select(e => e.FullName)], exported.LeftOut);
    }

    private sealed class Dots : ISymbolImages
    {
        public SymbolImage? Png(string sidc) => new([1, 2, 3], 4, 5, 8, 9);
    }
}
