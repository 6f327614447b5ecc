using Contingent.Formats.Interchange;
using Contingent.Formats.Interchange.OrbatMapper;

namespace Contingent.Formats.Tests.Interchange.OrbatMapper;

public sealed class OrbatMapperImportTests
{
    private static readonly OrbatMapperImporter Importer = new();

    private static Imported Read(string json) => ImportFile.Read(Importer, "sample.json", json);

    [Fact]
    public void Units_become_pledges_with_a_unit_type_and_a_home()
    {
        var imported = Read(SampleScenario.Newest);
        Assert.Empty(imported.Faults);
        Assert.Equal(["nor-1st-battalion", "nor-2nd-battalion", "est-scouts"], imported.Table("pledges").Ids());
        var pledges = imported.Table("pledges");
        Assert.Equal("mechanised-infantry-battalion", pledges.Cell("nor-1st-battalion", "unit_type"));
        Assert.Equal("650", imported.Table("unit_types").Cell("mechanised-infantry-battalion", "persons"));
        Assert.Equal("2031-05-01", pledges.Cell("est-scouts", "stated_on"));
        Assert.Equal("58.4", imported.Table("places").Cell(pledges.Cell("est-scouts", "home"), "lat"));
        Assert.Contains("9 units", imported.Counts);
        Assert.Contains("3 of them pledges", imported.Counts);
    }

    [Fact]
    public void An_order_of_battle_is_no_offer()
    {
        var pledges = Read(SampleScenario.Newest).Table("pledges");
        Assert.DoesNotContain("units", pledges.Columns);
        Assert.All(pledges.Rows, row =>
        {
            Assert.Equal("1", pledges.Cell(row, "units_planning"));
            Assert.Equal("willing", pledges.Cell(row, "level"));
            Assert.Equal("assumed", pledges.Cell(row, "basis"));
        });
    }

    [Fact]
    public void Counted_persons_make_a_type_of_their_own_and_counts_are_kept()
    {
        var imported = Read(SampleScenario.Newest);
        var pledges = imported.Table("pledges");
        Assert.Equal("mechanised-infantry-battalion-620", pledges.Cell("nor-2nd-battalion", "unit_type"));
        Assert.Equal("620", imported.Table("unit_types").Cell("mechanised-infantry-battalion-620", "persons"));
        Assert.Equal("Lorry 12", pledges.Cell("nor-2nd-battalion", "x_equipment"));
        Assert.Equal("Officers 50; Soldiers 570", pledges.Cell("nor-2nd-battalion", "x_personnel"));
        Assert.Equal("https://example.org/2", pledges.Cell("nor-2nd-battalion", "x_url"));
    }

    [Fact]
    public void A_unit_without_a_position_has_that_of_the_unit_above_and_a_state_gives_one()
    {
        var imported = Read(SampleScenario.Newest);
        var places = imported.Table("places");
        Assert.Equal("69.9", places.Cell(imported.Table("pledges").Cell("nor-1st-battalion", "home"), "lat"));
        Assert.Equal("59.9", places.Cell(imported.Table("pledges").Cell("nor-2nd-battalion", "home"), "lat"));
    }

    [Theory]
    [InlineData("Brigade North: is a formation; 2 subordinate units stand for it")]
    [InlineData("A Company: is part of '1st Battalion', which is placed as a whole")]
    [InlineData("Frigate: is no land unit (ship)")]
    [InlineData("Misprint: symbol '1003100016121102' is no symbol code of 20 digits")]
    [InlineData("Misprint: has no symbol that can be read")]
    [InlineData("Somewhere: has no position")]
    [InlineData("Red Battalion: is of a hostile or suspect side")]
    [InlineData("layer Sketch: 1 feature is not taken over")]
    [InlineData("event Somebody sails: is not taken over")]
    [InlineData("1 timed state is not taken over")]
    public void Nothing_is_lost_in_silence(string remark) => Assert.Contains(Read(SampleScenario.Newest).Remarks(), r => r.Contains(remark, StringComparison.Ordinal));

    [Fact]
    public void A_hostile_side_is_an_opposing_party_and_a_group_named_after_a_state_is_a_contributor()
    {
        var parties = Read(SampleScenario.Newest).Table("parties");
        Assert.Equal("opposing", parties.Cell("redland", "roles"));
        Assert.Equal("contributor", parties.Cell("NOR", "roles"));
        Assert.Equal("contributor", parties.Cell("EST", "roles"));
    }

