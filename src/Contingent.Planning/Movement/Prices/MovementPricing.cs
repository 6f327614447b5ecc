using System.Collections.Immutable;
using Contingent.Missions.Plans;

namespace Contingent.Planning.Movement.Prices;

/// <summary>How far prices are looked for.</summary>
public sealed record PricingOptions
{
    /// <summary>By how many days notice to move and conditions are brought forward.</summary>
    public int Days { get; init; } = 10;

    /// <summary>Most route searches of one schedule.</summary>
    public int RouteSearches { get; init; } = 20_000;

    /// <summary>Most pairs of changes that are tried where single ones buy nothing.</summary>
    public int Pairs { get; init; } = 6;
    public int Seed { get; init; } = 1;
}

/// <summary>The prices found, best first, and what could not be priced.</summary>
public sealed record MovementPrices(ImmutableArray<PriceLine> Prices, ImmutableArray<UnpricedChange> Unpriced, bool Cancelled);

/// <summary>
/// What eased things buy in days of IOC and FOC: the movement of the plan's laydown is solved again with each, one at a time (rule B1).
/// </summary>
/// <remarks>
/// <para>An easing only adds schedules, so the plan's own stands under it: where the search finds none better, the change buys nothing. With v, b the plan's day
/// and its bound and v′, b′ those under the change, the best day before lies in [b, v] and after in [b′, v′], so the gain between the best schedules
/// is proven to lie in [max(0, b − v′), v − b′]. For FOC, whose bound is that of the IOC reached (M9), the range is that of the best FOC for the IOC reached before
/// less the best for the IOC reached after; it may lie below 0.</para>
/// <para>Where two links or places hold the same units, widening one of them buys nothing and both together may: pairs of such bottlenecks that buy nothing by
/// themselves are solved too.</para>
/// </remarks>
public static class MovementPricing
{
    private const double Same = 1e-6;

    /// <summary>Prices what of the plan is worth pricing. Called off, it answers with what was found.</summary>
    public static MovementPrices Price(PlanInHand plan, PricingOptions options, IProgress<PlanProgress>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(options);
        return Price(plan, PriceCandidates.Of(plan, options.Days), options, progress, cancel);
    }

    /// <summary>Prices these changes, one at a time.</summary>
    public static MovementPrices Price(
        PlanInHand plan, IReadOnlyList<MissionChange> changes, PricingOptions options, IProgress<PlanProgress>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(changes);
        ArgumentNullException.ThrowIfNull(options);
        var eased = new EasedMovement(plan, new MovementOptions
        {
            RouteSearches = options.RouteSearches, Seed = options.Seed, Start = plan.Movement.Moves, WithNeededBy = false,
        });
        var found = new List<(MissionChange Change, PriceLine Line)>();
        var unpriced = ImmutableArray.CreateBuilder<UnpricedChange>();
        void Try(MissionChange change, IReadOnlyList<string> ids)
        {
            if (eased.Under(change, out var why, cancel) is not { } then)
                unpriced.Add(new UnpricedChange(change.Id, change.What, why));
            else if (!cancel.IsCancellationRequested)
                found.Add((change, Line(plan.Movement, then, change, ids)));
        }

        for (var i = 0; i < changes.Count && !cancel.IsCancellationRequested; i++)
        {
            progress?.Report(new PlanProgress("prices", $"{i + 1} of {changes.Count}: {changes[i].Id}"));
            Try(changes[i], [changes[i].Id]);
        }

        foreach (var (first, second) in Pairs(plan, found).Take(options.Pairs))
        {
            if (cancel.IsCancellationRequested)
                break;
            progress?.Report(new PlanProgress("prices", $"{first.Id} with {second.Id}"));
            Try(MissionChange.Together(first, second), [first.Id, second.Id]);
        }

        return new MovementPrices(Ranked(found), unpriced.ToImmutable(), cancel.IsCancellationRequested);
    }

