using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Missions.Plans;

namespace Contingent.Planning.Authority;

/// <summary>Writes each condition's line of the plan: how it stands, what waits for it, and the derivation of its date from the rows.</summary>
internal sealed class ConditionLineWriter(CaseReading reading, ImmutableSortedDictionary<ConditionId, ImmutableArray<string>> gates)
{
    private readonly ILookup<ConditionId, Condition> series =
        reading.Mission.Conditions.Where(row => !(row.StatedOn > reading.Question.AsOf)).ToLookup(row => row.Id);
    private readonly Dictionary<PartyId, Party> parties = reading.Mission.Parties.GroupBy(party => party.Id).ToDictionary(group => group.Key, group => group.First());

    public ImmutableArray<ConditionLine> WriteAll() => [.. reading.Conditions.Values.Select(Write)];

    private ConditionLine Write(ConditionStanding standing) => new()
    {
        Condition = standing.Row.Id.Value,
        State = standing.State.ToString().ToLowerInvariant(),
        From = standing.Date == DateOnly.MinValue ? null : standing.Date,
        Until = standing.LastDay,
        Holds = standing.Date is not null,
        DecidedBy = [.. standing.Row.DecidedBy.Select(id => id.Value)],
        Bearing = standing.Row.Bearing.ToString().ToLowerInvariant(),
        Gates = gates.GetValueOrDefault(standing.Row.Id, []),
        NeededByDay = null,
        Because = [.. Because(standing)],
    };

    private IEnumerable<string> Because(ConditionStanding standing)
    {
        var row = standing.Row;
        yield return $"{Decision(row)} [{row.Origin}]";
        if (series[row.Id].Count() is > 1 and var count)
            yield return $"Of {count} rows the one {(row.StatedOn is { } stated ? $"stated on {Wording.Date(stated)}" : "without a date")} holds on {Wording.Date(reading.Question.AsOf)}. [{row.Origin}]";
        yield return $"{Standing(standing)} [{row.Origin}]";
        if (Waiting(standing) is { } waiting)
            yield return waiting;
        if (standing.LastDay is { } last)
            yield return $"{End(standing, last)} [{row.Origin}]";
        if (row.Timing == ConditionTiming.ExPost)
            yield return $"It holds nothing back: it is due {Wording.Count(row.ClockDays ?? 0, "day", "days")} after the contributor’s first arrival. [{row.Origin}]";
        if (row.Kind == ConditionKind.Concession)
            yield return $"A concession: it is never asked for and never priced. [{row.Origin}]";
    }

    private string Decision(Condition row)
    {
        var names = Wording.And(row.DecidedBy.Select(Name));
        if (row.DecidedBy.Length == 1)
            return $"Decided by {names}.";
        var rule = row.Rule switch
        {
            DecisionRule.All => "each of whom must say yes",
            DecisionRule.Any => "one of whom is enough",
            _ => "by majority",
        };
        var agreed = row.AgreedBy.IsEmpty ? "" : $"; {Wording.And(row.AgreedBy.Select(Name))} {(row.AgreedBy.Length == 1 ? "has" : "have")} agreed";
        return $"Decided by {names}, {rule}{agreed}.";
    }

    private string Name(PartyId id) => parties.TryGetValue(id, out var party) ? Wording.Name(party) : id.Value;

    private string Standing(ConditionStanding standing)
    {
        var row = standing.Row;
        if (standing.AssumedRefused)
            return "This case assumes that it is refused: it is never met.";
        if (standing.AssumedMet)
            return standing.Date is { } assumed ? $"This case assumes that it is met on {Wording.Date(assumed)}." : "This case assumes that it is met, but it has ended by then.";
        switch (standing.State)
        {
            case ConditionState.Met:
                return row.Likely is { } met ? $"Met since {Wording.Date(met)}." : "Met, since before every date.";
            case ConditionState.Open when reading.Question.Kind == CaseKind.Firm:
                return "Open: in the case firm it is never met.";
            case ConditionState.Open:
                var chance = row.Probability is { } p ? $" Judged {Wording.Chance(p)}." : "";
                return row.Likely is { } likely ? $"Open; its likely date is {Wording.Date(likely)}.{chance}" : $"Open, with no likely date: it is never met in this case.{chance}";
            case ConditionState.Lapsed when row.State == ConditionState.Met:
                return "It was met and has ended.";
            default:
                return $"{Wording.Sentence(standing.State.ToString().ToLowerInvariant())}: it is never met.";
        }
    }

    /// <summary>What the requires of an open condition do to its date.</summary>
    private string? Waiting(ConditionStanding standing)
    {
        var row = standing.Row;
        if (row.Requires.IsEmpty || standing.State == ConditionState.Met && !standing.AssumedMet)
            return null;
        var origins = string.Join(", ", row.Requires.SelectMany(need => need.Alternatives).Where(reading.Conditions.ContainsKey).Select(id => reading.Conditions[id].Row.Origin).Distinct().Prepend(row.Origin));
        var needs = Wording.And(row.Requires.Select(need => Wording.Or(need.Alternatives.Select(id => id.Value))));
        if (standing.AssumedMet)
            return $"It requires {needs}, which the assumption overrides. [{origins}]";
        var by = ConditionDating.AllOf(row.Requires, reading.DateOf);
        if (by is null)
            return $"It requires {needs}, which {(row.Requires.Length == 1 ? "is" : "are not all")} {(row.Requires.Length == 1 ? "never " : "")}met in this case. [{origins}]";
        return by > row.Likely ? $"It requires {needs}, so that it is not met before {Wording.Date(by.Value)}. [{origins}]" : $"It requires {needs}, which come no later. [{origins}]";
    }

    private static string End(ConditionStanding standing, DateOnly last)
    {
        var why = standing.AssumedLost == last ? "assumed lost" : "by its own term";
        var notice = standing.Row.NoticeDays > 0 ? $"; {Wording.Count(standing.Row.NoticeDays, "day", "days")} to leave" : "";
        var never = standing is { Date: null, State: ConditionState.Open or ConditionState.Met } && last < standing.Row.Likely ? " It ends before it could count." : "";
        return $"Its last day is {Wording.Date(last)}, {why}{notice}.{never}";
    }
}