    [Fact]
    public void The_side_s_identity_counts_and_not_that_of_the_unit_s_own_code()
    {
        var hostileCode = SampleScenario.Oldest.Replace("10031000151211000000", "10061000151211000000", StringComparison.Ordinal);
        Assert.Equal("10031000151211000000", Read(hostileCode).Table("unit_types").Cell("infantry-company", "sidc"));
        var hostileSide = SampleScenario.Oldest.Replace("\"standardIdentity\": \"3\"", "\"standardIdentity\": \"5\"", StringComparison.Ordinal);
        Assert.DoesNotContain(Read(hostileSide).Tables, t => t.Name == "pledges");
    }

    [Fact]
    public void The_first_versions_are_read_too()
    {
        var imported = Read(SampleScenario.Oldest);
        Assert.Equal(["dnk-guard"], imported.Table("pledges").Ids());
        Assert.Contains("1 feature left out", imported.Counts);
    }

    [Fact]
    public void A_unit_type_of_the_mission_is_taken_where_the_symbol_is_the_same()
    {
        using var folder = new TemplateFolder();
        var mission = folder.Read().Mission!;
        var type = mission.UnitTypes.First(t => t.Sidc.Length == 20);
        var json = SampleScenario.Oldest.Replace("10031000151211000000", type.Sidc, StringComparison.Ordinal);
        var imported = ImportFile.Read(Importer, "sample.json", json, mission);
        Assert.Equal(type.Id.Value, imported.Table("pledges").Cell("dnk-guard", "unit_type"));
        Assert.DoesNotContain(imported.Tables, t => t.Name == "unit_types");
    }

    [Theory]
    [InlineData("\"version\": \"0.5.0\"", "\"version\": \"0.4.0\"", "is of version 0.4; 0.5 to 3.4 are read")]
    [InlineData("\"version\": \"0.5.0\"", "\"version\": \"4.0.0\"", "is of version 4.0")]
    [InlineData("\"version\": \"0.5.0\"", "\"version\": 7", "which is none")]
    [InlineData("\"version\": \"0.5.0\",", "", "names no version")]
    [InlineData("ORBAT-mapper", "ORBAT-mapper-encrypted", "is encrypted")]
    [InlineData("ORBAT-mapper", "something", "is no scenario of ORBAT Mapper")]
    [InlineData("\"events\": []", "\"events\": [", "is no valid JSON here")]
    public void What_cannot_be_read_is_refused_with_the_reason(string old, string by, string reason)
    {
        var imported = Read(SampleScenario.Oldest.Replace(old, by, StringComparison.Ordinal));
        Assert.Contains(reason, Assert.Single(imported.Faults).ToString(), StringComparison.Ordinal);
        Assert.Empty(imported.Tables);
    }

    [Fact]
    public void A_newer_version_of_the_same_kind_is_read_with_a_remark()
    {
        var imported = Read(SampleScenario.Newest.Replace("3.4.0", "3.9.0", StringComparison.Ordinal));
        Assert.Empty(imported.Faults);
        Assert.Contains(imported.Remarks(), r => r.Contains("newer than 3.4", StringComparison.Ordinal));
    }

    [Fact]
    public void Deep_nesting_is_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("[", 5000)) + string.Concat(Enumerable.Repeat("]", 5000));
        Assert.Contains("nested deeper", Assert.Single(Read("{\"type\":\"ORBAT-mapper\",\"sides\":" + deep + "}").Faults).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Text_that_is_no_unicode_or_a_formula_does_no_harm()
    {
        var imported = Read(SampleScenario.Oldest.Replace("\"Guard\"", "\"=Guard\\ud800\"", StringComparison.Ordinal).Replace("\"Denmark\"", "\"=1+1\"", StringComparison.Ordinal));
        Assert.Empty(imported.Faults);
        Assert.All(imported.Tables.SelectMany(t => t.Rows).SelectMany(r => r.Cells), c => Assert.False(c.StartsWith('='), c));
    }

    [Fact]
    public void A_file_is_recognised_by_its_first_bytes()
    {
        Assert.True(Importer.Recognises("a.JSON", System.Text.Encoding.UTF8.GetBytes(SampleScenario.Newest)));
        Assert.False(Importer.Recognises("a.json", "{\"type\":\"FeatureCollection\"}"u8));
    }
}
