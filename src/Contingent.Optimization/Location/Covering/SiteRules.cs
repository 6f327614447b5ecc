using Contingent.Optimization.Solving;

namespace Contingent.Optimization.Location.Covering;

/// <summary>
/// Which sets of sites may be open: a range of 0 and 1 for each site (fixed: 1 to 1, forbidden: 0 to 0) and linear rows over the sites. Keeps the rows by
/// site, so that opening and closing a site is judged by the rows it stands in.
/// </summary>
internal sealed class SiteRules
{
    private const double Tolerance = 1e-9;
    private readonly List<(int Row, double Coefficient)>[] _rowsOf;

    public SiteRules(double[] lower, double[] upper, IReadOnlyList<LinearRow> rows)
    {
        (Lower, Upper, Rows) = (lower, upper, rows);
        _rowsOf = new List<(int, double)>[lower.Length];
        for (var s = 0; s < lower.Length; s++)
            _rowsOf[s] = [];
        for (var r = 0; r < rows.Count; r++)
        {
            foreach (var (site, coefficient) in rows[r].Terms)
                _rowsOf[site].Add((r, coefficient));
        }

        IsDownward = rows.All(r => double.IsNegativeInfinity(r.Lower) && r.Terms.All(t => t.Coefficient >= 0));
    }

    public int SiteCount => Lower.Length;

    public double[] Lower { get; }

    public double[] Upper { get; }

    public IReadOnlyList<LinearRow> Rows { get; }

    /// <summary>Whether closing a site that is not fixed never breaks a row: all rows are upper sides of sums without negative coefficients.</summary>
    public bool IsDownward { get; }

    public bool IsFree(int site) => Lower[site] < Upper[site];

    public IReadOnlyList<(int Row, double Coefficient)> RowsOf(int site) => _rowsOf[site];

    /// <summary>The values of the rows at this set of open sites.</summary>
    public double[] ActivityOf(bool[] open)
    {
        var activity = new double[Rows.Count];
        for (var s = 0; s < open.Length; s++)
        {
            if (open[s])
                Change(activity, s, 1);
        }

        return activity;
    }

    /// <summary>Adds a site to the rows' values (by = 1) or takes it away (by = −1).</summary>
    public void Change(double[] activity, int site, int by)
    {
        foreach (var (row, coefficient) in _rowsOf[site])
            activity[row] += by * coefficient;
    }

    /// <summary>Whether all rows hold after opening one site and closing another; −1: none.</summary>
    public bool Allows(double[] activity, int opened, int closed)
    {
        if (opened >= 0)
            Change(activity, opened, 1);
        if (closed >= 0)
            Change(activity, closed, -1);
        var allowed = (opened < 0 || Holds(activity, opened)) && (closed < 0 || Holds(activity, closed));
        if (opened >= 0)
            Change(activity, opened, -1);
        if (closed >= 0)
            Change(activity, closed, 1);
        return allowed;
    }

    /// <summary>Whether the ranges and all rows hold at this set of open sites.</summary>
    public bool Allows(bool[] open)
    {
        for (var s = 0; s < open.Length; s++)
        {
            if ((open[s] ? 1 : 0) < Lower[s] || (open[s] ? 1 : 0) > Upper[s])
                return false;
        }

        var activity = ActivityOf(open);
        for (var r = 0; r < activity.Length; r++)
        {
            if (!HoldsRow(activity[r], Rows[r]))
                return false;
        }

        return true;
    }

    private bool Holds(double[] activity, int site)
    {
        foreach (var (row, _) in _rowsOf[site])
        {
            if (!HoldsRow(activity[row], Rows[row]))
                return false;
        }

        return true;
    }

    private static bool HoldsRow(double value, LinearRow row)
    {
        var slack = Tolerance * Math.Max(1, Math.Abs(value));
        return value >= row.Lower - slack && value <= row.Upper + slack;
    }
}
