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
        var rows = Rows(dossier);
        var days = new Scale(Math.Min(0, intakes.Min(i => i.StartDay)), intakes.Max(i => i.EndDay) * 1.02 + 1, Left, Width - 12);
        var height = Top + rows.Count * RowHeight + 8;
        var svg = new HtmlText();
        svg.Add($"<svg class=\"gantt\" viewBox=\"0 0 {N(Width)} {N(height)}\" role=\"img\" aria-label=\"{Words.Count(intakes.Count, "intake", "intakes")} with {Words.Count(intakes.Sum(i => i.Trainees), "trainee", "trainees")} at {Words.Count(intakes.Select(i => i.Place).Distinct(StringComparer.Ordinal).Count(), "place", "places")}\">\n");
        foreach (var t in days.Ticks(10))
            svg.Add($"<path class=\"grid\" d=\"M{N(days.At(t))} {N(Top - 6)}V{N(height)}\"/><text class=\"s\" x=\"{N(days.At(t))}\" y=\"12\" text-anchor=\"middle\">{(Math.Abs(t) < 1e-9 ? "day 0" : Words.Count(t))}</text>");
        var y = Top;
        foreach (var (name, bars) in rows)
        {
            svg.Add($"<text class=\"tiny\" x=\"2\" y=\"{N(y + 13)}\">{name}</text>");
            foreach (var bar in bars)
            {
                double x = days.At(bar.Start), width = Math.Max(2, days.At(bar.End) - x - 1);
                svg.Add($"<rect class=\"g-lift\" x=\"{N(x)}\" y=\"{N(y + 3)}\" width=\"{N(width)}\" height=\"13\"><title>{Words.Day(bar.Start)} to {Words.Day(bar.End)}: {Words.Count(bar.Intakes, "intake", "intakes")}, {Words.Count(bar.Trainees, "trainee", "trainees")}</title></rect>");
                if (width > 34) svg.Add($"<text class=\"tiny on-bar\" x=\"{N(x + width / 2)}\" y=\"{N(y + 13)}\" text-anchor=\"middle\">{Words.Count(bar.Trainees)}</text>");
            }

            y += RowHeight;
        }

        svg.Add($"</svg>\n");
        return svg.ToMarkup();
    }

    /// <summary>A row for each course and place, and more of them where intakes overlap in time; the name stands on the first.</summary>
    private static List<(string Name, List<(int Start, int End, int Intakes, int Trainees)> Bars)> Rows(Dossier dossier)
    {
        var rows = new List<(string, List<(int, int, int, int)>)>();
        foreach (var here in dossier.Plan.Training.Intakes.GroupBy(i => (i.Course, i.Place)).OrderBy(g => g.Key.Course, StringComparer.Ordinal).ThenBy(g => g.Key.Place, StringComparer.Ordinal))
        {
            var course = dossier.Mission.Courses.FirstOrDefault(c => c.Id.Value == here.Key.Course)?.Title ?? here.Key.Course;
            var tracks = new List<List<(int Start, int End, int Intakes, int Trainees)>>();
            foreach (var side in here.GroupBy(i => (i.StartDay, i.EndDay)).OrderBy(g => g.Key.StartDay).ThenBy(g => g.Key.EndDay))
            {
                var track = tracks.Find(t => t[^1].End <= side.Key.StartDay);
                if (track is null) tracks.Add(track = []);
                track.Add((side.Key.StartDay, side.Key.EndDay, side.Count(), side.Sum(i => i.Trainees)));
            }

            rows.AddRange(tracks.Select((t, i) => (i == 0 ? $"{course}, {dossier.PlaceName(here.Key.Place)}" : "", t)));
        }

        return rows;
    }
}
