using Contingent.Briefing.FirstPage;
using Contingent.Briefing.Html;
using Contingent.Missions;
using Contingent.Missions.Plans;

namespace Contingent.Briefing.Sections;

/// <summary>
/// The statement of requirements against the nations: how many units of each serve which line, by how firm the pledge is. A planner's own
/// figure is hatched; it is no offer.
/// </summary>
public static class FillMatrix
{
    /// <summary>More nations than these need a page on its side.</summary>
    private const int FitsUpright = 14;

    private sealed record Cell(int Units, PledgeLevel Level, int Planning);

    public static void Write(HtmlText page, Dossier dossier)
    {
        var rows = Shortfalls.ByTask(dossier);
        var nations = dossier.Plan.Laydown.Placements.Where(p => p.Units > 0).Select(p => p.Contributor).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        page.Add($"<section class=\"{(nations.Length > FitsUpright ? "part wide" : "part")}\" aria-labelledby=\"fill\"><h2 id=\"fill\">Who fills which requirement</h2>\n");
        if (nations.Length == 0)
        {
            page.Add($"<p>No contributor has a unit in this plan. What is required:</p>\n");
            WriteEmpty(page, rows);
            page.Add($"</section>\n");
            return;
        }

        page.Add($"<p>Units of each contributor that serve each line of the statement of requirements (CJSOR). The letter is the firmness of the weakest pledge in the cell: {Key(PledgeLevel.Willing)} willing, {Key(PledgeLevel.Stated)} stated, {Key(PledgeLevel.Offered)} offered, {Key(PledgeLevel.Confirmed)} confirmed, {Key(PledgeLevel.Assigned)} assigned. <span class=\"cell planning\">2 P</span>, hatched or dashed: planning assumption, not an offer.</p>\n");
        page.Add($"<div class=\"scroll\" role=\"region\" aria-label=\"Fill of the statement of requirements\" tabindex=\"0\"><table class=\"matrix\"><thead><tr><th scope=\"col\">Requirement</th><th scope=\"col\" class=\"r\">Filled</th>");
        foreach (var nation in nations) page.Add($"<th scope=\"col\" class=\"nation\"><abbr title=\"{dossier.PartyName(nation)}\">{nation}</abbr></th>");
        page.Add($"</tr></thead><tbody>\n");
        foreach (var row in rows)
        {
            page.Add($"<tr><th scope=\"row\">{row.Title}</th><td class=\"r {(row.Short > 1e-9 ? "short" : "")}\">{Filled(row)}</td>");
            foreach (var nation in nations) page.Add(Draw(Serving(dossier, row, nation)));
            page.Add($"</tr>\n");
        }

        page.Add($"</tbody></table></div></section>\n");
    }

    private static void WriteEmpty(HtmlText page, IReadOnlyList<TaskFill> rows)
    {
        if (rows.Count == 0) return;
        page.Add($"<table><thead><tr><th scope=\"col\">Requirement</th><th scope=\"col\" class=\"r\">Needed</th><th scope=\"col\">Unit</th></tr></thead><tbody>\n");
        foreach (var row in rows) page.Add($"<tr><td>{row.Title}</td><td class=\"r\">{Words.Amount(row.Required)}</td><td>{row.Unit}</td></tr>\n");
        page.Add($"</tbody></table>\n");
    }

    private static string Filled(TaskFill row) => row.Required <= 0 ? "–" : row.Short <= 1e-9 ? "full" : Words.Percent(Math.Min(1, row.Provided / row.Required));

    private static Markup Key(PledgeLevel level) => Markup.Of($"<span class=\"cell {Css(level)}\">{Letter(level)}</span>");

    private static string Css(PledgeLevel level) => "l" + (int)level;

    private static string Letter(PledgeLevel level) => level.ToString()[..1];

    private static Markup Draw(Cell? cell)
    {
        if (cell is null) return Markup.Of($"<td></td>");
        if (cell.Planning == cell.Units) return Markup.Of($"<td class=\"cell planning\">{cell.Units} P</td>");
        var also = cell.Planning > 0 ? " part" : "";
        return Markup.Of($"<td class=\"cell {Css(cell.Level)}{also}\">{cell.Units} {Letter(cell.Level)}{(cell.Planning > 0 ? Markup.Of($"<br/><span class=\"of-which\">{cell.Planning} P</span>") : Markup.Empty)}</td>");
    }

    /// <summary>Units allotted to the line; for a cover task those with the capability that no caveat bars.</summary>
    private static Cell? Serving(Dossier dossier, TaskFill row, string nation)
    {
        int units = 0, planning = 0;
        var level = PledgeLevel.Withdrawn;
        foreach (var placement in dossier.Plan.Laydown.Placements.Where(p => p.Contributor == nation))
        {
            var serving = row.Kind == TaskKind.Cover ? Answering(dossier, row, placement) : placement.Allotted.Where(a => a.Task == row.Task).Sum(a => a.Units);
            if (serving == 0) continue;
            units += serving;
            if (dossier.IsPlanningFigure(placement.Pledge)) planning += serving;
            else if (dossier.Pledge(placement.Pledge)?.Level is { } l && l < level) level = l;
        }

        return units == 0 ? null : new Cell(units, level, planning);
    }

    private static int Answering(Dossier dossier, TaskFill row, Placement placement)
    {
        if (dossier.UnitType(placement.UnitType)?.Capabilities.ContainsKey(new CapabilityId(row.Capability)) != true) return 0;
        var id = new TaskId(row.Task);
        if (dossier.Pledge(placement.Pledge) is { } pledge && (pledge.TasksNever.Contains(id) || pledge.TasksOnly.Length > 0 && !pledge.TasksOnly.Contains(id))) return 0;
        return placement.Units - placement.Allotted.Where(a => dossier.Task(a.Task)?.Tied == true).Sum(a => a.Units);
    }
}
