using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Planning.Geography;

namespace Contingent.Planning.Movement;

/// <summary>
/// Flows the placed units in over the links: ways, readiness, entry day, permissions, daily capacities, parts; IOC and FOC as early as it can, with
/// proven bounds (rules M1–M11).
/// </summary>
/// <remarks>
/// <para>Each unit u of pledge g and site s travels in parts π, each over a path of links ℓ₁…ℓₙ from home to s with departures d and arrivals a in
/// whole minutes: d₁ ≥ max(ready, as of) (M2); aᵢ = dᵢ + leg(ℓᵢ, u) (M3); dᵢ₊₁ ≥ aᵢ; aᵢ ≥ entry day on the host's soil and open(ℓᵢ) ≤ dᵢ, day(dᵢ) ≤ last(ℓᵢ)
/// (M4); on every calendar day Σ persons and Σ tonnes departing over a link, and arriving at a place, ≤ its capacity (M5). On station at
/// max a + <c>integration_days</c> (M6). Minimise lexicographically IOC, FOC, Σ persons × on-station day (M9).</para>
/// <para>Schedules come from loading the units one by one, each as early as the capacities left allow (<see cref="UnitLoader"/>), in an order
/// that <see cref="OrderSearch"/> betters; serial generation of this kind contains an optimal schedule for regular objectives where units stay whole (Kolisch
/// 1996). Bounds come from relaxations that need no schedule (<see cref="MilestoneBounds"/>): they hold for every way of moving this laydown.</para>
/// </remarks>
public static class MovementScheduler
{
    /// <summary>The schedule of a plan that places nothing.</summary>
    public static MovementSection Empty(string reason) => new()
    {
        Moves = [], IocDay = null, IocBoundDay = null, IocGap = null, IocReason = reason,
        FocDay = null, FocBoundDay = null, FocGap = null, FocReason = reason, Bottlenecks = [],
    };

    /// <summary>Schedules the moves of a laydown. Called off, it answers with the best schedule so far.</summary>
    public static MovementResult Schedule(MovementQuestion question, MovementOptions options, CancellationToken cancel = default)
    {
        if (question.Placed.All(p => p.Units == 0))
            return new MovementResult { Section = Empty("no unit is placed"), NeededBy = ImmutableSortedDictionary<ConditionId, double>.Empty, Warnings = [] };
        var network = new FlowNetwork(question.Geography.Routes);
        var groups = GroupUnits(question);
        var timing = new FlowTiming(
            question.Geography.Routes.EntryMinute, [.. network.Arcs.Select(a => a.OpenFrom)], [.. groups.Select(g => question.Geography.Routes.FirstDeparture(g.Pledge))]);
        var milestones = new Milestones(question, groups);
        var routes = new RouteFinder(network);
        var firstDay = Math.Min(0, RouteNetwork.CalendarDay(question.Geography.Routes.AsOfMinute));
        var schedule = new FlowSchedule(network, routes, groups, timing, firstDay);
        var search = new OrderSearch(schedule, routes, groups, milestones, network, timing, options, cancel);
        var bounds = search.Run(first => Bounds(new MilestoneBounds(question, network, groups, milestones, timing), first, cancel));
        return Answer(question, options, network, groups, milestones, schedule, routes, timing, search.BestValue, bounds);
    }

    private static MilestoneTargets Bounds(MilestoneBounds bounds, ScheduleValue first, CancellationToken cancel)
    {
        var ioc = first.Ioc is { } i ? bounds.LeastDay(foc: false, i, cancel) : ((double Day, int[]? Units)?)null;
        var foc = first.Foc is { } f ? bounds.LeastDay(foc: true, f, cancel) : ((double Day, int[]? Units)?)null;
        return new MilestoneTargets(ioc?.Day, foc is { } day ? Math.Max(day.Day, ioc?.Day ?? double.MinValue) : null, ioc?.Units, foc?.Units);
    }

