using Contingent.Missions;
using Contingent.Missions.Plans;

namespace Contingent.Verification.Tests;

/// <summary>A plan that follows another: nothing that happened is moved, changes are told and paid for (R1–R5).</summary>
public class ExecutionTests
{
    private static readonly Actual[] Known =
    [
        new() { Pledge = new("ard-infantry"), Unit = 1, Event = ActualEvent.Departed, Day = new(2030, 2, 4), Link = new LinkId("sea") },
        new() { Pledge = new("bor-medics"), Unit = 2, Event = ActualEvent.Slipped, Day = new(2030, 2, 4), Until = new DateOnly(2030, 2, 11) },
    ];

    private static readonly Dictionary<string, (string Rule, Func<Plan, Plan> Plan)> Planted = new(StringComparer.Ordinal)
    {
        ["an actual of its own making"] = ("R1", p => With(p, e => e with { Actuals = [.. e.Actuals, e.Actuals[0] with { Unit = 2 }] })),
        ["an actual told otherwise"] = ("R1", p => With(p, e => e with { Actuals = e.Actuals.With(0, a => a with { Day = new(2030, 2, 3) }) })),
        ["a ship that has sailed sent a day later"] = ("R1", p => p.Leg(0, 1, l => l with { DepartDay = 4, ArriveDay = 6 })),
        ["a leg past without news sent otherwise"] = ("R1", p => p.Leg(1, 0, l => l with { DepartDay = 3.5, ArriveDay = 3.9 })),
        ["a slip not heeded"] = ("R2", p => p.Leg(5, 0, l => l with { DepartDay = 9 })),
        ["a change kept silent"] = ("R5", p => p.Leg(4, 0, l => l with { DepartDay = l.DepartDay - 0.01 })),
        ["a change told that is none"] = ("R5", p => With(p, e => e with { Changes = [Change("forced", 11.6)] })),
        ["another plan before"] = ("R5", p => With(p, e => e with { Follows = "another" })),
        ["a change bought for nothing"] = ("R4", p => With(p, e => e with { Changes = [Change("bought", 11.6)] })),
        ["milestones of forced changes that do not follow"] = ("R4", p => With(p, e => e with { ForcedFocDay = 20 })),
        ["changes without news"] = ("R3", p => With(p, e => e with { Actuals = [], Changes = [Change("forced", 11.6)] })),
        ["a change called forced that nothing forces"] = ("R2", p => With(p, e => e with { Changes = [Change("forced", 11.6)] }).Leg(3, 2, l => l with { ArriveDay = l.ArriveDay + 0.0001 }).Move(3, m => m with { OnStationDay = 11.6001 })),
    };

    /// <summary>The rules that these plant breaches of.</summary>
    internal static IEnumerable<string> RulesPlanted => Planted.Values.Select(p => p.Rule);

    public static TheoryData<string> Names => [.. Planted.Keys];

    [Fact]
    public void A_plan_that_goes_on_as_planned_is_clean() => Assert.Empty(Verify(Following(), Known).Breaches);

    [Fact]
    public void Without_the_actuals_at_hand_the_plan_is_not_believed() =>
        Assert.Contains(Verify(Following(), []).Breaches, b => b is { Rule: "R1", Subject: "actuals" } && b.Message.Contains("--actuals", StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_planted_breach_is_named_by_its_rule(string name)
    {
        var (rule, plant) = Planted[name];
        Assert.Contains(Verify(plant(Following()), Known).Breaches, b => b.Rule == rule);
    }

    [Fact]
    public void A_closed_link_is_not_departed_over()
    {
        Actual[] known = [.. Known, new() { Event = ActualEvent.Refused, Day = new(2030, 2, 5), Condition = new ConditionId("bor-transit") }];
        Assert.Contains(Verify(Following(known), known).Breaches, b => b.Rule == "R2" && b.Message.Contains("closed by a refusal", StringComparison.Ordinal));
    }

    [Fact]
    public void What_happened_may_have_been_quicker_than_the_model_allows()
    {
        Actual[] known = [.. Known, new() { Pledge = new("ard-infantry"), Unit = 1, Event = ActualEvent.Arrived, Day = new(2030, 2, 5), Place = new PlaceId("haven") }];
        var quick = Following(known).Leg(0, 1, l => l with { ArriveDay = 4 });
        Assert.DoesNotContain(Verify(quick, known).Breaches, b => b.Rule is "M3" or "M4");
    }

    private static PlanChange Change(string kind, double day) => new()
    {
        Pledge = "bor-infantry", Unit = 1, What = "days", From = "", To = "", Why = "it is told", Kind = kind, OnStationBefore = 11.6, OnStationForced = 11.6, OnStationDay = day,
    };

    private static Plan With(Plan plan, Func<ExecutionSection, ExecutionSection> change) => plan with { Execution = change(plan.Execution!) };

    private static Plan Following(Actual[]? known = null) => TinyPlan.Build() with
    {
        Execution = new ExecutionSection
        {
            Follows = "before", AsOf = new(2030, 2, 5), ChangePriceDays = 1, ForcedIocDay = 7.2, ForcedFocDay = 11.6, Changes = [], Because = [],
            Actuals =
            [
                .. (known ?? Known).Select(a => new ActualLine
                {
                    Pledge = a.Pledge?.Value ?? "", Unit = a.Unit, Event = a.Event.ToString().ToLowerInvariant(), Day = a.Day, Place = a.Place?.Value ?? "", Link = a.Link?.Value ?? "",
                    Condition = a.Condition?.Value ?? "", Persons = a.Persons, Until = a.Until,
                }),
            ],
        },
    };

    private static VerificationReport Verify(Plan plan, Actual[] known) => PlanVerifier.Verify(
        TinyMission.Build() with { Actuals = [.. known] }, TinyPlan.Sha256, plan, new VerifyOptions { Before = TinyPlan.Build(), BeforeSha256 = "before" },
        TestContext.Current.CancellationToken);
}
