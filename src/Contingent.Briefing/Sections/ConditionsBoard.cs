using Contingent.Briefing.FirstPage;
using Contingent.Briefing.Html;
using Contingent.Missions;
using Contingent.Missions.Plans;

namespace Contingent.Briefing.Sections;

/// <summary>Every condition that something hangs on, what is needed first at the top; then red lines, clocks and who holds what.</summary>
public static class ConditionsBoard
{
    public static void Write(HtmlText page, Dossier dossier)
    {
        page.Add($"<section class=\"part\" aria-labelledby=\"conditions\"><h2 id=\"conditions\">Conditions board</h2>\n");
        var lines = dossier.Plan.Authority.Conditions.Where(c => c.Gates.Count > 0 && dossier.Condition(c.Condition)?.Kind != ConditionKind.Concession)
            .OrderBy(c => c.State == "met").ThenBy(c => Order(dossier, c)).ThenBy(c => c.Condition, StringComparer.Ordinal).ToArray();
        if (lines.Length == 0) page.Add($"<p>Nothing in this plan hangs on a condition.</p>\n");
        else
        {
            page.Add($"<p>Ordered by the last day on which each may be met without delay to the schedule. Permission: presence is unlawful without it. Trigger: it sets a date. Practical: access, airspace, deconfliction. Likelihoods without a source are ranges.</p>\n");
            page.Add($"<div class=\"scroll\" role=\"region\" aria-label=\"Conditions board\" tabindex=\"0\"><table class=\"board stacked\"><thead><tr><th scope=\"col\">Needed by</th><th scope=\"col\">Condition</th><th scope=\"col\">Who decides</th><th scope=\"col\">State</th><th scope=\"col\">Likely</th><th scope=\"col\">What hangs on it</th></tr></thead><tbody>\n");
            foreach (var line in lines) Row(page, dossier, line);
            page.Add($"</tbody></table></div>\n");
        }

        Unlock(page, dossier);
        RedLines(page, dossier);
        Clocks(page, dossier);
        Holders(page, dossier);
        page.Add($"</section>\n");
    }

    private static double Order(Dossier dossier, ConditionLine line) =>
        line.NeededByDay ?? (dossier.Condition(line.Condition)?.Id == dossier.Mission.DDay ? double.MinValue : double.MaxValue);

