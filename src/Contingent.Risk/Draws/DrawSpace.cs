using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Planning.Authority;
using Contingent.Planning.History;
using Contingent.Planning.Recourse;
using Contingent.Risk.Conditions;

namespace Contingent.Risk.Draws;

/// <summary>
/// From uniform numbers to an outturn (rule N5): two a condition, one a pledge for its likelihood, one a capacity for the share that is left of it, evenly between its least and
/// 1, and one for the delay of movement (<see cref="DelayModel"/>; nobody is earlier than scheduled, so the factor is at least 1).
/// </summary>
public sealed class DrawSpace
{
    private const double Smallest = 1e-12;

    private readonly RecoursePlanner _planner;
    private readonly ImmutableArray<double> _likelihood;

    public DrawSpace(Mission mission, AuthorityResult authority, RecoursePlanner planner)
    {
        ArgumentNullException.ThrowIfNull(mission);
        ArgumentNullException.ThrowIfNull(authority);
        ArgumentNullException.ThrowIfNull(planner);
        _planner = planner;
        Network = ConditionNetwork.Of(mission, authority);
        var rows = mission.PledgesOn(authority.Case.AsOf);
        _likelihood = [.. planner.Pledges.Select(p => rows[p].Likelihood)];
    }

    /// <summary>The conditions; numbered as the planner numbers them.</summary>
    public ConditionNetwork Network { get; }

    /// <summary>Uniform numbers a draw takes.</summary>
    public int Dimensions => (2 * Network.Conditions.Length) + _likelihood.Length + _planner.Capacities.Length + 1;

    /// <summary>Which pledges have a chance of not being honoured.</summary>
    public IEnumerable<int> UncertainPledges => Enumerable.Range(0, _likelihood.Length).Where(p => _likelihood[p] < 1);

    /// <summary>The outturn of uniform numbers, with conditions as changes say.</summary>
    public Outturn At(ReadOnlySpan<double> u, ReadOnlySpan<ConditionChange> changes = default)
    {
        var conditions = Network.Conditions.Length;
        var decisions = new Decision[conditions];
        Network.Draw(u, decisions, changes);
        var at = 2 * conditions;
        var honoured = new bool[_likelihood.Length];
        for (var p = 0; p < honoured.Length; p++)
            honoured[p] = u[at + p] < _likelihood[p];
        at += honoured.Length;
        var shares = new double[_planner.Capacities.Length];
        for (var c = 0; c < shares.Length; c++)
            shares[c] = _planner.Capacities[c].LeastShare + ((1 - _planner.Capacities[c].LeastShare) * u[at + c]);
        return new Outturn
        {
            Decisions = [.. decisions],
            Honoured = [.. honoured],
            CapacityShare = [.. shares],
            Delay = Math.Max(1, DelayModel.Recorded.Factor(Math.Clamp(u[at + shares.Length], Smallest, 1 - Smallest))),
        };
    }

    /// <summary>What is expected: open conditions met on their likely dates as the case likely has them, all pledges honoured, all capacities whole, no delay.</summary>
    public Outturn Expected(AuthorityResult likely)
    {
        ArgumentNullException.ThrowIfNull(likely);
        return new Outturn
        {
            Decisions = [.. Network.Conditions.Select(c => likely.Conditions[c].Date is { } on ? new Decision(true, on) : new Decision(false, DateOnly.MinValue))],
            Honoured = [.. _likelihood.Select(_ => true)],
        };
    }
}
