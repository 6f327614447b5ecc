using System.Text;
using Contingent.Briefing.Html;
using Contingent.Missions.History;
using Contingent.Missions.Plans;
using static Contingent.Briefing.Charts.Scale;

namespace Contingent.Briefing.Charts;

/// <summary>Persons on station by day, what sourced pledges state apart from the planner's assumptions, beside what was done before.</summary>
public static class BuildUpChart
{
    private const double Left = 46, Right = 500, Top = 16, Bottom = 214;

    public static void Write(HtmlText page, Dossier dossier)
    {
        var steps = BuildUp.Of(dossier);
        page.Add($"<section aria-labelledby=\"build-up\"><h2 id=\"build-up\">Build-up beside what was done before</h2>\n");
        if (steps.All(s => s.All == 0))
        {
            page.Add($"<p>Nobody arrives in this case, so there is no build-up. Recorded ones stand under <a href=\"#evidence\">what it rests on</a>.</p></section>\n");
            return;
        }

        page.Add(Draw(dossier, steps));
        page.Add($"<p class=\"src key\"><span><span class=\"swatch solid\"></span>stated by sourced pledges</span> <span><span class=\"swatch hatched\"></span>planning assumption, not an offer</span></p>\n");
        if (dossier.Plan.History is { } history)
        {
            if (history.Optimism is { } ahead) page.Add($"<p class=\"warn\"><strong>Mind:</strong> {Warning(ahead)} <a href=\"{ahead.Source}\">Source</a>.</p>\n");
            if (history.Delayed.Count > 0) page.Add($"<p class=\"src\">{Delayed(history)}</p>\n");
        }

        page.Add($"</section>\n");
    }

