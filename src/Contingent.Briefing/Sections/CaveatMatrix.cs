using Contingent.Briefing.Html;
using Contingent.Missions;

namespace Contingent.Briefing.Sections;

/// <summary>What each nation's units may not do, where, on whose soil, with whom, and whose approval they wait for.</summary>
public static class CaveatMatrix
{
    public static void Write(HtmlText page, Dossier dossier)
    {
        if (dossier.IsPublic) return;
        page.Add($"<section class=\"part\" aria-labelledby=\"caveats\"><h2 id=\"caveats\">Caveats and approvals</h2>\n");
        var nations = dossier.Pledges.Where(p => p.Level != PledgeLevel.Withdrawn && p.UnitType is not null).GroupBy(p => p.Contributor)
            .OrderBy(g => dossier.PartyName(g.Key.Value), StringComparer.Ordinal).ToArray();
        var rows = nations.Select(g => Row(dossier, g.Key, [.. g])).Where(r => r is not null).ToArray();
        if (rows.Length == 0) page.Add($"<p>No contributor has a caveat or waits for an approval.</p></section>\n");
        else
        {
            page.Add($"<div class=\"scroll\" role=\"region\" aria-label=\"Caveats and approvals\" tabindex=\"0\"><table class=\"caveats stacked\"><thead><tr><th scope=\"col\">Contributor</th><th scope=\"col\">Tasks</th><th scope=\"col\">Sectors</th><th scope=\"col\">Soil</th><th scope=\"col\">Only with</th><th scope=\"col\">Approval and other conditions</th></tr></thead><tbody>\n");
            foreach (var row in rows) page.Add(row!.Value);
            page.Add($"</tbody></table></div>\n");
            if (rows.Length < nations.Length) page.Add($"<p class=\"src\">{Words.Sentence(Words.Few(nations.Length - rows.Length))} more contributor{(nations.Length - rows.Length == 1 ? " has" : "s have")} neither.</p>\n");
            page.Add($"</section>\n");
        }
    }

    private static Markup? Row(Dossier dossier, PartyId nation, Pledge[] pledges)
    {
        var tasks = Said(dossier, pledges, p => p.TasksOnly.Select(t => dossier.TaskTitle(t.Value)), p => p.TasksNever.Select(t => dossier.TaskTitle(t.Value)));
        var sectors = Said(dossier, pledges, p => p.SectorsOnly.Select(s => dossier.SectorName(s)), p => p.SectorsNever.Select(s => dossier.SectorName(s)));
        var soil = Said(dossier, pledges, p => p.CountriesOnly.Select(c => dossier.PartyName(c.Value)), p => p.CountriesNever.Select(c => dossier.PartyName(c.Value)));
        var partners = Words.List(pledges.SelectMany(p => p.With).Distinct().Select(w => dossier.PartyName(w.Value)).ToArray());
        var needs = (dossier.Party(nation.Value)?.Requires ?? []).Concat(pledges.SelectMany(p => p.When)).Distinct().ToArray();
        if (tasks.Length + sectors.Length + soil.Length + partners.Length + needs.Length == 0) return null;
        return Markup.Of($"<tr><th scope=\"row\">{dossier.PartyName(nation.Value)}</th><td data-label=\"tasks:\">{Lines(tasks)}</td><td data-label=\"sectors:\">{Lines(sectors)}</td><td data-label=\"soil:\">{Lines(soil)}</td><td data-label=\"only with:\">{partners}</td><td data-label=\"approval:\">{Lines([.. needs.Select(n => Approval(dossier, n))])}</td></tr>\n");
    }

    private static Markup Lines(string[] items) => Markup.Join(Markup.Of($"<br/>"), items.Select(Markup.Text));

    /// <summary>Caveats of single pledges name the unit, those of all pledges do not.</summary>
    private static string[] Said(Dossier dossier, Pledge[] pledges, Func<Pledge, IEnumerable<string>> only, Func<Pledge, IEnumerable<string>> never)
    {
        var said = pledges.Select(p => (Pledge: p, Text: Rule("only", only(p)) + Rule("never", never(p)))).Where(s => s.Text.Length > 0).ToArray();
        return said.GroupBy(s => s.Text, StringComparer.Ordinal)
            .Select(g => (g.Count() == pledges.Length ? "" : Words.List([.. g.Select(s => s.Pledge.UnitType is { } u ? dossier.UnitName(u.Value) : s.Pledge.Id.Value).Distinct(StringComparer.Ordinal)]) + ": ") + g.Key.Trim())
            .ToArray();
    }

    private static string Rule(string word, IEnumerable<string> items) => Words.List(items.ToArray(), word == "only" ? "or" : "nor") is { Length: > 0 } list ? $"{word} {list} " : "";

    private static string Approval(Dossier dossier, Need need) => string.Join(" or ", need.Alternatives.Select(a =>
    {
        var c = dossier.Condition(a.Value);
        if (c is null) return a.Value;
        var state = dossier.Line(a.Value)?.State ?? "open";
        var limits = new List<string> { state };
        if (c.Timing == ConditionTiming.ExPost) limits.Add($"within {c.ClockDays ?? 0} days of arrival");
        if (c.MaxPersons is { } most) limits.Add($"at most {Words.Count(most)} persons");
        if (c.TasksOnly.Length > 0) limits.Add("only " + Words.List([.. c.TasksOnly.Select(t => dossier.TaskTitle(t.Value))], "or"));
        if (c.SectorsOnly.Length > 0) limits.Add("only in " + Words.List([.. c.SectorsOnly.Select(s => dossier.SectorName(s))], "or"));
        return $"{c.Title} ({string.Join("; ", limits)})";
    }));
}
