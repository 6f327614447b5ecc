using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.InteropServices;
using Contingent.Optimization.Solving;

namespace Contingent.Optimization.Location.Medians;

/// <summary>
/// Fast interchange (Whitaker 1983; Hansen and Mladenović 1997): for a site that would enter, one pass over the points gives the change of value with each of the
/// open sites that could leave for it; the best such swap is made as soon as one site has an improving one.
/// </summary>
/// <remarks>
/// Opening i and closing r changes the value by −gain(i) + loss(r) − extra(i, r): what points save at i; what the points of r pay at their second
/// nearest; and what of that payment i spares them (Resende and Werneck 2007).
/// </remarks>
internal sealed class Interchange(PMedianProblem problem)
{
    private readonly CostMatrix _costs = problem.Costs;
    private readonly double[] _weights = [.. problem.Weights];
    private readonly double[] _room = new double[problem.Costs.PointCount];
    private double[] _loss = [];
    private double[] _change = [];
    private bool[] _stays = [];

    /// <summary>Swaps until no site that may enter has an improving swap, or the meter says stop.</summary>
    /// <param name="open">The open sites; changed in place.</param>
    /// <param name="candidates">Sites that may enter.</param>
    /// <param name="meter">Counts the visits.</param>
    public void Improve(OpenSites open, ReadOnlySpan<int> candidates, WorkMeter meter)
    {
        if (candidates.IsEmpty || open.Sites.Count == 0)
            return;
        Prepare(open);
        for (int k = 0, idle = 0; idle < candidates.Length; k = k + 1 == candidates.Length ? 0 : k + 1)
        {
            idle++;
            if (open.IsOpen(candidates[k]))
                continue;
            var (place, change) = BestLeaving(open, candidates[k]);
            meter.Visit((_room.Length / 2) + _loss.Length);
            if (place >= 0 && change < -1e-9 * Math.Max(1, open.Value))
            {
                meter.Visit(2 * open.Swap(candidates[k], place));
                Prepare(open);
                idle = 0;
            }

            if ((idle & 63) == 0 && meter.Stop is not null)
                return;
        }
    }

    private void Prepare(OpenSites open)
    {
        if (_loss.Length != open.Sites.Count)
            (_loss, _change, _stays) = (new double[open.Sites.Count], new double[open.Sites.Count], new bool[open.Sites.Count]);
        Array.Clear(_loss);
        Array.Clear(_stays);
        for (var k = 0; k < _stays.Length; k++)
            _stays[k] = problem.Open.Length > 0 && problem.Open.BinarySearch(open.Sites[k]) >= 0;
        for (var j = 0; j < _weights.Length; j++)
            _loss[open.Nearest[j]] += _weights[j] * (open.ToSecond[j] - open.ToNearest[j]);
    }

    private (int Place, double Change) BestLeaving(OpenSites open, int enter)
    {
        var row = _costs.Row(enter, _room);
        var second = open.ToSecond;
        Array.Copy(_loss, _change, _loss.Length);
        var wideRow = MemoryMarshal.Cast<double, Vector<double>>(row);
        var wideSecond = MemoryMarshal.Cast<double, Vector<double>>(second.AsSpan());
        var gain = 0.0;
        for (var v = 0; v < wideRow.Length; v++)
        {
            if (Vector.LessThanAny(wideRow[v], wideSecond[v]))
                gain += Weigh(open, row, v * Vector<double>.Count, (v + 1) * Vector<double>.Count);
        }

        gain += Weigh(open, row, wideRow.Length * Vector<double>.Count, row.Length);
        var (place, least) = (-1, double.PositiveInfinity);
        for (var k = 0; k < _change.Length; k++)
        {
            if (_change[k] < least && !_stays[k])
                (place, least) = (k, _change[k]);
        }

        return (place, least - gain);
    }

    private double Weigh(OpenSites open, ReadOnlySpan<double> row, int from, int end)
    {
        var gain = 0.0;
        for (var j = from; j < end; j++)
        {
            var (cost, first, second) = (row[j], open.ToNearest[j], open.ToSecond[j]);
            if (cost >= second)
                continue;
            if (cost < first)
                gain += _weights[j] * (first - cost);
            _change[open.Nearest[j]] -= _weights[j] * (second - Math.Max(cost, first));
        }

        return gain;
    }
}
