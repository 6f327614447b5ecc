using Contingent.Optimization.Solving;

namespace Contingent.Optimization.Location.Covering;

/// <summary>
/// Evaluates the concave envelope <c>f(y) = Σ_g w_g min(1, t_g)</c>, <c>t_g = Σ_{s reaches g} y_s / q</c>, with its kink rounded off: a group's multiplier
/// is <c>u_g = w_g · clamp((1 + μ/2 − t_g)/μ, 0, 1)</c> (Nesterov 2005, "Smooth minimization of non-smooth functions"). Whatever <c>μ</c>, the function
/// <c>Σ_g (w_g − u_g) + Σ_s y_s · Σ_{g reached by s} u_g / q</c> is nowhere below the envelope, so that each evaluation is a valid cut.
/// Large fields are evaluated on two threads in fixed parts that are added up in a fixed order.
/// </summary>
internal sealed class CoverageField
{
    private const int PartCount = 8;
    private const int PairsWorthThreads = 100_000;
    private readonly ReachSets _reach;
    private readonly double _depth;
    private readonly int _threads;
    private readonly int[] _partStart = new int[PartCount + 1];
    private readonly double[][] _slopes = new double[PartCount][];
    private readonly (double Smoothed, double Value, double Constant)[] _sums = new (double, double, double)[PartCount];

    public CoverageField(ReachSets reach, int depth, int threads)
    {
        (_reach, _depth) = (reach, depth);
        _threads = reach.PairCount < PairsWorthThreads ? 1 : Math.Clamp(threads, 1, 2);
        var group = 0;
        for (var part = 0; part <= PartCount; part++)
        {
            var target = (long)reach.PairCount * part / PartCount;
            while (group < reach.GroupCount && reach.Starts[group] < target)
                group++;
            _partStart[part] = part == PartCount ? reach.GroupCount : group;
            if (part < PartCount)
                _slopes[part] = new double[reach.SiteCount];
        }
    }

    public ReachSets Reach => _reach;

    /// <summary>Work of one evaluation: pairs follow one another in memory, so that four of the two passes count as one visit.</summary>
    public long VisitsPerEvaluation => (_reach.PairCount / 2) + _reach.GroupCount;

    /// <summary>Evaluates at <paramref name="amounts"/>; the slopes of the cut are written to <paramref name="slopes"/>.</summary>
    /// <returns>The smoothed value, the value of the envelope itself, and the constant of the cut.</returns>
    public (double Smoothed, double Value, double Constant) Evaluate(double[] amounts, double smoothing, double[] slopes)
    {
        ForEachPart(part => EvaluatePart(part, amounts, smoothing));
        var (smoothed, value, constant) = _sums[0];
        _slopes[0].CopyTo(slopes, 0);
        for (var part = 1; part < PartCount; part++)
        {
            smoothed += _sums[part].Smoothed;
            value += _sums[part].Value;
            constant += _sums[part].Constant;
            for (var s = 0; s < slopes.Length; s++)
                slopes[s] += _slopes[part][s];
        }

        return (smoothed, value, constant);
    }

    /// <summary>The smoothed value alone, for half the work.</summary>
    public double SmoothedValueAt(double[] amounts, double smoothing)
    {
        ForEachPart(part => _sums[part] = (ValueOfPart(part, amounts, smoothing), 0, 0));
        return _sums.Sum(s => s.Smoothed);
    }

    private void ForEachPart(Action<int> act)
    {
        if (_threads > 1)
        {
            Parallel.For(0, PartCount, new ParallelOptions { MaxDegreeOfParallelism = _threads }, act);
            return;
        }

        for (var part = 0; part < PartCount; part++)
            act(part);
    }

    private double ValueOfPart(int part, double[] amounts, double smoothing)
    {
        var starts = _reach.Starts;
        var all = _reach.AllSites;
        var weights = _reach.Weights;
        var smoothed = 0.0;
        for (var g = _partStart[part]; g < _partStart[part + 1]; g++)
        {
            var reached = 0.0;
            foreach (var site in all[starts[g]..starts[g + 1]])
                reached += amounts[site];
            reached /= _depth;
            var share = Math.Clamp((1 + (smoothing / 2) - reached) / smoothing, 0, 1);
            smoothed += weights[g] * (share < 1 ? 1 - (smoothing / 2 * share * share) : reached);
        }

        return smoothed;
    }

    private void EvaluatePart(int part, double[] amounts, double smoothing)
    {
        var slopes = _slopes[part];
        Array.Clear(slopes);
        var starts = _reach.Starts;
        var all = _reach.AllSites;
        var weights = _reach.Weights;
        var (from, to) = (1 - (smoothing / 2), 1 + (smoothing / 2));
        double smoothed = 0, value = 0, constant = 0;
        for (var g = _partStart[part]; g < _partStart[part + 1]; g++)
        {
            var sites = all[starts[g]..starts[g + 1]];
            var reached = 0.0;
            foreach (var site in sites)
                reached += amounts[site];
            reached /= _depth;
            var weight = weights[g];
            if (reached >= to)
            {
                smoothed += weight;
                value += weight;
                constant += weight;
                continue;
            }

            var share = 1.0;
            if (reached > from)
            {
                share = (to - reached) / smoothing;
                smoothed += weight * (1 - (smoothing / 2 * share * share));
                value += weight * Math.Min(1, reached);
                constant += weight * (1 - share);
            }
            else
            {
                smoothed += weight * reached;
                value += weight * reached;
            }

            var slope = weight * share / _depth;
            foreach (var site in sites)
                slopes[site] += slope;
        }

        _sums[part] = (smoothed, value, constant);
    }
}
