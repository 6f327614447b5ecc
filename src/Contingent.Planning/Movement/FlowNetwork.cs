using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Planning.Geography;

namespace Contingent.Planning.Movement;

/// <summary>Assets of a pool that serve a link: minutes of a cycle, and what one takes.</summary>
internal readonly record struct ShuttlingAssets(int Assets, long Cycle, double Persons, double Tonnes)
{
    /// <summary>Most sorties that begin in that many days: an asset begins one a cycle.</summary>
    public double Sorties(long days) => Assets * Math.Ceiling(days * RouteNetwork.DayMinutes / (double)Math.Max(1, Cycle));
}

/// <summary>A link or place whose daily capacity, or lift, limits the flow (M5, M14).</summary>
internal sealed record FlowResource(bool IsLink, string Id, double PersonsDay, double TonnesDay)
{
    // Days over which lift is averaged to choose cuts by.
    private const int Average = 10;

    /// <summary>The lift that serves a link which needs it; empty: needs none.</summary>
    public ImmutableArray<ShuttlingAssets> Lift { get; init; } = [];

    /// <summary>Most persons, and tonnes, in that many days on end.</summary>
    public double RoomPersons(long days) => Math.Min(PersonsDay * days, Lift.IsEmpty ? double.PositiveInfinity : Lift.Sum(l => l.Sorties(days) * l.Persons));
    public double RoomTonnes(long days) => Math.Min(TonnesDay * days, Lift.IsEmpty ? double.PositiveInfinity : Lift.Sum(l => l.Sorties(days) * l.Tonnes));
    public double MeanPersons => RoomPersons(Average) / Average;
    public double MeanTonnes => RoomTonnes(Average) / Average;
}

/// <summary>
/// The movement network of a case as arrays: directed arcs grouped by their start, the capacities they draw on, leg times by march speed and least
/// remaining times to a site. Immutable but for its memory of what it worked out; not for parallel use.
/// </summary>
internal sealed class FlowNetwork
{
    public const long Never = long.MaxValue / 4;

    private readonly RouteNetwork _routes;
    private readonly int[] _first;
    private readonly List<int>[] _into;
    private readonly Dictionary<Traveller, long[]> _legMinutes = [];
    private readonly Dictionary<(Traveller Who, int Site), long[]> _remaining = [];
    private readonly Dictionary<(Traveller Who, int Arc), (LiftPool Pool, LiftSortie Sortie)[]> _lift = [];

    public FlowNetwork(RouteNetwork routes)
    {
        _routes = routes;
        var resources = new List<FlowResource>();
        var places = routes.Places;
        PlaceResource = [.. Enumerable.Range(0, places.Count).Select(i => Add(resources, false, places[i].Id.Value, places[i].PersonsDay, places[i].TonnesDay))];
        var links = new Dictionary<LinkId, int>();
        var arcs = new List<RouteArc>();
        _first = new int[places.Count + 1];
        _into = [.. Enumerable.Range(0, places.Count).Select(_ => new List<int>())];
        var linkResource = new List<int>();
        for (var place = 0; place < places.Count; place++)
        {
            foreach (var arc in routes.From(place))
            {
                if (!links.TryGetValue(arc.Link.Id, out var resource))
                    links[arc.Link.Id] = resource = Add(resources, true, arc.Link.Id.Value, arc.Link.PersonsDay, arc.Link.TonnesDay, Shuttling(arc.Link));
                _into[arc.To].Add(arcs.Count);
                arcs.Add(arc);
                linkResource.Add(resource);
            }

            _first[place + 1] = arcs.Count;
        }

        Arcs = [.. arcs];
        LinkResource = [.. linkResource];
        Resources = [.. resources];
        Holding = [.. Enumerable.Range(0, places.Count).Where(i => places[i].HoldingPersons is not null || places[i].HoldingTonnes is not null)];
    }

    public int PlaceCount => PlaceResource.Length;
    public ImmutableArray<RouteArc> Arcs { get; }
    public ImmutableArray<FlowResource> Resources { get; }

    /// <summary>Number of the resource that departures over an arc, or arrivals at a place, draw on; −1: nothing limits.</summary>
    public ImmutableArray<int> LinkResource { get; }
    public ImmutableArray<int> PlaceResource { get; }

    public Place Place(int number) => _routes.Places[number];
    public bool IsHostSoil(int place) => _routes.IsHostSoil(place);

