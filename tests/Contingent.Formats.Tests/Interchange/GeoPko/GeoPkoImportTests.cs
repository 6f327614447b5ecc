using Contingent.Formats.Interchange;
using Contingent.Formats.Interchange.GeoPko;

namespace Contingent.Formats.Tests.Interchange.GeoPko;

public sealed class GeoPkoImportTests
{
    private static readonly GeoPkoImporter Importer = new();

    private static Imported Read(string? mission = "UNTEST", int? year = 2030, string front = SampleYear.Front, string contributors = SampleYear.Contributors, string troops = SampleYear.Troops)
    {
        using var scratch = new Scratch();
        return Importer.Read(new ImportSource { Path = SampleYear.Write(scratch, front, contributors, troops), Mission = mission, Year = year }, TestContext.Current.CancellationToken);
    }

    private static string OnlyFault(Imported imported) => Assert.Single(imported.Faults).ToString();

    [Fact]
    public void A_year_of_a_mission_becomes_a_mission_without_fault()
    {
        using var scratch = new Scratch();
        var written = MissionWriter.Write(Read(), scratch["m"], into: false, TestContext.Current.CancellationToken);
        Assert.Empty(written.Faults);
        Assert.Empty(written.Missing);
        Assert.DoesNotContain(written.Report, r => r.Kind == "unusable");
        var reading = MissionFolder.Read(scratch["m"], TestContext.Current.CancellationToken);
        Assert.Empty(reading.Faults);
        Assert.Empty(reading.Warnings);
        Assert.Equal("untest-2030", reading.Mission!.Id);
        Assert.Equal("CIV", reading.Mission.Host.Value);
        Assert.Equal(new DateOnly(2030, 1, 1), reading.Mission.AsOf);
    }

    [Fact]
    public void Each_unit_of_history_is_pinned_where_it_was_and_no_pledge_has_more()
    {
        var imported = Read();
        var (pledges, pins) = (imported.Table("pledges"), imported.Table("pins"));
        foreach (var row in pledges.Rows)
        {
            var id = row.Cells[0];
            var units = pledges.Cell(row, "units") + pledges.Cell(row, "units_planning");
            var pinned = pins.Rows.Where(p => p.Cells[0] == id).Sum(p => int.Parse(pins.Cell(p, "units"), System.Globalization.CultureInfo.InvariantCulture));
            Assert.Equal(units.Length == 0 ? 0 : int.Parse(units, System.Globalization.CultureInfo.InvariantCulture), pinned);
        }

        Assert.All(pins.Rows, p => Assert.Equal("exactly", pins.Cell(p, "rule")));
    }

    [Fact]
    public void Where_infantry_alone_was_the_pledge_rests_on_the_data_set_and_elsewhere_on_our_assumption()
    {
        var pledges = Read().Table("pledges");
        Assert.Equal("sourced", pledges.Cell("mar-infantry-325", "basis"));
        Assert.Equal("1", pledges.Cell("mar-infantry-325", "units"));
        Assert.Equal("KOR", pledges.Cell("kor-infantry-325", "contributor"));
        Assert.Equal("assumed", pledges.Cell("bgd-infantry-battalion", "basis"));
        Assert.Equal("", pledges.Cell("bgd-infantry-battalion", "units"));
        Assert.Equal("1", pledges.Cell("bgd-infantry-battalion", "units_planning"));
        Assert.Contains("is assumed", pledges.Cell("bgd-infantry-battalion", "note"), StringComparison.Ordinal);
        Assert.All(pledges.Rows, r => Assert.NotEqual("", pledges.Cell(r, "x_strength")));
    }

