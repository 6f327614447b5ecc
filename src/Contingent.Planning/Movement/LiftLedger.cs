using Contingent.Planning.Geography;

namespace Contingent.Planning.Movement;

/// <summary>
/// What lift assets are doing (M14). Parts that load onto one pool over one link in the same minute share assets: that sortie takes
/// ⌈max(Σ persons/persons of an asset, Σ tonnes/tonnes of an asset)⌉ of them, for its whole cycle. At places with berths each holds one while it loads or unloads.
/// </summary>
internal sealed class LiftLedger
{
    private readonly FlowNetwork _network;
    private readonly Dictionary<(int Pool, int Arc, long Depart), Shared> _sorties = [];
    private readonly List<Shared>[] _ofPool;
    private readonly Dictionary<int, List<Shared>> _atPlace = [];

    /// <summary>Assets that leave together.</summary>
    private sealed class Shared(int arc, long depart, LiftSortie sortie)
    {
        public int Arc { get; } = arc;
        public long Depart { get; } = depart;
        public LiftSortie Sortie { get; } = sortie;
        public double Persons { get; set; }
        public double Tonnes { get; set; }
        public int Assets { get; set; }
    }

    // What the load that room is sought for keeps busy itself.
    private readonly List<Busy> _own = [];

    private readonly record struct Busy(long From, long To, int Assets);

    public LiftLedger(FlowNetwork network)
    {
        _network = network;
        _ofPool = [.. network.Lift.Select(_ => new List<Shared>())];
        for (var place = 0; place < network.PlaceCount; place++)
        {
            if (network.Place(place).Berths is not null)
                _atPlace[place] = [];
        }
    }

    /// <summary>The sorties booked: pool, arc, departure, persons, tonnes, assets.</summary>
    public IEnumerable<(int Pool, int Arc, long Depart, double Persons, double Tonnes, int Assets)> Sorties =>
        _sorties.OrderBy(s => s.Key).Select(s => (s.Key.Pool, s.Key.Arc, s.Key.Depart, s.Value.Persons, s.Value.Tonnes, s.Value.Assets));

    public void Clear()
    {
        _sorties.Clear();
        foreach (var list in _ofPool.Concat(_atPlace.Values))
            list.Clear();
    }

    public void Book(FlowLeg leg, double persons, double tonnes)
    {
        var key = (leg.Lift, leg.Arc, leg.Depart);
        if (!_sorties.TryGetValue(key, out var shared))
        {
            _sorties[key] = shared = new Shared(leg.Arc, leg.Depart, _network.SortieOf(leg.Lift, leg.Arc));
            foreach (var list in Lists(leg))
                list.Add(shared);
        }

        shared.Persons = Math.Max(0, shared.Persons + persons);
        shared.Tonnes = shared.Tonnes + tonnes < 1e-9 ? 0 : shared.Tonnes + tonnes;
        shared.Assets = AssetsFor(leg.Lift, shared.Persons, shared.Tonnes);
        if (shared.Persons < 0.5 && shared.Tonnes < 1e-9)
        {
            _sorties.Remove(key);
            foreach (var list in Lists(leg))
                list.Remove(shared);
        }
    }

    /// <summary>Assets that this load takes; <see cref="int.MaxValue"/> where the pool does not take it at all.</summary>
    public int AssetsFor(int pool, double persons, double tonnes)
    {
        var row = _network.Lift[pool].Row;
        return Math.Max(Assets(persons, row.Persons), Assets(tonnes, row.Tonnes));

        static int Assets(double load, double each) =>
            load <= CapacityLedger.Tolerance ? 0 : each <= 0 ? int.MaxValue : (int)Math.Ceiling((load / each) - 1e-9);
    }

