namespace Contingent.Optimization.Assignment.SingleSource;

/// <summary>
/// The 0-1 knapsack problem with real profits and weights: maximise Σ p(k) over items whose weights fit the capacity.
/// </summary>
/// <remarks>
/// Dynamic programming over an expanding core (Pisinger, <em>A minimal algorithm for the 0-1 knapsack problem</em>, 1997): items are sorted by p/w; from the
/// solution that packs all items before the first that does not fit (the break item), items after it are put in and items before it taken out, by turns. A state is a (weight,
/// profit) that no other dominates; it is dropped when the linear relaxation of the undecided items cannot lift it above the best solution. Where states
/// grow too many the search ends with the relaxation of those left as a bound.
/// </remarks>
internal sealed class KnapsackSolver
{
    private const int MostNodes = 1 << 19;

    private double[] _profit = new double[64];
    private double[] _weight = new double[64];
    private double[] _key = new double[64];
    private int[] _order = new int[64];
    private bool[] _taken = new bool[64];
    private double[] _w = new double[64];
    private double[] _p = new double[64];
    private int[] _n = new int[64];
    private double[] _w2 = new double[64];
    private double[] _p2 = new double[64];
    private int[] _n2 = new int[64];
    private int[] _parent = new int[1024];
    private int[] _item = new int[1024];
    private int _nodes;
    private double _capacity;
    private int _bestNode;

    /// <summary>Number of items.</summary>
    public int Count { get; private set; }

    /// <summary>Profit of the solution found.</summary>
    public double Value { get; private set; }

    /// <summary>No solution's profit is greater; equal to <see cref="Value"/> where the search ran to its end.</summary>
    public double Bound { get; private set; }

    /// <summary>Profit per weight at which the linear relaxation breaks off; 0 where all items fit.</summary>
    public double BreakRatio { get; private set; }

    /// <summary>Value of the linear relaxation.</summary>
    public double Relaxation { get; private set; }

    /// <summary>States and items looked at since the solver was made.</summary>
    public long Visits { get; private set; }

    /// <summary>Begins another problem.</summary>
    public void Clear() => Count = 0;

    /// <summary>Adds an item; one without profit is never taken.</summary>
    public void Add(double profit, double weight)
    {
        if (Count == _profit.Length)
        {
            var length = 2 * Count;
            Array.Resize(ref _profit, length);
            Array.Resize(ref _weight, length);
            Array.Resize(ref _key, length);
            Array.Resize(ref _order, length);
            Array.Resize(ref _taken, length);
        }

        _profit[Count] = profit;
        _weight[Count++] = weight;
    }

    /// <summary>Whether the solution takes the item, by the order in which items were added.</summary>
    public bool Takes(int item) => _taken[item];

    /// <summary>Solves for the items added.</summary>
    public void Solve(double capacity)
    {
        _capacity = capacity;
        var useful = Sort();
        Visits += Count + (4L * useful);
        var (b, weight, profit) = (0, 0.0, 0.0);
        for (; b < useful && weight + _weight[_order[b]] <= capacity; b++)
        {
            weight += _weight[_order[b]];
            profit += _profit[_order[b]];
        }

        Array.Clear(_taken, 0, Count);
        for (var k = 0; k < b; k++)
            _taken[_order[k]] = true;
        (Value, Bound, BreakRatio, Relaxation) = (profit, profit, 0, profit);
        if (b == useful)
            return;
        BreakRatio = Ratio(b);
        Relaxation = profit + ((capacity - weight) * BreakRatio);
        FillUp(b, weight, profit, useful);
        Expand(b, weight, profit, useful);
    }

    private double Ratio(int position) => -_key[position];

    /// <summary>Orders the items that can be taken with profit by falling profit per weight; returns how many there are.</summary>
    private int Sort()
    {
        var useful = 0;
        for (var k = 0; k < Count; k++)
        {
            if (_profit[k] <= 0 || _weight[k] > _capacity)
                continue;
            _key[useful] = _weight[k] > 0 ? -_profit[k] / _weight[k] : double.NegativeInfinity;
            _order[useful++] = k;
        }

        Array.Sort(_key, _order, 0, useful);
        return useful;
    }