    /// <summary>Pairs of bottlenecks that buy nothing alone and that the same units pass, those first that most of the units before FOC pass.</summary>
    private static (MissionChange First, MissionChange Second)[] Pairs(PlanInHand plan, List<(MissionChange Change, PriceLine Line)> found)
    {
        var idle = found.Where(f => Math.Abs(f.Line.GainDays) < Same && f.Line.IocGainDays < Same).Select(f => f.Change).Where(c => IsCapacity(c.Id)).ToArray();
        var needed = plan.Movement.Moves.Where(m => m.RequiredDeliveryDay <= plan.Movement.FocDay + Same).ToArray();
        var pairs = from i in Enumerable.Range(0, idle.Length)
            from j in Enumerable.Range(i + 1, idle.Length - i - 1)
            let units = needed.Count(m => Passes(m, idle[i].Id) && Passes(m, idle[j].Id))
            where units > 0
            orderby units descending, i, j
            select (idle[i], idle[j]);
        return [.. pairs];
    }

    private static bool IsCapacity(string id) => id.Split(':')[0] is "place" or "link" or "lift" or "berth";

    private static bool Passes(UnitMove move, string id) => move.Parts.SelectMany(p => p.Legs).Any(l =>
        id == $"place:{l.To}" || id == $"link:{l.Link}" || (l.Lift is { } lift && (id == $"lift:{lift}" || id == $"berth:{l.To}" || id == $"berth:{l.From}")));

    private static PriceLine Line(MovementSection now, MovementSection then, MissionChange change, IReadOnlyList<string> ids)
    {
        // The plan's own schedule stands under an easing.
        var better = IsBetter(then, now);
        double? ioc = better ? then.IocDay : now.IocDay, foc = better ? then.FocDay : now.FocDay;
        double? iocBound = Least(then.IocBoundDay, ioc), focBound = Least(then.FocBoundDay, foc);
        return new PriceLine
        {
            Rank = 0,
            Changes = ids,
            What = change.What,
            IocDay = ioc,
            IocBoundDay = iocBound,
            FocDay = foc,
            FocBoundDay = focBound,
            IocGainDays = Difference(now.IocDay, ioc),
            IocGainLeastDays = Math.Max(0, Difference(now.IocBoundDay, ioc)),
            IocGainMostDays = Difference(now.IocDay, iocBound),
            FocGainDays = Difference(now.FocDay, foc),
            FocGainLeastDays = Difference(now.FocBoundDay, foc),
            FocGainMostDays = Difference(now.FocDay, focBound),
        };
    }

    private static bool IsBetter(MovementSection then, MovementSection now) =>
        then.IocDay < now.IocDay - Same || (Math.Abs((then.IocDay ?? 0) - (now.IocDay ?? 0)) <= Same && then.FocDay < now.FocDay - Same);

    private static double? Least(double? bound, double? day) => bound is { } b && day is { } d ? Math.Min(b, d) : null;

    private static double Difference(double? now, double? then) => now is { } a && then is { } b ? Math.Round(a - b, 4) : 0;

    private static ImmutableArray<PriceLine> Ranked(List<(MissionChange Change, PriceLine Line)> found)
    {
        var lines = found.Select(f => f.Line).OrderByDescending(l => l.GainDays).ThenByDescending(l => l.IocGainDays)
            .ThenBy(l => l.Changes.Count).ThenBy(l => l.Changes[0], StringComparer.Ordinal).ToArray();
        for (var i = 0; i < lines.Length; i++)
        {
            var ties = i > 0 && Math.Abs(lines[i].GainDays - lines[i - 1].GainDays) < Same && Math.Abs(lines[i].IocGainDays - lines[i - 1].IocGainDays) < Same;
            lines[i] = lines[i] with { Rank = ties ? lines[i - 1].Rank : i + 1 };
        }

        return [.. lines];
    }
}
