using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Planning.Authority;

namespace Contingent.Planning.Agenda;

/// <summary>Who decides at home, what must come first, and how long it takes: all from the rows.</summary>
internal sealed class HomeDecisionReader(AgendaRows rows)
{
    public HomeDecision Of(Condition row) => new()
    {
        Who = Deciders(row),
        Organ = row.Organ,
        Earliest = row.Earliest,
        Likely = row.Likely,
        Latest = row.Latest,
        First = [.. FirstSteps(row.Requires)],
    };

    /// <summary>What its contributor sends is its own to decide; the conditions of its pledge come first.</summary>
    public HomeDecision Of(Pledge pledge)
    {
        ImmutableArray<FirstStep> first = [.. FirstSteps(rows.Reading.OwnGates(pledge))];
        return new HomeDecision
        {
            Who = rows.Name(pledge.Contributor),
            Organ = "",
            Earliest = null,
            Likely = first.Max(step => step.Likely),
            Latest = null,
            First = first,
        };
    }

    /// <summary>The deciders, joined as their rule joins them.</summary>
    public string Deciders(Condition row) =>
        row.DecidedBy.Distinct().Count() > 1 && row.Rule == DecisionRule.All ? $"{Names(row)}, each of whom must say yes" : Names(row);

    /// <summary>The same where it goes without saying that all must agree.</summary>
    public string Names(Condition row)
    {
        var parties = row.DecidedBy.Distinct().ToArray();
        var organ = row.Organ.Length > 0 ? OrganWords.WithArticle(row.Organ) : "";
        if (parties.Length == 1)
            return organ.Length > 0 ? $"{rows.Name(parties[0])}, {organ}" : rows.Name(parties[0]);
        var names = parties.Length > 4 && organ.Length > 0 ? $"{organ}, {parties.Length} parties" : Wording.Few([.. parties.Select(rows.Name)], 5);
        return row.Rule switch
        {
            DecisionRule.Any => $"{names}, of whom one is enough",
            DecisionRule.Majority => $"{names}, by majority",
            _ => names,
        };
    }

    private IEnumerable<FirstStep> FirstSteps(IEnumerable<Need> needs) =>
        needs.Where(need => !need.Alternatives.Any(IsMet)).SelectMany(need => need.Alternatives).Distinct().Where(rows.IsOpen)
            .Select(id => rows.Reading.Conditions[id])
            .Select(s => new FirstStep(s.Row.Id.Value, s.Row.Title, [.. AgendaRows.StillToSayYes(s.Row).Select(rows.Named)], s.Date ?? s.Row.Likely));

    private bool IsMet(ConditionId id) => rows.Reading.Conditions.TryGetValue(id, out var standing) && standing.State == ConditionState.Met;
}
