namespace Contingent.Verification;

/// <summary>How close is equal. Values are written rounded, limits are compared as docs/model.md says, days carry 4 decimals.</summary>
internal static class Tolerance
{
    /// <summary>Relative, on recomputed values.</summary>
    public const double Value = 1e-4;

    /// <summary>On limits, in the limit's own unit.</summary>
    public const double Limit = 1e-6;

    /// <summary>Days of a leg: two written values, each rounded to 4 decimals.</summary>
    public const double Leg = 2e-4;

    /// <summary>A written day against a whole day.</summary>
    public const double Day = 1e-4;

    /// <summary>Kilometres within which a distance to an area is too close to call.</summary>
    public const double GroundKm = 1e-3;

    public static bool Same(double claimed, double recomputed) =>
        Math.Abs(claimed - recomputed) <= Value * Math.Max(1, Math.Abs(recomputed));

    /// <summary>The calendar day of a written day. A double, since a hostile plan may write any number.</summary>
    public static double CalendarDay(double writtenDay) => Math.Floor(writtenDay);
}
