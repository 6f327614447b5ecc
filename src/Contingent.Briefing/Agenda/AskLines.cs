using Contingent.Briefing.Html;
using Contingent.Missions.Plans;

namespace Contingent.Briefing.Agenda;

/// <summary>A line of an ask: what it is about, and what it says.</summary>
internal sealed record AskLine(string Label, string Text);

/// <summary>The lines that Markdown and HTML share, so that both say the same in the same words.</summary>
internal static class AskLines
{
    /// <summary>Most steps that are named one by one.</summary>
    private const int MostSteps = 4;

    /// <summary>What stands under the sentence of an ask.</summary>
    public static IEnumerable<AskLine> Of(AgendaAsk ask, AgendaReport report)
    {
        yield return new AskLine("Adds", ask.Gain is { } gain && report.Ground is { } ground ? GainWords.Of(gain, ground) : $"no price: {ask.WhyUnpriced}");
        yield return new AskLine("At home", Home(ask, report.AsOf));
        yield return new AskLine("On record", OnRecord(ask.LastWord));
        yield return new AskLine("By when", By(ask.NeededBy));
        yield return new AskLine("If not", ask.Fallback);
    }

    /// <summary>An ask on a line: what it is, what it adds to IOC, by when.</summary>
    public static string OnALine(AgendaAsk ask, AgendaReport report)
    {
        var gain = ask.Gain is { } line && report.Ground is { } ground ? GainWords.Points(line.IocBy, ground.InputsAssumed) : "no price";
        return $"{ask.What} ({gain}{(ask.NeededBy.Date is { } date ? $"; by {Words.ShortDate(date)}" : "")})";
    }

    /// <summary>What is decided elsewhere, by when it is needed, and what to say instead of asking for it.</summary>
    public static string Elsewhere(DecidedElsewhere line) => $"({By(line.NeededBy)}). {line.Say}";

    /// <summary>More of what is decided elsewhere, in one sentence.</summary>
    public static string Likewise(IEnumerable<DecidedElsewhere> lines) =>
        $"Likewise: {string.Join("; ", lines.Select(e => $"{e.Title} ({Deciders(e.Participants)}{(e.NeededBy.Date is { } date ? $", by {Words.ShortDate(date)}" : "")})"))}.";

    /// <summary>What nothing in the plan waits for, with who decides it.</summary>
    public static string NotAwaited(IReadOnlyList<DecidedElsewhere> lines) =>
        $"Nothing in this plan waits for: {Words.List([.. lines.Select(e => $"{e.Title} ({Deciders(e.Participants)})")])}.";

    /// <summary>The last line of a page.</summary>
    public static string Foot(AgendaReport report) =>
        $"Not modelled: {Words.List(report.NotModelled)}. Asks are ranked by what they add; those who are asked are not ranked. {report.Mission}, case {report.Case}, Contingent {report.Contingent}.";

    /// <summary>How many more there are than the page has room for.</summary>
    public static string More(int count) => $"{Words.Sentence(Words.Few(count))} more {(count == 1 ? "stands" : "stand")} in agenda.json.";

    /// <summary>By 20 June 2025; else why there is no date.</summary>
    public static string By(NeededBy neededBy) => neededBy.Date switch
    {
        { } date when neededBy.Why.Length > 0 => $"{Words.Date(date)}, {neededBy.Why}",
        { } date => Words.Date(date),
        _ => $"no date: {neededBy.Why}",
    };

