using Contingent.Briefing.Html;
using Contingent.Missions;

namespace Contingent.Briefing.FirstPage;

/// <summary>What a task needs, has and lacks over all its places; what is too much at one place makes up for nothing at another.</summary>
public sealed record TaskFill(string Task, string Title, bool Must, double Weight, TaskKind? Kind, string Capability, double Required, double Provided, double Short, IReadOnlyList<string> Reasons)
{
    public double ShortShare => Required <= 0 ? 0 : Math.Min(1, Short / Required);

    /// <summary>The unit that required and provided are counted in.</summary>
    public string Unit => Kind == TaskKind.Cover ? "of weight" : Words.Slug(Capability);
}

/// <summary>The shortfalls as the requirement lines hold them, a task at a time.</summary>
public static class Shortfalls
{
    /// <summary>All tasks with a requirement line, in the plan's order.</summary>
    public static IReadOnlyList<TaskFill> ByTask(Dossier dossier) => dossier.Plan.Requirements
        .GroupBy(r => r.Task, StringComparer.Ordinal)
        .Select(lines =>
        {
            var task = dossier.Task(lines.Key);
            // Of a support task the lines with a place say whether a site is within reach; volume is the line without one.
            var counted = task?.Kind == TaskKind.Support && lines.Any(l => l.Place.Length == 0 && l.Required > 0) ? lines.Where(l => l.Place.Length == 0).ToArray() : [.. lines];
            var isShort = lines.Any(l => l.Short > 1e-9);
            return new TaskFill(lines.Key, dossier.TaskTitle(lines.Key), task?.Must == true, task?.Weight ?? 1, task?.Kind, lines.First().Capability,
                counted.Sum(l => l.Required), counted.Sum(l => Math.Min(l.Provided, l.Required)), counted.Sum(l => l.Short) is > 0 and var s ? s : isShort ? lines.Sum(l => l.Short) : 0,
                [.. lines.Where(l => l.Short > 1e-9).SelectMany(l => l.Reasons).Distinct(StringComparer.Ordinal)]);
        })
        .ToArray();

    /// <summary>Worst first: musts before others, then by weight times the share that is short.</summary>
    public static IReadOnlyList<TaskFill> Worst(Dossier dossier) => ByTask(dossier).Where(t => t.Short > 1e-9)
        .OrderByDescending(t => t.Must).ThenByDescending(t => t.Weight * t.ShortShare).ThenBy(t => t.Task, StringComparer.Ordinal).ToArray();

    public static void Write(HtmlText page, Dossier dossier)
    {
        if (dossier.PersonsPlaced == 0 && dossier.Plan.Requirements.Count > 0)
        {
            WriteNeeds(page, dossier);
            return;
        }

        var worst = Worst(dossier);
        page.Add($"<section aria-labelledby=\"shortfalls\"><h2 id=\"shortfalls\">{(worst.Count == 0 ? "No shortfall" : "Worst shortfalls")}</h2>\n");
        if (worst.Count == 0)
        {
            page.Add($"<p>Every requirement is provided for in this case.</p></section>\n");
            return;
        }

        page.Add($"<table><thead><tr><th scope=\"col\">Requirement</th><th scope=\"col\" class=\"r\">Needed</th><th scope=\"col\" class=\"r\">Provided</th><th scope=\"col\">Why</th></tr></thead><tbody>\n");
        foreach (var t in worst.Take(5))
            page.Add($"<tr><td>{t.Title}{(t.Must ? Markup.Of($" <span class=\"src\">must</span>") : Markup.Empty)}</td>{Figures(t)}<td>{Why(dossier, t)}</td></tr>\n");
        page.Add($"</tbody></table>\n");
        if (worst.Count > 5) page.Add($"<p class=\"src\">{Words.Sentence(Words.Few(worst.Count - 5))} more <a href=\"#why-short\">with every reason</a>.</p>\n");
        page.Add($"</section>\n");
    }

    private static Markup Figures(TaskFill t) => t.Kind == TaskKind.Cover
        ? Markup.Of($"<td class=\"r\">all</td><td class=\"r\">{Words.Percent(t.Required <= 0 ? 1 : t.Provided / t.Required)} <span class=\"src\">within reach</span></td>")
        : Markup.Of($"<td class=\"r\">{Words.Amount(t.Required)}</td><td class=\"r\">{Words.Amount(t.Provided)}</td>");

    private static string Why(Dossier dossier, TaskFill t) => t.Reasons.Count == 0 ? "no reason recorded" : PlainWords.Reason(dossier, t.Reasons[0]) + (t.Reasons.Count == 1 ? "" : $"; {t.Reasons.Count - 1} more");

    /// <summary>With nobody in place every line is short for one reason, which the headline gives: what would be needed is worth more.</summary>
    private static void WriteNeeds(HtmlText page, Dossier dossier)
    {
        var needs = ByTask(dossier).Where(t => t.Required > 0).OrderByDescending(t => t.Must).ThenByDescending(t => t.Weight).ThenBy(t => t.Task, StringComparer.Ordinal).ToArray();
        page.Add($"<section aria-labelledby=\"shortfalls\"><h2 id=\"shortfalls\">What the mission would need</h2>\n<table><thead><tr><th scope=\"col\">Requirement</th><th scope=\"col\" class=\"r\">Needed</th></tr></thead><tbody>\n");
        foreach (var t in needs.Take(8))
            page.Add($"<tr><td>{t.Title}{(t.Must ? Markup.Of($" <span class=\"src\">must</span>") : Markup.Empty)}</td><td class=\"r need\">{(t.Kind == TaskKind.Cover ? Markup.Text("all within reach") : Markup.Of($"{Words.Amount(t.Required)} <span class=\"src\">{t.Unit}</span>"))}</td></tr>\n");
        page.Add($"</tbody></table>\n");
        if (needs.Length > 8) page.Add($"<p class=\"src\">{Words.Sentence(Words.Few(needs.Length - 8))} more <a href=\"#why-short\">with every reason</a>. Support is counted once a force is in place.</p>\n");
        page.Add($"</section>\n");
    }
}
