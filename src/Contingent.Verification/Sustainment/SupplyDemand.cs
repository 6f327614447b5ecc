using Contingent.Missions;
using Contingent.Missions.Plans;

namespace Contingent.Verification.Sustainment;

/// <summary>What each place consumes of a class a day, and what units bring with them (S5), from the plan's moves and reliefs.</summary>
internal sealed class SupplyDemand
{
    private const double DefaultCarriedDays = 3;
    private const int Tail = 60;

    /// <summary>A hostile plan may write any day; no mission begins ten years before its day 0.</summary>
    private const int EarliestDay = -3650;
    private readonly Mission mission;
    private readonly Dictionary<(string Place, string Class), (double[] Demand, double[] Carried, double[] Room)> stores = [];

    public SupplyDemand(Premises premises, List<UnitStay> stays, List<ReliefLine> reliefs)
    {
        mission = premises.Mission;
        Classes = mission.Supplies.IsEmpty ? ["all"] : [.. mission.Supplies.Select(s => WordOf(s.Class)).Distinct()];
        var shares = stays.SelectMany(Shares).Concat(reliefs.SelectMany(r => Relief(r, stays))).ToList();
        First = (int)Math.Clamp(shares.Select(s => s.From).DefaultIfEmpty(0).Min(), EarliestDay, 0);
        Days = mission.HorizonDays + (int)Math.Ceiling(mission.Depots.Select(d => d.DaysOfSupply).DefaultIfEmpty(0).Max()) + Tail - First;
        foreach (var share in shares)
        {
            foreach (var kind in Classes) Add(share, kind);
        }

        foreach (var (demand, carried, _) in stores.Values)
        {
            for (var i = 0; i < Days; i++) (demand[i], carried[i]) = (Math.Round(demand[i], 3), Math.Round(carried[i], 3));
        }
    }

    public IReadOnlyList<string> Classes { get; }

    /// <summary>The calendar day of index 0.</summary>
    public int First { get; }
    public int Days { get; }
    public int Last => mission.HorizonDays - First;
    public IReadOnlyDictionary<(string Place, string Class), (double[] Demand, double[] Carried, double[] Room)> Stores => stores;
    public Dictionary<string, double> OnTheWay { get; } = new(StringComparer.Ordinal);

    public static string WordOf(SupplyClass kind) => kind switch
    {
        SupplyClass.Water => "water",
        SupplyClass.Rations => "rations",
        SupplyClass.Fuel => "fuel",
        SupplyClass.Construction => "construction",
        SupplyClass.Medical => "medical",
        _ => "all",
    };

    private sealed record Share(UnitType Type, string Place, double Part, double From, double Until, double Way, bool Travelled);

    private static IEnumerable<Share> Shares(UnitStay stay)
    {
        var type = stay.Pledge.Type;
        foreach (var part in stay.Move.Parts)
        {
            yield return part.Legs.Count == 0 ? new Share(type, stay.Move.Place, (double)part.Persons / type.Persons, stay.From, stay.Until, 0, false)
                : new Share(type, stay.Move.Place, (double)part.Persons / type.Persons, Tolerance.CalendarDay(part.Legs[^1].ArriveDay), stay.Until, part.Legs[^1].ArriveDay - part.Legs[0].DepartDay, true);
        }
    }

    private static IEnumerable<Share> Relief(ReliefLine relief, List<UnitStay> stays)
    {
        if (stays.Find(s => s.Move.Pledge == relief.Pledge && s.Move.Unit == relief.Unit) is { } stay)
            yield return new Share(stay.Pledge.Type, relief.Place, 1, relief.ArriveDay, relief.UntilDay, relief.ArriveDay - relief.DepartDay, true);
    }

    private void Add(Share share, string kind)
    {
        var (rate, carriedDays) = RateOf(share.Type, kind);
        var tonnes = rate * share.Part;
        if (tonnes <= 0) return;
        if (!stores.TryGetValue((share.Place, kind), out var store)) stores[(share.Place, kind)] = store = (new double[Days], new double[Days], new double[Days]);
        for (var i = 0; i < Days; i++)
        {
            if (i + First < share.From || i + First >= share.Until) continue;
            store.Demand[i] += tonnes;
            store.Room[i] += tonnes * carriedDays;
        }

        OnTheWay[kind] = OnTheWay.GetValueOrDefault(kind) + tonnes * share.Way;
        var arrival = Math.Max(0, share.From - First);
        if (share.Travelled && arrival < Days) store.Carried[(int)arrival] += tonnes * carriedDays;
    }

    private (double TonnesDay, double CarriedDays) RateOf(UnitType type, string kind)
    {
        if (kind == "all") return (type.Persons * type.SupplyKgPersonDay / 1000, DefaultCarriedDays);
        var row = mission.Supplies.Where(s => WordOf(s.Class) == kind && (s.UnitType is null || s.UnitType == type.Id)).OrderBy(s => s.UnitType is null).FirstOrDefault();
        return row is null ? (0, 0) : ((type.Persons * row.KgPersonDay + type.Vehicles * row.KgVehicleDay) / 1000, row.CarriedDays);
    }
}
