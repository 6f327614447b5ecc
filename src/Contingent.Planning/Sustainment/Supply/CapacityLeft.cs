using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Planning.Authority;

namespace Contingent.Planning.Sustainment.Supply;

/// <summary>A link, by departures, or a place, by arrivals, with the tonnes a day that the force flow leaves of its capacity (M5, S6).</summary>
internal sealed class SupplyResource(string kind, string id, double? tonnesDay, double[] left, bool[] shut)
{
    public string Kind { get; } = kind;
    public string Id { get; } = id;
    public double? TonnesDay { get; } = tonnesDay;

    /// <summary>Tonnes left by index of the day, before supply.</summary>
    public double[] Left { get; } = left;

    /// <summary>Days on which it is closed: nothing is left then, but it is not full either.</summary>
    public bool[] Shut { get; } = shut;
}

/// <summary>What the force flow leaves of every daily capacity in tonnes, by days; a link is shut outside its permission and on its closed days, and nothing comes to the host's soil before entry day.</summary>
internal sealed class CapacityLeft
{
    private readonly Dictionary<(bool OfPlace, string Id), SupplyResource?> _resources = [];
    private readonly Dictionary<(bool OfPlace, string Id), Dictionary<int, double>> _flow = [];
    private readonly Dictionary<string, Place> _places;
    private readonly AuthorityResult _authority;
    private readonly PartyId _host;
    private readonly int _firstDay;
    private readonly int _days;

    public CapacityLeft(Mission mission, AuthorityResult authority, MovementSection movement, int firstDay, int days)
    {
        (_authority, _host, _firstDay, _days) = (authority, mission.Host, firstDay, days);
        _places = mission.Places.ToDictionary(p => p.Id.Value, StringComparer.Ordinal);
        foreach (var part in movement.Moves.SelectMany(m => m.Parts))
        {
            foreach (var leg in part.Legs)
            {
                Count((false, leg.Link), leg.DepartDay, part.Tonnes);
                Count((true, leg.To), leg.ArriveDay, part.Tonnes);
            }
        }
    }

    /// <summary>Null where nothing limits it on any day.</summary>
    public SupplyResource? Of(Link link)
    {
        if (_resources.TryGetValue((false, link.Id.Value), out var known))
            return known;
        var window = _authority.WindowOf(link);
        var limited = link.TonnesDay is not null || !link.Closed.IsEmpty || window is not { FirstDay: null, LastDay: null };
        return _resources[(false, link.Id.Value)] = limited
            ? Resource("link", link.Id.Value, link.TonnesDay, day => window is { } w && !(day < w.FirstDay) && !(day > w.LastDay) && !link.IsClosedOn(_authority.DayZero!.Value.AddDays(day))) : null;
    }

    /// <summary>Null where nothing limits it on any day.</summary>
    public SupplyResource? Of(string place)
    {
        if (_resources.TryGetValue((true, place), out var known))
            return known;
        var row = _places[place];
        var entry = row.Country == _host ? _authority.EntryDay!.Value : int.MinValue;
        return _resources[(true, place)] = row.TonnesDay is not null || entry > _firstDay ? Resource("place", place, row.TonnesDay, day => day >= entry) : null;
    }

    private SupplyResource Resource(string kind, string id, double? tonnesDay, Func<int, bool> isOpen)
    {
        var left = new double[_days];
        var shut = new bool[_days];
        var flow = _flow.GetValueOrDefault((kind == "place", id));
        for (var i = 0; i < _days; i++)
        {
            var day = _firstDay + i;
            shut[i] = !isOpen(day);
            left[i] = shut[i] ? 0 : tonnesDay is { } limit ? Math.Max(0, limit - (flow?.GetValueOrDefault(day) ?? 0)) : double.PositiveInfinity;
        }

        return new SupplyResource(kind, id, tonnesDay, left, shut);
    }

    private void Count((bool, string) key, double day, double tonnes)
    {
        if (!_flow.TryGetValue(key, out var days))
            _flow[key] = days = [];
        var calendar = (int)Math.Floor(day);
        days[calendar] = days.GetValueOrDefault(calendar) + tonnes;
    }
}
