using Contingent.Optimization.Solving;

namespace Contingent.Planning.Sustainment.Supply;

/// <summary>
/// The least shortage of a small theatre, and a resupply plan that has it, as a linear programme (S7). It is asked where the plan made day by day does not meet the bound of the tanks.
/// </summary>
/// <remarks>
/// For each store n and day d: x deliveries that leave for it, s stock at the end of the day, u demand unmet, b what the stock lacks of what it is asked to hold. s[n,d] = s[n,d−1] + carried + x[n,d−lag] − Σ x[child,d] −
/// (demand − u[n,d]), 0 ≤ s ≤ room; Σ x through a link, place or inflow ≤ what the force flow leaves. Minimised: Σ u; then Σ b and, a thousandth of it, Σ s, so that nothing lies about for nothing.
/// </remarks>
internal sealed class LeastShortage
{
    /// <summary>Most stores × days for which it is asked.</summary>
    private const int MostBalances = 4000;

    private static readonly SolveOptions s_limits = new() { WorkLimit = 6, Seed = 1, Threads = 1 };
    private readonly StoreNetwork _network;
    private readonly Store[] _stores;
    private readonly LinearModel _model = new();
    private readonly Dictionary<Store, (int[] Sent, int[] Stock, int[] Unmet, int[] Below)> _columns = [];

    private LeastShortage(StoreNetwork network)
    {
        _network = network;
        _stores = [.. network.Stores.Where(s => !s.IsLocal)];
        foreach (var store in _stores)
        {
            _columns[store] = (
                Columns(_ => store.HasRoute ? store.InflowTonnesDay : 0), Columns(_ => store.Room), Columns(d => store.Demand[d]), Columns(_ => double.PositiveInfinity));
        }
    }

    /// <summary>Null where the theatre is too large, or the programme was not solved.</summary>
    public static (double Bound, ResupplyResult Plan)? Find(StoreNetwork network, ResupplyResult byDay)
    {
        if (network.Stores.Count * (network.LastIndex + 1) > MostBalances)
            return null;
        var programme = new LeastShortage(network);
        programme.Balances();
        programme.Limits();
        return programme.Solve(byDay);
    }

    private int[] Columns(Func<int, double> most) => [.. Enumerable.Range(0, _network.LastIndex + 1).Select(d => _model.AddVariable(0, most(d), integer: false))];

    private void Balances()
    {
        foreach (var store in _stores)
        {
            var (sent, stock, unmet, below) = _columns[store];
            for (var d = 0; d <= _network.LastIndex; d++)
            {
                var balance = new LinearSum([(stock[d], -1), (unmet[d], 1)]);
                if (d > 0)
                    balance.Add(stock[d - 1], 1);
                if (d >= store.Lag)
                    balance.Add(sent[d - store.Lag], 1);
                foreach (var child in store.Children)
                    balance.Add(_columns[child].Sent[d], -1);
                var wanted = store.Demand[d] - store.Carried[d] - (d == 0 ? store.Row?.StockTonnes ?? 0 : 0);
                _model.AddRow(wanted, balance, wanted);
                if (store.PullAfter(d, store.AskedDays) is > 0 and var asked)
                    _model.AddAtLeast(new LinearSum([(stock[d], 1), (below[d], 1)]), asked);
            }
        }
    }

    private void Limits()
    {
        foreach (var resource in _stores.SelectMany(s => s.Through.Select(t => (t.Resource, t.Offset, Store: s))).GroupBy(t => t.Resource))
        {
            for (var d = 0; d <= _network.LastIndex; d++)
            {
                if (double.IsFinite(resource.Key.Left[d]))
                    _model.AddAtMost(new LinearSum(resource.Where(t => d >= t.Offset).Select(t => (_columns[t.Store].Sent[d - t.Offset], 1.0))), resource.Key.Left[d]);
            }
        }
    }

    private (double, ResupplyResult)? Solve(ResupplyResult byDay)
    {
        const double Leanness = 0.001;
        var unmet = _stores.SelectMany(s => _columns[s].Unmet).ToArray();
        var reserve = _stores.SelectMany(s => _columns[s].Below.Select(b => (b, 1.0)).Concat(_columns[s].Stock.Select(t => (t, Leanness)))).ToArray();
        var levels = new[]
        {
            new Level { Name = "shortage", Sense = Sense.Minimise, Objective = _ => new LinearSum(unmet.Select(u => (u, 1.0))), Evaluate = v => unmet.Sum(u => v[u]) },
            new Level { Name = "reserve", Sense = Sense.Minimise, Objective = _ => new LinearSum(reserve), Evaluate = v => reserve.Sum(r => r.Item2 * v[r.Item1]) },
        };
        var result = new LexicographicSolver(s_limits).Solve(_model, levels, null);
        if (result.Values is not { } values || result.Levels.Count == 0 || result.Levels[0].Status != SolveStatus.Optimal)
            return null;

        // A solver's tolerance is no proof: a kilogram a store is given away.
        var bound = Math.Max(0, result.Levels[0].Best - (0.001 * _stores.Length));
        return (bound, Plan(values, byDay));
    }

    /// <summary>The plan as it runs, deliveries rounded down to grams.</summary>
    private ResupplyResult Plan(IReadOnlyList<double> values, ResupplyResult byDay)
    {
        var plan = new ResupplyResult(_network.Stores.Count, _network.DayCount);
        var number = _network.Stores.Select((s, i) => (s, i)).ToDictionary(s => s.s, s => s.i);
        foreach (var store in _stores)
        {
            for (var d = 0; d <= _network.LastIndex; d++)
                plan.Sent[number[store]][d] = Math.Floor(values[_columns[store].Sent[d]] * 1e6) / 1e6;
        }

        foreach (var store in _network.Stores)
        {
            var n = number[store];
            plan.Because[n] = byDay.Because[n].Length > 0 ? byDay.Because[n] : "others are served first";
            for (var d = 0; d <= _network.LastIndex; d++)
            {
                var there = (d > 0 ? plan.Stock[n][d - 1] : store.Row?.StockTonnes ?? 0) + store.Carried[d] + (d >= store.Lag ? plan.Sent[n][d - store.Lag] : 0) - store.Children.Sum(c => plan.Sent[number[c]][d]);
                var met = store.IsLocal ? store.Demand[d] : Math.Min(Math.Max(0, there), store.Demand[d]);
                plan.Short[n][d] = store.Demand[d] - met < 1e-4 ? 0 : Math.Round(store.Demand[d] - met, 6);
                plan.Stock[n][d] = Math.Max(0, Math.Round(store.IsLocal ? there : there - met, 6));
            }
        }

        plan.ShortTonnes = Math.Round(plan.Short.Sum(s => s.Sum()), 3);
        return plan;
    }
}
