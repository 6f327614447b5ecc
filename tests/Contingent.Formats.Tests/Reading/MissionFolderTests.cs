using System.Security.Cryptography;
using System.Text;
using Contingent.Missions;
using Contingent.Missions.Schema;

namespace Contingent.Formats.Tests.Reading;

public sealed class MissionFolderTests
{
    [Fact]
    public void The_template_reads_without_fault_or_warning_but_that_its_probabilities_have_no_source()
    {
        using var folder = new TemplateFolder();
        Assert.Empty(folder.Faults());
        Assert.Empty(folder.Warnings());
    }

    [Fact]
    public void The_template_names_every_table_and_every_attribute()
    {
        var files = MissionTemplate.Files();
        foreach (var table in AttributeTable.Tables.Where(t => t.Name is not ("areas" or "points")))
        {
            var text = Encoding.UTF8.GetString(files[table.Name == "mission" ? "mission.yaml" : table.Name + ".csv"]);
            Assert.All(AttributeTable.Of(table), a => Assert.Contains(a.Name, text, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_mission_read_holds_what_its_files_say()
    {
        using var folder = new TemplateFolder();
        var mission = folder.Read().Mission!;
        Assert.Equal(("template", MissionType.Peacekeeping, new DateOnly(2026, 1, 15)), (mission.Id, mission.Type, mission.AsOf));
        Assert.Equal(["ardena-request", "ceasefire"], mission.Requires.Select(n => n.ToString()));
        var infantry = mission.Pledges[0];
        Assert.Equal(("boria-infantry", "boria", 4, PledgeLevel.Offered, Basis.Sourced),
            (infantry.Id.Value, infantry.Contributor.Value, infantry.Units!.Value, infantry.Level, infantry.Basis));
        Assert.Equal("pledges.csv:2", infantry.Origin.ToString());
        Assert.Equal("communique", infantry.Source!.Value.Value);
        Assert.Equal(500, mission.UnitTypes[1].Capabilities[new CapabilityId("role1")]);
        Assert.Equal([PlaceKind.Town, PlaceKind.Site, PlaceKind.Seaport, PlaceKind.Airport], mission.Places[0].Kinds);
        Assert.Equal("kind=town", mission.Tasks[1].Places!.Text);
        Assert.Equal(4, mission.Points["villages.csv"].Count);
        Assert.Equal(3, mission.Areas.Single().Paths.Single().Length);
    }

    [Fact]
    public void An_empty_cell_or_key_means_the_default()
    {
        using var folder = new TemplateFolder();
        folder.Set("mission", 0, "worldview", "").Set("mission", 0, "activation", "~").Set("mission", 0, "horizon_days", "200")
            .Set("tasks", 2, "until_day", "").Set("courses", 2, "by_day", "");
        var mission = folder.Read().Mission!;
        Assert.Equal("ardena", mission.Worldview.Value);
        Assert.Equal("ceasefire", mission.Activation.Value);
        Assert.Equal("EUR", mission.Currency);
        Assert.Equal(
            [ObjectiveKind.Shortfall, ObjectiveKind.Coverage, ObjectiveKind.Support, ObjectiveKind.Response, ObjectiveKind.Arrival],
            mission.Objectives.Select(o => o.Kind));
        Assert.Equal(200, mission.Tasks[0].UntilDay);
        Assert.Equal(200, mission.Courses[0].ByDay);
        Assert.Equal([false, false, false, false, true], mission.Tasks.Select(t => t.Tied));
        Assert.Equal((180, 1.0), (mission.Pledges[0].EnduranceDays, mission.Pledges[0].Likelihood));
    }

    [Fact]
    public void A_task_may_be_tied_or_not_against_its_default()
    {
        using var folder = new TemplateFolder();
        folder.Set("tasks", 2, "tied", "yes").Set("tasks", 6, "tied", "no");
        Assert.Equal([true, false, false, false, false], folder.Read().Mission!.Tasks.Select(t => t.Tied));
    }

    [Fact]
    public void Lists_in_yaml_may_be_sequences_or_text()
    {
        using var folder = new TemplateFolder();
        folder.Set("mission", 0, "requires", "ardena-request; ceasefire|boria-parliament").Set("mission", 0, "objectives", "[shortfall, 'coverage@0.01', persons]");
        var mission = folder.Read().Mission!;
        Assert.Equal(["ardena-request", "ceasefire|boria-parliament"], mission.Requires.Select(n => n.ToString()));
        Assert.Equal(
            [new(ObjectiveKind.Shortfall, 0), new(ObjectiveKind.Coverage, 0.01), new(ObjectiveKind.Persons, 0)],
            mission.Objectives.AsEnumerable());
    }

    [Fact]
    public void Columns_of_ones_own_are_kept()
    {
        using var folder = new TemplateFolder();
        folder.Replace("sectors.csv", "sector,name,", "sector,x_colour,name,").Replace("sectors.csv", "coast,Coast,", "coast,blue,Coast,");
        var reading = folder.Read();
        Assert.Equal("blue", reading.Mission!.Sectors[0].Extras["x_colour"]);
        Assert.Empty(folder.Warnings());
    }

    [Fact]
    public void The_hash_runs_over_all_files_in_ordinal_order_of_their_paths()
    {
        using var folder = new TemplateFolder();
        folder.Write("README.md", "Notes\n");
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var path in Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories)
            .Select(p => Path.GetRelativePath(folder.Path, p).Replace('\\', '/')).Order(StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(path + "\0"));
            hash.AppendData(File.ReadAllBytes(folder.PathOf(path)));
            hash.AppendData([0]);
        }

        Assert.Equal(Convert.ToHexStringLower(hash.GetHashAndReset()), folder.Read().Sha256);
    }

    [Fact]
    public void A_pins_file_from_outside_replaces_the_table()
    {
        using var folder = new TemplateFolder();
        folder.Add("pins", ("pledge", "boria-infantry"), ("place", "millford"), ("rule", "never"));
        var file = folder.Beside("my.csv");
        File.WriteAllText(file, "pledge,place,rule,units\nboria-infantry,eastmarch,at-least,1\n");
        var reading = MissionFolder.Read(folder.Path, file, ReadingLimits.Default, TestContext.Current.CancellationToken);
        var pin = Assert.Single(reading.Mission!.Pins);
        Assert.Equal(("eastmarch", PinRule.AtLeast, 1), (pin.Place.Value, pin.Rule, pin.Units));
        Assert.Equal(folder.Read().Sha256, reading.Sha256);
    }

    [Fact]
    public void A_cancelled_reading_stops()
    {
        using var folder = new TemplateFolder();
        Assert.Throws<OperationCanceledException>(() => MissionFolder.Read(folder.Path, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Every_word_of_the_attribute_table_stands_for_a_value()
    {
        Assert.Equal(Words("conditions", "kind"), Enum.GetNames<ConditionKind>().Length);
        Assert.Equal(Words("pledges", "kind"), Enum.GetNames<PledgeKind>().Length);
        Assert.Equal(Words("places", "kinds"), Enum.GetNames<PlaceKind>().Length);
        Assert.Equal(Words("rates", "rate"), Enum.GetNames<RateKind>().Length);
        foreach (var word in AttributeTable.Attributes.Single(a => a is { Table: "places", Name: "kinds" }).Type.Words)
            Assert.NotNull(Formats.Reading.Words.Enum<PlaceKind>(word));
        foreach (var word in AttributeTable.Attributes.Single(a => a is { Table: "conditions", Name: "kind" }).Type.Words)
            Assert.NotNull(Formats.Reading.Words.Enum<ConditionKind>(word));
        foreach (var word in AttributeTable.Attributes.Single(a => a is { Table: "areas", Name: "kind" }).Type.Words)
            Assert.NotNull(Formats.Reading.Words.Enum<AreaKind>(word));

        static int Words(string table, string name) => AttributeTable.Attributes.Single(a => a.Table == table && a.Name == name).Type.Words.Length;
    }
}
