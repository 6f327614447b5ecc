namespace Contingent.Formats.Tests.Reading;

/// <summary>Faults of the tables of supply, reliefs, asks and teaching, each with what to do.</summary>
public sealed class SustainmentFaultTests
{
    [Fact]
    public void A_payer_is_a_word_or_a_party()
    {
        using var folder = new TemplateFolder();
        folder.Set("rates", 2, "payer", "missoin");
        Assert.Equal(["rates.csv:2: payer 'missoin' is neither contributor, mission, host nor a party; did you mean 'mission'?"], folder.Faults());
        folder.Set("rates", 2, "payer", "league");
        Assert.Empty(folder.Faults());
    }

    [Fact]
    public void A_depot_is_filled_by_a_depot_of_its_class()
    {
        using var folder = new TemplateFolder();
        folder.Set("depots", 5, "supplied_from", "eastmarch");
        Assert.Equal(["depots.csv:5: supplied_from 'eastmarch' has no depot of rations; add a row for it or correct the place"], folder.Faults());
    }

    [Fact]
    public void Depots_do_not_fill_one_another_in_a_circle()
    {
        using var folder = new TemplateFolder();
        folder.Set("depots", 3, "supplied_from", "millford").Set("depots", 3, "inflow_tonnes_day", "");
        Assert.Equal(
            [
                "depots.csv:3: supplied_from goes in a circle from port-ardena; one depot of rations must be filled from outside",
                "depots.csv:5: supplied_from goes in a circle from millford; one depot of rations must be filled from outside",
            ],
            folder.Faults());
    }

    [Fact]
    public void A_stock_has_room()
    {
        using var folder = new TemplateFolder();
        folder.Set("depots", 2, "stock_tonnes", "1000");
        Assert.Equal(["depots.csv:2: stock_tonnes 1000 is more than capacity_tonnes 900"], folder.Faults());
    }

    [Fact]
    public void A_relief_is_like_for_like_and_lasts_beyond_its_handover()
    {
        using var folder = new TemplateFolder();
        folder.Set("follow_on", 2, "relieves", "calla-medics").Set("follow_on", 2, "handover_days", "180");
        Assert.Equal(
            [
                "follow_on.csv:2: relieves 'calla-medics', which is medical-team, not infantry-company; a relief in place is like for like",
                "follow_on.csv:2: handover_days 180 leave nothing of endurance_days 180",
            ],
            folder.Faults());
    }

    [Fact]
    public void An_ask_for_a_class_of_supply_is_in_tonnes_a_day_and_ends_after_it_begins()
    {
        using var folder = new TemplateFolder();
        folder.Set("asks", 2, "unit", "litres").Set("asks", 2, "from", "2026-08-01").Set("asks", 2, "until", "2026-07-01");
        Assert.Equal(
            ["asks.csv:2: unit 'litres' of water must be t/day, so that it can be set against deliveries", "asks.csv:2: until 2026-07-01 is before from 2026-08-01"], folder.Faults());
    }

    [Fact]
    public void Instructors_come_from_a_pledge_or_a_contributor_and_not_from_both()
    {
        using var folder = new TemplateFolder();
        folder.Set("instructors", 2, "pledge", "");
        Assert.Equal(["instructors.csv:2: has neither pledge nor contributor; name who sends these instructors"], folder.Faults());
        folder.Set("instructors", 2, "pledge", "boria-trainers").Set("instructors", 2, "contributor", "boria");
        Assert.Equal(["instructors.csv:2: has both pledge and contributor; keep one, a pledge's instructors come with its units"], folder.Faults());
    }

    [Fact]
    public void A_course_that_requires_itself_can_never_begin()
    {
        using var folder = new TemplateFolder();
        folder.Set("courses", 2, "requires", "border-course");
        Assert.Equal(["courses.csv:2: requires leads back to border-course; nobody could ever begin"], folder.Faults());
    }

    [Fact]
    public void A_holiday_ends_after_it_begins()
    {
        using var folder = new TemplateFolder();
        folder.Set("holidays", 2, "until", "2026-12-01");
        Assert.Equal(["holidays.csv:2: until 2026-12-01 is before from 2026-12-24"], folder.Faults());
    }

    [Theory]
    [InlineData("supplies", "class,unit_type", "water,", "supplies.csv:5: class 'water' with unit_type '(empty)' stands already in line 2; rename or delete one")]
    [InlineData("depots", "place,class", "millford,rations", "depots.csv:6: place 'millford' with class 'rations' stands already in line 5; rename or delete one")]
    public void The_same_norm_or_depot_twice_is_a_fault(string table, string columns, string values, string fault)
    {
        using var folder = new TemplateFolder();
        folder.Add(table, [.. columns.Split(',').Zip(values.Split(','))]);
        Assert.Equal([fault], folder.Faults());
    }
}