    private static void Row(HtmlText page, Dossier dossier, ConditionLine line)
    {
        var c = dossier.Condition(line.Condition);
        page.Add($"<tr><td data-label=\"needed by\">{NeededBy(dossier, line)}</td><th scope=\"row\">{dossier.ConditionTitle(line.Condition)} <span class=\"src\">{line.Bearing}{(c?.Timing == ConditionTiming.ExPost ? ", after arrival" : "")}</span></th>");
        page.Add($"<td data-label=\"decided by\">{(c is null ? Words.List([.. line.DecidedBy.Select(dossier.PartyName)]) : MissingYesTable.Deciders(dossier, c))}{Agreed(dossier, c)}</td>");
        page.Add($"<td><span class=\"state {line.State}\">{line.State}</span>{(line.Holds || line.State == "met" ? Markup.Empty : Markup.Of($"<br/><span class=\"src\">{(dossier.IsFirm ? "so not counted" : "never in this case")}</span>"))}</td>");
        page.Add($"<td data-label=\"likely\">{Likely(line, c)}</td><td data-label=\"gates\">{Gates(dossier, line)}</td></tr>\n");
    }

    private static Markup NeededBy(Dossier dossier, ConditionLine line)
    {
        if (line.State == "met") return Markup.Text("met");
        if (line.Condition == dossier.Mission.DDay.Value) return Markup.Text("sets day 0");
        if (line.NeededByDay is not { } day) return Markup.Text("–");
        return dossier.DateOf(day) is { } date ? Markup.Of($"{Words.ShortDate(date)}<br/><span class=\"src\">{Words.Day(day)}</span>") : Markup.Text(Words.Day(day));
    }

    private static Markup Agreed(Dossier dossier, Condition? c) => c is { AgreedBy.Length: > 0 } && c.State != ConditionState.Met
        ? Markup.Of($"<br/><span class=\"src\">agreed: {Words.List([.. c.AgreedBy.Select(a => dossier.PartyName(a.Value))])}</span>") : Markup.Empty;

    private static Markup Likely(ConditionLine line, Condition? c)
    {
        if (line.State == "met") return Markup.Text(line.From is { } met ? Words.ShortDate(met) : "before every date");
        var date = line.From is { } from ? Words.ShortDate(from) : c?.Likely is { } likely ? Words.ShortDate(likely) : "no date";
        var span = c is { Earliest: { } early, Latest: { } late } ? Markup.Of($"<br/><span class=\"src\">{Words.ShortDate(early)} to {Words.ShortDate(late)}</span>") : Markup.Empty;
        var chance = c?.Probability is { } p ? Markup.Of($"<br/><span class=\"src\">{Words.Likelihood(p, c.Basis == Basis.Sourced)}</span>") : Markup.Empty;
        return Markup.Of($"{date}{span}{chance}");
    }

    private static string Gates(Dossier dossier, ConditionLine line)
    {
        if (line.Gates.Contains("mission")) return "the whole mission";
        var pledges = line.Gates.Where(g => g.StartsWith("pledge:", StringComparison.Ordinal)).Select(g => g[7..]).ToArray();
        var links = line.Gates.Count(g => g.StartsWith("link:", StringComparison.Ordinal));
        var parts = new List<string>();
        if (pledges.Length is > 0 and <= 2) parts.AddRange(pledges.Select(dossier.PledgeName));
        else if (pledges.Length > 0)
        {
            var nations = pledges.Select(p => dossier.Pledge(p)?.Contributor.Value ?? p).Distinct(StringComparer.Ordinal).ToArray();
            parts.Add(nations.Length == 1 ? $"{Words.Count(pledges.Length)} pledges of {dossier.PartyName(nations[0])}" : $"{Words.Count(pledges.Length)} pledges of {Words.Few(nations.Length)} contributors");
        }

        if (links > 0) parts.Add(Words.Count(links, "route", "routes"));
        var persons = dossier.PersonsGated(line);
        return string.Join(", ", parts) + (persons > 0 ? $"; {Words.Count(persons, "person", "persons")} in this plan" : "");
    }

    private static void Unlock(HtmlText page, Dossier dossier)
    {
        var sets = dossier.Plan.Authority.Unlock.FirstOrDefault(u => u.Target == "mission")?.Sets ?? [];
        if (sets.Count == 0 || sets.All(s => s.Count == 0)) return;
        page.Add($"<h3>What would unlock the mission</h3>\n<p>{(sets.Count == 1 ? "This smallest set of open conditions would:" : $"Any one of these {Words.Few(sets.Count)} smallest sets of open conditions would:")}</p>\n<ul>\n");
        foreach (var set in sets.Take(6)) page.Add($"<li>{Words.List([.. set.Select(dossier.ConditionTitle)])}</li>\n");
        if (sets.Count > 6) page.Add($"<li>and {Words.Few(sets.Count - 6)} more</li>\n");
        page.Add($"</ul>\n");
    }

    private static void RedLines(HtmlText page, Dossier dossier)
    {
        var orderings = dossier.Mission.Orderings;
        if (orderings.Length == 0) return;
        page.Add($"<h3>Red lines</h3>\n<ul>\n");
        foreach (var o in orderings)
        {
            var breach = dossier.Plan.Authority.OrderingBreaches.FirstOrDefault(b => b.Before == o.Before.Value && b.After == o.After.Value && b.Party == o.Party.Value);
            page.Add($"<li><strong>{dossier.PartyName(o.Party.Value)}:</strong> “{dossier.ConditionTitle(o.Before.Value)}” before “{dossier.ConditionTitle(o.After.Value)}”. ");
            if (breach is null) page.Add($"Kept in this case.");
            else
            {
                page.Add($"<strong class=\"crossed\">Crossed in this case</strong>: the second {(breach.AfterFrom is { } a ? $"holds from {Words.Date(a)}" : "holds")}, the first {(breach.BeforeFrom is { } b ? $"only from {Words.Date(b)}" : "never")}.");
                if (breach.Quote.Length > 0) page.Add($" {(PlainWords.Reported(dossier, breach.Quote) is { } reported ? Markup.Of($"As reported: {reported}") : Markup.Of($"<q>{breach.Quote}</q>"))} ({breach.Speaker}{(breach.QuoteDate is { } d ? ", " + Words.Date(d) : "")})");
            }

            page.Add($"</li>\n");
        }

        page.Add($"</ul>\n");
    }

    private static void Clocks(HtmlText page, Dossier dossier)
    {
        if (dossier.Plan.Authority.Clocks.Count == 0) return;
        page.Add($"<h3>Clocks, ends and notices</h3>\n<table><thead><tr><th scope=\"col\">Date</th><th scope=\"col\">What</th></tr></thead><tbody>\n");
        foreach (var clock in dossier.Plan.Authority.Clocks)
            page.Add($"<tr><td>{(clock.Date is { } date ? Words.ShortDate(date) : "no date")}{(clock.Day is { } day ? Markup.Of($" <span class=\"src\">{Words.Day(day)}</span>") : Markup.Empty)}</td><td>{PlainWords.Text(dossier, clock.Text)}</td></tr>\n");
        page.Add($"</tbody></table>\n");
    }

    private static Markup Titles(Dossier dossier, IReadOnlyList<string> conditions) =>
        Markup.Join(Markup.Of($"<br/>"), conditions.Where(c => dossier.Condition(c)?.Kind != ConditionKind.Concession).Select(c => Markup.Text(dossier.ConditionTitle(c))));

    private static string Stops(PartyLine party)
    {
        if (party.Stops.Contains("mission")) return "the whole mission";
        int pledges = party.Stops.Count(s => s.StartsWith("pledge:", StringComparison.Ordinal)), links = party.Stops.Count(s => s.StartsWith("link:", StringComparison.Ordinal));
        var parts = new List<string>();
        if (pledges > 0) parts.Add(Words.Count(pledges, "pledge", "pledges"));
        if (links > 0) parts.Add(Words.Count(links, "route", "routes"));
        return parts.Count == 0 ? "nothing" : Words.List(parts);
    }

    private static void Holders(HtmlText page, Dossier dossier)
    {
        var parties = dossier.Plan.Authority.Parties.Where(p => p.Because.Count > 0)
            .OrderByDescending(p => dossier.Party(p.Party)?.Roles.Contains(PartyRole.Opposing) == true).ThenByDescending(p => p.Stops.Contains("mission")).ThenBy(p => p.Party, StringComparer.Ordinal).ToArray();
        if (parties.Length == 0) return;
        page.Add($"<h3 id=\"holds\">Who permits, triggers, holds in practice, or merely objects</h3>\n<div class=\"scroll\" role=\"region\" aria-label=\"Who holds what\" tabindex=\"0\"><table class=\"board\"><thead><tr><th scope=\"col\">Party</th><th scope=\"col\">Permits</th><th scope=\"col\">Triggers</th><th scope=\"col\">Holds in practice</th><th scope=\"col\">Objects to</th><th scope=\"col\">Its no would stop</th></tr></thead><tbody>\n");
        // Members of one council that hold the same and nothing else share a row.
        foreach (var alike in parties.Where(p => p.Permits.Count + p.Triggers.Count + p.Practical.Count + p.ObjectsTo.Count > 0)
                     .GroupBy(p => string.Join('|', [.. p.Permits, "", .. p.Triggers, "", .. p.Practical, "", .. p.ObjectsTo, Stops(p)]), StringComparer.Ordinal))
        {
            var p = alike.First();
            page.Add($"<tr><th scope=\"row\">{Words.List([.. alike.Select(a => dossier.PartyName(a.Party))])}</th><td>{Titles(dossier, p.Permits)}</td><td>{Titles(dossier, p.Triggers)}</td><td>{Titles(dossier, p.Practical)}</td><td>{Titles(dossier, p.ObjectsTo)}</td><td>{Stops(p)}</td></tr>\n");
        }

        page.Add($"</tbody></table></div>\n<dl class=\"holders\">\n");
        foreach (var p in parties.Where(p => dossier.Party(p.Party)?.Roles.Any(r => r is PartyRole.Opposing or PartyRole.Host) == true))
            page.Add($"<dt>{dossier.PartyName(p.Party)}, with the rows it follows from</dt><dd>{Markup.Join(" ", p.Because.Select(b => PlainWords.WithRows(dossier, b)))}</dd>\n");
        page.Add($"</dl>\n");
    }
}
