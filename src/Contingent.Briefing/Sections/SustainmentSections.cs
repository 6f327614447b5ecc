using Contingent.Briefing.Charts;
using Contingent.Briefing.Html;

namespace Contingent.Briefing.Sections;

/// <summary>What it costs and who pays, who relieves whom, what it consumes and where supply is tight.</summary>
public static class SustainmentSections
{
    public static void Write(HtmlText page, Dossier dossier)
    {
        var s = dossier.Plan.Sustainment;
        page.Add($"<section class=\"part\" aria-labelledby=\"cost\"><h2 id=\"cost\">Cost, rotation and supply</h2>\n");
        if (s.Months.Count == 0 || dossier.PersonsPlaced == 0)
        {
            page.Add($"<p>Nobody is in place, so nothing is spent and nobody needs relief.</p></section>\n");
            return;
        }

        var currency = dossier.Mission.Currency;
        var total = s.Months.Sum(m => m.Cost);
        page.Add($"<p>{Words.Money(total, currency)} over {Words.Count(s.Months.Count, "month", "months")}{(s.DeploymentCost > 0 ? $", and {Words.Money(s.DeploymentCost, currency)} once to bring the force in" : "")}. To keep the force for a year takes {Words.Count(s.RotationBillPersonsYear, "person", "persons")}, the first deployment included.</p>\n");
        page.Add($"<div class=\"pair\"><figure>{MonthsChart.Draw(s.Months, "Cost", m => m.Cost, v => Words.Money(v, currency))}<figcaption>Cost by month, {currency}</figcaption></figure>");
        page.Add($"<figure>{MonthsChart.Draw(s.Months, "Persons", m => m.Persons, v => Words.Count(v, "person", "persons"))}<figcaption>Most persons at once, by month</figcaption></figure></div>\n");
        CostSections.Write(page, dossier);
        ReliefSections.Write(page, dossier);
        Rotations(page, dossier);
        Cliffs(page, dossier);
        SupplySections.Write(page, dossier);
        Supply(page, dossier);
        page.Add($"</section>\n");
    }

    private static void Rotations(HtmlText page, Dossier dossier)
    {
        if (dossier.Plan.Sustainment.Rotations.Count == 0) return;
        page.Add($"<h3>Whose endurance runs out, and who could step in</h3>\n<div class=\"scroll\" role=\"region\" aria-label=\"Reliefs\" tabindex=\"0\"><table><thead><tr><th scope=\"col\">First due</th><th scope=\"col\">Contributor, unit</th><th scope=\"col\" class=\"r\">Units</th><th scope=\"col\" class=\"r\">Persons</th><th scope=\"col\">Units still at home</th></tr></thead><tbody>\n");
        // What a contributor must relieve in one month, by the same relief, is one line: the first day counts.
        foreach (var g in dossier.Plan.Sustainment.Rotations.OrderBy(r => r.DueDay).ThenBy(r => r.Pledge, StringComparer.Ordinal)
                     .GroupBy(r => (r.Contributor, Month: dossier.DateOf(r.DueDay) is { } d ? d.Year * 12 + d.Month : (int)r.DueDay / 30, Relief: string.Join(' ', r.ReliefBy))))
        {
            var units = Words.List([.. g.GroupBy(r => r.UnitType, StringComparer.Ordinal).Select(u => $"{u.Sum(r => r.Units)} × {dossier.UnitName(u.Key)}")]);
            var relief = g.First().ReliefBy;
            page.Add($"<tr><td>{dossier.DateAndDay(g.First().DueDay)}</td><td>{dossier.PartyName(g.Key.Contributor)}: {units}</td><td class=\"r\">{g.Sum(r => r.Units)}</td><td class=\"r\">{Words.Count(g.Sum(r => r.Persons))}</td><td>{(relief.Count == 0 ? Markup.Of($"<strong>nobody</strong>") : Markup.Text(Words.List([.. relief.Select(dossier.PledgeName).Distinct(StringComparer.Ordinal)], "or")))}</td></tr>\n");
        }

        page.Add($"</tbody></table></div>\n");
    }

    private static void Cliffs(HtmlText page, Dossier dossier)
    {
        var cliffs = dossier.Plan.Sustainment.Cliffs;
        // With follow-on pledges it is told where places fall empty in spite of them.
        if (cliffs.Count == 0 || dossier.Mission.FollowOns.Length > 0) return;
        page.Add($"<h3>Where strength drops unless relieved</h3>\n<ul>\n");
        // A month at a time: units come and go by the day, and a list of days hides how far it falls.
        foreach (var month in cliffs.OrderBy(c => c.Day).GroupBy(c => dossier.DateOf(c.Day) is { } d ? d.Year * 12 + d.Month : (int)Math.Floor(c.Day / 30)))
            page.Add($"<li>From {dossier.DateAndDay(month.First().Day)}{(month.Count() > 1 ? $" to {dossier.DateAndDay(month.Last().Day)}" : "")}: from {Words.Count(month.First().PersonsBefore)} to {Words.Count(month.Last().PersonsAfter, "person", "persons")}</li>\n");
        page.Add($"</ul>\n");
    }

    private static void Supply(HtmlText page, Dossier dossier)
    {
        var tight = dossier.Plan.Sustainment.Supply.Where(s => s.LimitTonnesDay is not null).OrderByDescending(s => s.LimitLoadTonnesDay / s.LimitTonnesDay).ThenBy(s => s.Place, StringComparer.Ordinal).Take(8).ToArray();
        if (tight.Length == 0) return;
        page.Add($"<h3>Supply against its tightest passage</h3>\n<table><thead><tr><th scope=\"col\">Location</th><th scope=\"col\">From</th><th scope=\"col\" class=\"r\">Needs, t a day</th><th scope=\"col\">Tightest passage</th><th scope=\"col\" class=\"r\">Takes, t a day</th><th scope=\"col\" class=\"r\">Loaded, t a day</th></tr></thead><tbody>\n");
        foreach (var s in tight)
            page.Add($"<tr><td>{dossier.PlaceName(s.Place)}</td><td>{dossier.PlaceName(s.From)}</td><td class=\"r\">{Words.Amount(s.TonnesDay)}</td><td>{(dossier.Link(s.Limit) is not null ? Words.Sentence(dossier.Target("link:" + s.Limit)) : dossier.PlaceName(s.Limit))}</td><td class=\"r\">{Words.Amount(s.LimitTonnesDay!.Value)}</td><td class=\"r\">{(s.LimitLoadTonnesDay is { } load ? Words.Amount(load) : "–")}</td></tr>\n");
        page.Add($"</tbody></table>\n");
    }
}
