namespace Contingent.Risk.Conditions;

/// <summary>
/// The day on which an open condition is decided: triangular between earliest and latest with its mode at likely (N2). What is still open on <c>as_of</c>
/// is decided then or later, so the part before it is cut off.
/// </summary>
/// <remarks>
/// With a ≤ c ≤ b in days, F(x) = (x−a)²/((b−a)(c−a)) for x ≤ c, 1 − (b−x)²/((b−a)(b−c)) beyond (Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions
/// 2, 1995, ch. 26.9). A day is the whole number nearest to F⁻¹(F(as of) + u·(1 − F(as of))).
/// </remarks>
internal readonly record struct DateSpread
{
    private readonly double _earliest;
    private readonly double _likely;
    private readonly double _latest;
    private readonly double _before;
    private readonly DateOnly _asOf;

    /// <param name="earliest">First day; null: likely.</param>
    /// <param name="likely">The mode.</param>
    /// <param name="latest">Last day; null: likely.</param>
    /// <param name="asOf">Nothing is decided before this day.</param>
    public DateSpread(DateOnly? earliest, DateOnly likely, DateOnly? latest, DateOnly asOf)
    {
        _likely = likely.DayNumber;
        _earliest = Math.Min(earliest?.DayNumber ?? _likely, _likely);
        _latest = Math.Max(latest?.DayNumber ?? _likely, _likely);
        _asOf = asOf;
        _before = ShareBefore(asOf.DayNumber);
    }

    /// <summary>The day at a quantile in [0, 1).</summary>
    public DateOnly At(double quantile)
    {
        if (_latest <= _asOf.DayNumber)
            return _asOf;
        var day = DateOnly.FromDayNumber((int)Math.Round(Inverse(_before + (quantile * (1 - _before)))));
        return day < _asOf ? _asOf : day;
    }

    private double Width => _latest - _earliest;

    private double ShareBefore(double day)
    {
        if (day <= _earliest)
            return 0;
        if (day >= _latest)
            return 1;
        return day <= _likely
            ? (day - _earliest) * (day - _earliest) / (Width * (_likely - _earliest))
            : 1 - ((_latest - day) * (_latest - day) / (Width * (_latest - _likely)));
    }

    private double Inverse(double share)
    {
        if (Width <= 0)
            return _likely;
        var rising = (_likely - _earliest) / Width;
        return share < rising
            ? _earliest + Math.Sqrt(share * Width * (_likely - _earliest))
            : _latest - Math.Sqrt((1 - share) * Width * (_latest - _likely));
    }
}
