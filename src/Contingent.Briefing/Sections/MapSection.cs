using Contingent.Briefing.Html;
using Contingent.Briefing.Map;
using Contingent.Missions;

namespace Contingent.Briefing.Sections;

/// <summary>The map with its legend and the footnotes on disputed lines.</summary>
public static class MapSection
{
    /// <summary>Country shapes are of today; before this year some boundaries on them did not yet stand.</summary>
    private const int ShapesHoldSince = 2011;

    public static void Write(HtmlText page, Dossier dossier, MissionMap map)
    {
        page.Add($"<section class=\"part\" aria-labelledby=\"map\"><h2 id=\"map\">Where</h2>\n");
        page.Add($"<p>{Sentence(dossier, map)}</p>\n<div class=\"scroll\" role=\"region\" aria-label=\"Map\" tabindex=\"0\">{map.Draw()}</div>\n");
        Legend(page, dossier, map);
        Footnotes(page, dossier, map);
        map.Reached.Write(page);
        page.Add($"</section>\n");
    }

    private static string Sentence(Dossier dossier, MissionMap map) => map.Sites.Count == 0
        ? "No location is used in this plan."
        : $"{Words.Count(dossier.PersonsPlaced, "person", "persons")} at {Words.Count(map.Sites.Count, "location", "locations")}; each carries the symbol of its largest contingent. " +
          $"Every location and unit stands in the table of locations." +
          (dossier.IsPublic ? " Positions are rounded to half a degree." : "");

    private static void Legend(HtmlText page, Dossier dossier, MissionMap map)
    {
        page.Add($"<ul class=\"legend\" aria-label=\"Legend\">\n");
        Item(page, Markup.Of($"<rect class=\"site\" x=\"4\" y=\"4\" width=\"20\" height=\"12\"/>"), "location with units, and persons there");
        Item(page, Markup.Of($"<rect class=\"empty-site\" x=\"10\" y=\"6\" width=\"8\" height=\"8\"/>"), "location not used");
        var towns = dossier.Mission.Places.Where(p => p.Kinds.Contains(PlaceKind.Town)).ToArray();
        if (towns.Any(p => map.Reached.IsSelected(p)))
        {
            Item(page, Markup.Of($"<circle class=\"town reached\" cx=\"14\" cy=\"10\" r=\"4\"/>"), "town within reach of every task that names it, larger for more people");
            Item(page, Markup.Of($"<circle class=\"town unreached\" cx=\"14\" cy=\"10\" r=\"4\"/>"), "town out of reach for a task that names it");
        }

        if (towns.Any(p => !map.Reached.IsSelected(p))) Item(page, Markup.Of($"<circle class=\"town\" cx=\"14\" cy=\"10\" r=\"4\"/>"), "other town");
        Item(page, Markup.Of($"<path class=\"port\" d=\"M14 5l5 5-5 5-5-5Z\"/>"), "port, crossing or staging area passed");
        var modes = MapRoutes.Used(dossier).Keys.Select(l => dossier.Link(l)?.Mode).OfType<LinkMode>().Distinct().Order().ToArray();
        foreach (var mode in modes)
            Item(page, Markup.Of($"<path class=\"route {mode.ToString().ToLowerInvariant()}\" stroke-width=\"2.5\" d=\"M1 10H27\"/>"), $"{mode.ToString().ToLowerInvariant()} used, wider for more persons");
        foreach (var kind in dossier.Mission.Areas.Select(a => a.Kind).Where(k => k != AreaKind.Other).Distinct().Order())
            Item(page, AreaMark(kind), AreaWord(dossier, kind));
        if (map.Rings.Task is { } task)
            Item(page, Markup.Of($"<circle class=\"ring\" cx=\"14\" cy=\"10\" r=\"8\"/>"), $"within reach for “{task.Title}”, as the crow flies");
        if (map.Disputes.Count > 0) Item(page, Markup.Of($"<path class=\"border disputed\" d=\"M1 10H27\"/>"), "disputed line, see below");
        page.Add($"</ul>\n");
    }

    private static void Item(HtmlText page, Markup mark, string text) =>
        page.Add($"<li><svg viewBox=\"0 0 28 20\" width=\"28\" height=\"20\" aria-hidden=\"true\">{mark}</svg> {text}</li>\n");

    private static Markup AreaMark(AreaKind kind) => kind switch
    {
        AreaKind.Line => Markup.Of($"<path class=\"area contact\" d=\"M1 10H27\"/>"),
        AreaKind.Sector => Markup.Of($"<rect class=\"area sector\" x=\"3\" y=\"3\" width=\"22\" height=\"14\"/>"),
        AreaKind.Buffer => Markup.Of($"<rect class=\"area buffer\" x=\"3\" y=\"3\" width=\"22\" height=\"14\"/>"),
        _ => Markup.Of($"<rect class=\"area closed\" x=\"3\" y=\"3\" width=\"22\" height=\"14\"/>"),
    };

    private static string AreaWord(Dossier dossier, AreaKind kind)
    {
        var names = dossier.Mission.Areas.Where(a => a.Kind == kind && a.Name.Length > 0).Select(a => a.Name).Distinct(StringComparer.Ordinal).Take(2).ToArray();
        return kind switch
        {
            AreaKind.Line => (names.Length > 0 ? Words.List(names) : "line of contact") +
                (dossier.Mission.StandoffKm > 0 ? $"; no location nearer than {Words.Amount(dossier.Mission.StandoffKm)}\u00A0km unless pinned" : ""),
            AreaKind.Sector => "sector",
            AreaKind.Buffer => names.Length > 0 ? Words.List(names) + " (buffer, closed)" : "buffer, closed to locations",
            _ => names.Length > 0 ? Words.List(names) + " (no access)" : "no access",
        };
    }

    private static void Footnotes(HtmlText page, Dossier dossier, MissionMap map)
    {
        var view = dossier.Mission.Worldview.Value;
        var whose = view == "UN" ? "as the United Nations see them" : $"as {dossier.PartyName(view)} sees them";
        page.Add($"<div class=\"notes src\"><p>Boundaries {whose}; they imply no opinion of the authors on the status of any territory. Shapes: Natural Earth, 1:50 million, public domain. Conic projection; north is up in the middle of the map.");
        if (dossier.Plan.AsOf.Year < ShapesHoldSince) page.Add($" The shapes are of today, not of {dossier.Plan.AsOf.Year}: states and boundaries may have been others then.");
        page.Add($"</p>\n");
        if (map.Disputes.Count > 0)
        {
            page.Add($"<ul>");
            foreach (var d in map.Disputes.DistinctBy(d => d.Name).OrderBy(d => d.Name, StringComparer.Ordinal))
                page.Add($"<li>{d.Name} (dashed): {d.Reason}. <a href=\"{d.Source}\">Source</a></li>");
            page.Add($"</ul>\n");
        }

        page.Add($"</div>\n");
    }
}
