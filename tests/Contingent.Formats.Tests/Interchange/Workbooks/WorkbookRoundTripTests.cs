using Contingent.Formats.Interchange;
using Contingent.Formats.Interchange.Workbooks;
using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Planning;
using Contingent.Planning.Authority;
using CsCheck;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;

namespace Contingent.Formats.Tests.Interchange.Workbooks;

/// <summary>A mission goes out as a workbook and comes back as it was.</summary>
public sealed class WorkbookRoundTripTests
{
    [Theory]
    [MemberData(nameof(MissionsOfTheHouse.All), MemberType = typeof(MissionsOfTheHouse))]
    public void A_mission_that_goes_through_a_workbook_says_the_same(string name)
    {
        using var scratch = new Scratch();
        var folder = MissionsOfTheHouse.Folder(name);
        var before = Reading(folder).Mission!;
        var file = scratch.Write("mission.xlsx", Exported(folder));
        var read = new WorkbookImporter().Read(new ImportSource { Path = file }, CancellationToken.None);
        Assert.Empty(read.Faults);
        Assert.Empty(read.LeftOut);
        var written = MissionWriter.Write(read, scratch["back"], into: false, CancellationToken.None);
        Assert.Empty(written.Faults);
        Assert.Empty(written.Missing);
        Assert.Equal(MissionsOfTheHouse.Said(before), MissionsOfTheHouse.Said(Reading(scratch["back"]).Mission!));
    }

