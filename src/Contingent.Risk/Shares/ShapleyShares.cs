using System.Collections.Immutable;
using System.Numerics;
using Contingent.Missions.Plans;
using Contingent.Planning.Authority;
using Contingent.Planning.Recourse;
using Contingent.Risk.Draws;
using Contingent.Risk.Estimates;
using Contingent.Risk.Stress;

namespace Contingent.Risk.Shares;

/// <summary>
/// Who matters: the Shapley share of each contributor, its mean marginal contribution over all orders in which contributors may join (Shapley 1953), in what is within reach when
/// things turn out as expected, and in P(IOC by the date).
/// </summary>
/// <remarks>
/// A contributor that is out is out from the start. With at most twelve contributors that have something to give in an outturn, all sets of them are planned and the share
/// is Σ over S of |S|!(n−|S|−1)!/n! · (v(S ∪ i) − v(S)), exact for the outturn; with more, orders are sampled in pairs, an order and its reverse (Castro, Gómez and Tejada,
/// Computers and Operations Research 36(5), 2009). P(IOC) is taken over draws, an order or all sets a draw; its interval tells both errors.
/// </remarks>
internal sealed class ShapleyShares(StressQuestion question, int draws)
{
    private const int MostExact = 12;
    private const int GroupSize = 5;

    // Streams of random numbers beside those of the draws, which use dimensions from 0.
    private const int OrderStream = int.MaxValue;

    private readonly int _parties = question.Planner.Contributors.Length;
    private readonly ImmutableArray<int> _partyOf = PartyOf(question);

    /// <summary>The shares, in the order of the contributors.</summary>
    public ImmutableArray<ContributorShare> Find(int threads, IProgress<(int Done, int Of)>? progress, CancellationToken cancel)
    {
        var reach = Samples(GiversIn(question.Planner.Worker(), question.Expected).Length <= MostExact ? 1 : draws, threads, (worker, i) => MarginalsOf(worker, question.Expected, OrderOf(i), r => r.Reach), cancel);
        var done = 0;
        var ioc = Samples(draws, threads, (worker, i) =>
        {
            progress?.Report((Interlocked.Increment(ref done), draws));
            return MarginalsOf(worker, question.Draw(i), OrderOf(draws + i), r => r.Ioc <= question.ByDay ? 1 : 0);
        }, cancel);
        return [.. Enumerable.Range(0, _parties).Select(p => new ContributorShare
        {
            Party = question.Planner.Contributors[p].Value, Reach = FigureOf(reach, p), IocBy = FigureOf(ioc, p),
        })];
    }

    private double[][] Samples(int count, int threads, Func<RecourseWorker, int, double[]> sample, CancellationToken cancel)
    {
        var samples = new double[count][];
        var workers = new WorkerPool(question.Planner);
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancel }, i => samples[i] = workers.With(w => sample(w, i)));
        return samples;
    }

    /// <summary>Mean marginal contributions in one outturn: exact where few give, else along an order and its reverse.</summary>
    private double[] MarginalsOf(RecourseWorker worker, Outturn outturn, int[] order, Func<Recourse, double> value)
    {
        var givers = GiversIn(worker, outturn);
        double ValueOf(bool[] present) => value(worker.Make(outturn with { Withdrawn = [.. _partyOf.Select(p => !present[p])] }));
        if (givers.Length <= MostExact)
            return Exact(givers, ValueOf);
        int[] players = [.. order.Where(givers.Contains)];
        var marginals = new double[_parties];
        Along(players, ValueOf, marginals);
        Array.Reverse(players);
        Along(players, ValueOf, marginals);
        return Array.ConvertAll(marginals, m => m / 2);
    }

    private void Along(int[] players, Func<bool[], double> valueOf, double[] marginals)
    {
        var present = new bool[_parties];
        var before = valueOf(present);
        foreach (var player in players)
        {
            present[player] = true;
            var after = valueOf(present);
            marginals[player] += after - before;
            before = after;
        }
    }

    private double[] Exact(ImmutableArray<int> players, Func<bool[], double> valueOf)
    {
        var values = new double[1 << players.Length];
        var present = new bool[_parties];
        for (var set = 0; set < values.Length; set++)
        {
            for (var k = 0; k < players.Length; k++)
                present[players[k]] = Holds(set, k);
            values[set] = valueOf(present);
        }

        var marginals = new double[_parties];
        var weight = Weights(players.Length);
        for (var set = 0; set < values.Length; set++)
        {
            for (var k = 0; k < players.Length; k++)
            {
                if (!Holds(set, k))
                    marginals[players[k]] += weight[BitOperations.PopCount((uint)set)] * (values[set | (1 << k)] - values[set]);
            }
        }

        return marginals;
    }

    private static bool Holds(int set, int k) => ((set >> k) & 1) != 0;

    /// <summary>s!(n−s−1)!/n! by s.</summary>
    private static double[] Weights(int n)
    {
        var weights = new double[Math.Max(1, n)];
        weights[0] = 1.0 / Math.Max(1, n);
        for (var s = 1; s < n; s++)
            weights[s] = weights[s - 1] * s / (n - s);
        return weights;
    }

    /// <summary>Contributors with a pledge that comes in the outturn; the others change nothing.</summary>
    private ImmutableArray<int> GiversIn(RecourseWorker worker, Outturn outturn) => [.. worker.Coming(outturn).Select(p => _partyOf[p]).Distinct().Order()];

    private int[] OrderOf(int number) => SplitMix.Of(question.Seed, OrderStream, number).Shuffled(_parties);

    private static RiskFigure FigureOf(double[][] samples, int party)
    {
        if (samples.Length == 1)
            return new RiskFigure { Value = samples[0][party], Low = samples[0][party], High = samples[0][party], Draws = 1 };
        var groups = samples.Select(s => s[party]).Chunk(GroupSize).Where(g => g.Length == GroupSize).Select(g => g.Average()).ToArray();
        return DrawTally.Figure(Estimate.OfMean(groups, GroupSize));
    }

    private static ImmutableArray<int> PartyOf(StressQuestion question)
    {
        var pledges = question.Mission.PledgesOn(question.Case.AsOf);
        return [.. question.Planner.Pledges.Select(p => question.Planner.Contributors.IndexOf(pledges[p].Contributor))];
    }
}
