using System.Globalization;
using System.Text.RegularExpressions;
using Contingent.Briefing.Html;

namespace Contingent.Briefing;

/// <summary>
/// The plan's sentences as people read them: names for ids, thin spaces in numbers, what was only reported as indirect speech. A text in a form
/// that is not known keeps its words; only ids with a hyphen are named in it, since others may be words.
/// </summary>
public static partial class PlainWords
{
    /// <summary>Pledges that a reason names one by one; of more it says how many.</summary>
    private const int MostNamed = 3;

    /// <summary>Why something is short or somebody stays at home.</summary>
    public static string Reason(Dossier dossier, string reason)
    {
        if (NotEnough().Match(reason) is { Success: true } provide)
            return $"not enough pledged: the live pledges that may serve it provide {Number(provide.Groups[1].Value)} of {Number(provide.Groups[3].Value)} ({Words.Slug(provide.Groups[2].Value)})";
        if (NoPledge().Match(reason) is { Success: true } none) return $"not pledged: no pledge provides {Words.Slug(none.Groups[1].Value)}";
        if (AllPlaced().Match(reason) is { Success: true } placed)
            return placed.Groups[1].Value == placed.Groups[2].Value
                ? $"not enough pledged: every unit that may serve it ({placed.Groups[1].Value}) is placed, where it is worth more"
                : $"not enough pledged: {placed.Groups[1].Value} of {placed.Groups[2].Value} units that may serve it are placed, where they are worth more";
        if (Blocked().Match(reason) is { Success: true } blocked) return BlockedBy(dossier, blocked.Groups[1].Value, blocked.Groups[2].Value);
        if (Limit().Match(reason) is { Success: true } limit)
            return $"limit of “{dossier.ConditionTitle(limit.Groups[1].Value)}”: {Number(limit.Groups[2].Value)} persons{Text(dossier, limit.Groups[3].Value)}";
        if (NoGain().Match(reason) is { Success: true } gain)
            return $"no gain: one more unit, at best at {dossier.PlaceName(gain.Groups[1].Value)}, would take {Objective(gain.Groups[2].Value)} from {gain.Groups[3].Value} to {gain.Groups[4].Value}";
        return InSector().Replace(Text(dossier, reason), m => "in sector " + (dossier.Mission.Sectors.FirstOrDefault(s => s.Id.Value == m.Groups[1].Value)?.Name is { Length: > 0 } name ? name : m.Groups[1].Value));
    }

    /// <summary>Any sentence of the plan: ids with a hyphen named, what was reported said indirectly.</summary>
    public static string Text(Dossier dossier, string text) =>
        Ids().Replace(Indirect(dossier, text), m => Named(dossier, m.Value) ?? m.Value);

    /// <summary>A sentence on a party without the rows it follows from and without the standing of each way round.</summary>
    public static string Plain(Dossier dossier, string sentence) => Standing().Replace(Text(dossier, WithoutRows(sentence)), "");

    /// <summary>The sentence without the rows it follows from.</summary>
    public static string WithoutRows(string sentence) => Rows().Replace(sentence, "");

    /// <summary>The sentence with its rows as a small note behind it.</summary>
    public static Markup WithRows(Dossier dossier, string sentence)
    {
        var rows = Rows().Match(sentence);
        return rows.Success ? Markup.Of($"{Text(dossier, WithoutRows(sentence))} <span class=\"src\">{rows.Value.Trim()}</span>") : Markup.Text(Text(dossier, sentence));
    }

    /// <summary>What was said, if it is no quotation but a report of one; null where it is verbatim.</summary>
    public static string? Reported(Dossier dossier, string quote) =>
        quote.StartsWith(ReportedMark, StringComparison.OrdinalIgnoreCase) ? LowerFirst(dossier, quote[ReportedMark.Length..].Trim()) : null;

    /// <summary>A pledge within a sentence: Ireland’s mechanised infantry company.</summary>
    public static string Pledge(Dossier dossier, string id)
    {
        if (dossier.Pledge(id) is not { UnitType: { } unit } pledge) return dossier.Pledge(id) is { } money ? "the pledge of " + dossier.PartyName(money.Contributor.Value) : id;
        var name = dossier.UnitName(unit.Value);
        var party = dossier.Party(pledge.Contributor.Value) is { } p && p.Name.Contains(':', StringComparison.Ordinal) ? "the " + p.Name.Split(':')[0].ToLowerInvariant() : dossier.PartyInSentence(pledge.Contributor.Value);
        var twin = dossier.Pledges.Any(o => o.Id.Value != id && o.Contributor == pledge.Contributor && o.UnitType == pledge.UnitType);
        return $"{party}’{(party.EndsWith('s') ? "" : "s")} {LowerFirst(dossier, name)}{(twin ? $" ({id})" : "")}";
    }

