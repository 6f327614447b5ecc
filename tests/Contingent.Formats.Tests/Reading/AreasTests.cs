using Contingent.Missions;

namespace Contingent.Formats.Tests.Reading;

public sealed class AreasTests
{
    private const string Ring = "[[-24.9, 0.3], [-24.8, 0.3], [-24.8, 0.4], [-24.9, 0.3]]";

    [Theory]
    [InlineData("{", "areas.geojson:1: is no valid JSON here; look for a missing bracket, comma or quotation mark")]
    [InlineData("[]", "areas.geojson:1: is no FeatureCollection; it needs an array 'features'")]
    [InlineData("{\"type\": \"FeatureCollection\"}", "areas.geojson:1: is no FeatureCollection; it needs an array 'features'")]
    [InlineData("{\"features\": [\n1]}", "areas.geojson:2: a feature is no JSON object")]
    [InlineData("{\"features\": [\n{\"properties\": {\"area\": \"a\", \"kind\": \"line\"}}]}", "areas.geojson:2: has no geometry; draw a line or polygon, or delete the feature")]
    public void Broken_geojson_is_a_fault_with_its_line(string json, string fault)
    {
        using var folder = new TemplateFolder();
        Assert.Equal([fault], folder.Write("areas.geojson", json).Faults());
    }

    [Theory]
    [InlineData("line", "LineString", "[[-24, 95], [-24, 1]]", "coordinate [-24, 95] is not on Earth; are lat and lon swapped? GeoJSON writes [lon, lat]")]
    [InlineData("line", "LineString", "[[-24, 1e9], [-24, 1]]", "coordinate [-24, 1000000000] is not on Earth")]
    [InlineData("line", "LineString", "[]", "has an empty geometry; draw a line or polygon, or delete the feature")]
    [InlineData("line", "LineString", "[[-24, 1]]", "has a geometry that is no GeoJSON; check its type and coordinates (rings end where they begin)")]
    [InlineData("line", "Circle", "[[-24, 1]]", "has a geometry that is no GeoJSON; check its type and coordinates (rings end where they begin)")]
    [InlineData("line", "LineString", "[[\"a\", 1], [2, 3]]", "has a geometry that is no GeoJSON; check its type and coordinates (rings end where they begin)")]
    [InlineData("buffer", "Polygon", "[[[-24, 1], [-23, 1], [-23, 2]]]", "has a geometry that is no GeoJSON; check its type and coordinates (rings end where they begin)")]
    [InlineData("line", "Point", "[-24, 1]", "kind line needs a line or a polygon, not points")]
    [InlineData("no-access", "LineString", "[[-24, 1], [-23, 1]]", "kind no-access needs a polygon; sites inside it are closed")]
    [InlineData("wall", "LineString", "[[-24, 1], [-23, 1]]", "kind 'wall' is none of line, no-access, buffer, sector, other")]
    public void A_geometry_that_is_none_is_a_fault(string kind, string type, string coordinates, string fault)
    {
        using var folder = new TemplateFolder();
        folder.Write("areas.geojson", Collection(Feature("a", kind, type, coordinates)));
        Assert.Equal(["areas.geojson:2: " + fault], folder.Faults());
    }

    [Fact]
    public void The_same_area_twice_is_a_fault()
    {
        using var folder = new TemplateFolder();
        var feature = Feature("a", "buffer", "Polygon", $"[{Ring}]");
        folder.Write("areas.geojson", Collection(feature, feature));
        Assert.Equal(["areas.geojson:3: area 'a' stands already in line 2; rename or delete one"], folder.Faults());
    }

    [Fact]
    public void A_feature_without_an_id_gets_one_with_a_warning()
    {
        using var folder = new TemplateFolder();
        folder.Write("areas.geojson", Collection(Feature("", "buffer", "Polygon", $"[{Ring}]")));
        Assert.Equal("area-1", folder.Read().Mission!.Areas[0].Id);
        Assert.Equal(["areas.geojson:2: area is empty; the feature is called area-1, give it an id"], folder.Warnings());
    }

    [Fact]
    public void Polygons_keep_their_holes_and_their_edges()
    {
        using var folder = new TemplateFolder();
        folder.Write("areas.geojson", Collection(
            Feature("p", "no-access", "Polygon", "[[[0,0],[4,0],[4,4],[0,4],[0,0]],[[1,1],[2,1],[2,2],[1,1]]]"),
            Feature("m", "buffer", "MultiPolygon", $"[[{Ring}],[{Ring}]]")));
        var areas = folder.Read().Mission!.Areas;
        Assert.Equal((2, 1, 2), (areas[0].Paths.Length, areas[0].Polygons.Length, areas[0].Polygons[0].Length));
        Assert.Equal((2, 2), (areas[1].Paths.Length, areas[1].Polygons.Length));
        Assert.Equal(new GeoPoint(0, 4), areas[0].Polygons[0][0][1]);
    }

    private static string Collection(params string[] features) =>
        "{\"type\": \"FeatureCollection\", \"features\": [\n" + string.Join(",\n", features) + "]}";

    private static string Feature(string id, string kind, string type, string coordinates) =>
        $$"""{"type": "Feature", "properties": {"area": "{{id}}", "kind": "{{kind}}"}, "geometry": {"type": "{{type}}", "coordinates": {{coordinates}} } }""";
}