    /// <summary>Narrows what may still travel on a leg of a way; legs of the way on one pool, at the same time, share what is free.</summary>
    public void Narrow(FlowLeg leg, ReadOnlySpan<FlowLeg> way, ref double persons, ref double tonnes)
    {
        var row = _network.Lift[leg.Lift].Row;
        var shared = _sorties.GetValueOrDefault((leg.Lift, leg.Arc, leg.Depart));
        var sortie = _network.SortieOf(leg.Lift, leg.Arc);
        var sharing = 0;
        foreach (var other in way)
        {
            if (other.Lift == leg.Lift && other.Depart < leg.Depart + sortie.Cycle && other.Depart + _network.SortieOf(other.Lift, other.Arc).Cycle > leg.Depart)
                sharing++;
        }

        double assets = (Free(leg.Lift, leg.Arc, leg.Depart, sortie) / sharing) + (shared?.Assets ?? 0);
        persons = Math.Min(persons, (assets * row.Persons) - (shared?.Persons ?? 0));
        tonnes = Math.Min(tonnes, (assets * row.Tonnes) - (shared?.Tonnes ?? 0));
    }

    /// <summary>
    /// The first minute from <paramref name="at"/> on at which this load may begin to load, by itself or with others; null: the pool never takes so much. The load's own
    /// earlier legs keep assets busy too.
    /// </summary>
    public long? NextRoom(int pool, int arc, LiftSortie sortie, long at, Load load, IReadOnlyList<FlowLeg> earlier)
    {
        var (persons, tonnes) = (load.Persons, load.Tonnes);
        _own.Clear();
        foreach (var leg in earlier)
        {
            if (leg.Lift == pool)
                _own.Add(new Busy(leg.Depart, leg.Depart + _network.SortieOf(pool, leg.Arc).Cycle, AssetsFor(pool, persons, tonnes)));
        }

        var assets = AssetsFor(pool, persons, tonnes);
        if (assets > _network.Lift[pool].Row.Assets)
            return null;
        var alone = at;
        while (NextChange(pool, arc, alone, sortie, assets) is { } later)
        {
            if (later == long.MaxValue)
            {
                alone = long.MaxValue;
                break;
            }

            alone = later;
        }

        var together = _ofPool[pool].Where(s => s.Arc == arc && s.Depart >= at && s.Depart < alone && Joins(pool, s, persons, tonnes)).Select(s => s.Depart)
            .DefaultIfEmpty(long.MaxValue).Min();
        return Math.Min(alone, together) is var depart and < long.MaxValue ? depart : null;
    }

    private bool Joins(int pool, Shared sortie, double persons, double tonnes)
    {
        var more = AssetsFor(pool, sortie.Persons + persons, sortie.Tonnes + tonnes) - sortie.Assets;
        return more == 0 || Free(pool, sortie.Arc, sortie.Depart, sortie.Sortie) - _own.Sum(o => o.Assets) >= more;
    }

    /// <summary>Null where there is room at that minute; else the next minute at which something frees up.</summary>
    private long? NextChange(int pool, int arc, long at, LiftSortie sortie, int assets)
    {
        foreach (var limit in Limits(pool, arc, at, sortie, _own))
        {
            if (Blocked(limit.Busy, limit.From, limit.To, limit.Most - assets) is { } next)
                return next == long.MaxValue ? next : next - (limit.From - at);
        }

        return null;
    }

    /// <summary>
    /// What a sortie that begins to load in that minute draws on, each with when and how many there are: the pool for the whole cycle, berths to load and to unload.
    /// </summary>
    private IEnumerable<(IEnumerable<Busy> Busy, long From, long To, int Most)> Limits(int pool, int arc, long at, LiftSortie sortie, IEnumerable<Busy> own)
    {
        yield return (_ofPool[pool].Select(s => new Busy(s.Depart, s.Depart + s.Sortie.Cycle, s.Assets)).Concat(own), at, at + sortie.Cycle, _network.Lift[pool].Row.Assets);
        var (from, to) = (_network.Arcs[arc].From, _network.Arcs[arc].To);
        if (_atPlace.TryGetValue(from, out var loading))
            yield return (loading.Select(s => AtBerth(s, from)), at, at + sortie.Load, _network.Place(from).Berths!.Value);
        var unload = at + sortie.Load + sortie.Travel;
        if (_atPlace.TryGetValue(to, out var unloading))
            yield return (unloading.Select(s => AtBerth(s, to)), unload, unload + sortie.Unload, _network.Place(to).Berths!.Value);
    }

