using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Missions.Plans;

namespace Contingent.Planning.Agenda;

/// <summary>
/// Yeses that only work together (Q7): sets S of open conditions, at least one of which the meeting can give, with
/// <c>low(g(S)) &gt; Σ high(g({c}))</c> over c in S, g the gain in P(IOC by the date), else in reach, low and high the ends of its 95 % interval. Tried are the pairs of what the meeting can give
/// with each other and with what the same unlock sets hold (A9), then the unlock sets themselves; of nested sets the smaller is told.
/// </summary>
internal sealed class BundleFinder(AgendaRows rows, PricedOnce prices)
{
    // Each set tried costs as many draws as an ask; limits count work, so that the list depends on nothing else.
    private const int MostPairs = 8;
    private const int MostSets = 2;
    private const int MostTold = 3;

    public ImmutableArray<AskBundle> Of(Meeting meeting)
    {
        ImmutableArray<ConditionId> givable = [.. AskCollector.Givable(rows, meeting).Where(rows.MayBePriced).Select(row => row.Id).Order()];
        if (givable.IsEmpty || !prices.IsSource)
            return [];
        ImmutableArray<ImmutableArray<ConditionId>> unlock = [.. UnlockSets().Where(set => set.Any(givable.Contains))];
        var pairs = givable.SelectMany(id => givable.Concat(unlock.Where(set => set.Contains(id)).SelectMany(set => set)).Where(other => other != id).Select(other => InOrder([id, other])))
            .DistinctBy(Key).Take(MostPairs);
        var wholes = unlock.Where(set => set.Length > 2).DistinctBy(Key).OrderBy(set => set.Length).ThenBy(Key, StringComparer.Ordinal).Take(MostSets);
        var told = ImmutableArray.CreateBuilder<AskBundle>();
        foreach (var set in pairs.Concat(wholes))
        {
            if (told.Count < MostTold && !told.Any(b => b.Yeses.All(y => set.Contains(new ConditionId(y.Condition)))) && Bundle(set, givable) is { } bundle)
                told.Add(bundle);
        }

        return told.ToImmutable();
    }

    /// <summary>What unlocks the mission or a pledge, less what is never priced.</summary>
    private IEnumerable<ImmutableArray<ConditionId>> UnlockSets() =>
        rows.Plan.Authority.Unlock.Where(u => !u.Target.StartsWith("link:", StringComparison.Ordinal)).SelectMany(u => u.Sets)
            .Select(set => InOrder(set.Select(id => new ConditionId(id)).Where(id => rows.IsOpen(id) && rows.MayBePriced(rows.Row(id)))))
            .Where(set => set.Length > 1);

    private AskBundle? Bundle(ImmutableArray<ConditionId> set, ImmutableArray<ConditionId> givable)
    {
        var singles = set.Select(prices.OfYes).OfType<GainLine>().ToArray();
        if (singles.Length < set.Length || prices.OfYeses(set) is not { } together)
            return null;
        foreach (var (figure, of) in Figures)
        {
            var oneByOne = Sum(singles.Select(of));
            if (of(together).Low > oneByOne.High)
                return new AskBundle { Yeses = [.. set.Select(id => Yes(id, givable))], Together = together, Figure = figure, OneByOne = oneByOne };
        }

        return null;
    }

    private static (string, Func<GainLine, RiskFigure>)[] Figures => [("ioc_by", g => g.IocBy), ("reach", g => g.Reach)];

    private BundledYes Yes(ConditionId id, ImmutableArray<ConditionId> givable) =>
        new(id.Value, rows.Row(id).Title, givable.Contains(id), [.. AgendaRows.StillToSayYes(rows.Row(id)).Select(rows.Named)]);

    /// <summary>A sum whose interval holds whatever the gains have to do with each other.</summary>
    private static RiskFigure Sum(IEnumerable<RiskFigure> figures)
    {
        var all = figures.ToArray();
        return new RiskFigure { Value = all.Sum(f => f.Value), Low = Total(all, f => f.Low), High = Total(all, f => f.High), Draws = all.Min(f => f.Draws) };
    }

    private static double? Total(RiskFigure[] figures, Func<RiskFigure, double?> end) => figures.Any(f => end(f) is null) ? null : figures.Sum(f => end(f)!.Value);

    private static ImmutableArray<ConditionId> InOrder(IEnumerable<ConditionId> ids) => [.. ids.Distinct().Order()];

    private static string Key(ImmutableArray<ConditionId> set) => string.Join(' ', set);
}
