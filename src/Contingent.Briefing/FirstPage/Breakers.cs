using Contingent.Briefing.Html;
using Contingent.Missions;
using Contingent.Missions.Plans;

namespace Contingent.Briefing.FirstPage;

/// <summary>Something that would break the plan, and what the plan's own figures say would be lost.</summary>
public sealed record Breaker(string What, string Lost);

/// <summary>
/// What the plan hangs on, read off its own data: conditions that hold many persons, framework nations, tasks of a single contributor,
/// bottlenecks. A first version: what withdrawals really do is worked out by the risk stage.
/// </summary>
public static class Breakers
{
    /// <summary>The party that stands for a nation not yet named.</summary>
    private const string Placeholder = "TBD";

    public static void Write(HtmlText page, Dossier dossier)
    {
        if (dossier.IsPublic) return;
        var breakers = Of(dossier);
        if (dossier.PersonsPlaced == 0) return;
        page.Add($"<section aria-labelledby=\"breaks\"><h2 id=\"breaks\">What would break it</h2>\n");
        if (breakers.Count == 0) page.Add($"<p>The plan shows no single point of failure.</p>\n");
        else
        {
            page.Add($"<table><thead class=\"unseen\"><tr><th scope=\"col\">If</th><th scope=\"col\">then</th></tr></thead><tbody>\n");
            foreach (var b in breakers.Take(5)) page.Add($"<tr><td>{b.What}</td><td>{b.Lost}</td></tr>\n");
            page.Add($"</tbody></table>\n");
        }

        page.Add($"</section>\n");
    }

    /// <summary>Two of each sort at most come first, so that one sort does not crowd out the others.</summary>
    public static IReadOnlyList<Breaker> Of(Dossier dossier)
    {
        var sorts = new[] { Conditions(dossier).ToArray(), Frameworks(dossier).ToArray(), SingleSources(dossier).ToArray(), Bottlenecks(dossier).ToArray() };
        return [.. sorts[0].Take(2), .. sorts.Skip(1).SelectMany(s => s.Take(1)), .. sorts.SelectMany((s, i) => s.Skip(i == 0 ? 2 : 1))];
    }

    private static IEnumerable<Breaker> Conditions(Dossier dossier) => dossier.Plan.Authority.Conditions
        .Where(c => c.State == "open" && !c.Gates.Contains("mission") && dossier.Condition(c.Condition)?.Kind is { } kind and not ConditionKind.Concession)
        .Select(c => (Line: c, Persons: dossier.PersonsGated(c), Contributors: Contributors(dossier, c)))
        .Where(c => c.Persons > 0)
        .OrderByDescending(c => c.Persons).ThenBy(c => c.Line.Condition, StringComparer.Ordinal)
        // Of two that keep the same units at home the last step is named, which is the yes itself and not the request for it.
        .GroupBy(c => string.Join('|', c.Contributors) + c.Persons, StringComparer.Ordinal).Select(g => g.MinBy(c => c.Line.Bearing == "permission" ? 0 : 1))
        .Select(c => new Breaker($"“{dossier.ConditionTitle(c.Line.Condition)}” refused",
            $"{Words.Sentence(c.Contributors.Length == 1 ? dossier.PartyInSentence(c.Contributors[0]) + " stays" : Words.Few(c.Contributors.Length) + " contributors stay")} at home with {Words.Count(c.Persons, "person", "persons")}"));

    private static string[] ContributorsOf(Dossier dossier, IEnumerable<string> pledges) =>
        [.. pledges.Select(p => dossier.Pledge(p)?.Contributor.Value ?? p).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static string[] Contributors(Dossier dossier, ConditionLine line)
    {
        var placed = dossier.Plan.Laydown.Placements.Select(p => p.Pledge).ToHashSet(StringComparer.Ordinal);
        return ContributorsOf(dossier, line.Gates.Where(g => g.StartsWith("pledge:", StringComparison.Ordinal)).Select(g => g[7..]).Where(placed.Contains));
    }

    private static IEnumerable<Breaker> Frameworks(Dossier dossier) => dossier.Mission.Sectors
        .Where(s => s.Framework is not null)
        .Select(s =>
        {
            var here = dossier.Plan.Laydown.Placements.Where(p => dossier.Place(p.Place)?.Sector == s.Id).ToArray();
            return (Sector: s, All: here.Sum(p => p.Persons), Own: here.Where(p => p.Contributor == s.Framework!.Value.Value).Sum(p => p.Persons));
        })
        .Where(s => s.Own > 0)
        .OrderByDescending(s => s.All)
        .Select(s => new Breaker($"{Words.Sentence(dossier.PartyInSentence(s.Sector.Framework!.Value.Value))}, framework nation, withdraws",
            $"{s.Sector.Name} loses {Words.Count(s.Own)} of {Words.Count(s.All, "person", "persons")}"));

    private static IEnumerable<Breaker> SingleSources(Dossier dossier) => dossier.Plan.Laydown.Placements
        .SelectMany(p => p.Allotted.Where(a => a.Units > 0).Select(a => (a.Task, p.Contributor)))
        .GroupBy(a => a.Task, StringComparer.Ordinal)
        .Select(g => (Task: g.Key, Contributors: g.Select(a => a.Contributor).Distinct(StringComparer.Ordinal).ToArray()))
        .Where(g => g.Contributors.Length == 1)
        .GroupBy(g => g.Contributors[0], StringComparer.Ordinal)
        .OrderByDescending(g => g.Any(t => dossier.Task(t.Task)?.Must == true)).ThenByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal)
        .Select(g =>
        {
            var tasks = $"{Words.Few(g.Count())} task{(g.Count() == 1 ? "" : "s")}";
            var titles = Words.List(g.Take(3).Select(t => "“" + dossier.TaskTitle(t.Task) + "”").Concat(g.Count() > 3 ? [$"{g.Count() - 3} more"] : []).ToArray());
            return g.Key == Placeholder
                ? new Breaker($"No nation comes forward for {tasks} that a placeholder fills", $"Nothing is left for {titles}")
                : new Breaker($"{Words.Sentence(dossier.PartyInSentence(g.Key))} withdraws, the only provider of {tasks}", $"Nothing is left for {titles}");
        });

    private static IEnumerable<Breaker> Bottlenecks(Dossier dossier) => dossier.Plan.Movement.Bottlenecks
        .OrderByDescending(b => b.DelayUnitDays).ThenBy(b => b.Id, StringComparer.Ordinal)
        .Select(b => new Breaker($"{Words.Sentence(BottleneckName(dossier, b))} closes or slows",
            $"It is full on {Words.Count(b.FullDays, "day", "days")} already{(b.DelayUnitDays > 0.5 ? $" and holds units up by {Words.Amount(b.DelayUnitDays)}\u00A0unit days in all" : "")}"));

    /// <summary>The place, or the link by its ends.</summary>
    internal static string BottleneckName(Dossier dossier, Bottleneck b) => b.Kind switch
    {
        "link" => dossier.Target("link:" + b.Id),
        "lift" => dossier.Mission.Lift.FirstOrDefault(l => l.Id.Value == b.Id)?.Name ?? b.Id,
        _ => dossier.PlaceName(b.Id),
    };
}
