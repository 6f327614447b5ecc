using System.Collections.Immutable;
using Contingent.Optimization.Solving;

namespace Contingent.Optimization.Location.Centers;

/// <summary>The best solution of a p-center search, and how sites become one.</summary>
internal sealed class CenterSearch(PCenterProblem problem, int p, WorkMeter meter)
{
    private readonly double[] _room = new double[problem.Costs.PointCount];
    private readonly double[] _least = new double[problem.Costs.PointCount];

    public WorkMeter Meter => meter;

    /// <summary>Number of sites that may be open.</summary>
    public int P => p;

    /// <summary>Open sites of the best solution.</summary>
    public int[] Best { get; private set; } = [];

    /// <summary>Value of the best solution.</summary>
    public double Value { get; private set; } = double.PositiveInfinity;

    /// <summary>
    /// Takes these sites and, while there is room, the nearest site of the point that is worst served (farthest first: Gonzalez 1985); keeps them where they are
    /// the best.
    /// </summary>
    public void Try(IEnumerable<int> sites)
    {
        var open = new SortedSet<int>();
        Array.Fill(_least, double.PositiveInfinity);
        foreach (var site in sites)
            Open(site);
        while (open.Count < p && NextSite() is { } site && !open.Contains(site))
            Open(site);
        meter.Visit((long)open.Count * _room.Length);
        var value = 0.0;
        for (var j = 0; j < _least.Length; j++)
            value = Math.Max(value, Worth(j));
        if (value >= Value)
            return;
        Value = value;
        Best = [.. open];
        meter.Found(value);

        void Open(int site)
        {
            open.Add(site);
            var row = problem.Costs.Row(site, _room);
            for (var j = 0; j < row.Length; j++)
                _least[j] = Math.Min(_least[j], row[j]);
        }
    }

    private double Worth(int point) => problem.Weights[point] == 0 ? 0 : problem.Weights[point] * _least[point];

    /// <summary>The site that is nearest to the worst served point, or the first where nothing is left to serve; null where none may be open.</summary>
    private int? NextSite()
    {
        var (worst, most) = (-1, 0.0);
        for (var j = 0; j < _least.Length; j++)
        {
            if (Worth(j) > most)
                (worst, most) = (j, Worth(j));
        }

        var (nearest, least) = ((int?)null, double.PositiveInfinity);
        for (var i = 0; i < problem.Costs.SiteCount; i++)
        {
            var cost = worst < 0 ? 0 : problem.Costs[i, worst];
            if (cost < least && problem.Forbidden.BinarySearch(i) < 0)
                (nearest, least) = (i, cost);
        }

        return nearest;
    }
}
