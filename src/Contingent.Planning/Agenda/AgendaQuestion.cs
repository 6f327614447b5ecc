using Contingent.Missions;
using Contingent.Missions.Plans;

namespace Contingent.Planning.Agenda;

/// <summary>What an agenda is asked of.</summary>
public sealed record AgendaQuestion
{
    public required Mission Mission { get; init; }

    /// <summary>The plan of record; the case is its case.</summary>
    public required Plan Plan { get; init; }
    public required CaseQuestion Case { get; init; }

    /// <summary>What asks add; null: nothing is priced.</summary>
    public IGainSource? Gains { get; init; }

    /// <summary>The meeting asked for; null: all that are not past.</summary>
    public string? Meeting { get; init; }
}
