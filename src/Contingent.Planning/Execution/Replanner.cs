using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Planning.Geography;
using Contingent.Planning.Laydown;
using Contingent.Planning.Movement;

namespace Contingent.Planning.Execution;

/// <summary>
/// Makes the plan that follows another from what has happened: the past is frozen as recorded, the rest goes on as planned where it can, and a unit's schedule changes only
/// where it is forced to or where the changes together buy enough (rules R1–R5).
/// </summary>
/// <remarks>
/// Minimise IOC + FOC + π·|B| over the schedules that keep every past leg (R1), every rule of movement for what departs from the as-of day on, and the plan's schedule of every unit
/// but the forced ones F and the bought ones B; π is the price of a change. With B empty the schedule is the one with the forced changes alone, so IOC + FOC is less than there by at least π·|B|. The search
/// (<see cref="ChangeSearch"/>) is a local one: a better B may exist, a dearer one is never taken. Without news nothing is bought. Stability as a penalty on departures from the
/// schedule in force follows the rescheduling literature (Vieira, Herrmann and Lin, <i>Journal of Scheduling</i> 6, 2003).
/// </remarks>
public static class Replanner
{
    // A link that is closed opens on no day that anything is planned for.
    private const long Closed = 100_000L * RouteNetwork.DayMinutes;

    /// <summary>Makes the plan. Called off, it answers with the best found so far.</summary>
    public static ReplanResult Replan(ReplanQuestion question, IProgress<PlanProgress>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(question);
        var known = question.Actuals.Where(a => a.Day <= question.AsOf).ToImmutableArray();
        var faults = new List<string>();
        var cancelled = Cancelled(question.Before, known, faults);
        var movement = Remaining(question.InHand, question.Before, cancelled);
        var network = new FlowNetwork(movement.Geography.Routes);
        var groups = MovementScheduler.GroupUnits(movement);
        var now = (long)movement.Authority.Day(question.AsOf) * RouteNetwork.DayMinutes;
        var units = Units(question.Before, movement, network, groups, known, cancelled, now, faults);
        if (faults.Count > 0)
            return new ReplanResult(null, [.. faults]);
        if (units.Count == 0)
            return new ReplanResult(null, ["every unit is cancelled: nothing is left to replan"]);

        progress?.Report(new PlanProgress("replan", $"{units.Count} units, {known.Length} actuals"));
        var closed = ClosedArcs(network, known);
        var timing = new FlowTiming(movement.Geography.Routes.EntryMinute, [.. network.Arcs.Select((a, i) => closed[i] ? Closed : a.OpenFrom)], []);
        var milestones = new Milestones(movement, groups);
        var first = units.SelectMany(u => u.Parts).SelectMany(p => p.Past).Select(l => RouteNetwork.CalendarDay(l.Depart)).DefaultIfEmpty(0).Min();
        var open = new OpenSchedule(network, units, groups, milestones, timing, closed, Math.Min(first, Math.Min(0, RouteNetwork.CalendarDay(now))));
        var search = new ChangeSearch(open, units, question.ChangePrice, question.Tries, cancel);
        if (search.ForcedAlone() is not { } forced)
            return new ReplanResult(null, [$"no open way brings {units[search.Stuck].Name} from {network.Place(units[search.Stuck].Parts.First(p => p.At != units[search.Stuck].Group.Site).At).Id} to {units[search.Stuck].Before.Place}: cancel it in the actuals, or plan anew"]);
        progress?.Report(new PlanProgress("replan", $"{open.Forced.Count} forced", forced.Days));
        var best = HasNews(units, open, cancelled) ? search.Bought(forced) : forced;
        progress?.Report(new PlanProgress("replan", $"{best.Changed.Length} bought", best.Days));
        return new ReplanResult(
            new FollowingPlan(question, known, movement, network, groups, milestones, units, open, cancelled, timing).Write(forced, best), []);
    }

    private static bool HasNews(List<UnitOnTheWay> units, OpenSchedule open, ImmutableArray<(UnitMove Move, Actual Fact)> cancelled) =>
        !cancelled.IsEmpty || open.Forced.Count > 0 || units.Exists(u => FollowingPlan.IsRecordedOtherwise(u));

    private static ImmutableArray<(UnitMove Move, Actual Fact)> Cancelled(Plan before, ImmutableArray<Actual> known, List<string> faults)
    {
        foreach (var fact in known.Where(a => a.Pledge is not null && !before.Movement.Moves.Any(m => m.Pledge == a.Pledge.Value.Value && m.Unit == a.Unit)))
            faults.Add($"{fact.Origin}: the plan does not move {fact.Pledge} unit {fact.Unit}; its units are {string.Join(", ", before.Movement.Moves.Where(m => m.Pledge == fact.Pledge!.Value.Value).Select(m => m.Unit).DefaultIfEmpty(0))}");
        return
        [
            .. from fact in known
               where fact.Event == ActualEvent.Cancelled
               let move = before.Movement.Moves.FirstOrDefault(m => m.Pledge == fact.Pledge!.Value.Value && m.Unit == fact.Unit)
               where move is not null
               select (move, fact),
        ];
    }