    /// <summary>Arcs that leave a place: numbers from the first to before the second.</summary>
    public (int From, int To) ArcsFrom(int place) => (_first[place], _first[place + 1]);
    public IReadOnlyList<int> ArcsInto(int place) => _into[place];

    /// <summary>Where parts stand on their way; the first states are the places.</summary>
    public StagingStates States => _routes.States;

    /// <summary>
    /// Whether daily capacities are all that binds: no lift, nothing held overnight. Then whatever keeps to them is a schedule.
    /// </summary>
    public bool OnlyDailyCapacities => Holding.IsEmpty && !Arcs.Any(a => a.Link.NeedsLift);

    /// <summary>Places that hold only so much overnight.</summary>
    public ImmutableArray<int> Holding { get; }

    /// <summary>The first minute from <paramref name="at"/> on at which an arc that opens at <paramref name="openFrom"/> may be departed on; null: none.</summary>
    public long? NextOpen(int arc, long at, long openFrom) => _routes.NextOpen(Arcs[arc], at, openFrom);

    /// <summary>Least leg minutes by arc for a traveller (M3), <see cref="Never"/> where the link does not carry it.</summary>
    public long[] LegMinutes(Traveller who)
    {
        if (!_legMinutes.TryGetValue(who, out var minutes))
            _legMinutes[who] = minutes = [.. Arcs.Select(a => _routes.LegMinutes(a.Link, who) ?? Never)];
        return minutes;
    }

    public ImmutableArray<LiftPool> Lift => _routes.Lift;

    /// <summary>The pools that may take a traveller over an arc that needs lift, and their sorties.</summary>
    public ReadOnlySpan<(LiftPool Pool, LiftSortie Sortie)> LiftOn(int arc, Traveller who)
    {
        if (!_lift.TryGetValue((who, arc), out var found))
            _lift[(who, arc)] = found = [.. _routes.LiftOn(Arcs[arc].Link, who).Select(p => (p, SortieOf(p.Number, arc)))];
        return found;
    }

    public LiftSortie SortieOf(int pool, int arc) => _routes.SortieOf(Lift[pool], Arcs[arc].Link);

    /// <summary>Least minutes of travel from every place to a site, waits and capacities aside; <see cref="Never"/> where no way leads.</summary>
    public long[] Remaining(Traveller who, int site)
    {
        if (_remaining.TryGetValue((who, site), out var known))
            return known;
        var legs = LegMinutes(who);
        var minutes = new long[PlaceCount];
        Array.Fill(minutes, Never);
        minutes[site] = 0;
        var queue = new PriorityQueue<int, long>();
        queue.Enqueue(site, 0);
        while (queue.TryDequeue(out var place, out var at))
        {
            if (at > minutes[place])
                continue;
            foreach (var arc in _into[place])
            {
                var before = Arcs[arc].From;
                if (at + legs[arc] < minutes[before])
                {
                    minutes[before] = at + legs[arc];
                    queue.Enqueue(before, minutes[before]);
                }
            }
        }

        return _remaining[(who, site)] = minutes;
    }

    private ImmutableArray<ShuttlingAssets> Shuttling(Link link) =>
        [.. Lift.Where(p => p.Row.Serves(link)).Select(p => new ShuttlingAssets(p.Row.Assets, _routes.SortieOf(p, link).Cycle, p.Row.Persons, p.Row.Tonnes))];

    private static int Add(
        List<FlowResource> resources, bool isLink, string id, double? persons, double? tonnes, ImmutableArray<ShuttlingAssets> lift = default)
    {
        if (persons is null && tonnes is null && lift.IsDefaultOrEmpty)
            return -1;
        resources.Add(new FlowResource(isLink, id, persons ?? double.PositiveInfinity, tonnes ?? double.PositiveInfinity) { Lift = lift.IsDefault ? [] : lift });
        return resources.Count - 1;
    }
}

/// <summary>
/// When things open in a case, or in the same case with a condition met later: the entry minute, arcs by number, departures by group. What opens at
/// <see cref="FlowNetwork.Never"/> stays closed.
/// </summary>
internal sealed record FlowTiming(long Entry, long[] OpenFrom, long[] FirstDeparture)
{
    /// <summary>When pools of lift begin to serve, by number; null: as the network has it.</summary>
    public long[]? LiftFrom { get; init; }
}
