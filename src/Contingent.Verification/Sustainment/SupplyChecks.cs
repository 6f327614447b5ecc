using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Verification.Geography;

namespace Contingent.Verification.Sustainment;

/// <summary>S5 to S7: demand by class, stores and routes, deliveries within what the force flow leaves of every capacity, stocks day by day.</summary>
internal sealed class SupplyChecks
{
    private const double Kilogram = 1e-3;
    private readonly Premises premises;
    private readonly SupplyDemand demand;
    private readonly AskChecks asks;
    private readonly BreachLog log;
    private readonly Dictionary<(string Place, string Class), Depot> depots;
    private readonly Dictionary<(string Place, string Class), SupplyStore> stores = [];
    private readonly Dictionary<(bool OfPlace, string Id), double[]> supplyLoad = [];
    private readonly Dictionary<(bool OfPlace, string Id), Dictionary<double, double>> forceLoad = [];

    public SupplyChecks(Premises premises, SupplyDemand demand, AskChecks asks, BreachLog log)
    {
        (this.premises, this.demand, this.asks, this.log) = (premises, demand, asks, log);
        depots = premises.Mission.Depots.GroupBy(d => (d.Place.Value, SupplyDemand.WordOf(d.Class))).Where(g => demand.Classes.Contains(g.Key.Item2)).ToDictionary(g => g.Key, g => g.First());
    }

    public void Check(Plan plan)
    {
        var said = plan.Sustainment.SupplyPlan;
        ForceFlow(plan);
        Stores(plan, said);
        Deliveries(said);
        foreach (var store in stores.Values.Where(s => s.Row is not null)) store.Children.AddRange(stores.Values.Where(s => s != store && s.Line.Class == store.Line.Class && s.Line.From == store.Line.Place && s.Line.Place != store.Line.Place));
        Capacities();
        Stocks();
        Totals(said);
        Classes(said);
    }

    private void ForceFlow(Plan plan)
    {
        foreach (var part in plan.Movement.Moves.SelectMany(m => m.Parts))
        {
            foreach (var leg in part.Legs)
            {
                Load((false, leg.Link), leg.DepartDay, part.Tonnes);
                Load((true, leg.To), leg.ArriveDay, part.Tonnes);
            }
        }
    }

    private void Load((bool, string) key, double day, double tonnes)
    {
        if (!forceLoad.TryGetValue(key, out var days)) forceLoad[key] = days = [];
        days[Tolerance.CalendarDay(day)] = days.GetValueOrDefault(Tolerance.CalendarDay(day)) + tonnes;
    }

    /// <summary>A line for each place and class that consumes something or has a depot, filled by what may fill it over links that join.</summary>
    private void Stores(Plan plan, SupplyPlan said)
    {
        var due = demand.Stores.Keys.Union(depots.Keys).ToHashSet();
        if (plan.Movement.Moves.Count == 0) due.Clear();
        foreach (var line in said.Stores)
        {
            var name = $"{line.Class} at {line.Place}";
            if (!due.Remove((line.Place, line.Class)))
            {
                log.Add("S5", name, $"nothing is consumed or stored there, or it is told twice");
                continue;
            }

            var needs = demand.Stores.GetValueOrDefault((line.Place, line.Class));
            var gross = needs.Demand ?? new double[demand.Days];
            if (Math.Abs(line.DemandTonnes - gross.Take(demand.Last + 1).Sum()) > Kilogram) log.Add("S5", name, $"{line.DemandTonnes} t consumed claimed, {gross.Take(demand.Last + 1).Sum():0.###} t recomputed");
            if (Math.Abs(line.PeakTonnesDay - gross.Take(demand.Last + 1).Max()) > Kilogram) log.Add("S5", name, $"at most {line.PeakTonnesDay} t a day claimed, {gross.Take(demand.Last + 1).Max():0.###} t recomputed");
            var row = depots.GetValueOrDefault((line.Place, line.Class));
            if (!Tolerance.Same(line.AskedDays, row?.DaysOfSupply ?? 0)) log.Add("S7", name, $"{line.AskedDays} days asked claimed, the mission asks {row?.DaysOfSupply ?? 0}");
            var net = asks.Net(line.Place, line.Class, gross);
            var room = row is null ? needs.Room?.Max() ?? 0 : row.CapacityTonnes ?? double.PositiveInfinity;
            var store = new SupplyStore(line, row, net, needs.Carried ?? new double[demand.Days], room, demand.Days);
            stores[(line.Place, line.Class)] = store;
            Source(plan, line, row, name);
            Route(store, name);
        }

        foreach (var (place, kind) in due.Order()) log.Add("S5", $"{kind} at {place}", $"no store is listed");
    }

