using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Verification.Execution;

namespace Contingent.Verification.Movement;

/// <summary>The deployment table's columns against the legs (M9): POD, POE, ready and available to load, arrival window; and the bottlenecks.</summary>
internal sealed class DeploymentTableChecks(Premises premises, MovementReplay replay, Past past, BreachLog log)
{
    private readonly Mission mission = premises.Mission;

    public void Check(Plan plan)
    {
        foreach (var move in plan.Movement.Moves)
        {
            if (!premises.Live.TryGetValue(move.Pledge, out var pledge) || move.Parts.Count == 0) continue;
            if (move.Parts.Any(p => p.Legs.Any(l => !premises.Links.ContainsKey(l.Link)))) continue;
            var name = $"{move.Pledge} unit {move.Unit}";
            Ports(move, pledge.Row.Home?.Value ?? "", name);
            if (!move.Parts.Any(p => past.RecordedLegs(move, p) > 0)) Loading(move, pledge.ReadyDay, name);
            Window(move, name);
            if (move.Priority < 1) log.Add("M9", name, $"priority {move.Priority}; 1 is first");
        }

        foreach (var bottleneck in plan.Movement.Bottlenecks) Check(bottleneck);
    }

    private void Ports(UnitMove move, string home, string name)
    {
        var routes = move.Parts.Select(p => PortsOf(p, home)).Distinct().ToList();
        if (!routes.Contains((move.Pod, move.Poe)))
            log.Add("M9", name, $"POD '{move.Pod}', POE '{move.Poe}' claimed; by its legs {Words.List(routes.Select(r => $"POD '{r.Pod}', POE '{r.Poe}'"))}");
    }

    /// <summary>POD: the first place on the host's soil; POE: the last place before the final non-road run that ends there.</summary>
    private (string Pod, string Poe) PortsOf(MovePart part, string home)
    {
        if (part.Legs.Count == 0) return ("", "");
        if (premises.OnHostSoil(home)) return (home, "");
        var first = 0;
        while (first < part.Legs.Count && !premises.OnHostSoil(part.Legs[first].To)) first++;
        if (first == part.Legs.Count) return ("", "");
        var run = first;
        while (run >= 0 && premises.Links[part.Legs[run].Link].Mode != LinkMode.Road) run--;
        return (part.Legs[first].To, run == first ? "" : part.Legs[run + 1].From);
    }

    private void Loading(UnitMove move, int readyDay, string name)
    {
        var departs = move.Parts.SelectMany(p => p.Legs.Take(1)).Select(l => l.DepartDay).DefaultIfEmpty(double.PositiveInfinity).Min();
        if (move.ReadyToLoadDay < readyDay - Tolerance.Leg || move.ReadyToLoadDay > departs + Tolerance.Leg)
            log.Add("M9", name, $"ready to load on day {move.ReadyToLoadDay:0.####}; ready on day {readyDay}, departs on day {departs:0.####}");
        if (move.Poe.Length == 0 != move.AvailableToLoadDay is null)
            log.Add("M9", name, $"available to load goes with a POE: '{move.Poe}', day {move.AvailableToLoadDay:0.####}");
        if (move.AvailableToLoadDay is not { } available || move.Poe.Length == 0) return;
        var loads = move.Parts.SelectMany(p => p.Legs).Where(l => l.From == move.Poe).Select(l => l.DepartDay).DefaultIfEmpty(double.PositiveInfinity).Max();
        if (available < readyDay - Tolerance.Leg || available > loads + Tolerance.Leg)
            log.Add("M9", name, $"available to load at {move.Poe} on day {available:0.####}; ready on day {readyDay}, leaves there on day {loads:0.####}");
    }

    private void Window(UnitMove move, string name)
    {
        var port = move.Pod.Length > 0 ? move.Pod : move.Place;
        var arrivals = move.Parts.SelectMany(p => p.Legs).Where(l => l.To == port).Select(l => l.ArriveDay).ToList();
        if (move.EarliestArrivalDay > move.LatestArrivalDay + Tolerance.Leg)
            log.Add("M9", name, $"earliest arrival on day {move.EarliestArrivalDay:0.####}, latest on day {move.LatestArrivalDay:0.####}");
        if (arrivals.Count > 0 && (move.EarliestArrivalDay > arrivals.Min() + Tolerance.Leg || move.LatestArrivalDay < arrivals.Max() - Tolerance.Leg))
            log.Add("M9", name, $"window of arrival at {port} is day {move.EarliestArrivalDay:0.####} to {move.LatestArrivalDay:0.####}; it arrives on day {arrivals.Min():0.####} to {arrivals.Max():0.####}");
        if (move.RequiredDeliveryDay < move.OnStationDay - Tolerance.Leg)
            log.Add("M9", name, $"required on day {move.RequiredDeliveryDay:0.####}, on station only on day {move.OnStationDay:0.####}");
    }

    private void Check(Bottleneck line)
    {
        var name = $"bottleneck {line.Kind} {line.Id}";
        var link = line.Kind == "link" ? premises.Links.GetValueOrDefault(line.Id) : null;
        var place = line.Kind == "place" ? premises.PlaceOf(line.Id) : null;
        var capacity = line.Capacity switch
        {
            "persons_day" => link?.PersonsDay ?? place?.PersonsDay,
            "tonnes_day" => link?.TonnesDay ?? place?.TonnesDay,
            "berths" => place?.Berths,
            "assets" when line.Kind == "lift" => mission.Lift.FirstOrDefault(l => l.Id.Value == line.Id)?.Assets,
            _ => null,
        };
        if (capacity is not { } perDay)
        {
            log.Add("P3", name, $"'{line.Capacity}' is no capacity of the mission");
            return;
        }

        if (!Tolerance.Same(line.PerDay, perDay)) log.Add("M5", name, $"{line.PerDay:0.###} a day claimed, the mission says {perDay:0.###}");
        var full = replay.FullDays[(line.Kind, line.Id, line.Capacity)];
        if (line.FullDays != full.Count) log.Add("M5", name, $"{line.FullDays} full days claimed, {full.Count} recomputed");
        else if (full.Count > 0 && (line.FirstDay != full[0] || line.LastDay != full[^1]))
            log.Add("M5", name, $"full from day {line.FirstDay} to {line.LastDay} claimed, from {full[0]} to {full[^1]} recomputed");
    }
}
