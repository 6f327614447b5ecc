using Contingent.Briefing.Html;
using Contingent.Missions.Plans;
using static Contingent.Briefing.Charts.Scale;

namespace Contingent.Briefing.Charts;

/// <summary>Four panels over the ceiling: persons placed and kept for a year, share within reach, cost of the dearest month, days to IOC and FOC.</summary>
public static class FrontierChart
{
    private const double Width = 1080, PanelWidth = 430, PanelHeight = 150, GapX = 110, GapY = 74, Left = 76, Top = 30;

    public static Markup Draw(SweepReport report)
    {
        if (report.Points.Count == 0) return Markup.Empty;
        var svg = new HtmlText();
        svg.Add($"<svg class=\"chart\" viewBox=\"0 0 {N(Width)} {N(Top + (2 * PanelHeight) + GapY + 50)}\" role=\"img\" aria-label=\"Persons, reach, cost and time by ceiling\">\n");
        Panel(svg, report, 0, "persons: placed; dashed: on station after a year", p => p.Persons, p => p.SustainedYear);
        Panel(svg, report, 1, "weight within reach, per cent", p => 100 * p.Reach, null);
        Panel(svg, report, 2, $"dearest month, million {report.Currency}", p => p.CostMonth / 1e6, null);
        Panel(svg, report, 3, "days from the as-of date to IOC; dashed: FOC", p => Days(report, p.Ioc), p => Days(report, p.Foc));
        svg.Add($"</svg>\n");
        return svg.ToMarkup();
    }

    private static double? Days(SweepReport report, DateOnly? date) => date?.DayNumber - report.AsOf.DayNumber;

    private static void Panel(HtmlText svg, SweepReport report, int number, string title, Func<SweepPoint, double?> solid, Func<SweepPoint, double?>? dashed)
    {
        var (left, top) = (Left + ((number % 2) * (PanelWidth + GapX)), Top + ((number / 2) * (PanelHeight + GapY)));
        var most = report.Points.SelectMany(p => (double?[])[solid(p), dashed?.Invoke(p)]).OfType<double>().DefaultIfEmpty(0).Max();
        var y = new Scale(0, RoundUp(most, 3), top + PanelHeight, top);
        var x = new Scale(report.Points[0].CeilingPersons, Math.Max(report.Points[0].CeilingPersons + 1, report.Points[^1].CeilingPersons), left, left + PanelWidth);
        svg.Add($"<text class=\"s\" x=\"{N(left)}\" y=\"{N(top - 10)}\">{title}</text>");
        foreach (var t in y.Ticks(3))
            svg.Add($"<path class=\"grid\" d=\"M{N(left)} {N(y.At(t))}h{N(PanelWidth)}\"/><text class=\"s\" x=\"{N(left - 6)}\" y=\"{N(y.At(t) + 4)}\" text-anchor=\"end\">{Words.Count(t)}</text>");
        foreach (var t in x.Ticks(5))
            svg.Add($"<text class=\"s\" x=\"{N(x.At(t))}\" y=\"{N(top + PanelHeight + 17)}\" text-anchor=\"middle\">{Words.Count(t)}</text>");
        Line(svg, report, "curve", x, y, solid);
        if (dashed is not null) Line(svg, report, "curve dashed", x, y, dashed);
    }

    private static void Line(HtmlText svg, SweepReport report, string kind, Scale x, Scale y, Func<SweepPoint, double?> of)
    {
        var points = report.Points.Where(p => of(p) is not null).Select(p => (X: x.At(p.CeilingPersons), Y: y.At(of(p)!.Value), Point: p)).ToArray();
        if (points.Length == 0) return;
        svg.Add($"<path class=\"{kind}\" d=\"M{string.Join("L", points.Select(p => $"{N(p.X)} {N(p.Y)}"))}\"/>");
        foreach (var p in points)
            svg.Add($"<circle class=\"g-lift\" cx=\"{N(p.X)}\" cy=\"{N(p.Y)}\" r=\"3\"><title>ceiling {Words.Count(p.Point.CeilingPersons)}: {Words.Count(Math.Round(of(p.Point)!.Value))}</title></circle>");
    }
}
