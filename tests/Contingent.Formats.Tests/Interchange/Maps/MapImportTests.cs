using System.IO.Compression;
using System.Text;
using Contingent.Formats.Interchange;
using Contingent.Formats.Interchange.Maps;

namespace Contingent.Formats.Tests.Interchange.Maps;

public sealed class MapImportTests
{
    private static readonly KmlImporter Kml = new();
    private static readonly GeoJsonImporter GeoJson = new();

    private static Imported ReadKml(string text, string? table = null) => ImportFile.Read(Kml, "map.kml", text.Trim(), table: table);

    private static Imported ReadGeoJson(string text, Missions.Mission? into = null, string? table = null) => ImportFile.Read(GeoJson, "map.geojson", text, into, table);

    private static byte[] Zip(params (string Name, byte[] Content)[] entries)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return bytes.ToArray();
    }

    [Fact]
    public void Points_of_kml_become_places_with_their_data()
    {
        var places = ReadKml(SampleMaps.Kml).Table("places");
        Assert.Equal(["alder", "birk", "walk"], places.Ids());
        Assert.Equal(("60", "10", "NOR", "12000"), (places.Cell("alder", "lat"), places.Cell("alder", "lon"), places.Cell("alder", "country"), places.Cell("alder", "population")));
        Assert.Equal(("site;town", "NOR"), (places.Cell("birk", "kinds"), places.Cell("birk", "country")));
        Assert.Equal("Towns", places.Cell("alder", "x_folder"));
    }

    [Fact]
    public void Html_and_formulas_of_others_are_plain_text()
    {
        var places = ReadKml(SampleMaps.Kml).Table("places");
        Assert.Equal("Big town alert(1)", places.Cell("alder", "x_description"));
        Assert.Equal("'=HYPERLINK(\"x\")", places.Cell("alder", "x_mayor"));
    }

    [Fact]
    public void A_line_between_two_places_becomes_a_link_with_its_own_length()
    {
        var links = ReadKml(SampleMaps.Kml).Table("links");
        Assert.Equal(["alder-birk"], links.Ids());
        Assert.Equal(("alder", "birk", "road", "assumed"), (links.Cell("alder-birk", "from"), links.Cell("alder-birk", "to"), links.Cell("alder-birk", "mode"), links.Cell("alder-birk", "basis")));
        Assert.InRange(double.Parse(links.Cell("alder-birk", "length_km"), System.Globalization.CultureInfo.InvariantCulture), 75, 85);
    }

    [Fact]
    public void A_polygon_becomes_an_area_with_its_holes_and_its_kind()
    {
        var imported = ReadKml(SampleMaps.Kml);
        using var folder = new TemplateFolder();
        folder.Write("areas.geojson", imported.Files["areas.geojson"]);
        var area = Assert.Single(folder.Read().Mission!.Areas);
        Assert.Equal(("zone", Missions.AreaKind.NoAccess, "Zone"), (area.Id, area.Kind, area.Name));
        Assert.Equal(2, Assert.Single(area.Polygons).Length);
        Assert.Equal("2031-05-01", area.Extras["x_begin"]);
    }

    [Theory]
    [InlineData("Stream", "does not begin and end within 5 km of places")]
    [InlineData("Nowhere", "has no position")]
    [InlineData("Zone", "has a ring that does not end where it begins; it was closed")]
    [InlineData("map.kml", "NetworkLink 'Elsewhere' is not read; nothing is fetched")]
    public void Nothing_of_kml_is_lost_in_silence(string where, string remark) =>
        Assert.Contains(ReadKml(SampleMaps.Kml).Remarks(), r => r.Contains(where, StringComparison.Ordinal) && r.Contains(remark, StringComparison.Ordinal));

    [Fact]
    public void Geojson_gives_places_links_and_areas()
    {
        var imported = ReadGeoJson(SampleMaps.GeoJson);
        Assert.Equal(["5 features with a position", "2 places", "1 link", "1 area"], imported.Counts);
        Assert.Equal(("NOR", "a;b"), (imported.Table("places").Cell("alder", "country"), imported.Table("places").Cell("alder", "x_tags")));
        Assert.Equal(("rail", "70"), (imported.Table("links").Cell("alder-birk", "mode"), imported.Table("links").Cell("alder-birk", "speed_kmh")));
        Assert.Contains(imported.Remarks(), r => r.Contains("Void: has no geometry that can be read", StringComparison.Ordinal));
    }

    [Fact]
    public void A_table_takes_one_kind_only_and_says_what_it_leaves_out()
    {
        var imported = ReadGeoJson(SampleMaps.GeoJson, table: "areas");
        Assert.Empty(imported.Tables);
        Assert.Contains("3 areas", imported.Counts);
        Assert.Contains(imported.Remarks(), r => r.Contains("holds 1 for places, which --table areas leaves out", StringComparison.Ordinal));
        Assert.Contains("--table pledges has no use", Assert.Single(ReadGeoJson(SampleMaps.GeoJson, table: "pledges").Faults).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_box_and_a_country_take_what_lies_in_them()
    {
        using var file = new ImportFile("map.geojson", SampleMaps.GeoJson);
        var boxed = GeoJson.Read(new ImportSource { Path = file.Path, Within = new Box(10.5, 60.3, 12, 61) }, TestContext.Current.CancellationToken);
        Assert.Equal(["birk"], boxed.Table("places").Ids());
        var swedish = GeoJson.Read(new ImportSource { Path = file.Path, Country = "SWE" }, TestContext.Current.CancellationToken);
        Assert.Equal(["birk"], swedish.Table("places").Ids());
    }

    [Fact]
    public void Axes_that_are_on_earth_only_the_other_way_round_are_swapped_with_a_remark()
    {
        var imported = ReadGeoJson("""{ "type": "FeatureCollection", "features": [ { "type": "Feature", "properties": { "name": "A", "country": "FJI" }, "geometry": { "type": "Point", "coordinates": [-17.7, 178.0] } } ] }""");
        Assert.Equal(("-17.7", "178"), (imported.Table("places").Cell("a", "lat"), imported.Table("places").Cell("a", "lon")));
        Assert.Contains(imported.Remarks(), r => r.Contains("latitude and longitude swapped", StringComparison.Ordinal));
    }

    [Fact]
    public void Axes_that_lie_by_the_mission_only_the_other_way_round_are_swapped_with_a_remark()
    {
        using var folder = new TemplateFolder();
        var mission = folder.Read().Mission!;
        var at = mission.Places[0].At;
        string Feature(double x, double y) => FormattableString.Invariant($$"""{ "type": "Feature", "properties": { "name": "A" }, "geometry": { "type": "Point", "coordinates": [{{x}}, {{y}}] } }""");
        var swapped = ReadGeoJson(Feature(at.Lat, at.Lon), mission);
        Assert.Equal(CellText.Number(at.Lat), swapped.Table("places").Cell(swapped.Table("places").Rows[0], "lat"));
        Assert.Contains(swapped.Remarks(), r => r.Contains("seems to have latitude and longitude swapped", StringComparison.Ordinal));
        var straight = ReadGeoJson(Feature(at.Lon, at.Lat), mission);
        Assert.Equal(CellText.Number(at.Lat), straight.Table("places").Cell(straight.Table("places").Rows[0], "lat"));
        Assert.DoesNotContain(straight.Remarks(), r => r.Contains("swapped", StringComparison.Ordinal));
        Assert.Equal(mission.Places[0].Country.Value, straight.Table("places").Cell(straight.Table("places").Rows[0], "country"));
    }

    [Fact]
    public void A_file_of_both_orders_is_refused()
    {
        var fault = Assert.Single(ReadGeoJson("""{ "type": "MultiPoint", "coordinates": [[178, -17], [-17, 178]] }""").Faults);
        Assert.Contains("write longitude first throughout", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "type": "Point", "coordinates": [500000, 6650000] }""", "reproject the file to WGS 84")]
    public void Metres_are_no_degrees(string json, string remark) => Assert.Contains(ReadGeoJson(json).Remarks(), r => r.Contains(remark, StringComparison.Ordinal));

    [Theory]
    [InlineData("""{ "type": "FeatureCollection", "crs": { "properties": { "name": "urn:ogc:def:crs:EPSG::3857" } }, "features": [] }""", "reproject it to WGS 84")]
    [InlineData("[1, 2]", "is no GeoJSON")]
    [InlineData("{", "is no valid JSON")]
    public void Geojson_that_cannot_be_read_is_refused_with_the_reason(string json, string reason) =>
        Assert.Contains(reason, Assert.Single(ReadGeoJson(json).Faults).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("<!DOCTYPE kml SYSTEM \"http://192.0.2.1/x\"><kml/>", "holds a document type")]
    [InlineData("<gpx/>", "is no KML: its element on top is 'gpx'")]
    [InlineData("<kml>", "is no well-formed XML")]
    public void Kml_that_cannot_be_read_is_refused_with_the_reason(string xml, string reason) => Assert.Contains(reason, Assert.Single(ReadKml(xml).Faults).Message, StringComparison.Ordinal);

    [Fact]
    public void Kmz_gives_what_its_kml_gives()
    {
        var kml = Encoding.UTF8.GetBytes(SampleMaps.Kml.Trim());
        using var file = new ImportFile("map.kmz", Zip(("files/a.png", [1, 2]), ("doc.kml", kml)));
        Assert.Equal(ReadKml(SampleMaps.Kml).Counts, file.Read(Kml).Counts);
    }

    [Fact]
    public void A_kmz_that_is_a_bomb_leads_elsewhere_or_is_none_is_refused()
    {
        var blanks = new byte[60_000_000];
        Array.Fill(blanks, (byte)' ');
        foreach (var (content, reason) in new[]
        {
            (Zip(("doc.kml", blanks)), "unpacks to more than 50 MB"), (Zip(("../doc.kml", [])), "would lie outside it"), (Zip(("readme.txt", [])), "holds no .kml"), ("PK\u0003\u0004nothing"u8.ToArray(), "is no archive"),
        })
        {
            using var file = new ImportFile("map.kmz", content);
            Assert.Contains(reason, Assert.Single(file.Read(Kml).Faults).Message, StringComparison.Ordinal);
        }
    }
}
