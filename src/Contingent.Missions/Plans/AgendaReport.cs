namespace Contingent.Missions.Plans;

/// <summary>
/// <c>agenda.json</c>: for each meeting the asks of its participants, ranked by what they add (DESIGN §4 Risk). Property names are written in snake_case. Asks are ranked,
/// contributors are not. Where the inputs of a gain are assumed, what people read shows word bands and steps of 5 %; the digits stand here.
/// </summary>
public sealed record AgendaReport
{
    /// <summary>Version of the program that wrote the agenda.</summary>
    public required string Contingent { get; init; }
    public required string Mission { get; init; }
    public required string Title { get; init; }
    public required string Marking { get; init; }
    public required string MissionSha256 { get; init; }
    public required DateOnly AsOf { get; init; }

    /// <summary>The case of the plan, <c>likely</c> or <c>firm</c>, and its overrides.</summary>
    public required string Case { get; init; }
    public required IReadOnlyList<string> Assumes { get; init; }

    /// <summary>Share of the plan's placed persons that rests on assumptions; null where nobody is placed.</summary>
    public required double? PersonsAssumedShare { get; init; }

    /// <summary>What the gains are measured against; null: nothing is priced.</summary>
    public required GainGround? Ground { get; init; }

    /// <summary>In order of date.</summary>
    public required IReadOnlyList<MeetingAgenda> Meetings { get; init; }

    /// <summary>What no gain knows of.</summary>
    public required IReadOnlyList<string> NotModelled { get; init; }
}

/// <summary>What gains are measured against: P(IOC by the date) as things stand.</summary>
/// <param name="By">The date.</param>
/// <param name="IocBy">P(IOC by the date).</param>
/// <param name="InputsAssumed">Whether a probability or likelihood behind it is assumed.</param>
public sealed record GainGround(DateOnly By, RiskFigure IocBy, bool InputsAssumed);

/// <summary>A party by id and by the name that people read.</summary>
public sealed record NamedParty(string Party, string Name);

/// <summary>The agenda of one meeting.</summary>
public sealed record MeetingAgenda
{
    public required string Meeting { get; init; }
    public required string Title { get; init; }
    public required DateOnly Date { get; init; }

    /// <summary>Before as_of.</summary>
    public required bool IsPast { get; init; }
    public required IReadOnlyList<NamedParty> Participants { get; init; }

    /// <summary>False: more took part than are named.</summary>
    public required bool ParticipantsComplete { get; init; }

    /// <summary>Best first: by what they add to P(IOC by the date), then to reach, then in days of FOC.</summary>
    public required IReadOnlyList<AgendaAsk> Ranked { get; init; }

    /// <summary>Asks that have no price, the host's consent first, then by when they are needed.</summary>
    public required IReadOnlyList<AgendaAsk> Unpriced { get; init; }
    public required IReadOnlyList<AskBundle> Bundles { get; init; }

    /// <summary>What participants decide and this meeting cannot: nothing of it is asked here.</summary>
    public required IReadOnlyList<DecidedElsewhere> Elsewhere { get; init; }
    public required IReadOnlyList<LeftUnsaid> NotToRaise { get; init; }
}

/// <summary>Something to ask at a meeting.</summary>
public sealed record AgendaAsk
{
    /// <summary><c>yes</c> (of a condition), <c>unit</c>, <c>notice</c> or <c>caveat</c> (of a pledge).</summary>
    public required string Kind { get; init; }

    /// <summary>The condition or pledge.</summary>
    public required string Id { get; init; }

    /// <summary>The ask in a few words.</summary>
    public required string What { get; init; }

    /// <summary>Participants whose yes it is.</summary>
    public required IReadOnlyList<NamedParty> OfWhom { get; init; }

    /// <summary>Deciders whose yes is still missing and who do not take part.</summary>
    public required IReadOnlyList<NamedParty> NotAtTheTable { get; init; }

