using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Planning.Authority;
using Contingent.Planning.Geography;
using Contingent.Planning.Laydown;
using Contingent.Planning.Movement;

namespace Contingent.Planning;

/// <summary>What taking a plan in hand gave: the plan over its mission, or every reason why it does not fit.</summary>
public sealed record PlanInHandReading(PlanInHand? Plan, ImmutableArray<string> Faults);

/// <summary>
/// A plan that stands, read again over the mission that it was made of: its case is dated anew, its placements are taken as they are. Prices and
/// replanning start from here; neither lays down anew.
/// </summary>
public sealed record PlanInHand
{
    public required Mission Mission { get; init; }
    public required CaseQuestion Case { get; init; }
    public required AuthorityResult Authority { get; init; }
    public required MissionGeography Geography { get; init; }
    public required ImmutableArray<PlacedUnits> Placed { get; init; }

    /// <summary>How the plan flows the force in.</summary>
    public required MovementSection Movement { get; init; }

    /// <summary>What Movement is asked of this laydown.</summary>
    public MovementQuestion Question => new(Mission, Authority, Geography, Placed);

    /// <summary>Reads the plan over the mission. An empty plan, or one of another mission, is not taken.</summary>
    public static PlanInHandReading Read(Mission mission, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(mission);
        ArgumentNullException.ThrowIfNull(plan);
        if (plan.Mission != mission.Id)
            return Refused($"the plan is of '{plan.Mission}', the mission folder holds '{mission.Id}'");
        var (question, unknown) = CaseQuestion.Of(mission, plan);
        if (!unknown.IsEmpty)
            return new PlanInHandReading(null, unknown);
        var seen = mission with { AsOf = plan.AsOf };
        var authority = AuthorityReader.Read(seen, question, CancellationToken.None);
        if (authority.EntryDay is null || plan.Laydown.Placements.Count == 0)
            return Refused("the plan places nobody, so nothing moves");
        var geography = MissionGeography.Build(seen, authority, CancellationToken.None);
        var faults = new List<string>();
        var placed = Place(plan.Laydown.Placements, seen, authority, geography, faults);
        if (faults.Count > 0)
            return new PlanInHandReading(null, [.. faults]);
        return new PlanInHandReading(
            new PlanInHand { Mission = seen, Case = question, Authority = authority, Geography = geography, Placed = placed, Movement = plan.Movement }, []);
    }

    private static PlanInHandReading Refused(string why) => new(null, [why]);

    private static ImmutableArray<PlacedUnits> Place(
        IReadOnlyList<Placement> placements, Mission mission, AuthorityResult authority, MissionGeography geography, List<string> faults)
    {
        var placed = ImmutableArray.CreateBuilder<PlacedUnits>();
        foreach (var placement in placements)
        {
            var pledge = authority.LivePledges.FirstOrDefault(p => p.Id.Value == placement.Pledge);
            var place = mission.Places.FirstOrDefault(p => p.Id.Value == placement.Place);
            if (pledge is null)
                faults.Add($"the plan places {placement.Pledge}, which is not live in its case");
            else if (place is null)
                faults.Add($"the plan places {placement.Pledge} at {placement.Place}, which is no place of the mission");
            else if (geography.EarliestDay(pledge.Id, place.Id) is null)
                faults.Add($"the plan places {placement.Pledge} at {placement.Place}, where no open route brings it in time");
            else if (placement.Allotted.FirstOrDefault(a => mission.Tasks.All(t => t.Id.Value != a.Task)) is { } unknown)
                faults.Add($"the plan allots {placement.Pledge} to {unknown.Task}, which is no task of the mission");
            else
                placed.Add(new PlacedUnits(pledge, place, placement.Units, [.. placement.Allotted.Select(a => new UnitAllotment(new TaskId(a.Task), a.Units))]));
        }

        return placed.ToImmutable();
    }
}
