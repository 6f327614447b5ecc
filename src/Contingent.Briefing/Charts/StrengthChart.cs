using Contingent.Briefing.Html;
using Contingent.Missions.Plans;
using static Contingent.Briefing.Charts.Scale;

namespace Contingent.Briefing.Charts;

/// <summary>Least strength of each month for three years: with the reliefs on the books as bars, without any as the darker part of them.</summary>
public static class StrengthChart
{
    private const double Width = 1080, Left = 62, Right = 1072, Top = 18, Bottom = 170;

    public static Markup Draw(IReadOnlyList<StrengthMonth> months)
    {
        if (months.Count == 0) return Markup.Empty;
        var most = months.Max(m => Math.Max(m.Least, m.LeastUnrelieved));
        var scale = new Scale(0, RoundUp(most, 3), Bottom, Top);
        var step = (Right - Left) / months.Count;
        var svg = new HtmlText();
        svg.Add($"<svg class=\"chart\" viewBox=\"0 0 {N(Width)} 206\" role=\"img\" aria-label=\"Least strength by month for three years, at most {Words.Count(most, "person", "persons")}\">\n");
        foreach (var t in scale.Ticks(3))
            svg.Add($"<path class=\"grid\" d=\"M{N(Left)} {N(scale.At(t))}H{N(Right)}\"/><text class=\"s\" x=\"{N(Left - 6)}\" y=\"{N(scale.At(t) + 4)}\" text-anchor=\"end\">{Words.Count(t)}</text>");
        for (var i = 0; i < months.Count; i++)
        {
            var (m, x) = (months[i], Left + i * step);
            svg.Add($"<g><title>{Words.Month(m.Month)}: at least {Words.Count(m.Least, "person", "persons")}, without reliefs {Words.Count(m.LeastUnrelieved)}</title>");
            Bar(svg, "g-onward", m.Least, x, step, scale);
            Bar(svg, "g-lift", m.LeastUnrelieved, x, step, scale);
            svg.Add($"</g>");
            if (i % 6 == 0) svg.Add($"<text class=\"s\" x=\"{N(x + step / 2)}\" y=\"{N(Bottom + 17)}\" text-anchor=\"middle\">{Words.Month(m.Month)}</text>");
        }

        svg.Add($"<text class=\"s\" x=\"{N(Left)}\" y=\"{N(Bottom + 34)}\">persons on station</text></svg>\n");
        return svg.ToMarkup();
    }

    private static void Bar(HtmlText svg, string kind, int persons, double x, double step, Scale scale)
    {
        if (persons > 0) svg.Add($"<rect class=\"{kind}\" x=\"{N(x + step * 0.1)}\" y=\"{N(scale.At(persons))}\" width=\"{N(step * 0.8)}\" height=\"{N(Bottom - scale.At(persons))}\"/>");
    }
}
