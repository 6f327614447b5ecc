using System.Text;
using Contingent.Formats.Interchange;
using Contingent.Formats.Interchange.Tables;
using Contingent.Formats.Interchange.Workbooks;

namespace Contingent.Formats.Tests.Interchange.Tables;

/// <summary>Tables as others write them: each quirk that was met has a test.</summary>
public sealed class TableImporterTests
{
    private const string Towns = "id,name,country_code,latitude,longitude,population\n1,Alder Ford,ARD,1.5,2.5,1200\n2,Birch,ARD,3,4,\n";

    [Fact]
    public void A_plain_table_of_towns_needs_no_mapping()
    {
        var imported = Read("towns.csv", Towns, table: "places");
        Assert.Empty(imported.Faults);
        var table = Assert.Single(imported.Tables);
        Assert.Equal(["place", "name", "lat", "lon", "country", "population", "x_id", "kinds"], table.Columns);
        Assert.Equal(["alder-ford", "Alder Ford", "1.5", "2.5", "ARD", "1200", "1", "town"], table.Rows[0].Cells);
        Assert.Equal("2 rows for places", Assert.Single(imported.Counts));
    }

    [Fact]
    public void What_a_proposal_leaves_open_is_refused_with_what_to_do() =>
        Assert.Contains("it cannot be told what roles of parties is; name a mapping with --mapping FILE", Assert.Single(Read("orgs.csv", "org,name\na,A\n", table: "parties").Faults).Message, StringComparison.Ordinal);

    [Fact]
    public void A_table_that_cannot_be_told_is_refused_with_its_columns() =>
        Assert.Contains("it cannot be told which table its rows belong to (its columns are 'a', 'b')", Assert.Single(Read("x.csv", "a,b\n1,2\n").Faults).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(';')]
    [InlineData('\t')]
    [InlineData('|')]
    public void The_separator_is_found(char separator) =>
        Assert.Equal("Alder Ford", Rows(Read("towns.txt", Towns.Replace(',', separator)))[0][1]);

    [Fact]
    public void Title_rows_stand_above_the_header_and_are_told()
    {
        var imported = Read("towns.csv", "Towns of Ardena\nas of 2026,,,\n\n" + Towns);
        Assert.Equal(2, Assert.Single(imported.Tables).Rows.Length);
        Assert.Contains(imported.LeftOut, l => l.ToString() == "towns.csv:1: stands above the data and was not taken over: Towns of Ardena");
    }

