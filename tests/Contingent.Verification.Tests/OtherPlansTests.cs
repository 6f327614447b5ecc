using Contingent.Missions;
using Contingent.Missions.Plans;

namespace Contingent.Verification.Tests;

/// <summary>Plans that differ from the clean one and are clean as well: the verifier must not cry wolf.</summary>
public class OtherPlansTests
{
    private static VerificationReport Verify(Mission mission, Plan plan, VerifyOptions? options = null) =>
        PlanVerifier.Verify(mission, TinyPlan.Sha256, plan, options, TestContext.Current.CancellationToken);

    [Fact]
    public void An_empty_plan_in_due_form_is_clean()
    {
        Assert.Empty(Verify(TinyMission.Build(), EmptyPlan()).Breaches);
    }

    [Fact]
    public void An_empty_plan_that_gives_dates_is_not()
    {
        var report = Verify(TinyMission.Build(), EmptyPlan() with { DayZero = new DateOnly(2030, 2, 1), EntryDay = 5 });

        Assert.Equal(["A5", "A5"], report.Breaches.Select(b => b.Rule));
    }

    [Fact]
    public void An_empty_plan_that_does_not_say_why_is_not()
    {
        Assert.Contains(Verify(TinyMission.Build(), EmptyPlan() with { EmptyBecause = [] }).Breaches, b => b is { Rule: "P5", Subject: "empty_because" });
    }

    [Fact]
    public void An_empty_plan_that_places_units_is_not()
    {
        var full = TinyPlan.Build();
        var rules = Verify(TinyMission.Build(), EmptyPlan() with { Laydown = full.Laydown, Movement = full.Movement }).Breaches.Select(b => b.Rule).ToHashSet();

        Assert.Superset(new HashSet<string> { "P5", "A7" }, rules);
    }

    [Fact]
    public void The_end_of_a_yes_lets_a_unit_stay_until_its_notice_is_over()
    {
        // bor-vote ends on day 119 (31 May) with ten days of notice; medics' endurance is over by then, bor-infantry leaves on day 129.
        var mission = TinyMission.Build().Condition("bor-vote", c => c with { Until = new DateOnly(2030, 5, 31), NoticeDays = 10 });

        // What it costs and consumes without them is another plan's matter.
        var report = Verify(mission, LeavingOn(129));
        Assert.DoesNotContain(report.Breaches, b => b.Rule is not ("S5" or "S7" or "S10" or "S11" or "S13"));
        Assert.Contains(Verify(mission, LeavingOn(130)).Breaches, b => b.Rule == "M10");
        Assert.Contains(Verify(mission, LeavingOn(null)).Breaches, b => b.Rule == "M10");
    }

    [Fact]
    public void Whoever_is_still_on_the_hosts_soil_is_named()
    {
        var mission = TinyMission.Build().Condition("bor-vote", c => c with { Until = new DateOnly(2030, 5, 31), NoticeDays = 10 });
        var plan = LeavingOn(129);
        Plan With(Func<LeavingLine, LeavingLine> change) => plan with { Movement = plan.Movement with { Leaving = plan.Movement.Leaving.With(0, change) } };

        Assert.Contains(Verify(mission, LeavingOn(130)).Breaches, b => b.ToString().Contains("is still on the host's soil after day 129, until day 130", StringComparison.Ordinal));
        Assert.Contains(Verify(mission, plan with { Movement = plan.Movement with { Leaving = [] } }).Breaches, b => b.ToString().Contains("has no way off the host's soil", StringComparison.Ordinal));
        Assert.Contains(Verify(mission, With(l => l with { Parts = [], OffSoilDay = null })).Breaches, b => b.ToString().Contains("no open way leads off it", StringComparison.Ordinal));
        Assert.Contains(Verify(mission, With(l => l with { OffSoilDay = 125 })).Breaches, b => b.Rule == "M10");
        Assert.Contains(Verify(mission, With(l => l with { LeaveByDay = 140 })).Breaches, b => b.Rule == "M10");
        Assert.Contains(Verify(mission, With(l => l with { Because = "ard-vote" })).Breaches, b => b.Rule == "M10");
        Assert.Contains(Verify(mission, With(l => l with { Parts = [l.Parts[0] with { Persons = 50 }] })).Breaches, b => b.Rule == "M1");
        Assert.Contains(Verify(mission, With(l => l with { Parts = [l.Parts[0] with { Legs = [l.Parts[0].Legs[0]] }] })).Breaches, b => b.Rule == "M10");
    }

