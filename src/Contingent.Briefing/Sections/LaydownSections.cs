using Contingent.Briefing.Html;
using Contingent.Briefing.Map;
using Contingent.Missions;
using Contingent.Missions.Plans;

namespace Contingent.Briefing.Sections;

/// <summary>Every location with its units; every shortfall with every reason; every unused pledge.</summary>
public static class LaydownSections
{
    public static void Write(HtmlText page, Dossier dossier, MissionMap map)
    {
        page.Add($"<section class=\"part\" aria-labelledby=\"locations\"><h2 id=\"locations\">Who is where</h2>\n");
        if (map.Sites.Count == 0) page.Add($"<p>No location is used in this plan.</p>\n");
        else
        {
            page.Add($"<p><span class=\"cell planning\">P</span>, hatched or dashed: the number of units is a planning assumption, not an offer.</p>\n<div class=\"scroll\" role=\"region\" aria-label=\"Locations\" tabindex=\"0\"><table class=\"stacked\"><thead><tr><th scope=\"col\">Location</th><th scope=\"col\">Sector</th><th scope=\"col\" class=\"r\">Persons</th><th scope=\"col\" class=\"r\">Room for</th><th scope=\"col\">Units</th></tr></thead><tbody>\n");
            foreach (var site in map.Sites.OrderBy(s => dossier.Place(s.Id)?.Sector?.Value ?? "", StringComparer.Ordinal).ThenByDescending(s => s.Persons).ThenBy(s => s.Id, StringComparer.Ordinal)) Row(page, dossier, site);
            page.Add($"</tbody></table></div>\n");
        }

        Unused(page, dossier);
        Pins(page, dossier);
        page.Add($"</section>\n");
    }

    public static void WriteShortfalls(HtmlText page, Dossier dossier)
    {
        var lines = dossier.Plan.Requirements.Where(r => r.Short > 1e-9).ToArray();
        page.Add($"<section class=\"part\" aria-labelledby=\"why-short\"><h2 id=\"why-short\">What is short, and why</h2>\n");
        if (lines.Length == 0) page.Add($"<p>Nothing is short in this case.</p></section>\n");
        else
        {
            page.Add($"<div class=\"scroll\" role=\"region\" aria-label=\"Shortfalls\" tabindex=\"0\"><table class=\"stacked\"><thead><tr><th scope=\"col\">Requirement</th><th scope=\"col\">At</th><th scope=\"col\" class=\"r\">Needed</th><th scope=\"col\" class=\"r\">Provided</th><th scope=\"col\" class=\"r\">Short</th><th scope=\"col\">Why</th></tr></thead><tbody>\n");
            foreach (var task in lines.GroupBy(l => l.Task, StringComparer.Ordinal))
                foreach (var (alike, i) in task.GroupBy(l => (l.Place.Length > 0) + string.Join('|', l.Reasons), StringComparer.Ordinal).Select((g, i) => (g.ToArray(), i)))
                {
                    var title = i > 0 ? Markup.Of($"<span class=\"again\">{dossier.TaskTitle(task.Key)}</span>")
                        : Markup.Of($"{dossier.TaskTitle(task.Key)}{(dossier.Task(task.Key)?.Must == true ? " (must)" : "")} <span class=\"src\">{Unit(dossier, alike[0])}</span>");
                    page.Add($"<tr><th scope=\"row\">{title}</th><td data-label=\"at\">{At(dossier, alike)}</td><td class=\"r\" data-label=\"needed\">{Words.Amount(alike.Sum(l => l.Required))}</td><td class=\"r\" data-label=\"provided\">{Words.Amount(alike.Sum(l => Math.Min(l.Provided, l.Required)))}</td><td class=\"r\" data-label=\"short\">{Words.Amount(alike.Sum(l => l.Short))}</td><td>{(alike[0].Reasons.Count == 0 ? "no reason recorded" : string.Join("; ", alike[0].Reasons.Select(r => PlainWords.Reason(dossier, r))))}</td></tr>\n");
                }

            page.Add($"</tbody></table></div></section>\n");
        }
    }

    /// <summary>Lines of a task that are short for the same reasons share a row; it names their places.</summary>
    private static Markup At(Dossier dossier, RequirementLine[] alike)
    {
        if (alike[0].Place.Length == 0) return Markup.Text("in all");
        var names = alike.Select(l => dossier.PlaceName(l.Place)).ToArray();
        return names.Length == 1 ? Markup.Text(names[0]) : Markup.Of($"{Words.Count(names.Length, "location", "locations")}: <span class=\"src\">{string.Join(", ", names)}</span>");
    }

    private static string Unit(Dossier dossier, RequirementLine line) => dossier.Task(line.Task)?.Kind switch
    {
        TaskKind.Cover => "weight of the places within reach",
        TaskKind.Train => "intakes side by side",
        TaskKind.Support when line.Place.Length > 0 => "locations within reach of support",
        _ => Words.Slug(line.Capability),
    };

