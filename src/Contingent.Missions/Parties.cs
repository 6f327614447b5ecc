using System.Collections.Immutable;

namespace Contingent.Missions;

/// <summary>Where a fact comes from. Reliability A–F of the source, credibility 1–6 of the information (best first; empty: not graded).</summary>
public sealed record Source : Row
{
    public required SourceId Id { get; init; }
    public required string Title { get; init; }
    public string Publisher { get; init; } = "";
    public DateOnly? Date { get; init; }
    public string Url { get; init; } = "";
    public string Reliability { get; init; } = "";
    public string Credibility { get; init; } = "";
    public string Note { get; init; } = "";
}

/// <summary>What a party is in the mission; it may be several things.</summary>
public enum PartyRole { Host, Contributor, Guarantor, Opposing, Observer, Transit, Organisation }

/// <summary>A state, an organisation or another party.</summary>
public sealed record Party : Row
{
    public required PartyId Id { get; init; }
    public required string Name { get; init; }
    public required ImmutableArray<PartyRole> Roles { get; init; }
    public ImmutableArray<PartyId> MemberOf { get; init; } = [];

    /// <summary>Every pledge of this contributor needs these.</summary>
    public ImmutableArray<Need> Requires { get; init; } = [];
}

/// <summary>How a statement stands to what it is about.</summary>
public enum Stance { Supports, Opposes, Conditions, Urges, Reports }

/// <summary>What somebody said, in their own word for it.</summary>
public sealed record Statement : Row
{
    public required string Id { get; init; }
    public required PartyId Party { get; init; }
    public string Speaker { get; init; } = "";
    public DateOnly? Date { get; init; }
    public required string Quote { get; init; }

    /// <summary>Ids of conditions, pledges, parties or tasks; unique over those tables together.</summary>
    public required ImmutableArray<string> About { get; init; }
    public required Stance Stance { get; init; }
    public DateOnly? AnswerBy { get; init; }
}

/// <summary>How a meeting is held.</summary>
public enum MeetingFormat { Other, Bilateral, Summit, Virtual }

/// <summary>A meeting at which something may be asked or decided.</summary>
public sealed record Meeting : Row
{
    public required string Id { get; init; }
    public required string Title { get; init; }
    public required DateOnly Date { get; init; }
    public MeetingFormat Format { get; init; } = MeetingFormat.Other;
    public PartyId? ConvenedBy { get; init; }
    public required ImmutableArray<PartyId> Participants { get; init; }

    /// <summary>False: more took part than are named.</summary>
    public bool ParticipantsComplete { get; init; } = true;
    public ImmutableArray<ConditionId> CanDecide { get; init; } = [];
}
