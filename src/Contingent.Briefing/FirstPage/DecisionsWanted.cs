using Contingent.Briefing.Html;
using Contingent.Missions;

namespace Contingent.Briefing.FirstPage;

/// <summary>A decision that is wanted: what, by whom, where and by when. It has no price, and a concession is never one.</summary>
public sealed record DecisionWanted(DateOnly? On, string Where, string What, string ByWhom, Markup NeededBy);

/// <summary>What each coming meeting can decide; then what no meeting is set for.</summary>
public static class DecisionsWanted
{
    public static void Write(HtmlText page, Dossier dossier)
    {
        var wanted = Of(dossier);
        page.Add($"<section aria-labelledby=\"decisions\"><h2 id=\"decisions\">Decisions wanted</h2>\n");
        if (wanted.Count == 0) page.Add($"<p>None: nothing that is open gates this plan.</p>\n");
        else
        {
            page.Add($"<table><thead><tr><th scope=\"col\">Where</th><th scope=\"col\">By whom, what</th><th scope=\"col\" class=\"r\">Needed by</th></tr></thead><tbody>\n");
            foreach (var d in wanted.Take(6))
                page.Add($"<tr><td>{d.Where}{(d.On is { } on ? Markup.Of($"<br/><span class=\"src\">{Words.ShortDate(on)}</span>") : Markup.Empty)}</td><td>{ByWhom(d)}: {d.What}</td><td class=\"r\">{d.NeededBy}</td></tr>\n");
            page.Add($"</tbody></table>\n");
        }

        page.Add($"</section>\n");
    }

    /// <summary>The organ that a title names already is not said twice: Denmark: Folketing consents.</summary>
    private static string ByWhom(DecisionWanted d) =>
        d.ByWhom.EndsWith(')') && d.ByWhom.LastIndexOf(" (", StringComparison.Ordinal) is > 0 and var open && d.What.Contains(d.ByWhom[(open + 2)..^1], StringComparison.OrdinalIgnoreCase)
            ? d.ByWhom[..open] : d.ByWhom;

    public static IReadOnlyList<DecisionWanted> Of(Dossier dossier)
    {
        var missing = MissingYeses.Of(dossier);
        var taken = new HashSet<ConditionId>();
        var wanted = new List<DecisionWanted>();
        foreach (var meeting in dossier.Mission.Meetings.Where(m => m.Date >= dossier.Plan.AsOf).OrderBy(m => m.Date).ThenBy(m => m.Id, StringComparer.Ordinal))
            foreach (var id in meeting.CanDecide)
                if (missing.FirstOrDefault(m => m.Alternatives.Any(a => a.Id == id)) is { } yes && yes.Lines.Any(l => l.State == "open") && taken.Add(id))
                {
                    var row = yes.Alternatives.First(a => a.Id == id);
                    var present = row.DecidedBy.Where(d => meeting.Participants.Contains(d)).Select(d => dossier.PartyName(d.Value)).ToArray();
                    wanted.Add(new DecisionWanted(meeting.Date, meeting.Title, row.Title,
                        present.Length > 0 && present.Length <= 4 && row.DecidedBy.Length > 1 ? Words.List(present) : MissingYesTable.Deciders(dossier, row), MissingYesTable.NeededBy(dossier, yes)));
                }

        foreach (var yes in missing.Where(m => !m.Alternatives.Any(a => taken.Contains(a.Id)) && m.Lines.Any(l => l.State == "open"))
                     .OrderBy(m => m.Chosen.NeededByDay ?? double.MaxValue))
            wanted.Add(new DecisionWanted(null, "No meeting set", string.Join(" or ", yes.Alternatives.Select(a => a.Title)),
                MissingYesTable.WhoDecides(dossier, yes), MissingYesTable.NeededBy(dossier, yes)));
        return wanted;
    }
}