    /// <summary>What to say at the table: the ask, and what it does.</summary>
    public required string Say { get; init; }
    public required HomeDecision Home { get; init; }
    public required NeededBy NeededBy { get; init; }

    /// <summary>The last word on record about it; null: nothing is on record.</summary>
    public required RecordedWord? LastWord { get; init; }

    /// <summary>What it adds; null: not priced.</summary>
    public required GainLine? Gain { get; init; }

    /// <summary>Why it has no price; empty where it has one.</summary>
    public required string WhyUnpriced { get; init; }

    /// <summary>Something smaller to ask if the answer is no.</summary>
    public required string Fallback { get; init; }

    /// <summary><c>sourced</c> or <c>assumed</c>, as its row says.</summary>
    public required string Basis { get; init; }
}

/// <summary>Who decides at home, what it takes first, and how long.</summary>
public sealed record HomeDecision
{
    /// <summary>Who decides, in words.</summary>
    public required string Who { get; init; }

    /// <summary>Who speaks for the decider, as the row says; empty: the row names nobody.</summary>
    public required string Organ { get; init; }

    /// <summary>When it may come: the earliest, likely and latest date of the row, or, of a pledge, the date by which all it waits for is likely.</summary>
    public required DateOnly? Earliest { get; init; }
    public required DateOnly? Likely { get; init; }
    public required DateOnly? Latest { get; init; }

    /// <summary>The conditions still open that come before it.</summary>
    public required IReadOnlyList<FirstStep> First { get; init; }
}

/// <summary>A condition that another yes requires, or one of alternatives, and who decides it.</summary>
public sealed record FirstStep(string Condition, string Title, IReadOnlyList<NamedParty> DecidedBy, DateOnly? Likely);

/// <summary>By when a yes is needed for the plan's schedule to hold, and what falls on that day where it is not the yes itself; where there is no such date, why.</summary>
public sealed record NeededBy(DateOnly? Date, string Why);

/// <summary>What somebody said.</summary>
public sealed record RecordedWord
{
    public required string Statement { get; init; }
    public required string Party { get; init; }
    public required string Speaker { get; init; }
    public required DateOnly? Date { get; init; }
    public required string Text { get; init; }

    /// <summary>False: reported, not verbatim.</summary>
    public required bool IsVerbatim { get; init; }

    /// <summary>What it is about, where that is not the ask itself but what waits for it; else empty.</summary>
    public required string About { get; init; }

    /// <summary>Who published it; empty: the statement is assumed.</summary>
    public required string Source { get; init; }
}

/// <summary>Yeses that add more together than one by one.</summary>
public sealed record AskBundle
{
    public required IReadOnlyList<BundledYes> Yeses { get; init; }
    public required GainLine Together { get; init; }

    /// <summary>The gain that tells: <c>ioc_by</c> or <c>reach</c>.</summary>
    public required string Figure { get; init; }

    /// <summary>The gains of each alone, added up, with the sum of their intervals.</summary>
    public required RiskFigure OneByOne { get; init; }
}

/// <summary>A yes of a bundle, and whether this meeting can give it.</summary>
public sealed record BundledYes(string Condition, string Title, bool HereToGive, IReadOnlyList<NamedParty> DecidedBy);

/// <summary>What a participant decides and this meeting cannot.</summary>
public sealed record DecidedElsewhere
{
    public required string Condition { get; init; }
    public required string Title { get; init; }

    /// <summary>Participants who decide or co-decide it and have not said yes.</summary>
    public required IReadOnlyList<NamedParty> Participants { get; init; }

    /// <summary>Who decides, in words.</summary>
    public required string Who { get; init; }

    /// <summary>What to say instead of asking for it.</summary>
    public required string Say { get; init; }

    /// <summary>Whether something in the plan waits for it, a probability hangs on it, or a red line puts it before something open.</summary>
    public required bool IsAwaited { get; init; }
    public required NeededBy NeededBy { get; init; }
}

/// <summary>Something not to raise, and why.</summary>
public sealed record LeftUnsaid(string What, string Why, RecordedWord? Word);
