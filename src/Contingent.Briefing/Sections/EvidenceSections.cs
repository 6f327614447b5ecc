using Contingent.Briefing.FirstPage;
using Contingent.Briefing.Html;
using Contingent.Missions;

namespace Contingent.Briefing.Sections;

/// <summary>What was said, by whom; what the plan rests on; what it warns of; and the annex with the certificate.</summary>
public static class EvidenceSections
{
    public static void WriteStatements(HtmlText page, Dossier dossier)
    {
        var statements = dossier.Mission.Statements.Where(s => s.Date is null || s.Date <= dossier.Plan.AsOf).OrderBy(s => s.Date ?? DateOnly.MinValue).ThenBy(s => s.Id, StringComparer.Ordinal).ToArray();
        if (statements.Length == 0) return;
        page.Add($"<section class=\"part\" aria-labelledby=\"statements\"><h2 id=\"statements\">What was said</h2>\n<p>Each speaker’s own word for the force is kept. A stance is on record; it is not by itself a decision.</p>\n");
        foreach (var s in statements)
        {
            page.Add($"<figure class=\"said\">{Said(dossier, s.Quote)}<figcaption>{(s.Speaker.Length > 0 ? s.Speaker + ", " : "")}{dossier.PartyName(s.Party.Value)}{(s.Date is { } date ? ", " + Words.Date(date) : "")} · {Stances(s.Stance)} {Words.List([.. s.About.Select(a => About(dossier, a))])} · {Rests(dossier, s)}");
            if (s.AnswerBy is { } by) page.Add($" · an answer is awaited by {Words.Date(by)}");
            page.Add($"</figcaption></figure>\n");
        }

        page.Add($"</section>\n");
    }

