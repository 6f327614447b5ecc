using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Planning.Geography;
using Contingent.Planning.Movement;

namespace Contingent.Planning.Execution;

/// <summary>
/// A part of a unit as of a day: the legs that are past, where it is from when on, and the legs that the plan has left for it. <see cref="Rest"/> is null where it is
/// off the planned way.
/// </summary>
internal sealed record PartOnTheWay(int Persons, double Tonnes, ImmutableArray<FlowLeg> Past, int At, long FreeAt, ImmutableArray<FlowLeg>? Rest)
{
    /// <summary>When it may leave over the next leg that the plan has for it.</summary>
    public long NextFrom { get; init; } = FreeAt;

    /// <summary>Whether what the plan has left can still be done, links closed aside.</summary>
    public bool CanGoOn => Rest is { } rest && (rest.IsEmpty || rest[0].Depart >= NextFrom);
}

/// <summary>
/// Reads what has happened to a part (rule R1): a leg with a departure or arrival on record, or before one, is past as recorded; without news a leg that the plan has
/// departing before the as-of day is past as planned, unless a slip was reported by the day it was due. A recorded day keeps the planned hour where that falls on
/// it, else it begins as early on the day as what went before allows.
/// </summary>
internal sealed class PartHistory(FlowNetwork network, Func<DateOnly, int> dayOf, long now, List<string> faults)
{
    /// <summary>The part as of now. <paramref name="ready"/> is the first minute at which it may leave home, <paramref name="way"/> its planned legs.</summary>
    public PartOnTheWay Of(
        string unit, UnitGroup group, int persons, double tonnes, IReadOnlyList<FlowLeg> way, long ready, IReadOnlyList<Actual> facts)
    {
        var past = new List<FlowLeg>();
        var open = facts.Where(f => f.Event is ActualEvent.Departed or ActualEvent.Arrived).ToList();
        var atEnd = facts.FirstOrDefault(f => f.Event == ActualEvent.OnStation);
        var at = long.MinValue;
        for (var i = 0; i < way.Count; i++)
        {
            // Over a link that the plan does not have for it: off the planned way from here.
            if (open.Exists(f => LeavesTheWay(f, way, i, i == 0 ? group.Home : End(way[i - 1]))))
                break;
            var (departed, arrived) = (Departure(open, way[i]), Arrival(open, way[i]));
            open.RemoveAll(f => f == departed || f == arrived);
            var happened = departed is not null || arrived is not null || atEnd is not null || open.Exists(f => IsAhead(f, way, i));
            if (!happened && (way[i].Depart >= now || way[i].Depart < MovesOn(past, at, way[i]) || Slip(facts, way[i].Depart) is not null))
                break;
            past.Add(Past(unit, way[i], at, departed, arrived));
            at = past[^1].Arrive;
        }

        var onPlan = !OffTheWay(unit, group, open, past, at);
        foreach (var fact in open)
            faults.Add($"{fact.Origin}: {unit} {(fact.Event == ActualEvent.Arrived ? $"arrives at {fact.Place}" : $"departs over {fact.Link}")}, which is not on its way ({Words(way, group)})");
        if (atEnd is not null && past.Count == way.Count && past.Count > 0)
            past[^1] = InTime(past[^1], atEnd, group);
        return Standing(group, persons, tonnes, way, ready, facts, past, onPlan);
    }

    private PartOnTheWay Standing(
        UnitGroup group, int persons, double tonnes, IReadOnlyList<FlowLeg> way, long ready, IReadOnlyList<Actual> facts, List<FlowLeg> past, bool onPlan)
    {
        var rest = onPlan ? way.Skip(past.Count).ToImmutableArray() : (ImmutableArray<FlowLeg>?)null;
        if (rest is { IsEmpty: true } && past.Count > 0 && Slip(facts, past[^1].Arrive) is { } late && facts.All(f => f.Event is not (ActualEvent.Arrived or ActualEvent.OnStation) || f.Day < late.Day))
            past[^1] = past[^1] with { Arrive = Math.Max(past[^1].Arrive, Start(late.Until!.Value)) };
        var free = Math.Max(now, past.Count > 0 ? past[^1].Arrive : ready);
        if (rest is null or { IsEmpty: false } && Slip(facts, rest is { } left ? left[0].Depart : free) is { } slip)
            free = Math.Max(free, Start(slip.Until!.Value));
        var next = rest is { IsEmpty: false } open ? Math.Max(free, MovesOn(past, past.Count > 0 ? past[^1].Arrive : free, open[0])) : free;
        return new PartOnTheWay(persons, tonnes, [.. past], past.Count > 0 ? End(past[^1]) : group.Home, free, rest) { NextFrom = next };
    }

    /// <summary>When a part that came at a time may leave over the next leg, staging and transloading done (M12).</summary>
    private long MovesOn(List<FlowLeg> past, long came, FlowLeg next) => past.Count == 0 ? came
        : came + network.States.Dwell(network.States.After(network.Arcs[past[^1].Arc].Link, End(past[^1])), network.Arcs[next.Arc].Link);

