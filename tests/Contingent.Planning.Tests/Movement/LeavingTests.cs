using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Planning.Authority;
using Contingent.Planning.Movement;

namespace Contingent.Planning.Tests.Movement;

/// <summary>Two companies a day from home to camp: a day to the gate, half a day on. Consent is in the mission's requires and ends on day 30.</summary>
public class LeavingTests
{
    private static MovementScene Stay(int noticeDays, double? gatePersons = 200, int units = 4) => new MovementScene()
        .Home("home").Place("gate", "HST").Place("border", "SND").Site("camp").Rail("in", "home", "border", 1).Rail("over", "border", "gate", 0.25, gatePersons).Rail("on", "gate", "camp", 0.25)
        .Open("consent", 0, MovementScene.DayZero.AddDays(30), noticeDays).Requires("consent")
        .Task("hold", TaskKind.Presence, "presence", ioc: true, must: true, at: "camp").Unit("company", 100, 50, gives: ("presence", 100))
        .Pledge("g", "company", units, "home").Placed("g", "camp", units, ("hold", units));

    [Fact]
    public void Who_has_notice_starts_after_the_end_and_is_gone_within_it()
    {
        var plan = Stay(10).Schedule();

        Assert.Equal([31.5, 31.5, 32.25, 32.25], plan.Section.Leaving.Select(l => l.OffSoilDay!.Value).Order().Select(d => Math.Round(d, 2)));
        Assert.All(plan.Section.Leaving, l => Assert.Equal((30, 40, "consent", "home"), (l.EndDay, l.LeaveByDay, l.Because, l.EndsAt)));
        Assert.All(plan.Section.Moves, m => Assert.Equal(plan.Section.Leaving.Single(l => l.Unit == m.Unit).OffSoilDay, m.LeaveDay));
        Assert.Empty(plan.Warnings);
    }

    [Fact]
    public void A_known_end_without_notice_makes_the_withdrawal_start_as_early_as_it_must()
    {
        // Two a day through the gate and nobody may be there on day 31: the first two leave on day 29.
        var plan = Stay(0).Schedule();

        Assert.Equal(29, plan.Section.Leaving.Min(l => Math.Floor(l.Parts[0].Legs[0].DepartDay)));
        Assert.All(plan.Section.Leaving, l => Assert.True(Math.Floor(l.OffSoilDay!.Value) <= 30));
    }

    [Fact]
    public void A_sudden_loss_leaves_those_behind_who_find_no_room_and_says_so()
    {
        var scene = Stay(1, gatePersons: 100);
        var mission = scene.Mission();
        var lost = new CaseQuestion(CaseKind.Likely, mission.AsOf, [new Assumption(AssumptionKind.Lost, "consent", MovementScene.DayZero.AddDays(20))]);

        var plan = scene.Schedule(lost);

        Assert.Equal([21, 22, 23, 24], plan.Section.Leaving.Select(l => (int)Math.Floor(l.OffSoilDay!.Value)).Order());
        Assert.Contains(plan.Warnings, w => w.Contains("3 of its units cannot leave the host's soil by day 21, the last only on day 24", StringComparison.Ordinal));
    }

    [Fact]
    public void Who_cannot_go_home_waits_at_the_nearest_place_off_the_hosts_soil()
    {
        var scene = Stay(10).Open("transit", -40, MovementScene.DayZero.AddDays(25)).Change("in", l => l with { Permission = new ConditionId("transit") });

        Assert.All(scene.Schedule().Section.Leaving, l => Assert.Equal("border", l.EndsAt));
    }
}