    public static void WriteEvidence(HtmlText page, Dossier dossier)
    {
        var e = dossier.Plan.Evidence;
        page.Add($"<section class=\"part\" aria-labelledby=\"evidence\"><h2 id=\"evidence\">What it rests on</h2>\n<ul>\n");
        page.Add($"<li>{Words.Count(e.RowsSourced, "row", "rows")} of the mission’s data {(e.RowsSourced == 1 ? "rests" : "rest")} on a source, {Words.Count(e.RowsAssumed)} on the planner’s assumption.</li>\n");
        page.Add($"<li>{Words.Percent(e.PersonsSourcedShare)} of the persons in place come from sourced pledges that state their units.</li>\n");
        page.Add($"<li>{Words.Percent(e.CoverageSourcedShare)} of what is within reach would be within reach of those units alone.</li>\n</ul>\n");
        if (dossier.Mission.Sources.Length > 0)
        {
            page.Add($"<h3>Sources</h3>\n<div class=\"scroll\" role=\"region\" aria-label=\"Sources\" tabindex=\"0\"><table><thead><tr><th scope=\"col\">Source</th><th scope=\"col\">Publisher</th><th scope=\"col\">Date</th><th scope=\"col\">Grade</th></tr></thead><tbody>\n");
            foreach (var s in dossier.Mission.Sources)
                page.Add($"<tr><td id=\"source-{s.Id.Value}\">{Link(s.Url, s.Title)}{(s.Note.Length > 0 ? Markup.Of($" <span class=\"src\">{s.Note}</span>") : Markup.Empty)}{(s.Date > dossier.Plan.AsOf ? Markup.Of($" <strong>dated after the plan’s day</strong>") : Markup.Empty)}</td><td>{s.Publisher}</td><td>{(s.Date is { } d ? Words.ShortDate(d) : "–")}</td><td>{s.Reliability}{s.Credibility}</td></tr>\n");
            page.Add($"</tbody></table></div>\n<p class=\"src\">Grade: reliability of the source A (best) to F, credibility of the information 1 (best) to 6.</p>\n");
        }

        page.Add($"<h3>Recorded build-ups</h3>\n<ul>\n");
        foreach (var r in Contingent.Missions.History.RecordedBuildUps.All)
            page.Add($"<li>{r.Name}, day 0 is {r.DayZero}{(r.PrePositioned ? ", pre-positioned" : "")}: {Markup.Join("; ", r.Strengths.Select(x => Markup.Of($"{Link(x.Source, Words.Count(x.Persons) + " on " + Words.Day(x.Day))}{(x.Note.Length > 0 ? $" ({x.Note})" : "")}")))}.</li>\n");
        page.Add($"</ul></section>\n");
    }

    public static void WriteWarnings(HtmlText page, Dossier dossier)
    {
        if (dossier.Plan.Warnings.Count == 0) return;
        page.Add($"<section class=\"part\" aria-labelledby=\"warnings\"><h2 id=\"warnings\">Warnings</h2>\n<ul>\n");
        foreach (var w in dossier.Plan.Warnings) page.Add($"<li>{PlainWords.Text(dossier, w)}</li>\n");
        page.Add($"</ul></section>\n");
    }

    public static void WriteAnnex(HtmlText page, Dossier dossier)
    {
        var plan = dossier.Plan;
        page.Add($"<section class=\"part annex\" aria-labelledby=\"annex-certificate\"><h2 id=\"annex-certificate\">Annex: certificate</h2>\n");
        page.Add($"<p class=\"certificate-size\">{Certificate.Summary(dossier)} {MarkingLine.Assumed(dossier)}. The certificate speaks of the stated inputs, not of the world. Each level was decided before the next, and a lower level never spends more of a higher one than its tolerance allows.</p>\n");
        if (plan.Laydown.Levels.Count > 0)
        {
            page.Add($"<table><thead><tr><th scope=\"col\">Level</th><th scope=\"col\" class=\"r\">Value</th><th scope=\"col\" class=\"r\">Bound</th><th scope=\"col\">Unit</th><th scope=\"col\">In words</th></tr></thead><tbody>\n");
            foreach (var (l, i) in plan.Laydown.Levels.Select((l, i) => (l, i)))
                page.Add($"<tr><th scope=\"row\">{i + 1}. {Certificate.Objective(l.Objective)}</th><td class=\"r\">{Value(l.Value)}</td><td class=\"r\">{(l.Bound is { } b ? Value(b) : "none")}</td><td>{Certificate.Unit(l.Objective, dossier.Mission.Currency)}</td><td>{Certificate.InWords(l)}</td></tr>\n");
            if (plan.Movement.IocDay is { } ioc) Capability(page, "IOC", ioc, plan.Movement.IocBoundDay, plan.Movement.IocGap);
            if (plan.Movement.FocDay is { } foc) Capability(page, "FOC", foc, plan.Movement.FocBoundDay, plan.Movement.FocGap);
            page.Add($"</tbody></table>\n");
        }

        page.Add($"<h3>Risk</h3>\n<p>This briefing shows the plan of one case. How likely its dates are, and what each withdrawal would cost, is worked out by the stress run; none is part of this plan. Not modelled at all: enemy action, casualties, escalation, the adequacy of the rules of engagement.</p>\n");
        page.Add($"<h3>Made with</h3>\n<p class=\"src\">Contingent {plan.Contingent} · mission {plan.Mission} · case {plan.Case} · seed {plan.Seed} · gap asked {Certificate.Gap(plan.Limits.Gap)} · work limit {Words.Count(plan.Limits.Work)} · stopped: {plan.Stopped} · mission folder SHA-256 <span class=\"hash\">{plan.MissionSha256}</span></p></section>\n");
    }

    /// <summary>A link where the address is one of the web, else the text alone.</summary>
    internal static Markup Link(string url, string text) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? Markup.Of($"<a href=\"{url}\" rel=\"noreferrer\">{text}</a>") : Markup.Text(text);

    private static void Capability(HtmlText page, string name, double day, double? bound, double? gap) =>
        page.Add($"<tr><th scope=\"row\">{name}</th><td class=\"r\">{Value(day)}</td><td class=\"r\">{(bound is { } b ? Value(b) : "none")}</td><td>day</td><td>{Certificate.InWords(new() { Objective = name, Value = day, Bound = bound, Gap = gap })}</td></tr>\n");

    private static string Value(double value) => Math.Abs(value) is > 0 and < 1 ? value.ToString("0.####", System.Globalization.CultureInfo.InvariantCulture) : Words.Amount(value);

    private static Markup Rests(Dossier dossier, Statement s) => s.Source is { } id && dossier.Source(id.Value) is { } source
        ? Markup.Of($"<a href=\"#source-{id.Value}\">{(source.Publisher.Length > 0 ? source.Publisher : source.Title)}</a>") : Markup.Text("assumed");

    private static string About(Dossier dossier, string id) =>
        dossier.Condition(id) is not null ? "“" + dossier.ConditionTitle(id) + "”"
        : dossier.Task(id) is not null ? "“" + dossier.TaskTitle(id) + "”"
        : dossier.Pledge(id) is not null ? "the pledge of " + dossier.PledgeName(id)
        : dossier.PartyName(id);

    /// <summary>A quotation stands in quotation marks; what was only reported does not.</summary>
    private static Markup Said(Dossier dossier, string quote) => PlainWords.Reported(dossier, quote) is { } reported
        ? Markup.Of($"<p class=\"reported\">As reported: {reported}</p>") : Markup.Of($"<blockquote><p>“{quote.Trim('“', '”', '"')}”</p></blockquote>");

    private static string Stances(Stance stance) => stance switch
    {
        Stance.Supports => "supports",
        Stance.Opposes => "opposes",
        Stance.Conditions => "sets conditions on",
        Stance.Urges => "urges",
        _ => "reports on",
    };
}
