using Contingent.Optimization.Solving;

namespace Contingent.Optimization.Location.Medians;

/// <summary>
/// The Lagrangian relaxation of "every point is served once" (Cornuéjols, Fisher and Nemhauser 1977). With multipliers w(j)·μ(j) it is
/// L(μ) = Σ_j w(j)·μ(j) + min over p sites S of Σ_{i∈S} ρ(i), where ρ(i) = Σ_j w(j)·min(0, c(i, j) − μ(j)) is the reduced cost of site i; a bound for every μ.
/// </summary>
internal sealed class MedianRelaxation
{
    private readonly PMedianProblem _problem;
    private readonly NeighbourLists _lists;
    private readonly double[] _weights;
    private readonly int _p;
    private readonly int[] _order;
    private readonly double[] _room;

    public MedianRelaxation(PMedianProblem problem, NeighbourLists lists, int p)
    {
        (_problem, _lists, _p) = (problem, lists, p);
        _weights = [.. problem.Weights];
        var costs = problem.Costs;
        (ReducedCost, IsChosen, _order) = (new double[costs.SiteCount], new bool[costs.SiteCount], new int[costs.SiteCount]);
        (_room, Unserved) = (new double[costs.PointCount], new double[costs.PointCount]);
    }

    /// <summary>ρ(i) at the last multipliers.</summary>
    public double[] ReducedCost { get; }

    /// <summary>Whether a site is among the p chosen ones.</summary>
    public bool[] IsChosen { get; }

    /// <summary>1 − how often the chosen sites serve each point: a supergradient of L by w·μ.</summary>
    public double[] Unserved { get; }

    /// <summary>Greatest ρ of the free sites that were chosen; −∞ where none was.</summary>
    public double LastChosen { get; private set; }

    /// <summary>Least ρ of the free sites that were left; +∞ where none was.</summary>
    public double FirstLeft { get; private set; }

    /// <summary>L(μ), less what rounding may have added.</summary>
    public double Evaluate(ReadOnlySpan<double> multipliers, ReadOnlySpan<sbyte> state, WorkMeter meter)
    {
        var (constant, entries) = Reduce(multipliers);
        var chosen = Choose(state);
        entries += Serve(multipliers, chosen, entries);
        meter.Visit(entries + (4 * ReducedCost.Length) + (4 * multipliers.Length));
        var saved = 0.0;
        for (var k = 0; k < chosen; k++)
            saved += ReducedCost[_order[k]];
        // A sum of N terms is off by at most N·2⁻⁵³ of the sum of their sizes (Higham 2002, §4.2).
        return constant + saved - (2.3e-16 * (multipliers.Length + ReducedCost.Length) * (constant - saved));
    }

    private (double Constant, long Entries) Reduce(ReadOnlySpan<double> multipliers)
    {
        var reduced = ReducedCost;
        Array.Clear(reduced);
        var constant = 0.0;
        var entries = 0L;
        for (var j = 0; j < multipliers.Length; j++)
        {
            var (multiplier, weight) = (multipliers[j], _weights[j]);
            constant += weight * multiplier;
            var costs = _lists.Costs(j);
            var sites = _lists.Sites(j);
            var k = 0;
            for (; k < costs.Length && costs[k] < multiplier; k++)
                reduced[sites[k]] += weight * (costs[k] - multiplier);
            entries += k;
        }

        return (constant, entries);
    }

    /// <summary>Puts the chosen sites first in the order: those that must be open, then the free ones of least reduced cost.</summary>
    private int Choose(ReadOnlySpan<sbyte> state)
    {
        Array.Clear(IsChosen);
        var settled = 0;
        for (var i = 0; i < state.Length; i++)
        {
            if (state[i] == SiteState.Open)
                _order[settled++] = i;
        }

        var end = settled;
        for (var i = 0; i < state.Length; i++)
        {
            if (state[i] == SiteState.Free)
                _order[end++] = i;
        }

        var chosen = Math.Min(_p, end);
        LeastFirst.Partition(_order.AsSpan(settled, end - settled), ReducedCost, chosen - settled);
        (LastChosen, FirstLeft) = (double.NegativeInfinity, double.PositiveInfinity);
        for (var k = settled; k < chosen; k++)
            LastChosen = Math.Max(LastChosen, ReducedCost[_order[k]]);
        for (var k = chosen; k < end; k++)
            FirstLeft = Math.Min(FirstLeft, ReducedCost[_order[k]]);
        for (var k = 0; k < chosen; k++)
            IsChosen[_order[k]] = true;
        return chosen;
    }

    /// <summary>Counts service by the rows of the chosen sites or by the lists, whichever is shorter.</summary>
    private long Serve(ReadOnlySpan<double> multipliers, int chosen, long entries)
    {
        Array.Fill(Unserved, 1);
        if ((long)chosen * multipliers.Length < 2 * entries)
        {
            for (var k = 0; k < chosen; k++)
            {
                var row = _problem.Costs.Row(_order[k], _room);
                for (var j = 0; j < row.Length; j++)
                    Unserved[j] -= row[j] < multipliers[j] ? 1 : 0;
            }

            return (long)chosen * multipliers.Length / 2;
        }

        for (var j = 0; j < multipliers.Length; j++)
        {
            var multiplier = multipliers[j];
            var costs = _lists.Costs(j);
            var sites = _lists.Sites(j);
            var served = 0;
            for (var k = 0; k < costs.Length && costs[k] < multiplier; k++)
                served += IsChosen[sites[k]] ? 1 : 0;
            Unserved[j] -= served;
        }

        return entries;
    }
}
