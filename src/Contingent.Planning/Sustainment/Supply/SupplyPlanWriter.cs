using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Optimization.Solving;

namespace Contingent.Planning.Sustainment.Supply;

/// <summary>Puts the resupply plan into the lines of the plan: classes, stores, deliveries, limits.</summary>
internal sealed class SupplyPlanWriter(StoreNetwork network, SupplyNeeds needs, ResupplyResult result, int horizonDays)
{
    /// <summary>Share of a capacity that counts as used up.</summary>
    private const double Full = 0.95;
    private const int Week = 7;

    public SupplyPlan Write(double bound)
    {
        var value = result.ShortTonnes;
        bound = Certificate.OnItsSide(bound, value, Sense.Minimise);
        return new SupplyPlan
        {
            Classes = [.. needs.Classes.Select(ClassLine)],
            Stores = [.. network.Stores.Select((s, n) => Line(s, n)).OrderBy(l => l.Class, StringComparer.Ordinal).ThenBy(l => l.Place, StringComparer.Ordinal)],
            Deliveries = [.. network.Stores.SelectMany((s, n) => Runs(s, n)).OrderBy(r => r.FirstDay).ThenBy(r => r.Class, StringComparer.Ordinal).ThenBy(r => r.To, StringComparer.Ordinal)],
            ShortTonnes = value,
            ShortBoundTonnes = bound,
            ShortGap = Certificate.GapOf(value, bound),
            Limits = Limits(),
        };
    }

    private static string Word(SupplyClass kind) => kind.ToString().ToLowerInvariant();

    private SupplyClassLine ClassLine(SupplyClass kind)
    {
        var byDay = new double[network.LastIndex + 1];
        foreach (var (place, of) in needs.Stores.Where(s => s.Class == kind))
        {
            var demand = needs.Demand(place, of);
            for (var i = 0; i < byDay.Length; i++)
                byDay[i] += demand[i];
        }

        var peak = Array.IndexOf(byDay, byDay.Max());
        var shortage = network.Stores.Select((s, n) => s.Class == kind ? result.Short[n].Take(byDay.Length).Sum() : 0).Sum();
        return new SupplyClassLine(
            Word(kind), Math.Round(byDay.Sum(), 3), Math.Round(byDay[peak], 3), peak + network.FirstDay, Math.Round(needs.OnTheWay(kind), 3), Math.Round(shortage, 3));
    }

    private StoreLine Line(Store store, int n)
    {
        var demand = needs.Demand(store.Place, store.Class).Take(network.LastIndex + 1).ToArray();
        var shorts = result.Short[n].Take(network.LastIndex + 1).ToArray();
        var firstShort = Array.FindIndex(shorts, s => s > 0);
        var (least, leastDay, below) = Stocks(store, n);
        return new StoreLine
        {
            Place = store.Place,
            Class = Word(store.Class),
            From = store.From is { Length: > 0 } from ? from : store.Place,
            Route = [.. store.Route.Select(s => s.Link.Id.Value)],
            DaysOnTheWay = store.Lag,
            DemandTonnes = Math.Round(demand.Sum(), 3),
            PeakTonnesDay = demand.Max(),
            AskedDays = store.AskedDays,
            LeastDays = least,
            LeastDay = leastDay,
            DaysBelowAsked = below,
            ShortTonnes = Math.Round(shorts.Sum(), 3),
            FirstShortDay = firstShort < 0 ? null : firstShort + network.FirstDay,
            Because = firstShort < 0 && below == 0 ? "" : Because(store, n),
            Weekly = [.. Enumerable.Range(0, (horizonDays / Week) + 1).Select(w => (Day: w * Week, Days: DaysOn(store, n, (w * Week) - network.FirstDay)))
                .Where(w => w.Days is not null).Select(w => new StockLevel(w.Day, w.Days!.Value))],
        };
    }

    private string Because(Store store, int n)
    {
        if (!store.HasRoute)
            return "no route";
        if (store.AskedDays > 0 && !HasRoom(store) && result.Short[n].All(s => s <= 0))
            return FormattableString.Invariant($"room: {store.Room:0.###} t");
        return result.Because[n].Length > 0 ? result.Because[n] : "nothing can be there earlier";
    }

    /// <summary>Whether the days of supply that it is asked to hold ever find room.</summary>
    private bool HasRoom(Store store) => Enumerable.Range(0, network.LastIndex + 1).All(i => store.PullAfter(i, store.AskedDays) <= store.Room + 1e-6);

    private double? DaysOn(Store store, int n, int index) =>
        store.IsLocal || index < Array.FindIndex(store.Pull, p => p > 0) || store.DaysOf(result.Stock[n][index], index) is not { } days ? null : Math.Round(days, 2);

    private (double? Least, int? Day, int Below) Stocks(Store store, int n)
    {
        var begins = Array.FindIndex(store.Pull, p => p > 0);
        double? least = null;
        int? day = null;
        var below = 0;
        for (var i = Math.Max(0, begins); begins >= 0 && i <= network.LastIndex && !store.IsLocal; i++)
        {
            if (store.DaysOf(result.Stock[n][i], i) is not { } days)
                continue;
            if (least is null || days < least - 1e-9)
                (least, day) = (days, i + network.FirstDay);
            if (result.Stock[n][i] < store.PullAfter(i, store.AskedDays) - 1e-3)
                below++;
        }

        return (least is { } l ? Math.Round(l, 2) : null, day, below);
    }

    private IEnumerable<DeliveryRun> Runs(Store store, int n)
    {
        var sent = result.Sent[n];
        for (var i = 0; i <= network.LastIndex;)
        {
            var end = i + 1;
            while (end <= network.LastIndex && Math.Abs(sent[end] - sent[i]) < 1e-9)
                end++;
            if (sent[i] > 0)
                yield return new DeliveryRun(Word(store.Class), store.From!, store.Place, i + network.FirstDay, end - 1 + network.FirstDay, Math.Round(sent[i], 6));
            i = end;
        }
    }

    /// <summary>The days from the first to the last on which supply goes through.</summary>
    private IEnumerable<int> Served(double[] load)
    {
        var first = Array.FindIndex(load, l => l > 0);
        var last = Math.Min(Array.FindLastIndex(load, l => l > 0), network.LastIndex);
        return first < 0 || last < first ? [] : Enumerable.Range(first, last - first + 1);
    }

    private List<SupplyLimit> Limits()
    {
        var loads = new Dictionary<SupplyResource, double[]>();
        foreach (var (store, n) in network.Stores.Select((s, n) => (s, n)))
        {
            foreach (var (resource, offset) in store.Through.Where(t => t.Resource.TonnesDay is not null))
            {
                if (!loads.TryGetValue(resource, out var load))
                    loads[resource] = load = new double[network.DayCount];
                for (var i = 0; i + offset < load.Length; i++)
                    load[i + offset] += result.Sent[n][i];
            }
        }

        return [.. loads.Select(l => (l.Key, Full: Served(l.Value).Where(i => !l.Key.Shut[i] && l.Key.Left[i] - l.Value[i] <= (1 - Full) * l.Key.TonnesDay!.Value).ToArray()))
            .Where(l => l.Full.Length > 0).OrderByDescending(l => l.Full.Length).ThenBy(l => l.Key.Kind, StringComparer.Ordinal).ThenBy(l => l.Key.Id, StringComparer.Ordinal)
            .Select(l => new SupplyLimit(l.Key.Kind, l.Key.Id, l.Key.TonnesDay!.Value, l.Full.Length, l.Full[0] + network.FirstDay, l.Full[^1] + network.FirstDay))];
    }
}
