namespace Contingent.Verification.Tests;

public class CleanPlanTests
{
    [Fact]
    public void The_plan_worked_out_by_hand_keeps_every_rule()
    {
        var report = PlanVerifier.Verify(TinyMission.Build(), TinyPlan.Sha256, TinyPlan.Build(), TestContext.Current.CancellationToken);

        Assert.Empty(report.Breaches);
        Assert.True(report.Clean);
    }

    [Fact]
    public void The_report_says_how_much_was_recomputed()
    {
        var counts = PlanVerifier.Verify(TinyMission.Build(), TinyPlan.Sha256, TinyPlan.Build(), TestContext.Current.CancellationToken).Recomputed;

        Assert.Equal(12, counts.Conditions);
        Assert.Equal(5, counts.LivePledges);
        Assert.Equal(2, counts.OpenableSites);
        Assert.Equal(7, counts.Placements);
        Assert.Equal(370, counts.Persons);
        Assert.Equal(11, counts.RequirementLines);
        Assert.Equal(7, counts.Moves);
        Assert.Equal(17, counts.Legs);
        Assert.Equal(13, counts.UnlockSets);
    }
}
