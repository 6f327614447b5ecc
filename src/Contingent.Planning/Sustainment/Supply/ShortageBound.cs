namespace Contingent.Planning.Sustainment.Supply;

/// <summary>
/// What must run short whatever is sent (S7): a proof by pooled tanks.
/// </summary>
/// <remarks>
/// <para>Take a link, place or inflow r and the stores B that are filled through it. Pour their stocks, what units bring and all room into one tank; what r can take on a day is in the tank after the least days on the way to a
/// store of B. Filling the tank whenever there is room is best, since it serves every demand alike, so what it runs short of bounds below what B runs short of. Where the days on the way differ, or
/// stores of B fill one another over days, goods under way are a stock too and the room is held to be endless; then what r can take may also be held back until it can be at a store of B that consumes.</para>
/// <para>A single store with what may come to it alone is such a tank. For disjoint sets the bounds add; of each set the greater counts, that of its tank or the sum of its stores'.</para>
/// </remarks>
internal sealed class ShortageBound(StoreNetwork network)
{
    public double Tonnes()
    {
        var own = network.Stores.Where(s => !s.IsLocal).ToDictionary(s => s, OfStore);
        var sets = own.Select(s => (Stores: (HashSet<Store>)[s.Key], Bound: s.Value)).ToList();
        var behind = own.Keys.SelectMany(s => s.Through.Select(t => (t.Resource, Store: s))).GroupBy(t => t.Resource);
        sets.AddRange(behind.Select(g => OfResource(g.Key, [.. g.Select(t => t.Store).Distinct()], own)));
        sets.AddRange(own.Keys.Where(s => double.IsFinite(s.InflowTonnesDay)).Select(s => OfInflow(s, own)));
        var taken = new HashSet<Store>();
        var sum = 0.0;
        foreach (var (stores, bound) in sets.Where(s => s.Bound > 0).OrderByDescending(s => s.Bound).ThenByDescending(s => s.Stores.Count))
        {
            if (stores.Overlaps(taken))
                continue;
            taken.UnionWith(stores);
            sum += bound;
        }

        return Math.Round(sum, 3);
    }

    private double OfStore(Store store)
    {
        var most = new double[network.DayCount];
        Array.Fill(most, store.HasRoute ? store.InflowTonnesDay : 0);
        for (var day = 0; day < most.Length; day++)
        {
            var leaves = day - store.Lag;
            if (leaves < 0)
                most[day] = 0;
            else
                foreach (var (resource, offset) in store.Through)
                    most[day] = Math.Min(most[day], leaves + offset < network.DayCount ? resource.Left[leaves + offset] : 0);
        }

        return Tank([store], most, 0, store.Room);
    }

    private (HashSet<Store>, double) OfResource(SupplyResource resource, Store[] first, Dictionary<Store, double> own)
    {
        var delays = first.Select(s => s.Lag - s.Through.Where(t => t.Resource == resource).Max(t => t.Offset)).ToArray();
        return OfSet([.. first], resource.Left, delays.Min(), delays.Max() == delays.Min(), own);
    }

    private (HashSet<Store>, double) OfInflow(Store source, Dictionary<Store, double> own)
    {
        var inflow = new double[network.DayCount];
        Array.Fill(inflow, source.InflowTonnesDay);
        return OfSet([source], inflow, 0, true, own);
    }

    private (HashSet<Store>, double) OfSet(List<Store> first, double[] most, int delay, bool sameDelay, Dictionary<Store, double> own)
    {
        var stores = new HashSet<Store>();
        var open = new Stack<Store>(first);
        while (open.TryPop(out var store))
        {
            if (!stores.Add(store))
                continue;
            foreach (var child in store.Children)
                open.Push(child);
        }

        var later = Math.Max(delay, stores.Where(s => Array.Exists(s.Demand, d => d > 0)).Select(s => LeastDelay(s, first, delay)).DefaultIfEmpty(delay).Min());
        var roomCounts = sameDelay && stores.All(s => s.Parent is null || !stores.Contains(s.Parent) || s.Lag == 0);
        var tank = Tank(stores, most, delay, roomCounts ? stores.Sum(s => s.Room) : double.PositiveInfinity);
        if (later > delay)
            tank = Math.Max(tank, Tank(stores, most, later, double.PositiveInfinity));
        return (stores, Math.Max(tank, stores.Sum(s => own[s])));
    }

    /// <summary>Least days from the first stores behind a limit to a store, the days to the first included.</summary>
    private static int LeastDelay(Store store, List<Store> first, int delay)
    {
        var days = delay;
        for (var at = store; at is not null && !first.Contains(at); at = at.Parent)
            days += at.Lag;
        return days;
    }

    /// <summary>Tonnes that one tank runs short of up to the horizon, filled with as much as there is room for.</summary>
    private double Tank(IReadOnlyCollection<Store> stores, double[] most, int delay, double room)
    {
        var stock = stores.Sum(s => s.Row?.StockTonnes ?? 0);
        var shortage = 0.0;
        for (var day = 0; day <= network.LastIndex; day++)
        {
            var demand = stores.Sum(s => s.Demand[day]);
            stock += stores.Sum(s => s.Carried[day]);
            if (day >= delay)
                stock = Math.Max(stock, Math.Min(room + demand, stock + most[day - delay]));
            shortage += Math.Max(0, demand - stock);
            stock = Math.Max(0, stock - demand);
        }

        return shortage;
    }
}