    [Fact]
    public void The_end_of_a_yes_stands_on_the_calendar()
    {
        var mission = TinyMission.Build().Condition("bor-vote", c => c with { Until = new DateOnly(2030, 5, 31), NoticeDays = 10 });
        var plan = LeavingOn(129);

        Assert.Contains(Verify(mission, plan with { Authority = plan.Authority with { Clocks = [] } }).Breaches, b => b.Rule == "A11");
        Assert.Contains(Verify(mission, plan with { Authority = plan.Authority with { Clocks = plan.Authority.Clocks.With(1, c => c with { Date = c.Date!.Value.AddDays(1), Day = c.Day + 1 }) } }).Breaches, b => b.Rule == "A11");
        Assert.Contains(Verify(mission, plan with { Authority = plan.Authority with { Clocks = [.. plan.Authority.Clocks.Reverse()] } }).Breaches, b => b.Rule == "A11");
    }

    [Fact]
    public void Pins_that_are_kept_need_their_price()
    {
        var mission = TinyMission.Build() with { Pins = [new() { Pledge = new("ard-signals"), Place = new("ashford"), Rule = PinRule.Exactly, Units = 1 }] };
        var plan = TinyPlan.Build() with { Pins = [new("ard-signals", "ashford", "exactly", 1)] };
        var priced = plan with { Laydown = plan.Laydown with { PinsCost = [.. plan.Laydown.Levels.Select(l => new PinsCost(l.Objective, l.Value, l.Value))] } };

        Assert.Empty(Verify(mission, priced).Breaches);
        Assert.Contains(Verify(mission, plan).Breaches, b => b is { Rule: "P4", Subject: "pins_cost" });
        Assert.Contains(Verify(mission, priced with { Pins = [] }).Breaches, b => b.Rule == "P4");
    }

    [Fact]
    public void Pins_of_a_file_are_taken_as_given_and_must_be_kept()
    {
        var plan = TinyPlan.Build();
        plan = plan with
        {
            Pins = [new("ard-signals", "ashford", "at-least", 1)],
            Laydown = plan.Laydown with { PinsCost = [.. plan.Laydown.Levels.Select(l => new PinsCost(l.Objective, l.Value, l.Value))] },
        };

        Assert.Empty(Verify(TinyMission.Build(), plan, new VerifyOptions { PinsFileUsed = true }).Breaches);
        Assert.Contains(Verify(TinyMission.Build(), plan).Breaches, b => b.Rule == "P4");
        Assert.Contains(Verify(TinyMission.Build(), plan with { Pins = [new("ard-signals", "ashford", "never", 0)] }, new VerifyOptions { PinsFileUsed = true }).Breaches, b => b.Rule == "L12");
    }

    [Fact]
    public void A_void_pin_of_a_pledge_that_is_not_live_binds_nothing()
    {
        var mission = TinyMission.Build() with { Pins = [new() { Pledge = new("cor-infantry"), Place = new("ashford"), Rule = PinRule.AtLeast, Units = 1 }] };

        Assert.Empty(Verify(mission, TinyPlan.Build() with { Pins = [new("cor-infantry", "ashford", "at-least", 1)] }).Breaches);
    }

    [Fact]
    public void A_framework_lapses_while_its_nation_has_no_live_pledge()
    {
        var mission = TinyMission.Build() with { Sectors = [new() { Id = new("west"), Name = "West", Framework = new("UNI"), FrameworkShare = 0.9 }, TinyMission.Build().Sectors[1]] };

        Assert.Empty(Verify(mission, TinyPlan.Build()).Breaches);
    }

    [Fact]
    public void A_part_may_wait_on_the_road_but_not_outrun_it()
    {
        var plan = TinyPlan.Build().Leg(0, 0, l => l with { DepartDay = 2 }).Move(0, m => m with { ReadyToLoadDay = 1.5 });
        var supply = plan.Sustainment.SupplyPlan;

        // Six tenths of a day more on the way for 100 persons of 25 kg a day.
        Assert.Empty(Verify(TinyMission.Build(), plan.Sustain(s => s with { SupplyPlan = supply with { Classes = [supply.Classes[0] with { CarriedTonnes = supply.Classes[0].CarriedTonnes + 1.5 }] } })).Breaches);
    }