    private static void Row(HtmlText page, Dossier dossier, UsedSite site)
    {
        var place = dossier.Place(site.Id);
        page.Add($"<tr><th scope=\"row\">{site.Name}<br/><span class=\"src\">{Position(dossier, site.At)}</span></th><td>{dossier.SectorName(place?.Sector)}</td><td class=\"r\" data-label=\"persons\">{Words.Count(site.Persons)}</td><td class=\"r\" data-label=\"room for\">{(place?.CapacityPersons is { } room ? Words.Count(room) : "–")}</td><td><ul class=\"units\">");
        foreach (var p in site.Placements)
        {
            var tasks = Words.List([.. p.Allotted.Where(a => a.Units > 0).Select(a => (a.Units < p.Units ? $"{a.Units} for " : "") + dossier.TaskTitle(a.Task))]);
            var change = !dossier.IsPublic && p.BestChange is { } best ? Markup.Of($"<br/><span class=\"src\">Next best: {PlainWords.Text(dossier, best.Change)}; {Effect(best)}</span>") : Markup.Empty;
            page.Add($"<li title=\"{p.Pledge}\">{p.Units} × {dossier.UnitName(p.UnitType)}, {dossier.PartyName(p.Contributor)}{(dossier.IsPlanningFigure(p.Pledge) ? Markup.Of($" <span class=\"cell planning\">P</span>") : Markup.Empty)} <span class=\"src\">{Words.Count(p.Persons, "person", "persons")}{(tasks.Length > 0 ? "; " + tasks : "")}</span>{change}</li>");
        }

        page.Add($"</ul></td></tr>\n");
    }

    private static string Effect(BestChange best) => best.Objective is "none" or ""
        ? "as good on every level" : $"{FirstPage.Certificate.Objective(best.Objective).ToLowerInvariant()} {Words.Amount(best.To)} instead of {Words.Amount(best.From)}";

    private static string Position(Dossier dossier, GeoPoint p)
    {
        string Degrees(double value, string plus, string minus) =>
            Math.Abs(value).ToString(dossier.IsPublic ? "0.0" : "0.000", System.Globalization.CultureInfo.InvariantCulture) + "° " + (value < 0 ? minus : plus);
        return (dossier.IsPublic ? "about " : "") + Degrees(p.Lat, "N", "S") + ", " + Degrees(p.Lon, "E", "W");
    }

    private static void Unused(HtmlText page, Dossier dossier)
    {
        var unused = dossier.Plan.Laydown.Unused;
        var blocked = dossier.Plan.Authority.BlockedPledges;
        if (unused.Count + blocked.Count == 0) return;
        page.Add($"<h3>Who stays at home, and why</h3>\n<table><thead><tr><th scope=\"col\">Pledge</th><th scope=\"col\" class=\"r\">Units</th><th scope=\"col\">Why</th></tr></thead><tbody>\n");
        foreach (var u in unused) page.Add($"<tr><td title=\"{u.Pledge}\">{dossier.PledgeName(u.Pledge)}</td><td class=\"r\">{u.Units}</td><td>{(u.Reason.Length > 0 ? PlainWords.Reason(dossier, u.Reason) : "no reason recorded")}</td></tr>\n");
        foreach (var b in blocked)
            page.Add($"<tr><td title=\"{b.Pledge}\">{dossier.PledgeName(b.Pledge)}</td><td class=\"r\">{(dossier.Pledge(b.Pledge) is { } p ? p.Units ?? p.UnitsPlanning ?? 0 : 0)}</td><td>blocked: {string.Join("; ", b.By.Select(dossier.NeedTitle))} {(dossier.IsFirm ? "not met today" : "never met in this case")}</td></tr>\n");
        page.Add($"</tbody></table>\n");
    }

    private static void Pins(HtmlText page, Dossier dossier)
    {
        if (dossier.Plan.Pins.Count == 0) return;
        page.Add($"<h3>The planner’s pins</h3>\n<ul>\n");
        foreach (var p in dossier.Plan.Pins)
            page.Add($"<li>{dossier.PledgeName(p.Pledge)} at {dossier.PlaceName(p.Place)}: {Words.Slug(p.Rule)}{(p.Rule == "never" ? "" : " " + Words.Count(p.Units, "unit", "units"))}</li>\n");
        page.Add($"</ul>\n");
        if (dossier.Plan.Laydown.PinsCost.Count == 0) return;
        page.Add($"<p>What the pins cost: {Words.List([.. dossier.Plan.Laydown.PinsCost.Select(c => $"{FirstPage.Certificate.Objective(c.Objective).ToLowerInvariant()} {Words.Amount(c.With)} instead of {Words.Amount(c.Without)}")])}.</p>\n");
    }
}
