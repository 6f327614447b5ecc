using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Planning.Agenda;

namespace Contingent.Planning.Tests.Agenda;

/// <summary>Made-up gains by condition (<c>a</c>, of several <c>a+b</c>) or pledge and kind (<c>p/unit</c>): what they add to P(IOC), half a point of interval either way. It keeps what it was asked.</summary>
internal sealed class FixedGains(params (string What, double IocBy)[] gains) : IGainSource
{
    public DateOnly By => new(2025, 10, 1);
    public RiskFigure IocBy => Figure(0.2);
    public List<string> Asked { get; } = [];

    /// <summary>What is added to reach and to FOC, for ties.</summary>
    public Dictionary<string, (double Reach, double FocDays)> Further { get; init; } = [];

    public GainLine? OfYes(ConditionId condition) => Of("condition", condition.Value);

    public GainLine? OfYeses(ImmutableArray<ConditionId> conditions) => Of("condition", string.Join('+', conditions));

    public GainLine? OfPledge(PledgeImprovement improvement) => Of(improvement.Kind, $"{improvement.Row.Id}/{improvement.Kind}");

    private GainLine? Of(string kind, string what)
    {
        Asked.Add(what);
        if (gains.All(g => g.What != what))
            return null;
        var (reach, days) = Further.GetValueOrDefault(what);
        return new GainLine { Kind = kind, Id = what, What = what, IocBy = Figure(gains.First(g => g.What == what).IocBy), Reach = Figure(reach), FocDays = Figure(days) };
    }

    private static RiskFigure Figure(double value) => new() { Value = value, Low = value - 0.005, High = value + 0.005, Draws = 1000 };
}
