using System.Globalization;
using Contingent.Briefing.Html;
using Contingent.Missions.Plans;

namespace Contingent.Briefing.Agenda;

/// <summary>
/// What an ask adds, as people read it. Where an input probability is assumed: word bands and ranges on the 5 % raster (DESIGN §1), widened outwards so that they hold the interval; else digits. A point is a
/// hundredth of a probability or share.
/// </summary>
internal static class GainWords
{
    /// <summary>IOC by 1 June 2025 as things stand.</summary>
    public static string Ground(GainGround ground) =>
        $"As things stand IOC by {Words.Date(ground.By)} is {Words.Likelihood(Clamped(ground.IocBy.Value), !ground.InputsAssumed)}.";

    /// <summary>All that a gain says: IOC, reach, FOC.</summary>
    public static string Of(GainLine gain, GainGround ground)
    {
        var with = Words.Likelihood(Clamped(ground.IocBy.Value + gain.IocBy.Value), !ground.InputsAssumed);
        var parts = new List<string> { $"IOC by {Words.Date(ground.By)} {Points(gain.IocBy, ground.InputsAssumed)}, to {with}" };
        if (IsTold(gain.Reach)) parts.Add($"reach {Points(gain.Reach, ground.InputsAssumed)}");
        if (Days(gain.FocDays) is { Length: > 0 } days) parts.Add($"FOC {days}");
        return string.Join("; ", parts);
    }

    /// <summary>+10 to +15 points.</summary>
    public static string Points(RiskFigure figure, bool assumed)
    {
        if (!IsTold(figure)) return "not told by the draws";
        if (!assumed)
            return string.Create(CultureInfo.InvariantCulture, $"{Signed(figure.Value * 100, "0.0")} points{Interval(figure, 100)}");
        var low = (int)Math.Floor(Math.Round((figure.Low ?? figure.Value) * 20, 6)) * 5;
        var high = (int)Math.Ceiling(Math.Round((figure.High ?? figure.Value) * 20, 6)) * 5;
        if (low == 0 && high == 0) return "+0 points";
        return low == high ? $"{Signed(low, "0")} points" : $"{Signed(low, "0")} to {Signed(high, "0")} points";
    }

    private static string Days(RiskFigure days)
    {
        if (!IsTold(days)) return "";
        double low = Math.Floor(days.Low ?? days.Value), high = Math.Ceiling(days.High ?? days.Value);
        if (low <= 0 && high >= 0) return "";
        return high < 0 ? $"{Range(-high, -low)} later" : $"{Range(low, high)} sooner";
    }

    private static string Range(double low, double high) =>
        string.Create(CultureInfo.InvariantCulture, $"{low:0} to {high:0}\u00A0days");

    private static string Interval(RiskFigure figure, double scale) => figure is { Low: { } low, High: { } high }
        ? string.Create(CultureInfo.InvariantCulture, $" ({Signed(low * scale, "0.0")} to {Signed(high * scale, "0.0")})")
        : "";

    private static string Signed(double value, string format)
    {
        var text = Math.Abs(value).ToString(format, CultureInfo.InvariantCulture);
        return (value < 0 && text.Any(c => c is >= '1' and <= '9') ? "\u2212" : "+") + text;
    }

    private static bool IsTold(RiskFigure figure) => !double.IsNaN(figure.Value) && figure.Draws > 0;

    private static double Clamped(double probability) => Math.Clamp(probability, 0, 1);
}