    private const string ReportedMark = "Reported, not verbatim:";

    private static string BlockedBy(Dossier dossier, string conditions, string pledges)
    {
        var titles = conditions.Split(", ").Select(dossier.NeedQuoted).ToArray();
        var ids = pledges.Split(", ").Select(p => p.Split(" of ")[0]).ToArray();
        var nations = ids.Select(i => dossier.Pledge(i)?.Contributor.Value ?? i).Distinct(StringComparer.Ordinal).Select(dossier.PartyInSentence).ToArray();
        var who = ids.Length <= MostNamed ? Words.List([.. ids.Select(i => Pledge(dossier, i))])
            : nations.Length == 1 ? $"{Words.Few(ids.Length)} pledges of {nations[0]}" : $"{Words.Few(ids.Length)} pledges of {Words.Few(nations.Length)} contributors";
        return $"blocked: {who} {(ids.Length == 1 ? "waits" : "wait")} for {Words.List(titles)}";
    }

    private static string? Named(Dossier dossier, string id) =>
        dossier.Pledge(id) is not null ? Pledge(dossier, id)
        : dossier.Place(id) is not null ? dossier.PlaceName(id)
        : dossier.Condition(id) is not null ? "“" + dossier.ConditionTitle(id) + "”"
        : dossier.Task(id) is not null ? "“" + dossier.TaskTitle(id) + "”"
        : dossier.Link(id) is { } link ? $"{dossier.PlaceName(link.From.Value)}–{dossier.PlaceName(link.To.Value)}"
        : dossier.UnitType(id) is not null ? LowerFirst(dossier, dossier.UnitName(id))
        : dossier.Mission.UnitTypes.Any(u => u.Capabilities.Keys.Any(c => c.Value == id)) || dossier.Mission.Tasks.Any(t => t.Capability.Value == id) ? Words.Slug(id)
        : null;

    private static string Indirect(Dossier dossier, string text) =>
        ReportedQuote().Replace(text, m => $"as reported, {LowerFirst(dossier, m.Groups[1].Value.TrimEnd('.'))} ({m.Groups[2].Value.Replace(" as reported", "", StringComparison.Ordinal)})");

    /// <summary>The first letter small, unless the word is a name or an abbreviation.</summary>
    private static string LowerFirst(Dossier dossier, string text)
    {
        var word = text.Split(' ', ',', '-')[0];
        if (word.Length < 2 || word.Skip(1).Any(char.IsUpper) || dossier.Mission.Parties.Any(p => p.Name.Split(' ')[0].StartsWith(word.TrimEnd('s'), StringComparison.Ordinal))) return text;
        return char.ToLowerInvariant(text[0]) + text[1..];
    }

    private static string Objective(string name) => FirstPage.Certificate.Objective(name) is var words && name == "support" ? "the " + words.ToLowerInvariant() : "“" + words.ToLowerInvariant() + "”";

    private static string Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? Words.Amount(value) : text;

    [GeneratedRegex(@"^not pledged: the live pledges that may serve it provide ([\d.]+) (\S+) of ([\d.]+)$")]
    private static partial Regex NotEnough();

    [GeneratedRegex(@"^not pledged: no pledge provides (\S+)$")]
    private static partial Regex NoPledge();

    [GeneratedRegex(@"^not pledged: more units than there are; (\d+) of (\d+) that may serve it are placed, where they are worth more$")]
    private static partial Regex AllPlaced();

    [GeneratedRegex(@"^blocked by condition ([^:]+): (.+)$")]
    private static partial Regex Blocked();

    [GeneratedRegex(@"^limit of (\S+): (\d+) persons(.*)$")]
    private static partial Regex Limit();

    [GeneratedRegex(@"^no gain: one more unit, at best at (\S+), would take (\S+) from (\S+) to (\S+)$")]
    private static partial Regex NoGain();

    [GeneratedRegex(@"\bin sector ([A-Za-z0-9._-]+)")]
    private static partial Regex InSector();

    // Not inside quotation marks: a title or a quotation keeps its words.
    [GeneratedRegex(@"(?<![\w.-])[A-Za-z0-9][A-Za-z0-9._]*(?:-[A-Za-z0-9._]*[A-Za-z0-9])+(?![\w-])(?=[^”]*(?:“|$))")]
    private static partial Regex Ids();

    [GeneratedRegex(@"“Reported, not verbatim: ([^”]+)” \(([^()]+)\)")]
    private static partial Regex ReportedQuote();

    [GeneratedRegex(@" \((?:decided by|open|met|refused)[^()]*\)")]
    private static partial Regex Standing();

    [GeneratedRegex(@"\s*[\[(][^\[\]()]*\.(csv|yaml)\b[^\[\]()]*[\])]")]
    private static partial Regex Rows();
}
