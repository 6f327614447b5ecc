using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Planning.Agenda;
using Contingent.Planning.Authority;
using Contingent.Risk.Drivers;
using Contingent.Risk.Gains;
using Contingent.Risk.Replanning;
using Contingent.Risk.Shares;
using Contingent.Risk.Stress;
using Contingent.Risk.Withdrawals;

namespace Contingent.Risk;

/// <summary>Which parts of a risk study are wanted, and how far each goes. 0: without it.</summary>
public sealed record RiskOptions
{
    /// <summary>Draws that are planned again exactly.</summary>
    public int ExactDraws { get; init; } = 200;

    /// <summary>Whether plans are made without each contributor, site, port and permission.</summary>
    public bool Withdrawals { get; init; } = true;

    /// <summary>Pairs (of contributors, sites, ports, permissions) that are planned exactly, of all that the policy tries.</summary>
    public int Pairs { get; init; } = 10;

    /// <summary>Most contributors in a breaking set.</summary>
    public int BreakingSize { get; init; } = 3;

    /// <summary>Most plans made to find the breaking sets of a task.</summary>
    public int BreakingPlans { get; init; } = 60;

    /// <summary>Draws behind the Shapley shares; the shares in reach take as many orders.</summary>
    public int ShareDraws { get; init; } = 100;

    /// <summary>Batches of draws behind what a yes, or a bettered pledge, adds.</summary>
    public int GainBatches { get; init; } = 5;

    /// <summary>Days by which an open condition is decided sooner, to tell what that adds.</summary>
    public int SoonerDays { get; init; } = 30;
    public int Threads { get; init; } = 1;
}

/// <summary>Where a study stands.</summary>
public sealed record RiskProgress(string Part, int Done, int Of);

/// <summary>Puts the parts of a risk study in sequence once the draws are in, and assembles <c>risk.json</c>.</summary>
public static class RiskStudy
{
    private static readonly ImmutableArray<string> NotModelled =
        ["enemy action", "casualties", "escalation", "parties that change their minds after a yes", "units that go home before their time for other reasons than the end of a condition"];

    /// <summary>The report. Called off, it holds the parts that were done.</summary>
    public static RiskReport Report(
        StressQuestion question, DrawTally tally, RiskOptions options, RiskStamp stamp, IProgress<RiskProgress>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(tally);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(stamp);
        var report = new RiskReport
        {
            Contingent = stamp.Version, Mission = question.Mission.Id, MissionSha256 = stamp.MissionSha256, PlanSha256 = stamp.PlanSha256,
            AsOf = question.Case.AsOf, Assumes = question.Plan.Assumes, Seed = question.Seed, Stopped = stamp.Stopped,
            Inputs = BasisOf(question), MonteCarlo = tally.Section(), Drivers = DriverRanking.Of(question, tally),
            Warnings = question.Space.Network.Warnings, NotModelled = NotModelled,
        };
        try
        {
            foreach (var part in PartsOf(question, tally, options, progress, cancel))
                report = part(report);
        }
        catch (OperationCanceledException)
        {
            return report with { Stopped = "cancelled" };
        }

        return report;
    }

    private static IEnumerable<Func<RiskReport, RiskReport>> PartsOf(
        StressQuestion question, DrawTally tally, RiskOptions options, IProgress<RiskProgress>? progress, CancellationToken cancel)
    {
        Steps Count(string part) => new(part, progress);
        var withdrawals = new Lazy<WithdrawalStudy>(() => new WithdrawalStudy(question));
        if (options.Withdrawals)
            yield return r => r with { Withdrawals = withdrawals.Value.Singles(options.Threads, Count("plans without one"), cancel) };
        if (options.Pairs > 0)
            yield return r => r with { Pairs = withdrawals.Value.Pairs(options.Pairs, options.Threads, Count("plans without two"), cancel) };
        if (options.BreakingSize > 0)
            yield return r => r with { BreakingSets = new BreakingSets(question, options.BreakingSize, options.BreakingPlans).Find(options.Threads, Count("breaking sets"), cancel) };
        if (options.ShareDraws > 0)
            yield return r => r with { Contributors = new ShapleyShares(question, options.ShareDraws).Find(options.Threads, Count("shares of the contributors"), cancel) };
        if (options.GainBatches > 0)
            yield return r => r with { Gains = GainsOf(question, options, Count("what a yes adds"), cancel) };
        if (options.ExactDraws > 0)
            yield return r => r with { PolicyLoss = PolicyLossStudy.Of(question, tally, options.ExactDraws, options.Threads, Count("draws planned exactly"), cancel) };
    }

    /// <summary>
    /// What each open condition's yes adds, or its being decided sooner, and each improvement of a pledge that changes anything; the most to P(IOC by the date) first.
    /// </summary>
    private static ImmutableArray<GainLine> GainsOf(StressQuestion question, RiskOptions options, Steps steps, CancellationToken cancel)
    {
        var study = new GainStudy(question, options.GainBatches, options.Threads, cancel);
        var screen = new ImprovementScreen(question.Mission, question.Plan);
        Func<GainLine?>[] gains = [.. ConditionGains(question, study, options.SoonerDays), .. question.Authority.LivePledges.SelectMany(screen.Of).Select(i => (Func<GainLine?>)(() => study.OfPledge(i)))];
        var lines = new List<GainLine>();
        for (var g = 0; g < gains.Length; g++)
        {
            if (gains[g]() is { } line)
                lines.Add(line);
            steps.Report((g + 1, gains.Length));
        }

        return [.. lines.OrderByDescending(l => l.IocBy.Value).ThenByDescending(l => l.Reach.Value).ThenBy(l => l.Id, StringComparer.Ordinal).ThenBy(l => l.What, StringComparer.Ordinal)];
    }

    private static IEnumerable<Func<GainLine?>> ConditionGains(StressQuestion question, GainStudy study, int soonerDays)
    {
        foreach (var condition in question.Space.Network.Open.Where(c => AskRules.MayBePriced(question.Space.Network.Row(c), question.Mission.Host)))
        {
            yield return () => study.OfYes(condition);
            if (soonerDays > 0)
                yield return () => study.OfSooner(condition, soonerDays);
        }
    }

    private static InputBasis BasisOf(StressQuestion question)
    {
        var rows = question.Mission.PledgesOn(question.Case.AsOf);
        Row[] used =
        [
            .. question.Space.Network.Open.Select(question.Space.Network.Row), .. question.Mission.Influences,
            .. question.Space.UncertainPledges.Select(p => rows[question.Planner.Pledges[p]]),
        ];
        return new InputBasis(used.Length, used.Count(r => r.Basis == Basis.Assumed));
    }

    private sealed class Steps(string part, IProgress<RiskProgress>? progress) : IProgress<(int Done, int Of)>
    {
        private readonly Lock _gate = new();
        private int _tenths = -1;

        /// <summary>Passes every tenth of the way on; threads may report out of order, and what is passed on never goes back.</summary>
        public void Report((int Done, int Of) value)
        {
            var tenths = value.Done * 10 / Math.Max(1, value.Of);
            lock (_gate)
            {
                if (tenths <= _tenths)
                    return;
                _tenths = tenths;
                progress?.Report(new RiskProgress(part, value.Done, value.Of));
            }
        }
    }
}

/// <summary>What the report says of where it came from.</summary>
public sealed record RiskStamp(string Version, string MissionSha256, string PlanSha256, string Stopped);
