using Contingent.Briefing.Html;
using Contingent.Missions;

namespace Contingent.Briefing.FirstPage;

/// <summary>The five weightiest yeses that are missing, and in plain sentences what the opposing party holds and what it does not.</summary>
public static class MissingYesTable
{
    /// <summary>Characters on a party's position that the first page has room for; the rest stands farther down.</summary>
    private const int MostOnFirstPage = 900;

    public static void Write(HtmlText page, Dossier dossier)
    {
        var all = MissingYeses.Of(dossier);
        // An empty plan is empty for the mission's own needs: all of them are shown.
        var shown = Math.Min(all.Count, dossier.IsEmpty ? Math.Max(5, Math.Min(8, all.Count(y => y.GatesMission || y.SetsDayZero(dossier.Mission)))) : 5);
        page.Add($"<section aria-labelledby=\"yeses\"><h2 id=\"yeses\">{Title(shown, all.Count)}</h2>\n");
        if (all.Count > 0)
        {
            page.Add($"<table><thead><tr><th scope=\"col\">Who decides</th><th scope=\"col\">What</th><th scope=\"col\" class=\"r\">Needed by</th></tr></thead><tbody>\n");
            foreach (var yes in all.Take(shown)) WriteRow(page, dossier, yes);
            page.Add($"</tbody></table>\n");
            if (all.Count > shown) page.Add($"<p class=\"src\">{Words.Count(all.Count - shown)} more stand on the <a href=\"#conditions\">conditions board</a>.</p>\n");
        }

        WriteOpposing(page, dossier);
        page.Add($"</section>\n");
    }

    /// <summary>Who decides, with alternatives as “or”.</summary>
    public static string WhoDecides(Dossier dossier, MissingYes yes) =>
        string.Join(" or ", yes.Alternatives.Select(a => Deciders(dossier, a)).Distinct(StringComparer.Ordinal));

    /// <summary>The deciders of one condition, joined as its rule joins them.</summary>
    public static string Deciders(Dossier dossier, Condition condition)
    {
        var names = condition.DecidedBy.Select(d => dossier.PartyName(d.Value)).ToArray();
        // A council of many states is called by its name; the states stand on the conditions board.
        if (names.Length > 4 && condition.Organ.Length > 0) return condition.Organ.Split(';')[0];
        if (names.Length > 4) names = [.. names.Take(3), $"{names.Length - 3} more"];
        var joined = condition.Rule switch
        {
            DecisionRule.Any => Words.List(names, "or"),
            DecisionRule.Majority => "a majority of " + Words.List(names),
            _ => Words.List(names),
        };
        return condition.Organ.Length > 0 && names.Length == 1 ? $"{joined} ({condition.Organ})" : joined;
    }

    /// <summary>By when, with the day; or that it sets day 0.</summary>
    public static Markup NeededBy(Dossier dossier, MissingYes yes)
    {
        if (yes.SetsDayZero(dossier.Mission)) return Markup.Text("sets day 0");
        if (!yes.Lines.Any(l => l.Holds)) return Markup.Text(dossier.IsFirm ? "open today" : yes.Lines.All(l => l.State == "open") ? "no date yet" : "not met in this case");
        if (yes.Chosen.NeededByDay is { } day)
            return dossier.DateOf(day) is { } date
                ? Markup.Of($"{Words.ShortDate(date)}<br/><span class=\"src\">{Words.Day(day)}</span>")
                : Markup.Text(Words.Day(day));
        return Markup.Text(yes.ChosenRow.Timing == ConditionTiming.ExPost ? "after arrival" : dossier.IsEmpty ? "no date yet" : "–");
    }

    private static string Title(int shown, int missing) => missing switch
    {
        0 => "No yes is missing",
        1 => "One yes that is missing",
        _ when shown == missing => $"{Words.Sentence(Words.Few(missing))} yeses that are missing",
        _ => $"{Words.Sentence(Words.Few(shown))} of {Words.Few(missing)} yeses that are missing",
    };

    private static void WriteRow(HtmlText page, Dossier dossier, MissingYes yes)
    {
        var what = Markup.Join(Markup.Of($" <strong>or</strong> "), yes.Alternatives.Select((a, i) =>
            Markup.Of($"{a.Title}{(yes.Lines[i].State is "open" ? "" : $" ({yes.Lines[i].State})")}")));
        page.Add($"<tr><td>{WhoDecides(dossier, yes)}</td><td>{what} <span class=\"src\">{Bearing(yes)}</span></td><td class=\"r\">{NeededBy(dossier, yes)}</td></tr>\n");
    }

    private static string Bearing(MissingYes yes)
    {
        var words = yes.ChosenRow.Bearing switch
        {
            Missions.Bearing.Trigger => "trigger, not permission",
            Missions.Bearing.Practical => "practical, not permission",
            _ => yes.ChosenRow.Kind == ConditionKind.Approval ? "permission, national approval" : "permission",
        };
        return yes.Alternatives.Count > 1 ? $"{words}; one of {Words.Few(yes.Alternatives.Count)} is enough" : words;
    }

    private static void WriteOpposing(HtmlText page, Dossier dossier)
    {
        foreach (var line in dossier.Plan.Authority.Parties.Where(p => dossier.Party(p.Party)?.Roles.Contains(PartyRole.Opposing) == true && p.Because.Count > 0))
        {
            var said = new List<string>();
            foreach (var sentence in line.Because.Select(b => PlainWords.Plain(dossier, b)))
                if (said.Count == 0 || said.Sum(s => s.Length) + sentence.Length <= MostOnFirstPage) said.Add(sentence);
                else break;
            var name = dossier.PartyName(line.Party);
            var lead = said[0].StartsWith(name, StringComparison.Ordinal) || said[0].Contains(name + "’s", StringComparison.Ordinal) ? Markup.Empty : Markup.Of($"<strong>{name}.</strong> ");
            page.Add($"<p class=\"opposing\">{lead}{string.Join(" ", said)}{(said.Count < line.Because.Count ? Markup.Of($" <a href=\"#holds\">More.</a>") : Markup.Empty)}</p>\n");
        }
    }
}
