using Contingent.Missions;
using Contingent.Planning.Agenda;
using Contingent.Risk.Conditions;
using Contingent.Risk.Gains;
using Contingent.Risk.Replanning;
using Contingent.Risk.Shares;
using Contingent.Risk.Stress;
using Contingent.Risk.Withdrawals;
using static Contingent.Risk.Tests.Stress.RiskScene;

namespace Contingent.Risk.Tests.Stress;

/// <summary>Claims about risk on missions small enough that the answer is known.</summary>
public sealed class DrawTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void A_batch_is_the_same_bytes_whatever_was_drawn_before()
    {
        var question = Question(Mission([0.7, 0.4, 0.9], 2));
        var used = new DrawWork(question);
        foreach (var batch in (int[])[5, 0, 3])
            used.Run(batch, Token);

        Assert.Equal(new DrawWork(Question(Mission([0.7, 0.4, 0.9], 2))).Run(3, Token), used.Run(3, Token));
    }

    [Fact]
    public void Milestones_are_as_likely_as_the_yeses_they_need()
    {
        // One guard of two suffices for 60 % only if both come: IOC needs truce and both votes.
        var section = Drawn(Question(Mission([0.7, 0.4], 2, truce: 0.5)), 40).Section();

        Assert.InRange(0.5, section.Enters.Low!.Value, section.Enters.High!.Value);
        Assert.InRange(0.5 * 0.7 * 0.4, section.IocEver.Low!.Value, section.IocEver.High!.Value);
        Assert.True(section.IocEver.High - section.IocEver.Low < 0.03);
    }

    [Fact]
    public void Intervals_of_the_chance_of_IOC_hold_what_counting_gives()
    {
        // IOC within the horizon needs the truce and both votes.
        var question = Question(Mission([0.7, 0.4], 2, truce: 0.5));
        const int repetitions = 400;
        var held = 0;
        Parallel.For(0, repetitions, r =>
        {
            var of = StressQuestion.Of(question.Mission, question.Plan, question.Authority, r, question.By);
            var ever = Drawn(of, 3).Section().IocEver;
            if (ever.Low <= 0.14 && 0.14 <= ever.High)
                Interlocked.Increment(ref held);
        });

        Assert.InRange(held, 0.935 * repetitions, repetitions);
    }

    [Fact]
    public void More_draws_of_the_same_seed_go_on_where_fewer_ended()
    {
        var question = Question(Mission([0.5, 0.5], 1));
        Assert.Equal(Drawn(question, 3).Section().Convergence[0].IocBy, Drawn(question, 12).Section().Convergence[0].IocBy);
        Assert.Equal([100, 200, 400, 800, 1200], Drawn(question, 12).Section().Convergence.Select(c => c.Draws));
    }

    [Fact]
    public void Contributors_alike_have_equal_shares_and_all_shares_make_the_whole()
    {
        var shares = new ShapleyShares(Question(Mission([0.5, 0.5, 0.5], 3)), draws: 40).Find(2, null, Token);

        Assert.All(shares, s => Assert.Equal(1.0 / 3, s.Reach.Value, 9));
        Assert.All(shares, s => Assert.Equal(s.Reach.Low, s.Reach.High));
        var all = shares.Sum(s => s.IocBy.Value);
        Assert.InRange(all, 0, 1);
    }

    [Fact]
    public void The_smallest_breaking_sets_are_all_sets_that_leave_too_few()
    {
        // The plan holds with two guards; three are pledged, so that any two withdrawals break it and no single one does.
        var line = Assert.Single(new BreakingSets(Question(Mission([0.5, 0.5, 0.5], 2)), mostSize: 3, mostPlans: 50).Find(1, null, Token));

        Assert.Equal(2, line.Size);
        Assert.True(line.Proved);
        Assert.Equal(["N00;N01", "N00;N02", "N01;N02"], line.Sets.Select(s => string.Join(';', s)));
    }

    [Fact]
    public void A_contributor_whose_guard_another_can_replace_breaks_nothing_and_a_needed_one_does()
    {
        var spare = new WithdrawalStudy(Question(Mission([0.5, 0.5, 0.5], 2))).Singles(1, null, Token);
        Assert.All(spare.Where(l => l.Kinds[0] == "contributor"), l => Assert.Empty(l.Breaks));

        var scarce = new WithdrawalStudy(Question(Mission([0.5, 0.5], 2))).Singles(1, null, Token);
        Assert.All(scarce.Where(l => l.Kinds[0] == "contributor"), l => Assert.Equal(["hold"], l.Breaks));
        Assert.All(scarce.Where(l => l.Levels.Count > 0).SelectMany(l => l.Levels), l => Assert.Equal(0, l.Gap!.Value, 6));
        Assert.Contains(scarce, l => l.Kinds[0] == "site" && l is { Levels.Count: > 0, Persons: 0 });
    }

    [Fact]
    public void A_yes_adds_what_its_no_takes_away()
    {
        var question = Question(Mission([0.7, 0.4], 2, truce: 0.5));
        var gains = new GainStudy(question, 20, 2, Token);

        // P(IOC) rises from 0.5·0.7·0.4 to 0.5·0.7.
        var gain = gains.OfYes(question.Space.Network.Conditions.IndexOf(new ConditionId("vote-N01")));
        Assert.InRange(0.5 * 0.7 * 0.6, gain.IocBy.Low!.Value, gain.IocBy.High!.Value);
    }

    [Fact]
    public void A_vote_decided_sooner_adds_to_being_in_time_as_far_as_it_is_what_is_waited_for()
    {
        // The truce is likely on day 20 and the vote on day 30: sooner by 30 days, the vote no longer holds up what the truce lets in.
        var question = Question(Mission([0.5], 1, truce: 0.5), by: AsOf.AddDays(36));
        var gains = new GainStudy(question, 10, 2, Token);
        var vote = question.Space.Network.Conditions.IndexOf(new ConditionId("vote-N00"));

        Assert.Equal(0.25, gains.OfSooner(vote, 30).IocBy.Value, 0.02);
        Assert.Equal(0, gains.OfSooner(vote, 1).IocBy.Value);
        Assert.Equal("sooner", gains.OfSooner(vote, 30).Kind);
    }

    [Fact]
    public void Two_yeses_may_add_what_neither_adds_alone()
    {
        var question = Question(Mission([0.1, 0.1], 2, truce: 0.9));
        var network = question.Space.Network;
        var gains = new GainStudy(question, 10, 2, Token);
        int one = network.Conditions.IndexOf(new ConditionId("vote-N00")), other = network.Conditions.IndexOf(new ConditionId("vote-N01"));

        Assert.True(gains.OfYeses([one, other]).IocBy.Low > gains.OfYes(one).IocBy.High + gains.OfYes(other).IocBy.High);
    }

    [Fact]
    public void The_hosts_consent_and_concessions_have_no_price()
    {
        var mission = Mission([0.5], 1);
        Assert.False(AskRules.MayBePriced(mission.Conditions[0], mission.Host));
        Assert.False(AskRules.MayBePriced(mission.Conditions[1] with { Kind = ConditionKind.Concession }, mission.Host));
        Assert.True(AskRules.MayBePriced(mission.Conditions[1], mission.Host));
    }

    [Fact]
    public void Where_nothing_can_be_chosen_the_policy_loses_nothing()
    {
        var question = Question(Mission([0.6, 0.6], 2));
        var loss = PolicyLossStudy.Of(question, Drawn(question, 2), 30, 2, null, Token);

        Assert.Equal(30, loss.Draws);
        Assert.InRange(loss.Solved, 1, 29);
        Assert.Equal((0.0, 0.0), (loss.Shortfall.Value, loss.Reach.Value));
    }

    [Fact]
    public void Where_no_draw_tells_there_is_no_figure_but_a_report_all_the_same()
    {
        // The truce never comes: nobody deploys, and no draw sees FOC both ways.
        var question = Question(Mission([0.5], 1, truce: 0));
        var report = RiskStudy.Report(question, Drawn(question, 2), new RiskOptions { ExactDraws = 5 }, new RiskStamp("test", "", "", "no"), null, Token);

        Assert.Equal(0, report.MonteCarlo.Enters.Value);
        Assert.All(report.MonteCarlo.Tasks, t => Assert.Equal((0.0, 0), (t.MeanShare.Value, t.MeanShare.Draws)));
        Assert.DoesNotContain("NaN", System.Text.Json.JsonSerializer.Serialize(report), StringComparison.Ordinal);
    }

    [Fact]
    public void What_drives_the_milestone_comes_first()
    {
        var question = Question(Mission([0.5, 0.99], 2, truce: 0.95));
        var report = RiskStudy.Report(
            question, Drawn(question, 10), new RiskOptions { Withdrawals = false, Pairs = 0, BreakingSize = 0, ShareDraws = 0, GainBatches = 0, ExactDraws = 0 },
            new RiskStamp("test", "", "", "no"), null, Token);

        Assert.Equal(("condition", "vote-N00"), (report.Drivers[0].Kind, report.Drivers[0].Id));
        Assert.InRange(0.95 * 0.99, report.Drivers[0].Difference.Low!.Value, report.Drivers[0].Difference.High!.Value);
        Assert.Equal((3, 3), (report.Inputs.Used, report.Inputs.Assumed));
    }

    [Fact]
    public void A_study_called_off_keeps_its_draws_and_says_so()
    {
        var question = Question(Mission([0.5], 1));
        using var off = new CancellationTokenSource();
        off.Cancel();

        var report = RiskStudy.Report(question, Drawn(question, 1), new RiskOptions(), new RiskStamp("test", "", "", "no"), null, off.Token);

        Assert.Equal("cancelled", report.Stopped);
        Assert.Equal(100, report.MonteCarlo.Draws);
    }
}
