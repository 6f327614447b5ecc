using Contingent.Briefing.Charts;
using Contingent.Briefing.FirstPage;
using Contingent.Briefing.Html;
using Contingent.Missions.Plans;

namespace Contingent.Briefing.Sections;

/// <summary>How the force flows in: the lanes, what holds it up, and the deployment table.</summary>
public static class MovementSections
{
    public static void Write(HtmlText page, Dossier dossier)
    {
        page.Add($"<section class=\"part\" aria-labelledby=\"moves\"><h2 id=\"moves\">How it flows in</h2>\n");
        var drawings = Gantt.Draw(dossier);
        if (drawings.Count == 0)
        {
            page.Add($"<p>No unit moves in this plan.</p></section>\n");
            return;
        }

        page.Add($"<p>{Capability(dossier, "Initial capability (IOC)", m => m.IocDay, m => m.IocBoundDay, m => m.IocReason)} {Capability(dossier, "Full capability (FOC)", m => m.FocDay, m => m.FocBoundDay, m => m.FocReason)}</p>\n");
        page.Add($"<div class=\"whole\"><p class=\"src key\"><span><span class=\"swatch g-home\"></span>home to port of embarkation</span> <span><span class=\"swatch g-lift\"></span>to port of debarkation</span> <span><span class=\"swatch g-onward\"></span>onward to location</span> <span><span class=\"swatch g-integration\"></span>integration</span> <span>◆ on station</span> <span>— slack to the day required</span></p>\n");
        foreach (var (drawing, i) in drawings.Select((d, i) => (d, i)))
            page.Add($"{(i > 0 ? Markup.Of($"<div class=\"whole\">") : Markup.Empty)}<div class=\"scroll\" role=\"region\" aria-label=\"Moves{(drawings.Count > 1 ? $", part {i + 1}" : "")}\" tabindex=\"0\">{drawing}</div></div>\n");
        Ports(page, dossier);
        Bottlenecks(page, dossier);
        Leaving(page, dossier);
        page.Add($"</section>\n");
    }

    /// <summary>The deployment table with the field's columns, in order of arrival.</summary>
    public static void WriteTable(HtmlText page, Dossier dossier)
    {
        var moves = dossier.Plan.Movement.Moves;
        if (moves.Count == 0) return;
        page.Add($"<section class=\"part wide\" aria-labelledby=\"deployment\"><h2 id=\"deployment\">Deployment table</h2>\n<p>Days count from day 0{(dossier.Plan.DayZero is { } zero ? $" ({Words.Date(zero)})" : "")}. POE: port of embarkation; POD: port of debarkation, first on the host’s soil.</p>\n");
        page.Add($"<div class=\"scroll\" role=\"region\" aria-label=\"Deployment table\" tabindex=\"0\"><table class=\"dense\"><thead><tr><th scope=\"col\">Unit line</th><th scope=\"col\">Contributor, unit</th><th scope=\"col\" class=\"r\">Persons</th><th scope=\"col\" class=\"r\">Tonnes</th><th scope=\"col\">Origin</th><th scope=\"col\" class=\"r\">Ready to load</th><th scope=\"col\">POE</th><th scope=\"col\" class=\"r\">Available to load</th><th scope=\"col\">POD</th><th scope=\"col\" class=\"r\">Earliest arrival</th><th scope=\"col\" class=\"r\">Latest arrival</th><th scope=\"col\">Location</th><th scope=\"col\" class=\"r\">On station</th><th scope=\"col\" class=\"r\">Required</th><th scope=\"col\" class=\"r\">Priority</th></tr></thead><tbody>\n");
        foreach (var m in moves.OrderBy(m => m.OnStationDay).ThenBy(m => m.Pledge, StringComparer.Ordinal).ThenBy(m => m.Unit)) Row(page, dossier, m);
        page.Add($"</tbody></table></div></section>\n");
    }

    private static void Row(HtmlText page, Dossier dossier, UnitMove m)
    {
        var origin = m.Parts.SelectMany(p => p.Legs).Select(l => l.From).FirstOrDefault() ?? m.Place;
        var split = m.Parts.Count > 1 ? Markup.Of($" <span class=\"src\">in {m.Parts.Count} parts</span>") : Markup.Empty;
        page.Add($"<tr><td>{m.Pledge}/{m.Unit}</td><td>{dossier.PledgeName(m.Pledge)}{split}</td><td class=\"r\">{Words.Count(m.Parts.Sum(p => p.Persons))}</td><td class=\"r\">{Words.Amount(m.Parts.Sum(p => p.Tonnes))}</td><td>{dossier.PlaceName(origin)}</td><td class=\"r\">{Day(m.ReadyToLoadDay)}</td><td>{(m.Poe.Length > 0 ? dossier.PlaceName(m.Poe) : "–")}</td><td class=\"r\">{Day(m.AvailableToLoadDay)}</td><td>{(m.Pod.Length > 0 ? dossier.PlaceName(m.Pod) : "–")}</td><td class=\"r\">{Day(m.EarliestArrivalDay)}</td><td class=\"r\">{Day(m.LatestArrivalDay)}</td><td>{dossier.PlaceName(m.Place)}</td><td class=\"r\">{Day(m.OnStationDay)}</td><td class=\"r\">{Day(m.RequiredDeliveryDay)}</td><td class=\"r\">{m.Priority}</td></tr>\n");
    }

    private static string Day(double? day) => day is { } d ? Math.Floor(d).ToString("0", System.Globalization.CultureInfo.InvariantCulture).Replace('-', '−') : "–";

    private static string Capability(Dossier dossier, string name, Func<MovementSection, double?> day, Func<MovementSection, double?> bound, Func<MovementSection, string> reason)
    {
        var m = dossier.Plan.Movement;
        if (day(m) is not { } d) return $"{name}: none; {reason(m)}.";
        var proof = bound(m) is { } b && Math.Floor(b) < Math.Floor(d) ? $"no schedule of this laydown can be earlier than {Words.Day(b)}" : "proved the earliest for this laydown";
        return $"{name} on {dossier.DateAndDay(d)}; {proof}.";
    }

    private static void Ports(HtmlText page, Dossier dossier)
    {
        if (PortLanes.Draw(dossier) is not { IsEmpty: false } drawing) return;
        var lift = dossier.Plan.Movement.Lift.Count > 0;
        page.Add($"<h3>Ports{(lift ? " and lift" : "")}, day by day</h3>\n<p class=\"src key\"><span><span class=\"swatch g-lift\"></span>persons arriving</span> <span><span class=\"swatch g-full\"></span>at the port’s limit</span>{(lift ? Markup.Of($" <span><span class=\"swatch g-home\"></span>loading, under way, unloading</span> <span><span class=\"swatch g-integration\"></span>on the way back</span>") : Markup.Empty)}</p>\n");
        page.Add($"<div class=\"scroll\" role=\"region\" aria-label=\"Ports and lift\" tabindex=\"0\">{drawing}</div>\n");
    }

    /// <summary>The reverse flow, where a condition ends within the horizon.</summary>
    private static void Leaving(HtmlText page, Dossier dossier)
    {
        var leaving = dossier.Plan.Movement.Leaving;
        if (leaving.Count == 0) return;
        page.Add($"<h3>Leaving</h3>\n<table><thead><tr><th scope=\"col\">Contributor</th><th scope=\"col\" class=\"r\">Units</th><th scope=\"col\">Because this ends</th><th scope=\"col\">Last day on the host’s soil</th><th scope=\"col\">Departs</th><th scope=\"col\">Off the host’s soil</th></tr></thead><tbody>\n");
        foreach (var g in leaving.GroupBy(l => (Contributor: dossier.Pledge(l.Pledge)?.Contributor.Value ?? l.Pledge, l.Because, l.LeaveByDay)).OrderBy(g => g.Key.LeaveByDay).ThenBy(g => g.Key.Contributor, StringComparer.Ordinal))
        {
            var late = g.Count(l => !(l.OffSoilDay is { } off && Math.Floor(off) <= l.LeaveByDay));
            var departs = g.SelectMany(l => l.Parts).SelectMany(p => p.Legs).Select(l => (double?)l.DepartDay).Min();
            var off = g.Any(l => l.OffSoilDay is null) ? "no open way" : Words.Day(g.Max(l => l.OffSoilDay!.Value));
            page.Add($"<tr><td>{dossier.PartyName(g.Key.Contributor)}</td><td class=\"r\">{g.Count()}</td><td>{dossier.ConditionTitle(g.Key.Because)}, {Words.Day(g.First().EndDay)}</td><td>{Words.Day(g.Key.LeaveByDay)}</td><td>{(departs is { } d ? Words.Day(d) : "–")}</td><td>{off}{(late > 0 ? $"; {Words.Count(late, "unit", "units")} too late" : "")}</td></tr>\n");
        }

        page.Add($"</tbody></table>\n");
    }

    private static string Limit(Bottleneck b) => b.Capacity switch
    {
        "tonnes_day" => $"{Words.Count(b.PerDay)} t a day",
        "persons_day" => $"{Words.Count(b.PerDay)} persons a day",
        _ => $"{Words.Count(b.PerDay)} {b.Capacity}",
    };

    private static void Bottlenecks(HtmlText page, Dossier dossier)
    {
        if (dossier.Plan.Movement.Bottlenecks.Count == 0) return;
        page.Add($"<h3>Where it queues</h3>\n<table><thead><tr><th scope=\"col\">Place or route</th><th scope=\"col\">Limit</th><th scope=\"col\" class=\"r\">Full days</th><th scope=\"col\">Between</th><th scope=\"col\" class=\"r\">Delay, unit days</th></tr></thead><tbody>\n");
        foreach (var b in dossier.Plan.Movement.Bottlenecks.OrderByDescending(b => b.DelayUnitDays).ThenBy(b => b.Id, StringComparer.Ordinal).Take(12))
            page.Add($"<tr><td>{Words.Sentence(Breakers.BottleneckName(dossier, b))}</td><td>{Limit(b)}</td><td class=\"r\">{Words.Count(b.FullDays)}</td><td>{Words.Day(b.FirstDay)} to {Words.Day(b.LastDay)}</td><td class=\"r\">{Words.Amount(b.DelayUnitDays)}</td></tr>\n");
        page.Add($"</tbody></table>\n");
    }
}
