using System.Collections.Immutable;
using Contingent.Missions;

namespace Contingent.Planning.Recourse;

/// <summary>Writes an outturn as a mission and a case that the planner takes (K1).</summary>
internal static class OutturnCase
{
    public static (Mission Mission, CaseQuestion Case) Of(RecourseGround ground, ImmutableArray<UncertainCapacity> capacities, Outturn outturn)
    {
        Assumption[] assumptions =
        [
            .. ground.Question.Assumptions.Where(a => a.Kind is AssumptionKind.Lost or AssumptionKind.Withdrawn),
            .. ground.Rules.Conditions.Zip(outturn.Decisions, (c, d) => Decided(c, d)),
            .. ground.Pledges.Where((_, p) => !outturn.Keeps(p)).Select(p => new Assumption(AssumptionKind.Withdrawn, p.Id.Value, null)),
        ];
        return (Scaled(ground.Mission, capacities, outturn.CapacityShare), ground.Question with { Assumptions = [.. assumptions.Distinct()] });
    }

    private static Assumption Decided(ConditionId condition, Decision decision) => decision.Met
        ? new Assumption(AssumptionKind.Met, condition.Value, decision.On) : new Assumption(AssumptionKind.Refused, condition.Value, null);

    private static Mission Scaled(Mission mission, ImmutableArray<UncertainCapacity> capacities, ImmutableArray<double> shares)
    {
        if (shares.IsDefaultOrEmpty)
            return mission;
        var share = capacities.Zip(shares).ToDictionary(x => (x.First.Id, x.First.IsLink), x => x.Second);
        double Share(string id, bool isLink) => share.GetValueOrDefault((id, isLink), 1);
        return mission with
        {
            Links = [.. mission.Links.Select(l => l with { PersonsDay = Share(l.Id.Value, true) * l.PersonsDay, TonnesDay = Share(l.Id.Value, true) * l.TonnesDay })],
            Places = [.. mission.Places.Select(p => p with { PersonsDay = Share(p.Id.Value, false) * p.PersonsDay, TonnesDay = Share(p.Id.Value, false) * p.TonnesDay })],
        };
    }
}
