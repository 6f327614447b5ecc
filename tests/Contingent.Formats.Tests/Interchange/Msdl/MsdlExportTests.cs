using System.Xml.Linq;
using Contingent.Formats.Interchange;
using Contingent.Formats.Interchange.Msdl;
using Contingent.Formats.Interchange.Symbols;
using Contingent.Formats.Tests.Plans;

namespace Contingent.Formats.Tests.Interchange.Msdl;

public sealed class MsdlExportTests
{
    private static readonly MsdlExporter Exporter = new();
    private static readonly XNamespace Ns = "urn:sisostds:scenario:military:data:draft:msdl:1";

    private static byte[] Export(TemplateFolder folder, bool isPublic = false) =>
        Exporter.Write(new ExportSubject(folder.Path, folder.Read().Mission!, SamplePlan.Make(), isPublic), TestContext.Current.CancellationToken).Content;

    private static XDocument Xml(byte[] content) => XDocument.Load(new MemoryStream(content));

    /// <summary>The sections and their order as in scenarios that others wrote (SISO-STD-007-2008, complexType MilitaryScenarioType).</summary>
    [Fact]
    public void Sections_and_elements_stand_in_the_order_of_the_standard()
    {
        using var folder = new TemplateFolder();
        var root = Xml(Export(folder)).Root!;
        Assert.Equal(
            ["ScenarioID", "Options", "Environment", "ForceSides", "Organizations", "Overlays", "Installations", "TacticalGraphics", "MOOTWGraphics"],
            root.Elements().Select(e => e.Name.LocalName));
        string[] side = ["ObjectHandle", "ForceSideName", "AllegianceHandle", "MilitaryService", "CountryCode", "Associations"];
        string[] unit = ["ObjectHandle", "SymbolIdentifier", "Name", "UnitSymbolModifiers", "CommunicationNets", "Status", "Disposition", "Relations", "Model"];
        string[] modifiers = ["Echelon", "ReinforcedReduced", "StaffComments", "AdditionalInfo", "CombatEffectiveness", "HigherFormation", "IFF", "UniqueDesignation", "SpecialC2HQ"];
        Assert.NotEmpty(root.Descendants(Ns + "Unit"));
        Assert.All(root.Descendants(Ns + "ForceSide"), e => InOrder(e, side));
        Assert.All(root.Descendants(Ns + "Unit"), e => InOrder(e, unit));
        Assert.All(root.Descendants(Ns + "UnitSymbolModifiers"), e => InOrder(e, modifiers));
    }

    [Fact]
    public void Every_handle_is_unique_and_every_relation_leads_to_a_side()
    {
        using var folder = new TemplateFolder();
        var root = Xml(Export(folder)).Root!;
        var handles = root.Descendants(Ns + "ObjectHandle").Select(h => h.Value).ToArray();
        Assert.Equal(handles.Length, handles.Distinct().Count());
        Assert.All(handles, h => Assert.True(Guid.TryParse(h, out _)));
        Assert.All(root.Descendants(Ns + "ForceSideHandle"), h => Assert.Contains(h.Value, handles));
        Assert.All(root.Descendants(Ns + "SymbolIdentifier"), s => Assert.Matches("^SF[GF][PA][A-Z-]{11}$", s.Value));
    }

    [Fact]
    public void A_placed_unit_stands_at_its_site_and_comes_back_with_its_strength()
    {
        using var folder = new TemplateFolder();
        var mission = folder.Read().Mission!;
        using var file = new ImportFile("out.xml", Export(folder));
        var imported = file.Read(new MsdlImporter(), mission);
        Assert.Empty(imported.Faults);
        var pledges = imported.Table("pledges");
        var placed = pledges.Rows.First(r => pledges.Cell(r, "x_unit") == "boria-infantry 1");
        Assert.Equal("infantry-company", pledges.Cell(placed, "unit_type"));
        var site = mission.Places.First(p => p.Id.Value == "port-ardena").At;
        Assert.Equal(CellText.Number(site.Lat), imported.Table("places").Cell(pledges.Cell(placed, "home"), "lat"));
    }

    [Fact]
    public void The_same_mission_gives_the_same_bytes_and_a_public_one_rounds_positions()
    {
        using var folder = new TemplateFolder();
        Assert.Equal(Export(folder), Export(folder));
        Assert.All(Xml(Export(folder, isPublic: true)).Descendants(Ns + "Latitude"), l => Assert.Equal(0, (double)l * 2 % 1));
    }

    [Fact]
    public void Each_kind_of_unit_that_has_a_code_of_letters_keeps_its_code_there_and_back()
    {
        foreach (var kind in UnitKinds.All.Where(k => k.Function.Length == 6))
        {
            Assert.True(SymbolCode.TryRead($"1003100015{kind.Entity}{kind.Modifier}00", out var code, out var error), error);
            var letters = LetterCode.Letters(code, out var remark);
            Assert.Equal("", remark);
            Assert.Equal(code, LetterCode.Digits(letters, out _));
        }
    }

    /// <summary>Checked against the drawings of milsymbol and the tables of both standards.</summary>
    [Theory]
    [InlineData("SFGPUCI----F---", "10031000161211000000")]
    [InlineData("SFGPUCIZ---F---", "10031000161211020000")]
    [InlineData("SFGPUCE----E---", "10031000151407000000")]
    [InlineData("SFGPUSMM---E---", "10031000151614000000")]
    [InlineData("SFGPUULM---E---", "10031000151412000000")]
    [InlineData("SFGPUUS----E---", "10031000151110000000")]
    [InlineData("SFGPUCVU---D---", "10031000141219000000")]
    [InlineData("SHGAUCI---AH--G", "10061012181211000000")]
    [InlineData("SDGPUCR----E---", "10131000151213000000")]
    public void Codes_of_letters_have_their_counterpart_of_digits(string letters, string digits)
    {
        Assert.Equal(digits, LetterCode.Digits(letters, out var remark)?.ToString());
        Assert.Equal("", remark);
    }

    [Theory]
    [InlineData("SFGPUCI")]
    [InlineData("")]
    [InlineData("WAS-PLT---P----")]
    public void What_is_no_code_of_a_unit_is_told(string letters)
    {
        Assert.Null(LetterCode.Digits(letters, out var remark));
        Assert.NotEmpty(remark);
    }

    private static void InOrder(XElement element, string[] order)
    {
        var places = element.Elements().Select(e => Array.IndexOf(order, e.Name.LocalName)).ToArray();
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
    }
}
