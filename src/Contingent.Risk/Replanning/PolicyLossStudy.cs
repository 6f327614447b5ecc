using Contingent.Missions.Plans;
using Contingent.Planning;
using Contingent.Planning.Recourse;
using Contingent.Risk.Estimates;
using Contingent.Risk.Stress;

namespace Contingent.Risk.Replanning;

/// <summary>
/// What the fast policy of the draws loses: some draws are planned again exactly, and with hindsight, which no policy has. Draws are taken evenly from all of them in the order of
/// how they went (nobody deploys, then by shortfall, reach and IOC), so that each stands for as many; the intervals are those of independent draws, which are wider.
/// </summary>
internal static class PolicyLossStudy
{
    /// <summary>The mean losses, over at most that many draws.</summary>
    public static PolicyLoss Of(StressQuestion question, DrawTally tally, int draws, int threads, IProgress<(int Done, int Of)>? progress, CancellationToken cancel)
    {
        var rows = tally.Rows;
        var order = Enumerable.Range(0, rows.Count)
            .OrderBy(i => rows[i].Enters).ThenBy(i => rows[i].Shortfall).ThenBy(i => rows[i].Reach).ThenBy(i => rows[i].Ioc).ToArray();
        var count = Math.Min(draws, order.Length);
        int[] taken = [.. Enumerable.Range(0, count).Select(k => order[(int)(((2L * k) + 1) * order.Length / (2L * count))])];
        var losses = new Loss?[count];
        var done = 0;
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancel }, k =>
        {
            losses[k] = rows[taken[k]].Enters ? Solve(question, taken[k], rows[taken[k]], cancel) : new Loss(0, 0, 0, null, 0, Solved: false);
            progress?.Report((Interlocked.Increment(ref done), count));
        });
        var known = losses.OfType<Loss>().ToArray();
        return new PolicyLoss
        {
            Draws = known.Length,
            Solved = known.Count(l => l.Solved),
            Shortfall = Mean(known.Select(l => l.Shortfall)),
            Coverage = Mean(known.Select(l => l.Coverage)),
            Reach = Mean(known.Select(l => l.Reach)),
            IocDays = Mean(known.Where(l => l.IocDays is not null).Select(l => l.IocDays!.Value)),
            IocBy = Mean(known.Select(l => l.IocBy)),
        };
    }

    /// <summary>Null where the pins cannot be kept in the draw, so that there is no exact plan to compare with.</summary>
    private static Loss? Solve(StressQuestion question, int draw, DrawRow row, CancellationToken cancel)
    {
        var outturn = question.Draw(draw);
        var (mission, asked) = question.Planner.AsCase(outturn);
        try
        {
            return ExactReplan.Make(mission, asked, question.Plan, cancel) is { } plan ? LossOf(question, question.Planner.Measure(outturn, plan), row) : null;
        }
        catch (ConflictingPinsException)
        {
            return null;
        }
    }

    private static Loss LossOf(StressQuestion question, Recourse exact, DrawRow row) => new(
        row.Shortfall - exact.Shortfall, exact.Coverage - row.Coverage, exact.Reach - row.Reach,
        double.IsFinite(row.Ioc) ? row.Ioc - exact.Ioc : null,
        (exact.Ioc <= question.ByDay ? 1 : 0) - (row.Ioc <= question.ByDay ? 1 : 0), Solved: true);

    private static RiskFigure Mean(IEnumerable<double> losses) => DrawTally.Figure(Estimate.OfMean([.. losses], 1));

    private sealed record Loss(double Shortfall, double Coverage, double Reach, double? IocDays, double IocBy, bool Solved);
}
