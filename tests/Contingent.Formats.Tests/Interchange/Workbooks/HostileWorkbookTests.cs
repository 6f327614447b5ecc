using System.IO.Compression;
using System.Text;
using Contingent.Formats.Interchange;
using Contingent.Formats.Interchange.Workbooks;
using Contingent.Missions;

namespace Contingent.Formats.Tests.Interchange.Workbooks;

/// <summary>Workbooks that somebody made to do harm, or that are broken, are refused with a reason.</summary>
public sealed class HostileWorkbookTests
{
    private const string Workbook =
        """<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="places" sheetId="1" r:id="rId1"/></sheets></workbook>""";

    private const string Relations =
        """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>""";

    private const string Header = """<row r="1"><c r="A1" t="str"><v>place</v></c><c r="B1" t="str"><v>name</v></c></row>""";

    [Fact]
    public void A_zip_bomb_is_refused_while_it_unpacks() =>
        Refused(Sheet($"<sheetData>{Header}</sheetData>{new string(' ', 30_000_000)}"), "unpacks to more than 400 times its size");

    [Fact]
    public void External_entities_are_refused() =>
        Refused(Archive(("xl/workbook.xml", "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + Workbook), ("xl/_rels/workbook.xml.rels", Relations)), "holds a DTD");

    [Fact]
    public void Deep_nesting_is_refused() =>
        Refused(Sheet(string.Concat(Enumerable.Repeat("<a>", 100)) + string.Concat(Enumerable.Repeat("</a>", 100))), "nested more deeply");

    [Fact]
    public void More_entries_than_any_workbook_are_refused() =>
        Refused(Archive([.. Enumerable.Range(0, 2_001).Select(i => ($"e{i}", ""))]), "archive of more than 2,000 entries");

    [Fact]
    public void A_dimension_that_claims_a_million_rows_costs_nothing()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var imported = Import(Sheet($"""<dimension ref="A1:XFD1048576"/><sheetData>{Header}<row r="1048576"><c r="A1048576" t="str"><v>last</v></c></row></sheetData>"""));
        Assert.Equal(new RowOrigin("places", 1_048_576) { Column = "A" }, Assert.Single(Assert.Single(imported.Tables).Rows).Origin);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 5_000_000);
    }

    [Fact]
    public void A_row_beyond_the_last_is_refused() => Refused(Sheet($"""<sheetData>{Header}<row r="2000000"><c t="str"><v>x</v></c></row></sheetData>"""), "a sheet ends at 1,048,576");

    [Fact]
    public void A_cell_beyond_all_tables_is_refused() => Refused(Sheet($"""<sheetData>{Header}<row r="2"><c r="XFD2" t="str"><v>x</v></c></row></sheetData>"""), "a cell in column XFD");

    [Fact]
    public void A_sheet_outside_the_archive_is_not_looked_for() =>
        Refused(
            Archive(("xl/workbook.xml", Workbook), ("xl/_rels/workbook.xml.rels", Relations.Replace("worksheets/sheet1.xml", "../../../../etc/passwd", StringComparison.Ordinal))),
            "has no part 'etc/passwd'");

    [Fact]
    public void An_external_relationship_is_not_followed() =>
        Refused(
            Archive(("xl/workbook.xml", Workbook), ("xl/_rels/workbook.xml.rels", Relations.Replace("Target=", "TargetMode=\"External\" Target=", StringComparison.Ordinal)), ("xl/worksheets/sheet1.xml", "<worksheet/>")),
            "has no row of column names");

    [Fact]
    public void A_formula_without_a_value_is_a_fault() =>
        Refused(Sheet($"""<sheetData>{Header}<row r="2"><c r="A2"><f>1+1</f></c></row></sheetData>"""), "places!A2: holds a formula without a value");

    [Fact]
    public void An_error_cell_is_a_fault() => Refused(Sheet($"""<sheetData>{Header}<row r="2"><c r="A2" t="e"><v>#N/A</v></c></row></sheetData>"""), "places!A2: holds the error #N/A");

    [Fact]
    public void What_is_no_archive_is_refused() => Refused("PK\x03\x04 but no more"u8.ToArray(), "is no workbook, or a damaged one");

    [Fact]
    public void Spoilt_workbooks_are_read_or_refused() => Mutations.Survive(new WorkbookImporter(), ".xlsx", [Small(), Styled()]);

    /// <summary>A small mission workbook with shared strings, a date, inline strings and merged cells.</summary>
    private static byte[] Styled() => Archive(
        ("xl/workbook.xml", Workbook.Replace("\"places\"", "\"sources\"", StringComparison.Ordinal)),
        ("xl/_rels/workbook.xml.rels", Relations.Replace("</Relationships>",
            """<Relationship Id="s" Type="http://x/styles" Target="styles.xml"/><Relationship Id="t" Type="http://x/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>""", StringComparison.Ordinal)),
        ("xl/styles.xml", """<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/></numFmts><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>"""),
        ("xl/sharedStrings.xml", "<sst><si><t>source</t></si><si><r><t>ti</t></r><r><t>tle</t></r><rPh><t>no</t></rPh></si><si><t>date</t></si></sst>"),
        ("xl/worksheets/sheet1.xml",
            """<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>a</t></is></c><c t="b"><v>1</v></c><c s="1"><v>45733</v></c></row></sheetData><mergeCells><mergeCell ref="A2:B3"/></mergeCells></worksheet>"""));

    [Fact]
    public void Shared_strings_runs_and_dates_are_read()
    {
        var table = Assert.Single(Import(Styled()).Tables);
        Assert.Equal(["source", "title", "date"], table.Columns);
        Assert.Equal(["a", "yes", "2025-03-17"], Assert.Single(table.Rows).Cells);
    }

    private static byte[] Small() => Sheet($"""<sheetData>{Header}<row r="2"><c r="A2" t="str"><v>a</v></c><c r="B2"><f>1</f><v>2.5</v></c></row></sheetData>""");

    private static Imported Import(byte[] content)
    {
        using var scratch = new Scratch();
        return new WorkbookImporter().Read(new ImportSource { Path = scratch.Write("mission.xlsx", content) }, TestContext.Current.CancellationToken);
    }

    private static void Refused(byte[] content, string why) => Assert.Contains(Import(content).Faults, f => f.ToString().Contains(why, StringComparison.Ordinal));

    private static byte[] Sheet(string body) => Archive(
        ("xl/workbook.xml", Workbook), ("xl/_rels/workbook.xml.rels", Relations), ("xl/worksheets/sheet1.xml", $"<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">{body}</worksheet>"));

    private static byte[] Archive(params (string Name, string Text)[] parts)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in parts)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return stream.ToArray();
    }
}
