using Contingent.Briefing.Charts;
using Contingent.Briefing.FirstPage;
using Contingent.Briefing.Html;
using Contingent.Missions.Plans;

namespace Contingent.Briefing.Sections;

/// <summary>The annex on risk: how likely, what moves it, what breaks the plan, who matters, what a yes adds. For the public the last four stay out.</summary>
public static class RiskSections
{
    private const int Most = 12;

    public static void Write(HtmlText page, Dossier dossier)
    {
        if (dossier.Risk is not { } risk) return;
        page.Add($"<section id=\"annex-risk\" aria-labelledby=\"h-risk\"><h2 id=\"h-risk\">Annex: risk</h2>\n");
        page.Add($"<p>{Words.Sentence(Words.Count(risk.MonteCarlo.Draws, "draw", "draws"))} of how conditions may be decided and when, which pledges are honoured, what capacities are left and by how much movement slips; in each the force is generated, laid down and flowed in anew with what is known by then. ");
        page.Add($"IOC and FOC are measured against what the plan provides. {Words.Sentence(Words.Count(risk.Inputs.Assumed))} of {Words.Count(risk.Inputs.Used)} probabilities are assumed{(risk.Inputs.Assumed > 0 ? ", so chances are shown in bands and steps of 5\u00A0%; the digits stand in risk.json" : "")}. Left out: {Words.List([.. risk.NotModelled])}.</p>\n");
        page.Add(RiskChart.Draw(risk.MonteCarlo));
        Milestones(page, risk);
        Tasks(page, dossier, risk);
        if (!dossier.IsPublic)
        {
            Drivers(page, dossier, risk);
            Withdrawals(page, dossier, risk);
            BreakingSets(page, dossier, risk);
            Gains(page, risk);
            Shares(page, dossier, risk);
        }

        PolicyLoss(page, risk);
        page.Add($"</section>\n");
    }

    private static void Milestones(HtmlText page, RiskReport risk)
    {
        page.Add($"<div class=\"scroll\"><table><caption>When, over all draws</caption><thead><tr><th scope=\"col\">Milestone</th><th scope=\"col\">Chance within the horizon</th><th scope=\"col\">One in twenty by</th><th scope=\"col\">Even odds by</th><th scope=\"col\">19 in 20 by</th></tr></thead><tbody>\n");
        foreach (var (figure, name, ever) in (ReadOnlySpan<(string, string, RiskFigure)>)[("entry", "Anybody deploys", risk.MonteCarlo.Enters), ("ioc", "IOC", risk.MonteCarlo.IocEver), ("foc", "FOC", risk.MonteCarlo.FocEver)])
        {
            var line = risk.MonteCarlo.Quantiles.First(q => q.Figure == figure);
            string At(double quantile) => line.At.First(q => Math.Abs(q.Quantile - quantile) < 1e-9).Date is { } date ? Words.Date(date) : "never";
            page.Add($"<tr><th scope=\"row\">{name}</th><td>{RiskLine.Chance(risk, ever)}</td><td>{At(0.05)}</td><td>{At(0.5)}</td><td>{At(0.95)}</td></tr>\n");
        }

        page.Add($"</tbody></table></div>\n");
    }

    private static void Tasks(HtmlText page, Dossier dossier, RiskReport risk)
    {
        page.Add($"<div class=\"scroll\"><table><caption>How likely each task is provided in full, where anybody deploys</caption><thead><tr><th scope=\"col\">Task</th><th scope=\"col\">In full</th><th scope=\"col\">Share of it in the mean</th></tr></thead><tbody>\n");
        foreach (var task in risk.MonteCarlo.Tasks)
            page.Add($"<tr><th scope=\"row\">{dossier.TaskTitle(task.Task)}</th><td>{RiskLine.Chance(risk, task.Provided)}</td><td class=\"n\">{Words.Percent(task.MeanShare.Value)}</td></tr>\n");
        page.Add($"</tbody></table></div>\n");
    }

    private static void Drivers(HtmlText page, Dossier dossier, RiskReport risk)
    {
        var lines = risk.Drivers.Where(d => d.Kind != "date").Take(Most).ToArray();
        if (lines.Length == 0) return;
        page.Add($"<h3>What moves it</h3>\n<p>Points by which the chance of IOC by {Words.Date(risk.MonteCarlo.By)} is higher where the answer is yes (of a number: in its upper half). What goes together need not be cause and effect.</p>\n");
        page.Add(TornadoChart.Draw([.. lines.Select(l => new TornadoBar(Name(dossier, l), l.Difference.Value * 100, l.Difference.Low * 100, l.Difference.High * 100))]));
    }

    private static string Name(Dossier dossier, DriverLine line) => line.Kind switch
    {
        "condition" => dossier.ConditionTitle(line.Id),
        "pledge" => $"pledge {line.Id} honoured",
        "capacity" => $"capacity left at {line.Id}",
        _ => "delay of movement",
    };

