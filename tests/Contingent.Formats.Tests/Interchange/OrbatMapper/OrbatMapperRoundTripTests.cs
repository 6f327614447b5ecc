using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Contingent.Formats.Interchange;
using Contingent.Formats.Interchange.OrbatMapper;
using Contingent.Formats.Plans;
using Contingent.Formats.Tests.Plans;
using Contingent.Missions.Plans;

namespace Contingent.Formats.Tests.Interchange.OrbatMapper;

public sealed class OrbatMapperRoundTripTests
{
    private static readonly OrbatMapperImporter Importer = new();
    private static readonly OrbatMapperExporter Exporter = new();

    private static byte[] Export(TemplateFolder folder, Plan? plan = null, bool isPublic = false) =>
        Exporter.Write(new ExportSubject(folder.Path, folder.Read().Mission!, plan, isPublic), TestContext.Current.CancellationToken).Content;

    private static JsonNode Json(byte[] scenario) => JsonNode.Parse(scenario)!;

    private static Imported Import(byte[] scenario)
    {
        using var file = new ImportFile("export.json", scenario);
        return file.Read(Importer);
    }

    private static Imported Import(JsonNode scenario) => Import(Encoding.UTF8.GetBytes(scenario.ToJsonString()));

    private static JsonArray Units(JsonNode scenario, int group) => scenario["sides"]![0]!["groups"]![group]!["subUnits"]!.AsArray();

    [Fact]
    public void A_mission_comes_back_from_its_scenario_and_gives_the_same_plan()
    {
        using var folder = new TemplateFolder();
        var tiny = ReturnedMission.Known("tiny");
        Assert.Equal(ReturnedMission.PlanOf(tiny), ReturnedMission.PlanOf(ReturnedMission.Of(tiny, Exporter, Importer, folder.Beside("tiny"))));
        Assert.Equal(ReturnedMission.PlanOf(folder.Path), ReturnedMission.PlanOf(ReturnedMission.Of(folder.Path, Exporter, Importer, folder.Beside("template"))));
    }

    [Fact]
    public void Whatever_a_mission_says_comes_back_cell_by_cell()
    {
        for (var seed = 1; seed <= 25; seed++)
        {
            using var folder = new TemplateFolder();
            ReturnedMission.Vary(folder, seed);
            var back = ReturnedMission.Of(folder.Path, Exporter, Importer, folder.Beside("back"));
            // A new folder has no file for a table without rows.
            foreach (var file in Directory.EnumerateFiles(folder.Path, "*.csv").Where(f => Cells(f).Length > 1))
                Assert.Equal(Cells(file), Cells(Path.Combine(back, Path.GetFileName(file))));
            Assert.Equal(File.ReadAllBytes(folder.PathOf("areas.geojson")), File.ReadAllBytes(Path.Combine(back, "areas.geojson")));
        }
    }

    private static string[][] Cells(string file)
    {
        var table = FolderTables.Csv(Path.GetFileNameWithoutExtension(file), file, File.ReadAllBytes(file))!;
        return [[.. table.Columns], .. table.Rows.Select(r => r.Cells.ToArray())];
    }

    [Fact]
    public void An_unchanged_scenario_changes_nothing_in_the_folder_it_came_from()
    {
        using var folder = new TemplateFolder();
        var written = MissionWriter.Write(Import(Export(folder)), folder.Path, into: true, TestContext.Current.CancellationToken);
        Assert.Empty(written.Faults);
        Assert.False(written.IsChanged);
    }

    [Fact]
    public void The_same_mission_gives_the_same_bytes()
    {
        using var folder = new TemplateFolder();
        Assert.Equal(Export(folder, SamplePlan.Make()), Export(folder, SamplePlan.Make()));
    }

    [Fact]
    public void A_place_that_was_moved_and_renamed_comes_back_moved_and_renamed()
    {
        using var folder = new TemplateFolder();
        var scenario = Json(Export(folder));
        var item = scenario["layerStack"]!.AsArray().SelectMany(l => l!["items"]!.AsArray()).First(i => (string)i!["id"]! == "place-millford")!;
        item["name"] = "New Millford";
        item["geometry"]!["coordinates"]![0] = 11.25;
        var places = Import(scenario).Table("places");
        Assert.Equal(("New Millford", "11.25"), (places.Cell("millford", "name"), places.Cell("millford", "lon")));
    }

    [Fact]
    public void A_unit_that_was_deleted_is_one_unit_less_of_its_pledge_with_a_remark()
    {
        using var folder = new TemplateFolder();
        var scenario = Json(Export(folder));
        var group = Enumerable.Range(0, scenario["sides"]![0]!["groups"]!.AsArray().Count).First(g => Units(scenario, g).Count > 1);
        var pledge = (string)Units(scenario, group)[0]!["contingent"]!["pledge"]!;
        var exported = Units(scenario, group).Count(u => (string)u!["contingent"]!["pledge"]! == pledge);
        Assert.True(exported > 1);
        Units(scenario, group).RemoveAt(0);
        var imported = Import(scenario);
        Assert.Contains((exported - 1).ToString(System.Globalization.CultureInfo.InvariantCulture), new[] { "units", "units_planning" }
            .Where(imported.Table("pledges").Columns.Contains).Select(c => imported.Table("pledges").Cell(imported.Table("pledges").Rows.Last(r => r.Cells[0] == pledge), c)));
        Assert.Contains(imported.Remarks(), r => r.Contains($"pledge {pledge}: had {exported} units", StringComparison.Ordinal));
    }

