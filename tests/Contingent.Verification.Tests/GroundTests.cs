using Contingent.Missions;
using Contingent.Verification.Geography;
using CsCheck;

namespace Contingent.Verification.Tests;

public class GroundTests
{
    private static readonly Gen<GeoPoint> Europe = Gen.Select(Gen.Double[43, 57], Gen.Double[12, 42], (lat, lon) => new GeoPoint(lat, lon));

    [Fact]
    public void A_degree_on_the_equator_is_111_195_km()
    {
        Assert.Equal(111.195, Sphere.GreatCircleKm(new(0, 10), new(0, 11)), 3);
        Assert.Equal(111.195, Sphere.GreatCircleKm(new(0, 179.5), new(0, -179.5)), 3);
    }

    [Fact]
    public void The_distance_to_an_edge_is_the_least_over_all_its_points()
    {
        Gen.Select(Europe, Europe, Europe).Sample((point, from, to) =>
        {
            var exact = Sphere.KmToEdge(point, from, to);
            var sampled = Enumerable.Range(0, 2001).Min(i => Sphere.GreatCircleKm(point, new(from.Lat + (to.Lat - from.Lat) * i / 2000, from.Lon + (to.Lon - from.Lon) * i / 2000)));
            Assert.True(exact <= sampled + 1e-9, $"{exact} is more than {sampled}");
            Assert.True(sampled - exact < 1, $"{exact} is no distance to a point of the edge: {sampled}");
        }, iter: 300);
    }

    [Fact]
    public void An_edge_is_straight_in_longitude_and_latitude_not_on_the_globe()
    {
        // Along the 50th parallel: the great circle between the ends would pass 60 km to the north of its middle.
        Assert.Equal(0, Sphere.KmToEdge(new(50, 25), new(50, 20), new(50, 30)), 1e-6);
        Assert.Equal(111.195, Sphere.KmToEdge(new(51, 25), new(50, 20), new(50, 30)), 1);
    }

    [Fact]
    public void The_nearest_place_on_a_road_is_the_nearest_of_all()
    {
        Gen.Select(Europe.Array[1, 60], Europe.Array[20]).Sample((places, points) =>
        {
            var mission = OnRoads(places);
            var nearest = Nearest(mission);
            foreach (var point in points)
            {
                var wanted = mission.Places.MinBy(p => Sphere.GreatCircleKm(point, p.At))!;
                var (index, km) = nearest.Find(UnitVector.Of(point), 20000);
                Assert.Equal(wanted.Id, mission.Places[index].Id);
                Assert.Equal(Sphere.GreatCircleKm(point, wanted.At), km, 1e-6);
            }
        }, iter: 200);
    }

    [Fact]
    public void Of_places_equally_far_the_first_id_is_taken()
    {
        var mission = OnRoads([new(50, 21), new(50, 19)]);
        mission = mission with { Places = [mission.Places[0] with { Id = new("b") }, mission.Places[1] with { Id = new("a") }], Links = [mission.Links[0] with { From = new("a"), To = new("b") }] };

        Assert.Equal("a", mission.Places[Nearest(mission).Find(UnitVector.Of(50, 20), 500).Index].Id.Value);
    }

    [Fact]
    public void A_place_beyond_the_access_limit_is_out_of_reach()
    {
        var nearest = Nearest(OnRoads([new(50, 20)]));

        Assert.Equal(-1, nearest.Find(UnitVector.Of(51, 20), 111).Index);
        Assert.Equal(0, nearest.Find(UnitVector.Of(51, 20), 112).Index);
    }

    [Fact]
    public void A_site_is_judged_by_the_point_of_the_line_nearest_to_it()
    {
        // 0.65 degrees south of ashford and birch, 72.277 km.
        var mission = TinyMission.Build();

        Assert.True(Sites(mission with { StandoffKm = 72.27 }).MayOpen("ashford"));
        Assert.False(Sites(mission with { StandoffKm = 72.28 }).MayOpen("ashford"));
        Assert.False(Sites(mission).MayOpen("dell"));
        Assert.Contains("5.56", Sites(mission).WhyNot("dell"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_site_within_a_metre_of_the_standoff_is_too_close_to_call()
    {
        var km = Sphere.GreatCircleKm(new(0, -29.15), new(-0.65, -29.15));
        var sites = Sites(TinyMission.Build() with { StandoffKm = km + 0.0005 });

        Assert.True(sites.MayOpen("ashford"));
        Assert.Equal(3, sites.Readings().Count());
    }

    [Fact]
    public void A_pin_of_a_live_pledge_opens_a_closed_site()
    {
        var mission = TinyMission.Build();

        Assert.True(Sites(mission, ("ard-infantry", "dell", PinRule.AtLeast, 1)).MayOpen("dell"));
        Assert.False(Sites(mission, ("cor-infantry", "dell", PinRule.AtLeast, 1)).MayOpen("dell"));
        Assert.False(Sites(mission, ("ard-infantry", "dell", PinRule.AtMost, 1)).MayOpen("dell"));
        Assert.False(Sites(mission, ("ard-infantry", "dell", PinRule.Exactly, 0)).MayOpen("dell"));
    }

    [Fact]
    public void A_site_inside_a_hole_of_a_closed_area_is_open()
    {
        var outer = PlantedBreachTests.Square("zone", AreaKind.Buffer, -1, -30, 1, -28);
        var hole = PlantedBreachTests.Square("hole", AreaKind.Other, -0.1, -29.2, 0.1, -29.1);
        var mission = TinyMission.Build() with { Areas = [outer with { Paths = [.. outer.Paths, .. hole.Paths], Polygons = [[outer.Paths[0], hole.Paths[0]]] }] };

        Assert.True(Sites(mission).MayOpen("ashford"));
        Assert.False(Sites(mission).MayOpen("birch"));
    }

    private static OpenableSites Sites(Mission mission, params (string, string, PinRule, long)[] pins) => new(mission, pins, id => id != "cor-infantry");

    private static NearestRoadPlace Nearest(Mission mission) =>
        new(mission, new Roads(mission, mission.Places.Select((p, i) => (p, i)).ToDictionary(x => x.p.Id.Value, x => x.i, StringComparer.Ordinal)));

    private static Mission OnRoads(GeoPoint[] places)
    {
        var mission = TinyMission.Build();
        Place[] rows = [.. places.Select((at, i) => mission.Places[2] with { Id = new($"p{i:00}"), At = at })];
        return mission with
        {
            Places = [.. rows],
            Links = [.. rows.Select(p => mission.Links[0] with { Id = new($"to-{p.Id}"), From = rows[0].Id, To = p.Id })],
        };
    }
}
