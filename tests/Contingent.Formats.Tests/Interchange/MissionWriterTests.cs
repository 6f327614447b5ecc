using System.Collections.Immutable;
using System.Text;
using Contingent.Formats.Interchange;
using Contingent.Missions;

namespace Contingent.Formats.Tests.Interchange;

/// <summary>What becomes of an import: a new folder, or part of one, whole or not at all.</summary>
public sealed class MissionWriterTests
{
    [Fact]
    public void Towns_alone_make_a_folder_and_what_it_lacks_is_said()
    {
        using var scratch = new Scratch();
        var written = Written(Towns("lviv,49.84,24.03", "kyiv,50.45,30.52"), scratch["m"], into: false);
        Assert.Empty(written.Faults);
        Assert.Equal("place,name,lat,lon,country,kinds\nlviv,lviv,49.84,24.03,UKR,town\nkyiv,kyiv,50.45,30.52,UKR,town\n", File.ReadAllText(Path.Combine(scratch["m"], "places.csv")));
        Assert.Contains(written.Missing, m => m.ToString().StartsWith("mission.yaml: is missing", StringComparison.Ordinal));
        Assert.Null(written.ReportFile);
    }

    [Fact]
    public void A_row_that_cannot_be_read_is_kept_in_the_report_with_its_reason()
    {
        using var scratch = new Scratch();
        var written = Written(Towns("lviv,49.84,24.03", "odd,149.84,24.03", "=1+1,50,30"), scratch["m"], into: false);
        Assert.Empty(written.Faults);
        Assert.Equal(new WrittenTable("places", 1, 0, 0, 0, 2), Assert.Single(written.Tables));
        var report = File.ReadAllText(written.ReportFile!);
        Assert.Contains("unusable,towns:3,places,lat is 149.84; it must be at most 90; are lat and lon swapped?,place: odd | name: odd | lat: 149.84", report, StringComparison.Ordinal);
        Assert.DoesNotContain("\n=", report, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_no_row_can_be_used_nothing_is_written()
    {
        using var scratch = new Scratch();
        var written = Written(Towns("odd,149.84,24.03"), scratch["m"], into: false);
        Assert.Equal(2, written.Faults.Length);
        Assert.False(Directory.Exists(scratch["m"]));
    }

    [Fact]
    public void A_folder_that_holds_anything_is_not_overwritten()
    {
        using var folder = new TemplateFolder();
        var before = folder.Text("places.csv");
        var written = Written(Towns("lviv,49.84,24.03"), folder.Path, into: false);
        Assert.Contains("is not empty; name a new folder, or merge into it with --into", Assert.Single(written.Faults).Message, StringComparison.Ordinal);
        Assert.Equal(before, folder.Text("places.csv"));
    }

    [Fact]
    public void A_known_id_replaces_the_cells_it_names_and_all_else_stays_byte_for_byte()
    {
        using var folder = new TemplateFolder();
        folder.Write("places.csv", "place,name,lat,lon,country,kinds,capacity_persons,x_mine\r\n"
            + "b,\"B, the second\",1,2,ardena,town,,  keep \r\n\r\na,A,1.50,2,ardena,town;home,,é\r\n");
        var import = Import("places", ["place", "lat", "x_mine"], ["a", "1.5", "changed"], ["c", "3", "new"]);
        var written = Written(import, folder.Path, into: true);
        Assert.Empty(written.Faults);
        Assert.Equal("place,name,lat,lon,country,kinds,capacity_persons,x_mine\r\n"
            + "b,\"B, the second\",1,2,ardena,town,,  keep \r\n\r\na,A,1.50,2,ardena,town;home,,changed\r\nc,,3,,,,,new\r\n", folder.Text("places.csv"));
        Assert.Equal("places 'a': x_mine was 'é' and is now 'changed'", Assert.Single(written.Report).Message);
    }

    [Fact]
    public void A_new_column_reaches_every_row()
    {
        using var folder = new TemplateFolder();
        var written = Written(Import("sectors", ["sector", "x_colour"], [Sector(folder), "green"]), folder.Path, into: true);
        Assert.Empty(written.Faults);
        Assert.All(folder.Text("sectors.csv").TrimEnd('\n').Split('\n').Skip(1), l => Assert.True(l.EndsWith(",green", StringComparison.Ordinal) || l.EndsWith(',')));
        Assert.NotNull(folder.Read().Mission);
    }

    [Fact]
    public void A_sound_mission_is_not_merged_into_a_faulty_one()
    {
        using var folder = new TemplateFolder();
        var before = folder.Text("places.csv");
        var written = Written(
            Import("places", ["place", "name", "lat", "lon", "country", "kinds"], ["new-town", "New", "10", "20", "nowhere", "town"]), folder.Path, into: true);
        Assert.Equal("import:1: country 'nowhere' is not in parties.csv; add a row for it or correct the id", Assert.Single(written.Faults).ToString());
        Assert.Equal(before, folder.Text("places.csv"));
    }

    [Fact]
    public void Hidden_files_and_notes_of_the_folder_survive_a_merge()
    {
        using var folder = new TemplateFolder();
        folder.Write(".git/HEAD", "ref: refs/heads/main\n").Write("README.md", "ours\n");
        var written = Written(Import("sectors", ["sector", "name"], [Sector(folder), "Renamed"]), folder.Path, into: true);
        Assert.True(written.IsChanged);
        Assert.Equal("ref: refs/heads/main\n", folder.Text(".git/HEAD"));
        Assert.Equal("ours\n", folder.Text("README.md"));
    }

    [Fact]
    public void The_same_import_twice_changes_nothing_the_second_time()
    {
        using var folder = new TemplateFolder();
        var import = Import("sectors", ["sector", "name"], [Sector(folder), "Renamed"]);
        Assert.True(Written(import, folder.Path, into: true).IsChanged);
        var again = Written(import, folder.Path, into: true);
        Assert.False(again.IsChanged);
        Assert.Empty(again.Report);
    }

    [Fact]
    public void A_value_of_the_mission_is_changed_in_place_and_comments_stay()
    {
        using var folder = new TemplateFolder();
        folder.Write("mission.yaml", folder.Text("mission.yaml") + "# the end\nx_mine: 5 # mine\n");
        var before = folder.Text("mission.yaml");
        var written = Written(Import("mission", ["title", "requires", "max_sites"], ["Ärger: neu", "ardena-request;ceasefire", "7"]), folder.Path, into: true);
        Assert.Empty(written.Faults);
        var after = folder.Text("mission.yaml");
        Assert.Contains("title: \"Ärger: neu\"", after, StringComparison.Ordinal);
        Assert.EndsWith("# the end\nx_mine: 5 # mine\nmax_sites: 7\n", after, StringComparison.Ordinal);
        Assert.Equal(before.Split('\n').Where(l => !l.StartsWith("title:", StringComparison.Ordinal) && l.Length > 0), after.Split('\n').Where(l => !l.StartsWith("title:", StringComparison.Ordinal) && l.Length > 0 && l != "max_sites: 7"));
        Assert.Equal(7, folder.Read().Mission!.MaxSites);
    }

    [Fact]
    public void Areas_are_merged_by_their_id_and_the_others_keep_their_text()
    {
        using var folder = new TemplateFolder();
        folder.Write("areas.geojson", "{ \"type\": \"FeatureCollection\",\n  \"features\": [\n    { \"type\": \"Feature\", \"properties\": {\"area\": \"a\", \"kind\": \"other\"}, \"geometry\": {\"type\":\"Point\",\"coordinates\":[1, 2]}}\n  ] }\n");
        var import = new Imported
        {
            Files = ImmutableSortedDictionary<string, byte[]>.Empty.Add("areas.geojson", Encoding.UTF8.GetBytes(
                """{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"area":"b","kind":"other"},"geometry":{"type":"Point","coordinates":[3,4]}}]}""")),
        };
        var written = Written(import, folder.Path, into: true);
        Assert.Empty(written.Faults);
        Assert.Contains("{ \"type\": \"Feature\", \"properties\": {\"area\": \"a\", \"kind\": \"other\"}", folder.Text("areas.geojson"), StringComparison.Ordinal);
        Assert.Equal(["a", "b"], folder.Read().Mission!.Areas.Select(a => a.Id));
    }

    [Fact]
    public void Points_of_another_content_are_not_overwritten()
    {
        using var folder = new TemplateFolder();
        var import = new Imported { Files = ImmutableSortedDictionary<string, byte[]>.Empty.Add("points/villages.csv", "lat,lon\n1,2\n"u8.ToArray()) };
        Assert.Contains("stands in the folder already with other content", Assert.Single(Written(import, folder.Path, into: true).Faults).Message, StringComparison.Ordinal);
    }

    private static WrittenMission Written(Imported import, string folder, bool into) => MissionWriter.Write(import, folder, into, TestContext.Current.CancellationToken);

    [Fact]
    public void Of_two_rows_with_one_id_the_first_counts_and_the_other_is_reported()
    {
        using var scratch = new Scratch();
        var written = Written(Towns("lviv,49.84,24.03", "lviv,50,24"), scratch["m"], into: false);
        Assert.Equal("place 'lviv' stands already in towns:2", Assert.Single(written.Report).Message);
    }

    [Fact]
    public void A_spoilt_mission_yaml_is_read_or_refused()
    {
        Mutations.Survive(
            [MissionTemplate.Files()["mission.yaml"]],
            (content, _) =>
            {
                // What is no UTF-8 is refused before it comes here.
                content = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(content));
                var merged = Contingent.Formats.Interchange.Merging.YamlMerge.Merge(new TextTable("mission", ["title"], [new TextRow(default, ["new"])]), content, isWhole: false);
                var report = new Contingent.Formats.Reading.FaultReport();
                new Contingent.Formats.Reading.MissionYaml(report).Read(new Contingent.Formats.Reading.MissionTables()["mission"], content);
                Assert.True(merged is null || merged.Content.Length > 0);
            });
    }

    private static string Sector(TemplateFolder folder) => folder.Text("sectors.csv").Split('\n')[1].Split(',')[0];

    private static Imported Towns(params string[] rows) => Import(
        "places", ["place", "name", "lat", "lon", "country", "kinds"],
        [.. rows.Select(r => r.Split(',')).Select(c => new[] { c[0], c[0], c[1], c[2], "UKR", "town" })], "towns");

    private static Imported Import(string table, string[] columns, params string[][] rows) => Import(table, columns, rows, "import");

    private static Imported Import(string table, string[] columns, string[][] rows, string file) => new()
    {
        Tables = [new TextTable(table, [.. columns], [.. rows.Select((r, i) => new TextRow(new RowOrigin(file, i + (file == "towns" ? 2 : 1)), [.. r]))])],
    };
}
