using Contingent.Optimization.Solving;

namespace Contingent.Optimization.Location.Covering;

/// <summary>
/// Comes near the linear relaxation of maximal covering, <c>max f(y)</c> over a <see cref="SiteSimplex"/>, by accelerated projected gradients on the smoothed
/// envelope (Nesterov 2005), in a metric that weighs each site by what it reaches, with the momentum dropped whenever it leads downhill (O'Donoghue and
/// Candès 2015) and the smoothing lessened in stages. Each evaluation is a cut, and the greatest value of a cut is a bound.
/// </summary>
internal sealed class SmoothedRelaxation
{
    private const double Relaxing = 0.97;
    private const int MostTries = 40;
    private readonly CoverageField _field;
    private readonly SiteSimplex _simplex;
    private readonly double[] _metric;
    private readonly double[] _slopes;
    private readonly double[] _last;
    private readonly double[] _next;
    private readonly double[] _point;
    private double _steepness;
    private double _momentum = 1;

    public SmoothedRelaxation(CoverageField field, SiteSimplex simplex, double[] start)
    {
        var count = start.Length;
        (_field, _simplex) = (field, simplex);
        _metric = new double[count];
        (_slopes, _last, _next) = (new double[count], new double[count], new double[count]);
        var reach = field.Reach;
        var mean = 0.0;
        for (var s = 0; s < count; s++)
        {
            foreach (var group in reach.GroupsOf(s))
                _metric[s] += reach.Weights[group];
            mean += _metric[s] / count;
        }

        for (var s = 0; s < count; s++)
            _metric[s] = Math.Max(_metric[s] / Math.Max(mean, 1e-9), 1e-3);
        _point = [.. start];
        simplex.Project(_point, _metric);
        (BestPoint, BestSlopes) = ([.. _point], new double[count]);
        _point.CopyTo(_last, 0);
        _steepness = Math.Max(mean, 1e-9);
    }

    /// <summary>The least bound so far.</summary>
    public double Bound { get; private set; } = double.PositiveInfinity;

    /// <summary>The constant of the cut that gives the bound.</summary>
    public double BestConstant { get; private set; }

    /// <summary>The slopes of the cut that gives the bound.</summary>
    public double[] BestSlopes { get; }

    /// <summary>The greatest value of the envelope so far.</summary>
    public double Value { get; private set; } = double.NegativeInfinity;

    /// <summary>The point of that value.</summary>
    public double[] BestPoint { get; }

    /// <summary>The slopes of the last evaluation.</summary>
    public ReadOnlySpan<double> Slopes => _slopes;

    /// <summary>The constant of the last evaluation.</summary>
    public double Constant { get; private set; }

    /// <summary>One evaluation and one step; the visits it took.</summary>
    public long Step(double smoothing)
    {
        var (smoothed, value, constant) = _field.Evaluate(_point, smoothing, _slopes);
        Constant = constant;
        TakeCut(constant, _slopes);
        if (value > Value)
        {
            Value = value;
            _point.CopyTo(BestPoint, 0);
        }

        var tries = Climb(smoothed, smoothing);
        Advance();
        return _field.VisitsPerEvaluation * (2 + tries) / 2;
    }

    /// <summary>Begins anew from where it stands, for another smoothing.</summary>
    public void Rest(double lessened)
    {
        _momentum = 1;
        _steepness /= lessened;
        _last.CopyTo(_point, 0);
    }

    private void TakeCut(double constant, double[] slopes)
    {
        var bound = constant + _simplex.Greatest(slopes).Value;
        if (bound >= Bound)
            return;
        (Bound, BestConstant) = (bound, constant);
        slopes.CopyTo(BestSlopes, 0);
    }

    /// <summary>Finds the next point, steepening until the function there lies above the quadratic that the step was made for; the number of tries.</summary>
    private int Climb(double smoothed, double smoothing)
    {
        _steepness *= Relaxing;
        for (var tries = 1; ; tries++)
        {
            for (var s = 0; s < _point.Length; s++)
                _next[s] = _point[s] + (_slopes[s] / (_steepness * _metric[s]));
            _simplex.Project(_next, _metric);
            double linear = 0, square = 0;
            for (var s = 0; s < _point.Length; s++)
            {
                var step = _next[s] - _point[s];
                linear += _slopes[s] * step;
                square += _metric[s] * step * step;
            }

            var least = smoothed + linear - (_steepness / 2 * square) - (1e-9 * Math.Abs(smoothed));
            if (tries == MostTries || _field.SmoothedValueAt(_next, smoothing) >= least)
                return tries;
            _steepness *= 2;
        }
    }

    private void Advance()
    {
        var rise = 0.0;
        for (var s = 0; s < _point.Length; s++)
            rise += _slopes[s] * (_next[s] - _last[s]);
        var momentum = (1 + Math.Sqrt(1 + (4 * _momentum * _momentum))) / 2;
        var ahead = rise < 0 ? 0 : (_momentum - 1) / momentum;
        _momentum = rise < 0 ? 1 : momentum;
        for (var s = 0; s < _point.Length; s++)
        {
            _point[s] = Math.Max(0, _next[s] + (ahead * (_next[s] - _last[s])));
            _last[s] = _next[s];
        }
    }
}
