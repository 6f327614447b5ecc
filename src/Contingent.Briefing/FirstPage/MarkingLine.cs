using Contingent.Briefing.Html;

namespace Contingent.Briefing.FirstPage;

/// <summary>Marking, as-of and the share of the persons that is assumed, in the type size of the certificate.</summary>
public static class MarkingLine
{
    public static void Write(HtmlText page, Dossier dossier)
    {
        var marking = dossier.Mission.Marking is { Length: > 0 } text ? text : "No marking";
        page.Add($"<div class=\"mark certificate-size\"><span><strong class=\"marking\">{marking}</strong> · as of {Words.Date(dossier.Plan.AsOf)}");
        if (dossier.IsPublic) page.Add($" · public version: positions rounded to half a degree");
        page.Add($"</span><span class=\"assumed\">{Assumed(dossier)}</span></div>\n");
    }

    /// <summary>Illustrative, and how much of it rests on assumptions.</summary>
    public static string Assumed(Dossier dossier) =>
        dossier.PersonsPlaced == 0 ? "Illustrative, nobody is placed"
        : $"Illustrative, {Words.Percent(dossier.AssumedShare)} of persons assumed";
}
