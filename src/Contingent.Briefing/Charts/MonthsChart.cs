using Contingent.Briefing.Html;
using Contingent.Missions.Plans;
using static Contingent.Briefing.Charts.Scale;

namespace Contingent.Briefing.Charts;

/// <summary>A bar a month, with the amount above the largest and the latest; one measure a chart.</summary>
public static class MonthsChart
{
    private const double Width = 520, Left = 52, Right = 512, Top = 18, Bottom = 150;

    public static Markup Draw(IReadOnlyList<SustainmentMonth> months, string title, Func<SustainmentMonth, double> value, Func<double, string> written)
    {
        if (months.Count == 0) return Markup.Empty;
        var most = months.Max(value);
        var scale = new Scale(0, RoundUp(most, 3), Bottom, Top);
        var step = (Right - Left) / months.Count;
        var svg = new HtmlText();
        svg.Add($"<svg class=\"chart\" viewBox=\"0 0 {N(Width)} 176\" role=\"img\" aria-label=\"{title} by month: most {written(most)} in {Words.Month(months.MaxBy(value)!.Month)}, {written(value(months[^1]))} in {Words.Month(months[^1].Month)}\">\n");
        foreach (var t in scale.Ticks(3))
            svg.Add($"<path class=\"grid\" d=\"M{N(Left)} {N(scale.At(t))}H{N(Right)}\"/><text class=\"s\" x=\"{N(Left - 6)}\" y=\"{N(scale.At(t) + 4)}\" text-anchor=\"end\">{Axis(t)}</text>");
        var every = Math.Max(1, (int)Math.Ceiling(months.Count / 7.0));
        for (var i = 0; i < months.Count; i++)
        {
            var (x, v) = (Left + i * step, value(months[i]));
            svg.Add($"<rect class=\"bar\" x=\"{N(x + step * 0.12)}\" y=\"{N(scale.At(v))}\" width=\"{N(step * 0.76)}\" height=\"{N(Bottom - scale.At(v))}\"><title>{Words.Month(months[i].Month)}: {written(v)}</title></rect>");
            if (i % every == 0) svg.Add($"<text class=\"s\" x=\"{N(x + step / 2)}\" y=\"{N(Bottom + 17)}\" text-anchor=\"middle\">{Words.Month(months[i].Month)}</text>");
        }

        svg.Add($"</svg>\n");
        return svg.ToMarkup();
    }

    private static string Axis(double value) => value switch
    {
        >= 1e9 => Words.Amount(value / 1e9) + " bn",
        >= 1e6 => Words.Amount(value / 1e6) + " m",
        _ => Words.Count(value),
    };
}
