using System.Collections.Immutable;
using Contingent.Missions;

namespace Contingent.Planning.Authority;

/// <summary>A plain sentence and the rows it follows from.</summary>
public sealed record AnswerSentence(string Text, ImmutableArray<RowOrigin> Rows)
{
    /// <summary>The sentence with its rows: <c>It objects. [statements.csv:7]</c></summary>
    public override string ToString() => Rows.IsEmpty ? Text : $"{Text} [{string.Join(", ", Rows)}]";
}

/// <summary>What the sentences of a paragraph are about.</summary>
public enum AnswerTopic { Permission, Date, Routes, Objections, Practice, Pledges, Clocks, RedLines, Stops, Missing, Evidence }

/// <summary>Sentences on one topic, in reading order.</summary>
public sealed record AnswerParagraph(AnswerTopic Topic, ImmutableArray<AnswerSentence> Sentences);

/// <summary>
/// The answer to "whose yes is needed, and why" in plain sentences, each of which follows from rows of the mission. The command line and the briefing print it.
/// </summary>
public sealed record AuthorityAnswer(string Title, ImmutableArray<AnswerParagraph> Paragraphs)
{
    public IEnumerable<AnswerSentence> Sentences => Paragraphs.SelectMany(paragraph => paragraph.Sentences);

    /// <summary>What the party permits, triggers, holds in practice and objects to, and what its no would stop; null for a party that the mission does not name.</summary>
    public static AuthorityAnswer? ForParty(Mission mission, AuthorityResult result, PartyId party) =>
        result.Holdings.FirstOrDefault(holding => holding.Party.Id == party) is { } holding ? new PartyAnswer(mission, result, holding).Write() : null;

    /// <summary>Whether the pledge is live, what it waits for and what binds it; null for a pledge without a row as of the day.</summary>
    public static AuthorityAnswer? ForPledge(Mission mission, AuthorityResult result, PledgeId pledge) =>
        mission.PledgesOn(result.Case.AsOf).TryGetValue(pledge, out var row) ? new PledgeAnswer(mission, result, row).Write() : null;

    /// <summary>What the presence rests on, who holds it, what is missing and by when.</summary>
    public static AuthorityAnswer Overview(Mission mission, AuthorityResult result) => new OverviewAnswer(mission, result).Write();
}