    [Fact]
    public void A_unit_may_travel_in_parts()
    {
        var plan = TinyPlan.Build().Move(2, m => m with { Parts = [m.Parts[0] with { Persons = 4, Tonnes = 20 }, m.Parts[0] with { Persons = 6, Tonnes = 0 }] });

        Assert.Empty(Verify(TinyMission.Build(), plan).Breaches);
    }

    [Fact]
    public void An_assumption_moves_the_dates_and_so_breaks_the_plan_made_without_it()
    {
        var report = Verify(TinyMission.Build(), TinyPlan.Build() with { Assumes = ["met:sofa@2030-02-21"] });

        Assert.Contains(report.Breaches, b => b is { Rule: "A5", Subject: "entry_day" });
        Assert.Contains(report.Breaches, b => b.Rule == "M4");
    }

    [Fact]
    public void A_condition_assumed_lost_in_time_ends_the_presence()
    {
        var rules = Verify(TinyMission.Build(), TinyPlan.Build() with { Assumes = ["lost:bor-vote@2030-02-05"] }).Breaches.Select(b => b.Rule).ToHashSet();

        Assert.Superset(new HashSet<string> { "A4", "L3", "M10" }, rules);
    }

    [Fact]
    public void A_withdrawn_contributor_takes_all_its_pledges_along()
    {
        var report = Verify(TinyMission.Build(), TinyPlan.Build() with { Assumes = ["withdrawn:BOR"] });

        Assert.Equal(["bor-infantry at ashford", "bor-medics at ashford", "bor-medics at birch"], report.Breaches.Where(b => b.Rule == "A7" && b.Subject.Contains(" at ", StringComparison.Ordinal)).Select(b => b.Subject));
    }

    [Fact]
    public void In_the_firm_case_planning_figures_and_open_conditions_count_for_nothing()
    {
        var rules = Verify(TinyMission.Build(), TinyPlan.Build() with { Case = "firm" }).Breaches.Select(b => b.Rule).ToHashSet();

        Assert.Superset(new HashSet<string> { "A5", "A7", "P5" }, rules);
    }

    [Fact]
    public void Cost_is_persons_by_their_price_a_month()
    {
        var mission = TinyMission.Build() with { Objectives = [new(ObjectiveKind.Cost, 0), new(ObjectiveKind.Persons, 0)] };
        // 300 of 3,000, 40 of 5,000, 30 of 4,000.
        LevelLine Level(string objective, double value) => new() { Objective = objective, Value = value, Bound = value, Gap = 0 };
        var plan = TinyPlan.Build();

        Assert.Empty(Verify(mission, plan with { Laydown = plan.Laydown with { Levels = [Level("cost", 1220000), Level("persons", 370)] } }).Breaches);
        Assert.Equal(["O6", "O7"], Verify(mission, plan with { Laydown = plan.Laydown with { Levels = [Level("cost", 1000000), Level("persons", 360)] } }).Breaches.Select(b => b.Rule));
    }

    private static Plan LeavingOn(double? day)
    {
        var plan = TinyPlan.Build().Condition("bor-vote", c => c with { Until = new DateOnly(2030, 5, 31) });
        // The medics go home two days before the infantry, who fill a train.
        if (day is { } gone)
        {
            var leaving = new[] { Back(plan, 3, gone), Back(plan, 4, gone - 2), Back(plan, 5, gone - 2) };
            foreach (var (i, line) in leaving.Index()) plan = plan.Move(3 + i, m => m with { LeaveDay = line.OffSoilDay });
            plan = plan with { Movement = plan.Movement with { Leaving = leaving } };
        }

        ClockLine Clock(string kind, int d) => new() { Kind = kind, Condition = "bor-vote", Party = "BOR", Date = new DateOnly(2030, 2, 1).AddDays(d), Day = d, Text = "" };
        // bor-infantry counts up to and including day 129: 100 persons less on 20 days of June and in July.
        return plan.Sustain(s => s with
        {
            Months = s.Months.With(4, m => m with { Cost = 1350000 - 100 * 4000.0 * 20 / 30, Tonnes = 247.5 - 50 }).With(5, m => m with { Persons = 230, Cost = 950000, Tonnes = 178.25 }),
            Cliffs = [.. s.Cliffs, new(130, 330, 230, ["bor-vote"])],
        }) with
        {
            Authority = plan.Authority with { Clocks = [Clock("end", 119), Clock("notice", 129)] },
        };
    }

