namespace Contingent.Cli.Tests;

/// <summary>The verbs import and export, as their user meets them.</summary>
public sealed class InterchangeTests
{
    [Fact]
    public async Task A_mission_goes_out_as_a_workbook_is_checked_planned_and_comes_back()
    {
        using var scratch = new Scratch();
        var folder = scratch.CopyOf("tiny");
        var workbook = scratch.File("tiny.xlsx");
        var exported = await Shell.Contingent("export", folder, workbook);
        Assert.Equal(0, exported.ExitCode);
        Assert.Contains("comments of mission.yaml stay in the folder", exported.Output, StringComparison.Ordinal);
        var check = await Shell.Contingent("check", workbook);
        Assert.Equal(0, check.ExitCode);
        Assert.Contains("tiny: 0 faults", check.Output, StringComparison.Ordinal);
        var plan = await Shell.Contingent("plan", workbook, "--out", scratch.File("plan"));
        Assert.Equal((await Shell.Contingent("plan", folder, "--out", scratch.File("other"))).ExitCode, plan.ExitCode);
        Assert.Equal(0, (await Shell.Contingent("verify", scratch.File("plan"), workbook)).ExitCode);
        var back = await Shell.Contingent("import", workbook, folder, "--into");
        Assert.Equal(0, back.ExitCode);
        Assert.Contains("says all of it already; nothing was changed.", back.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await Shell.Contingent("export", folder, scratch.File("plan.xlsx"), "--plan", scratch.File("other"))).ExitCode);
        Assert.Contains("mission_sha256 differs", (await Shell.Contingent("export", workbook, scratch.File("plan.xlsx"), "--plan", scratch.File("other"))).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_is_imported_by_the_mapping_that_was_proposed_for_it()
    {
        using var scratch = new Scratch();
        var table = scratch.File("orgs.csv");
        await File.WriteAllTextAsync(table, "Who is where\n\nName;Roles\nAlder Aid;organisation\nBirch Help;unknown\n", TestContext.Current.CancellationToken);
        var mapping = scratch.File("orgs.yaml");
        var proposed = await Shell.Contingent("import", table, scratch.File("m"), "--table", "parties", "--mapping", mapping);
        Assert.Equal(0, proposed.ExitCode);
        Assert.Contains("a proposal; nothing was imported", proposed.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(scratch.File("m")));
        var imported = await Shell.Contingent("import", table, scratch.File("m"), "--mapping", mapping);
        Assert.Equal(0, imported.ExitCode);
        Assert.Contains("parties              1 new, 1 unusable", imported.Output, StringComparison.Ordinal);
        Assert.Contains("still missing: mission.yaml: is missing", imported.Output, StringComparison.Ordinal);
        Assert.Contains("Birch Help", await File.ReadAllTextAsync(scratch.File("m.import-report.csv"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Our_laydown_is_held_against_that_of_history_on_the_same_contingents()
    {
        using var scratch = new Scratch();
        var cancel = TestContext.Current.CancellationToken;
        var front = scratch.File("FrontMap.csv");
        await File.WriteAllTextAsync(front, "mission,year,country,location,latitude,longitude,hq,UNPOL,UNMO,NoTroops,ave.no.troops\nUNX,2030,Haiti,North,19.7,-72.2,3,0,0,650,650\nUNX,2030,Haiti,South,18.2,-73.7,0,0,0,650,150\n", cancel);
        await File.WriteAllTextAsync(scratch.File("TCCMap.csv"), "mission,year,location,latitude,longitude,year.overview\nUNX,2030,North,19.7,-72.2,Chile (150)\nUNX,2030,South,18.2,-73.7,Nepal (650)\n", cancel);
        await File.WriteAllTextAsync(
            scratch.File("TTMap.csv"), "mission,year,location,latitude,longitude,Infantry,eng,med,sig,av,riv,maint,trans\nUNX,2030,North,19.7,-72.2,650,0,0,0,0,0,0,0\nUNX,2030,South,18.2,-73.7,150,0,0,0,0,0,0,0\n", cancel);
        string mission = scratch.File("unx"), noPins = scratch.File("none.csv");
        Assert.Equal(0, (await Shell.Contingent("import", front, mission, "--mission", "UNX", "--year", "2030")).ExitCode);
        await File.WriteAllTextAsync(noPins, "pledge,place,rule,units\n", cancel);
        Assert.Equal(1, (await Shell.Contingent("plan", mission, "--out", scratch.File("history"))).ExitCode);
        Assert.Equal(0, (await Shell.Contingent("plan", mission, "--pins", noPins, "--out", scratch.File("ours"))).ExitCode);
        Assert.Equal(0, (await Shell.Contingent("verify", scratch.File("ours"), mission, "--pins", noPins)).ExitCode);
        var compared = await Shell.Contingent("compare", scratch.File("history"), scratch.File("ours"));
        Assert.Contains("npl-infantry-battalion at north: 0 -> 1", compared.Output, StringComparison.Ordinal);
        Assert.Matches("requirement lines met +2 -> +3 line", compared.Output);
    }

    [Fact]
    public async Task All_faults_of_the_options_stand_in_one_report()
    {
        using var scratch = new Scratch();
        var table = scratch.File("t.csv");
        await File.WriteAllTextAsync(table, "a,b\n1,2\n", TestContext.Current.CancellationToken);
        var run = await Shell.Contingent("import", table, scratch.File("m"), "--bbox", "5,4,3,2", "--country", "Ukraine", "--table", "plces");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--bbox means nothing to the format csv; leave it out", run.Error, StringComparison.Ordinal);
        Assert.Contains("--bbox '5,4,3,2' is no box", run.Error, StringComparison.Ordinal);
        Assert.Contains("--country 'Ukraine' is no ISO 3166-1 alpha-3 code", run.Error, StringComparison.Ordinal);
        Assert.Contains("--table 'plces' is no table", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("export", "missions/tiny", "out.doc", "'.doc' is no extension of a format that is written")]
    [InlineData("export", "missions/tiny", "out.xlsx --as msdx", "--as 'msdx' is no format that is written; choose one of xlsx")]
    [InlineData("export", "missions/tiny", "out.xlsx --audience us", "--audience 'us' is neither full nor public")]
    [InlineData("import", "no-such-file.xlsx", "m", "there is no such file")]
    [InlineData("import", "README.md", "m", "looks like no format that is read")]
    [InlineData("import", "README.md", "m --as doc", "--as 'doc' is no format that is read")]
    public async Task What_cannot_be_done_is_said_with_what_to_do(string verb, string from, string rest, string why)
    {
        var run = await Shell.Contingent([verb, from, .. rest.Split(' ')]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(why, run.Error, StringComparison.Ordinal);
    }
}