    /// <summary>How much faster the plan is than the fastest record, and from when.</summary>
    public static string Warning(OptimismLine ahead) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"from {Words.Day(ahead.FromDay)} this build-up is faster than {(ahead.AheadOfPrePositioned ? "any on record, those pre-positioned included" : "any on record that was not pre-positioned or taken over")}; on {Words.Day(ahead.Day)} it has {Words.Count(ahead.PlanPersons)} on the host’s soil, {ahead.Times:0.0} times the {Words.Count(ahead.RecordedPersons)} of {ahead.Mission} {ahead.Year}.");

    /// <summary>What recorded delays would make of the milestones.</summary>
    public static string Delayed(HistorySection history) => "If it slips as recorded missions did: "
        + string.Join("; ", history.Delayed.Select(d => $"{(d.Milestone == "ioc" ? "IOC" : "FOC")} planned on {Words.Day(d.PlannedDay)}, as likely as not by {Words.Day(d.Day50)}, nine times in ten by {Words.Day(d.Day90)}")) + ".";

    /// <summary>The drawing alone.</summary>
    public static Markup Draw(Dossier dossier, IReadOnlyList<StrengthStep> steps)
    {
        var last = Math.Max(dossier.Plan.Movement.FocDay ?? 0, steps.Where(s => s.Day <= dossier.Mission.HorizonDays).Select(s => s.Day).DefaultIfEmpty(0).Max());
        var days = new Scale(Math.Min(0, Math.Floor(steps.Select(s => s.Day).DefaultIfEmpty(0).Min())), Math.Max(120, Math.Ceiling(last * 1.08)), Left, Right);
        var most = steps.Select(s => s.All).DefaultIfEmpty(0).Max();
        // A small mission would be a flat line under KFOR: records far above it are cut off and named in words.
        var top = RoundUp(Math.Max(most * 1.1, most > 5000 || most == 0 ? 30000 : most * 2.2), 4);
        var persons = new Scale(0, top, Bottom, Top);
        var svg = new HtmlText();
        svg.Add($"<svg class=\"chart\" viewBox=\"0 0 520 250\" role=\"img\" aria-label=\"{Description(dossier, steps)}\"><defs><clipPath id=\"plot-build-up\"><rect x=\"{N(Left)}\" y=\"{N(Top - 10)}\" width=\"{N(Right - Left)}\" height=\"{N(Bottom - Top + 10)}\"/></clipPath></defs>\n");
        foreach (var t in persons.Ticks(4))
            svg.Add($"<path class=\"grid\" d=\"M{N(Left)} {N(persons.At(t))}H{N(Right)}\"/><text class=\"s\" x=\"{N(Left - 6)}\" y=\"{N(persons.At(t) + 4)}\" text-anchor=\"end\">{Words.Count(t)}</text>");
        foreach (var t in days.Ticks(6))
            svg.Add($"<text class=\"s\" x=\"{N(days.At(t))}\" y=\"{N(Bottom + 18)}\" text-anchor=\"middle\">{(Math.Abs(t) < 1e-9 ? "day 0" : Words.Count(t))}</text>");
        svg.Add($"<text class=\"s\" x=\"{N(Right)}\" y=\"{N(Bottom + 34)}\" text-anchor=\"end\">days from day 0</text><text class=\"s\" x=\"{N(Left)}\" y=\"{N(Bottom + 34)}\">persons on station</text>\n<g clip-path=\"url(#plot-build-up)\">");
        svg.Add($"<path class=\"assumption\" d=\"{Outline(steps, days, persons, s => s.All)}\"/><path class=\"stated\" d=\"{Outline(steps, days, persons, s => s.Stated)}\"/><path class=\"strength\" d=\"{Line(steps, days, persons, s => s.All)}\"/>");
        foreach (var record in RecordedBuildUps.All.Where(r => r.HasCurve)) Record(svg, record, days, persons, steps);
        svg.Add($"</g>\n");
        Mark(svg, dossier.Plan.Movement.IocDay, "IOC", days, persons, steps);
        Mark(svg, dossier.Plan.Movement.FocDay, "FOC", days, persons, steps);
        svg.Add($"</svg>\n");
        return svg.ToMarkup();
    }

    private static void Record(HtmlText svg, RecordedBuildUp record, Scale days, Scale persons, IReadOnlyList<StrengthStep> steps)
    {
        var path = string.Join('L', record.Strengths.Select(s => $"{N(days.At(s.Day))} {N(persons.At(s.Persons))}"));
        svg.Add($"<path class=\"record-halo\" d=\"M{path}\"/>");
        svg.Add($"<path class=\"{(record.PrePositioned ? "record" : "record dashed")}\" d=\"M{path}\"/>");
        var shown = record.Strengths.LastOrDefault(s => s.Persons <= persons.To && s.Day <= days.To) ?? record.Strengths[0];
        if (shown.Persons > persons.To) return;
        var x = days.At(shown.Day);
        var label = record.PrePositioned ? record.Name + ", pre-positioned" : record.Name;
        // Where the plan is ahead its own marks stand above the record, so the record is named below its line.
        var y = persons.At(shown.Persons) + (BuildUp.At(steps, shown.Day).All >= shown.Persons ? 20 : -4);
        svg.Add($"<text class=\"s halo\" x=\"{N(Math.Min(x + 5, Right - 2))}\" y=\"{N(Math.Clamp(y, Top + 2, Bottom - 4))}\"{(x > Right - 120 ? Markup.Of($" text-anchor=\"end\"") : Markup.Empty)}>{label}</text>");
    }

    private static void Mark(HtmlText svg, double? day, string name, Scale days, Scale persons, IReadOnlyList<StrengthStep> steps)
    {
        if (day is not { } d || d > days.To) return;
        var y = persons.At(BuildUp.At(steps, d).All);
        svg.Add($"<path class=\"mark-line\" d=\"M{N(days.At(d))} {N(y)}V{N(Bottom)}\"/><circle class=\"mark-dot\" cx=\"{N(days.At(d))}\" cy=\"{N(y)}\" r=\"3.5\"/><text class=\"halo strong\" x=\"{N(days.At(d))}\" y=\"{N(y - 8)}\" text-anchor=\"middle\">{name}</text>");
    }

    private static string Outline(IReadOnlyList<StrengthStep> steps, Scale days, Scale persons, Func<StrengthStep, int> value)
    {
        if (steps.Count == 0) return "M0 0";
        return Line(steps, days, persons, value) + $"V{N(Bottom)}H{N(days.At(Math.Max(days.From, steps[0].Day)))}Z";
    }

    private static string Line(IReadOnlyList<StrengthStep> steps, Scale days, Scale persons, Func<StrengthStep, int> value)
    {
        if (steps.Count == 0) return "M0 0";
        var path = new StringBuilder();
        path.Append('M').Append(N(days.At(steps[0].Day))).Append(' ').Append(N(Bottom));
        foreach (var step in steps.Where(s => s.Day <= days.To))
            path.Append('H').Append(N(days.At(step.Day))).Append('V').Append(N(persons.At(value(step))));
        return path.Append('H').Append(N(days.At(days.To))).ToString();
    }

    private static string Description(Dossier dossier, IReadOnlyList<StrengthStep> steps)
    {
        if (steps.Count == 0) return "Build-up: nobody comes on station in this plan. Recorded: KFOR 1999 had 30 000 by day 13, UNIFIL II 2006 10 500 by day 105.";
        var full = steps.MaxBy(s => s.All);
        return $"Build-up: {Words.Count(full.All, "person", "persons")} on station by {dossier.DateAndDay(full.Day)}, of which {Words.Count(full.Stated)} stated by sourced pledges. " +
            "Recorded: KFOR 1999 had 30 000 by day 13, pre-positioned; UNIFIL II 2006 10 500 by day 105.";
    }
}
