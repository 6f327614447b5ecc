using Contingent.Briefing.Html;
using Contingent.Missions.Plans;
using static Contingent.Briefing.Charts.Scale;

namespace Contingent.Briefing.Charts;

/// <summary>Chances of IOC and FOC by date, above the persons on station: the middle four fifths of the draws and their median.</summary>
public static class RiskChart
{
    private const double Width = 1080, Left = 62, Right = 1064, Top = 14, Middle = 150, Lower = 178, Bottom = 310, LabelHalf = 60;

    public static Markup Draw(MonteCarloSection risk)
    {
        var points = risk.Curves;
        if (points.Count < 2) return Markup.Empty;
        var time = new Scale(points[0].Date.DayNumber, points[^1].Date.DayNumber, Left, Right);
        var chance = new Scale(0, 1, Middle, Top);
        var strength = new Scale(0, RoundUp(Math.Max(1, points.Max(p => p.StrengthHigh)), 3), Bottom, Lower);
        var svg = new HtmlText();
        svg.Add($"<svg class=\"chart\" viewBox=\"0 0 {N(Width)} 346\" role=\"img\" aria-label=\"Chance of IOC and FOC by date, and persons on station in the draws\">\n");
        foreach (var t in (ReadOnlySpan<double>)[0, 0.5, 1])
            svg.Add($"<path class=\"grid\" d=\"M{N(Left)} {N(chance.At(t))}H{N(Right)}\"/><text class=\"s\" x=\"{N(Left - 6)}\" y=\"{N(chance.At(t) + 4)}\" text-anchor=\"end\">{N(t * 100)} %</text>");
        foreach (var t in strength.Ticks(3))
            svg.Add($"<path class=\"grid\" d=\"M{N(Left)} {N(strength.At(t))}H{N(Right)}\"/><text class=\"s\" x=\"{N(Left - 6)}\" y=\"{N(strength.At(t) + 4)}\" text-anchor=\"end\">{Words.Count(t)}</text>");
        string Line(Func<CurvePoint, double> at) => "M" + string.Join("L", points.Select(p => $"{N(time.At(p.Date.DayNumber))} {N(at(p))}"));
        svg.Add($"<path class=\"curve\" d=\"{Line(p => chance.At(p.Ioc.Value))}\"><title>IOC</title></path><path class=\"curve dashed\" d=\"{Line(p => chance.At(p.Foc.Value))}\"><title>FOC</title></path>\n");
        svg.Add($"<path class=\"band\" d=\"{Line(p => strength.At(p.StrengthHigh))}L{string.Join("L", points.Reverse().Select(p => $"{N(time.At(p.Date.DayNumber))} {N(strength.At(p.StrengthLow))}"))}Z\"/><path class=\"curve\" d=\"{Line(p => strength.At(p.StrengthMedian))}\"><title>Median</title></path>\n");
        var last = points[^1];
        svg.Add($"<text class=\"s\" x=\"{N(Right)}\" y=\"{N(chance.At(last.Ioc.Value) - 6)}\" text-anchor=\"end\">IOC</text><text class=\"s\" x=\"{N(Right)}\" y=\"{N(chance.At(last.Foc.Value) + 14)}\" text-anchor=\"end\">FOC (dashed)</text>");
        for (var i = 0; i < points.Count; i += Math.Max(1, points.Count / 7))
            svg.Add($"<text class=\"s\" x=\"{N(Math.Min(time.At(points[i].Date.DayNumber), Width - LabelHalf))}\" y=\"{N(Bottom + 17)}\" text-anchor=\"middle\">{Words.Date(points[i].Date)}</text>");
        svg.Add($"<text class=\"s\" x=\"{N(Left)}\" y=\"{N(Bottom + 34)}\">above: chance by that date; below: persons on station, median and the middle four fifths of the draws</text></svg>\n");
        return svg.ToMarkup();
    }
}
