using System.Globalization;
using Contingent.Formats.Interchange;
using Contingent.Formats.Interchange.Msdl;

namespace Contingent.Formats.Tests.Interchange.Msdl;

public sealed class MsdlImportTests
{
    private static readonly MsdlImporter Importer = new();

    private static Imported Read(string xml) => ImportFile.Read(Importer, "sample.xml", xml.Trim());

    [Fact]
    public void Units_become_pledges_of_the_contributor_that_their_side_names()
    {
        var imported = Read(SampleMsdl.Text);
        Assert.Empty(imported.Faults);
        Assert.Equal(["coalition-odd-company", "nor-brigade-hq", "nor-1st-battalion"], imported.Table("pledges").Ids());
        Assert.Equal("infantry-brigade-hq", imported.Table("pledges").Cell("nor-brigade-hq", "unit_type"));
        Assert.Equal("150", imported.Table("unit_types").Cell("infantry-brigade-hq", "persons"));
        Assert.Equal("Lorry 1", imported.Table("pledges").Cell("nor-1st-battalion", "x_equipment"));
        Assert.Equal("ORGANIC", imported.Table("pledges").Cell("nor-1st-battalion", "x_relation"));
        Assert.Equal("2031-05-01", imported.Table("pledges").Cell("nor-1st-battalion", "stated_on"));
        Assert.Equal("120", imported.Table("unit_types").Cell(imported.Table("pledges").Cell("coalition-odd-company", "unit_type"), "persons"));
        Assert.Equal("opposing", imported.Table("parties").Cell("redland", "roles"));
        Assert.Contains("2 items of equipment", imported.Counts);
    }

    [Theory]
    [InlineData("nor-brigade-hq", 60.0, 9.0)]
    [InlineData("nor-1st-battalion", 48.8583, 2.2945)]
    [InlineData("coalition-odd-company", 58.4627, 20.0)]
    public void Coordinates_of_every_kind_come_out_in_degrees(string pledge, double lat, double lon)
    {
        var imported = Read(SampleMsdl.Text);
        var home = imported.Table("pledges").Cell(pledge, "home");
        Assert.Equal(lat, double.Parse(imported.Table("places").Cell(home, "lat"), CultureInfo.InvariantCulture), 3);
        Assert.Equal(lon, double.Parse(imported.Table("places").Cell(home, "lon"), CultureInfo.InvariantCulture), 3);
    }

    [Theory]
    [InlineData("1st Battalion", "is a battalion by its symbol and a company by its modifiers")]
    [InlineData("Odd Company", "function UCIZX- is not known here and is read as UCIZ-- (Mechanised infantry)")]
    [InlineData("Red Battalion", "is of a hostile or suspect side")]
    [InlineData("Ring A", "stands below nothing that leads to a force side")]
    [InlineData("EquipmentItem 12", "no unit of the file holds")]
    [InlineData("sample.xml", "Overlays holds 1 element that is not taken over")]
    public void Nothing_is_lost_in_silence(string where, string remark) =>
        Assert.Contains(Read(SampleMsdl.Text).Remarks(), r => r.Contains(where, StringComparison.Ordinal) && r.Contains(remark, StringComparison.Ordinal));

    [Theory]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"b\">]><MilitaryScenario/>", "holds a document type")]
    [InlineData("<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><MilitaryScenario/>", "holds a document type")]
    [InlineData("<kml/>", "is no MSDL: its element on top is 'kml'")]
    [InlineData("<MilitaryScenario>", "is no well-formed XML")]
    [InlineData("<MilitaryScenario>&undefined;</MilitaryScenario>", "is no well-formed XML")]
    [InlineData("<?xml version=\"1.0\" encoding=\"klingon\"?><MilitaryScenario/>", "no well-formed XML")]
    public void What_cannot_be_read_is_refused_with_the_reason(string xml, string reason) =>
        Assert.Contains(reason, Assert.Single(Read(xml).Faults).ToString(), StringComparison.Ordinal);

    [Fact]
    public void Deep_nesting_is_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("<a>", 10_000)) + string.Concat(Enumerable.Repeat("</a>", 10_000));
        Assert.Contains("nested deeper", Assert.Single(Read($"<MilitaryScenario>{deep}</MilitaryScenario>").Faults).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_scenario_without_units_gives_no_table_and_no_fault()
    {
        var imported = Read("<MilitaryScenario><ForceSides/><Organizations><Units/></Organizations></MilitaryScenario>");
        Assert.Empty(imported.Faults);
        Assert.Empty(imported.Tables);
        Assert.Contains("0 units", imported.Counts);
    }
}
