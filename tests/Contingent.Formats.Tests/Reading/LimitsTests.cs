using System.Text;

namespace Contingent.Formats.Tests.Reading;

/// <summary>A mission folder is input from anywhere: it may not take the machine down or reach out of its folder.</summary>
public sealed class LimitsTests
{
    [Fact]
    public void A_csv_file_of_more_than_200_MB_is_refused_by_its_size()
    {
        using var folder = new TemplateFolder();
        using (var file = new FileStream(folder.PathOf("links.csv"), FileMode.Open))
            file.SetLength(200_000_001);
        Assert.Equal(
            ["links.csv: is 200 MB, more than the 200 MB that are read; split it or leave out what the mission does not need"], folder.Faults());
    }

    [Fact]
    public void A_large_file_that_is_no_table_is_refused_unread()
    {
        using var folder = new TemplateFolder();
        using (var file = new FileStream(folder.PathOf("film.bin"), FileMode.Create))
            file.SetLength(250_000_000);
        Assert.Equal(["film.bin: is 250 MB; a mission folder holds its tables only, take the file out"], folder.Faults());
    }

    [Fact]
    public void A_yaml_alias_bomb_is_refused_before_it_goes_off()
    {
        using var folder = new TemplateFolder();
        var bomb = new StringBuilder("a: &a [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
        for (var c = 'b'; c <= 'z'; c++)
            bomb.Append(null, $"{c}: &{c} [{string.Join(',', Enumerable.Repeat("*" + (char)(c - 1), 9))}]\n");
        Assert.Equal(["mission.yaml:1: uses an anchor or a tag (& or !); write the value itself"], folder.Write("mission.yaml", bomb.ToString()).Faults());
    }

    [Theory]
    [InlineData("title: *t\n", "mission.yaml:1: uses an alias (*); write the value itself")]
    [InlineData("requires: [*t]\n", "mission.yaml:1: uses an alias (*); write the value itself")]
    [InlineData("title: !!python/object x\n", "mission.yaml:1: uses an anchor or a tag (& or !); write the value itself")]
    [InlineData("&m {title: x}\n", "mission.yaml:1: uses an anchor or a tag (& or !); write the value itself")]
    public void Aliases_and_tags_are_refused_in_yaml(string yaml, string fault)
    {
        using var folder = new TemplateFolder();
        Assert.Equal([fault], folder.Write("mission.yaml", yaml).Faults());
    }

    [Fact]
    public void Yaml_nested_without_end_is_refused()
    {
        using var folder = new TemplateFolder();
        folder.Write("mission.yaml", "requires: " + new string('[', 400_000));
        Assert.Single(folder.Faults());
        folder.Write("mission.yaml", "title: " + new string('x', 1_100_000));
        Assert.Equal(["mission.yaml: is 1.1 MB, more than the 1 MB that are read; split it or leave out what the mission does not need"], folder.Faults());
    }

    [Fact]
    public void Geojson_nested_without_end_is_refused()
    {
        using var folder = new TemplateFolder();
        folder.Write("areas.geojson", "{\"features\": [{\"geometry\": " + string.Concat(Enumerable.Repeat("{\"type\":\"GeometryCollection\",\"geometries\":[", 10_000)));
        Assert.Equal(["areas.geojson:1: is nested deeper than 32 levels; no area needs that"], folder.Faults());
    }

    [Fact]
    public void A_symbolic_link_out_of_the_folder_is_refused()
    {
        using var folder = new TemplateFolder();
        File.WriteAllText(folder.Beside("secret.csv"), "lat,lon,weight\n0,0,1\n");
        File.CreateSymbolicLink(folder.PathOf("points/more.csv"), folder.Beside("secret.csv"));
        Directory.CreateSymbolicLink(folder.PathOf("elsewhere"), folder.Beside("."));
        Assert.Equal(
            ["elsewhere: is a symbolic link; put the file itself into the folder", "points/more.csv: is a symbolic link; put the file itself into the folder"],
            folder.Faults());
    }

    [Fact]
    public void A_mission_folder_may_itself_be_a_link()
    {
        using var folder = new TemplateFolder();
        Directory.CreateSymbolicLink(folder.Beside("link"), folder.Path);
        Assert.Empty(MissionFolder.Read(folder.Beside("link"), TestContext.Current.CancellationToken).Faults);
    }

    [Theory]
    [InlineData("rows", "links.csv:5: has more than the 3 rows that are read; bulk demand belongs into points/")]
    [InlineData("points", "points/villages.csv:5: has more than the 3 rows that are read; merge points that lie close together")]
    [InlineData("points together", "points/villages.csv: brings the points of the folder to more than 3; merge points that lie close together")]
    [InlineData("columns", "conditions.csv:1: has 25 columns, more than the 20 that are read")]
    [InlineData("cell", "statements.csv:2: cell 3 is longer than 20 characters; shorten it, or look for a missing quotation mark")]
    [InlineData("files", "mission folder: holds more than 5 files; a mission folder holds its tables only")]
    [InlineData("folder", "mission folder: holds more than 0 GB in all; a mission folder holds its tables only")]
    public void Each_limit_is_a_fault(string limit, string fault)
    {
        using var folder = new TemplateFolder();
        var limits = limit switch
        {
            "rows" => ReadingLimits.Default with { TableRows = 3 },
            "points" => ReadingLimits.Default with { PointRows = 3 },
            "points together" => ReadingLimits.Default with { PointRowsTogether = 3 },
            "columns" => ReadingLimits.Default with { Columns = 20 },
            "cell" => ReadingLimits.Default with { CellCharacters = 20 },
            "folder" => ReadingLimits.Default with { FolderBytes = 1000 },
            _ => ReadingLimits.Default with { Files = 5 },
        };
        var faults = MissionFolder.Read(folder.Path, null, limits, TestContext.Current.CancellationToken).Faults;
        Assert.Contains(fault, faults.Select(f => f.ToString()));
    }

    [Fact]
    public void A_list_without_end_is_refused()
    {
        using var folder = new TemplateFolder();
        folder.Set("parties", 3, "member_of", string.Join(';', Enumerable.Repeat("league", 1002)));
        Assert.Equal(["parties.csv:3: member_of names more than 1,000 items; shorten the list"], folder.Faults());
    }

    [Fact]
    public void Selectors_that_would_take_for_ever_are_refused()
    {
        using var folder = new TemplateFolder();
        folder.Write("places.csv", folder.Text("places.csv") + string.Concat(Enumerable.Range(0, 25_000).Select(i => $"p{i},P,0.5,-24.5,ardena,,town{new string(',', folder.Text("places.csv").Split('\n')[0].Split(',').Length - 7)}\n")));
        foreach (var i in Enumerable.Range(0, 3))
            folder.Add("tasks", ("task", $"t{i}"), ("title", "T"), ("kind", "cover"), ("capability", "patrol"), ("response_min", "60"), ("places", string.Join('&', Enumerable.Repeat("kind=town", 900)) + $"&population>={i}"));
        Assert.Equal(
            ["tasks.csv:9: the tables have too many selectors for so many places; let tasks share selectors, or move bulk demand into points/"], folder.Faults());
    }

    [Theory]
    [InlineData("lat,lon,weight\n1,2,3\n1,2\n", "points/villages.csv:3: has 2 cells where the header has 3")]
    [InlineData("lat,lon,weight\n91,2,3\n", "points/villages.csv:2: lat is 91; it must be at most 90; are lat and lon swapped?")]
    [InlineData("lat,lon,weight\nNaN,2,3\n", "points/villages.csv:2: lat 'NaN' is not finite; write a number, or leave the cell empty")]
    [InlineData("lat,lon,weight\n1,2,-3\n", "points/villages.csv:2: weight is -3; it must be at least 0")]
    [InlineData("lat,lon,weight\n,2,3\n", "points/villages.csv:2: lat is empty; every row needs it")]
    [InlineData("lat,weight\n1,3\n", "points/villages.csv:1: column 'lon' is missing; every row needs it")]
    [InlineData("lat,lon,lat\n1,3,1\n", "points/villages.csv:1: column 'lat' stands twice; rename or delete one")]
    [InlineData("lat,lon\n=1+1,3\n", "points/villages.csv:2: lat '=1+1' is no number")]
    [InlineData("lat,lon\n\"1,3\n", "points/villages.csv:2: a quotation mark is never closed; close it, or double it if it belongs to the text")]
    [InlineData("", "points/villages.csv: is empty; a table needs at least its header line")]
    public void Faults_of_point_files_bear_their_line(string text, string fault)
    {
        using var folder = new TemplateFolder();
        Assert.Contains(fault, folder.Write("points/villages.csv", text).Faults());
    }

    [Fact]
    public void Points_weigh_1_where_nothing_else_is_said()
    {
        using var folder = new TemplateFolder();
        folder.Write("points/villages.csv", "lon,x_name,lat,weight\n 2 ,a,1,\n-3,b,+4e0,2.5\n\n");
        var set = folder.Read().Mission!.Points["villages.csv"];
        Assert.Equal([1, 4], set.Lat);
        Assert.Equal([2, -3], set.Lon);
        Assert.Equal([1, 2.5], set.Weight);
    }

    [Fact]
    public void A_million_points_are_read_into_three_columns_of_numbers()
    {
        using var folder = new TemplateFolder();
        var text = new StringBuilder("lat,lon,weight\n");
        for (var i = 0; i < 1_000_000; i++)
            text.Append(null, $"{0.1 + i % 1000 / 1000.0},{-25 + i / 1_000_000.0},{i % 7}\n");
        folder.Write("points/villages.csv", text.ToString());
        var before = GC.GetAllocatedBytesForCurrentThread();
        var set = folder.Read().Mission!.Points["villages.csv"];
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal((1_000_000, 0.1 + 0.999, 6), (set.Count, set.Lat[999], set.Weight[6]));
        Assert.InRange(allocated, 24_000_000, 300_000_000);
    }
}
