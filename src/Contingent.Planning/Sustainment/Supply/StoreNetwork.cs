using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Planning.Geography;

namespace Contingent.Planning.Sustainment.Supply;

/// <summary>
/// The stores and what fills them (S6): a depot by its row; a place without one from the depot of the class by which supply from
/// outside is there soonest; where the class has no depot, from the last place before the
/// host's soil on the ways by which its units came.
/// </summary>
internal sealed class StoreNetwork
{
    private readonly SustainmentQuestion _question;
    private readonly SupplyNeeds _needs;
    private readonly SupplyWays _ways;
    private readonly CapacityLeft _left;
    private readonly Dictionary<(string Place, SupplyClass Class), Store> _stores = [];

    public StoreNetwork(SustainmentQuestion question, SupplyNeeds needs, IReadOnlyDictionary<(string, SupplyClass), double[]> given)
    {
        (_question, _needs) = (question, needs);
        _ways = new SupplyWays(question.Mission, question.Authority);
        _left = new CapacityLeft(question.Mission, question.Authority, question.Movement, needs.FirstDay, needs.DayCount);
        var depots = question.Mission.Depots.Where(d => needs.Classes.Contains(d.Class)).ToDictionary(d => (d.Place.Value, d.Class));
        foreach (var key in needs.Stores.Union(depots.Keys).OrderBy(k => k.Item2).ThenBy(k => k.Item1, StringComparer.Ordinal))
            _stores[key] = NewStore(key.Item1, key.Item2, depots.GetValueOrDefault(key), given.GetValueOrDefault(key));
        foreach (var store in _stores.Values)
            Connect(store);
        foreach (var store in _stores.Values.Where(s => s.Parent is null))
            store.Hang();
        Stores = [.. _stores.Values.OrderBy(s => s.Depth).ThenBy(s => s.Class).ThenBy(s => s.Place, StringComparer.Ordinal)];
    }

    /// <summary>Every store after the one that fills it.</summary>
    public IReadOnlyList<Store> Stores { get; }
    public int FirstDay => _needs.FirstDay;
    public int DayCount => _needs.DayCount;

    /// <summary>Index of the last day of the horizon.</summary>
    public int LastIndex => _question.Mission.HorizonDays - FirstDay;

    private Store NewStore(string place, SupplyClass kind, Depot? row, double[]? given)
    {
        var demand = (double[])_needs.Demand(place, kind).Clone();
        for (var i = 0; i < (given?.Length ?? 0); i++)
            demand[i] = Math.Max(0, Math.Round(demand[i] - given![i], 3));
        return new Store
        {
            Place = place, Class = kind, Row = row, Demand = demand, Carried = _needs.Carried(place, kind),
            Room = row is null ? _needs.OwnRoom(place, kind) : row.CapacityTonnes ?? double.PositiveInfinity,
        };
    }

    private void Connect(Store store)
    {
        var place = new PlaceId(store.Place);
        var firstDay = _needs.FirstDay + Math.Max(0, Array.FindIndex(store.Demand, d => d > 0));
        if (store.Row is { SuppliedFrom: null })
        {
            store.From = "";
            Pass(store, _left.Of(store.Place), 0);
            return;
        }

        var parent = store.Row?.SuppliedFrom is { } named ? _stores[(named.Value, store.Class)] : NearestDepot(store, firstDay);
        var from = parent?.Place ?? BeforeHostSoil(store, firstDay);
        if (from is null)
            return;
        store.From = from;
        store.Parent = parent;
        parent?.Children.Add(store);
        if (from == store.Place)
            return;
        store.HasRoute = _ways.Between(new PlaceId(from), place, firstDay) is { } route && Lay(store, route);
    }

    private bool Lay(Store store, List<SupplyStep> route)
    {
        store.Route = route;
        store.Lag = RouteNetwork.CalendarDay(route[^1].Arrives);
        foreach (var step in route)
        {
            Pass(store, _left.Of(step.Link), RouteNetwork.CalendarDay(step.Departs));
            Pass(store, _left.Of(step.To), RouteNetwork.CalendarDay(step.Arrives));
        }

        return true;
    }

    private static void Pass(Store store, SupplyResource? resource, int offset)
    {
        if (resource is not null)
            store.Through.Add((resource, offset));
    }

    /// <summary>The depot of the class by which supply from outside is there soonest; of equals the nearest. Without any route the first by name, and then there is no route.</summary>
    private Store? NearestDepot(Store store, int day)
    {
        var depots = _stores.Values.Where(s => s.Class == store.Class && s.Row is not null && s != store).OrderBy(s => s.Place, StringComparer.Ordinal).ToArray();
        return depots.Select(d => (Depot: d, Last: MinutesBetween(d.Place, store.Place, day), Before: MinutesFromOutside(d, day)))
            .Where(d => d.Last is not null && d.Before is not null).OrderBy(d => d.Before + d.Last).ThenBy(d => d.Last).FirstOrDefault().Depot ?? depots.FirstOrDefault();
    }

    private long? MinutesFromOutside(Store depot, int day)
    {
        long minutes = 0;
        for (var at = depot; at.Row!.SuppliedFrom is { } from; at = _stores[(from.Value, at.Class)])
        {
            if (MinutesBetween(from.Value, at.Place, day) is not { } leg)
                return null;
            minutes += leg;
        }

        return minutes;
    }

    private long? MinutesBetween(string from, string to, int day) => _ways.Minutes(new PlaceId(from), new PlaceId(to), day);

    /// <summary>
    /// Of the last places before the host's soil on the ways by which its units came the one with the quickest route that is open when supply is first needed; of none that one by which most persons came.
    /// </summary>
    private string? BeforeHostSoil(Store store, int day)
    {
        var mission = _question.Mission;
        var hostSoil = mission.Places.Where(p => p.Country == mission.Host).Select(p => p.Id.Value).ToHashSet(StringComparer.Ordinal);
        var entries = _question.Movement.Moves.Where(m => m.Place == store.Place).SelectMany(m => m.Parts).Where(p => p.Legs.Count > 0)
            .GroupBy(p => p.Legs[Math.Max(0, p.Legs.ToList().FindIndex(l => hostSoil.Contains(l.To)))].From, StringComparer.Ordinal)
            .OrderByDescending(g => g.Sum(p => p.Persons)).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => g.Key).ToArray();
        return entries.Select(e => (Entry: e, Minutes: _ways.MinutesOpen(new PlaceId(e), new PlaceId(store.Place), day))).Where(e => e.Minutes is not null)
            .OrderBy(e => e.Minutes).FirstOrDefault().Entry ?? entries.FirstOrDefault();
    }
}
