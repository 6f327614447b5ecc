using System.Collections.Immutable;
using Contingent.Missions;

namespace Contingent.Planning.Authority;

/// <summary>What a party holds in the mission, read from the rows.</summary>
public sealed record PartyHolding
{
    public required Party Party { get; init; }

    /// <summary>Conditions that it decides or co-decides, concessions left out, in ordinal order.</summary>
    public required ImmutableArray<Condition> Decides { get; init; }

    /// <summary>Of <see cref="Decides"/> those that its own no would stop now: open, and the rule leaves the others no way to pass without it.</summary>
    public required ImmutableArray<ConditionId> Vetoes { get; init; }

    /// <summary>What it opposes on record without deciding it, each with the statement; by date.</summary>
    public required ImmutableArray<(Statement Statement, string About)> Objections { get; init; }

    /// <summary>What its no to all of <see cref="Vetoes"/> would leave without a date: <c>mission</c>, <c>pledge:X</c>, <c>link:X</c>.</summary>
    public required ImmutableArray<string> Stops { get; init; }

    /// <summary>Open permissions or practical conditions whose refusal by it would leave the presence without a way, as things stand.</summary>
    public required ImmutableArray<ConditionId> HoldsPresence { get; init; }

    /// <summary>
    /// Permissions or practical conditions, given, open or refused, that it decides and the presence cannot do without: on what was given and is open
    /// today, else on any way that the rows name.
    /// </summary>
    public required ImmutableArray<ConditionId> PresenceNeeds { get; init; }

    /// <summary>Triggers of the mission that it may refuse.</summary>
    public required ImmutableArray<ConditionId> HoldsDate { get; init; }

    /// <summary>Ways of the mission that its no closes while another stays open.</summary>
    public required ImmutableArray<ClosedRoute> Routes { get; init; }

    /// <summary>What waits for each condition it decides.</summary>
    public required ImmutableSortedDictionary<ConditionId, ImmutableArray<string>> Gates { get; init; }

    public IEnumerable<Condition> Bearing(Bearing bearing) => Decides.Where(row => row.Bearing == bearing);
}

/// <summary>A need of the mission in which a party's no closes some alternatives and leaves others.</summary>
public sealed record ClosedRoute(Need Need, ImmutableArray<ConditionId> Closed, ImmutableArray<ConditionId> Left);
