namespace Contingent.Bench.Instances;

/// <summary>Points that are sites as well: costs row by row (symmetric), demand of each point, capacity of each site, and how many sites to open.</summary>
internal sealed record CapacitatedData(int Points, double[] Costs, double[] Demands, double[] Capacities, int P)
{
    /// <summary>Costs that follow from the Euclidean distances between places.</summary>
    public static CapacitatedData Between(double[] x, double[] y, double[] demands, double[] capacities, int p, Func<double, double> cost)
    {
        var points = x.Length;
        var costs = new double[(long)points * points];
        for (var i = 0; i < points; i++)
        {
            for (var j = 0; j < i; j++)
                costs[i * points + j] = costs[j * points + i] = cost(Distance.Between(x[i], y[i], x[j], y[j]));
        }

        return new CapacitatedData(points, costs, demands, capacities, p);
    }
}