    /// <summary>By road to the gate, 0.1 d (from birch by way of ashford), and half a day by rail.</summary>
    private static LeavingLine Back(Plan plan, int move, double gone)
    {
        var unit = plan.Movement.Moves[move];
        MoveLeg Leg(string link, string from, string to, double depart, double takes) => new(link, from, to, Math.Round(gone - depart, 4), Math.Round(gone - depart + takes, 4));
        MoveLeg[] legs = [Leg("gate-road", "ashford", "gate", 0.6, 0.1), Leg("bor-rail", "gate", "bor-base", 0.5, 0.5)];
        return new LeavingLine
        {
            Pledge = unit.Pledge, Unit = unit.Unit, Place = unit.Place, Because = "bor-vote", EndDay = 119, LeaveByDay = 129, OffSoilDay = gone, QuickestOffSoilDay = 120.6, EndsAt = "bor-base",
            Parts = [unit.Parts[0] with { Legs = unit.Place == "birch" ? [Leg("main-road", "birch", "ashford", 0.7, 0.1), .. legs] : legs }],
        };
    }

    // Rivalia's yes is refused: no ceasefire, no day zero.
    private static Plan EmptyPlan()
    {
        var plan = TinyPlan.Build().Condition("ceasefire", c => c with { State = "refused", From = null, Holds = false })
            .Party("RIV", r => r with { Stops = [] });
        LevelLine Level(string objective, double value) => new() { Objective = objective, Value = value, Bound = value, Gap = 0 };
        RequirementLine Nothing(RequirementLine line) => line with { Required = line.Task == "medical" || line.Task == "signals" ? 0 : line.Required, Provided = 0, Short = line.Task is "medical" or "signals" ? 0 : line.Required, Reasons = ["blocked by ceasefire"] };
        return plan with
        {
            Assumes = ["refused:ceasefire"], DayZero = null, EntryDay = null, EmptyBecause = ["ceasefire"], History = null,
            Authority = plan.Authority with
            {
                LivePledges = [],
                BlockedPledges = [.. new[] { "ard-infantry", "ard-signals", "bor-infantry", "bor-medics", "cor-trainers" }.Select(p => new BlockedPledge(p, ["ceasefire"])), new("cor-infantry", ["ceasefire", "cor-vote"])],
                Unlock = [.. plan.Authority.Unlock.Select(u => u.Target == "link:bor-rail" ? u : u with { Sets = [] })],
                // Without the ceasefire the agreement comes first: that crosses Rivalia's red line, and no longer the host's.
                OrderingBreaches = [new() { Before = "ceasefire", After = "sofa", Party = "RIV", BeforeFrom = null, AfterFrom = new(2030, 2, 6), Quote = "", Speaker = "", QuoteDate = null }],
            },
            Requirements = [.. plan.Requirements.Where(l => l.Place.Length == 0 || l.Task == "hold").Select(Nothing)],
            Laydown = new LaydownSection
            {
                Placements = [], Cover = [new("patrol", 200000, 0), new("backup", 160000, 0)], Unused = [], PinsCost = [],
                // Nobody answers: patrol after 60 minutes, backup after 30, by weight.
                Levels = [Level("shortfall", 2), Level("coverage", 0), Level("support", 0), Level("response", (2 * 60 * 200000 + 30 * 160000) / 560000.0), Level("arrival", 0)],
            },
            Movement = new MovementSection
            {
                Moves = [], IocDay = null, IocBoundDay = null, IocGap = null, IocReason = "the plan is empty", FocDay = null, FocBoundDay = null, FocGap = null, FocReason = "the plan is empty", Bottlenecks = [],
            },
            Sustainment = SustainmentSection.None,
            Training = TrainingSection.None,
            Evidence = plan.Evidence with { PersonsSourcedShare = 0, CoverageSourcedShare = 0 },
        };
    }
}
