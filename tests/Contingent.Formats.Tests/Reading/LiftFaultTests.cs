namespace Contingent.Formats.Tests.Reading;

/// <summary>Lift that fits no link, carries nothing or names what it must not is a fault with its remedy.</summary>
public sealed class LiftFaultTests
{
    private static TemplateFolder Ferries(string row, string header = "lift,name,mode,assets,persons,tonnes,speed_kmh,links,ownership,pledge,carries,available_from,until")
    {
        var folder = new TemplateFolder();
        folder.Set("links", 2, "needs_lift", "yes");
        folder.Write("lift.csv", header + "\n" + row + "\n");
        return folder;
    }

    [Theory]
    [InlineData("ferry,Ferry,sea,2,300,900,25,boria-sea,,,,,", null)]
    [InlineData("ferry,Ferry,sea,2,300,900,25,calla-sea,,,,,", "lift.csv:2: link 'calla-sea' does not need lift; set needs_lift to yes in links.csv or drop it here")]
    [InlineData("ferry,Ferry,rail,2,300,900,25,boria-sea,,,,,", "lift.csv:2: link 'boria-sea' is sea, this lift is rail; correct one of them")]
    [InlineData("ferry,Ferry,sea,2,0,0,25,,,,,,", "lift.csv:2: takes neither persons nor tonnes; fill in persons, tonnes or both")]
    [InlineData("ferry,Ferry,sea,2,300,900,25,,pledged,,,,", "lift.csv:2: pledge is empty; ownership 'pledged' needs it")]
    [InlineData("ferry,Ferry,sea,2,300,900,25,,pledged,boria-infantry,,,", "lift.csv:2: pledge 'boria-infantry' is of kind force; name a pledge of kind lift")]
    [InlineData("ferry,Ferry,sea,2,300,900,25,,own,,,,", "lift.csv:2: carries is empty; ownership 'own' needs it")]
    [InlineData("ferry,Ferry,sea,2,300,900,25,,own,,borea,,", "lift.csv:2: carries 'borea' is not in parties.csv; did you mean 'boria'?")]
    [InlineData("ferry,Ferry,sea,2,300,900,25,,,,,2026-05-01,2026-04-01", "lift.csv:2: until 2026-04-01 is before available_from 2026-05-01; swap or correct them")]
    public void A_pool_of_lift_that_cannot_be_is_one_fault(string row, string? fault)
    {
        using var folder = Ferries(row);
        Assert.Equal(fault is null ? [] : [fault], folder.Faults());
    }

    [Theory]
    [InlineData("2026-03-01..2026-03-20", null)]
    [InlineData("2026-03-01..;..2026-02-01", null)]
    [InlineData("2026-03-20..2026-03-01", "links.csv:2: closed '2026-03-20..2026-03-01' ends before it begins; swap the two days")]
    [InlineData("2026-03-01", "links.csv:2: closed '2026-03-01' is no span of days; write from..until, such as 2025-03-17..2025-04-02 or 2025-03-17..")]
    [InlineData("2026-02-30..2026-03-01", "links.csv:2: closed '2026-02-30' is no day; write it as year-month-day, such as 2025-03-17")]
    public void Days_on_which_a_link_is_closed_are_spans(string spans, string? fault)
    {
        using var folder = new TemplateFolder();
        folder.Set("links", 2, "closed", spans);
        Assert.Equal(fault is null ? [] : [fault], folder.Faults());
    }

    [Fact]
    public void Pledges_that_wait_for_each_other_are_a_circle()
    {
        using var folder = new TemplateFolder();
        folder.Set("pledges", 2, "needs_first", "boria-trainers").Set("pledges", 3, "needs_first", "calla-medics").Set("pledges", 5, "needs_first", "boria-infantry");
        Assert.Equal(
            ["pledges.csv:2: needs_first goes in a circle: boria-infantry → boria-trainers → calla-medics → boria-infantry; none of them could ever come first, break the circle"],
            folder.Faults());
    }
}
