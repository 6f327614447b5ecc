using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Optimization.Solving;
using Contingent.Planning.Authority;
using Contingent.Planning.Laydown;
using Contingent.Planning.Requirements;
using static Contingent.Planning.Tests.Laydown.SmallMission;

namespace Contingent.Planning.Tests.Laydown;

public sealed class LaydownRulesTests
{
    private static readonly UnitType _infantry = Type("inf", 100, ("patrol", 1), ("presence", 100));
    private static readonly UnitType _medics = Type("med", 60, ("medical", 20));
    private static readonly UnitType _trainers = Type("trg", 40, ("training", 10), ("patrol", 1));

    [Fact]
    public void A_garrison_is_placed_where_presence_is_asked()
    {
        var laid = Lay(Garrison(Pledge("g", "inf", 2)));

        Assert.Equal(["s0", "s1"], laid.Placements.Select(p => p.Place.Id.Value));
        Assert.Equal(0, Value(laid, "shortfall"));
    }

    [Fact]
    public void A_pledge_waiting_for_parliament_is_not_placed()
    {
        var mission = Garrison(Pledge("g", "inf", 2) with { When = [Need("vote")] });
        var never = Condition("vote", ConditionKind.Approval) with { State = ConditionState.Refused };

        var laid = Lay(mission with { Conditions = mission.Conditions.Add(never) });

        Assert.Empty(laid.Placements);
        Assert.Contains(laid.Requirements, l => l.Reasons.Any(r => r.StartsWith("blocked by condition vote", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_location_takes_no_more_persons_than_its_capacity()
    {
        var mission = Of([Site("s0", 0, capacity: 250)], [_infantry], [Pledge("g", "inf", 5)], [Presence(500, "s0")]);

        var laid = Lay(mission);

        Assert.Equal(2, laid.Placements.Single().Units);
        Assert.StartsWith("capacity", laid.Section.Unused.Single().Reason, StringComparison.Ordinal);
        Assert.Contains(laid.Requirements.Single().Reasons, r => r.StartsWith("capacity", StringComparison.Ordinal));
    }

    [Fact]
    public void A_location_is_left_closed_where_the_least_garrison_cannot_be_met()
    {
        var mission = Of([Site("s0", 0, least: 300)], [_infantry], [Pledge("g", "inf", 2)], [Presence(100, "s0")]);

        var laid = Lay(mission);

        Assert.Empty(laid.Placements);
        Assert.StartsWith("garrison", laid.Section.Unused.Single().Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Persons_on_the_hosts_soil_stay_under_the_ceiling()
    {
        var laid = Lay(Garrison(Pledge("g", "inf", 2)) with { CeilingPersons = 199 });

        Assert.Equal(100, laid.Placements.Sum(p => p.Persons));
        Assert.StartsWith("ceiling", laid.Section.Unused.Single().Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void No_more_locations_open_than_allowed()
    {
        var laid = Lay(Garrison(Pledge("g", "inf", 4)) with { MaxSites = 1 });

        Assert.Single(laid.Placements.Select(p => p.Place.Id).Distinct());
    }

    [Fact]
    public void A_pledge_goes_only_with_its_partner()
    {
        var alone = Lay(Garrison(Pledge("g", "inf", 2) with { With = [new PartyId("BBB")] }));
        var together = Lay(Garrison(Pledge("g", "inf", 1) with { With = [new PartyId("BBB")] }, Pledge("h", "inf", 1, by: "BBB")));

        Assert.Empty(alone.Placements);
        Assert.StartsWith("partner", alone.Section.Unused.Single().Reason, StringComparison.Ordinal);
        Assert.Equal(2, together.Placements.Sum(p => p.Units));
    }

    [Fact]
    public void The_framework_nation_provides_its_share_of_its_sector()
    {
        var mission = Of([Site("s0", 0, sector: "north")], [_infantry], [Pledge("own", "inf", 1), Pledge("other", "inf", 4, by: "BBB")], [Presence(500, "s0")]);
        var sector = new Sector { Id = new SectorId("north"), Name = "North", Framework = new PartyId("AAA"), FrameworkShare = 0.4 };

        var laid = Lay(mission with { Sectors = [sector] });

        Assert.Equal(["other:1", "own:1"], laid.Placements.Select(p => $"{p.Pledge.Id}:{p.Units}"));
    }

    [Fact]
    public void The_framework_share_lapses_with_a_warning_while_its_nation_has_no_live_pledge()
    {
        var mission = Of([Site("s0", 0, sector: "north")], [_infantry], [Pledge("other", "inf", 3, by: "BBB")], [Presence(300, "s0")]);
        var sector = new Sector { Id = new SectorId("north"), Name = "North", Framework = new PartyId("AAA") };

        var laid = Lay(mission with { Sectors = [sector] });

        Assert.Equal(3, laid.Placements.Single().Units);
        Assert.Contains("AAA", laid.Warnings.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_yes_that_is_limited_in_persons_binds_all_pledges_that_need_it_together()
    {
        var mission = Garrison(Pledge("g", "inf", 1), Pledge("h", "inf", 1, by: "BBB"));
        var limited = mission.Conditions.Select(c => c.Id.Value == "request" ? c with { MaxPersons = 150 } : c);

        var laid = Lay(mission with { Conditions = [.. limited] });

        Assert.Equal(100, laid.Placements.Sum(p => p.Persons));
        Assert.StartsWith("limit of request", laid.Section.Unused.Single().Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_unit_that_comes_too_late_does_not_serve()
    {
        var mission = Of([Site("s0", 0)], [_infantry], [Pledge("g", "inf", 1, readyDays: 90)], [Presence(100, "s0") with { UntilDay = 60 }]);

        var laid = Lay(mission);

        Assert.Empty(laid.Placements);
        Assert.Contains(laid.Requirements.Single().Reasons, r => r.StartsWith("too late", StringComparison.Ordinal));
    }

    [Fact]
    public void A_tied_unit_answers_no_cover_task()
    {
        var patrol = Task("patrol", TaskKind.Cover, "patrol", 0, "t0") with { Weight = 1 };
        var train = Task("train", TaskKind.Train, "training", 10) with { Course = new CourseId("course"), Weight = 2 };
        var mission = Of([Site("s0", 0), Town("t0", 10, 1000)], [_trainers], [Pledge("g", "trg", 1)], [patrol, train]) with { Courses = [Course] };

        var tied = Lay(mission);
        var loose = Lay(mission with { Tasks = [patrol, train with { Tied = false }] });

        Assert.Equal(2, Value(tied, "coverage"), 1e-9);
        Assert.Equal(3, Value(loose, "coverage"), 1e-9);
    }

    [Fact]
    public void Points_count_only_where_enough_units_reach_them()
    {
        var twice = Task("double", TaskKind.Cover, "patrol", 0, "t0;t1") with { Depth = 2 };
        ImmutableArray<Place> places = [Site("s0", 0, capacity: 200), Town("t0", 10, 3000), Town("t1", 300, 1000)];

        var one = Lay(Of(places, [_infantry], [Pledge("g", "inf", 1)], [twice]));
        var two = Lay(Of(places, [_infantry], [Pledge("g", "inf", 2)], [twice]));

        Assert.Equal(0, Value(one, "coverage"), 1e-9);
        Assert.Equal(0.75, Value(two, "coverage"), 1e-9);
        Assert.Equal(3000, two.Section.Cover.Single().WeightCovered);
    }

    [Fact]
    public void Support_is_short_where_an_open_location_is_out_of_its_reach()
    {
        var medical = Task("medical", TaskKind.Support, "medical", 0.1, "", 30);
        var mission = Of([Site("s0", 0), Site("s1", 200)], [_infantry, _medics], [Pledge("g", "inf", 2), Pledge("m", "med", 1)], [Presence(100, "s0;s1"), medical]);

        var laid = Lay(mission);

        Assert.Equal([0.0, 1.0], laid.Requirements.Where(l => l.Task == "medical" && l.Place.Length > 0).Select(l => l.Provided).Order());
        Assert.Equal(26, laid.Requirements.Single(l => l.Task == "medical" && l.Place.Length == 0).Required);
    }

    [Fact]
    public void A_pin_is_kept_though_it_costs()
    {
        var mission = Garrison(Pledge("g", "inf", 1)) with { Pins = [Pin("g", "s2", PinRule.Exactly, 1)] };
        var laid = Lay(mission with { Tasks = [mission.Tasks[0] with { Weight = 2 }] });

        Assert.Equal("s2", laid.Placements.Single().Place.Id.Value);
        var cost = laid.Section.PinsCost.Single(c => c.Objective == "shortfall");
        Assert.Equal((2.0, 1.0), (cost.With, cost.Without));
    }

    [Fact]
    public void A_pin_on_a_pledge_that_is_not_live_is_void_with_a_warning()
    {
        var mission = Garrison(Pledge("g", "inf", 1), Pledge("gone", "inf", 1) with { Level = PledgeLevel.Withdrawn });

        var laid = Lay(mission with { Pins = [Pin("gone", "s0", PinRule.AtLeast, 1)] });

        Assert.Empty(laid.PinsInForce);
        Assert.Contains("void", laid.Warnings.Single(), StringComparison.Ordinal);
        Assert.Single(laid.Placements);
    }

    [Fact]
    public void Pins_that_break_a_rule_are_named_in_the_smallest_set()
    {
        var mission = Garrison(Pledge("g", "inf", 2), Pledge("h", "inf", 2)) with
        {
            MaxSites = 2,
            Pins = [Pin("g", "s0", PinRule.AtLeast, 1), Pin("h", "s0", PinRule.AtMost, 1), Pin("g", "s1", PinRule.AtLeast, 1), Pin("h", "s2", PinRule.AtLeast, 1)],
        };

        var laid = Lay(mission);

        Assert.Equal(["g:s0", "g:s1", "h:s2"], laid.ConflictingPins.Select(p => $"{p.Pledge}:{p.Place}").Order());
        Assert.Empty(laid.Placements);
    }

    [Fact]
    public void More_units_pinned_than_pledged_is_a_conflict_of_that_pin_alone()
    {
        var mission = Garrison(Pledge("g", "inf", 1)) with { Pins = [Pin("g", "s0", PinRule.Exactly, 2), Pin("g", "s1", PinRule.AtMost, 1)] };

        Assert.Equal("s0", Lay(mission).ConflictingPins.Single().Place.Value);
    }

    [Fact]
    public void An_empty_plan_has_all_levels_and_lines_as_for_no_units()
    {
        var mission = Garrison(Pledge("g", "inf", 2));
        var refused = mission with { Conditions = [.. mission.Conditions.Select(c => c with { State = ConditionState.Refused })] };
        var authority = AuthorityReader.Read(refused, CaseQuestion.Likely(refused), TestContext.Current.CancellationToken);

        var laid = new LaydownSolver(new LaydownLimits()).Solve(refused, authority, RequirementDeriver.Derive(refused, CancellationToken.None), null, null, TestContext.Current.CancellationToken);

        Assert.Empty(laid.Placements);
        Assert.Equal(mission.Objectives.Length, laid.Section.Levels.Count);
        Assert.All(laid.Section.Levels, l => Assert.Equal(0, l.Gap));
        Assert.Equal(1, Value(laid, "shortfall"));
        Assert.Equal(2, laid.Requirements.Length);
    }

    [Fact]
    public void A_cancelled_search_still_gives_a_plan_that_keeps_the_rules()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        var mission = Garrison(Pledge("g", "inf", 2)) with { Pins = [Pin("g", "s0", PinRule.AtLeast, 1)] };
        var (authority, ground) = mission.Read();

        var laid = new LaydownSolver(new LaydownLimits()).Solve(mission, authority, RequirementDeriver.Derive(mission, CancellationToken.None), ground, null, cancelled.Token);

        Assert.Contains(laid.Placements, p => p.Place.Id.Value == "s0");
        Assert.Equal(mission.Objectives.Length, laid.Section.Levels.Count);
    }

    [Fact]
    public void The_same_mission_gives_the_same_laydown()
    {
        var mission = Garrison(Pledge("g", "inf", 1), Pledge("h", "inf", 1), Pledge("k", "inf", 1, by: "BBB"));

        Assert.Equal(Lay(mission).Section.Placements.Select(Text), Lay(mission).Section.Placements.Select(Text));

        static string Text(Missions.Plans.Placement p) => $"{p.Pledge} {p.Place} {p.Units} {p.BestChange}";
    }

    [Fact]
    public void The_best_change_of_a_placement_says_what_it_would_cost()
    {
        var mission = Garrison(Pledge("g", "inf", 2));

        var change = Lay(mission).Section.Placements[0].BestChange!;

        Assert.Equal("shortfall", change.Objective);
        Assert.Equal((0.0, 0.5), (change.From, change.To));
    }

    private static Course Course { get; } = new()
    {
        Id = new CourseId("course"),
        Title = "Course",
        Trainees = 100,
        Days = 30,
        Demand = 100,
        ByDay = 365,
        Places = new Selector("s0", [new SelectorItem(new PlaceId("s0"), [])]),
    };

    private static MissionTask Presence(double amount, string places) =>
        Task("garrison", TaskKind.Presence, "presence", amount, places) with { Must = true };

    private static Mission Garrison(params Pledge[] pledges) =>
        Of([Site("s0", 0), Site("s1", 50), Site("s2", 100)], [_infantry], pledges, [Presence(100, "s0;s1")]);

    private static LaydownResult Lay(Mission mission)
    {
        var (authority, ground) = mission.Read();
        return new LaydownSolver(new LaydownLimits()).Solve(mission, authority, RequirementDeriver.Derive(mission, CancellationToken.None), ground, null, TestContext.Current.CancellationToken);
    }

    private static double Value(LaydownResult laid, string objective) => laid.Section.Levels.Single(l => l.Objective == objective).Value;
}