    [Fact]
    public void The_largest_units_are_infantry_until_its_strength_is_reached_and_the_rest_goes_round_the_other_kinds()
    {
        var pledges = Read().Table("pledges");
        Assert.Equal(
            [
                "bgd-engineer-company", "bgd-infantry-battalion", "bgd-infantry-company", "bgd-medical-company", "fra-engineer-company", "fra-engineer-platoon", "gha-unnamed-company",
                "kor-infantry-325", "mar-infantry-325", "tcc-name-unknown-medical-company", "tgo-size-unknown",
            ],
            pledges.Ids().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_contributor_of_unknown_strength_is_a_pledge_without_a_number()
    {
        var imported = Read();
        var pledges = imported.Table("pledges");
        Assert.Equal("", pledges.Cell("tgo-size-unknown", "units"));
        Assert.Equal("", pledges.Cell("tgo-size-unknown", "units_planning"));
        Assert.DoesNotContain(imported.Table("pins").Rows, p => p.Cells[0] == "tgo-size-unknown");
        Assert.Contains(imported.Remarks(), r => r.Contains("strength of Togo is not known", StringComparison.Ordinal));
    }

    [Fact]
    public void A_contributor_that_the_data_set_does_not_name_is_no_state()
    {
        var parties = Read().Table("parties");
        Assert.Equal("TCC name unknown", parties.Cell("tcc-name-unknown", "name"));
        Assert.Equal("contributor;host", parties.Cell("GHA", "roles"));
    }

    [Fact]
    public void Locations_are_sites_and_those_of_other_years_are_towns_to_be_reached()
    {
        var places = Read().Table("places");
        Assert.Equal("site;town", places.Cell("port-the-old", "kinds"));
        Assert.Equal("1260", places.Cell("port-the-old", "x_troops_mean"));
        Assert.Equal("1435", places.Cell("port-the-old", "capacity_persons"));
        Assert.Equal("yes", places.Cell("lookout", "x_observers"));
        Assert.Equal("town", places.Cell("korhogo", "kinds"));
        Assert.Equal("2031", places.Cell("korhogo", "x_years"));
        Assert.DoesNotContain("hinche", places.Ids());
    }

    [Fact]
    public void Presence_is_asked_for_where_the_mission_was_present()
    {
        var tasks = Read().Table("tasks");
        Assert.Equal(["infantry-800", "infantry-650", "some-engineer", "some-medical", "some-unnamed", "reach-locations"], tasks.Ids());
        Assert.Equal("800", tasks.Cell("infantry-800", "amount"));
        Assert.Equal("port-the-old", tasks.Cell("infantry-800", "places"));
        Assert.Equal("liaison", tasks.Cell("some-unnamed", "places"));
        Assert.Equal("assumed", tasks.Cell("reach-locations", "basis"));
    }

    [Fact]
    public void A_home_that_would_lie_in_the_host_with_its_axes_swapped_is_where_its_capital_is()
    {
        var front = System.Text.RegularExpressions.Regex.Replace(SampleYear.Front, @"(?<=,)[0-9.]+,-[0-9.]+(?=,)", "-2.5,28.9");
        using var scratch = new Scratch();
        Assert.Empty(MissionWriter.Write(Read(front: front), scratch["m"], into: false, TestContext.Current.CancellationToken).Missing);
    }

    [Theory]
    [InlineData(650, "650")]
    [InlineData(1135, "650 150 150 150 35")]
    [InlineData(325, "325")]
    [InlineData(400, "325 75")]
    [InlineData(300, "150 150")]
    [InlineData(210, "35 35 35 35 35 35")]
    [InlineData(668, "650 18")]
    [InlineData(17, "17")]
    [InlineData(0, "")]
    public void A_coded_strength_is_parted_into_the_units_that_it_was_coded_from(int strength, string units) =>
        Assert.Equal(units, string.Join(' ', CodedStrength.Units(strength)));

    [Fact]
    public void No_person_is_lost_in_parting_a_strength() =>
        Assert.All(Enumerable.Range(0, 5000).Append(CodedStrength.Greatest), s => Assert.Equal(s, CodedStrength.Units(s).Sum()));

    [Fact]
    public void Any_of_the_three_tables_may_be_named()
    {
        using var scratch = new Scratch();
        SampleYear.Write(scratch);
        foreach (var name in (string[])["FrontMap_x.csv", "TCCMap_x.csv", "TTMap_x.csv"])
        {
            Assert.True(Importer.Recognises(name, File.ReadAllBytes(scratch[name])));
            Assert.Empty(Importer.Read(new ImportSource { Path = scratch[name], Mission = "untest", Year = 2031 }, TestContext.Current.CancellationToken).Faults);
        }
    }

    [Fact]
    public void A_table_that_is_not_beside_the_others_is_named()
    {
        using var scratch = new Scratch();
        var path = SampleYear.Write(scratch);
        File.Delete(scratch["TTMap_x.csv"]);
        var imported = Importer.Read(new ImportSource { Path = path, Mission = "UNTEST", Year = 2030 }, TestContext.Current.CancellationToken);
        Assert.Contains("'TTMap_x.csv', the table of types of troops, is not beside it", OnlyFault(imported), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null, "choose one with --mission and --year: UNELSE 2029, UNTEST 2030–2031")]
    [InlineData("UNMISS", 2030, "holds no mission 'UNMISS'; it holds UNELSE 2029, UNTEST 2030–2031")]
    [InlineData("UNTEST", null, "choose one with --year: 2030–2031")]
    [InlineData("UNTEST", 2035, "holds no row of UNTEST in 2035; its years are 2030–2031")]
    [InlineData("UNELSE", 2029, "names no contributor with a coded strength for UNELSE in 2029")]
    public void What_cannot_be_chosen_is_refused_with_what_there_is(string? mission, int? year, string fault) =>
        Assert.Contains(fault, OnlyFault(Read(mission, year)), StringComparison.Ordinal);

    [Theory]
    [InlineData("7.69,-5.03,650,650", "NA,-5.03,650,650", "FrontMap_x.csv:2: 'Bouaké' has no coordinates that can be")]
    [InlineData("7.69,-5.03,650,650", "97.69,-5.03,650,650", "latitude '97.69'")]
    [InlineData("0,650\nUNTEST,2030,Ivory Coast,\"Port", "0,many\nUNTEST,2030,Ivory Coast,\"Port", "ave.no.troops 'many' is no number")]
    [InlineData("ave.no.troops", "mean", "lacks the columns ave.no.troops")]
    [InlineData("UNTEST,2030,Ivory Coast,Bouaké", "UNTEST,2030,Ivory Coast,Buake", "'Bouaké' has no row of that year in the table of locations")]
    public void What_cannot_be_read_of_the_locations_is_told_with_its_line(string old, string spoilt, string fault)
    {
        Assert.Contains(old, SampleYear.Front.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        var imported = Read(front: SampleYear.Front.ReplaceLineEndings("\n").Replace(old, spoilt, StringComparison.Ordinal));
        Assert.Contains(imported.Faults, f => f.ToString().Contains(fault, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Ghana (150)", "Ghana 150", "TCCMap_x.csv:4: 'Ghana 150' in year.overview is not written as")]
    [InlineData("Ghana (150)", "Ghana (a few)", "the strength 'a few' in year.overview is no number")]
    [InlineData("Ghana (150)", "Ghana (99999999999)", "is no number up to 50000")]
    public void A_contributor_that_cannot_be_read_is_told_with_its_line(string old, string spoilt, string fault) =>
        Assert.Contains(fault, OnlyFault(Read(contributors: SampleYear.Contributors.Replace(old, spoilt, StringComparison.Ordinal))), StringComparison.Ordinal);

    [Theory]
    [InlineData("a map of the year shows troops of a number that is not known")]
    [InlineData("some relieved others, and all are pinned here")]
    [InlineData("the tables hold no population")]
    public void What_the_tables_leave_open_is_told(string remark) => Assert.Contains(Read().Remarks(), r => r.Contains(remark, StringComparison.Ordinal));

    [Fact]
    public void Kinds_of_troops_without_a_strength_left_for_them_are_told()
    {
        var imported = Read(troops: SampleYear.Troops.Replace("-5.03,650,0,0,0,0,0,0,0", "-5.03,650,0,0,0,0,0,0,2", StringComparison.Ordinal));
        Assert.Contains(imported.Remarks(), r => r.Contains("'Bouaké': transport troops were there, but no coded strength is left for them", StringComparison.Ordinal));
    }

    [Fact]
    public void No_cell_is_a_formula_of_the_file()
    {
        var imported = Read(front: SampleYear.Front.Replace("Lookout", "=1+1", StringComparison.Ordinal));
        Assert.Empty(imported.Faults);
        Assert.All(imported.Tables.SelectMany(t => t.Rows).SelectMany(r => r.Cells), c => Assert.DoesNotMatch("^[=@]", c));
    }
}
