using Contingent.Briefing.Html;
using Contingent.Missions.Plans;

namespace Contingent.Briefing.Agenda;

/// <summary>The agenda as one HTML file that stands by itself: a page of A4 for each meeting, to be printed and carried.</summary>
public static class AgendaPage
{
    /// <summary>All meetings of the report.</summary>
    public static string Write(AgendaReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var page = new HtmlText();
        page.Add($"<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"/><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"/><meta name=\"color-scheme\" content=\"light dark\"/><meta name=\"referrer\" content=\"no-referrer\"/>\n");
        page.Add($"<title>{report.Title}: agenda as of {Words.Date(report.AsOf)}</title>\n<style>{StyleSheet.Of("agenda.css")}</style></head>\n<body><main>\n");
        foreach (var meeting in report.Meetings) Write(page, report, meeting);
        if (report.Meetings.Count == 0) page.Add($"<article class=\"page\"><p>No meeting of {report.Title} lies on or after {Words.Date(report.AsOf)}.</p></article>\n");
        page.Add($"</main></body></html>\n");
        return page.ToString();
    }

    private static void Write(HtmlText page, AgendaReport report, MeetingAgenda meeting)
    {
        var layout = AgendaLayout.Of(meeting, report);
        page.Add($"<article class=\"page\" aria-labelledby=\"{meeting.Meeting}\">\n<div class=\"mark\"><span>{(report.Marking.Length > 0 ? Markup.Of($"<strong class=\"marking\">{report.Marking}</strong> · ") : Markup.Empty)}as of {Words.Date(report.AsOf)}</span><span class=\"assumed\">{AskLines.Assumed(report)}</span></div>\n");
        page.Add($"<h1 id=\"{meeting.Meeting}\">{meeting.Title}</h1>\n");
        page.Add($"<p class=\"who\"><strong>{Words.Date(meeting.Date)}{(meeting.IsPast ? ", past on that day" : "")}.</strong> {AskLines.Participants(meeting)}.</p>\n");
        if (report.Ground is { } ground) page.Add($"<p class=\"ground\">{GainWords.Ground(ground)}{(report.Assumes.Count > 0 ? $" This case assumes {string.Join("; ", report.Assumes)}." : "")}</p>\n");
        else if (report.Assumes.Count > 0) page.Add($"<p class=\"ground\">This case assumes {string.Join("; ", report.Assumes)}.</p>\n");
        Asks(page, report, layout);
        List(page, "Only together", layout.Bundles.Select(b => Markup.Text(AskLines.Bundle(b, report))), 0);
        Elsewhere(page, layout);
        List(page, "Not to raise", layout.NotToRaise.Select(n => Markup.Of($"<strong>{n.What}.</strong> {AskLines.Unsaid(n)}")), layout.FurtherUnsaid);
        page.Add($"<footer>{AskLines.Foot(report)}</footer>\n</article>\n");
    }

    private static void Asks(HtmlText page, AgendaReport report, AgendaLayout layout)
    {
        page.Add($"<section><h2>Asks</h2>\n");
        if (!layout.InFull.Any()) page.Add($"<p>{AskLines.NoAsks}</p>\n");
        else
        {
            page.Add($"<ol class=\"asks\">\n");
            foreach (var (place, ask) in layout.InFull)
            {
                page.Add($"<li value=\"{place}\"><p class=\"say\">{ask.Say}</p>\n<dl>");
                foreach (var line in AskLines.Of(ask, report)) page.Add($"<div><dt>{line.Label}</dt><dd>{line.Text}</dd></div>");
                page.Add($"</dl></li>\n");
            }

            page.Add($"</ol>\n");
        }

        if (layout.OnALine.Any())
        {
            page.Add($"<ul class=\"more\">\n");
            foreach (var ask in layout.OnALine)
                page.Add($"<li>{AskLines.OnALine(ask, report)}</li>\n");
            page.Add($"</ul>\n");
        }

        More(page, layout.Further);
        page.Add($"</section>\n");
    }

    private static void Elsewhere(HtmlText page, AgendaLayout layout)
    {
        if (!layout.Elsewhere.Any() && layout.NotAwaited.Count == 0) return;
        page.Add($"<section><h2>Decided elsewhere: not to be asked for here</h2>\n");
        if (layout.Elsewhere.Any())
        {
            page.Add($"<ul class=\"elsewhere\">\n");
            foreach (var line in layout.Elsewhere) page.Add($"<li><strong>{line.Title}</strong> {AskLines.Elsewhere(line)}</li>\n");
            page.Add($"</ul>\n");
        }

        if (layout.Likewise.Any()) page.Add($"<p>{AskLines.Likewise(layout.Likewise)}</p>\n");
        More(page, layout.FurtherElsewhere);
        if (layout.NotAwaited.Count > 0) page.Add($"<p class=\"src\">{AskLines.NotAwaited(layout.NotAwaited)}</p>\n");
        page.Add($"</section>\n");
    }

    private static void List(HtmlText page, string heading, IEnumerable<Markup> lines, int further)
    {
        var all = lines.ToArray();
        if (all.Length == 0) return;
        page.Add($"<section><h2>{heading}</h2>\n<ul>\n");
        foreach (var line in all) page.Add($"<li>{line}</li>\n");
        page.Add($"</ul>\n");
        More(page, further);
        page.Add($"</section>\n");
    }

    private static void More(HtmlText page, int count)
    {
        if (count > 0) page.Add($"<p class=\"src\">{AskLines.More(count)}</p>\n");
    }
}
