namespace Contingent.Planning.Sustainment.Supply;

/// <summary>A resupply plan: what leaves for each store on each day, and what follows from it. Indices are of days from the first.</summary>
internal sealed class ResupplyResult(int stores, int days)
{
    /// <summary>Tonnes that leave for a store on a day.</summary>
    public double[][] Sent { get; } = Rows(stores, days);

    /// <summary>Stock of a store at the end of a day.</summary>
    public double[][] Stock { get; } = Rows(stores, days);

    /// <summary>Demand of a store on a day that nothing meets.</summary>
    public double[][] Short { get; } = Rows(stores, days);

    /// <summary>What kept the latest order before the first short day, or the latest of all, from being filled; empty: nothing.</summary>
    public string[] Because { get; } = [.. Enumerable.Repeat("", stores)];

    /// <summary>Tonnes short up to the horizon.</summary>
    public double ShortTonnes { get; set; }

    private static double[][] Rows(int stores, int days) => [.. Enumerable.Range(0, stores).Select(_ => new double[days])];
}

/// <summary>
/// Plans the deliveries day by day (S7): each store orders up to the days of supply that it is asked to hold, what it needs on the day of arrival first, the store that would be dry first before the others;
/// what a link, a place, an inflow, a depot's stock or the room cannot take is cut. The plan of the least reserve ahead that leaves the fewest tonnes short is kept.
/// </summary>
internal sealed class Resupply
{
    /// <summary>Days of demand that stores build up ahead beyond what they are asked to hold, tried in this order.</summary>
    private static readonly double[] s_ahead = [0, 3, 7, 14, 30, 90, 10_000];

    private readonly StoreNetwork _network;
    private readonly Dictionary<Store, int> _number = [];
    private readonly Dictionary<SupplyResource, double[]> _left = [];
    private ResupplyResult _result;
    private double[] _inflowLeft = [];
    private bool[] _hasBeenShort = [];
    private double _ahead;

    public Resupply(StoreNetwork network)
    {
        _network = network;
        foreach (var store in network.Stores)
            _number[store] = _number.Count;
        _result = new ResupplyResult(0, 0);
    }

    /// <summary>The best of the plans tried; none after one that reaches the bound.</summary>
    public ResupplyResult Plan(double bound)
    {
        ResupplyResult? best = null;
        foreach (var ahead in s_ahead)
        {
            var plan = Run(ahead);
            if (best is null || plan.ShortTonnes < best.ShortTonnes - Kilogram)
                best = plan;
            if (best.ShortTonnes <= bound + Kilogram)
                break;
        }

        return best!;
    }

    private const double Kilogram = 0.001;

    private ResupplyResult Run(double ahead)
    {
        _ahead = ahead;
        _result = new ResupplyResult(_network.Stores.Count, _network.DayCount);
        _hasBeenShort = new bool[_network.Stores.Count];
        _left.Clear();
        foreach (var resource in _network.Stores.SelectMany(s => s.Through).Select(t => t.Resource).Distinct())
            _left[resource] = (double[])resource.Left.Clone();
        for (var day = 0; day < _network.DayCount; day++)
        {
            _inflowLeft = [.. _network.Stores.Select(s => s.InflowTonnesDay)];
            ReceiveWhatComes(day);
            Dispatch(day);
            Consume(day);
        }

        _result.ShortTonnes = Math.Round(_result.Short.Sum(s => s.Take(_network.LastIndex + 1).Sum()), 3);
        return _result;
    }

    private void ReceiveWhatComes(int day)
    {
        foreach (var (store, n) in _number)
        {
            var stock = day == 0 ? store.Row?.StockTonnes ?? 0 : _result.Stock[n][day - 1];
            _result.Stock[n][day] = stock + store.Carried[day] + (store.Lag > 0 && day >= store.Lag ? _result.Sent[n][day - store.Lag] : 0);
        }
    }

    /// <summary>Depots before what they fill; among equals what is needed that day, then the reserve.</summary>
    private void Dispatch(int day)
    {
        var wants = Wants(day);
        foreach (var depth in _network.Stores.Where(s => !s.IsLocal && s.HasRoute && wants[_number[s]].All > 0).GroupBy(s => s.Depth).OrderBy(g => g.Key))
        {
            var byUrgency = depth.OrderBy(s => wants[_number[s]].Cover).ThenBy(s => s.Place, StringComparer.Ordinal).ThenBy(s => s.Class).ToArray();
            foreach (var store in byUrgency)
                Send(store, day, Math.Min(wants[_number[store]].Now, wants[_number[store]].All));
            foreach (var store in byUrgency)
                Send(store, day, wants[_number[store]].All - _result.Sent[_number[store]][day]);
        }
    }

