using Contingent.Planning;
using Contingent.Verification;

namespace Contingent.Cli.Tests;

/// <summary>Whatever single thing goes wrong, there is a plan that verifies, or an empty one that says why.</summary>
public sealed class SingleBlowTests
{
    [Theory]
    [InlineData("tiny")]
    [InlineData("sinai-1982")]
    public void Each_contributor_withdrawn_and_each_condition_refused_gives_a_plan_that_verifies(string mission)
    {
        var reading = WholePlans.Read(mission);
        foreach (var blow in WholePlans.SingleBlows(reading.Mission!))
        {
            var plan = WholePlans.Make(reading, CaseKind.Likely, blow);
            WholePlans.AssertClean(reading, plan, blow);
            Assert.Equal(plan.DayZero is null, plan.EntryDay is null);
            if (plan.DayZero is null)
                Assert.NotEmpty(plan.EmptyBecause);
            if (plan.EmptyBecause.Count > 0)
                Assert.Empty(plan.Laydown.Placements);
        }
    }

    [Theory]
    [InlineData("tiny")]
    [InlineData("sinai-1982")]
    [InlineData("kfor-1999")]
    [InlineData("ukraine-2025")]
    public void The_case_firm_gives_a_plan_or_says_what_is_missing(string mission)
    {
        var reading = WholePlans.Read(mission);
        var plan = WholePlans.Make(reading, CaseKind.Firm);
        WholePlans.AssertClean(reading, plan, "firm");
        Assert.True(plan.DayZero is not null || plan.EmptyBecause.Count > 0);
    }

    [Fact]
    public void A_condition_lost_without_notice_makes_units_leave_and_names_who_is_still_there()
    {
        var reading = WholePlans.Read("tiny");
        var plan = WholePlans.Make(reading, CaseKind.Likely, "lost:bor-vote@2030-04-01");
        var breaches = PlanVerifier.Verify(reading.Mission!, reading.Sha256, plan, null, TestContext.Current.CancellationToken).Breaches;
        Assert.All(breaches, b => Assert.Contains("is still on the host's soil after day 59", b.ToString(), StringComparison.Ordinal));
        Assert.NotEmpty(breaches);
        var borland = plan.Movement.Moves.Where(m => m.Pledge.StartsWith("bor-", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(borland);
        Assert.All(borland, m => Assert.InRange(m.LeaveDay!.Value, 0, 59)); // 1 April 2030 is day 59, and no notice is given
    }
}