    [Theory]
    [MemberData(nameof(MissionsOfTheHouse.All), MemberType = typeof(MissionsOfTheHouse))]
    public void A_workbook_is_read_as_a_mission_itself(string name)
    {
        using var scratch = new Scratch();
        var folder = MissionsOfTheHouse.Folder(name);
        var reading = Reading(scratch.Write("mission.xlsx", Exported(folder)));
        Assert.Empty(reading.Faults);
        Assert.Equal(MissionsOfTheHouse.Said(Reading(folder).Mission!), MissionsOfTheHouse.Said(reading.Mission!));
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(scratch["mission.xlsx"]))), reading.Sha256);
    }

    [Theory]
    [MemberData(nameof(MissionsOfTheHouse.All), MemberType = typeof(MissionsOfTheHouse))]
    public void A_workbook_that_nobody_edited_changes_nothing_in_the_folder_it_came_from(string name)
    {
        using var scratch = new Scratch();
        var folder = scratch.Copy(MissionsOfTheHouse.Folder(name), "mission");
        var before = Reading(folder).Sha256;
        var written = Back(scratch.Write("mission.xlsx", Exported(folder)), folder, into: true);
        Assert.Empty(written.Faults);
        Assert.False(written.IsChanged, string.Join('\n', written.Report));
        Assert.Equal(before, Reading(folder).Sha256);
    }

    [Fact]
    public void The_plan_of_the_workbook_is_the_plan_of_the_folder()
    {
        using var scratch = new Scratch();
        var folder = MissionsOfTheHouse.Folder("tiny");
        var file = scratch.Write("mission.xlsx", Exported(folder));
        Assert.Empty(Back(file, scratch["back"], into: false).Faults);
        var plan = PlanOf(Reading(folder).Mission!);
        Assert.Equal(plan, PlanOf(Reading(scratch["back"]).Mission!));
        // Derivations name the cell of a workbook where they name the line of a file.
        Assert.Equal(plan.Replace(".csv:", "!A", StringComparison.Ordinal), PlanOf(Reading(file).Mission!));
    }

    [Fact]
    public void A_workbook_travels_to_a_worker_and_keeps_its_hash()
    {
        using var scratch = new Scratch();
        var file = scratch.Write("mission.xlsx", Exported(MissionsOfTheHouse.Folder("tiny")));
        var there = MissionArchive.Read(MissionArchive.Pack(file), CancellationToken.None);
        Assert.Equal(Reading(file).Sha256, there.Sha256);
        Assert.NotNull(there.Mission);
    }

    [Fact]
    public void The_template_with_its_points_and_areas_comes_back_as_it_was()
    {
        using var folder = new TemplateFolder();
        var file = folder.Beside("mission.xlsx");
        File.WriteAllBytes(file, Exported(folder.Path));
        Assert.Empty(Back(file, folder.Beside("back"), into: false).Faults);
        Assert.Equal(MissionsOfTheHouse.Said(folder.Read().Mission!), MissionsOfTheHouse.Said(Reading(folder.Beside("back")).Mission!));
    }

    /// <summary>Whatever text stands in a user's own column, in notes and titles: blanks, breaks, quotes, what looks like a number, a date or a mark of XML.</summary>
    [Fact]
    public void Any_text_comes_back_to_the_letter() =>
        Gen.Select(Gen.String[Gen.Char["aZ09 ,;|\"'<>&_x000D\n\tßé€中\uFFFD.-=+@#"], 1, 24], Gen.Int[0, 1]).Array[1, 4].Sample(
            texts =>
            {
                using var folder = new TemplateFolder();
                var cells = texts.Select(t => t.Item1.Trim().TrimStart('=', '+', '-', '@', ' ', '\n', '\t')).Where(t => t.Length > 0).ToArray();
                foreach (var (cell, i) in cells.Select((c, i) => (c, i)))
                    folder.Add("sources", ("source", $"s{i}"), ("title", cell));
                var before = folder.Read();
                var file = folder.Beside("mission.xlsx");
                File.WriteAllBytes(file, Exported(folder.Path));
                return Back(file, folder.Beside("back"), into: false).Faults.IsEmpty
                    && before.Mission!.Sources.Select(s => s.Title).SequenceEqual(Reading(folder.Beside("back")).Mission!.Sources.Select(s => s.Title));
            },
            iter: 40);

    [Fact]
    public void The_same_mission_gives_the_same_bytes()
    {
        var folder = MissionsOfTheHouse.Folder("tiny");
        Assert.Equal(Exported(folder), Exported(folder));
    }

    [Fact]
    public void An_edit_comes_back_row_for_row_and_the_other_lines_stay()
    {
        using var scratch = new Scratch();
        var folder = scratch.Copy(MissionsOfTheHouse.Folder("ukraine-2025"), "mission");
        var before = File.ReadAllLines(Path.Combine(folder, "places.csv"));
        var file = scratch.Write("mission.xlsx", Exported(folder));
        Edit(file, "places", "B3", "Kharkiv, renamed");
        var written = Back(file, folder, into: true);
        Assert.Empty(written.Faults);
        Assert.Equal("places 'kharkiv': name was 'Kharkiv' and is now 'Kharkiv, renamed'", Assert.Single(written.Report).Message);
        var after = File.ReadAllLines(Path.Combine(folder, "places.csv"));
        Assert.Equal(before.Where((_, i) => i != 2), after.Where((_, i) => i != 2));
        Assert.StartsWith("kharkiv,\"Kharkiv, renamed\",49.9808,", after[2], StringComparison.Ordinal);
    }

    [Fact]
    public void A_bad_cell_is_named_by_sheet_and_cell_and_nothing_is_written()
    {
        using var scratch = new Scratch();
        var folder = scratch.Copy(MissionsOfTheHouse.Folder("ukraine-2025"), "mission");
        var file = scratch.Write("mission.xlsx", Exported(folder));
        Edit(file, "places", "C3", "149.98");
        Edit(file, "pledges", "C2", "FRAA");
        var faults = Reading(file).Faults.Select(f => f.ToString()).ToArray();
        Assert.Contains("places!C3: lat is 149.98; it must be at most 90; are lat and lon swapped?", faults);
        Assert.Contains("pledges!C2: contributor 'FRAA' is not in parties.csv; did you mean 'FRA'?", faults);
        Assert.Equal("places!C3: lat is 149.98; it must be at most 90; are lat and lon swapped?", Assert.Single(Back(file, folder, into: true).Faults).ToString());
        Edit(file, "places", "C3", "49.98");
        Assert.Equal("pledges!A2: contributor 'FRAA' is not in parties.csv; did you mean 'FRA'?", Assert.Single(Back(file, folder, into: true).Faults).ToString());
    }

    [Fact]
    public void A_row_taken_out_of_the_workbook_goes_and_is_kept_in_the_report()
    {
        using var folder = new TemplateFolder();
        folder.Add("sources", ("source", "spare"), ("title", "Not needed"));
        var file = folder.Beside("mission.xlsx");
        File.WriteAllBytes(file, Exported(folder.Path));
        Edit(file, "sources", "A3", "");
        Edit(file, "sources", "B3", "");
        var written = Back(file, folder.Path, into: true);
        Assert.Empty(written.Faults);
        Assert.Contains("Not needed", Assert.Single(written.Report, r => r.Kind == "removed").Row, StringComparison.Ordinal);
        Assert.DoesNotContain("spare", folder.Text("sources.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_formula_counts_as_the_value_it_last_had_and_is_told()
    {
        using var scratch = new Scratch();
        var file = scratch.Write("mission.xlsx", Exported(MissionsOfTheHouse.Folder("tiny")));
        using (var document = SpreadsheetDocument.Open(file, isEditable: true))
            CellAt(document, "places", "C2").InsertAt(new CellFormula("1+1"), 0);
        var reading = Reading(file);
        Assert.Contains("places!C2: holds a formula; its value was taken, the formula is lost", reading.Warnings.Select(w => w.ToString()));
        Assert.NotNull(reading.Mission);
    }

    [Fact]
    public void No_cell_is_a_formula_whatever_a_text_starts_with()
    {
        var content = WorkbookWriter.Write([new SheetPlan("a", [new ColumnPlan("x", "", 10, CellLook.Text)], [["=1+1"], ["+1"], ["-1"], ["@SUM(A1)"], ["\t=1"]])], CancellationToken.None);
        using var document = SpreadsheetDocument.Open(new MemoryStream(content), isEditable: false);
        var sheet = document.WorkbookPart!.WorksheetParts.Single().Worksheet!;
        Assert.Empty(sheet.Descendants<CellFormula>());
        Assert.All(sheet.Descendants<Cell>(), c => Assert.Equal(CellValues.InlineString, c.DataType!.Value));
    }

    [Theory]
    [MemberData(nameof(MissionsOfTheHouse.All), MemberType = typeof(MissionsOfTheHouse))]
    public void A_workbook_is_valid_by_the_rules_of_its_format(string name) => AssertValid(Exported(MissionsOfTheHouse.Folder(name)));

    internal static void AssertValid(byte[] workbook)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(workbook), isEditable: false);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document, TestContext.Current.CancellationToken).Select(e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}"));
    }

    internal static byte[] Exported(string folder) =>
        new WorkbookExporter().Write(new ExportSubject(folder, Reading(folder).Mission!, null, IsPublic: false), CancellationToken.None).Content;

    private static MissionReading Reading(string mission) => MissionFolder.Read(mission, CancellationToken.None);

    private static WrittenMission Back(string file, string folder, bool into) =>
        MissionWriter.Write(new WorkbookImporter().Read(new ImportSource { Path = file }, CancellationToken.None), folder, into, CancellationToken.None);

    private static string PlanOf(Mission mission)
    {
        var plan = Planner.Make(
            new PlanRequest
            {
                Mission = mission, MissionSha256 = "", Case = new CaseQuestion(CaseKind.Likely, mission.AsOf, []), Seed = 1, Gap = PlanRequest.DefaultGap, TimeSeconds = null, Version = "test",
            },
            null,
            CancellationToken.None);
        return System.Text.Encoding.UTF8.GetString(Contingent.Formats.Plans.PlanJson.Write(plan));
    }

    /// <summary>Types a text into a cell, as a spreadsheet would.</summary>
    internal static void Edit(string file, string sheet, string cell, string text)
    {
        using var document = SpreadsheetDocument.Open(file, isEditable: true);
        var at = CellAt(document, sheet, cell);
        at.RemoveAllChildren();
        if (double.TryParse(text, out _))
        {
            at.DataType = null;
            at.Append(new DocumentFormat.OpenXml.Spreadsheet.CellValue(text));
        }
        else
        {
            at.DataType = CellValues.String;
            at.Append(new DocumentFormat.OpenXml.Spreadsheet.CellValue(text));
        }
    }

    private static Cell CellAt(SpreadsheetDocument document, string sheet, string cell)
    {
        var id = document.WorkbookPart!.Workbook!.Descendants<DocumentFormat.OpenXml.Spreadsheet.Sheet>().Single(s => s.Name == sheet).Id!.Value!;
        return ((WorksheetPart)document.WorkbookPart.GetPartById(id)).Worksheet!.Descendants<Cell>().Single(c => c.CellReference == cell);
    }
}
