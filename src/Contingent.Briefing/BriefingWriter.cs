using Contingent.Briefing.Html;
using Contingent.Briefing.Map;
using Contingent.Briefing.Sections;
using Contingent.Briefing.Symbols;
using Contingent.Missions;
using Contingent.Missions.Plans;

namespace Contingent.Briefing;

/// <summary>
/// Writes the briefing of a plan: one HTML file that stands by itself, first page first. It draws what the plan holds and decides nothing. The same
/// mission, plan and audience give the same bytes.
/// </summary>
public static class BriefingWriter
{
    public static string Write(Mission mission, Plan plan, BriefingOptions options)
    {
        var dossier = new Dossier(mission, plan, options);
        var map = new MissionMap(dossier, SymbolDrawer.Shared);
        var page = new HtmlText();
        page.Add($"<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"/><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"/><meta name=\"color-scheme\" content=\"light dark\"/><meta name=\"referrer\" content=\"no-referrer\"/>\n");
        page.Add($"<title>{mission.Title}: briefing as of {Words.Date(plan.AsOf)}</title>\n<style>{StyleSheet.Of("briefing.css")}</style></head>\n<body><a class=\"skip\" href=\"#content\">To the content</a>\n");
        page.Add(SharedDrawings.Of(SymbolDrawer.Definitions(map.Sites.Select(s => s.Symbol).OfType<UnitSymbol>())));
        page.Add($"<main id=\"content\">\n");
        FirstPage.FirstPage.Write(page, dossier);
        Contents(page, dossier);
        MapSection.Write(page, dossier, map);
        LaydownSections.Write(page, dossier, map);
        FillMatrix.Write(page, dossier);
        LaydownSections.WriteShortfalls(page, dossier);
        CaveatMatrix.Write(page, dossier);
        ConditionsBoard.Write(page, dossier);
        ChangesSection.Write(page, dossier);
        MovementSections.Write(page, dossier);
        SustainmentSections.Write(page, dossier);
        TrainingSections.Write(page, dossier);
        EvidenceSections.WriteStatements(page, dossier);
        EvidenceSections.WriteEvidence(page, dossier);
        EvidenceSections.WriteWarnings(page, dossier);
        MovementSections.WriteTable(page, dossier);
        EvidenceSections.WriteAnnex(page, dossier);
        RiskSections.Write(page, dossier);
        page.Add($"</main>\n<footer class=\"foot\">{MarkingLine(dossier)}</footer>\n</body></html>\n");
        return page.ToString();
    }

    private static string MarkingLine(Dossier dossier) =>
        $"{(dossier.Mission.Marking.Length > 0 ? dossier.Mission.Marking + " · " : "")}{FirstPage.MarkingLine.Assumed(dossier)} · as of {Words.Date(dossier.Plan.AsOf)} · Contingent {dossier.Plan.Contingent}";

    private static void Contents(HtmlText page, Dossier dossier)
    {
        (string Id, string Title, bool Present)[] parts =
        [
            ("map", "Where", true), ("locations", "Who is where", true), ("fill", "Who fills which requirement", true), ("why-short", "What is short, and why", true),
            ("caveats", "Caveats and approvals", !dossier.IsPublic), ("conditions", "Conditions board", true), ("changes", "What moved and why", ChangesSection.IsIn(dossier)), ("moves", "How it flows in", true),
            ("cost", "Cost, rotation and supply", true), ("training", "Training", dossier.Mission.Courses.Length > 0),
            ("statements", "What was said", dossier.Mission.Statements.Any(s => s.Date is null || s.Date <= dossier.Plan.AsOf)), ("evidence", "What it rests on", true),
            ("warnings", "Warnings", dossier.Plan.Warnings.Count > 0), ("deployment", "Deployment table", dossier.Plan.Movement.Moves.Count > 0),
            ("annex-certificate", "Annex: certificate", true), ("annex-risk", "Annex: risk", dossier.Risk is not null),
        ];
        page.Add($"<nav class=\"contents\" aria-label=\"Contents\"><ol>\n");
        foreach (var part in parts.Where(p => p.Present)) page.Add($"<li><a href=\"#{part.Id}\">{part.Title}</a></li>\n");
        page.Add($"</ol></nav>\n");
    }
}