    [Fact]
    public void A_unit_that_was_added_becomes_a_planning_figure_of_the_group_s_contributor()
    {
        using var folder = new TemplateFolder();
        var scenario = Json(Export(folder));
        Units(scenario, 0).Add(JsonNode.Parse("""{ "id": "n", "name": "Extra", "sidc": "10031000151412000000", "location": [10, 50] }"""));
        var party = (string)scenario["sides"]![0]!["groups"]![0]!["contingent"]!["party"]!;
        var pledges = Import(scenario).Table("pledges");
        var added = pledges.Rows[^1];
        Assert.Equal((party, "1", "willing"), (pledges.Cell(added, "contributor"), pledges.Cell(added, "units_planning"), pledges.Cell(added, "level")));
    }

    [Fact]
    public void A_name_or_symbol_changed_there_is_told_since_it_follows_from_the_mission()
    {
        using var folder = new TemplateFolder();
        var scenario = Json(Export(folder));
        Units(scenario, 0)[0]!["name"] = "Renamed";
        Units(scenario, 0)[0]!["sidc"] = "10031000141412000000";
        var remarks = Import(scenario).Remarks();
        Assert.Contains(remarks, r => r.Contains("the name is not taken over", StringComparison.Ordinal));
        Assert.Contains(remarks, r => r.Contains("change it in unit_types", StringComparison.Ordinal));
    }

    [Fact]
    public void A_unit_has_a_state_for_each_leg_and_one_on_station()
    {
        using var folder = new TemplateFolder();
        var scenario = Json(Export(folder, SamplePlan.Make()));
        var unit = Enumerable.Range(0, scenario["sides"]![0]!["groups"]!.AsArray().Count).SelectMany(g => Units(scenario, g)).First(u => (string)u!["id"]! == "unit-boria-infantry-1")!;
        Assert.Equal(
            ["2026-04-15T00:00:00Z", "2026-04-15T11:12:00Z", "2026-04-20T11:12:00Z"],
            unit["state"]!.AsArray().Select(s => (string)s!["t"]!));
        var mission = folder.Read().Mission!;
        var site = mission.Places.First(p => p.Id.Value == "port-ardena").At;
        Assert.Equal((site.Lon, site.Lat), ((double)unit["state"]![2]!["location"]![0]!, (double)unit["state"]![2]!["location"]![1]!));
        Assert.StartsWith("On station", (string)unit["state"]![2]!["title"]!, StringComparison.Ordinal);
    }

    [Fact]
    public void A_unit_that_leaves_is_off_the_map_from_then_on()
    {
        using var folder = new TemplateFolder();
        var plan = SamplePlan.Make();
        plan = plan with { Movement = plan.Movement with { Moves = [plan.Movement.Moves[0] with { LeaveDay = 100 }] } };
        var scenario = Json(Export(folder, plan));
        var last = Enumerable.Range(0, scenario["sides"]![0]!["groups"]!.AsArray().Count).SelectMany(g => Units(scenario, g))
            .First(u => (string)u!["id"]! == "unit-boria-infantry-1")!["state"]!.AsArray()[^1]!;
        Assert.Equal("2026-07-10T00:00:00Z", (string)last["t"]!);
        Assert.True(last.AsObject().ContainsKey("location"));
        Assert.Null(last["location"]);
    }

    [Fact]
    public void A_public_scenario_rounds_positions_and_carries_no_mission()
    {
        using var folder = new TemplateFolder();
        var text = Encoding.UTF8.GetString(Export(folder, SamplePlan.Make(), isPublic: true));
        Assert.DoesNotContain("\"contingent\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("pledges.csv", text, StringComparison.Ordinal);
        foreach (var unit in Units(Json(Encoding.UTF8.GetBytes(text)), 0))
            Assert.All(unit!["location"]!.AsArray(), c => Assert.Equal(0, (double)c! * 2 % 1));
    }

    /// <summary>ORBAT Mapper 3.4 refuses or drops what is missing here (src/types/scenarioModels.ts and scenarioLayerItems.ts, src/scenariostore/newScenarioStore.ts).</summary>
    [Fact]
    public void What_is_written_has_what_orbat_mapper_reads()
    {
        using var folder = new TemplateFolder();
        var scenario = Json(Export(folder, SamplePlan.Make()));
        Assert.Equal(("ORBAT-mapper", "3.4.0"), ((string)scenario["type"]!, (string)scenario["version"]!));
        var ids = new List<string>();
        foreach (var side in scenario["sides"]!.AsArray())
        {
            Assert.Matches("^[0-6]$", (string)side!["standardIdentity"]!);
            ids.Add((string)side["id"]!);
            foreach (var group in side["groups"]!.AsArray())
            {
                ids.Add((string)group!["id"]!);
                foreach (var unit in group["subUnits"]!.AsArray())
                {
                    ids.Add((string)unit!["id"]!);
                    Assert.Matches("^1003[0-9]{16}$", (string)unit["sidc"]!);
                    var times = unit["state"]!.AsArray().Select(s => (string)s!["t"]!).ToArray();
                    Assert.Equal(times.Order(StringComparer.Ordinal), times);
                    ids.AddRange(unit["state"]!.AsArray().Select(s => (string)s!["id"]!));
                }
            }
        }

        foreach (var layer in scenario["layerStack"]!.AsArray())
        {
            Assert.Equal("overlay", (string)layer!["kind"]!);
            ids.Add((string)layer["id"]!);
            foreach (var item in layer["items"]!.AsArray())
            {
                ids.Add((string)item!["id"]!);
                Assert.Equal("geometry", (string)item["kind"]!);
                Assert.Equal((string)item["geometry"]!["type"]!, (string)item["geometryMeta"]!["geometryKind"]!);
            }
        }

        Assert.Equal(JsonValueKind.Array, scenario["events"]!.GetValueKind());
        Assert.Equal(ids.Count, ids.Distinct(StringComparer.Ordinal).Count());
    }
}
