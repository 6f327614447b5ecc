using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Planning.Agenda;
using Contingent.Risk.Stress;

namespace Contingent.Risk.Gains;

/// <summary>What asks add, over draws: what the agenda ranks them by.</summary>
public sealed class DrawnGains : IGainSource
{
    private readonly StressQuestion _question;
    private readonly GainStudy _study;

    /// <param name="question">What is asked.</param>
    /// <param name="batches">Batches of draws behind each gain.</param>
    /// <param name="threads">Most draws at a time.</param>
    /// <param name="cancel">Ends the draws.</param>
    public DrawnGains(StressQuestion question, int batches, int threads, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(question);
        (_question, _study) = (question, new GainStudy(question, batches, threads, cancel));
    }

    /// <inheritdoc/>
    public DateOnly By => _question.By;

    /// <inheritdoc/>
    public RiskFigure IocBy => _study.IocBy;

    /// <inheritdoc/>
    public GainLine? OfYes(ConditionId condition) => Numbers([condition]) is [var one] ? _study.OfYes(one) : null;

    /// <inheritdoc/>
    public GainLine? OfYeses(ImmutableArray<ConditionId> conditions) =>
        Numbers(conditions) is { Length: > 0 } numbers && numbers.Length == conditions.Length ? _study.OfYeses(numbers) : null;

    /// <inheritdoc/>
    public GainLine? OfPledge(PledgeImprovement improvement)
    {
        ArgumentNullException.ThrowIfNull(improvement);
        return _study.OfPledge(improvement);
    }

    /// <summary>Those that are open and may be priced.</summary>
    private ImmutableArray<int> Numbers(ImmutableArray<ConditionId> conditions) =>
    [
        .. conditions.Select(c => _question.Space.Network.Conditions.IndexOf(c))
            .Where(c => _question.Space.Network.Open.Contains(c) && AskRules.MayBePriced(_question.Space.Network.Row(c), _question.Mission.Host)),
    ];
}