    private static MovementResult Answer(
        MovementQuestion question, MovementOptions options, FlowNetwork network, IReadOnlyList<UnitGroup> groups, Milestones milestones, FlowSchedule schedule,
        RouteFinder routes, FlowTiming timing, ScheduleValue value, (double? Ioc, double? Foc) bounds)
    {
        schedule.BalanceParts();
        var table = new DeploymentTable(question, network, groups, milestones);
        var required = table.RequiredDelivery(schedule.Flows, value);
        var moves = table.Write(schedule.Flows, required);
        var neededBy = options.WithNeededBy
            ? new NeededByDays(question, network, routes, groups, milestones, timing).Find(schedule, value, i => required[i])
            : ImmutableSortedDictionary<ConditionId, double>.Empty;
        var section = table.Section(moves, schedule, value, bounds, routes, timing);
        return new MovementResult { Section = section, NeededBy = neededBy, Warnings = Warnings(question, groups, schedule, section) };
    }

    private static ImmutableArray<string> Warnings(MovementQuestion question, IReadOnlyList<UnitGroup> groups, FlowSchedule schedule, MovementSection section)
    {
        var warnings = new List<string>();
        foreach (var group in schedule.Flows.Where(f => !f.WithinCapacities).Select(f => groups[f.Group]).Distinct())
            warnings.Add($"{group.Pledge.Id} to {group.Place.Id}: no way within the daily capacities (one of them is 0 or closes too soon); it is shown on the quickest way all the same");
        foreach (var move in section.Moves)
        {
            if (move.OnStationDay > question.Mission.HorizonDays)
                warnings.Add(FormattableString.Invariant($"{move.Pledge} unit {move.Unit} comes on station on day {move.OnStationDay:0.0}, after the horizon: the daily capacities do not let it through sooner"));
            if (move.LeaveDay < move.OnStationDay)
                warnings.Add(FormattableString.Invariant($"{move.Pledge} unit {move.Unit} comes on station on day {move.OnStationDay:0.0}, after it would have to leave (day {move.LeaveDay:0})"));
        }

        foreach (var late in section.Leaving.Where(l => !(l.OffSoilDay is { } off && Math.Floor(off) <= l.LeaveByDay)).GroupBy(l => (l.Pledge, l.LeaveByDay)))
        {
            var last = late.Max(l => l.OffSoilDay ?? double.PositiveInfinity);
            warnings.Add(double.IsFinite(last)
                ? FormattableString.Invariant($"{late.Key.Pledge}: {late.Count()} of its units cannot leave the host's soil by day {late.Key.LeaveByDay}, the last only on day {last:0.0} (“{late.First().Because}” ends on day {late.First().EndDay})")
                : FormattableString.Invariant($"{late.Key.Pledge}: no open way leads off the host's soil after “{late.First().Because}” ends on day {late.First().EndDay}"));
        }

        return [.. warnings];
    }

    internal static List<UnitGroup> GroupUnits(MovementQuestion question)
    {
        var groups = new List<UnitGroup>();
        var tasks = question.Mission.Tasks.ToDictionary(t => t.Id);
        foreach (var placed in question.Placed.Where(p => p.Units > 0).OrderBy(p => p.Pledge.Id).ThenBy(p => p.Place.Id))
        {
            var free = placed.Units - placed.Allotted.Sum(a => a.Units);
            foreach (var allotted in placed.Allotted.Where(a => a.Units > 0).OrderBy(a => a.Task))
                groups.Add(Group(question, placed, tasks[allotted.Task], allotted.Units, groups.Count));
            if (free > 0)
                groups.Add(Group(question, placed, null, free, groups.Count));
        }

        return groups;
    }

    private static UnitGroup Group(
        MovementQuestion question, Laydown.PlacedUnits placed, MissionTask? task, int units, int number)
    {
        var routes = question.Geography.Routes;
        int home = routes.Places.Of(placed.Pledge.Row.Home!.Value), site = routes.Places.Of(placed.Place.Id);
        var arrival = routes.EarliestArrivals(placed.Pledge)[site]
            ?? throw new ArgumentException($"No open route brings {placed.Pledge.Id} from its home to {placed.Place.Id}; the laydown must not place it there.", nameof(question));
        if (home == site && routes.IsHostSoil(site))
            arrival = Math.Max(arrival, routes.EntryMinute);
        var group = new UnitGroup
        {
            Number = number, Pledge = placed.Pledge, Place = placed.Place, Task = task, Units = units,
            Home = home, Site = site, Traveller = routes.TravellerOf(placed.Pledge),
            RequiredBy = placed.Pledge.Row.RequiredBy is { } required ? question.Authority.Day(required) + 1 : null, EarliestArrival = arrival, EarliestDay = 0,
        };
        return group with { EarliestDay = group.OnStationDay(arrival) };
    }
}
