using Contingent.Optimization.Solving;

namespace Contingent.Optimization.Location.Medians;

/// <summary>
/// Climbs the concave bound L(μ) by the volume algorithm (Barahona and Anbil 2000): steps from the best multipliers along an average of the supergradients, which
/// tends to a solution of the linear relaxation; the average of the chosen sites is that solution's share of each site.
/// </summary>
internal sealed class MultiplierAscent
{
    // Measured on planar and network instances of 900 to 3000 points: the average forgets fast at first and slowly at the end.
    private const double GreatestStep = 2;
    private const double Longer = 1.3;
    private const double Shorter = 0.9;
    private const double GreatestMix = 0.5;
    private const double LeastMix = 0.02;
    private readonly MedianSearch _search;
    private readonly MedianRelaxation _relaxation;
    private readonly double[] _radius;
    private readonly double[] _weights;
    private readonly double[] _trial;
    private readonly double[] _direction;
    private double _step;
    private double _mix;

    public MultiplierAscent(PMedianProblem problem, MedianSearch search, MedianRelaxation relaxation, double[] radius)
    {
        (_search, _relaxation, _radius) = (search, relaxation, radius);
        _weights = [.. problem.Weights];
        var n = problem.Costs.PointCount;
        (Multipliers, _trial, _direction, Share) = (new double[n], new double[n], new double[n], new double[problem.Costs.SiteCount]);
    }

    /// <summary>The multipliers of the best bound.</summary>
    public double[] Multipliers { get; }

    /// <summary>L at the best multipliers.</summary>
    public double Bound { get; private set; }

    /// <summary>How open each site is in the average.</summary>
    public double[] Share { get; }

    /// <summary>Begins at these multipliers.</summary>
    public void Start(ReadOnlySpan<double> multipliers, sbyte[] state, double step)
    {
        for (var j = 0; j < _trial.Length; j++)
            Multipliers[j] = Math.Clamp(multipliers[j], 0, _radius[j]);
        (_step, _mix) = (step, GreatestMix);
        Bound = _relaxation.Evaluate(Multipliers, state, _search.Meter);
        _relaxation.Unserved.CopyTo(_direction, 0);
        for (var i = 0; i < Share.Length; i++)
            Share[i] = _relaxation.IsChosen[i] ? 1 : 0;
        Settle(state, Bound);
    }

    /// <summary>Takes some steps; settles sites on the way. False where nothing is left to gain by steps.</summary>
    public bool Run(int steps, sbyte[] state)
    {
        var before = Bound;
        for (var step = 0; step < steps; step++)
        {
            if (_search.IsBeaten(Bound) || _search.Meter.Stop is not null)
                return true;
            if (!Step(state))
                return false;
        }

        if (Bound - before < 0.01 * (_search.Value - Bound))
            _mix = Math.Max(_mix / 2, LeastMix);
        return true;
    }

    private bool Step(sbyte[] state)
    {
        var norm = Norm();
        if (norm < 1e-12 || _step < 1e-7)
            return false;
        var length = _step * Math.Max(_search.Value - Bound, 1e-6 * _search.Value) / norm;
        for (var j = 0; j < _trial.Length; j++)
            _trial[j] = Math.Clamp(Multipliers[j] + (length * _direction[j]), 0, _radius[j]);
        var bound = _relaxation.Evaluate(_trial, state, _search.Meter);
        var agreement = Average();
        if (bound > Bound)
        {
            Bound = bound;
            _trial.CopyTo(Multipliers, 0);
            Settle(state, bound);
            if (agreement >= 0)
                _step = Math.Min(_step * Longer, GreatestStep);
        }
        else
        {
            _step *= Shorter;
        }

        return true;
    }

    private double Norm()
    {
        var norm = 0.0;
        for (var j = 0; j < _direction.Length; j++)
            norm += _weights[j] * _direction[j] * _direction[j];
        return norm;
    }

    /// <summary>Mixes the newest supergradient into the direction so that it becomes as short as may be; their scalar product before that.</summary>
    private double Average()
    {
        var unserved = _relaxation.Unserved;
        var (product, inner, outer) = (0.0, 0.0, 0.0);
        for (var j = 0; j < _direction.Length; j++)
        {
            var difference = _direction[j] - unserved[j];
            product += _weights[j] * _direction[j] * unserved[j];
            inner += _weights[j] * _direction[j] * difference;
            outer += _weights[j] * difference * difference;
        }

        var mix = outer > 0 ? Math.Clamp(inner / outer, _mix / 10, _mix) : _mix;
        for (var j = 0; j < _direction.Length; j++)
            _direction[j] += mix * (unserved[j] - _direction[j]);
        for (var i = 0; i < Share.Length; i++)
            Share[i] += mix * ((_relaxation.IsChosen[i] ? 1 : 0) - Share[i]);
        return product;
    }

    /// <summary>
    /// Settles free sites by reduced cost: one whose opening, or closing, raises the bound to the best value is closed, or open, in all that is still looked for
    /// (Christofides and Beasley 1982).
    /// </summary>
    private void Settle(sbyte[] state, double bound)
    {
        var reduced = _relaxation.ReducedCost;
        for (var i = 0; i < state.Length; i++)
        {
            if (state[i] != SiteState.Free)
                continue;
            if (_relaxation.IsChosen[i])
            {
                if (_search.IsBeaten(bound - reduced[i] + _relaxation.FirstLeft))
                    state[i] = SiteState.Open;
            }
            else if (_search.IsBeaten(bound + reduced[i] - _relaxation.LastChosen))
            {
                state[i] = SiteState.Closed;
            }
        }
    }
}
