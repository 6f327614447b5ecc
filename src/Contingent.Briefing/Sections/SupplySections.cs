using Contingent.Briefing.Html;
using Contingent.Missions.Plans;

namespace Contingent.Briefing.Sections;

/// <summary>What the force consumes by class, where stocks run low and why, and what the host is asked for.</summary>
public static class SupplySections
{
    private const int MostStores = 16;

    public static void Write(HtmlText page, Dossier dossier)
    {
        var supply = dossier.Plan.Sustainment.SupplyPlan;
        if (supply.Classes.Count == 0) return;
        page.Add($"<h3>Supply by class</h3>\n<p>{Shortage(supply)}</p>\n<table><thead><tr><th scope=\"col\">Class</th><th scope=\"col\" class=\"r\">In all, t</th><th scope=\"col\" class=\"r\">At most, t a day</th><th scope=\"col\">On</th><th scope=\"col\" class=\"r\">Consumed on the way, t</th><th scope=\"col\" class=\"r\">Short, t</th></tr></thead><tbody>\n");
        foreach (var c in supply.Classes)
            page.Add($"<tr><td>{ClassName(c.Class)}</td><td class=\"r\">{Words.Amount(c.Tonnes)}</td><td class=\"r\">{Words.Amount(c.PeakTonnesDay)}</td><td>{dossier.DateAndDay(c.PeakDay)}</td><td class=\"r\">{Words.Amount(c.CarriedTonnes)}</td><td class=\"r\">{(c.ShortTonnes > 0 ? Markup.Of($"<strong>{Words.Amount(c.ShortTonnes)}</strong>") : Markup.Text("–"))}</td></tr>\n");
        page.Add($"</tbody></table>\n");
        if (!dossier.IsPublic) Stores(page, dossier);
        Limits(page, dossier);
        Asks(page, dossier);
    }

    private static string Shortage(SupplyPlan supply) => supply.ShortTonnes <= 0
        ? "The deliveries of the plan keep every unit in supply to the horizon."
        : $"{Words.Amount(supply.ShortTonnes)} t of demand go unmet; {(supply.ShortGap <= 1e-6 ? "no resupply over these routes leaves less" : $"over these routes at least {Words.Amount(supply.ShortBoundTonnes)} t must")}.";

    private static string ClassName(string kind) => kind == "all" ? "All classes" : Words.Sentence(kind);

    /// <summary>Stores that fall below what they are asked to hold first, then those that hold least.</summary>
    private static void Stores(HtmlText page, Dossier dossier)
    {
        var stores = dossier.Plan.Sustainment.SupplyPlan.Stores.Where(s => s.ShortTonnes > 0 || s.AskedDays > 0).OrderByDescending(s => s.ShortTonnes).ThenByDescending(s => s.DaysBelowAsked)
            .ThenBy(s => s.LeastDays ?? 0).ThenBy(s => s.Place, StringComparer.Ordinal).ToArray();
        if (stores.Length == 0) return;
        page.Add($"<h3>Stocks</h3>\n<div class=\"scroll\" role=\"region\" aria-label=\"Stocks\" tabindex=\"0\"><table><thead><tr><th scope=\"col\">Location</th><th scope=\"col\">Class</th><th scope=\"col\">Filled from</th><th scope=\"col\" class=\"r\">To hold, days</th><th scope=\"col\" class=\"r\">Holds at least, days</th><th scope=\"col\" class=\"r\">Days below</th><th scope=\"col\" class=\"r\">Short, t</th><th scope=\"col\">Why</th></tr></thead><tbody>\n");
        foreach (var s in stores.Take(MostStores))
            page.Add($"<tr><td>{dossier.PlaceName(s.Place)}</td><td>{ClassName(s.Class)}</td><td>{(s.From == s.Place ? "outside the theatre" : Way(dossier, s))}</td><td class=\"r\">{Words.Amount(s.AskedDays)}</td><td class=\"r\">{(s.LeastDays is { } least ? $"{Words.Amount(least)} ({Words.Day(s.LeastDay!.Value)})" : "–")}</td><td class=\"r\">{Words.Count(s.DaysBelowAsked)}</td><td class=\"r\">{(s.ShortTonnes > 0 ? $"{Words.Amount(s.ShortTonnes)} from {Words.Day(s.FirstShortDay!.Value)}" : "–")}</td><td>{Reason(dossier, s.Because)}</td></tr>\n");
        page.Add($"</tbody></table></div>\n");
    }

    private static string Way(Dossier dossier, StoreLine store) =>
        $"{dossier.PlaceName(store.From)}{(store.Route.Count == 0 ? "" : $", {Words.Count(store.Route.Count, "link", "links")}")}{(store.DaysOnTheWay > 0 ? $", {Words.Count(store.DaysOnTheWay, "day", "days")}" : "")}";

    private static string Reason(Dossier dossier, string because) => because.Split(' ') switch
    {
        [] or [""] => "",
        ["capacity", "of", "link", var id] when dossier.Link(id) is not null => $"capacity of {dossier.Target("link:" + id)}",
        ["capacity", "of", "place", var id] => $"capacity of {dossier.PlaceName(id)}",
        ["link", var id, "is", "not", "open"] when dossier.Link(id) is not null => $"{dossier.Target("link:" + id)} is not open",
        ["stock", "of", var id] => $"stock of {dossier.PlaceName(id)}",
        ["inflow", "to", var id] => $"inflow to {dossier.PlaceName(id)}",
        _ => because,
    };

    private static void Limits(HtmlText page, Dossier dossier)
    {
        var limits = dossier.Plan.Sustainment.SupplyPlan.Limits;
        if (limits.Count == 0) return;
        page.Add($"<p>Used up by force flow and supply together: {Words.List([.. limits.Take(5).Select(l => $"{(l.Kind == "link" ? dossier.Target("link:" + l.Id) : dossier.PlaceName(l.Id))} ({Words.Amount(l.TonnesDay)} t a day) on {Words.Count(l.FullDays, "day", "days")} from {Words.Day(l.FirstDay)}")])}.</p>\n");
    }

    private static void Asks(HtmlText page, Dossier dossier)
    {
        var asks = dossier.Plan.Sustainment.Asks;
        if (asks.Count == 0) return;
        page.Add($"<h3>Host-nation support asked for</h3>\n<table><thead><tr><th scope=\"col\">What</th><th scope=\"col\">Where</th><th scope=\"col\" class=\"r\">How much</th><th scope=\"col\">What brings it</th><th scope=\"col\">In this case</th><th scope=\"col\" class=\"r\">Relieves, t</th></tr></thead><tbody>\n");
        foreach (var a in asks)
            page.Add($"<tr><td>{dossier.Mission.Asks.FirstOrDefault(r => r.Id == a.Ask)?.Title ?? a.Ask}</td><td>{dossier.PlaceName(a.Place)}</td><td class=\"r\">{Words.Amount(a.Amount)} {a.Unit}</td><td>{(a.Condition.Length > 0 ? "“" + dossier.ConditionTitle(a.Condition) + "”" : "nothing on the books")}</td><td>{(a.State == "met" ? $"from {Words.Day(a.FromDay!.Value)} to {Words.Day(a.UntilDay!.Value)}" : "open")}</td><td class=\"r\">{(a.RelievesTonnes > 0 ? $"{Words.Amount(a.RelievesTonnes)}{(a.RelievesShortTonnes > 0 ? $", {Words.Amount(a.RelievesShortTonnes)} of them short" : "")}" : "–")}</td></tr>\n");
        page.Add($"</tbody></table>\n");
    }
}
