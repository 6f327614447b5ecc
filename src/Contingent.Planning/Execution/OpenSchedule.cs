using System.Collections.Immutable;
using Contingent.Planning.Geography;
using Contingent.Planning.Movement;

namespace Contingent.Planning.Execution;

/// <summary>A schedule tried: the flows by unit, what they are worth, and the units that go otherwise than planned though they could go on.</summary>
internal sealed record TriedSchedule(UnitFlow[] Flows, ScheduleValue Value, ImmutableArray<int> Changed)
{
    /// <summary>Days of IOC and FOC together.</summary>
    public double Days => (Value.Ioc ?? 0) + (Value.Foc ?? 0);
}

/// <summary>
/// Schedules of what is still open: past legs are booked as they were, most units go on as planned, and those named are loaded anew in turn into what is left
/// (rule R2).
/// </summary>
internal sealed class OpenSchedule
{
    private readonly FlowNetwork _network;
    private readonly RouteFinder _routes;
    private readonly IReadOnlyList<UnitOnTheWay> _units;
    private readonly Milestones _milestones;
    private readonly FlowTiming _timing;
    private readonly TheatreOpening _opening;
    private readonly int[] _depth;
    private readonly bool[] _closed;
    private readonly int _firstDay;
    private readonly UnitFlow[] _planned;

    public OpenSchedule(
        FlowNetwork network, IReadOnlyList<UnitOnTheWay> units, IReadOnlyList<UnitGroup> groups, Milestones milestones, FlowTiming timing, bool[] closed, int firstDay)
    {
        (_network, _units, _milestones, _timing, _closed, _firstDay) = (network, units, milestones, timing, closed, firstDay);
        _routes = new RouteFinder(network);
        _opening = new TheatreOpening(groups);
        _depth = [.. units.Select(u => Depth(u.Before.Pledge))];
        _planned = [.. units.Select(u => u.AsPlanned())];
        Forced = FindForced();
        while (Early(Build([.. Forced.Keys], out _)?.Flows) is { Length: > 0 } early)
            Forced = Forced.AddRange(early.Select(i => KeyValuePair.Create(i, "those that it needs first come later")));
    }

    /// <summary>Units that cannot go on as planned, with why: by number, in the order in which they are due.</summary>
    public ImmutableSortedDictionary<int, string> Forced { get; private set; } = ImmutableSortedDictionary<int, string>.Empty;

    /// <summary>Units that could go otherwise, though nothing forces them to.</summary>
    public IEnumerable<int> Free => Enumerable.Range(0, _units.Count).Where(i => _units[i].IsMoving && !_units[i].IsLoaded && !Forced.ContainsKey(i));

    /// <summary>The schedule in which these units are loaded anew in this order, all others going on; null: one of them finds no way.</summary>
    public TriedSchedule? Try(IReadOnlyList<int> anew) => Try(anew, out _);

    /// <summary>The same; <paramref name="stuck"/> is the unit that finds no way.</summary>
    public TriedSchedule? Try(IReadOnlyList<int> anew, out int stuck) => Build(anew, out stuck) is { } built && Early(built.Flows).Length == 0 ? built : null;

    private TriedSchedule? Build(IReadOnlyList<int> turns, out int stuck)
    {
        // Those that others need first are sent before them.
        int[] anew = [.. turns.OrderBy(i => _depth[i])];
        var ledger = new CapacityLedger(_network, _firstDay);
        var flows = (UnitFlow[])_planned.Clone();
        foreach (var i in anew)
            flows[i] = PastOnly(i);
        foreach (var flow in flows)
            ledger.Book(flow);
        foreach (var i in anew)
        {
            if (Load(i, ledger, flows) is not { } flow)
            {
                stuck = i;
                return null;
            }

            flows[i] = flow;
        }

        stuck = -1;
        var changed = anew.Where(i => !Forced.ContainsKey(i) && !IsSame(flows[i], _planned[i])).Order().ToImmutableArray();
        return new TriedSchedule(flows, Worth(flows), changed);
    }

    /// <summary>Whether a unit goes as the plan before has it.</summary>
    public bool IsAsBefore(int unit, UnitFlow flow) => IsSame(flow, _planned[unit]) && !Forced.ContainsKey(unit);

    /// <summary>The written on-station days by unit.</summary>
    public double[] OnStationDays(UnitFlow[] flows) => [.. flows.Select((f, i) => _units[i].Group.OnStationDay(f.Arrive))];

    private ScheduleValue Worth(UnitFlow[] flows) => _milestones.Of(flows, OnStationDays(flows));

    private static bool IsSame(UnitFlow a, UnitFlow b) => a.Arrive == b.Arrive && a.Parts.Length == b.Parts.Length
        && a.Parts.Zip(b.Parts).All(p => p.First.Persons == p.Second.Persons && Math.Abs(p.First.Tonnes - p.Second.Tonnes) < 1e-6 && p.First.Legs.AsSpan().SequenceEqual(p.Second.Legs));

    private UnitFlow PastOnly(int unit) => _units[unit].Flow([.. _units[unit].Parts.Select(p => new FlowPart(p.Persons, p.Tonnes, [.. p.Past], p.FreeAt))]);

