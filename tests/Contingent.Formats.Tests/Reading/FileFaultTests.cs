using System.Text;

namespace Contingent.Formats.Tests.Reading;

/// <summary>Files that are missing, broken, or written by a spreadsheet with its own mind.</summary>
public sealed class FileFaultTests
{
    [Fact]
    public void A_missing_folder_is_a_fault() =>
        Assert.Equal(["no/such/folder: there is no such folder; make one with 'contingent new'"], Read("no/such/folder"));

    [Fact]
    public void A_folder_without_a_name_is_a_fault() => Assert.Equal(["mission folder: no folder was named"], Read(" "));

    [Fact]
    public void A_file_instead_of_a_folder_is_a_fault()
    {
        using var folder = new TemplateFolder();
        Assert.EndsWith("is a file; name the folder that holds mission.yaml", Assert.Single(Read(folder.PathOf("mission.yaml"))), StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_folder_names_every_file_it_lacks()
    {
        using var folder = new TemplateFolder();
        var empty = Directory.CreateDirectory(folder.Beside("empty")).FullName;
        var faults = Read(empty);
        Assert.Equal(9, faults.Length);
        Assert.Equal("mission.yaml: is missing; a mission folder needs it (what the mission is; a YAML mapping instead of a table)", faults[0]);
    }

    [Fact]
    public void What_refers_to_a_missing_table_is_not_blamed()
    {
        using var folder = new TemplateFolder();
        Assert.Equal(["parties.csv: is missing; a mission folder needs it (states, organisations and others)"], folder.Delete("parties.csv").Faults());
    }

    [Fact]
    public void Tables_that_are_not_required_may_be_missing()
    {
        using var folder = new TemplateFolder();
        folder.Delete("meetings.csv").Delete("influences.csv").Delete("orderings.csv").Delete("rates.csv").Delete("pins.csv").Delete("areas.geojson");
        Assert.Empty(folder.Faults());
        Assert.Empty(folder.Read().Mission!.Meetings);
    }

    [Fact]
    public void A_file_that_another_program_holds_is_a_fault()
    {
        using var folder = new TemplateFolder();
        using var held = new FileStream(folder.PathOf("rates.csv"), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        Assert.Equal(["rates.csv: cannot be read (input or output error); check that the file is there and may be read"], folder.Faults());
    }

    [Fact]
    public void Files_that_are_no_table_are_left_unread_with_a_warning()
    {
        using var folder = new TemplateFolder();
        folder.Write("pledge.csv", "a,b\n").Write("notes.md", "Notes").Write("points/deep/x.csv", "lat,lon\n");
        Assert.Equal(
            ["pledge.csv: is no table of a mission folder and was not read; did you mean 'pledges.csv'?", "points/deep/x.csv: is no table of a mission folder and was not read"],
            folder.Warnings());
    }

    [Fact]
    public void Unknown_columns_and_keys_warn()
    {
        using var folder = new TemplateFolder();
        folder.Replace("sectors.csv", "framework_share", "framwork_share").Replace("mission.yaml", "# max_sites", "max_site");
        Assert.Empty(folder.Faults());
        Assert.Equal(
            [
                "mission.yaml:16: 'max_site' is no attribute of mission and is not read; did you mean 'max_sites'?",
                "sectors.csv:1: 'framwork_share' is no attribute of sectors and is not read; did you mean 'framework_share'?",
            ],
            folder.Warnings());
    }

    [Fact]
    public void An_unknown_column_like_no_other_may_be_marked_as_ones_own()
    {
        using var folder = new TemplateFolder();
        folder.Replace("sectors.csv", "framework_share", "hue");
        Assert.Equal(["sectors.csv:1: 'hue' is no attribute of sectors and is not read; begin the names of your own columns with x_"], folder.Warnings());
    }

    [Fact]
    public void A_missing_column_is_one_fault_however_many_rows_need_it()
    {
        using var folder = new TemplateFolder();
        folder.Replace("links.csv", "length_km", "x_length");
        Assert.Equal(["links.csv:1: column 'length_km' is missing; every row needs it"], folder.Faults());
    }

    [Fact]
    public void A_column_that_stands_twice_is_a_fault()
    {
        using var folder = new TemplateFolder();
        folder.Replace("links.csv", "tonnes_day", "persons_day");
        Assert.Equal(["links.csv:1: column 'persons_day' stands twice; rename or delete one"], folder.Faults());
    }

    [Fact]
    public void A_header_of_another_table_is_a_fault()
    {
        using var folder = new TemplateFolder();
        folder.Write("sectors.csv", "colour,shape\nred,round\n");
        Assert.Contains(
            "sectors.csv:1: has no column of sectors (sector, name, framework, framework_share, …); is this the right file, and is its first line the header?",
            folder.Faults());
    }

    [Fact]
    public void Tabs_are_no_separators()
    {
        using var folder = new TemplateFolder();
        folder.Write("sectors.csv", folder.Text("sectors.csv").Replace(',', '\t'));
        Assert.Equal(
            ["sectors.csv:1: has no column of sectors (sector, name, framework, framework_share, …); the cells are separated by tabs; save it with commas"],
            folder.Faults());
    }

    [Fact]
    public void An_empty_file_is_a_fault()
    {
        using var folder = new TemplateFolder();
        Assert.Equal(["meetings.csv: is empty; a table needs at least its header line"], folder.Write("meetings.csv", "").Faults());
    }

    [Theory]
    [InlineData("influences.csv", 2)]
    [InlineData("orderings.csv", 2)]
    public void A_row_with_too_few_or_too_many_cells_is_a_fault(string file, int line)
    {
        using var folder = new TemplateFolder();
        var header = folder.Text(file).Split('\n')[0];
        var width = header.Split(',').Length;
        folder.Write(file, $"{header}\nceasefire,prisoner-exchange\n");
        Assert.Equal([$"{file}:{line}: has 2 cells where the header has {width}; fill up with separators for empty cells"], folder.Faults());
        folder.Write(file, $"{header}\nceasefire,prisoner-exchange{new string(',', width)}more\n");
        Assert.Equal([$"{file}:{line}: has {width + 2} cells where the header has {width}; quote a cell that holds the separator"], folder.Faults());
    }

    [Fact]
    public void Empty_cells_beyond_the_header_do_no_harm()
    {
        using var folder = new TemplateFolder();
        folder.Write("sectors.csv", "sector,name\ncoast,Coast,,\n");
        Assert.Empty(folder.Faults());
    }

    [Theory]
    [InlineData("sector,name\ncoast,The \"Coast\n", "sectors.csv:2: a quotation mark stands inside a cell; quote the whole cell and double the mark")]
    [InlineData("sector,name\ncoast,\"Co\"ast\n", "sectors.csv:2: text follows a closing quotation mark; double the quotation marks inside a quoted cell")]
    [InlineData("sector,name\ncoast,\"Coast\n", "sectors.csv:2: a quotation mark is never closed; close it, or double it if it belongs to the text")]
    public void Stray_quotation_marks_are_faults(string text, string fault)
    {
        using var folder = new TemplateFolder();
        Assert.Equal([fault], folder.Write("sectors.csv", text).Faults());
    }

    [Fact]
    public void Lines_are_counted_over_quoted_line_breaks_and_empty_lines()
    {
        using var folder = new TemplateFolder();
        folder.Write("sectors.csv", "sector,name\r\n\r\ncoast,\"On the\r\ncoast\"\r\n,,\r\ninland,\r\n");
        Assert.Equal(["sectors.csv:6: name is empty; every row needs it"], folder.Faults());
        folder.Write("sectors.csv", "sector,name\r\n\r\ncoast,\"On the\r\ncoast\"\r\n");
        Assert.Equal("On the\r\ncoast", folder.Read().Mission!.Sectors[0].Name);
    }

    [Fact]
    public void A_byte_order_mark_and_carriage_returns_do_no_harm()
    {
        using var folder = new TemplateFolder();
        foreach (var file in new[] { "mission.yaml", "pledges.csv", "points/villages.csv", "areas.geojson" })
            folder.Write(file, [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(folder.Text(file).Replace("\n", "\r\n", StringComparison.Ordinal))]);
        Assert.Empty(folder.Faults());
        Assert.Empty(folder.Warnings());
        Assert.Equal(4, folder.Read().Mission!.Pledges.Length);
        Assert.Equal(4, folder.Read().Mission!.Points["villages.csv"].Count);
    }

    [Fact]
    public void A_file_of_semicolons_has_quoted_lists_and_may_have_decimal_commas()
    {
        using var folder = new TemplateFolder();
        folder.Write("sectors.csv", "sector;name;framework;framework_share\ncoast;Coast, inland;boria;0,25\n");
        folder.Write("influences.csv", "condition;given;probability\nceasefire;\"prisoner-exchange;boria-parliament\";.8\n");
        folder.Write("points/villages.csv", "lat;lon;weight\n0,45;-24,75;900,5\n");
        var mission = folder.Read().Mission!;
        Assert.Equal((0.25, "Coast, inland"), (mission.Sectors[0].FrameworkShare, mission.Sectors[0].Name));
        Assert.Equal(2, mission.Influences[0].Given.Length);
        Assert.Equal((0.45, -24.75, 900.5), (mission.Points["villages.csv"].Lat[0], mission.Points["villages.csv"].Lon[0], mission.Points["villages.csv"].Weight[0]));
    }

    [Fact]
    public void Latin_1_is_read_with_a_warning()
    {
        using var folder = new TemplateFolder();
        folder.Write("sectors.csv", Encoding.Latin1.GetBytes("sector,name\ncoast,Côte\n"));
        Assert.Equal("Côte", folder.Read().Mission!.Sectors[0].Name);
        Assert.Equal(["sectors.csv:2: is not UTF-8 and was read as Latin-1; check the accents, and save it as UTF-8"], folder.Warnings());
    }

    [Fact]
    public void Utf_16_and_binary_files_are_faults()
    {
        using var folder = new TemplateFolder();
        folder.Write("sectors.csv", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("sector,name\n")]);
        folder.Write("rates.csv", "rate,unit,value,from_date\n\0\0");
        Assert.Equal(
            ["sectors.csv: is UTF-16; save it as UTF-8", "rates.csv:2: holds a NUL byte; this is no text file"], folder.Faults());
    }

    [Fact]
    public void Numbers_in_columns_of_ones_own_may_have_a_sign_but_formulas_are_faults()
    {
        using var folder = new TemplateFolder();
        folder.Write("sectors.csv", "sector,name,x_shift,x_link\ncoast,Coast,-5,=A1\n");
        Assert.Equal(["sectors.csv:2: x_link '=A1' looks like a spreadsheet formula; write the value itself, not starting with = + - @"], folder.Faults());
    }

    [Theory]
    [InlineData("mission: [a", "is no valid YAML")]
    [InlineData("- a\n- b\n", "is no mapping; write a line 'attribute: value' for each attribute of the mission")]
    [InlineData("just words\n", "is no mapping; write a line 'attribute: value' for each attribute of the mission")]
    [InlineData("mission: x\n---\nmission: y\n", "holds more than one YAML document; keep the first")]
    [InlineData("mission: {a: b}\n", "mission must be a value or a list of values")]
    [InlineData("requires: [[a]]\n", "requires is nested too deeply; write a list of plain values")]
    [InlineData("title: \"open\n", "is no valid YAML")]
    [InlineData("? [a]\n: b\n", "has a key that is no plain word")]
    public void Broken_yaml_is_a_fault_with_its_line(string yaml, string fault)
    {
        using var folder = new TemplateFolder();
        var faults = folder.Write("mission.yaml", yaml).Faults();
        Assert.StartsWith("mission.yaml:", Assert.Single(faults), StringComparison.Ordinal);
        Assert.Contains(fault, faults[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_stands_twice_is_a_fault()
    {
        using var folder = new TemplateFolder();
        folder.Write("mission.yaml", folder.Text("mission.yaml") + "title: Again\n");
        Assert.Equal(["mission.yaml:26: title stands twice; delete one"], folder.Faults());
    }

    [Fact]
    public void A_key_that_is_missing_is_a_fault()
    {
        using var folder = new TemplateFolder();
        folder.Replace("mission.yaml", "host: ", "# host: ");
        Assert.Equal(["mission.yaml: host is missing; add a line 'host: …'"], folder.Faults());
    }

    private static string[] Read(string folder) =>
        [.. MissionFolder.Read(folder, TestContext.Current.CancellationToken).Faults.Select(f => f.ToString())];
}
