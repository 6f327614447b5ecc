using Contingent.Optimization.Solving;

namespace Contingent.Optimization.Assignment.SingleSource;

/// <summary>
/// Raises the bound of a <see cref="LagrangianRelaxation"/> by the volume algorithm (Barahona and Anbil, <em>The volume algorithm: producing primal solutions
/// with a subgradient method</em>, 2000): the direction is an average of subgradients in which later ones weigh more, a step starts from the best multipliers
/// so far, and its length follows how often steps succeed.
/// </summary>
internal sealed class MultiplierSearch
{
    private const double FirstLength = 0.2;
    private const double GreatestLength = 2;
    private const int FailuresBeforeShorter = 5;
    private const double LeastShare = 0.1;
    private const double Shorter = 0.8;
    private const double Longer = 1.1;
    private const double GreatestShare = 0.25;

    private readonly SingleSourceModel _model;
    private readonly PairTable _pairs;
    private readonly double[] _trial;
    private readonly double[] _slope;
    private double _length = FirstLength;
    private double _share = GreatestShare;
    private int _failures;

    public MultiplierSearch(SingleSourceModel model, PairTable pairs, LagrangianRelaxation relaxation, double[] multipliers)
    {
        (_model, _pairs, Relaxation, Best) = (model, pairs, relaxation, multipliers);
        _trial = [.. multipliers];
        _slope = new double[multipliers.Length];
        Clamp(Best);
        Restart();
    }

    /// <summary>The relaxation, at the last multipliers tried.</summary>
    public LagrangianRelaxation Relaxation { get; }

    /// <summary>The multipliers of the best bound.</summary>
    public double[] Best { get; }

    /// <summary>The best bound as computed, neither rounded nor made safe.</summary>
    public double Bound { get; private set; }

    /// <summary>Length of a step, as a factor; it shrinks as the search converges.</summary>
    public double Length => _length;

    /// <summary>Begins anew from the best multipliers, with longer steps.</summary>
    public void Restart()
    {
        Bound = Relaxation.Evaluate(Best);
        for (var j = 0; j < _slope.Length; j++)
            _slope[j] = 1 - Relaxation.Usage[j];
        (_length, _share, _failures) = (FirstLength, GreatestShare, 0);
    }

    /// <summary>Takes one step towards a target, a value not far above the bound; true where the bound rose.</summary>
    public bool Step(double target)
    {
        var norm = 0.0;
        foreach (var slope in _slope)
            norm += slope * slope;
        if (norm < 1e-12)
        {
            _length = 0;
            return false;
        }

        var step = _length * Math.Max(target - Bound, 1e-6 * Math.Max(1, Math.Abs(Bound))) / norm;
        for (var j = 0; j < _trial.Length; j++)
            _trial[j] = Best[j] + (step * _slope[j]);
        Clamp(_trial);
        var bound = Relaxation.Evaluate(_trial);
        var rose = bound > Bound;
        var along = Follow();
        if (rose)
        {
            Bound = bound;
            _trial.CopyTo(Best, 0);
            _failures = 0;
            if (along > 0)
                _length = Math.Min(GreatestLength, _length * Longer);
        }
        else if (++_failures >= FailuresBeforeShorter)
        {
            (_failures, _length, _share) = (0, _length * Shorter, Math.Max(LeastShare, _share * 0.9));
        }

        return rose;
    }

    /// <summary>Mixes the new subgradient into the direction, in the share that makes the direction shortest; returns their product before.</summary>
    private double Follow()
    {
        var (product, fresh, old) = (0.0, 0.0, 0.0);
        for (var j = 0; j < _slope.Length; j++)
        {
            var g = 1.0 - Relaxation.Usage[j];
            product += g * _slope[j];
            fresh += g * g;
            old += _slope[j] * _slope[j];
        }

        var spread = fresh + old - (2 * product);
        var share = spread > 1e-12 ? Math.Clamp((old - product) / spread, _share / 10, _share) : _share;
        for (var j = 0; j < _slope.Length; j++)
            _slope[j] = (share * (1 - Relaxation.Usage[j])) + ((1 - share) * _slope[j]);
        return product;
    }

    /// <summary>A multiplier beyond a point's reach would give profit to pairs that were left out.</summary>
    private void Clamp(double[] multipliers)
    {
        for (var j = 0; j < multipliers.Length; j++)
            multipliers[j] = Math.Min(multipliers[j], _pairs.Reach[j]);
    }

    /// <summary>First multipliers: the cost of the site at which a point of this problem is likely to end.</summary>
    public static double[] FirstGuess(SingleSourceModel model, PairTable pairs)
    {
        var rank = model.SiteCount / Math.Max(1, model.MostOpen);
        var guess = new double[model.PointCount];
        for (var j = 0; j < guess.Length; j++)
        {
            var sites = pairs.SitesOf(j);
            if (!sites.IsEmpty)
                guess[j] = model.Cost(sites[Math.Min(rank, sites.Length - 1)], j);
        }

        return guess;
    }
}
