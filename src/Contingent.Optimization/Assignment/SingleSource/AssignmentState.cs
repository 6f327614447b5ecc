namespace Contingent.Optimization.Assignment.SingleSource;

/// <summary>
/// An assignment that is being changed: which sites are open, which serves each point, what each carries, and a log by which changes are taken back. Loads may exceed
/// capacities; the excess is kept beside the cost.
/// </summary>
internal sealed class AssignmentState
{
    private const int None = -1;

    private readonly SingleSourceModel _model;
    private readonly int[] _head;
    private readonly int[] _next;
    private readonly int[] _previous;
    private readonly List<(int Point, int Site)> _log = [];

    public AssignmentState(SingleSourceModel model)
    {
        _model = model;
        SiteOf = new int[model.PointCount];
        Open = new bool[model.SiteCount];
        Load = new double[model.SiteCount];
        _head = new int[model.SiteCount];
        (_next, _previous) = (new int[model.PointCount], new int[model.PointCount]);
        Clear();
    }

    /// <summary>The site that serves each point; −1: none yet.</summary>
    public int[] SiteOf { get; }

    /// <summary>Which sites are open.</summary>
    public bool[] Open { get; }

    /// <summary>Number of open sites.</summary>
    public int OpenCount { get; private set; }

    /// <summary>Weight that each site carries.</summary>
    public double[] Load { get; }

    /// <summary>Cost of the open sites and of the assignment.</summary>
    public double Cost { get; private set; }

    /// <summary>Sum of the weights beyond capacity.</summary>
    public double Excess { get; private set; }

    /// <summary>First point that a site serves; −1: none.</summary>
    public int FirstOf(int site) => _head[site];

    /// <summary>The next point of the same site; −1: none.</summary>
    public int NextOf(int point) => _next[point];

    /// <summary>By how much a site would exceed its capacity with this load.</summary>
    public double ExcessAt(int site, double load) => Math.Max(0, load - _model.Room[site]);

    /// <summary>Closes all sites and serves no point.</summary>
    public void Clear()
    {
        Array.Fill(SiteOf, None);
        Array.Fill(_head, None);
        Array.Clear(Open);
        Array.Clear(Load);
        (OpenCount, Cost, Excess) = (0, 0, 0);
        _log.Clear();
    }


    /// <summary>Takes over open sites and an assignment.</summary>
    public void Take(bool[] open, int[] siteOf)
    {
        Clear();
        for (var i = 0; i < open.Length; i++)
        {
            if (open[i])
                Toggle(i);
        }

        for (var j = 0; j < siteOf.Length; j++)
        {
            if (siteOf[j] >= 0)
                Serve(j, siteOf[j]);
        }

        _log.Clear();
    }

    /// <summary>Opens a closed site or closes an open one.</summary>
    public void Toggle(int site)
    {
        _log.Add((None, site));
        Flip(site);
    }

    /// <summary>Lets a site serve a point in place of the one that did.</summary>
    public void Serve(int point, int site)
    {
        _log.Add((point, SiteOf[point]));
        Move(point, site);
    }

    /// <summary>What <see cref="Return"/> needs to come back to here.</summary>
    public Mark Here() => new(_log.Count, Cost, Excess);

    /// <summary>Makes what was done so far lasting.</summary>
    public void Keep() => _log.Clear();

    /// <summary>Takes back all changes since the mark.</summary>
    public void Return(Mark mark)
    {
        for (var k = _log.Count - 1; k >= mark.Changes; k--)
        {
            var (point, site) = _log[k];
            if (point == None)
                Flip(site);
            else
                Move(point, site);
        }

        _log.RemoveRange(mark.Changes, _log.Count - mark.Changes);
        (Cost, Excess) = (mark.Cost, mark.Excess);
    }

    private void Flip(int site)
    {
        Open[site] = !Open[site];
        Cost += Open[site] ? _model.Opening[site] : -_model.Opening[site];
        OpenCount += Open[site] ? 1 : -1;
    }

    private void Move(int point, int site)
    {
        var from = SiteOf[point];
        if (from != None)
        {
            Cost -= _model.Cost(from, point);
            Weigh(from, -_model.Weight(from, point));
            var (before, after) = (_previous[point], _next[point]);
            if (before == None)
                _head[from] = after;
            else
                _next[before] = after;
            if (after != None)
                _previous[after] = before;
        }

        SiteOf[point] = site;
        if (site == None)
            return;
        Cost += _model.Cost(site, point);
        Weigh(site, _model.Weight(site, point));
        (_previous[point], _next[point]) = (None, _head[site]);
        if (_head[site] != None)
            _previous[_head[site]] = point;
        _head[site] = point;
    }

    private void Weigh(int site, double weight)
    {
        Excess -= ExcessAt(site, Load[site]);
        Load[site] += weight;
        if (_head[site] == None)
            Load[site] = Math.Max(0, Load[site]);
        Excess += ExcessAt(site, Load[site]);
    }

    /// <summary>A place in the log, with the cost and excess there.</summary>
    public readonly record struct Mark(int Changes, double Cost, double Excess);
}
