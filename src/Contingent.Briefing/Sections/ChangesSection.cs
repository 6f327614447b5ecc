using Contingent.Briefing.Html;

namespace Contingent.Briefing.Sections;

/// <summary>What has happened since the plan before, what moved and why; not for the public, since it names units on their way.</summary>
internal static class ChangesSection
{
    /// <summary>Whether the briefing has this part.</summary>
    public static bool IsIn(Dossier dossier) => dossier.Plan.Execution is not null && !dossier.IsPublic;

    public static void Write(HtmlText page, Dossier dossier)
    {
        if (!IsIn(dossier)) return;
        var execution = dossier.Plan.Execution!;
        page.Add($"<section class=\"part\" aria-labelledby=\"changes\"><h2 id=\"changes\">What moved and why</h2>\n");
        page.Add($"<p>Replanned from what had happened by {Words.Date(execution.AsOf)}. What is past is frozen; a unit that nothing forces changes only where it buys {execution.ChangePriceDays:0.##} days of IOC and FOC or more.</p>\n<ul>\n");
        foreach (var sentence in execution.Because) page.Add($"<li>{sentence}</li>\n");
        page.Add($"</ul></section>\n");
    }
}
