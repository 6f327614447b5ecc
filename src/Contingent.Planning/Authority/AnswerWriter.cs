using System.Collections.Immutable;
using Contingent.Missions;

namespace Contingent.Planning.Authority;

/// <summary>Collects sentences by topic with the rows they follow from, and closes with how many of these rows are assumptions.</summary>
internal sealed class AnswerWriter(Mission mission, AuthorityResult result)
{
    /// <summary>Where the mission's own needs stand.</summary>
    public static readonly RowOrigin MissionFile = new("mission.yaml", 0);

    private readonly List<(AnswerTopic Topic, AnswerSentence Sentence)> sentences = [];
    private readonly Dictionary<RowOrigin, Basis> cited = [];
    private readonly Dictionary<PartyId, Party> parties =
        mission.Parties.GroupBy(party => party.Id).ToDictionary(group => group.Key, group => group.First());

    public void Say(AnswerTopic topic, string text, params IEnumerable<Row> rows) => Add(topic, text, [], rows);

    /// <summary>A sentence that also follows from the mission's own file.</summary>
    public void SayOfMission(AnswerTopic topic, string text, params IEnumerable<Row> rows) => Add(topic, text, [MissionFile], rows);

    public string Name(PartyId id) => parties.TryGetValue(id, out var party) ? Wording.Name(party) : id.Value;

    public Row? PartyRow(PartyId id) => parties.GetValueOrDefault(id);

    public Condition Row(ConditionId id) => result.Conditions[id].Row;

    public string Title(ConditionId id) => result.Conditions.TryGetValue(id, out var standing) ? Wording.Title(standing.Row) : $"“{id}” (no row holds)";

    public IEnumerable<Row> Rows(IEnumerable<ConditionId> ids) => ids.Where(result.Conditions.ContainsKey).Select(id => (Row)Row(id));

    /// <summary>How a condition stands, as a phrase: met since 1 March 2025; open, expected by 1 June 2025; refused.</summary>
    public string Standing(ConditionId id)
    {
        if (!result.Conditions.TryGetValue(id, out var standing))
            return "without a row as of the day";
        var end = standing is { LastDay: { } last, Date: not null } ? $", until {Wording.Date(last)}" : "";
        return StateOf(standing) + end;
    }

    /// <summary>A need with the standing of its alternatives: either “A” (open, likely by 1 June 2025) or “B” (refused).</summary>
    public string Need(Need need) =>
        (need.Alternatives.Length > 1 ? "either " : "") + Wording.Or(need.Alternatives.Select(id => $"{Title(id)} ({Standing(id)})"));

    /// <summary>Sets of conditions, what they share said once: “A”, “B” and one of “C” or “D”.</summary>
    public string Sets(IReadOnlyList<IReadOnlyList<string>> sets)
    {
        string Titles(IEnumerable<string> ids) => Wording.And(ids.Select(id => Title(new ConditionId(id))));
        var shared = sets[0].Where(id => sets.All(set => set.Contains(id))).ToArray();
        var rests = sets.Select(set => set.Except(shared).ToArray()).Where(rest => rest.Length > 0).ToArray();
        if (rests.Length == 0)
            return Titles(shared);
        var shown = rests.Take(6).Select(rest => rest.Length == 1 ? Titles(rest) : $"({Titles(rest)})");
        var others = rests.Length > 6 ? $", or one of {rests.Length - 6} other sets" : "";
        var oneOf = (rests.Length > 1 ? "one of " : "") + Wording.Or(shown) + others;
        return shared.Length == 0 ? oneOf : $"{string.Join(", ", shared.Select(id => Title(new ConditionId(id))))} and {oneOf}";
    }

    public AuthorityAnswer Write(string title)
    {
        if (cited.Count > 0)
        {
            var assumed = cited.Values.Count(basis => basis == Basis.Assumed);
            sentences.Add((AnswerTopic.Evidence, new AnswerSentence(
                assumed == 0 ? $"All {cited.Count} rows cited name a source." : $"Of the {cited.Count} rows cited, {assumed} {(assumed == 1 ? "is" : "are")} marked assumed.", [])));
        }

        return new AuthorityAnswer(
            title,
            [
                .. sentences.Select(pair => pair.Topic).Distinct().Order()
                    .Select(topic => new AnswerParagraph(topic, [.. sentences.Where(pair => pair.Topic == topic).Select(pair => pair.Sentence)])),
            ]);
    }

    private string StateOf(ConditionStanding standing)
    {
        if (standing.AssumedRefused)
            return "assumed refused";
        if (standing.State == ConditionState.Met)
        {
            var word = standing.AssumedMet ? "assumed met" : "met";
            return standing.Date is null or { DayNumber: 0 } ? word : $"{word} {(standing.Date <= result.Case.AsOf ? "since" : "on")} {Wording.Date(standing.Date.Value)}";
        }

        if (standing.State != ConditionState.Open)
            return standing.State switch
            {
                ConditionState.Refused => "refused",
                ConditionState.Withdrawn => "withdrawn",
                _ => "lapsed",
            };
        if (standing.Date is { } date)
            return $"open, likely by {Wording.Date(date)}";
        return standing.Row.Likely is null ? "open, no date foreseen" : result.Case.Kind == CaseKind.Firm ? "open" : "open, never met in this case";
    }

    private void Add(AnswerTopic topic, string text, ImmutableArray<RowOrigin> first, IEnumerable<Row> rows)
    {
        var origins = first.ToBuilder();
        foreach (var row in rows)
        {
            if (origins.Contains(row.Origin))
                continue;
            origins.Add(row.Origin);
            cited[row.Origin] = row.Basis;
        }

        sentences.Add((topic, new AnswerSentence(text, origins.ToImmutable())));
    }
}
