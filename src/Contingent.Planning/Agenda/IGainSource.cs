using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Missions.Plans;

namespace Contingent.Planning.Agenda;

/// <summary>
/// Where an agenda learns what an ask adds. The gains are worked out elsewhere, over draws; a null answer means that this has no price. A concession
/// and the host's consent are never asked about (Q3).
/// </summary>
public interface IGainSource
{
    /// <summary>The date by which IOC is asked for.</summary>
    DateOnly By { get; }

    /// <summary>P(IOC by the date) as things stand.</summary>
    RiskFigure IocBy { get; }

    /// <summary>What it adds that this condition is met.</summary>
    GainLine? OfYes(ConditionId condition);

    /// <summary>What it adds that all of these conditions are met.</summary>
    GainLine? OfYeses(ImmutableArray<ConditionId> conditions);

    /// <summary>What it adds that a pledge is bettered.</summary>
    GainLine? OfPledge(PledgeImprovement improvement);
}
