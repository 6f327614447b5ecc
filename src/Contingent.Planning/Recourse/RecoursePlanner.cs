using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Planning.Movement;

namespace Contingent.Planning.Recourse;

/// <summary>
/// Plans a mission anew in any outturn by a fast policy that keeps all rules (docs/model.md, K1–K7). Built once for a mission, a case and its plan of record: reach groups, roads and routes
/// are worked out here and read by all workers. Immutable, safe for parallel reading.
/// </summary>
public sealed class RecoursePlanner
{
    private readonly RecourseGround _ground;
    private readonly RecordForce _record;

    private RecoursePlanner(RecourseGround ground, RecordForce record)
    {
        (_ground, _record) = (ground, record);
        Pledges = [.. ground.Pledges.Select(p => p.Id)];
        Contributors = [.. ground.Pledges.Select(p => p.Contributor).Distinct().Order()];
        Capacities = CapacitiesOf(ground.Mission);
    }

    /// <summary>Every condition with a row at <c>as_of</c>, ordinal.</summary>
    public ImmutableArray<ConditionId> Conditions => _ground.Rules.Conditions;

    /// <summary>Force, enabler and lift pledges that have units in the case and are not withdrawn, ordinal.</summary>
    public ImmutableArray<PledgeId> Pledges { get; }

    /// <summary>Whose they are, ordinal.</summary>
    public ImmutableArray<PartyId> Contributors { get; }

    /// <summary>Links, then places, in file order, whose <c>capacity_least</c> is below 1.</summary>
    public ImmutableArray<UncertainCapacity> Capacities { get; }

    /// <summary>The tasks, in file order.</summary>
    public ImmutableArray<TaskId> Tasks => [.. _ground.Mission.Tasks.Select(t => t.Id)];

    /// <summary>Reads mission, case and plan of record.</summary>
    /// <exception cref="ArgumentException">The plan of record is not one of this mission and case.</exception>
    public static RecoursePlanner Of(Mission mission, CaseQuestion question, Plan ofRecord, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(mission);
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(ofRecord);
        var ground = RecourseGround.Of(mission, question, cancel);
        return new RecoursePlanner(ground, RecordOf(ground, ofRecord));
    }

    /// <summary>A worker with scratch memory of its own, one a thread.</summary>
    public RecourseWorker Worker() => new(_ground, _record, Capacities);

    /// <summary>The outturn as a mission and case for <see cref="Planner.Make"/>: each decision assumed, pledges that are not honoured withdrawn, capacities scaled.</summary>
    public (Mission Mission, CaseQuestion Case) AsCase(Outturn outturn)
    {
        ArgumentNullException.ThrowIfNull(outturn);
        return OutturnCase.Of(_ground, Capacities, outturn);
    }

    /// <summary>The same figures of a plan that <see cref="Planner.Make"/> made of <see cref="AsCase"/>.</summary>
    public Recourse Measure(Outturn outturn, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(outturn);
        ArgumentNullException.ThrowIfNull(plan);
        return Worker().Measure(outturn, plan);
    }

    private static RecordForce RecordOf(RecourseGround ground, Plan plan)
    {
        if (ground.Routes is null)
            return RecordForce.None(ground, plan);
        var network = new FlowNetwork(ground.Routes);
        var travel = new TravelTimes(ground, network, new RouteFinder(network));
        return RecordForce.Of(ground, plan, new Eligibility(ground, travel), travel);
    }

    private static ImmutableArray<UncertainCapacity> CapacitiesOf(Mission mission) =>
    [
        .. mission.Links.Where(l => l.CapacityLeast < 1).Select(l => new UncertainCapacity(l.Id.Value, true, l.CapacityLeast)),
        .. mission.Places.Where(p => p.CapacityLeast < 1).Select(p => new UncertainCapacity(p.Id.Value, false, p.CapacityLeast)),
    ];
}
