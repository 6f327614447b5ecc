namespace Contingent.Optimization.Location;

/// <summary>
/// What it costs, per unit of weight, to serve each point from each site: c(i, j) ≥ 0 for site i and point j, a distance or a travel time. A dense
/// matrix, site by site; sites and points may be the same places or not, and c need be neither symmetric nor a metric.
/// </summary>
public sealed class CostMatrix
{
    private readonly double[]? _wide;
    private readonly float[]? _narrow;

    /// <summary>A matrix of 8 bytes a pair. The array is taken over, not copied.</summary>
    /// <param name="siteCount">Number of sites m.</param>
    /// <param name="pointCount">Number of points n.</param>
    /// <param name="costs">c(i, j) at i·n + j; finite, not negative.</param>
    public CostMatrix(int siteCount, int pointCount, double[] costs)
        : this(siteCount, pointCount)
    {
        ArgumentNullException.ThrowIfNull(costs);
        DemandLength(costs.Length);
        foreach (var cost in costs)
            Take(cost);
        _wide = costs;
    }

    /// <summary>A matrix of 4 bytes a pair. The array is taken over, not copied; the costs are exactly these numbers.</summary>
    /// <param name="siteCount">Number of sites m.</param>
    /// <param name="pointCount">Number of points n.</param>
    /// <param name="costs">c(i, j) at i·n + j; finite, not negative.</param>
    public CostMatrix(int siteCount, int pointCount, float[] costs)
        : this(siteCount, pointCount)
    {
        ArgumentNullException.ThrowIfNull(costs);
        DemandLength(costs.Length);
        foreach (var cost in costs)
            Take(cost);
        _narrow = costs;
    }

    private CostMatrix(int siteCount, int pointCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(siteCount);
        ArgumentOutOfRangeException.ThrowIfNegative(pointCount);
        (SiteCount, PointCount, IsWhole) = (siteCount, pointCount, true);
    }

    /// <summary>Number of sites m; they are numbered from 0.</summary>
    public int SiteCount { get; }

    /// <summary>Number of points n; they are numbered from 0.</summary>
    public int PointCount { get; }

    /// <summary>Whether every cost is a whole number.</summary>
    public bool IsWhole { get; private set; }

    /// <summary>The greatest cost; 0 where there is none.</summary>
    public double Greatest { get; private set; }

    /// <summary>Cost of serving a unit of weight of the point from the site.</summary>
    public double this[int site, int point]
    {
        get
        {
            var at = ((long)site * PointCount) + point;
            return _wide is not null ? _wide[at] : _narrow![at];
        }
    }

    /// <summary>A square matrix of distances, or any other one: element [i, j] is the cost from site i to point j.</summary>
    public static CostMatrix Of(double[,] costs)
    {
        ArgumentNullException.ThrowIfNull(costs);
        var flat = new double[costs.Length];
        var at = 0;
        foreach (var cost in costs)
            flat[at++] = cost;
        return new CostMatrix(costs.GetLength(0), costs.GetLength(1), flat);
    }

    /// <summary>Euclidean distances in the plane.</summary>
    /// <param name="sites">Coordinates of the sites.</param>
    /// <param name="points">Coordinates of the points, in the same unit.</param>
    /// <param name="whole">Whether a distance is rounded to the nearest whole number, d = ⌊x + ½⌋ (EUC_2D of TSPLIB: Reinelt 1991).</param>
    public static CostMatrix Euclidean(IReadOnlyList<(double X, double Y)> sites, IReadOnlyList<(double X, double Y)> points, bool whole = false)
    {
        ArgumentNullException.ThrowIfNull(sites);
        ArgumentNullException.ThrowIfNull(points);
        var costs = new double[checked(sites.Count * points.Count)];
        var at = 0;
        foreach (var (x, y) in sites)
        {
            for (var j = 0; j < points.Count; j++)
            {
                var (dx, dy) = (points[j].X - x, points[j].Y - y);
                var distance = Math.Sqrt((dx * dx) + (dy * dy));
                costs[at++] = whole ? Math.Floor(distance + 0.5) : distance;
            }
        }

        return new CostMatrix(sites.Count, points.Count, costs);
    }

    /// <summary>Costs of one site over all points.</summary>
    /// <param name="site">The site.</param>
    /// <param name="room">As long as there are points; where the matrix is narrow the row is widened into it.</param>
    internal ReadOnlySpan<double> Row(int site, double[] room)
    {
        if (_wide is not null)
            return _wide.AsSpan(checked(site * PointCount), PointCount);
        var narrow = _narrow!.AsSpan(checked(site * PointCount), PointCount);
        for (var j = 0; j < narrow.Length; j++)
            room[j] = narrow[j];
        return room.AsSpan(0, PointCount);
    }

    private void DemandLength(int length)
    {
        if (length != (long)SiteCount * PointCount)
            throw new ArgumentException($"{SiteCount} sites and {PointCount} points need {(long)SiteCount * PointCount} costs, not {length}.");
    }

    private void Take(double cost)
    {
        if (!double.IsFinite(cost) || cost < 0)
            throw new ArgumentException($"A cost must be finite and not negative, not {cost}.");
        IsWhole = IsWhole && cost == Math.Floor(cost);
        Greatest = Math.Max(Greatest, cost);
    }
}
