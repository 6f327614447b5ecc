namespace Contingent.Bench.Instances;

/// <summary>Points that are sites as well, the cost of each pair (row by row, symmetric), and how many sites to open.</summary>
internal sealed record MedianData(int Points, double[] Costs, int P)
{
    /// <summary>Most points of a full matrix: 1.8 GB.</summary>
    public const int MostSites = 15_000;

    /// <summary>Costs that follow from the Euclidean distances between places.</summary>
    public static MedianData Between(double[] x, double[] y, int p, Func<double, double> cost)
    {
        var points = x.Length;
        var costs = new double[(long)points * points];
        for (var i = 0; i < points; i++)
        {
            for (var j = 0; j < i; j++)
                costs[i * points + j] = costs[j * points + i] = cost(Distance.Between(x[i], y[i], x[j], y[j]));
        }

        return new MedianData(points, costs, p);
    }
}