    /// <summary>What each store orders: for the day of arrival, with what the stores it fills need then; in all; and the share of its reserve that it has.</summary>
    private (double Now, double All, double Cover)[] Wants(int day)
    {
        var wants = new (double Now, double All, double Cover)[_number.Count];
        foreach (var store in _network.Stores.Reverse())
        {
            if (store.IsLocal || day + store.Lag >= _network.DayCount)
                continue;
            var arrives = day + store.Lag;
            var stock = Expected(store, day, arrives);
            var (needed, ordered) = (store.Demand[arrives] + store.Children.Sum(c => wants[_number[c]].Now), store.Demand[arrives] + store.Children.Sum(c => wants[_number[c]].All));
            var reserve = store.PullAfter(arrives, Math.Max(store.AskedDays, _ahead));
            var room = store.Room + store.Demand[arrives] - MostInStock(store, day, arrives);
            var all = Math.Min(ordered + Math.Min(reserve, store.Room) - stock, room);
            wants[_number[store]] = (Up(Math.Max(0, needed - stock)), Math.Max(0, double.IsInfinity(room) || all < room ? Up(all) : Down(all)), reserve <= 0 ? stock : stock / reserve);
        }

        return wants;
    }

    /// <summary>Stock on the day of arrival before it is drawn on, with what is on the way.</summary>
    private double Expected(Store store, int day, int arrives)
    {
        var n = _number[store];
        var stock = _result.Stock[n][day];
        for (var d = day; d < arrives; d++)
            stock = Math.Max(0, stock - store.Pull[d]) + store.Carried[d + 1] + (d + 1 >= store.Lag ? _result.Sent[n][d + 1 - store.Lag] : 0);
        return stock;
    }

    /// <summary>Stock on the day of arrival if nothing were passed on before: room must be left for that.</summary>
    private double MostInStock(Store store, int day, int arrives)
    {
        var n = _number[store];
        var stock = _result.Stock[n][day];
        for (var d = day; d < arrives; d++)
            stock = Math.Max(0, stock - store.Demand[d]) + store.Carried[d + 1] + (d + 1 >= store.Lag ? _result.Sent[n][d + 1 - store.Lag] : 0);
        return stock;
    }

    private void Send(Store store, int day, double tonnes)
    {
        if (tonnes <= 0)
            return;
        var n = _number[store];
        var (most, cause) = (double.PositiveInfinity, "");
        foreach (var (resource, offset) in store.Through)
        {
            var left = day + offset < _network.DayCount ? _left[resource][day + offset] : 0;
            if (left < most)
                (most, cause) = (left, Cause(resource));
        }

        if (store.Parent is { } parent)
        {
            var p = _number[parent];
            var spare = _result.Stock[p][day] - parent.Demand[day];
            if (spare < most)
                (most, cause) = (Math.Max(0, spare), $"stock of {parent.Place}");
        }
        else if (_inflowLeft[n] < most)
        {
            (most, cause) = (_inflowLeft[n], $"inflow to {store.Place}");
        }

        var sent = tonnes <= most ? tonnes : Down(most);
        if (sent < tonnes && (_result.Because[n].Length == 0 || !_hasBeenShort[n]))
            _result.Because[n] = cause;
        Book(store, n, day, sent);
    }

    private static string Cause(SupplyResource resource) => resource switch
    {
        { TonnesDay: not null } => $"capacity of {resource.Kind} {resource.Id}",
        { Kind: "link" } => $"link {resource.Id} is not open",
        _ => "entry day",
    };

    private void Book(Store store, int n, int day, double sent)
    {
        if (sent <= 0)
            return;
        _result.Sent[n][day] = Math.Round(_result.Sent[n][day] + sent, 3);
        foreach (var (resource, offset) in store.Through)
            _left[resource][day + offset] -= sent;
        if (store.Parent is { } parent)
            _result.Stock[_number[parent]][day] -= sent;
        else
            _inflowLeft[n] -= sent;
        if (store.Lag == 0)
            _result.Stock[n][day] += sent;
    }

    private void Consume(int day)
    {
        foreach (var (store, n) in _number)
        {
            var stock = Math.Round(_result.Stock[n][day], 6);
            var met = store.IsLocal ? store.Demand[day] : Math.Min(stock, store.Demand[day]);
            _result.Short[n][day] = Math.Round(store.Demand[day] - met, 6);
            _hasBeenShort[n] |= _result.Short[n][day] > 0;
            _result.Stock[n][day] = store.IsLocal ? stock : Math.Round(stock - met, 6);
        }
    }

    // Deliveries are whole kilograms.
    private static double Up(double tonnes) => Math.Ceiling((tonnes * 1000) - 1e-6) / 1000;

    private static double Down(double tonnes) => Math.Floor((tonnes * 1000) + 1e-6) / 1000;
}