    private static void Withdrawals(HtmlText page, Dossier dossier, RiskReport risk)
    {
        var lines = risk.Withdrawals.Concat(risk.Pairs).Where(w => w.Levels.Count == 0 || w.Breaks.Count > 0 || w.FocSlipDays is not (> -0.5 and < 0.5)).ToArray();
        if (lines.Length == 0) return;
        page.Add($"<h3>What breaks it</h3>\n<div class=\"scroll\"><table><caption>The best plans without one thing or two, everything else as expected; each level proved as far as its gap says</caption><thead><tr><th scope=\"col\">Without</th><th scope=\"col\">Persons</th><th scope=\"col\">IOC</th><th scope=\"col\">FOC</th><th scope=\"col\">Must tasks that get less</th><th scope=\"col\">Widest gap</th></tr></thead><tbody>\n");
        foreach (var line in lines)
        {
            var gap = line.Levels.Count == 0 ? "" : line.Levels.Any(l => l.Gap is null) ? "not proved" : Words.Percent(line.Levels.Max(l => l.Gap!.Value));
            page.Add($"<tr><th scope=\"row\">{Words.Sentence(Words.List([.. line.Kinds.Zip(line.Ids, (kind, id) => Thing(dossier, kind, id))]))}</th><td class=\"n\">{Words.Count(line.Persons)}</td><td>{Slip(line, line.IocSlipDays)}</td><td>{Slip(line, line.FocSlipDays)}</td><td>{Words.List([.. line.Breaks.Select(dossier.TaskTitle)])}</td><td class=\"n\">{gap}</td></tr>\n");
        }

        page.Add($"</tbody></table></div>\n");
    }

    private static string Slip(WithdrawalLine line, double? days) => days switch
    {
        null => line.Levels.Count == 0 ? "nobody deploys" : "never",
        > -0.5 and < 0.5 => "as planned",
        > 0 => $"{Words.Count((int)Math.Round(days.Value), "day", "days")} later",
        _ => $"{Words.Count((int)Math.Round(-days.Value), "day", "days")} sooner",
    };

    private static string Thing(Dossier dossier, string kind, string id) => kind switch
    {
        "contributor" => dossier.PartyInSentence(id),
        "permission" => $"“{dossier.ConditionTitle(id)}”",
        _ => dossier.PlaceName(id),
    };

    private static void BreakingSets(HtmlText page, Dossier dossier, RiskReport risk)
    {
        if (risk.BreakingSets.Count == 0) return;
        page.Add($"<h3>The fewest that break a task</h3>\n<div class=\"scroll\"><table><caption>Smallest sets of contributors without which a must task cannot be provided as in the plan, whatever else is given up for it</caption><thead><tr><th scope=\"col\">Task</th><th scope=\"col\">Sets</th></tr></thead><tbody>\n");
        foreach (var line in risk.BreakingSets)
        {
            var sets = line.Sets.Select(s => Words.List([.. s.Select(dossier.PartyInSentence)])).ToArray();
            page.Add($"<tr><th scope=\"row\">{dossier.TaskTitle(line.Task)}</th><td>{(sets.Length > 0 ? string.Join("; or ", sets) : Words.Sentence(line.Note))}{(sets.Length > 0 && !line.Proved ? " (" + line.Note + ")" : "")}</td></tr>\n");
        }

        page.Add($"</tbody></table></div>\n");
    }

    private static void Gains(HtmlText page, RiskReport risk)
    {
        var lines = risk.Gains.Where(g => g.IocBy.Low > 0 || g.Reach.Low > 0).Take(Most).ToArray();
        if (lines.Length == 0) return;
        page.Add($"<h3>What a yes adds</h3>\n<p>Points of the chance of IOC by {Words.Date(risk.MonteCarlo.By)} that a certain yes, an earlier one, or a bettered pledge adds, all else drawn as before; nobody has offered these. Concessions and the host’s consent are not priced.</p>\n");
        page.Add(TornadoChart.Draw([.. lines.Select(g => new TornadoBar(g.Kind is "condition" or "sooner" ? g.What : $"{g.Id}: {g.What}", g.IocBy.Value * 100, g.IocBy.Low * 100, g.IocBy.High * 100))]));
    }

    private static void Shares(HtmlText page, Dossier dossier, RiskReport risk)
    {
        var lines = risk.Contributors.Where(c => c.Reach.Value > 0.001 || c.IocBy.Value > 0.001).ToArray();
        if (lines.Length == 0) return;
        page.Add($"<h3>What each adds to the whole</h3>\n<div class=\"scroll\"><table><caption>Shapley shares, in the order of the alphabet: mean marginal contribution over all orders of joining, in points, with 95\u00A0% intervals</caption><thead><tr><th scope=\"col\">Contributor</th><th scope=\"col\">Of what is within reach</th><th scope=\"col\">Of the chance of IOC by {Words.Date(risk.MonteCarlo.By)}</th></tr></thead><tbody>\n");
        foreach (var share in lines.OrderBy(l => dossier.PartyInSentence(l.Party), StringComparer.Ordinal))
            page.Add($"<tr><th scope=\"row\">{Words.Sentence(dossier.PartyInSentence(share.Party))}</th><td class=\"n\">{Points(share.Reach)}</td><td class=\"n\">{Points(share.IocBy)}</td></tr>\n");
        page.Add($"</tbody></table></div>\n");
    }

    private static string Points(RiskFigure figure) => FormattableString.Invariant($"{figure.Value * 100:0.0} ({figure.Low * 100:0.0} to {figure.High * 100:0.0})");

    private static void PolicyLoss(HtmlText page, RiskReport risk)
    {
        if (risk.PolicyLoss is not { } loss) return;
        page.Add($"<p class=\"note\">The policy that plans each draw loses, beside exact planning with hindsight over {Words.Count(loss.Draws, "draw", "draws")}: ");
        page.Add($"{FormattableString.Invariant($"{loss.Shortfall.Value:0.###} of shortfall ({loss.Shortfall.Low:0.###} to {loss.Shortfall.High:0.###}), {loss.Reach.Value * 100:0.0} points of reach ({loss.Reach.Low * 100:0.0} to {loss.Reach.High * 100:0.0}), {loss.IocDays.Value:0.0} days of IOC ({loss.IocDays.Low:0.0} to {loss.IocDays.High:0.0})")}.</p>\n");
    }
}
