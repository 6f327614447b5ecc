using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Planning.Execution;
using Contingent.Planning.Tests.Movement;
using Contingent.Verification;

namespace Contingent.Planning.Tests.Execution;

/// <summary>Replanning where it can be followed by hand (rules R1–R5): a railway that takes one unit a day from home to the site.</summary>
public sealed class ReplannerTests
{
    [Fact]
    public void Without_news_nothing_changes()
    {
        var story = new Story(Railway());
        var after = story.Replan(asOfDay: 1);
        Assert.Equal(story.Before.Movement, after.Movement);
        Assert.Empty(after.Execution!.Changes);
        Assert.Contains("Nothing moves: everything goes on as planned.", after.Execution.Because);
    }

    [Fact]
    public void A_slip_moves_the_unit_that_slipped_and_no_other()
    {
        var story = new Story(Railway());
        var last = story.ByDeparture[^1];
        var after = story.Replan(asOfDay: -1, price: 99, Story.Slip(last, reported: -2, until: 9));

        var change = Assert.Single(after.Execution!.Changes);
        Assert.Equal(("forced", "days", last.OnStationDay), (change.Kind, change.What, change.OnStationBefore!.Value));
        Assert.Equal(10, change.OnStationDay!.Value, 1e-4);
        Assert.Contains("it slipped to 2030-02-10", change.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void What_departed_as_planned_or_as_recorded_is_frozen()
    {
        var story = new Story(Railway());
        UnitMove first = story.ByDeparture[0], second = story.ByDeparture[1];
        var link = first.Parts[0].Legs[0].Link;
        var after = story.Replan(asOfDay: 2, price: 0, Story.Event(ActualEvent.Departed, second, day: 1, link: link));

        Assert.Equal(first.Parts[0].Legs, Story.In(after, first).Parts[0].Legs);
        Assert.Equal(1, Math.Floor(Story.In(after, second).Parts[0].Legs[0].DepartDay));
        Assert.Equal("recorded", after.Execution!.Changes.Single(c => c.Unit == second.Unit).What);
    }

    [Theory]
    [InlineData(0.5, 1)]
    [InlineData(3, 0)]
    public void A_place_that_a_slip_leaves_free_is_taken_where_it_buys_more_than_the_price(double price, int bought)
    {
        // Half of the watch makes IOC: with the first unit late, the second makes it, a day earlier on the first one's train.
        var story = new Story(Railway(units: 2, iocShare: 0.5));
        var after = story.Replan(asOfDay: -3, price, Story.Slip(story.ByDeparture[0], reported: -3, until: 20));

        Assert.Equal(bought, after.Execution!.Changes.Count(c => c.Kind == "bought"));
        Assert.Equal(bought == 1 ? 0 : 1, after.Movement.IocDay!.Value, 1e-4);
        Assert.Equal(1, after.Execution.ForcedIocDay!.Value, 1e-4);
    }

    [Fact]
    public void A_loaded_unit_is_not_moved_for_gain()
    {
        var story = new Story(Railway(units: 2, iocShare: 0.5));
        var after = story.Replan(
            asOfDay: -3, price: 0.5, Story.Slip(story.ByDeparture[0], reported: -3, until: 20), Story.Event(ActualEvent.Loaded, story.ByDeparture[1], day: -3));
        Assert.DoesNotContain(after.Execution!.Changes, c => c.Kind == "bought");
    }

    [Fact]
    public void A_refused_permission_closes_its_links_and_the_others_are_taken()
    {
        var story = new Story(new MovementScene().Home("home").Site("site").Open("transit", -10).Rail("slow", "home", "site", 3).Rail("quick", "home", "site", 0.5, permission: "transit")
            .Unit("unit", 100, gives: ("guard", 1)).Pledge("p", "unit", 2, "home", readyDays: 45).Task("watch", TaskKind.Presence, "guard", ioc: true, must: true, amount: 2, at: "site"));
        Assert.All(story.Before.Movement.Moves, m => Assert.Equal("quick", m.Parts[0].Legs[0].Link));
        var after = story.Replan(asOfDay: -5, price: 1, new Actual { Event = ActualEvent.Refused, Day = Story.Date(-6), Condition = new ConditionId("transit") });
        Assert.All(after.Movement.Moves, m => Assert.Equal("slow", m.Parts[0].Legs[0].Link));
        Assert.All(after.Execution!.Changes, c => Assert.Equal(("forced", "way", "link quick is closed"), (c.Kind, c.What, c.Why)));
    }

    [Fact]
    public void A_cancelled_unit_leaves_the_laydown_and_its_requirement_line_short()
    {
        var story = new Story(Railway());
        var after = story.Replan(asOfDay: -2, price: 1, Story.Event(ActualEvent.Cancelled, story.ByDeparture[2], day: -3));
        Assert.Equal(2, after.Laydown.Placements.Sum(p => p.Units));
        Assert.Equal(1, after.Requirements.Single(r => r is { Task: "watch" }).Short, 1e-6);
        Assert.Contains("cancelled", after.Laydown.Unused.Single().Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_unit_off_its_way_goes_on_from_where_it_is()
    {
        var story = new Story(Railway().Place("elsewhere", "SND").Rail("wrong", "home", "elsewhere", 1).Rail("back", "elsewhere", "site", 4));
        var lost = story.ByDeparture[0];
        var day = (int)Math.Floor(lost.Parts[0].Legs[0].DepartDay);
        var after = story.Replan(asOfDay: day + 1, price: 9, Story.Event(ActualEvent.Departed, lost, day, link: "wrong"));
        Assert.Equal(["wrong", "back"], Story.In(after, lost).Parts[0].Legs.Select(l => l.Link));
    }

    [Fact]
    public void A_late_train_is_late_for_its_next_load_too()
    {
        var story = new Story(Railway(units: 2).Change("rail", l => l with { NeedsLift = true, PersonsDay = null }).Lift("train", LinkMode.Rail, 1, 100));
        UnitMove first = story.ByDeparture[0], second = story.ByDeparture[1];
        var due = (int)Math.Floor(first.Parts[0].Legs[0].DepartDay);
        var after = story.Replan(asOfDay: due + 1, price: 9, Story.Event(ActualEvent.Departed, first, due + 1, link: "rail"));

        Assert.Equal(first.Parts[0].Legs[0].DepartDay + 1, Story.In(after, first).Parts[0].Legs[0].DepartDay, 0);
        Assert.True(Story.In(after, second).Parts[0].Legs[0].DepartDay >= Story.In(after, first).Parts[0].Legs[0].DepartDay + 2 - 1e-4);
        Assert.Equal("forced", after.Execution!.Changes.Single(c => c.Unit == second.Unit).Kind);
    }

    [Fact]
    public void Who_waits_for_the_theatre_to_be_opened_waits_longer_when_the_openers_slip()
    {
        var scene = new MovementScene().Home("home").Site("site").Rail("rail", "home", "site", 1).Unit("unit", 100, gives: ("guard", 1))
            .Pledge("openers", "unit", 1, "home").Pledge("p", "unit", 1, "home").ChangePledge("p", p => p with { NeedsFirst = [new("openers")] })
            .Task("watch", TaskKind.Presence, "guard", ioc: true, must: true, amount: 2, at: "site");
        var story = new Story(scene);
        var openers = story.Before.Movement.Moves.Single(m => m.Pledge == "openers");
        var after = story.Replan(asOfDay: -5, price: 9, Story.Slip(openers, reported: -5, until: 12));

        Assert.Equal(13, Story.In(after, openers).OnStationDay, 1e-4);
        Assert.True(after.Movement.Moves.Single(m => m.Pledge == "p").Parts[0].Legs[^1].ArriveDay >= 13 - 1e-4);
        Assert.Equal("those that it needs first come later", after.Execution!.Changes.Single(c => c.Pledge == "p").Why);
    }

    [Fact]
    public void Actuals_that_cannot_be_are_named_with_file_and_line()
    {
        var story = new Story(Railway());
        var nowhere = Story.Event(ActualEvent.Arrived, story.ByDeparture[0], day: 0) with { Place = new PlaceId("home"), Origin = new RowOrigin("actuals.csv", 2) };
        var nobody = Story.Event(ActualEvent.Loaded, story.ByDeparture[0], day: 0) with { Unit = 9, Origin = new RowOrigin("actuals.csv", 3) };
        var faults = story.Ask(asOfDay: 2, price: 1, nowhere, nobody).Faults;
        Assert.Contains(faults, f => f.StartsWith("actuals.csv:2: p unit", StringComparison.Ordinal) && f.Contains("not on its way", StringComparison.Ordinal));
        Assert.Contains(faults, f => f.StartsWith("actuals.csv:3: the plan does not move p unit 9", StringComparison.Ordinal));
    }

    private static MovementScene Railway(int units = 3, double iocShare = 1) =>
        new MovementScene { IocShare = iocShare }.Home("home").Site("site").Rail("rail", "home", "site", 1, personsDay: 100)
            .Unit("unit", 100, gives: ("guard", 1)).Pledge("p", "unit", units, "home").Task("watch", TaskKind.Presence, "guard", ioc: true, must: true, amount: units, at: "site");

    /// <summary>A plan and what comes after it; every plan that follows is verified against the one before.</summary>
    private sealed class Story
    {
        private readonly Mission _mission;

        public Story(MovementScene scene)
        {
            _mission = scene.Mission();
            Before = Planner.Make(
                new PlanRequest { Mission = _mission, MissionSha256 = "of-a-test", Case = CaseQuestion.Likely(_mission), Version = "test" }, null, TestContext.Current.CancellationToken);
            Assert.NotEmpty(Before.Movement.Moves);
        }

        public Plan Before { get; }
        public UnitMove[] ByDeparture => [.. Before.Movement.Moves.OrderBy(m => m.Parts[0].Legs[0].DepartDay).ThenBy(m => m.Unit)];

        public static DateOnly Date(int day) => MovementScene.DayZero.AddDays(day);

        public static Actual Event(ActualEvent happened, UnitMove move, int day, string? link = null) => new()
        {
            Pledge = new PledgeId(move.Pledge), Unit = move.Unit, Event = happened, Day = Date(day), Link = link is null ? null : new LinkId(link),
        };

        public static Actual Slip(UnitMove move, int reported, int until) => Event(ActualEvent.Slipped, move, reported) with { Until = Date(until) };

        public static UnitMove In(Plan after, UnitMove move) => after.Movement.Moves.Single(m => m.Pledge == move.Pledge && m.Unit == move.Unit);

        public ReplanResult Ask(int asOfDay, double price, params Actual[] actuals) => Replanner.Replan(
            new ReplanQuestion
            {
                InHand = PlanInHand.Read(_mission, Before).Plan!, Before = Before, Follows = "before", Actuals = [.. actuals], AsOf = Date(asOfDay), ChangePrice = price,
                Version = "test", MissionSha256 = "of-a-test",
            },
            null, TestContext.Current.CancellationToken);

        public Plan Replan(int asOfDay, double price = 1, params Actual[] actuals)
        {
            var result = Ask(asOfDay, price, actuals);
            Assert.Empty(result.Faults);
            var options = new VerifyOptions { Before = Before, BeforeSha256 = "before" };
            var report = PlanVerifier.Verify(_mission with { Actuals = [.. actuals] }, "of-a-test", result.Plan!, options, TestContext.Current.CancellationToken);
            Assert.Empty(report.Breaches);
            return result.Plan!;
        }
    }
}
