using Contingent.Missions;

namespace Contingent.Planning.Sustainment.Supply;

/// <summary>
/// What is consumed at each place a day, by class, and what units bring with them (S5): persons × kg a person and day + vehicles × kg a vehicle and day of the row that holds for the unit type;
/// without any row the unit type's <c>supply_kg_person_day</c> as one class. Tonnes a day of a store are rounded to kilograms.
/// </summary>
internal sealed class SupplyNeeds
{
    /// <summary>Days of supply that units bring where the mission states no classes; the default of <c>carried_days</c>.</summary>
    private const double CarriedDays = 3;

    private readonly Mission _mission;
    private readonly Dictionary<(string Place, SupplyClass Class), (double[] Demand, double[] Carried, double[] Own)> _stores = [];
    private readonly SortedDictionary<SupplyClass, double> _onTheWay = [];

    public SupplyNeeds(Mission mission, List<UnitPresence> units)
    {
        _mission = mission;
        Units = units;
        Classes = mission.Supplies.IsEmpty ? [SupplyClass.All] : [.. mission.Supplies.Select(s => s.Class).Distinct().Order()];
        FirstDay = Math.Min(0, units.Select(u => u.From).DefaultIfEmpty(0).Min());
        var ahead = mission.Depots.Select(d => d.DaysOfSupply).DefaultIfEmpty(0).Max();
        DayCount = mission.HorizonDays + (int)Math.Ceiling(ahead) + Tail - FirstDay;
        foreach (var unit in units)
        {
            foreach (var kind in Classes)
                Add(unit, kind);
        }

        foreach (var (demand, carried, _) in _stores.Values)
        {
            Round(demand);
            Round(carried);
        }
    }

    /// <summary>Days looked at beyond the horizon, so that stocks do not run down towards it.</summary>
    private const int Tail = 60;

    public IReadOnlyList<UnitPresence> Units { get; }
    public IReadOnlyList<SupplyClass> Classes { get; }

    /// <summary>The calendar day of index 0.</summary>
    public int FirstDay { get; }
    public int DayCount { get; }

    /// <summary>Places and classes that something consumes, in order.</summary>
    public IEnumerable<(string Place, SupplyClass Class)> Stores => _stores.Keys.OrderBy(k => k.Class).ThenBy(k => k.Place, StringComparer.Ordinal);

    public double OnTheWay(SupplyClass kind) => _onTheWay.GetValueOrDefault(kind);

    /// <summary>Tonnes a day by index; zeros where nothing is consumed.</summary>
    public double[] Demand(string place, SupplyClass kind) => _stores.TryGetValue((place, kind), out var store) ? store.Demand : new double[DayCount];

    /// <summary>Tonnes that units bring on the day of their arrival.</summary>
    public double[] Carried(string place, SupplyClass kind) => _stores.TryGetValue((place, kind), out var store) ? store.Carried : new double[DayCount];

    /// <summary>The most that the units there at once have room for by themselves: what each brings.</summary>
    public double OwnRoom(string place, SupplyClass kind) => _stores.TryGetValue((place, kind), out var store) ? Math.Round(store.Own.Max(), 3) : 0;

    /// <summary>Tonnes a day that one unit consumes, and the days of it that it brings.</summary>
    public (double TonnesDay, double CarriedDays) Rate(UnitType type, SupplyClass kind)
    {
        if (kind == SupplyClass.All)
            return (type.Persons * type.SupplyKgPersonDay / 1000, CarriedDays);
        var rows = _mission.Supplies.Where(s => s.Class == kind).ToArray();
        var row = Array.Find(rows, s => s.UnitType == type.Id) ?? Array.Find(rows, s => s.UnitType is null);
        return row is null ? (0, 0) : (((type.Persons * row.KgPersonDay) + (type.Vehicles * row.KgVehicleDay)) / 1000, row.CarriedDays);
    }

    private void Add(UnitPresence unit, SupplyClass kind)
    {
        var (rate, days) = Rate(unit.Type, kind);
        var tonnes = rate * unit.Share;
        if (tonnes <= 0)
            return;
        if (!_stores.TryGetValue((unit.Place, kind), out var store))
            _stores[(unit.Place, kind)] = store = (new double[DayCount], new double[DayCount], new double[DayCount]);
        for (var i = Math.Max(0, unit.From - FirstDay); i < Math.Min(DayCount, unit.Until - FirstDay); i++)
        {
            store.Demand[i] += tonnes;
            store.Own[i] += tonnes * days;
        }

        _onTheWay[kind] = _onTheWay.GetValueOrDefault(kind) + (unit.WayDays * tonnes);
        if (unit.Travelled && unit.From - FirstDay < DayCount)
            store.Carried[Math.Max(0, unit.From - FirstDay)] += tonnes * days;
    }

    private static void Round(double[] tonnes)
    {
        for (var i = 0; i < tonnes.Length; i++)
            tonnes[i] = Math.Round(tonnes[i], 3);
    }
}