    private void Source(Plan plan, StoreLine line, Depot? row, string name)
    {
        if (row is { SuppliedFrom: { } named } && line.From != named.Value) log.Add("S6", name, $"is filled from {line.From}, the mission says {named}");
        else if (row is { SuppliedFrom: null } && (line.From != line.Place || line.Route.Count > 0)) log.Add("S6", name, $"is filled from {line.From}, the mission fills it from outside the theatre");
        else if (row is null && depots.Keys.Any(d => d.Class == line.Class) && !depots.ContainsKey((line.From, line.Class))) log.Add("S6", name, $"is filled from {line.From}, where no depot of {line.Class} stands");
        else if (row is null && !depots.Keys.Any(d => d.Class == line.Class) && line.From != line.Place
            && !plan.Movement.Moves.Where(m => m.Place == line.Place).SelectMany(m => m.Parts).SelectMany(p => p.Legs).Any(l => l.From == line.From))
            log.Add("S6", name, $"is filled from {line.From}, by which none of its units came");
    }

    /// <summary>Links that join, in a direction they allow, with a permission that is ever met; the days on the way follow from their lengths.</summary>
    private void Route(SupplyStore store, string name)
    {
        var (at, minutes) = (store.Line.From, 0.0);
        foreach (var id in store.Line.Route)
        {
            if (!premises.Links.TryGetValue(id, out var link) || premises.Earliest!.Window(link) is null)
            {
                log.Add("S6", name, $"goes over '{id}', which is no link or never open in this case");
                return;
            }

            var forth = link.From.Value == at;
            if (!forth && !(link.BothWays && link.To.Value == at)) log.Add("S6", name, $"link {id} does not start at {at}");
            store.Uses.Add((false, id, (int)Math.Floor(minutes / 1440)));
            var days = link.LengthKm / link.SpeedKmh / (link.Mode == LinkMode.Road ? premises.Mission.MarchHoursDay : 24);
            minutes += Math.Ceiling((1440 * days) - 1e-9);
            at = forth ? link.To.Value : link.From.Value;
            store.Uses.Add((true, at, (int)Math.Floor(minutes / 1440)));
        }

        if (store.Line.Route.Count > 0 && at != store.Line.Place) log.Add("S6", name, $"the route ends at {at}");
        if (store.Line.Route.Count == 0 && store.IsSource) store.Uses.Add((true, store.Line.Place, 0));
        if (store.Line.DaysOnTheWay != (int)Math.Floor(minutes / 1440)) log.Add("S6", name, $"{store.Line.DaysOnTheWay} days on the way claimed, {Math.Floor(minutes / 1440)} recomputed");
    }

    private void Deliveries(SupplyPlan said)
    {
        foreach (var run in said.Deliveries)
        {
            var name = $"{run.Class} to {run.To} from day {run.FirstDay}";
            if (!stores.TryGetValue((run.To, run.Class), out var store)) log.Add("S7", name, $"there is no such store");
            else if (run.From != (store.IsSource ? "" : store.Line.From)) log.Add("S7", name, $"comes from '{run.From}', the store is filled from {store.Line.From}");
            else if (!store.IsSource && store.Line.From != store.Line.Place && store.Line.Route.Count == 0) log.Add("S7", name, $"there is no route");
            else if (run.FirstDay > run.LastDay || run.FirstDay < demand.First || run.LastDay > premises.Mission.HorizonDays) log.Add("S7", name, $"runs to day {run.LastDay}, outside the days {demand.First} to {premises.Mission.HorizonDays}");
            else Send(store, run, name);
        }
    }

    private void Send(SupplyStore store, DeliveryRun run, string name)
    {
        for (var day = run.FirstDay; day <= run.LastDay; day++)
        {
            var i = day - demand.First;
            if (store.Sent[i] > 0) log.Add("S7", name, $"two deliveries on day {day}");
            store.Sent[i] += run.TonnesDay;
            foreach (var (ofPlace, id, offset) in store.Uses)
            {
                if (i + offset >= demand.Days) continue;
                if (!supplyLoad.TryGetValue((ofPlace, id), out var load)) supplyLoad[(ofPlace, id)] = load = new double[demand.Days];
                load[i + offset] += run.TonnesDay;
            }
        }
    }

    /// <summary>S6: what leaves over a link, and arrives at a place, with the force flow within its capacity, in its permission, not before entry day.</summary>
    private void Capacities()
    {
        foreach (var ((ofPlace, id), load) in supplyLoad.OrderBy(l => l.Key.OfPlace).ThenBy(l => l.Key.Id, StringComparer.Ordinal))
        {
            var link = ofPlace ? null : premises.Links[id];
            var limit = ofPlace ? premises.PlaceOf(id)?.TonnesDay : link!.TonnesDay;
            var (name, flow) = (ofPlace ? $"place {id}" : $"link {id}", forceLoad.GetValueOrDefault((ofPlace, id)));
            for (var i = 0; i < load.Length; i++)
            {
                if (load[i] <= 0) continue;
                var day = i + demand.First;
                var force = flow?.GetValueOrDefault(day) ?? 0;
                if (load[i] + force > limit + Kilogram) log.Add("S6", name, $"{load[i]:0.###} t of supply beside {force:0.###} t of the force on day {day}, capacity {limit} t, {load[i] + force - limit:0.###} t too many");
                if (ofPlace && premises.OnHostSoil(id) && day < premises.EntryDay) log.Add("S6", name, $"supply arrives on day {day}, entry day is {premises.EntryDay}");
                if (link is not null && premises.Earliest!.Window(link) is { } window && (day < window.First || day > window.Last)) log.Add("S6", name, $"supply leaves on day {day}, {link.Permission} does not hold");
                if (link is not null && premises.Earliest!.IsClosed(link, day)) log.Add("S6", name, $"supply leaves on day {day}, when the link is closed");
            }
        }
    }

