using Contingent.Briefing.Html;
using static Contingent.Briefing.Charts.Scale;

namespace Contingent.Briefing.Charts;

/// <summary>A bar of a tornado: its words, its value in points, and the ends of its interval.</summary>
public sealed record TornadoBar(string What, double Points, double? Low, double? High);

/// <summary>Bars to both sides of nought, the longest first, each with a whisker for its 95 % interval.</summary>
public static class TornadoChart
{
    private const double Width = 1080, Left = 430, Right = 1060, Row = 24, Top = 8;

    public static Markup Draw(IReadOnlyList<TornadoBar> bars)
    {
        if (bars.Count == 0) return Markup.Empty;
        var most = RoundUp(bars.Max(b => Math.Max(Math.Abs(b.Points), Math.Max(Math.Abs(b.Low ?? 0), Math.Abs(b.High ?? 0)))), 2);
        var least = bars.Any(b => b.Points < 0 || b.Low < -0.05 * most) ? -most : 0;
        var scale = new Scale(least, most, Left, Right);
        var bottom = Top + (Row * bars.Count);
        var svg = new HtmlText();
        svg.Add($"<svg class=\"chart\" viewBox=\"0 0 {N(Width)} {N(bottom + 24)}\" role=\"img\" aria-label=\"{bars.Count} bars in points, the longest {bars[0].What}\">\n");
        foreach (var t in scale.Ticks(4))
            svg.Add($"<path class=\"grid\" d=\"M{N(scale.At(t))} {N(Top)}V{N(bottom)}\"/><text class=\"s\" x=\"{N(scale.At(t))}\" y=\"{N(bottom + 17)}\" text-anchor=\"middle\">{N(t)}</text>");
        for (var i = 0; i < bars.Count; i++)
        {
            var (bar, y) = (bars[i], Top + (Row * i));
            double from = scale.At(Math.Min(0, bar.Points)), to = scale.At(Math.Max(0, bar.Points));
            svg.Add($"<g><title>{bar.What}: {N(bar.Points)} points</title><text class=\"s\" x=\"{N(Left - 8)}\" y=\"{N(y + 16)}\" text-anchor=\"end\">{Short(bar.What)}</text>");
            svg.Add($"<rect class=\"g-lift\" x=\"{N(from)}\" y=\"{N(y + 5)}\" width=\"{N(Math.Max(1, to - from))}\" height=\"{N(Row - 10)}\"/>");
            if (bar is { Low: { } low, High: { } high })
                svg.Add($"<path class=\"whisker\" d=\"M{N(scale.At(low))} {N(y + 12)}H{N(scale.At(high))}\"/>");
            svg.Add($"</g>\n");
        }

        svg.Add($"</svg>\n");
        return svg.ToMarkup();
    }

    private static string Short(string text) => text.Length <= 58 ? text : text[..57] + "…";
}
