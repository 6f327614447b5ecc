using System.Collections.Immutable;
using Contingent.Planning.Recourse;
using Contingent.Risk.Stress;

namespace Contingent.Risk.Withdrawals;

/// <summary>
/// Finds the pairs that cost most, by the fast policy: far more pairs than can be planned exactly. A thing without which nobody deploys is in no pair: it says all by itself.
/// </summary>
internal sealed class PairScreen(StressQuestion question, WithdrawnOutturns outturns, ImmutableArray<Withdrawal> things)
{
    /// <summary>The worst pairs, worst first: by shortfall, then coverage, then FOC.</summary>
    public ImmutableArray<ImmutableArray<Withdrawal>> Worst(int most, int threads, CancellationToken cancel)
    {
        var able = things.Where(w => new WithdrawnCase(question, [w], cancel).Enters).ToImmutableArray();
        var byGround = (from i in Enumerable.Range(0, able.Length)
                        from j in Enumerable.Range(i + 1, able.Length - i - 1)
                        let pair = ImmutableArray.Create(able[i], able[j])
                        group pair by string.Join(';', pair.Where(w => w.IsGround).Select(w => w.Id)) into same
                        select same.ToImmutableArray()).ToImmutableArray();
        var tried = new (ImmutableArray<Withdrawal> Pair, Recourse Left)[byGround.Length][];
        Parallel.For(0, byGround.Length, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancel }, g => tried[g] = Try(byGround[g], cancel));
        return
        [
            .. tried.SelectMany(t => t)
                .OrderByDescending(t => t.Left.Shortfall).ThenBy(t => t.Left.Coverage).ThenByDescending(t => t.Left.Foc ?? double.PositiveInfinity)
                .ThenBy(t => t.Pair[0].Id, StringComparer.Ordinal).ThenBy(t => t.Pair[1].Id, StringComparer.Ordinal)
                .Take(most).Select(t => t.Pair),
        ];
    }

    /// <summary>Pairs that leave the same ground, so that one planner serves them all.</summary>
    private (ImmutableArray<Withdrawal>, Recourse)[] Try(ImmutableArray<ImmutableArray<Withdrawal>> pairs, CancellationToken cancel)
    {
        var mission = pairs[0].Where(w => w.IsGround).Aggregate(question.Mission, (m, w) => w.From(m));
        var planner = ReferenceEquals(mission, question.Mission) ? question.Planner : RecoursePlanner.Of(mission, question.Case, question.Plan, cancel);
        var worker = planner.Worker();
        return [.. pairs.Select(p => (p, worker.Make(outturns.Of(p, cancel))))];
    }
}
