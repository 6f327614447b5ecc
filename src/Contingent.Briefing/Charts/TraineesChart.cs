using Contingent.Briefing.Html;
using Contingent.Missions.Plans;
using static Contingent.Briefing.Charts.Scale;

namespace Contingent.Briefing.Charts;

/// <summary>Trainees through by week, added up, a line a course, with what is wanted as the end of the axis.</summary>
public static class TraineesChart
{
    private const double Width = 1080, Left = 62, Right = 900, Top = 18, Bottom = 150;
    private static readonly string[] s_dashes = ["", "7 4", "2 4", "10 3 2 3"];

    public static Markup Draw(Dossier dossier)
    {
        var weeks = dossier.Plan.Training.ByWeek;
        if (weeks.Count == 0) return Markup.Empty;
        var last = weeks.Max(w => w.Week);
        var trainees = new Scale(0, RoundUp(weeks.Max(w => w.ThroughInAll), 3), Bottom, Top);
        var time = new Scale(0, last, Left, Right);
        var svg = new HtmlText();
        svg.Add($"<svg class=\"chart\" viewBox=\"0 0 {N(Width)} 190\" role=\"img\" aria-label=\"Trainees through by week: {Words.Count(dossier.Plan.Training.Through, "trainee", "trainees")} by week {Words.Count(last)}\">\n");
        foreach (var t in trainees.Ticks(3))
            svg.Add($"<path class=\"grid\" d=\"M{N(Left)} {N(trainees.At(t))}H{N(Right)}\"/><text class=\"s\" x=\"{N(Left - 6)}\" y=\"{N(trainees.At(t) + 4)}\" text-anchor=\"end\">{Words.Count(t)}</text>");
        foreach (var t in time.Ticks(8))
            svg.Add($"<text class=\"s\" x=\"{N(time.At(t))}\" y=\"{N(Bottom + 17)}\" text-anchor=\"middle\">{Words.Count(t)}</text>");
        svg.Add($"<text class=\"s\" x=\"{N(Right)}\" y=\"{N(Bottom + 34)}\" text-anchor=\"end\">weeks from day 0</text><text class=\"s\" x=\"{N(Left)}\" y=\"{N(Bottom + 34)}\">trainees through</text>\n");
        var labels = new List<double>();
        foreach (var (course, i) in weeks.GroupBy(w => w.Course, StringComparer.Ordinal).OrderByDescending(g => g.Max(w => w.ThroughInAll)).Select((g, i) => (g, i)))
            Course(svg, dossier, course.Key, [.. course.OrderBy(w => w.Week)], s_dashes[i % s_dashes.Length], last, trainees, time, labels);
        svg.Add($"</svg>\n");
        return svg.ToMarkup();
    }

    private static void Course(HtmlText svg, Dossier dossier, string id, TrainingWeek[] weeks, string dash, int last, Scale trainees, Scale time, List<double> labels)
    {
        var line = string.Concat(weeks.Select(w => $"H{N(time.At(w.Week))}V{N(trainees.At(w.ThroughInAll))}"));
        svg.Add($"<path class=\"strength\" stroke-dasharray=\"{dash}\" d=\"M{N(time.At(0))} {N(Bottom)}{line}H{N(time.At(last))}\"/>");
        var y = trainees.At(weeks[^1].ThroughInAll) + 4;
        while (labels.Exists(l => Math.Abs(l - y) < 15)) y += 15;
        labels.Add(y);
        var title = dossier.Mission.Courses.FirstOrDefault(c => c.Id.Value == id)?.Title ?? id;
        svg.Add($"<text class=\"s\" x=\"{N(Right + 8)}\" y=\"{N(y)}\">{title}: {Words.Count(weeks[^1].ThroughInAll)}</text>");
    }
}
