using System.Text;
using Contingent.Formats.Interchange;
using Contingent.Formats.Interchange.Gazetteers;

namespace Contingent.Formats.Tests.Interchange.Gazetteers;

/// <summary>E-roads between towns of a mission, and airports by their runways.</summary>
public sealed class RoadsAndRunwaysTests
{
    private const string Roads =
        """
        road_number,origin_country_code,origin_reference_place,destination_country_code,destination_reference_place,distance,watercrossing
        E40,UA,L'vov,UA,Rovno,208,false
        E40,UA,Rovno,UA,Nowherov,100,false
        E40,UA,Nowherov,UA,Kiev,240,false
        E95,UA,Odessa,TR,Samsun,731,true
        E40,UA,Kiev,UA,Charkov,47,false
        E40,UA,,UA,Charkov,471,false
        """;

    private const string Runways =
        """
        airport_ident,airport_name,country,iata,longitude,latitude,length_ft,width_ft,surface,lighted,closed
        UKLL,Lviv Airport,UA,LWO,23.95,49.81,10843,148,ASP,1,0
        UKLL,Lviv Airport,UA,LWO,23.95,49.81,12000,148,CON,1,1
        UKLL,Lviv Airport,UA,LWO,23.95,49.81,9000,148,concrete,1,0
        UA-1,Meadow,UA,,24,50,3000,50,Grass,0,0
        UA-2,,UA,,,,3000,50,ASP,0,0
        XX-1,Nowhere,,,20,50,3000,50,ASP,0,0
        """;

    [Fact]
    public void Stretches_join_towns_of_the_mission_by_names_of_another_spelling_and_through_places_it_does_not_have() =>
        Assert.Equal(
            ["e40-lviv-rivne lviv rivne 208 2", "e40-rivne-kyiv rivne kyiv 340 3;4"],
            Rows(Import(new ERoadImporter(), "e.csv", Roads, Into()), "links").Select(l => $"{l["link"]} {l["from"]} {l["to"]} {l["length_km"]} {l["x_rows"]}"));

    [Fact]
    public void A_stretch_shorter_than_the_straight_line_and_a_place_that_is_no_town_are_told()
    {
        var said = string.Join('\n', Import(new ERoadImporter(), "e.csv", Roads, Into()).LeftOut);
        Assert.Contains("E40 Kyiv to Kharkiv: 47 km is shorter than", said, StringComparison.Ordinal);
        Assert.Contains("Nowherov (UA) is no town of the mission; the nearest name is", said, StringComparison.Ordinal);
        Assert.Contains("e.csv:7: names no road, no two places or no distance", said, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_towns_of_a_mission_E_roads_are_refused() =>
        Assert.Contains("--into", Assert.Single(Import(new ERoadImporter(), "e.csv", Roads, null).Faults).Message, StringComparison.Ordinal);

    [Fact]
    public void An_airport_has_the_length_of_its_longest_open_paved_runway()
    {
        var airport = Assert.Single(Rows(Import(new RunwayImporter(), "r.csv", Runways, null), "places"));
        Assert.Equal(("ukll", "Lviv Airport", "UKR", "airport", "3305", "ASP", "2"), (airport["place"], airport["name"], airport["country"], airport["kinds"], airport["x_runway_m"], airport["x_surface"], airport["x_paved_runways"]));
    }

    [Fact]
    public void Airports_without_a_paved_runway_a_position_or_a_state_are_named()
    {
        var said = string.Join('\n', Import(new RunwayImporter(), "r.csv", Runways, null).LeftOut);
        Assert.Contains("UA-1 has no open paved runway", said, StringComparison.Ordinal);
        Assert.Contains("UA-2 has no position", said, StringComparison.Ordinal);
        Assert.Contains("XX-1 names no state", said, StringComparison.Ordinal);
    }

    [Fact]
    public void Spoilt_runways_are_read_or_refused() => Mutations.Survive(new RunwayImporter(), ".csv", [Encoding.UTF8.GetBytes(Runways)]);

    [Fact]
    public void Spoilt_E_roads_are_read_or_refused()
    {
        var into = Into();
        Mutations.Survive(new ERoadImporter(), ".csv", [Encoding.UTF8.GetBytes(Roads)], path => new ImportSource { Path = path, Into = into });
    }

    private static Missions.Mission Into() => MissionFolder.Read(MissionsOfTheHouse.Folder("ukraine-2025")).Mission!;

    private static Imported Import(IImporter importer, string name, string table, Missions.Mission? into)
    {
        using var scratch = new Scratch();
        var path = scratch.Write(name, table);
        Assert.True(importer.Recognises(name, Encoding.UTF8.GetBytes(table)));
        return importer.Read(new ImportSource { Path = path, Into = into }, TestContext.Current.CancellationToken);
    }

    private static List<Dictionary<string, string>> Rows(Imported imported, string name)
    {
        Assert.Empty(imported.Faults);
        var table = imported.Tables.Single(t => t.Name == name);
        return [.. table.Rows.Select(r => table.Columns.Zip(r.Cells).ToDictionary(p => p.First, p => p.Second))];
    }
}
