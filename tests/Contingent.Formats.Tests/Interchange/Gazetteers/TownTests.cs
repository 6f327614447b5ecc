using System.Text;
using Contingent.Formats.Interchange;
using Contingent.Formats.Interchange.Gazetteers;

namespace Contingent.Formats.Tests.Interchange.Gazetteers;

/// <summary>Tables of towns: what is one town, what is none, what becomes of each row.</summary>
public sealed class TownTests
{
    internal const string Table =
        """
        id,name,native,country_code,type,latitude,longitude,population
        1,Zhytomyr,Житомир,UA,city,50.2649,28.6767,
        2,Zhytomyr,Житомир,UA,adm1,50.2500,28.6600,261624
        3,Zhytomyr Raion,Житомирський район,UA,district,50.4,28.9,90000
        4,Brody,Броди,UA,adm2,50.08,25.15,23454
        5,Brody,,UA,city,49.00,30.00,1200
        6,Kremenchuk,Кременчук,UA,section,49.07,33.42,215271
        7,Podilskyi,,UA,section,50.26,28.68,5000
        8,Łódź,,PL,adm1,51.77,19.46,0
        9,Oldtown,,PL,abandoned,51.0,19.0,10
        10,Nowhere,,PL,city,,,5
        11,Lost Raion,,UA,district,46,33,
        12,Elsewhere,,QQ,city,50,20,100
        """;

    [Fact]
    public void Rows_of_one_name_and_state_nearby_are_one_town_with_the_greatest_seat_kept()
    {
        var towns = Places(Import(Table));
        Assert.Equal("2", towns.Single(t => t["place"] == "zhytomyr")["x_table_id"]);
        Assert.Contains("towns.csv:2: Zhytomyr (city) was merged into Zhytomyr (adm1) of line 3: the same name, 2", Said(Import(Table)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_district_is_merged_into_the_town_it_is_named_after_and_gives_it_no_persons()
    {
        Assert.Contains("Zhytomyr Raion (district) was merged into Zhytomyr (adm1) of line 3: a district of that name", Said(Import(Table)), StringComparison.Ordinal);
        Assert.Equal("261624", Places(Import(Table)).Single(t => t["place"] == "zhytomyr")["population"]);
        Assert.Contains("Lost Raion (district) is a district, and no town of its name lies within 50 km", Said(Import(Table)), StringComparison.Ordinal);
    }

    [Fact]
    public void Towns_of_one_name_far_apart_are_two() => Assert.Equal(["brody", "brody-2"], Places(Import(Table)).Where(t => t["name"] == "Brody").Select(t => t["place"]));

    [Fact]
    public void A_part_of_a_town_is_none_but_a_town_called_so_is()
    {
        Assert.Contains(Places(Import(Table)), t => t["place"] == "kremenchuk");
        Assert.Contains("Podilskyi (section) is a part of a town", Said(Import(Table)), StringComparison.Ordinal);
    }

    [Fact]
    public void States_get_their_three_letters_ids_their_plain_ones_and_no_population_is_none()
    {
        var town = Places(Import(Table)).Single(t => t["place"] == "lodz");
        Assert.Equal(("POL", "Łódź", "", "town"), (town["country"], town["name"], town["population"], town["kinds"]));
    }

    [Fact]
    public void What_cannot_be_used_is_named_by_its_line()
    {
        Assert.Contains("towns.csv:11: Nowhere has no position on Earth", Said(Import(Table)), StringComparison.Ordinal);
        Assert.Contains("towns.csv:13: Elsewhere is of 'QQ', which is no code or name of a state", Said(Import(Table)), StringComparison.Ordinal);
        Assert.Equal("12 rows: 5 towns taken, 2 merged into another, 3 no town, 0 not asked for, 2 unusable", Assert.Single(Import(Table).Counts));
    }

    [Fact]
    public void State_box_and_population_narrow_it_down()
    {
        Assert.Equal(["lodz"], Places(Import(Table, s => s with { Country = "POL" })).Select(t => t["place"]));
        Assert.Equal(["kremenchuk"], Places(Import(Table, s => s with { Within = new Box(33, 49, 34, 50) })).Select(t => t["place"]));
        Assert.Equal(["zhytomyr", "kremenchuk"], Places(Import(Table, s => s with { LeastPopulation = 50_000 })).Select(t => t["place"]));
    }

    [Fact]
    public void Towns_become_points_of_their_population_when_asked_for()
    {
        var file = Assert.Single(Import(Table, s => s with { Table = "points" }).Files);
        Assert.Equal("points/towns.csv", file.Key);
        Assert.StartsWith("lat,lon,weight\n50.25,28.66,261624\n", Encoding.UTF8.GetString(file.Value), StringComparison.Ordinal);
    }

    [Fact]
    public void GeoNames_is_read_without_a_header()
    {
        const string Row = "702550\tLviv\tLviv\tLemberg,Lvov\t49.83826\t24.02324\tP\tPPLA\tUA\t\t15\t\t\t\t717803\t\t284\tEurope/Kyiv\t2023-01-01\n";
        var imported = Import(Row + Row.Replace("\tP\tPPLA", "\tT\tMT", StringComparison.Ordinal), name: "cities500.txt");
        Assert.Equal(("lviv", "UKR", "717803"), Places(imported).Select(t => (t["place"], t["country"], t["population"])).Single());
        Assert.Contains("is no town but of feature class T", Said(imported), StringComparison.Ordinal);
        Assert.True(new TownImporter().Recognises("cities500.txt", Encoding.UTF8.GetBytes(Row)));
    }

    [Fact]
    public void Spoilt_tables_are_read_or_refused() => Mutations.Survive(new TownImporter(), ".csv", [Encoding.UTF8.GetBytes(Table)], inputs: Mutations.Many);

    [Theory]
    [InlineData("Kharkiv", "Charkov")]
    [InlineData("Zhytomyr", "Žitomir")]
    [InlineData("Chernivtsi", "Černovcy")]
    [InlineData("Uzhhorod", "Užgorod")]
    [InlineData("Київ", "Kyiv")]
    public void Transliterations_of_a_name_have_the_same_consonants(string a, string b) =>
        Assert.NotEmpty(NameKey.Of(a).Select(NameKey.Consonants).Intersect(NameKey.Of(b).Select(NameKey.Consonants)));

    private static Imported Import(string table, Func<ImportSource, ImportSource>? with = null, string name = "towns.csv")
    {
        using var scratch = new Scratch();
        var source = new ImportSource { Path = scratch.Write(name, table) };
        return new TownImporter().Read(with?.Invoke(source) ?? source, TestContext.Current.CancellationToken);
    }

    private static string Said(Imported imported) => string.Join('\n', imported.LeftOut);

    private static List<Dictionary<string, string>> Places(Imported imported)
    {
        Assert.Empty(imported.Faults);
        var table = imported.Tables.Single(t => t.Name == "places");
        return [.. table.Rows.Select(r => table.Columns.Zip(r.Cells).ToDictionary(p => p.First, p => p.Second))];
    }
}