    [Fact]
    public void Latin_1_and_utf_16_are_read()
    {
        var text = Towns.Replace("Birch", "Bírch ñ", StringComparison.Ordinal);
        Assert.Equal("Bírch ñ", Rows(Read("towns.csv", Encoding.Latin1.GetBytes(text)))[1][1]);
        Assert.Equal("Bírch ñ", Rows(Read("towns.csv", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)]))[1][1]);
        Assert.Equal("Bírch ñ", Rows(Read("towns.csv", [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(text)]))[1][1]);
        Assert.Contains(Read("towns.csv", Encoding.Latin1.GetBytes(text)).LeftOut, l => l.Message.Contains("read as Latin-1", StringComparison.Ordinal));
    }

    [Fact]
    public void Hxl_tags_say_what_the_columns_are_in_any_language()
    {
        var imported = Read("lugares.csv", "¿Dónde?,,,\nLugar,Breite,Länge,País\n#loc+name,#geo +lat,#geo+lon+x,#country+code\nAldea,1,2,ARD\n");
        Assert.Empty(imported.Faults);
        Assert.Equal(["aldea", "Aldea", "1", "2", "ARD", "town"], Rows(imported)[0]);
        Assert.Equal(4, Assert.Single(imported.Tables).Rows[0].Origin.Line);
    }

    [Fact]
    public void Two_rows_of_headers_tell_columns_of_one_name_apart()
    {
        var raw = new RawTable("t", false, [new(1, ["Where", "", "Persons", ""]), new(2, ["lat", "lon", "number", "number"]), new(3, ["1", "2", "3", "4"])]);
        var twice = raw with { Rows = raw.Rows.SetItem(0, new RawRow(1, ["Where", "", "Men", "Women"])) };
        Assert.Equal(["lat", "lon", "Men / number", "Women / number"], TableHeader.Of(twice, null)!.Columns.Select(c => c.Label));
    }

    [Fact]
    public void A_mapping_translates_names_units_dates_words_and_decimals()
    {
        const string Mapping = """
            table: links
            decimal: ","
            columns:
              link: Strecke
              from: Von
              to: Nach
              length_km: Länge (m)
              x_eröffnet: column E
            slugs: [link, from, to]
            constants:
              mode: road
              speed_kmh: "60"
            values:
              to:
                "Nový Sad": novi-sad
            factors:
              length_km: 0.001
            """;
        var imported = Read("strecken.csv", "Strecke;Von;Nach;Länge (m);Jahr;Rest\nA 1;Łódź;Nový Sad;1.500,5;1999;weg\n", mapping: Mapping.Replace("ö", "o", StringComparison.Ordinal));
        Assert.Empty(imported.Faults);
        Assert.Equal(["a-1", "lodz", "novi-sad", "1.5005", "1999", "road", "60"], Rows(imported)[0]);
        Assert.Contains(imported.LeftOut, l => l.Message == "column 'Rest' is in no mapping: 1 cells were left out");
    }

    [Fact]
    public void Days_are_read_by_the_formats_of_the_mapping()
    {
        var imported = Read("s.csv", "id,what,when\na,A,1 March 2015\nb,B,03/04/2015\n", mapping: "table: sources\ndates: [\"d MMMM yyyy\", \"dd/MM/yyyy\"]\ncolumns: {source: id, title: what, date: when}\n");
        Assert.Equal(["2015-03-01", "2015-04-03"], Rows(imported).Select(r => r[2]));
    }

    [Fact]
    public void A_proposal_is_a_mapping_that_can_be_used()
    {
        using var scratch = new Scratch();
        var file = scratch.Write("towns.csv", "Name;Lat;Lon;Land;Einwohner\nÄlder;1,5;2,5;Ardena;1.200\n");
        var proposal = new TableImporter().Propose(new ImportSource { Path = file }, TestContext.Current.CancellationToken);
        var text = Encoding.UTF8.GetString(proposal.Content);
        Assert.Contains("decimal: \",\"", text, StringComparison.Ordinal);
        Assert.Contains("slugs: [place]", text, StringComparison.Ordinal);
        Assert.Contains("  x_einwohner: \"Einwohner\"", text, StringComparison.Ordinal);
        var mended = text.Replace("  x_land: \"Land\"", "  country: \"Land\"", StringComparison.Ordinal).Replace("  country: \"\"\n", "", StringComparison.Ordinal)
            .Replace("values:  # their words and ours, by attribute\n", "values:\n  country: {Ardena: ARD}\n", StringComparison.Ordinal);
        var imported = new TableImporter().Read(new ImportSource { Path = file, Mapping = scratch.Write("m.yaml", mended) }, TestContext.Current.CancellationToken);
        Assert.Empty(imported.Faults);
        Assert.Equal(["alder", "Älder", "1.5", "2.5", "ARD", "1.200", "town"], Rows(imported)[0]);
    }

    [Theory]
    [InlineData("tabel: places\n", "'tabel' is no part of a mapping; did you mean 'table'?")]
    [InlineData("table: plces\ncolumns: {name: a}\n", "'plces' is no table that rows can go to; did you mean 'places'?")]
    [InlineData("table: places\ncolumns: {nmae: a}\n", "'nmae' is no attribute of places; did you mean 'name'?")]
    [InlineData("table: places\ncolumns: {name: a}\nconstants: {name: b}\n", "'name' is both a column and a constant")]
    [InlineData("table: places\ncolumns: &a {name: a}\n", "uses an anchor")]
    [InlineData("table: places\ncolumns: {name: {a: b}}\n", "nested too deeply")]
    [InlineData("table: places\nfactors: {lat: x}\ncolumns: {name: a}\n", "'x' is no number above 0")]
    [InlineData("table: places\ncolumns: {name: a}\nconstants: {kinds: \"\"}\n", "the constant kinds is empty; fill it in, or delete the line")]
    [InlineData("table: [", "is no valid YAML")]
    public void A_mapping_that_cannot_be_used_is_refused(string mapping, string why) =>
        Assert.Contains(Read("t.csv", "a,b\n1,2\n", mapping: mapping).Faults, f => f.ToString().StartsWith("mapping.yaml", StringComparison.Ordinal) && f.Message.Contains(why, StringComparison.Ordinal));

    [Fact]
    public void A_column_that_is_not_there_is_named() =>
        Assert.Contains("has no column 'Nmae' for name; it has 'a', 'b'", Assert.Single(Read("t.csv", "a,b\nx,y\n", mapping: "table: places\ncolumns: {name: Nmae}\n").Faults).Message, StringComparison.Ordinal);

    [Fact]
    public void Merged_cells_count_for_all_rows_they_span()
    {
        using var scratch = new Scratch();
        var rows = new IReadOnlyList<CellValue>[] { ["ARD", "Alder", 1.0, 2.0], [(string?)null, "Birch", 3.0, 4.0] };
        var sheet = new SheetPlan("towns", [.. new[] { "country", "name", "lat", "lon" }.Select(n => new ColumnPlan(n, "", 10, CellLook.General))], rows);
        var file = scratch.Write("towns.xlsx", Merged(WorkbookWriter.Write([sheet], TestContext.Current.CancellationToken)));
        var imported = new WorkbookImporter().Read(new ImportSource { Path = file }, TestContext.Current.CancellationToken);
        Assert.Empty(imported.Faults);
        Assert.Equal(["birch", "Birch", "3", "4", "ARD", "town"], Rows(imported)[1]);
        Assert.Equal("towns!A3", Assert.Single(imported.Tables).Rows[1].Origin.ToString());
    }

    [Fact]
    public void A_text_that_would_be_a_formula_is_kept_behind_an_apostrophe_in_a_column_of_ones_own() =>
        Assert.Equal("'=1+1", Rows(Read("t.csv", "name,lat,lon,country,odd\nA,1,2,ARD,=1+1\n"))[0][5]);

    [Fact]
    public void Spoilt_tables_are_read_or_refused() => Mutations.Survive(
        new TableImporter(), ".csv",
        [Encoding.UTF8.GetBytes(Towns), Encoding.Latin1.GetBytes("Überschrift\n\nName;Lat;Lon;Land\n#loc+name;#geo+lat;#geo+lon;#country\n\"Ä;\n\"\"lder\";1,5;2,5;ARD\n"), [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Towns)]]);

    [Fact]
    public void Spoilt_mappings_are_read_or_refused()
    {
        using var scratch = new Scratch();
        var path = scratch["m.yaml"];
        Mutations.Survive(
            ["table: places\nsheet: a\nheader_row: 3\ndates: [\"d MMMM yyyy\"]\ncolumns:\n  name: b\n  lat: \"#geo+lat\"\nslugs: [place]\nvalues:\n  kinds:\n    a: town\nfactors:\n  lat: 2\n"u8.ToArray()],
            (content, _) =>
            {
                File.WriteAllBytes(path, content);
                Assert.NotNull(MappingFile.Read(path).Mapping);
            });
    }

    private static string[][] Rows(Imported imported)
    {
        Assert.Empty(imported.Faults);
        return [.. Assert.Single(imported.Tables).Rows.Select(r => r.Cells.ToArray())];
    }

    private static Imported Read(string name, string text, string? table = null, string? mapping = null) => Read(name, Encoding.UTF8.GetBytes(text), table, mapping);

    private static Imported Read(string name, byte[] content, string? table = null, string? mapping = null)
    {
        using var scratch = new Scratch();
        return new TableImporter().Read(
            new ImportSource { Path = scratch.Write(name, content), Table = table, Mapping = mapping is null ? null : scratch.Write("mapping.yaml", mapping) }, TestContext.Current.CancellationToken);
    }

    /// <summary>The same workbook with its first column merged over the two rows of data.</summary>
    private static byte[] Merged(byte[] workbook)
    {
        using var stream = new MemoryStream();
        stream.Write(workbook);
        using (var document = DocumentFormat.OpenXml.Packaging.SpreadsheetDocument.Open(stream, isEditable: true))
        {
            var sheet = document.WorkbookPart!.WorksheetParts.Single().Worksheet!;
            sheet.InsertAfter(
                new DocumentFormat.OpenXml.Spreadsheet.MergeCells(new DocumentFormat.OpenXml.Spreadsheet.MergeCell { Reference = "A2:A3" }), sheet.Elements<DocumentFormat.OpenXml.Spreadsheet.SheetData>().Single());
        }

        return stream.ToArray();
    }
}