    /// <summary>A first solution: after the break item, whatever still fits.</summary>
    private void FillUp(int b, double weight, double profit, int useful)
    {
        for (var k = b + 1; k < useful; k++)
        {
            var item = _order[k];
            if (weight + _weight[item] > _capacity)
                continue;
            weight += _weight[item];
            profit += _profit[item];
            _taken[item] = true;
        }

        Value = profit;
    }

    private void Expand(int b, double weight, double profit, int useful)
    {
        (_nodes, _bestNode) = (0, -1);
        var (s, t, count) = (b - 1, b, 1);
        (_w[0], _p[0], _n[0]) = (weight, profit, -1);
        var (above, below) = (Ratio(b), b > 0 ? Ratio(b - 1) : double.PositiveInfinity);
        while (count > 0 && (s >= 0 || t < useful))
        {
            if (t < useful)
            {
                var item = _order[t++];
                above = t < useful ? Ratio(t) : 0;
                if (profit + _profit[item] + ((_capacity - weight - _weight[item]) * BreakRatio) > Value)
                    count = Branch(count, _weight[item], _profit[item], item, above, below);
            }

            if (s >= 0 && count > 0)
            {
                var item = _order[s--];
                below = s >= 0 ? Ratio(s) : double.PositiveInfinity;
                if (profit - _profit[item] + ((_capacity - weight + _weight[item]) * BreakRatio) > Value)
                    count = Branch(count, -_weight[item], -_profit[item], item, above, below);
            }

            if (_nodes > MostNodes)
                break;
        }

        Bound = Value;
        for (var k = 0; k < count && (s >= 0 || t < useful); k++)
            Bound = Math.Max(Bound, Reach(_w[k], _p[k], above, below));
        if (_bestNode >= 0)
            Unpack(b);
    }

    /// <summary>What the linear relaxation of the undecided items can make of a state.</summary>
    private double Reach(double weight, double profit, double above, double below) =>
        weight <= _capacity ? profit + ((_capacity - weight) * above)
        : double.IsPositiveInfinity(below) ? double.NegativeInfinity : profit + ((_capacity - weight) * below);

    /// <summary>Joins the states with those in which the item was put in or taken out, both by rising weight, and keeps what is worth keeping.</summary>
    private int Branch(int count, double weight, double profit, int item, double above, double below)
    {
        if (_w2.Length < 2 * count)
        {
            var length = Math.Max(2 * count, 2 * _w2.Length);
            Array.Resize(ref _w2, length);
            Array.Resize(ref _p2, length);
            Array.Resize(ref _n2, length);
        }

        Visits += 2L * count;
        var (kept, a, c, best) = (0, 0, 0, double.NegativeInfinity);
        while (a < count || c < count)
        {
            var isNew = a == count || (c < count && _w[c] + weight < _w[a]);
            var from = isNew ? c++ : a++;
            var (w, p) = isNew ? (_w[from] + weight, _p[from] + profit) : (_w[from], _p[from]);
            if (p <= best)
                continue;
            if (w <= _capacity && p > Value)
            {
                Value = p;
                _bestNode = isNew ? Record(_n[from], item) : _n[from];
                if (Reach(w, p, above, below) > Value)
                    (_w2[kept], _p2[kept], _n2[kept++], best) = (w, p, _bestNode, p);
                continue;
            }

            if (Reach(w, p, above, below) > Value)
                (_w2[kept], _p2[kept], _n2[kept++], best) = (w, p, isNew ? Record(_n[from], item) : _n[from], p);
        }

        (_w, _w2, _p, _p2, _n, _n2) = (_w2, _w, _p2, _p, _n2, _n);
        return kept;
    }

    private int Record(int parent, int item)
    {
        if (_nodes == _parent.Length)
        {
            Array.Resize(ref _parent, 2 * _nodes);
            Array.Resize(ref _item, 2 * _nodes);
        }

        (_parent[_nodes], _item[_nodes]) = (parent, item);
        return _nodes++;
    }

    private void Unpack(int b)
    {
        Array.Clear(_taken, 0, Count);
        for (var k = 0; k < b; k++)
            _taken[_order[k]] = true;
        for (var node = _bestNode; node >= 0; node = _parent[node])
            _taken[_item[node]] = !_taken[_item[node]];
    }
}
