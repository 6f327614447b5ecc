using System.Collections.Immutable;
using System.Globalization;
using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Planning.Evidence;
using Contingent.Planning.Geography;
using Contingent.Planning.History;
using Contingent.Planning.Laydown;
using Contingent.Planning.Movement;
using Contingent.Planning.Requirements;
using Contingent.Planning.Sustainment;
using Contingent.Planning.Training;

namespace Contingent.Planning.Execution;

/// <summary>Writes the plan that follows: its movement, what follows from that, and what changed and why (rule R5).</summary>
internal sealed class FollowingPlan(
    ReplanQuestion question, ImmutableArray<Actual> known, MovementQuestion movement, FlowNetwork network, IReadOnlyList<UnitGroup> groups, Milestones milestones,
    IReadOnlyList<UnitOnTheWay> units, OpenSchedule open, ImmutableArray<(UnitMove Move, Actual Fact)> cancelled, FlowTiming timing)
{
    private readonly Plan _before = question.Before;

    /// <summary>Whether what is past of a unit differs from the plan before.</summary>
    public static bool IsRecordedOtherwise(UnitOnTheWay unit)
    {
        if (unit.Group.IsInPlace)
            return Math.Abs(unit.Group.OnStationDay(unit.InPlaceFrom) - unit.Before.OnStationDay) > 1e-6;
        return unit.Parts.Zip(unit.Before.Parts).Any(p => p.First.Past.Length > p.Second.Legs.Count
            || p.First.Past.Zip(p.Second.Legs).Any(l => DeploymentTable.Day(l.First.Depart) != l.Second.DepartDay || DeploymentTable.Day(l.First.Arrive) != l.Second.ArriveDay));
    }

    /// <summary>The whole plan.</summary>
    public Plan Write(TriedSchedule forced, TriedSchedule best)
    {
        var section = Section(best);
        var changes = Changes(forced, best, section);
        var nothing = changes.Count == 0;
        var laydown = cancelled.IsEmpty ? null : LaydownSolver.AsPlaced(
            movement.Mission, movement.Authority, RequirementDeriver.Derive(movement.Mission, CancellationToken.None), movement.Geography, movement.Placed, _before.Laydown, Unused);
        return _before with
        {
            Contingent = question.Version,
            MissionSha256 = question.MissionSha256,
            Warnings = [.. _before.Warnings.Concat(LateWarnings(section)).Distinct(StringComparer.Ordinal)],
            Authority = nothing ? _before.Authority : Planner.AuthorityWithDates(movement.Authority, section, ImmutableSortedDictionary<ConditionId, double>.Empty),
            Requirements = laydown?.Requirements ?? _before.Requirements,
            Laydown = laydown?.Section ?? _before.Laydown,
            Movement = nothing ? _before.Movement : section,
            Sustainment = SustainmentPlanner.Plan(new SustainmentQuestion(movement.Mission, movement.Authority, movement.Placed, section)),
            Training = TrainingScheduler.Schedule(new TrainingQuestion(movement.Mission, movement.Authority, section)),
            Evidence = EvidenceReader.Read(movement.Mission, movement.Geography, movement.Placed),
            History = BuildUpHistory.Of(movement.Mission, section),
            Execution = new ExecutionSection
            {
                Follows = question.Follows,
                AsOf = question.AsOf,
                ChangePriceDays = question.ChangePrice,
                ForcedIocDay = forced.Value.Ioc,
                ForcedFocDay = forced.Value.Foc,
                Actuals = [.. known.Select(LineOf)],
                Changes = changes,
                Because = [.. ReplanWords.Of(question, section, forced, changes)],
            },
        };
    }

    private MovementSection Section(TriedSchedule best)
    {
        var table = new DeploymentTable(movement, network, groups, milestones);
        var required = table.RequiredDelivery(best.Flows, best.Value);
        var schedule = new FlowSchedule(network, new RouteFinder(network), groups, timing, FirstDay(best.Flows));
        schedule.Adopt(best.Flows, []);
        var moves = table.Write(best.Flows, required, [.. units.Select(u => u.Before.Unit)]);
        var departures = timing with { FirstDeparture = [.. groups.Select(g => movement.Geography.Routes.FirstDeparture(g.Pledge))] };
        return table.Section(moves, schedule, best.Value, (Bound(foc: false, best.Value), Bound(foc: true, best.Value)), new RouteFinder(network), departures);
    }

    private static int FirstDay(UnitFlow[] flows) =>
        Math.Min(0, flows.SelectMany(f => f.Parts).SelectMany(p => p.Legs).Select(l => RouteNetwork.CalendarDay(l.Depart)).DefaultIfEmpty(0).Min());

    /// <summary>
    /// A day before which the milestone is impossible from here: with every unit as early as it could come from where it is, the others aside. The bound of the plan
    /// before holds too where its past legs, with what went as planned since, could have led here; that of FOC only for an IOC no later than then.
    /// </summary>
    private double? Bound(bool foc, ScheduleValue reached)
    {
        if ((foc ? reached.Foc : reached.Ioc) is not { } value)
            return null;
        var least = milestones.Of([.. units.Select(u => new UnitFlow(u.Group.Number, [], 0))], [.. units.Select(Earliest)]);
        var bound = foc ? least.Foc : least.Ioc;
        var before = foc ? _before.Movement.FocBoundDay : _before.Movement.IocBoundDay;
        var isSameQuestion = !foc || reached.Ioc is null || reached.Ioc <= _before.Movement.IocDay + 1e-6;
        if (isSameQuestion && cancelled.IsEmpty && units.All(HasOnlyLost))
            bound = Math.Max(bound ?? value, before ?? double.MinValue);
        return Math.Min(bound ?? value, value);
    }

    /// <summary>Whether a unit is no further than the plan before had it, and nothing of it that is not yet there comes on another day.</summary>
    private bool HasOnlyLost(UnitOnTheWay unit)
    {
        if (unit.Group.IsInPlace)
            return unit.Group.OnStationDay(unit.InPlaceFrom) >= unit.Before.OnStationDay - 1e-6;
        var today = movement.Authority.Day(question.AsOf);
        return unit.Parts.Zip(unit.Before.Parts).All(p => p.First.Past.Length <= p.Second.Legs.Count && p.First.Past.Zip(p.Second.Legs).All(l =>
            network.Arcs[l.First.Arc].Link.Id.Value == l.Second.Link && DeploymentTable.Day(l.First.Depart) >= l.Second.DepartDay && DeploymentTable.Day(l.First.Arrive) >= l.Second.ArriveDay
            && (DeploymentTable.Day(l.First.Arrive) < today || DeploymentTable.Day(l.First.Arrive) == l.Second.ArriveDay)));
    }

    private double Earliest(UnitOnTheWay unit)
    {
        if (unit.Group.IsInPlace)
            return unit.Group.OnStationDay(unit.InPlaceFrom);
        var remaining = network.Remaining(unit.Group.Traveller, unit.Group.Site);
        return unit.Group.OnStationDay(unit.Parts.Max(p => p.At == unit.Group.Site ? p.Past[^1].Arrive : p.FreeAt + remaining[p.At]));
    }

    private List<PlanChange> Changes(TriedSchedule forced, TriedSchedule best, MovementSection section)
    {
        var now = section.Moves.ToDictionary(m => (m.Pledge, m.Unit));
        double[] alone = open.OnStationDays(forced.Flows), then = open.OnStationDays(best.Flows);
        var changes = cancelled.Select(c => Change(c.Move, null, "recorded", $"it was cancelled on {c.Fact.Day:yyyy-MM-dd} ({c.Fact.Origin})", "forced", null, null)).ToList();
        for (var i = 0; i < units.Count; i++)
        {
            var before = units[i].Before;
            var after = now[(before.Pledge, before.Unit)];
            if (IsSame(before, after))
                continue;
            var bought = best.Changed.Contains(i);
            var recorded = !open.Forced.ContainsKey(i) && !bought;
            var why = bought
                ? string.Create(CultureInfo.InvariantCulture, $"it is one of {best.Changed.Length} that together buy {forced.Days - best.Days:0.0} days of IOC and FOC at a price of {question.ChangePrice:0.##} a unit")
                : recorded ? "it went as recorded" : open.Forced[i];
            var what = recorded ? "recorded" : Links(before).SequenceEqual(Links(after)) ? "days" : "way";
            changes.Add(Change(before, after, what, why, bought ? "bought" : "forced", alone[i], then[i]));
        }

        return [.. changes.OrderBy(c => c.Pledge, StringComparer.Ordinal).ThenBy(c => c.Unit)];
    }

    private static PlanChange Change(UnitMove before, UnitMove? after, string what, string why, string kind, double? forced, double? then) => new()
    {
        Pledge = before.Pledge,
        Unit = before.Unit,
        What = what,
        From = ReplanWords.WayOf(before),
        To = after is null ? "does not come" : ReplanWords.WayOf(after),
        Why = why,
        Kind = kind,
        OnStationBefore = before.OnStationDay,
        OnStationForced = forced,
        OnStationDay = then,
    };

    private static bool IsSame(UnitMove before, UnitMove after) =>
        Math.Abs(before.OnStationDay - after.OnStationDay) < 1e-9 && before.Parts.Count == after.Parts.Count
        && before.Parts.Zip(after.Parts).All(p => p.First.Persons == p.Second.Persons && Math.Abs(p.First.Tonnes - p.Second.Tonnes) < 1e-6 && p.First.Legs.SequenceEqual(p.Second.Legs));

    private static IEnumerable<string> Links(UnitMove move) => move.Parts.SelectMany(p => p.Legs).Select(l => l.Link);

    private string? Unused(string pledge) => cancelled.FirstOrDefault(c => c.Move.Pledge == pledge) is { Fact: { } fact } ? $"cancelled: reported on {fact.Day:yyyy-MM-dd} ({fact.Origin})" : null;

    private IEnumerable<string> LateWarnings(MovementSection section) =>
        from move in section.Moves
        where move.OnStationDay > movement.Mission.HorizonDays || move.LeaveDay < move.OnStationDay
        select string.Create(CultureInfo.InvariantCulture, $"{move.Pledge} unit {move.Unit} now comes on station on day {move.OnStationDay:0.0}, {(move.LeaveDay < move.OnStationDay ? "after it would have to leave" : "after the horizon")}");

    private static ActualLine LineOf(Actual actual) => new()
    {
        Pledge = actual.Pledge?.Value ?? "",
        Unit = actual.Unit,
        Event = ReplanWords.Of(actual.Event),
        Day = actual.Day,
        Place = actual.Place?.Value ?? "",
        Link = actual.Link?.Value ?? "",
        Condition = actual.Condition?.Value ?? "",
        Persons = actual.Persons,
        Until = actual.Until,
    };
}
