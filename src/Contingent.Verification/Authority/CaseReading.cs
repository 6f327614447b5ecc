using System.Collections.Immutable;
using Contingent.Missions;

namespace Contingent.Verification.Authority;

/// <summary>Which conditions hold when in a case (A1–A5), read from the rows: null is never, <see cref="DateOnly.MinValue"/> before every date.</summary>
internal sealed class CaseReading
{
    private readonly Assumptions assumptions;
    private readonly Dictionary<string, DateOnly?> dates = new(StringComparer.Ordinal);

    private CaseReading(Mission mission, DateOnly asOf, bool firm, Assumptions assumptions)
    {
        AsOf = asOf;
        Firm = firm;
        this.assumptions = assumptions;
        foreach (var row in mission.Conditions)
        {
            var stated = row.StatedOn ?? DateOnly.MinValue;
            if (stated > asOf) continue;
            if (!Holding.TryGetValue(row.Id.Value, out var held) || stated >= (held.StatedOn ?? DateOnly.MinValue)) Holding[row.Id.Value] = row;
        }

        RequiredFirst = InOrder(Holding.Keys);
        foreach (var id in RequiredFirst) dates[id] = Date(Holding[id]);
    }

    public DateOnly AsOf { get; }
    public bool Firm { get; }

    /// <summary>A1: the row of each condition that holds at as-of.</summary>
    public SortedDictionary<string, Condition> Holding { get; } = new(StringComparer.Ordinal);

    /// <summary>Every condition after those it requires.</summary>
    public ImmutableArray<string> RequiredFirst { get; }

    public static CaseReading Of(Mission mission, DateOnly asOf, bool firm, Assumptions assumptions) => new(mission, asOf, firm, assumptions);

    /// <summary>A2: the date of a condition in the case.</summary>
    public DateOnly? DateOf(string condition) => dates.GetValueOrDefault(condition);

    /// <summary>A3: the earliest date among the alternatives.</summary>
    public DateOnly? DateOf(Need need)
    {
        DateOnly? earliest = null;
        foreach (var alternative in need.Alternatives)
        {
            if (DateOf(alternative.Value) is { } date && (earliest is null || date < earliest)) earliest = date;
        }

        return earliest;
    }

    /// <summary>The date on which all needs hold; before every date where there are none.</summary>
    public DateOnly? DateOf(IEnumerable<Need> needs)
    {
        var latest = DateOnly.MinValue;
        foreach (var need in needs)
        {
            if (DateOf(need) is not { } date) return null;
            if (date > latest) latest = date;
        }

        return latest;
    }

    /// <summary>A4: the last day of a condition; null: no end.</summary>
    public DateOnly? EndOf(string condition)
    {
        var until = Holding.GetValueOrDefault(condition)?.Until;
        return assumptions.Lost.TryGetValue(condition, out var lost) && (until is null || lost < until) ? lost : until;
    }

    /// <summary>A need without an ex-post alternative gates (A5).</summary>
    public bool Gates(Need need) =>
        !need.Alternatives.Any(a => Holding.GetValueOrDefault(a.Value)?.Timing == ConditionTiming.ExPost);

    /// <summary>A8: of the alternatives the one with the earliest date, the first named of equals.</summary>
    public Condition? Chosen(Need need)
    {
        Condition? chosen = null;
        DateOnly earliest = default;
        foreach (var alternative in need.Alternatives)
        {
            if (DateOf(alternative.Value) is not { } date || (chosen is not null && date >= earliest)) continue;
            chosen = Holding[alternative.Value];
            earliest = date;
        }

        return chosen;
    }

    public bool AssumedMet(string condition) => assumptions.Met.ContainsKey(condition) && !assumptions.Refused.Contains(condition);

    public bool AssumedRefused(string condition) => assumptions.Refused.Contains(condition);

    public bool AssumedLost(string condition) => assumptions.Lost.ContainsKey(condition);

    /// <summary>The state at as-of, a row that says met with a later date being open still; overrides of the case come first.</summary>
    public ConditionState StateOf(Condition row)
    {
        var id = row.Id.Value;
        if (AssumedRefused(id)) return ConditionState.Refused;
        if (AssumedMet(id)) return ConditionState.Met;
        return row.State == ConditionState.Met && row.Likely > AsOf ? ConditionState.Open : row.State;
    }

    /// <summary>The conditions and all that they require, those required first. A stack of its own: a chain may be longer than the thread's.</summary>
    public ImmutableArray<string> InOrder(IEnumerable<string> conditions)
    {
        var order = ImmutableArray.CreateBuilder<string>();
        var entered = new HashSet<string>(StringComparer.Ordinal);
        var stack = new Stack<(string Id, bool Left)>(conditions.Select(id => (id, false)));
        while (stack.TryPop(out var next))
        {
            if (next.Left)
            {
                order.Add(next.Id);
                continue;
            }

            if (!Holding.TryGetValue(next.Id, out var row) || !entered.Add(next.Id)) continue;
            stack.Push((next.Id, true));
            foreach (var required in row.Requires.SelectMany(n => n.Alternatives)) stack.Push((required.Value, false));
        }

        return order.ToImmutable();
    }

    private DateOnly? Date(Condition row)
    {
        var date = Met(row);
        return date is { } met && EndOf(row.Id.Value) is { } end && end < (met > AsOf ? met : AsOf) ? null : date;
    }

    private DateOnly? Met(Condition row)
    {
        var id = row.Id.Value;
        switch (StateOf(row))
        {
            case ConditionState.Met when AssumedMet(id):
                return assumptions.Met[id] ?? row.Likely ?? AsOf;
            case ConditionState.Met:
                return row.Likely ?? DateOnly.MinValue;
            case ConditionState.Open when !Firm && row.Likely is { } latest:
                foreach (var need in row.Requires)
                {
                    if (DateOf(need) is not { } date) return null;
                    if (date > latest) latest = date;
                }

                return latest;
            default:
                return null;
        }
    }
}
