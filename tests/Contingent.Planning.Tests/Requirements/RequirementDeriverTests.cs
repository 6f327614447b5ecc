using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Planning.Requirements;
using CsCheck;

namespace Contingent.Planning.Tests.Requirements;

/// <summary>Tasks become requirement lines before any force is known.</summary>
public sealed class RequirementDeriverTests
{
    private static readonly ImmutableArray<Place> Places =
    [
        Place("a", 50_000, PlaceKind.Town, PlaceKind.Site), Place("b", null, PlaceKind.Site), Place("c", 0, PlaceKind.Town),
    ];

    private static Place Place(string id, int? population, params PlaceKind[] kinds) => new()
    {
        Id = new PlaceId(id), Name = id, At = new GeoPoint(0, 0), Country = new PartyId("HST"), Kinds = [.. kinds], Population = population,
    };

    private static MissionTask Task(TaskKind kind, string? places = null) => new()
    {
        Id = new TaskId("t"), Title = "Task", Kind = kind, Capability = new CapabilityId("infantry"), Amount = 2, Weight = 3, UntilDay = 90, FromDay = 10,
        Places = places is null ? null : Selector(places),
    };

    private static Selector Selector(string text) => new(text,
        [.. text.Split(';').Select(item => item.StartsWith("kind=", StringComparison.Ordinal)
            ? new SelectorItem(null, [new SelectorTerm(SelectorField.Kind, item[5..])])
            : new SelectorItem(new PlaceId(item), []))]);

    private static Course Course(int demand, int trainees, int days, int from, int by) => new()
    {
        Id = new CourseId("course"), Title = "Course", Demand = demand, Trainees = trainees, Days = days, FromDay = from, ByDay = by, Places = Selector("kind=site"),
    };

    private static ImmutableArray<Requirement> Derive(MissionTask task, params Course[] courses)
    {
        var mission = Authority.MissionSketch.Mission("", []) with
        {
            Places = Places, Tasks = [task], Courses = [.. courses],
            Points = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, [KeyValuePair.Create("people.csv", new PointSet("people.csv", [0, 0], [0, 0], [2.5, 4]))]),
        };
        return RequirementDeriver.Derive(mission, TestContext.Current.CancellationToken);
    }

    [Fact]
    public void Presence_asks_its_amount_at_each_place_and_shares_the_weight_among_them()
    {
        var lines = Derive(Task(TaskKind.Presence, "b;kind=site"));
        Assert.Equal(["b", "a"], lines.Select(line => line.PlaceId));
        Assert.All(lines, line => Assert.Equal((2.0, 1.5, 10, 90), (line.Required, line.Weight, line.FromDay, line.UntilDay)));
    }

    [Fact]
    public void Cover_asks_for_the_weight_of_its_places_and_points_and_an_empty_population_counts_one()
    {
        var line = Assert.Single(Derive(Task(TaskKind.Cover, "a;b;c") with { Points = "people.csv" }));
        Assert.Equal(50_000 + 1 + 1 + 6.5, line.Required);
        Assert.Equal((3, 2), (line.Places.Length, line.BulkPoints));
        Assert.Equal("", line.PlaceId);
    }

    [Fact]
    public void Support_asks_an_amount_for_each_unit_of_its_base()
    {
        var line = Assert.Single(Derive(Task(TaskKind.Support) with { Per = SupportBase.Site }));
        Assert.Equal((RequirementMeasure.CapabilityPerBase, 2.0, SupportBase.Site), (line.Measure, line.Required, line.Per!.Value));
    }

    [Fact]
    public void Training_asks_for_the_intakes_side_by_side_and_takes_its_days_from_the_course()
    {
        var line = Assert.Single(Derive(Task(TaskKind.Train) with { Course = new CourseId("course") }, Course(4000, 500, 35, 30, 180)));
        Assert.Equal((2.0, 30, 180, 4000), (line.Required, line.FromDay, line.UntilDay, line.Trainees!.Value));
        Assert.Equal(["a", "b"], line.Places.Select(place => place.Id.Value));
    }

    [Theory]
    [InlineData(1, 500, 30, 0, 30, 1)]
    [InlineData(500, 500, 30, 0, 59, 1)]
    [InlineData(501, 500, 30, 0, 59, 2)]
    [InlineData(501, 500, 30, 0, 60, 1)]
    [InlineData(2147483647, 1, 1, 0, 2, 1073741824)]
    public void Intakes_follow_one_another_as_often_as_the_time_allows(int demand, int trainees, int days, int from, int by, int intakes) =>
        Assert.Equal(intakes, RequirementDeriver.Intakes(Course(demand, trainees, days, from, by)));

    [Fact]
    public void The_intakes_are_the_fewest_side_by_side_that_meet_the_demand() =>
        Gen.Select(Gen.Int[1, 5000], Gen.Int[1, 300], Gen.Int[1, 60], Gen.Int[0, 300]).Sample((demand, trainees, days, spare) =>
        {
            var rounds = (days + spare) / days;
            var intakes = RequirementDeriver.Intakes(Course(demand, trainees, days, 10, 10 + days + spare));
            Assert.True((long)intakes * rounds * trainees >= demand);
            Assert.True((long)(intakes - 1) * rounds * trainees < demand);
        });
}
