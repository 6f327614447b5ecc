using System.Collections.Immutable;
using Contingent.Missions.Plans;
using Contingent.Planning.Authority;
using Contingent.Planning.Geography;
using Contingent.Planning.Laydown;

namespace Contingent.Planning.Movement.Prices;

/// <summary>Moves the laydown of a plan anew under a change. What the units count for stays as in the plan; only ways, dates and capacities change.</summary>
internal sealed class EasedMovement(PlanInHand plan, MovementOptions options)
{
    /// <summary>The schedule under the change; null where it cannot be compared, with the reason.</summary>
    public MovementSection? Under(MissionChange change, out string why, CancellationToken cancel)
    {
        var eased = change.Apply(new MissionInCase(plan.Mission, plan.Case));
        var authority = AuthorityReader.Read(eased.Mission, eased.Case, CancellationToken.None);
        why = "";
        if (authority.DayZero != plan.Authority.DayZero)
            why = "it sets day 0: every day of the plan would move with it";
        else if (authority.EntryDay is null || PlacedAnew(eased, authority) is not { } placed)
            why = "with it the plan's own units would not be live";
        else
        {
            var routes = new RouteNetwork(eased.Mission, authority, new PlaceIndex(eased.Mission.Places));
            var question = new MovementQuestion(eased.Mission, authority, plan.Geography.Under(routes), placed);
            return MovementScheduler.Schedule(question, options, cancel).Section;
        }

        return null;
    }

    private ImmutableArray<PlacedUnits>? PlacedAnew(MissionInCase eased, AuthorityResult authority)
    {
        var placed = ImmutableArray.CreateBuilder<PlacedUnits>();
        foreach (var here in plan.Placed)
        {
            if (authority.LivePledges.FirstOrDefault(p => p.Id == here.Pledge.Id) is not { } pledge)
                return null;
            placed.Add(here with { Pledge = pledge, Place = eased.Mission.Places.First(p => p.Id == here.Place.Id) });
        }

        return placed.ToImmutable();
    }
}
