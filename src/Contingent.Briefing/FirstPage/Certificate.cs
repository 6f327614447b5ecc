using Contingent.Briefing.Html;
using Contingent.Missions.Plans;

namespace Contingent.Briefing.FirstPage;

/// <summary>How good the plan is for the stated inputs, in plain words, with the share of them that is assumed beside it.</summary>
public static class Certificate
{
    private const double Proved = 1e-6;

    public static void Write(HtmlText page, Dossier dossier)
    {
        page.Add($"<section class=\"box certificate-size\" aria-labelledby=\"certificate\"><h2 id=\"certificate\">How far to trust it</h2>\n");
        page.Add($"<p><strong>{Summary(dossier)}</strong> {MarkingLine.Assumed(dossier)}. <a href=\"#annex-certificate\">Level by level.</a></p>\n");
        page.Add($"<p><strong>Not modelled:</strong> enemy action, casualties, escalation, the adequacy of the rules of engagement.</p></section>\n");
    }

    /// <summary>Which levels are proved the best possible, and how far the others may be from it.</summary>
    public static string Summary(Dossier dossier)
    {
        var levels = dossier.Plan.Laydown.Levels;
        if (dossier.IsEmpty) return "An empty plan: there is nothing to better while a condition of the mission is never met.";
        var proved = levels.Count(IsProved);
        if (proved == levels.Count) return "Best for the stated inputs (proved at every level).";
        var open = levels.Where(l => !IsProved(l)).ToArray();
        var widest = open.Where(l => l.Gap is not null).Select(l => l.Gap!.Value).DefaultIfEmpty(0).Max();
        var rest = open.Any(l => l.Gap is null) ? "at the others nothing is proved yet" : $"the others are within {Gap(widest)} of the best possible";
        return $"Best for the stated inputs at {Words.Few(proved)} of {Words.Few(levels.Count)} levels (proved); {rest}.";
    }

    public static bool IsProved(LevelLine level) => level.Gap is { } gap && gap <= Proved;

    /// <summary>One level in words.</summary>
    public static string InWords(LevelLine level) => level switch
    {
        { Gap: null } => "no bound was proved before the search ended",
        _ when IsProved(level) => "proved: no plan for these inputs does better",
        _ => $"at most {Gap(level.Gap!.Value)} from the best possible",
    };

    /// <summary>A gap in percent, rounded up, so that “within” and “at most” stay true.</summary>
    public static string Gap(double gap)
    {
        var steps = gap < 0.1 ? 10 : 1;
        var percent = Math.Ceiling(Math.Round(gap * 100 * steps, 6)) / steps;
        return percent.ToString("0.#", System.Globalization.CultureInfo.InvariantCulture) + "\u00A0%";
    }

    /// <summary>What an objective asks, in words.</summary>
    public static string Objective(string objective) => objective switch
    {
        "shortfall" => "Shortfall in the tasks that must be done",
        "coverage" => "Provision of the other tasks",
        "support" => "Support still lacking",
        "response" => "Mean response time",
        "arrival" => "Persons by day of arrival",
        "cost" => "Cost a month",
        "persons" => "Persons in place",
        _ => Words.Sentence(Words.Slug(objective)),
    };

    /// <summary>The unit of an objective's value.</summary>
    public static string Unit(string objective, string currency) => objective switch
    {
        "response" => "min",
        "arrival" => "person days",
        "cost" => currency,
        "persons" => "persons",
        "coverage" => "weight, most is best",
        _ => "weighted share, least is best",
    };
}
