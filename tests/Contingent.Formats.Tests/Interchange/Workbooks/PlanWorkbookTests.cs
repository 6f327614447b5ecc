using Contingent.Formats.Interchange;
using Contingent.Formats.Interchange.Workbooks;
using Contingent.Formats.Tests.Plans;

namespace Contingent.Formats.Tests.Interchange.Workbooks;

/// <summary>A plan as a workbook to be read.</summary>
public sealed class PlanWorkbookTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_plan_is_a_valid_workbook_with_its_tables(bool isPublic)
    {
        using var folder = new TemplateFolder();
        var content = Exported(folder, isPublic);
        WorkbookRoundTripTests.AssertValid(content);
        using var workbook = WorkbookReader.Open(new MemoryStream(content), WorkbookLimits.Default);
        string[] sheets = ["summary", "requirements", "laydown", "deployment", "sync matrix", "cost by month", "sustainment", "rotations", "training", "certificate"];
        Assert.Empty(sheets.Except(workbook.Sheets));
        var text = workbook.Sheets.SelectMany(s => workbook.Read(s, CancellationToken.None).Rows).SelectMany(r => r.Cells).Select(c => c.Text).ToArray();
        Assert.Equal(!isPublic, text.Contains("=not pledged; capacity"));
        Assert.Contains("2026-04-01", text);
    }

    [Fact]
    public void The_requirements_of_a_plan_stand_beside_what_is_provided()
    {
        using var folder = new TemplateFolder();
        using var workbook = WorkbookReader.Open(new MemoryStream(Exported(folder, isPublic: false)), WorkbookLimits.Default);
        var rows = workbook.Read("requirements", CancellationToken.None).Rows;
        var header = rows[0].Cells.Select(c => c.Text).ToList();
        Assert.Equal(["280", "140", "140"], new[] { "required", "provided", "short" }.Select(c => rows[1].Text(header.IndexOf(c))));
    }

    private static byte[] Exported(TemplateFolder folder, bool isPublic) =>
        new WorkbookExporter().Write(new ExportSubject(folder.Path, folder.Read().Mission!, SamplePlan.Make(), isPublic), CancellationToken.None).Content;
}