    private Busy AtBerth(Shared sortie, int place) => _network.Arcs[sortie.Arc].From == place
        ? new Busy(sortie.Depart, sortie.Depart + sortie.Sortie.Load, sortie.Assets)
        : new Busy(sortie.Depart + sortie.Sortie.Load + sortie.Sortie.Travel, sortie.Depart + sortie.Sortie.Leg, sortie.Assets);

    /// <summary>Whether more than that many are busy at some time in [from, to): if so when the next of them ends, else null.</summary>
    private static long? Blocked(IEnumerable<Busy> busy, long from, long to, int most)
    {
        if (most < 0)
            return long.MaxValue;
        var within = busy.Where(b => b.From < to && b.To > from).ToArray();
        if (within.Sum(b => b.Assets) <= most || to <= from)
            return null;
        return MostAtOnce(within) <= most ? null : within.Min(b => b.To);
    }

    private static int MostAtOnce(Busy[] within)
    {
        var most = 0;
        foreach (var moment in within)
        {
            var busy = 0;
            foreach (var b in within)
            {
                if (b.From <= moment.From && moment.From < b.To)
                    busy += b.Assets;
            }

            most = Math.Max(most, busy);
        }

        return most;
    }

    /// <summary>The calendar days on which at some minute all assets of a pool are busy, in order.</summary>
    public SortedSet<int> FullDays(int pool) =>
        FullDays([.. _ofPool[pool].Select(s => new Busy(s.Depart, s.Depart + s.Sortie.Cycle, s.Assets))], _network.Lift[pool].Row.Assets);

    /// <summary>The calendar days on which at some minute all berths of a place are taken, in order; none where they do not limit.</summary>
    public SortedSet<int> FullBerthDays(int place) =>
        _atPlace.TryGetValue(place, out var there) ? FullDays([.. there.Select(s => AtBerth(s, place))], _network.Place(place).Berths!.Value) : [];

    private static SortedSet<int> FullDays(Busy[] busy, int all)
    {
        var days = new SortedSet<int>();
        var changes = busy.SelectMany(b => new[] { (At: b.From, By: b.Assets), (At: b.To, By: -b.Assets) }).GroupBy(c => c.At).OrderBy(c => c.Key).ToArray();
        var taken = 0;
        for (var i = 0; i + 1 < changes.Length; i++)
        {
            taken += changes[i].Sum(c => c.By);
            for (var day = RouteNetwork.CalendarDay(changes[i].Key); taken >= all && day <= RouteNetwork.CalendarDay(changes[i + 1].Key - 1); day++)
                days.Add(day);
        }

        return days;
    }

    /// <summary>Assets free for a whole sortie that begins to load in that minute.</summary>
    private int Free(int pool, int arc, long at, LiftSortie sortie) =>
        Math.Max(0, Limits(pool, arc, at, sortie, []).Min(l => l.Most - Within(l.Busy, l.From, l.To)));

    private static int Within(IEnumerable<Busy> busy, long from, long to) => to <= from ? 0 : MostAtOnce([.. busy.Where(b => b.From < to && b.To > from)]);

    private IEnumerable<List<Shared>> Lists(FlowLeg leg)
    {
        yield return _ofPool[leg.Lift];
        if (_atPlace.TryGetValue(_network.Arcs[leg.Arc].From, out var loading))
            yield return loading;
        if (_atPlace.TryGetValue(_network.Arcs[leg.Arc].To, out var unloading))
            yield return unloading;
    }
}
