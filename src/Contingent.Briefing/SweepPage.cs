using Contingent.Briefing.Charts;
using Contingent.Briefing.Html;
using Contingent.Missions;
using Contingent.Missions.Plans;

namespace Contingent.Briefing;

/// <summary>A sweep over ceilings as one HTML file that stands by itself: the frontier as a chart, then its figures.</summary>
public static class SweepPage
{
    public static string Write(Mission mission, SweepReport report)
    {
        ArgumentNullException.ThrowIfNull(mission);
        ArgumentNullException.ThrowIfNull(report);
        var page = new HtmlText();
        page.Add($"<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"/><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"/><meta name=\"color-scheme\" content=\"light dark\"/><meta name=\"referrer\" content=\"no-referrer\"/>\n");
        page.Add($"<title>{mission.Title}: sweep over ceilings</title>\n<style>{StyleSheet.Of("briefing.css")}</style></head>\n<body><main id=\"content\"><section>\n");
        page.Add($"<p class=\"src\">{(mission.Marking.Length > 0 ? mission.Marking + " · " : "")}as of {Words.Date(report.AsOf)} · Contingent {report.Contingent}</p>\n<h1>{mission.Title}: how many soldiers buy what</h1>\n");
        page.Add($"<p>The best plan under each ceiling of persons on the host’s soil, everything else {(report.Case == "firm" ? "as far as it is met and offered, and nothing more" : "as expected")}{(report.Assumes.Count > 0 ? " and assumed: " + string.Join("; ", report.Assumes) : "")}. Each plan is proved as far as its gap says. Not modelled: enemy action, casualties, escalation.</p>\n");
        page.Add(FrontierChart.Draw(report));
        Table(page, report);
        page.Add($"</section></main></body></html>\n");
        return page.ToString();
    }

    private static void Table(HtmlText page, SweepReport report)
    {
        page.Add($"<div class=\"scroll\"><table><caption>Figures of the plans</caption><thead><tr><th scope=\"col\">Ceiling</th><th scope=\"col\">Persons</th><th scope=\"col\">Must tasks short</th><th scope=\"col\">Within reach</th><th scope=\"col\">Dearest month</th><th scope=\"col\">Over the horizon</th><th scope=\"col\">IOC</th><th scope=\"col\">FOC</th><th scope=\"col\">On station after a year</th><th scope=\"col\">Widest gap</th></tr></thead><tbody>\n");
        foreach (var p in report.Points)
        {
            var gap = p.Levels.All(l => l.Gap is not null) ? Words.Percent(p.Levels.Select(l => l.Gap!.Value).DefaultIfEmpty(0).Max()) : "not proved";
            page.Add($"<tr><th scope=\"row\" class=\"n\">{Words.Count(p.CeilingPersons)}</th><td class=\"n\">{Words.Count(p.Persons)}</td><td class=\"n\">{p.MustShort}</td><td class=\"n\">{Words.Percent(p.Reach)}</td><td class=\"n\">{Words.Money(p.CostMonth, report.Currency)}</td><td class=\"n\">{Words.Money(p.Cost, report.Currency)}</td>");
            page.Add($"<td>{Date(p.Ioc)}</td><td>{Date(p.Foc)}</td><td class=\"n\">{(p.SustainedYear is { } s ? Words.Count(s) : "")}</td><td class=\"n\">{gap}</td></tr>\n");
        }

        page.Add($"</tbody></table></div>\n");
    }

    private static string Date(DateOnly? date) => date is { } d ? Words.Date(d) : "none";
}
