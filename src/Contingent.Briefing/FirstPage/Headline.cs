using Contingent.Briefing.Html;

namespace Contingent.Briefing.FirstPage;

/// <summary>The plan in one or two sentences: what is firm, then what the case gives, by when and at what price.</summary>
public static class Headline
{
    public static void Write(HtmlText page, Dossier dossier)
    {
        page.Add($"<h1>{dossier.Mission.Title}</h1>\n<p class=\"lead\">{Firm(dossier)} {InThisCase(dossier)}</p>\n");
        if (Assumptions(dossier) is { IsEmpty: false } assumed) page.Add($"<p class=\"assumes\">{assumed}</p>\n");
    }

    private static Markup Firm(Dossier dossier)
    {
        var firm = dossier.Plan.Firm;
        var settled = firm.LivePledges.Select(p => dossier.Pledge(p)?.Contributor.Value ?? p).Distinct(StringComparer.Ordinal).Count();
        var contributors = dossier.Pledges.Where(p => p.UnitType is not null && p.Level != Missions.PledgeLevel.Withdrawn)
            .Select(p => p.Contributor.Value).Distinct(StringComparer.Ordinal).Count();
        if (firm.Missing.Count > 0)
            return Markup.Of($"On what is firm today, <em>nothing may deploy</em>: {Missing(firm.Missing.Count)}.");
        if (firm.LivePledges.Count == 0)
            return Markup.Of($"On what is firm today the mission may begin, but <em>nobody may deploy</em>: none of {Words.Few(contributors)} contributors has a settled yes.");
        var persons = firm.LivePledges.Sum(p => dossier.Pledge(p) is { UnitType: { } unit } pledge
            ? (pledge.Units ?? 0) * (dossier.UnitType(unit.Value)?.Persons ?? 0) : 0);
        return Markup.Of($"On what is firm today, <em>up to {Words.Count(persons, "person", "persons")}</em> of {Words.Few(settled)} of {Words.Few(contributors)} contributors may deploy.");
    }

    private static string Missing(int count) => count == 1 ? "one condition of the mission itself is still missing" : $"{Words.Few(count)} conditions of the mission itself are still missing";

    private static Markup InThisCase(Dossier dossier)
    {
        var plan = dossier.Plan;
        var name = plan.Case == "firm" ? "In the firm case" : $"In the {plan.Case} case";
        if (dossier.IsEmpty)
        {
            var because = plan.EmptyBecause.Select(dossier.NeedQuoted).ToArray();
            var when = dossier.IsFirm ? "not met today" : "never met";
            return because.Length > 2
                ? Markup.Of($"{name} <em>the plan is empty</em>, because {Words.Few(because.Length)} of its conditions are {when}; they stand first among the yeses below.")
                : Markup.Of($"{name} <em>the plan is empty</em>, because {Words.List(because)} {(because.Length == 1 ? "is" : "are")} {when}.");
        }

        if (dossier.PersonsPlaced == 0) return Markup.Of($"{name} <em>no unit is placed</em>: no live pledge serves a task in time.");
        return Markup.Of($"{name} <em>{Words.Count(dossier.PersonsPlaced, "person is", "persons are")}</em> in place, {When(dossier)}{Cost(dossier)}.");
    }

    private static Markup When(Dossier dossier)
    {
        var m = dossier.Plan.Movement;
        if (m.IocDay is not { } ioc) return Markup.Of($"without an initial capability ({m.IocReason})");
        var partly = Markup.Of($"operational in part {Span(dossier, m.IocBoundDay, ioc)}");
        return m.FocDay is { } foc
            ? Markup.Of($"{partly} and in full {Span(dossier, m.FocBoundDay, foc)}")
            : Markup.Of($"{partly}, never in full ({m.FocReason})");
    }

    private static Markup Span(Dossier dossier, double? bound, double day) =>
        bound is { } from && Math.Floor(from) < Math.Floor(day)
            ? Markup.Of($"between <em>{Words.Day(from)} and {Math.Floor(day):0}</em> ({Dates(dossier, from, day)})")
            : Markup.Of($"on <em>{Words.Day(day)}</em>{(dossier.DateOf(day) is { } date ? $" ({Words.Date(date)})" : "")}");

    private static string Dates(Dossier dossier, double from, double to) =>
        dossier.DateOf(from) is { } a && dossier.DateOf(to) is { } b ? $"{Words.Date(a)} to {Words.Date(b)}" : "";

    private static Markup Cost(Dossier dossier)
    {
        var most = dossier.Plan.Sustainment.Months.Select(m => m.Cost).DefaultIfEmpty(0).Max();
        return most > 0 ? Markup.Of($", at up to <em>{Words.Money(most, dossier.Mission.Currency)} a month</em>") : Markup.Empty;
    }

    private static Markup Assumptions(Dossier dossier)
    {
        var parts = dossier.Plan.Assumes.Select(a => Said(dossier, a)).ToList();
        if (dossier.Plan.Stopped != "no") parts.Add("the search was stopped early (" + dossier.Plan.Stopped + ")");
        return parts.Count == 0 ? Markup.Empty : Markup.Of($"<strong>Assumed for this plan:</strong> {Words.List(parts)}.");
    }

    private static string Said(Dossier dossier, string assume)
    {
        var (verb, rest) = assume.Split(':', 2) is [var v, var r] ? (v, r) : ("", assume);
        var (id, date) = rest.Split('@', 2) is [var i, var d] ? (i, " on " + d) : (rest, "");
        return verb switch
        {
            "met" => $"“{dossier.ConditionTitle(id)}” is met{date}",
            "refused" => $"“{dossier.ConditionTitle(id)}” is refused",
            "lost" => $"“{dossier.ConditionTitle(id)}” ends{date}",
            "withdrawn" => (dossier.Party(id) is not null ? dossier.PartyName(id) : dossier.PledgeName(id)) + " withdraws",
            _ => assume,
        };
    }
}