    /// <summary>S7: stocks day by day. What comes is there before what is passed on and consumed.</summary>
    private void Stocks()
    {
        var before = stores.Values.ToDictionary(s => s, s => s.Row?.StockTonnes ?? 0);
        foreach (var store in stores.Values.Where(s => s.IsRoot(stores.Values))) store.Hang();
        for (var i = 0; i <= demand.Last; i++)
        {
            foreach (var store in stores.Values) before[store] = store.Live(i, before[store], demand.First, log);
        }

        foreach (var store in stores.Values) store.Compare(demand, log);
    }

    private void Totals(SupplyPlan said)
    {
        var shortage = stores.Values.Sum(s => s.ShortTonnes);
        if (Math.Abs(said.ShortTonnes - shortage) > Kilogram * (1 + stores.Count)) log.Add("S7", "shortage", $"{said.ShortTonnes} t short claimed, {shortage:0.###} t recomputed");
        if (said.ShortBoundTonnes > said.ShortTonnes + Kilogram) log.Add("S7", "shortage", $"bound {said.ShortBoundTonnes} t is above the value {said.ShortTonnes} t");
        if (!Tolerance.Same(said.ShortGap, Math.Abs(said.ShortTonnes - said.ShortBoundTonnes) / Math.Max(said.ShortTonnes, 1e-9))) log.Add("S7", "shortage", $"gap {said.ShortGap} claimed of value {said.ShortTonnes} and bound {said.ShortBoundTonnes}");
        foreach (var limit in said.Limits)
        {
            var ofPlace = limit.Kind == "place";
            var capacity = ofPlace ? premises.PlaceOf(limit.Id)?.TonnesDay : premises.Links.GetValueOrDefault(limit.Id)?.TonnesDay;
            var load = supplyLoad.GetValueOrDefault((ofPlace, limit.Id)) ?? [];
            var (first, last) = (Array.FindIndex(load, l => l > 0), Array.FindLastIndex(load, l => l > 0));
            var full = load.Select((l, i) => (Load: l, Day: i + demand.First)).Where((_, i) => first <= i && i <= last)
                .Where(l => l.Day <= premises.Mission.HorizonDays && l.Load + (forceLoad.GetValueOrDefault((ofPlace, limit.Id))?.GetValueOrDefault(l.Day) ?? 0) >= (0.95 * capacity) - Kilogram).ToList();
            if (capacity is null || limit.TonnesDay != capacity || full.Count != limit.FullDays || full.Count == 0 || full[0].Day != limit.FirstDay || full[^1].Day != limit.LastDay)
                log.Add("S6", $"limit {limit.Id}", $"{limit.FullDays} days full of {limit.TonnesDay} t a day claimed, {full.Count} of {capacity} recomputed");
        }
    }

    private void Classes(SupplyPlan said)
    {
        foreach (var line in said.Classes)
        {
            var of = demand.Stores.Where(s => s.Key.Class == line.Class).Select(s => s.Value.Demand).ToList();
            var byDay = Enumerable.Range(0, demand.Last + 1).Select(i => of.Sum(d => d[i])).ToList();
            var carried = demand.OnTheWay.GetValueOrDefault(line.Class);
            if (!demand.Classes.Contains(line.Class)) log.Add("S5", line.Class, $"is no class of the mission");
            if (Math.Abs(line.Tonnes - byDay.Sum()) > Kilogram || Math.Abs(line.PeakTonnesDay - byDay.Max()) > Kilogram || Math.Abs(byDay[Math.Clamp(line.PeakDay - demand.First, 0, demand.Last)] - byDay.Max()) > Kilogram)
                log.Add("S5", line.Class, $"{line.Tonnes} t, at most {line.PeakTonnesDay} t on day {line.PeakDay} claimed, {byDay.Sum():0.###} t and {byDay.Max():0.###} t recomputed");
            if (Math.Abs(line.CarriedTonnes - carried) > Kilogram + Tolerance.Value * carried) log.Add("S5", line.Class, $"{line.CarriedTonnes} t on the way claimed, {carried:0.###} t recomputed");
            var shortage = stores.Values.Where(s => s.Line.Class == line.Class).Sum(s => s.ShortTonnes);
            if (Math.Abs(line.ShortTonnes - shortage) > Kilogram * (1 + stores.Count)) log.Add("S7", line.Class, $"{line.ShortTonnes} t short claimed, {shortage:0.###} t recomputed");
        }

        foreach (var kind in demand.Classes.Except(said.Classes.Select(c => c.Class), StringComparer.Ordinal).Where(_ => stores.Count > 0)) log.Add("S5", kind, $"the class is missing");
    }
}
