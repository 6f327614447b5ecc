using Contingent.Missions;

namespace Contingent.Formats.Tests.Reading;

/// <summary>The table of what has happened, and its faults.</summary>
public sealed class ActualsTests
{
    [Fact]
    public void What_has_happened_is_read_whole()
    {
        using var folder = new TemplateFolder();
        folder.Add("actuals", ("pledge", "boria-infantry"), ("unit", "1"), ("event", "slipped"), ("day", "2026-03-01"), ("until", "2026-03-09"), ("note", "no ship"), ("basis", "assumed"));
        var actual = Assert.Single(folder.Read().Mission!.Actuals);
        Assert.Equal((ActualEvent.Slipped, new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 9)), (actual.Event, actual.Day, actual.Until!.Value));
    }

    [Theory]
    [InlineData("boria-infantry,1,slipped,2026-03-01,,", "until is empty; event 'slipped' needs it")]
    [InlineData("boria-infantry,1,slipped,2026-03-09,2026-03-01,", "until 2026-03-01 is before day 2026-03-09")]
    [InlineData("boria-infantry,99,loaded,2026-03-01,,", "unit 99 is none of boria-infantry")]
    [InlineData("boria-infantri,1,loaded,2026-03-01,,", "pledge 'boria-infantri' is not in pledges.csv; did you mean 'boria-infantry'?")]
    [InlineData("boria-infantry,1,departed,2026-03-01,,", "link is empty; event 'departed' needs it")]
    [InlineData("boria-infantry,1,vanished,2026-03-01,,", "event 'vanished'")]
    [InlineData("boria-infantry,1,loaded,soon,,", "day 'soon'")]
    [InlineData(",,refused,2026-03-01,,", "link is empty; event 'refused' without condition needs it")]
    [InlineData(",1,loaded,2026-03-01,,", "pledge is empty; event other than 'refused' needs it")]
    public void A_fault_is_named_with_its_line(string row, string fault)
    {
        using var folder = new TemplateFolder();
        var cells = row.Split(',');
        folder.Add("actuals", ("pledge", cells[0]), ("unit", cells[1]), ("event", cells[2]), ("day", cells[3]), ("until", cells[4]));
        Assert.Contains(folder.Faults(), f => f.StartsWith("actuals.csv:2: ", StringComparison.Ordinal) && f.Contains(fault, StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_happens_to_a_unit_after_it_was_cancelled()
    {
        using var folder = new TemplateFolder();
        folder.Add("actuals", ("pledge", "boria-infantry"), ("unit", "1"), ("event", "cancelled"), ("day", "2026-03-01"));
        folder.Add("actuals", ("pledge", "boria-infantry"), ("unit", "1"), ("event", "loaded"), ("day", "2026-03-02"));
        Assert.Contains(folder.Faults(), f => f.Contains("was cancelled in line 2; it cannot have loaded after that", StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_from_outside_stands_in_for_the_table()
    {
        using var folder = new TemplateFolder();
        var file = folder.Beside("news.csv");
        File.WriteAllText(file, "pledge,unit,event,day\nboria-infantry,1,loaded,2026-03-02\n");
        var reading = MissionFolder.Read(folder.Path, null, file, ReadingLimits.Default, TestContext.Current.CancellationToken);
        Assert.Equal(ActualEvent.Loaded, Assert.Single(reading.Mission!.Actuals).Event);
        Assert.Equal(folder.Read().Sha256, reading.Sha256);
    }
}
