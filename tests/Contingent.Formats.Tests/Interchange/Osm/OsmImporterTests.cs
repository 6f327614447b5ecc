using System.Globalization;
using Contingent.Formats.Interchange;
using Contingent.Formats.Interchange.Osm;
using Contingent.Missions;
using Contingent.Planning.Geography;
using OsmSharp;
using OsmSharp.Streams;

namespace Contingent.Formats.Tests.Interchange.Osm;

/// <summary>What the reader of OpenStreetMap makes of the island.</summary>
public sealed class OsmImporterTests
{
    [Fact]
    public void Every_element_is_counted()
    {
        Assert.Equal("26 nodes", Island().Counts[0]);
        Assert.Equal("11 ways, 7 with a highway tag", Island().Counts[1]);
        Assert.Equal("1 relation", Island().Counts[2]);
    }

    [Fact]
    public void Counts_are_those_of_another_reader()
    {
        using var stream = new MemoryStream(Osm.Island.File());
        var elements = new PBFOsmStreamSource(stream).ToArray();
        Assert.Equal($"{elements.Count(e => e.Type == OsmGeoType.Node)} nodes", Island().Counts[0]);
        Assert.StartsWith($"{elements.Count(e => e.Type == OsmGeoType.Way)} ways", Island().Counts[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Towns_ports_airports_and_stations_are_places_of_the_state_whose_boundary_they_lie_in() =>
        Assert.Equal(
            ["eastham town 50000 CYP", "westport town 12000 CYP", "millham town 300 CYP", "eastham-harbour seaport  CYP", "island-airport airport  CYP", "midway railhead  CYP"],
            Places(Island()).Where(p => p["kinds"] is not "junction" and not "junction;seaport").Select(p => $"{p["place"]} {p["kinds"]} {p["population"]} {p["country"]}"));

    [Fact]
    public void A_place_is_named_in_English_and_keeps_its_own_name() => Assert.Equal("Δύση", Places(Island()).Single(p => p["place"] == "westport")["x_local_name"]);

    [Fact]
    public void An_area_lies_in_its_middle()
    {
        var airport = Places(Island()).Single(p => p["kinds"] == "airport");
        Assert.Equal(("35.05", "33.05", "LCXX"), (airport["lat"], airport["lon"], airport["x_code"]));
    }

    [Fact]
    public void A_village_without_population_and_a_town_of_no_known_state_are_left_out_by_name()
    {
        var leftOut = Island().LeftOut.Select(f => f.ToString()).ToArray();
        Assert.Contains(leftOut, l => l.Contains("n13 Hillham: is a village without a population", StringComparison.Ordinal));
        Assert.Contains(leftOut, l => l.Contains("n18 Farside: lies in no state", StringComparison.Ordinal));
        Assert.Contains(leftOut, l => l.Contains("1 road or ferry was left out: vehicles may not use it", StringComparison.Ordinal));
    }

    [Fact]
    public void A_road_is_as_long_as_its_shape_and_passes_through_bends()
    {
        var km = GreatCircle.Kilometres(new GeoPoint(35, 33.1), new GeoPoint(35.002, 33.15)) + GreatCircle.Kilometres(new GeoPoint(35.002, 33.15), new GeoPoint(35, 33.2));
        Assert.Equal(km, Number(Link(Island(), "osm-n3", "osm-n5")["length_km"]), 0.001);
    }

    [Fact]
    public void A_road_without_a_posted_limit_is_as_fast_as_its_class()
    {
        // The airport joins at 2.
        var link = Link(Island(), "osm-n1", "osm-n2");
        Assert.Equal(("road", "primary", "65", "assumed", ""), (link["mode"], link["x_class"], link["speed_kmh"], link["basis"], link["both_ways"]));
    }

    [Fact]
    public void A_posted_limit_is_the_speed_in_kilometres_and_in_miles()
    {
        Assert.Equal(("80", "sourced"), (Link(Island(), "osm-n3", "osm-n5")["speed_kmh"], Link(Island(), "osm-n3", "osm-n5")["basis"]));
        Assert.Equal("48.3", Link(Island(), "osm-n3", "osm-n7")["speed_kmh"]);
    }

    [Fact]
    public void A_street_drawn_against_its_direction_is_turned_round()
    {
        var link = Link(Island(), "osm-n9", "osm-n5");
        Assert.Equal(("osm-n9", "osm-n5", "no"), (link["from"], link["to"], link["both_ways"]));
    }

    [Fact]
    public void A_ferry_is_a_sea_link_as_fast_as_its_duration_says()
    {
        var link = Link(Import(Osm.Island.File(isWhole: false), country: "CYP"), "osm-n8", "osm-n10");
        Assert.Equal(("sea", "ferry", "sourced"), (link["mode"], link["x_class"], link["basis"]));
        Assert.Equal(Number(link["length_km"]) / 2, Number(link["speed_kmh"]), 0.1);
    }

    [Fact]
    public void A_place_is_joined_to_the_nearest_road()
    {
        var link = Link(Island(), "westport", "osm-n1");
        Assert.Equal(1.3 * GreatCircle.Kilometres(new GeoPoint(35.001, 33.001), new GeoPoint(35, 33)), Number(link["length_km"]), 0.001);
        Assert.Equal(("access-westport", "40", "assumed"), (link["link"], link["speed_kmh"], link["basis"]));
    }

    [Fact]
    public void A_chain_through_a_bend_of_two_ways_is_one_link()
    {
        // No station at 3 and no side road: 1-2-3-4-5 is one chain.
        var imported = Import(Osm.Island.File(), leastRoad: "primary", within: new Box(32.9, 34.99, 33.21, 35.002));
        Assert.DoesNotContain(Rows(imported, "links"), l => l["from"] == "osm-n4" || l["to"] == "osm-n4");
    }

    [Fact]
    public void Smaller_roads_are_taken_when_asked_for()
    {
        Assert.DoesNotContain(Rows(Island(), "links"), l => l["x_class"] == "residential");
        Assert.Contains(Rows(Import(Osm.Island.File(), leastRoad: "residential"), "links"), l => l["x_class"] == "residential");
        Assert.DoesNotContain(Rows(Import(Osm.Island.File(), leastRoad: "primary"), "links"), l => l["x_class"] == "secondary");
    }

    [Fact]
    public void A_class_of_road_that_there_is_none_of_is_refused() =>
        Assert.Contains("none of motorway, trunk", Assert.Single(Import(Osm.Island.File(), leastRoad: "boulevard").Faults).Message, StringComparison.Ordinal);

    [Fact]
    public void Without_a_whole_boundary_the_state_must_be_said()
    {
        Assert.Contains("--country", Assert.Single(Import(Osm.Island.File(isWhole: false)).Faults).Message, StringComparison.Ordinal);
        Assert.Contains(Places(Import(Osm.Island.File(isWhole: false), country: "CYP")), p => p["place"] == "farside");
    }

    [Fact]
    public void With_a_whole_boundary_only_what_lies_in_the_state_is_taken()
    {
        Assert.Contains(Island("CYP").LeftOut, f => f.ToString().Contains("lies in no state", StringComparison.Ordinal));
        Assert.All(Places(Island("CYP")), p => Assert.Equal("CYP", p["country"]));
    }

    [Fact]
    public void A_box_cuts_roads_and_leaves_places_out()
    {
        var imported = Import(Osm.Island.File(), within: new Box(32.9, 34.9, 33.12, 35.2));
        Assert.DoesNotContain(Places(imported), p => p["place"] == "eastham");
        Assert.DoesNotContain(Places(imported), p => p["place"] == "osm-n5");
        Assert.Contains(Places(imported), p => p["place"] == "osm-n1");
    }

    [Fact]
    public void Towns_below_the_least_population_are_left_out() =>
        Assert.Equal(["eastham", "westport"], Places(Import(Osm.Island.File(), leastPopulation: 1000)).Where(p => p["kinds"] == "town").Select(p => p["place"]));

    [Fact]
    public void The_same_file_gives_the_same_mission_packed_or_not()
    {
        string Said(Imported imported) => string.Join('\n', imported.Tables.SelectMany(t => t.Rows).Select(r => string.Join(',', r.Cells)));
        Assert.Equal(Said(Island()), Said(Import(Osm.Island.File(isCompressed: false))));
    }

    [Fact]
    public void The_mission_it_makes_has_no_row_that_cannot_be_used()
    {
        using var scratch = new Scratch();
        var written = MissionWriter.Write(Island(), scratch["mission"], into: false, TestContext.Current.CancellationToken);
        Assert.Empty(written.Faults);
        Assert.All(written.Tables, t => Assert.Equal(0, t.Unusable));
        Assert.DoesNotContain(written.Missing, m => m.Message.Contains("shorter than", StringComparison.Ordinal));
    }

    private static Imported Island(string? country = null) => Import(Osm.Island.File(), country);

    private static Imported Import(byte[] content, string? country = null, string? leastRoad = null, int? leastPopulation = null, Box? within = null)
    {
        using var scratch = new Scratch();
        return new OsmImporter().Read(
            new ImportSource { Path = scratch.Write("island.osm.pbf", content), Country = country, LeastRoad = leastRoad, LeastPopulation = leastPopulation, Within = within },
            TestContext.Current.CancellationToken);
    }

    private static Dictionary<string, string> Link(Imported imported, string a, string b) =>
        Assert.Single(Rows(imported, "links"), l => (l["from"], l["to"]) == (a, b) || (l["from"], l["to"]) == (b, a));

    private static IEnumerable<Dictionary<string, string>> Places(Imported imported) => Rows(imported, "places");

    private static IEnumerable<Dictionary<string, string>> Rows(Imported imported, string table)
    {
        Assert.Empty(imported.Faults);
        var rows = imported.Tables.Single(t => t.Name == table);
        return rows.Rows.Select(r => rows.Columns.Zip(r.Cells).ToDictionary(p => p.First, p => p.Second));
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
