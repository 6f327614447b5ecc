namespace Contingent.Optimization.Solving;

/// <summary>A figure and what is proved about it, for the stated inputs.</summary>
public static class Certificate
{
    /// <summary>Relative distance of value and bound that is rounding.</summary>
    internal const double Rounding = 1e-9;

    /// <summary>Relative gap |value − bound| / max(|value|, 1e-9).</summary>
    public static double GapOf(double value, double bound) => Math.Abs(value - bound) / Math.Max(Math.Abs(value), 1e-9);

    /// <summary>
    /// The bound moved to its own side of the value: a bound that lies beyond the value by rounding is the value.
    /// </summary>
    public static double OnItsSide(double bound, double value, Sense sense) =>
        sense == Sense.Minimise ? Math.Min(bound, value) : Math.Max(bound, value);
}
