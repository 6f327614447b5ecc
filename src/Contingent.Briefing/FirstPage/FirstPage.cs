using Contingent.Briefing.Charts;
using Contingent.Briefing.Html;

namespace Contingent.Briefing.FirstPage;

/// <summary>What an adviser carries into the room: one page that answers by itself.</summary>
public static class FirstPage
{
    public static void Write(HtmlText page, Dossier dossier)
    {
        page.Add($"<header class=\"sheet\" id=\"first-page\">\n");
        MarkingLine.Write(page, dossier);
        Headline.Write(page, dossier);
        Lamps.Write(page, dossier);
        page.Add($"<div class=\"two\"><div>\n");
        MissingYesTable.Write(page, dossier);
        Shortfalls.Write(page, dossier);
        page.Add($"</div><div>\n");
        BuildUpChart.Write(page, dossier);
        Breakers.Write(page, dossier);
        DecisionsWanted.Write(page, dossier);
        page.Add($"</div></div>\n");
        RiskLine.Write(page, dossier);
        Certificate.Write(page, dossier);
        page.Add($"</header>\n");
    }
}
