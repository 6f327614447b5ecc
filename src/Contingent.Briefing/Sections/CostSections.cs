using Contingent.Briefing.Html;
using Contingent.Missions.Plans;

namespace Contingent.Briefing.Sections;

/// <summary>Who pays what, and whose units cost what.</summary>
public static class CostSections
{
    private static readonly (string Kind, string Title)[] s_kinds =
        [("own", "Own cost of units"), ("reimbursement", "Reimbursement"), ("self-sustainment", "Self-sustainment"), ("lift", "Lift")];

    public static void Write(HtmlText page, Dossier dossier)
    {
        var costs = dossier.Plan.Sustainment.Costs;
        if (costs.ByPayer.Count == 0) return;
        var lines = costs.Months.SelectMany(m => m.Lines).ToArray();
        var kinds = s_kinds.Where(k => lines.Any(l => l.Kind == k.Kind)).ToArray();
        var currency = dossier.Mission.Currency;
        page.Add($"<h3>Who pays</h3>\n<p>{Words.Money(costs.Total, currency)} in all to the horizon, lift{(lines.Any(l => l.Relief) ? " and reliefs" : "")} included; lines add up to the months and to this to the cent. A contributor’s own cost falls on itself; who pays a rate stands in the rates.</p>\n");
        page.Add($"<div class=\"scroll\" role=\"region\" aria-label=\"Who pays\" tabindex=\"0\"><table><thead><tr><th scope=\"col\">Payer</th>");
        foreach (var kind in kinds) page.Add($"<th scope=\"col\" class=\"r\">{kind.Title}</th>");
        page.Add($"<th scope=\"col\" class=\"r\">In all, {currency}</th><th scope=\"col\" class=\"r\">Share</th></tr></thead><tbody>\n");
        foreach (var payer in costs.ByPayer.Take(MostRows)) Row(page, Name(dossier, payer.Party), [.. lines.Where(l => l.Payer == payer.Party)], kinds, costs.Total);
        var others = costs.ByPayer.Skip(MostRows).Select(p => p.Party).ToHashSet(StringComparer.Ordinal);
        if (others.Count > 0) Row(page, $"{Words.Sentence(Words.Few(others.Count))} others", [.. lines.Where(l => others.Contains(l.Payer))], kinds, costs.Total);
        page.Add($"</tbody></table></div>\n");
    }

    private const int MostRows = 12;

    private static void Row(HtmlText page, string name, CostLine[] lines, (string Kind, string Title)[] kinds, double total)
    {
        page.Add($"<tr><td>{name}</td>");
        foreach (var kind in kinds)
        {
            var sum = lines.Where(l => l.Kind == kind.Kind).Sum(l => l.Amount);
            page.Add($"<td class=\"r\">{(sum > 0 ? Words.Count(Math.Round(sum)) : "–")}</td>");
        }

        var all = lines.Sum(l => l.Amount);
        page.Add($"<td class=\"r\">{Words.Count(Math.Round(all))}</td><td class=\"r\">{Words.Percent(total > 0 ? all / total : 0)}</td></tr>\n");
    }

    private static string Name(Dossier dossier, string payer) => payer == "mission" ? "The mission’s common budget" : dossier.PartyName(payer);
}