    /// <summary>What Movement would be asked of the laydown without the cancelled units.</summary>
    private static MovementQuestion Remaining(PlanInHand plan, Plan before, ImmutableArray<(UnitMove Move, Actual Fact)> cancelled)
    {
        var placed = plan.Placed.Select(p =>
        {
            var gone = cancelled.Where(c => c.Move.Pledge == p.Pledge.Id.Value && c.Move.Place == p.Place.Id.Value).ToArray();
            return p with
            {
                Units = p.Units - gone.Length,
                Allotted = [.. p.Allotted.Select(a => a with { Units = a.Units - gone.Count(g => g.Move.Task == a.Task.Value) }).Where(a => a.Units > 0)],
            };
        });
        return new MovementQuestion(plan.Mission, plan.Authority, plan.Geography, [.. placed.Where(p => p.Units > 0)]);
    }

    private static List<UnitOnTheWay> Units(
        Plan before, MovementQuestion movement, FlowNetwork network, List<UnitGroup> groups, ImmutableArray<Actual> known,
        ImmutableArray<(UnitMove Move, Actual Fact)> cancelled, long now, List<string> faults)
    {
        var arcs = new Dictionary<(string Link, string From, string To), int>();
        for (var arc = 0; arc < network.Arcs.Length; arc++)
            arcs[(network.Arcs[arc].Link.Id.Value, network.Place(network.Arcs[arc].From).Id.Value, network.Place(network.Arcs[arc].To).Id.Value)] = arc;
        var history = new PartHistory(network, movement.Authority.Day, now, faults);
        var units = new List<UnitOnTheWay>();
        foreach (var move in before.Movement.Moves.Where(m => cancelled.All(c => c.Move != m)))
        {
            if (groups.Find(g => g.Pledge.Id.Value == move.Pledge && g.Place.Id.Value == move.Place && (g.Task?.Id.Value ?? "") == move.Task) is not { } group
                || move.Parts.SelectMany(p => p.Legs).FirstOrDefault(l => !arcs.ContainsKey((l.Link, l.From, l.To))) is not null)
            {
                faults.Add($"the plan moves {move.Pledge} unit {move.Unit} as its placements or the open links do not; verify it before you replan");
                continue;
            }

            var facts = known.Where(a => a.Pledge?.Value == move.Pledge && a.Unit == move.Unit).OrderBy(a => a.Day).ThenBy(a => a.Origin.Line).ToImmutableArray();
            units.Add(Unit(move, group, facts, movement.Geography.Routes, arcs, history, movement.Authority.Day, faults));
        }

        return units;
    }

    private static UnitOnTheWay Unit(
        UnitMove move, UnitGroup group, ImmutableArray<Actual> facts, RouteNetwork routes, Dictionary<(string, string, string), int> arcs, PartHistory history,
        Func<DateOnly, int> dayOf, List<string> faults)
    {
        var name = FormattableString.Invariant($"{move.Pledge} unit {move.Unit}");
        foreach (var fact in facts.Where(f => f.Persons is { } persons && move.Parts.All(p => p.Persons != persons)))
            faults.Add($"{fact.Origin}: {name} has no part of {fact.Persons} persons; its parts have {string.Join(", ", move.Parts.Select(p => p.Persons))}");
        var ready = routes.FirstDeparture(group.Pledge);
        var parts = move.Parts.Select(part =>
        {
            FlowLeg[] way = [.. part.Legs.Select(l => new FlowLeg(arcs[(l.Link, l.From, l.To)], Minute(l.DepartDay), Minute(l.ArriveDay), PoolOf(l.Lift, routes)))];
            var of = facts.Where(f => f.Persons is null || f.Persons == part.Persons).ToArray();
            return group.IsInPlace
                ? new PartOnTheWay(part.Persons, part.Tonnes, [], group.Site, Minute(move.OnStationDay), [])
                : history.Of(name, group, part.Persons, part.Tonnes, way, ready, of);
        }).ToImmutableArray();
        return new UnitOnTheWay(move, group, parts, facts, InPlaceFrom(move, facts, dayOf));
    }

    private static int PoolOf(string? lift, RouteNetwork routes) => lift is null ? -1 : routes.Lift.FirstOrDefault(p => p.Row.Id.Value == lift)?.Number ?? -1;

    /// <summary>When a unit at home at its site is on station: as planned, else as recorded, else when its slip ends.</summary>
    private static long InPlaceFrom(UnitMove move, ImmutableArray<Actual> facts, Func<DateOnly, int> dayOf)
    {
        var planned = Minute(move.OnStationDay);
        if (facts.FirstOrDefault(f => f.Event == ActualEvent.OnStation) is { } there)
            return RouteNetwork.CalendarDay(planned) == dayOf(there.Day) ? planned : (long)dayOf(there.Day) * RouteNetwork.DayMinutes;
        return facts.Where(f => f.Event == ActualEvent.Slipped).Select(f => (long)dayOf(f.Until!.Value) * RouteNetwork.DayMinutes).Append(planned).Max();
    }

    private static long Minute(double day) => (long)Math.Round(day * RouteNetwork.DayMinutes);

    private static bool[] ClosedArcs(FlowNetwork network, ImmutableArray<Actual> known)
    {
        var refused = known.Where(a => a.Event == ActualEvent.Refused).ToArray();
        return [.. network.Arcs.Select(arc => Array.Exists(refused, r => r.Link == arc.Link.Id || (r.Condition is { } condition && arc.Link.Permission == condition)))];
    }
}
