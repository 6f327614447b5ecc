using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Planning.Geography;

namespace Contingent.Planning.Movement;

/// <summary>A link or place whose daily capacity limits the flow (M5).</summary>
internal sealed record FlowResource(bool IsLink, string Id, double PersonsDay, double TonnesDay)
{
    /// <summary>Whether a day's whole capacity takes this much at once.</summary>
    public bool Takes(double persons, double tonnes) => persons <= PersonsDay + CapacityLedger.Tolerance && tonnes <= TonnesDay + CapacityLedger.Tolerance;
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
    private readonly Dictionary<double, long[]> _legMinutes = [];
    private readonly Dictionary<(double Speed, int Site), long[]> _remaining = [];

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
                    links[arc.Link.Id] = resource = Add(resources, true, arc.Link.Id.Value, arc.Link.PersonsDay, arc.Link.TonnesDay);
                _into[arc.To].Add(arcs.Count);
                arcs.Add(arc);
                linkResource.Add(resource);
            }

            _first[place + 1] = arcs.Count;
        }

        Arcs = [.. arcs];
        LinkResource = [.. linkResource];
        Resources = [.. resources];
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

    /// <summary>Leg minutes by arc for a unit type (M3).</summary>
    public long[] LegMinutes(UnitType type)
    {
        if (!_legMinutes.TryGetValue(type.SpeedKmh, out var minutes))
            _legMinutes[type.SpeedKmh] = minutes = [.. Arcs.Select(a => _routes.LegMinutes(a.Link, type))];
        return minutes;
    }

    /// <summary>Least minutes of travel from every place to a site, permissions and capacities aside; <see cref="Never"/> where no way leads.</summary>
    public long[] Remaining(UnitType type, int site)
    {
        if (_remaining.TryGetValue((type.SpeedKmh, site), out var known))
            return known;
        var legs = LegMinutes(type);
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

        return _remaining[(type.SpeedKmh, site)] = minutes;
    }

    private static int Add(List<FlowResource> resources, bool isLink, string id, double? persons, double? tonnes)
    {
        if (persons is null && tonnes is null)
            return -1;
        resources.Add(new FlowResource(isLink, id, persons ?? double.PositiveInfinity, tonnes ?? double.PositiveInfinity));
        return resources.Count - 1;
    }
}

/// <summary>When things open in a case, or in the same case with a condition met later: the entry minute, arcs by number, departures by group.</summary>
internal sealed record FlowTiming(long Entry, long[] OpenFrom, long[] FirstDeparture);
