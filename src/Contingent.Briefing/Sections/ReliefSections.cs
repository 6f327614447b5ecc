using Contingent.Briefing.Charts;
using Contingent.Briefing.Html;
using Contingent.Missions.Plans;

namespace Contingent.Briefing.Sections;

/// <summary>How long the strength holds, which reliefs take over from whom, and where a place falls empty.</summary>
public static class ReliefSections
{
    private const int MostDrops = 12;

    public static void Write(HtmlText page, Dossier dossier)
    {
        var relief = dossier.Plan.Sustainment.Relief;
        if (relief.Sustained.Count == 0) return;
        page.Add($"<h3>How long the strength holds</h3>\n<p>{Words.Sentence(Words.List([.. relief.Sustained.Select(Sustained)]))}. For each unit in place {Words.Amount(relief.UnitsNeededPerUnit)} are needed in a year, handovers counted; the books hold {Words.Amount(relief.UnitsOnTheBooksPerUnit)}.</p>\n");
        page.Add($"<figure>{StrengthChart.Draw(relief.Strength)}<figcaption><span class=\"swatch g-lift\"></span> least strength of the month without reliefs, <span class=\"swatch g-onward\"></span> with the follow-on pledges</figcaption></figure>\n");
        Reliefs(page, dossier);
        Left(page, dossier);
        Drops(page, dossier);
        DoubleCounted(page, dossier);
    }

    private static string Sustained(SustainedStrength line) =>
        $"for {Words.Count(line.Months)} months {(line.Persons == 0 ? "nobody" : $"{Words.Count(line.Persons, "person", "persons")} ({Words.Percent(line.Share)})")}{(line.PersonsUnrelieved < line.Persons ? $", {Words.Count(line.PersonsUnrelieved)} without reliefs" : "")}";

    private static void Reliefs(HtmlText page, Dossier dossier)
    {
        var relief = dossier.Plan.Sustainment.Relief;
        if (relief.Reliefs.Count == 0)
        {
            if (dossier.Mission.FollowOns.Length == 0) page.Add($"<p>No follow-on pledge is on the books.</p>\n");
            return;
        }

        page.Add($"<h3>Reliefs in place</h3>\n<p>They keep {Words.Count(relief.KeptPersonDays, "person-day", "person-days")} on station in three years{(relief.KeptGap <= 1e-9 ? "; no other roster of these pledges keeps more" : $"; at most {Words.Count(relief.KeptBoundPersonDays)} could be kept")}. Follow-on pledges of level willing or stated are not offers.</p>\n");
        page.Add($"<div class=\"scroll\" role=\"region\" aria-label=\"Reliefs in place\" tabindex=\"0\"><table><thead><tr><th scope=\"col\">Takes over</th><th scope=\"col\">Relief</th><th scope=\"col\">Relieves</th><th scope=\"col\">Location</th><th scope=\"col\" class=\"r\">Units</th><th scope=\"col\" class=\"r\">Persons</th><th scope=\"col\" class=\"r\">Handover, days</th><th scope=\"col\" class=\"r\">Gap, days</th><th scope=\"col\">Stays until</th></tr></thead><tbody>\n");
        foreach (var g in relief.Reliefs.GroupBy(r => (r.FollowOn, r.Pledge, r.Place, r.TakeOverDay, r.HandoverDays, r.GapDays, r.UntilDay)))
            page.Add($"<tr><td>{dossier.DateAndDay(g.Key.TakeOverDay)}</td><td>{FollowOn(dossier, g.Key.FollowOn)}</td><td>{dossier.PledgeName(g.Key.Pledge)}</td><td>{dossier.PlaceName(g.Key.Place)}</td><td class=\"r\">{g.Count()}</td><td class=\"r\">{Words.Count(g.Sum(r => r.Persons))}</td><td class=\"r\">{g.Key.HandoverDays} of {g.First().HandoverAskedDays}</td><td class=\"r\">{(g.Key.GapDays == 0 ? Markup.Text("–") : Markup.Of($"<strong>{g.Key.GapDays}</strong>"))}</td><td>{dossier.DateAndDay(g.Key.UntilDay)}</td></tr>\n");
        page.Add($"</tbody></table></div>\n");
    }

    private static string FollowOn(Dossier dossier, string id) =>
        dossier.Mission.FollowOns.FirstOrDefault(f => f.Id == id) is { } row ? $"{dossier.PartyName(row.Contributor.Value)}, {dossier.UnitName(row.UnitType.Value)} ({row.Level.ToString().ToLowerInvariant()})" : id;

    private static void Left(HtmlText page, Dossier dossier)
    {
        var left = dossier.Plan.Sustainment.Relief.Left;
        if (left.Count == 0) return;
        page.Add($"<p>Follow-on units that relieve nobody: {Words.List([.. left.Select(l => $"{l.Units} of {FollowOn(dossier, l.FollowOn)} ({PlainWords.Text(dossier, l.Reason)})")])}.</p>\n");
    }

    private static void Drops(HtmlText page, Dossier dossier)
    {
        var drops = dossier.Plan.Sustainment.Relief.Drops;
        if (drops.Count == 0) return;
        page.Add($"<h3>Where places fall empty</h3>\n<ul>\n");
        foreach (var drop in drops.Where(d => d.MustTasks.Count > 0).Concat(drops.Where(d => d.MustTasks.Count == 0)).Take(MostDrops).OrderBy(d => d.Day))
        {
            var tasks = drop.MustTasks.Select(t => $"“{dossier.TaskTitle(t.Task)}” at {dossier.PlaceName(t.Place)} falls from {Words.Amount(t.ProvidedBefore)} to {Words.Amount(t.ProvidedAfter)} of {Words.Amount(t.Required)}").ToArray();
            page.Add($"<li>{dossier.DateAndDay(drop.Day)}: from {Words.Count(drop.PersonsBefore)} to {Words.Count(drop.PersonsAfter, "person", "persons")}{(tasks.Length > 0 ? Markup.Of($"; <strong>{Words.List(tasks)}</strong>") : Markup.Empty)}</li>\n");
        }

        page.Add($"</ul>\n");
        if (drops.Count > MostDrops) page.Add($"<p class=\"src\">{Words.Count(drops.Count - MostDrops)} more such days stand in plan.json.</p>\n");
    }

    private static void DoubleCounted(HtmlText page, Dossier dossier)
    {
        var twice = dossier.Plan.Sustainment.DoubleCounted;
        if (twice.Lines.Count == 0) return;
        page.Add($"<h3>Counted twice</h3>\n<p>{Words.Count(twice.Persons, "person", "persons")} ({Words.Percent(twice.Share)} of those placed) are of units that are also assigned elsewhere: {Words.List([.. twice.Lines.Select(l => $"{dossier.PledgeName(l.Pledge)} ({l.Units}, {l.AlsoAssignedTo})")])}.</p>\n");
    }
}
