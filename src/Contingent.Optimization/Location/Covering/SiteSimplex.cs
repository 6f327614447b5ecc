namespace Contingent.Optimization.Location.Covering;

/// <summary>
/// The amounts that one row without negative coefficients allows: <c>l ≤ y ≤ u</c>, <c>Σ_s a_s y_s ≤ b</c>. Finds the point of it nearest to another and the
/// greatest value of a linear function on it, both by a search for the row's multiplier.
/// </summary>
internal sealed class SiteSimplex(double[] lower, double[] upper, double[] row, double side)
{
    private const int Halvings = 50;
    private readonly double[] _ratio = new double[lower.Length];
    private readonly int[] _order = new int[lower.Length];

    /// <summary>Replaces a point by the nearest allowed one, in the norm <c>Σ_s m_s (y_s − v_s)²</c>.</summary>
    public void Project(double[] point, double[] metric)
    {
        if (Use(point, metric, 0) > side)
        {
            var (less, more) = (0.0, 1e-6);
            while (Use(point, metric, more) > side && more < 1e12)
                more *= 4;
            for (var k = 0; k < Halvings; k++)
            {
                var middle = (less + more) / 2;
                if (Use(point, metric, middle) > side)
                    less = middle;
                else
                    more = middle;
            }

            for (var s = 0; s < point.Length; s++)
                point[s] = Math.Clamp(point[s] - (more * row[s] / metric[s]), lower[s], upper[s]);
            return;
        }

        for (var s = 0; s < point.Length; s++)
            point[s] = Math.Clamp(point[s], lower[s], upper[s]);
    }

    /// <summary>The greatest value of <c>Σ_s slope_s y_s</c>, and the row's multiplier there (Dantzig 1957).</summary>
    public (double Value, double Multiplier) Greatest(double[] slopes)
    {
        double left = side, value = 0;
        var count = 0;
        for (var s = 0; s < slopes.Length; s++)
        {
            left -= row[s] * lower[s];
            value += slopes[s] * lower[s];
            if (slopes[s] <= 0 || upper[s] <= lower[s])
                continue;
            if (row[s] <= 0)
            {
                value += slopes[s] * (upper[s] - lower[s]);
                continue;
            }

            (_ratio[count], _order[count]) = (-slopes[s] / row[s], s);
            count++;
        }

        Array.Sort(_ratio, _order, 0, count);
        for (var k = 0; k < count; k++)
        {
            var site = _order[k];
            var room = upper[site] - lower[site];
            if (row[site] * room > left)
                return (value + (slopes[site] * Math.Max(0, left) / row[site]), -_ratio[k]);
            value += slopes[site] * room;
            left -= row[site] * room;
        }

        return (value, 0);
    }

    private double Use(double[] point, double[] metric, double multiplier)
    {
        var sum = 0.0;
        for (var s = 0; s < point.Length; s++)
            sum += row[s] * Math.Clamp(point[s] - (multiplier * row[s] / metric[s]), lower[s], upper[s]);
        return sum;
    }
}
