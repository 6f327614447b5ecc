using Contingent.Missions.History;
using Contingent.Missions.Plans;
using Contingent.Planning.History;
using Contingent.Planning.Tests.Movement;

namespace Contingent.Planning.Tests.History;

/// <summary>A build-up is held against what real missions did (rules H1 and H2).</summary>
public sealed class BuildUpHistoryTests
{
    [Fact]
    public void A_build_up_faster_than_any_on_record_is_named_with_how_much_and_whose()
    {
        var ahead = History(9_000, day: 5).Optimism!;
        Assert.False(ahead.AheadOfPrePositioned);
        Assert.Equal("INTERFET", ahead.Mission);
        Assert.Equal((5.0, 9_000, 3_000, 3.0), (ahead.Day, ahead.PlanPersons, ahead.RecordedPersons, ahead.Times));
        Assert.StartsWith("https://", ahead.Source, StringComparison.Ordinal);

        var further = History(40_000, day: 6).Optimism!;
        Assert.True(further.AheadOfPrePositioned);
        Assert.Equal(("KFOR", 2.5), (further.Mission, further.Times));
    }

    [Fact]
    public void Who_comes_slower_than_the_records_or_after_them_all_is_not_warned()
    {
        Assert.Null(History(2_500, day: 40).Optimism);
        Assert.Null(History(60_000, day: 400).Optimism);
    }

    [Fact]
    public void Who_is_there_before_day_0_says_nothing_about_speed() => Assert.Null(History(2_500, day: -3).Optimism);

    [Fact]
    public void Parts_count_from_their_arrival_on_the_hosts_soil()
    {
        var section = new MovementScene().Home("home").Place("port", "HST").Site("site").Rail("sea", "home", "port", 1, personsDay: 60).Rail("road", "port", "site", 3)
            .Unit("unit", 100, integrationDays: 5).Pledge("p", "unit", 1, "home").Placed("p", "site", 1);
        var strength = SoilStrength.Of(section.Mission(), section.Schedule().Section.Moves);
        Assert.Equal(0, strength.At(-0.5));
        Assert.Equal(100, strength.At(1.5));
    }

    [Fact]
    public void Shares_are_of_the_greatest_strength_of_plan_and_record()
    {
        var line = History(1_000, day: 40).BuildUp.Single(b => b is { Mission: "UNIFIL II", Day: 40 });
        Assert.Equal((5_000, 1_000), (line.RecordedPersons, line.PlanPersons));
        Assert.Equal(5_000 / 10_500.0, line.RecordedShare, 1e-4);
        Assert.Equal(1, line.PlanShare);
        Assert.Equal(RecordedBuildUps.All.Where(r => r.HasCurve).Sum(r => r.Strengths.Length), History(1, 1).BuildUp.Count);
    }

    private static HistorySection History(int persons, double day)
    {
        var scene = new MovementScene().Home("home").Site("site").Rail("rail", "home", "site", 1).Unit("unit", 1).Pledge("p", "unit", 1, "home").Placed("p", "site", 1);
        var section = scene.Schedule().Section;
        var move = section.Moves[0];
        return BuildUpHistory.Of(scene.Mission(), section with
        {
            Moves = [move with { OnStationDay = day, Parts = [new MovePart(persons, 0, [move.Parts[0].Legs[0] with { ArriveDay = day }])] }],
        })!;
    }
}
