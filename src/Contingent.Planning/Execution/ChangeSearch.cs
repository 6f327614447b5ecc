using Contingent.Planning.Movement;

namespace Contingent.Planning.Execution;

/// <summary>
/// Looks for changes that buy days (rule R4): of the schedules that change the forced units and a set B of others, the one with least IOC + FOC + price·|B|. The forced
/// ones are loaded in several orders; then single units, units with those that hold a milestone, and all that are free are loaded anew, and whoever does not pay for itself is put
/// back. Forced changes have no price.
/// </summary>
internal sealed class ChangeSearch(OpenSchedule open, IReadOnlyList<UnitOnTheWay> units, double price, int tries, CancellationToken cancel)
{
    private const double Same = 1e-6;

    // Orders of the forced units tried after the first ones.
    private const int ForcedTries = 60;

    private List<int> _forced = [];
    private int _tries;

    /// <summary>The schedule with the forced changes alone, in the best order found; null: one of them finds no way (<see cref="Stuck"/>).</summary>
    public TriedSchedule? ForcedAlone()
    {
        TriedSchedule? best = null;
        List<int> order = [];
        foreach (var first in Orders(open.Forced.Keys))
        {
            var tried = open.Try(first, out var stuck);
            if (tried is null)
                Stuck = stuck;
            else if (best is null || tried.Value.IsBetterThan(best.Value))
                (best, order) = (tried, first);
        }

        for (var i = 0; best is not null && i < ForcedTries && order.Count > 1 && !cancel.IsCancellationRequested; i++)
        {
            // Who holds a milestone up goes before another, chosen in turn.
            var days = open.OnStationDays(best.Flows);
            if (order.Where(u => Holds(best, days, u)).Skip(i % 2).FirstOrDefault(-1) is not (>= 0 and var late))
                continue;
            var moved = order.Where(u => u != late).ToList();
            moved.Insert(i % order.Count, late);
            if (open.Try(moved) is { } tried && tried.Value.IsBetterThan(best.Value))
                (best, order) = (tried, moved);
        }

        _forced = order;
        return best;
    }

    private static bool Holds(TriedSchedule tried, double[] days, int unit) =>
        Math.Abs(days[unit] - (tried.Value.Ioc ?? double.NaN)) < Same || Math.Abs(days[unit] - (tried.Value.Foc ?? double.NaN)) < Same;

    /// <summary>A forced unit that no open way brings on.</summary>
    public int Stuck { get; private set; } = -1;

    /// <summary>The best schedule found, the one with the forced changes alone included.</summary>
    public TriedSchedule Bought(TriedSchedule forced)
    {
        var best = forced;
        var free = open.Free.ToArray();
        TryAll(ref best, free);
        for (var better = true; better && !Spent;)
        {
            better = false;
            foreach (var anew in Sets(best, free))
            {
                if (Spent)
                    break;
                better |= Take(ref best, anew);
            }
        }

        return best;
    }

    private bool Spent => _tries >= tries || cancel.IsCancellationRequested;

    /// <summary>Sets that add one unit to those changed already, alone or behind the units that hold a milestone up.</summary>
    private IEnumerable<List<int>> Sets(TriedSchedule best, int[] free)
    {
        var days = open.OnStationDays(best.Flows);
        var holders = free.Where(i => Holds(best, days, i)).ToArray();
        var changed = best.Changed.ToList();
        foreach (var one in free.Where(i => !changed.Contains(i)).OrderByDescending(i => Holds(best, days, i)).ThenByDescending(i => days[i]))
        {
            yield return [.. changed, one];
            yield return [one, .. changed];
            foreach (var holder in holders.Where(h => h != one))
                yield return [holder, one, .. changed.Where(c => c != holder)];
            if (open.Forced.Keys.Any(i => Holds(best, days, i)))
                yield return [.. changed, one, -1];
        }
    }

    /// <summary>Everything free anew, by several orders, then put back one by one whoever does not pay.</summary>
    private void TryAll(ref TriedSchedule best, int[] free)
    {
        foreach (var order in Orders(free.Concat(open.Forced.Keys)))
        {
            if (Spent)
                return;
            _tries++;
            if (open.Try(order) is not { } all || all.Days > best.Days - Same)
                continue;
            var kept = order;
            foreach (var unit in all.Changed.Reverse())
            {
                if (Spent)
                    break;
                _tries++;
                var without = kept.Where(i => i != unit).ToList();
                if (open.Try(without) is { } tried && Score(tried) <= Score(all) + Same)
                    (all, kept) = (tried, without);
            }

            if (Score(all) < Score(best) - Same)
                best = all;
        }
    }

    /// <summary>Tries a set, the forced units after it (or before it, where the set ends with −1).</summary>
    private bool Take(ref TriedSchedule best, List<int> anew)
    {
        _tries++;
        var order = anew[^1] < 0 ? [.. _forced, .. anew[..^1]] : anew.Concat(_forced).ToList();
        if (open.Try(order) is not { } tried || Score(tried) >= Score(best) - Same)
            return false;
        best = tried;
        return true;
    }

    private double Score(TriedSchedule tried) => tried.Days + (price * tried.Changed.Length);

    private List<int>[] Orders(IEnumerable<int> numbers)
    {
        var of = numbers.ToArray();
        return
        [
            [.. of.OrderBy(i => units[i].Before.RequiredDeliveryDay).ThenBy(i => units[i].Before.OnStationDay).ThenBy(i => i)],
            [.. of.OrderBy(i => units[i].Before.OnStationDay).ThenBy(i => i)],
            [.. of.OrderBy(i => units[i].Parts.Max(p => p.FreeAt)).ThenBy(i => i)],
        ];
    }
}
