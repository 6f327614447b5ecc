using Contingent.Briefing.Html;
using static Contingent.Briefing.Charts.Scale;

namespace Contingent.Briefing.Charts;

/// <summary>The intakes of the courses, a row a course and place; those that run side by side share their bar and are counted on it.</summary>
public static class IntakeChart
{
    private const double Width = 1080, Left = 270, RowHeight = 20, Top = 22;

    public static Markup Draw(Dossier dossier)
    {
        var intakes = dossier.Plan.Training.Intakes;
        if (intakes.Count == 0) return Markup.Empty;
        var rows = intakes.GroupBy(i => (i.Course, i.Place)).OrderBy(g => g.Key.Course, StringComparer.Ordinal).ThenBy(g => g.Key.Place, StringComparer.Ordinal).ToArray();
        var days = new Scale(Math.Min(0, intakes.Min(i => i.StartDay)), intakes.Max(i => i.EndDay) * 1.02 + 1, Left, Width - 12);
        var height = Top + rows.Length * RowHeight + 8;
        var svg = new HtmlText();
        svg.Add($"<svg class=\"gantt\" viewBox=\"0 0 {N(Width)} {N(height)}\" role=\"img\" aria-label=\"{Words.Count(intakes.Count, "intake", "intakes")} with {Words.Count(intakes.Sum(i => i.Trainees), "trainee", "trainees")} at {Words.Count(rows.Select(r => r.Key.Place).Distinct(StringComparer.Ordinal).Count(), "place", "places")}\">\n");
        foreach (var t in days.Ticks(10))
            svg.Add($"<path class=\"grid\" d=\"M{N(days.At(t))} {N(Top - 6)}V{N(height)}\"/><text class=\"s\" x=\"{N(days.At(t))}\" y=\"12\" text-anchor=\"middle\">{(Math.Abs(t) < 1e-9 ? "day 0" : Words.Count(t))}</text>");
        var y = Top;
        foreach (var row in rows)
        {
            var course = dossier.Mission.Courses.FirstOrDefault(c => c.Id.Value == row.Key.Course)?.Title ?? row.Key.Course;
            svg.Add($"<text class=\"tiny\" x=\"2\" y=\"{N(y + 13)}\">{course}, {dossier.PlaceName(row.Key.Place)}</text>");
            foreach (var side in row.GroupBy(i => (i.StartDay, i.EndDay)).OrderBy(g => g.Key.StartDay).ThenBy(g => g.Key.EndDay))
            {
                double x = days.At(side.Key.StartDay), width = Math.Max(2, days.At(side.Key.EndDay) - x - 1);
                svg.Add($"<rect class=\"g-lift\" x=\"{N(x)}\" y=\"{N(y + 3)}\" width=\"{N(width)}\" height=\"13\"><title>{Words.Day(side.Key.StartDay)} to {Words.Day(side.Key.EndDay)}: {Words.Count(side.Sum(i => i.Trainees), "trainee", "trainees")}</title></rect>");
                if (width > 34) svg.Add($"<text class=\"tiny on-bar\" x=\"{N(x + width / 2)}\" y=\"{N(y + 13)}\" text-anchor=\"middle\">{Words.Count(side.Sum(i => i.Trainees))}</text>");
            }

            y += RowHeight;
        }

        svg.Add($"</svg>\n");
        return svg.ToMarkup();
    }
}