    /// <summary>The last word with speaker, date and source.</summary>
    public static string OnRecord(RecordedWord? word)
    {
        if (word is null) return "nothing on record";
        var about = word.About.Length > 0 ? $"on {word.About}: " : "";
        var said = word.IsVerbatim ? $"“{word.Text}”" : $"as reported: {word.Text.TrimEnd('.')}";
        var speaker = word.Speaker.Contains(word.Party.Replace("the ", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase) ? word.Speaker : $"{word.Speaker}, {word.Party}";
        return $"{about}{said} ({speaker}, {(word.Date is { } date ? Words.Date(date) : "undated")}; {(word.Source.Length > 0 ? word.Source : "assumed, no source")})";
    }

    /// <summary>The yeses of a bundle, those that this meeting can give and those that it cannot.</summary>
    public static string Bundle(AskBundle bundle, AgendaReport report)
    {
        static string Titles(IEnumerable<BundledYes> yeses) => Words.List([.. yeses.Select(y => $"“{y.Title}”{(y.HereToGive ? "" : $" ({Deciders(y.DecidedBy)})")}")]);
        var here = bundle.Yeses.Where(y => y.HereToGive).ToArray();
        var others = bundle.Yeses.Where(y => !y.HereToGive).ToArray();
        var whose = others.Length == 0 ? $"{Titles(here)}: this meeting can give all of them" : $"{Titles(here)}, which this meeting can give, and {Titles(others)}, which it cannot";
        if (report.Ground is not { } ground) return whose;
        var (together, figure) = bundle.Figure == "reach" ? (bundle.Together.Reach, "Reach") : (bundle.Together.IocBy, "IOC");
        return $"{whose}. {figure}: {GainWords.Points(together, ground.InputsAssumed)} together, {GainWords.Points(bundle.OneByOne, ground.InputsAssumed)} one by one.";
    }

    /// <summary>Of whom something is asked, in a few words.</summary>
    public static string Deciders(IReadOnlyList<NamedParty> parties) =>
        parties.Count > 4 ? $"{parties.Count} parties" : Words.List([.. parties.Select(p => p.Name)]);

    /// <summary>Where there is nothing to ask.</summary>
    public const string NoAsks = "None: this meeting can decide nothing of what is still open.";

    /// <summary>Why it is not raised, with what was said.</summary>
    public static string Unsaid(LeftUnsaid item) => item.Word is null ? item.Why : $"{item.Why} {Words.Sentence(OnRecord(item.Word))}.";

    /// <summary>Illustrative, and how much of the plan rests on assumptions.</summary>
    public static string Assumed(AgendaReport report) => report.PersonsAssumedShare is { } share
        ? $"Illustrative, {Words.Percent(share)} of persons assumed"
        : "Illustrative, nobody is placed";

    /// <summary>Who takes part.</summary>
    public static string Participants(MeetingAgenda meeting)
    {
        var names = meeting.Participants.Select(p => p.Name).ToArray();
        return $"{Words.Sentence(Words.List(names))}{(meeting.ParticipantsComplete ? "" : "; more took part than are named")}";
    }

    private static string Home(AgendaAsk ask, DateOnly asOf)
    {
        var home = ask.Home;
        var parts = new List<string> { home.Who };
        if (ask.NotAtTheTable.Count > 0) parts[0] += $" (not at this table: {Deciders(ask.NotAtTheTable)})";
        if (home.First.Count > 0)
            parts.Add($"first {Words.List([.. home.First.Take(MostSteps).Select(s => $"“{s.Title}” ({Deciders(s.DecidedBy)})")])}{(home.First.Count > MostSteps ? $" and {Words.Few(home.First.Count - MostSteps)} more" : "")}");
        parts.Add(HowLong(home, asOf));
        return $"{string.Join("; ", parts.Where(p => p.Length > 0))}{(ask.Basis == "assumed" ? " (assumed)" : "")}";
    }

    private static string HowLong(HomeDecision home, DateOnly asOf)
    {
        string In(DateOnly date) => Words.Count(Math.Max(0, date.DayNumber - asOf.DayNumber), "day", "days");
        return home switch
        {
            { Earliest: { } early, Likely: { } likely, Latest: { } late } => $"likely in {In(likely)} ({Words.ShortDate(likely)}), at the earliest in {In(early)}, at the latest in {In(late)}",
            { Likely: { } only } => $"likely in {In(only)} ({Words.ShortDate(only)})",
            _ => "no date foreseen",
        };
    }
}
