using System.Collections.Immutable;
using Contingent.Missions;

namespace Contingent.Planning.Authority;

/// <summary>
/// Dates every condition in a case (A2–A4). With r the date by which all its <c>requires</c> hold, an alternative <c>a|b</c> counting from the
/// earlier of the two, the date of a condition is
/// <list type="bullet">
/// <item>never, where it is refused by assumption, or refused, withdrawn or lapsed and not assumed met;</item>
/// <item>the assumed date, else <c>likely</c>, else <c>as_of</c>, where it is assumed met, whatever it requires;</item>
/// <item>its own, or before every date where it has none, where it is met;</item>
/// <item>never in the case firm, else max(<c>likely</c>, r), where it is open;</item>
/// <item>never, where its last day (the earlier of <c>until</c> and an assumed loss) is before max(date, <c>as_of</c>).</item>
/// </list>
/// </summary>
internal sealed class ConditionDating
{
    private readonly ImmutableSortedDictionary<ConditionId, Condition> rows;
    private readonly CaseQuestion question;
    private readonly CaseOverrides overrides;
    private readonly Dictionary<ConditionId, DateOnly?> dates = [];

    private ConditionDating(ImmutableSortedDictionary<ConditionId, Condition> rows, CaseQuestion question, CaseOverrides overrides)
    {
        this.rows = rows;
        this.question = question;
        this.overrides = overrides;
    }

    public static ImmutableSortedDictionary<ConditionId, ConditionStanding> Date(
        ImmutableSortedDictionary<ConditionId, Condition> rows, CaseQuestion question, CaseOverrides overrides)
    {
        var dating = new ConditionDating(rows, question, overrides);
        foreach (var id in rows.Keys)
            dating.DateWithWhatItRequires(id);
        return rows.ToImmutableSortedDictionary(
            row => row.Key, row => new ConditionStanding(row.Value, dating.dates[row.Key], dating.LastDay(row.Value))
            {
                State = dating.StateOf(row.Value),
                AssumedMet = overrides.Meets(row.Key),
                AssumedRefused = overrides.Refuses(row.Key),
                AssumedLost = overrides.LostOn(row.Key),
            });
    }

    /// <summary>The date by which every need holds; null where one never does.</summary>
    public static DateOnly? AllOf(ImmutableArray<Need> needs, Func<ConditionId, DateOnly?> dateOf)
    {
        var latest = DateOnly.MinValue;
        foreach (var need in needs)
        {
            if (AnyOf(need, dateOf) is not { } date)
                return null;
            latest = date > latest ? date : latest;
        }

        return latest;
    }

    /// <summary>The earliest date among the alternatives of a need (A3); null where none is ever met.</summary>
    public static DateOnly? AnyOf(Need need, Func<ConditionId, DateOnly?> dateOf)
    {
        DateOnly? earliest = null;
        foreach (var alternative in need.Alternatives)
        {
            if (dateOf(alternative) is { } date && !(earliest <= date))
                earliest = date;
        }

        return earliest;
    }

    // A stack of our own: a chain of requires may be longer than the call stack is deep. A cycle, which checking refuses, is never met.
    private void DateWithWhatItRequires(ConditionId start)
    {
        var open = new Stack<(ConditionId Id, bool RequiresDated)>([(start, false)]);
        var entered = new HashSet<ConditionId>();
        while (open.TryPop(out var next))
        {
            if (dates.ContainsKey(next.Id) || !rows.TryGetValue(next.Id, out var row))
                continue;
            if (next.RequiresDated)
            {
                dates[next.Id] = DateOf(row);
                continue;
            }

            if (!entered.Add(next.Id))
                continue;
            open.Push((next.Id, true));
            foreach (var required in row.Requires.SelectMany(need => need.Alternatives))
                open.Push((required, false));
        }
    }

    private DateOnly? DateOf(Condition row)
    {
        var date = BeforeItsEnd(row);
        if (date is not { } held || LastDay(row) is not { } last)
            return date;
        return last < (held > question.AsOf ? held : question.AsOf) ? null : held;
    }

    private DateOnly? BeforeItsEnd(Condition row)
    {
        if (overrides.Refuses(row.Id))
            return null;
        if (overrides.Meets(row.Id))
            return overrides.MetOn(row.Id) ?? row.Likely ?? question.AsOf;
        switch (StateBeforeItsEnd(row))
        {
            case ConditionState.Met:
                return row.Likely ?? DateOnly.MinValue;
            case ConditionState.Open when question.Kind == CaseKind.Likely && row.Likely is { } likely:
                var required = AllOf(row.Requires, id => dates.GetValueOrDefault(id));
                return required > likely ? required : required is null ? null : likely;
            default:
                return null;
        }
    }

    private DateOnly? LastDay(Condition row) =>
        (row.Until, overrides.LostOn(row.Id)) switch
        {
            ({ } until, { } loss) => until < loss ? until : loss,
            var (until, loss) => until ?? loss,
        };

    private ConditionState StateOf(Condition row)
    {
        var state = StateBeforeItsEnd(row);
        return state == ConditionState.Met && LastDay(row) < question.AsOf ? ConditionState.Lapsed : state;
    }

    private ConditionState StateBeforeItsEnd(Condition row)
    {
        if (overrides.Refuses(row.Id))
            return ConditionState.Refused;
        if (overrides.Meets(row.Id))
            return ConditionState.Met;
        return row.State == ConditionState.Met && row.Likely > question.AsOf ? ConditionState.Open : row.State;
    }
}