    /// <summary>Loads what is left of a unit; every part goes on from where it is, a whole unit may be parted anew.</summary>
    private UnitFlow? Load(int unit, CapacityLedger ledger, UnitFlow[] flows)
    {
        var it = _units[unit];
        var hostNotBefore = _opening.HostNotBefore(it.Group.Number, flows);
        var parts = new List<FlowPart>();
        var open = it.IsWhole
            ? [it.Parts[0] with { Persons = it.Group.Persons, Tonnes = it.Group.Tonnes, FreeAt = it.Parts.Max(p => p.FreeAt) }]
            : it.Parts;
        foreach (var part in open)
        {
            if (part.At == it.Group.Site)
            {
                parts.Add(new FlowPart(part.Persons, part.Tonnes, [.. part.Past], part.Past[^1].Arrive));
                continue;
            }

            var type = it.Group.Pledge.Type with { Persons = part.Persons, Tonnes = part.Tonnes };
            var group = it.Group with { Number = 0, Units = 1, Home = part.At, From = StateOf(part), Pledge = it.Group.Pledge with { Type = type } };
            var timing = _timing with { FirstDeparture = [part.FreeAt] };
            if (_routes.Earliest(group, timing, null, new Load(0, 0, hostNotBefore)) is not { } way || Array.Exists(way, l => _closed[l.Arc]))
                return null;
            var onward = new UnitLoader(_network, _routes, ledger, timing).Load(group, LoadingStyle.Together, hostNotBefore);
            if (onward.Parts.SelectMany(p => p.Legs).Any(l => _closed[l.Arc]))
                return null;
            parts.AddRange(onward.Parts.Select(p => p with { Legs = [.. part.Past, .. p.Legs] }));

            // Whoever waits where it is waits there overnight too.
            ledger.Release(onward);
            ledger.Book(new FlowPart(part.Persons, part.Tonnes, [.. part.Past], 0), -1);
            foreach (var whole in parts.TakeLast(onward.Parts.Length))
                ledger.Book(whole, 1);
        }

        return it.Flow([.. parts]);
    }

    /// <summary>The state of staging that a part is still in; null: it may move on at once.</summary>
    private int? StateOf(PartOnTheWay part)
    {
        if (part.Past.IsEmpty)
            return null;
        var state = _network.States.After(_network.Arcs[part.Past[^1].Arc].Link, part.At);
        var (from, to) = _network.ArcsFrom(part.At);
        var dwell = Enumerable.Range(from, to - from).Select(a => _network.States.Dwell(state, _network.Arcs[a].Link)).DefaultIfEmpty(0).Max();
        return part.Past[^1].Arrive + dwell <= part.FreeAt ? null : state;
    }

    /// <summary>Units still to depart that would be on the host's soil before those that their pledge needs first are on station (M16).</summary>
    private int[] Early(UnitFlow[]? flows)
    {
        if (flows is null || !_opening.Binds)
            return [];
        return [.. Enumerable.Range(0, _units.Count).Where(i => _units[i].IsMoving && !Forced.ContainsKey(i) && Enters(flows[i]) < _opening.HostNotBefore(_units[i].Group.Number, flows))];
    }

    private long Enters(UnitFlow flow) =>
        flow.Parts.SelectMany(p => p.Legs).Where(l => _network.IsHostSoil(_network.Arcs[l.Arc].To)).Select(l => l.Arrive).DefaultIfEmpty(long.MaxValue).Min();

    /// <summary>How many pledges one after the other are needed before this one's units.</summary>
    private int Depth(string pledge) => _units.FirstOrDefault(u => u.Before.Pledge == pledge)?.Group.Pledge.Row.NeedsFirst is { IsEmpty: false } first
        ? 1 + first.Max(p => Depth(p.Value))
        : 0;

    /// <summary>
    /// Who cannot go on: off its way, held back past its departure, or over a closed link; and who finds its places taken by what went otherwise than planned, those
    /// needed last first.
    /// </summary>
    private ImmutableSortedDictionary<int, string> FindForced()
    {
        var forced = new SortedDictionary<int, string>();
        for (var i = 0; i < _units.Count; i++)
        {
            if (WhyHeldBack(_units[i]) is { } why)
                forced[i] = why;
        }

        var ledger = new CapacityLedger(_network, _firstDay);
        for (var i = 0; i < _units.Count; i++)
            ledger.Book(PastOnly(i));
        foreach (var i in Enumerable.Range(0, _units.Count).Where(i => !forced.ContainsKey(i) && _units[i].IsMoving).OrderBy(i => _units[i].Before.Priority))
        {
            var rest = _units[i].Parts.Select(p => new FlowPart(p.Persons, p.Tonnes, [.. p.Rest ?? []], 0)).ToArray();
            var fits = true;
            foreach (var part in rest)
            {
                fits &= ledger.Left(part.Legs) is var left && part.Persons <= left.Persons + CapacityLedger.Tolerance && part.Tonnes <= left.Tonnes + CapacityLedger.Tolerance;
                ledger.Book(part, 1);
            }

            if (fits)
                continue;
            forced[i] = "what is late has taken its places on the way";
            foreach (var part in rest)
                ledger.Book(part, -1);
        }

        return forced.ToImmutableSortedDictionary();
    }

    private string? WhyHeldBack(UnitOnTheWay unit)
    {
        if (unit.Group.IsInPlace)
            return null;
        foreach (var part in unit.Parts)
        {
            if (part.Rest is not { } rest)
                return "it is off its planned way";
            if (!part.CanGoOn)
                return unit.Facts.LastOrDefault(f => f.Event == Missions.ActualEvent.Slipped) is { Until: { } until } slip
                    ? $"it slipped to {until:yyyy-MM-dd} ({slip.Origin})"
                    : "it is late at " + _network.Place(part.At).Id.Value;
            if (rest.FirstOrDefault(l => _closed[l.Arc], new FlowLeg(-1, 0, 0)) is { Arc: >= 0 } leg)
                return $"link {_network.Arcs[leg.Arc].Link.Id} is closed";
        }

        return null;
    }
}
