using System.Globalization;

namespace Contingent.Bench.Reporting;

/// <summary>How figures are written in reports and tables.</summary>
internal static class Figures
{
    /// <summary>A value of an objective: whole where it is, with four decimals otherwise.</summary>
    public static string Value(double? value) => value?.ToString("0.####", CultureInfo.InvariantCulture) ?? "none";

    /// <summary>A gap in percent; below a millionth of a percent it is rounding.</summary>
    public static string Gap(double? gap) => gap is not { } share ? "none"
        : share < 1e-8 ? "0 %"
        : share < 1e-5 ? "< 0.001 %"
        : share.ToString("0.000 %", CultureInfo.InvariantCulture);

    /// <summary>Seconds to two decimals.</summary>
    public static string Seconds(double seconds) => seconds.ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>Whole MB.</summary>
    public static string Memory(double megabytes) => megabytes.ToString("0", CultureInfo.InvariantCulture);
}
