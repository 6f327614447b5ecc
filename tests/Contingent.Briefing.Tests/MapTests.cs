using Contingent.Briefing.Map;
using Contingent.Briefing.Symbols;
using Contingent.Missions;

namespace Contingent.Briefing.Tests;

/// <summary>Boundaries, projection and symbols.</summary>
public sealed class MapTests
{
    [Theory]
    [InlineData("Simferopol", 44.95, 34.10, "UKR", "UKR")]
    [InlineData("Simferopol", 44.95, 34.10, "UN", "UKR")]
    [InlineData("Sevastopol", 44.61, 33.55, "POL", "UKR")]
    [InlineData("Simferopol", 44.95, 34.10, "RUS", "RUS")]
    [InlineData("Donetsk", 48.00, 37.80, "UKR", "UKR")]
    [InlineData("Krasnodar", 45.04, 38.98, "UKR", "RUS")]
    [InlineData("Pristina", 42.66, 21.17, "UN", "XKX")]
    [InlineData("Pristina", 42.66, 21.17, "SRB", "SRB")]
    [InlineData("Majdal Shams", 33.26, 35.76, "UN", "SYR")]
    [InlineData("Tiraspol", 46.84, 29.61, "UN", "MDA")]
    [InlineData("Sukhumi", 43.00, 41.03, "UN", "GEO")]
    [InlineData("Sharm el-Sheikh", 27.95, 34.30, "UN", "EGY")]
    [InlineData("Taba", 29.48, 34.87, "UN", "EGY")]
    [InlineData("Eilat", 29.58, 34.95, "UN", "ISR")]
    [InlineData("Ramallah", 31.90, 35.20, "UN", "PSE")]
    [InlineData("Kyrenia", 35.30, 33.35, "UN", "CYP")]
    public void Towns_are_in_the_state_that_the_view_of_the_world_says(string town, double lat, double lon, string view, string state) =>
        Assert.Equal(state, DisputedAreas.StateAt(CountryShapes.World, new GeoPoint(lat, lon), view) ?? town + " at sea");

    [Fact]
    public void Every_disputed_area_has_a_reason_a_source_and_its_shape()
    {
        Assert.All(DisputedAreas.All, a =>
        {
            Assert.NotEqual("", a.Reason);
            Assert.StartsWith("https://", a.Source, StringComparison.Ordinal);
            Assert.True(a.Outline.Length > 0
                ? PolygonClip.Holds(a.OutlinePoints(), a.Marker)
                : CountryShapes.World.Polygons.Any(p => DisputedAreas.Of(CountryShapes.World, p) == a), a.Name);
        });
    }

    [Fact]
    public void A_disputed_area_on_the_map_is_footnoted() =>
        Assert.Contains("Crimea and Sevastopol (dashed): held by Russia since 2014", Page.Of(Sample.Full).Part("map"), StringComparison.Ordinal);

    [Theory]
    [InlineData(44, 22, 52.5, 40.5)]
    [InlineData(-5, 10, 6, 25)]
    [InlineData(-34, 17, -22, 33)]
    public void North_is_up_and_east_is_right_in_the_middle_of_a_map(double south, double west, double north, double east)
    {
        var projection = new Projection(new GeoBox(south, west, north, east), 1000);
        var middle = new GeoPoint((south + north) / 2, (west + east) / 2);
        var at = projection.At(middle);
        Assert.True(projection.At(middle with { Lat = middle.Lat + 1 }).Y < at.Y);
        Assert.True(projection.At(middle with { Lon = middle.Lon + 1 }).X > at.X);
        Assert.InRange(at.X, 499, 501);
        Assert.InRange(at.Y, 0, projection.Height);
    }

    [Fact]
    public void The_scale_bar_holds_near_the_middle_of_the_map()
    {
        var projection = new Projection(new GeoBox(44, 22, 52.5, 40.5), 1000);
        var (a, b) = (projection.At(new GeoPoint(48.2, 31.2)), projection.At(new GeoPoint(49.2, 31.2)));
        Assert.InRange((a.Y - b.Y) * projection.KmPerUnit, 110, 112.5);
    }

    [Fact]
    public void Symbols_that_would_cover_one_another_are_moved_apart()
    {
        var spots = SymbolRoom.Spread([("a", new MapPoint(10, 10)), ("b", new MapPoint(12, 11)), ("c", new MapPoint(11, 9)), ("d", new MapPoint(200, 10))], 30, 24);
        Assert.Equal(new MapPoint(10, 10), spots["a"]);
        Assert.Equal(new MapPoint(200, 10), spots["d"]);
        Assert.All(spots.Keys.SelectMany(x => spots.Keys.Where(y => x != y).Select(y => (spots[x], spots[y]))), pair =>
            Assert.True(Math.Abs(pair.Item1.X - pair.Item2.X) >= 30 || Math.Abs(pair.Item1.Y - pair.Item2.Y) >= 24));
    }

    [Fact]
    public void A_symbol_is_drawn_once_and_a_code_that_is_none_has_no_symbol()
    {
        var symbol = SymbolDrawer.Shared.Draw("10031000161211000000");
        Assert.NotNull(symbol);
        Assert.Same(symbol, SymbolDrawer.Shared.Draw("10031000161211000000"));
        Assert.Contains("<path", symbol.Shapes.ToString(), StringComparison.Ordinal);
        Assert.Null(SymbolDrawer.Shared.Draw(""));
        Assert.Null(SymbolDrawer.Shared.Draw("1003100016121100000'"));
    }

    [Fact]
    public void Yugoslavia_of_1999_is_drawn_by_its_successors() => Assert.Equal(["MNE", "SRB", "XKX"], FormerStates.ShapesOf("YUG"));
}
