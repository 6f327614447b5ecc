namespace Contingent.Optimization.Location.Medians;

/// <summary>
/// A set of open sites and, for each point, its nearest and second nearest of them: what every swap is weighed with (Whitaker 1983).
/// </summary>
/// <remarks>Where only one site is open the second distance stands at the greatest cost of all, which makes closing it for another come out right.</remarks>
internal sealed class OpenSites
{
    private readonly PMedianProblem _problem;
    private readonly CostMatrix _costs;
    private readonly int[] _placeOf;
    private readonly List<int> _sites = [];
    private readonly double[] _room;

    public OpenSites(PMedianProblem problem)
    {
        (_problem, _costs) = (problem, problem.Costs);
        _placeOf = new int[_costs.SiteCount];
        Array.Fill(_placeOf, -1);
        _room = new double[_costs.PointCount];
        Nearest = new int[_costs.PointCount];
        Second = new int[_costs.PointCount];
        ToNearest = new double[_costs.PointCount];
        ToSecond = new double[_costs.PointCount];
    }

    /// <summary>The open sites, in no order.</summary>
    public IReadOnlyList<int> Sites => _sites;

    /// <summary>Place of the nearest open site in <see cref="Sites"/>, for each point.</summary>
    public int[] Nearest { get; }

    /// <summary>Place of the second nearest, −1 where there is none.</summary>
    public int[] Second { get; }

    /// <summary>Cost from the nearest open site.</summary>
    public double[] ToNearest { get; }

    /// <summary>Cost from the second nearest.</summary>
    public double[] ToSecond { get; }

    /// <summary>Σ w(j)·cost from the nearest.</summary>
    public double Value { get; private set; }

    /// <summary>Place of an open site in <see cref="Sites"/>.</summary>
    public int PlaceOf(int site) => _placeOf[site];

    public bool IsOpen(int site) => _placeOf[site] >= 0;

    /// <summary>Opens exactly these sites.</summary>
    public void Set(IEnumerable<int> sites)
    {
        foreach (var site in _sites)
            _placeOf[site] = -1;
        _sites.Clear();
        Array.Fill(ToNearest, double.PositiveInfinity);
        Array.Fill(ToSecond, _costs.Greatest);
        Array.Fill(Nearest, -1);
        Array.Fill(Second, -1);
        foreach (var site in sites)
        {
            _placeOf[site] = _sites.Count;
            _sites.Add(site);
            Enter(_placeOf[site], _costs.Row(site, _room));
        }

        Count();
    }

    /// <summary>Opens one site in the place of another; how many matrix entries that took.</summary>
    public long Swap(int enter, int place)
    {
        _placeOf[_sites[place]] = -1;
        _sites[place] = enter;
        _placeOf[enter] = place;
        var row = _costs.Row(enter, _room);
        long visits = row.Length;
        for (var j = 0; j < row.Length; j++)
        {
            if (Nearest[j] == place || Second[j] == place)
            {
                Rescan(j);
                visits += _sites.Count;
            }
            else
            {
                EnterAt(j, place, row[j]);
            }
        }

        Count();
        return visits;
    }

    private void Enter(int place, ReadOnlySpan<double> row)
    {
        for (var j = 0; j < row.Length; j++)
            EnterAt(j, place, row[j]);
    }

    private void EnterAt(int j, int place, double cost)
    {
        if (cost < ToNearest[j])
        {
            if (Nearest[j] >= 0)
                (ToSecond[j], Second[j]) = (ToNearest[j], Nearest[j]);
            (ToNearest[j], Nearest[j]) = (cost, place);
        }
        else if (cost < ToSecond[j] || Second[j] < 0)
        {
            (ToSecond[j], Second[j]) = (cost, place);
        }
    }

    private void Rescan(int j)
    {
        (ToNearest[j], Nearest[j]) = (double.PositiveInfinity, -1);
        (ToSecond[j], Second[j]) = (_costs.Greatest, -1);
        for (var k = 0; k < _sites.Count; k++)
            EnterAt(j, k, _costs[_sites[k], j]);
    }

    private void Count()
    {
        var value = 0.0;
        for (var j = 0; j < ToNearest.Length; j++)
            value += _problem.Weights[j] * ToNearest[j];
        Value = value;
    }
}
