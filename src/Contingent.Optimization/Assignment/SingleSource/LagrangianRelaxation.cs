namespace Contingent.Optimization.Assignment.SingleSource;

/// <summary>
/// The Lagrangian relaxation of "each point is served once": for multipliers λ a bound is Σ λ(j) + min Σ y(i)·v(i), where v(i) = f(i) − K(i) and K(i) is the best
/// packing of points of profit λ(j) − c(i, j) into site i, a 0-1 knapsack (Fisher, Jaikumar and Van Wassenhove 1986 for generalised assignment; Pirkul 1987 for
/// capacitated location).
/// </summary>
internal sealed class LagrangianRelaxation
{
    /// <summary>Sites are shared out to threads in at most so many blocks.</summary>
    private const int MostBlocks = 64;

    private readonly SingleSourceModel _model;
    private readonly PairTable _pairs;
    private readonly KnapsackSolver[] _knapsacks;
    private readonly bool[] _takes;
    private readonly double[] _key;
    private readonly int[] _order;
    private readonly ParallelOptions _threads;
    private readonly int _block;
    private long _counted;

    public LagrangianRelaxation(SingleSourceModel model, PairTable pairs, int threads)
    {
        (_model, _pairs) = (model, pairs);
        Rules = [.. model.Rules];
        Values = new double[model.SiteCount];
        Chosen = new bool[model.SiteCount];
        Usage = new int[model.PointCount];
        _takes = new bool[pairs.PlaceCount];
        _key = new double[model.SiteCount];
        _order = new int[model.SiteCount];
        _block = Math.Max(1, (model.SiteCount + MostBlocks - 1) / MostBlocks);
        _knapsacks = new KnapsackSolver[(model.SiteCount + _block - 1) / _block];
        for (var k = 0; k < _knapsacks.Length; k++)
            _knapsacks[k] = new KnapsackSolver();
        _threads = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, threads) };
    }

    /// <summary>Which sites may or must be open, as far as is proved.</summary>
    public SiteRule[] Rules { get; }

    /// <summary>v(i) at the last multipliers.</summary>
    public double[] Values { get; }

    /// <summary>The sites that the relaxed problem opens.</summary>
    public bool[] Chosen { get; }

    /// <summary>How many chosen sites serve each point.</summary>
    public int[] Usage { get; }

    /// <summary>How a change of one site's choice moves the bound.</summary>
    public SiteMargins Margins { get; private set; }

    /// <summary>Whether the pair at this place is packed, were its site open.</summary>
    public bool Takes(int place) => _takes[place];

    /// <summary>Visits since this was last asked.</summary>
    public long CountVisits()
    {
        var all = 0L;
        foreach (var knapsack in _knapsacks)
            all += knapsack.Visits;
        var news = all - _counted;
        _counted = all;
        return news;
    }

    /// <summary>The bound at these multipliers; infinite where no choice of sites keeps the rules.</summary>
    public double Evaluate(double[] multipliers)
    {
        if (_knapsacks.Length == 1 || _threads.MaxDegreeOfParallelism == 1)
        {
            for (var k = 0; k < _knapsacks.Length; k++)
                PackBlock(k, multipliers);
        }
        else
        {
            Parallel.For(0, _knapsacks.Length, _threads, k => PackBlock(k, multipliers));
        }

        var bound = 0.0;
        foreach (var multiplier in multipliers)
            bound += multiplier;
        bound += Choose();
        CountUsage();
        return bound;
    }

    private void PackBlock(int block, double[] multipliers)
    {
        var last = Math.Min(_model.SiteCount, (block + 1) * _block);
        for (var i = block * _block; i < last; i++)
        {
            if (Rules[i] != SiteRule.Closed)
                Pack(_knapsacks[block], i, multipliers);
        }
    }

    private void Pack(KnapsackSolver knapsack, int site, double[] multipliers)
    {
        var (start, end) = (_pairs.StartOf(site), _pairs.EndOf(site));
        knapsack.Clear();
        for (var at = start; at < end; at++)
            knapsack.Add(multipliers[_pairs.PointAt(at)] - _pairs.CostAt(at), _pairs.WeightAt(at));
        knapsack.Solve(_model.Room[site]);
        for (var at = start; at < end; at++)
            _takes[at] = knapsack.Takes(at - start);
        Values[site] = _model.Opening[site] - knapsack.Bound;
    }

    /// <summary>Opens the sites that must be open, and of the others those of least v(i): as many as must, and more while v(i) is negative.</summary>
    private double Choose()
    {
        var (free, count, sum) = (0, 0, 0.0);
        for (var i = 0; i < _model.SiteCount; i++)
        {
            Chosen[i] = Rules[i] == SiteRule.Open;
            if (Rules[i] == SiteRule.Free)
                (_key[free], _order[free++]) = (Values[i], i);
            if (!Chosen[i])
                continue;
            sum += Values[i];
            count++;
        }

        Array.Sort(_key, _order, 0, free);
        if (count > _model.MostOpen || count + free < _model.LeastOpen)
            return double.PositiveInfinity;
        var next = 0;
        for (; next < free && count < _model.MostOpen && (count < _model.LeastOpen || _key[next] < 0); next++, count++)
        {
            Chosen[_order[next]] = true;
            sum += _key[next];
        }

        Margins = SiteMargins.Of(
            next > 0 ? _key[next - 1] : null, next < free ? _key[next] : null, count <= _model.LeastOpen, count >= _model.MostOpen);
        return sum;
    }

    private void CountUsage()
    {
        Array.Clear(Usage);
        for (var i = 0; i < _model.SiteCount; i++)
        {
            if (!Chosen[i])
                continue;
            for (var at = _pairs.StartOf(i); at < _pairs.EndOf(i); at++)
            {
                if (_takes[at])
                    Usage[_pairs.PointAt(at)]++;
            }
        }
    }
}

/// <summary>
/// What opening or closing one site does to the bound of a <see cref="LagrangianRelaxation"/>: a site forced open takes the place of the one with the value
/// <see cref="Displaced"/>, a site forced closed leaves its place to one with the value <see cref="Successor"/>.
/// </summary>
internal readonly record struct SiteMargins(double Displaced, double Successor)
{
    /// <summary>From the values of the last free site chosen and the first one not chosen, and whether the number of open sites is at its least or greatest.</summary>
    public static SiteMargins Of(double? last, double? next, bool atLeast, bool atMost) => new(
        atMost ? last ?? double.NegativeInfinity : Math.Max(0, last ?? 0),
        atLeast ? next ?? double.PositiveInfinity : Math.Min(0, next ?? 0));
}