    /// <summary>The slip that holds back what was due at a time: reported by that day, and the last one reported.</summary>
    private Actual? Slip(IReadOnlyList<Actual> facts, long due) =>
        facts.Where(f => f.Event == ActualEvent.Slipped && dayOf(f.Day) <= RouteNetwork.CalendarDay(due)).MaxBy(f => f.Until);

    private Actual? Departure(List<Actual> open, FlowLeg leg) => open.Find(f => IsOver(leg, f));

    private Actual? Arrival(List<Actual> open, FlowLeg leg) => open.Find(f => f.Event == ActualEvent.Arrived && f.Place == network.Place(End(leg)).Id);

    /// <summary>Whether something on record lies after a leg, so that the leg is past too.</summary>
    private bool IsAhead(Actual fact, IReadOnlyList<FlowLeg> way, int leg) =>
        way.Skip(leg + 1).Any(l => IsOver(l, fact) || (fact.Event == ActualEvent.Arrived && fact.Place == network.Place(End(l)).Id))
        || Enumerable.Range(leg, way.Count - leg).Any(i => LeavesTheWay(fact, way, i + 1, End(way[i])));

    private bool LeavesTheWay(Actual fact, IReadOnlyList<FlowLeg> way, int next, int place) =>
        fact.Event == ActualEvent.Departed && ArcOf(fact, place) >= 0 && !way.Any(l => IsOver(l, fact));

    private bool IsOver(FlowLeg leg, Actual fact) => fact.Event == ActualEvent.Departed && fact.Link == network.Arcs[leg.Arc].Link.Id;

    /// <summary>The arc of a recorded departure from a place; −1: the link does not start there, or is closed in the case.</summary>
    private int ArcOf(Actual fact, int place)
    {
        var (from, to) = network.ArcsFrom(place);
        for (var arc = from; arc < to; arc++)
        {
            if (network.Arcs[arc].Link.Id == fact.Link)
                return arc;
        }

        return -1;
    }

    private int End(FlowLeg leg) => network.Arcs[leg.Arc].To;

    private FlowLeg Past(string unit, FlowLeg planned, long at, Actual? departed, Actual? arrived)
    {
        var depart = departed is null
            ? planned.Depart >= at && (arrived is null || planned.Depart < Start(arrived.Day) + RouteNetwork.DayMinutes) ? planned.Depart : at
            : RouteNetwork.CalendarDay(planned.Depart) == dayOf(departed.Day) && planned.Depart >= at ? planned.Depart : Math.Max(at, Start(departed.Day));
        if (departed is not null && RouteNetwork.CalendarDay(depart) > dayOf(departed.Day))
            faults.Add($"{departed.Origin}: {unit} departs over {departed.Link} on {departed.Day:yyyy-MM-dd}, before it is there");
        var needed = planned.Arrive - planned.Depart;
        var arrive = depart + needed;
        if (arrived is not null && RouteNetwork.CalendarDay(arrive) != dayOf(arrived.Day))
            arrive = Math.Max(depart, Start(arrived.Day));
        if (arrived is not null && RouteNetwork.CalendarDay(arrive) > dayOf(arrived.Day))
            faults.Add($"{arrived.Origin}: {unit} arrives at {arrived.Place} on {arrived.Day:yyyy-MM-dd}, before it departed");
        return planned with { Depart = depart, Arrive = arrive };
    }

    /// <summary>Adds the legs on record over links that the plan does not have; false where there is none.</summary>
    private bool OffTheWay(string unit, UnitGroup group, List<Actual> open, List<FlowLeg> past, long at)
    {
        var off = false;
        int Place() => past.Count > 0 ? End(past[^1]) : group.Home;
        while (open.Find(f => f.Event == ActualEvent.Departed && ArcOf(f, Place()) >= 0) is { } departed)
        {
            off = true;
            var arc = ArcOf(departed, Place());
            var depart = Math.Max(at, Start(departed.Day));
            var arrived = open.Find(f => f.Event == ActualEvent.Arrived && f.Place == network.Place(network.Arcs[arc].To).Id);
            open.RemoveAll(f => f == departed || f == arrived);
            past.Add(Past(unit, new FlowLeg(arc, depart, depart + network.LegMinutes(group.Traveller)[arc]), at, departed, arrived));
            at = past[^1].Arrive;
        }

        return off;
    }

    /// <summary>The last leg with an arrival from which the unit is on station on the recorded day.</summary>
    private FlowLeg InTime(FlowLeg last, Actual onStation, UnitGroup group)
    {
        if (Math.Floor(group.OnStationDay(last.Arrive)) == dayOf(onStation.Day))
            return last;
        var integration = (long)Math.Ceiling(group.Pledge.Type.IntegrationDays * RouteNetwork.DayMinutes);
        return last with { Arrive = Math.Max(last.Depart, Start(onStation.Day) - integration) };
    }

    private long Start(DateOnly date) => (long)dayOf(date) * RouteNetwork.DayMinutes;

    private string Words(IReadOnlyList<FlowLeg> way, UnitGroup group) =>
        string.Join(", ", way.Select(l => network.Place(End(l)).Id.Value).Prepend(network.Place(group.Home).Id.Value));
}
