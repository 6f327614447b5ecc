using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Planning.Authority;
using Contingent.Planning.Movement;

namespace Contingent.Planning.Tests.Movement;

/// <summary>Walks a written schedule leg by leg and day by day and names every breach of M1–M6, sharing nothing with the scheduler.</summary>
internal static class ScheduleReplay
{
    private const double Tolerance = 1e-4;

    /// <summary>What two days of 4 decimals, each half a unit off, may make of the time between them; and a little for the sum.</summary>
    private const double Between = 1.01e-4;

    public static List<string> Breaches(MovementQuestion question, MovementSection plan)
    {
        var breaches = new List<string>();
        var loads = new SortedDictionary<(string What, int Day), (double Persons, double Tonnes)>();
        foreach (var move in plan.Moves)
        {
            var placed = question.Placed.First(p => p.Pledge.Id.Value == move.Pledge && p.Place.Id.Value == move.Place);
            if (move.Parts.Sum(p => p.Persons) != placed.Pledge.Type.Persons || Math.Abs(move.Parts.Sum(p => p.Tonnes) - placed.Pledge.Type.Tonnes) > 1e-3)
                breaches.Add($"M1 {move.Pledge}: parts do not sum to the unit");
            if (move.Parts.Any(p => p.Persons < 0 || p.Tonnes < 0))
                breaches.Add($"M1 {move.Pledge}: negative part among {string.Join(", ", move.Parts.Select(p => $"{p.Persons} persons {p.Tonnes} t"))}");
            var last = move.Parts.Max(p => Walk(question, placed.Pledge.Row.Home!.Value.Value, placed.Pledge, p, move, loads, breaches));
            var there = move.Parts.All(p => p.Legs.Count == 0) ? last : last + placed.Pledge.Type.IntegrationDays;
            if (Math.Abs(there - move.OnStationDay) > Tolerance)
                breaches.Add($"M6 {move.Pledge}: on station {move.OnStationDay}, replayed {there}");
        }

        foreach (var placed in question.Placed)
        {
            var moves = plan.Moves.Where(m => m.Pledge == placed.Pledge.Id.Value && m.Place == placed.Place.Id.Value).ToArray();
            if (moves.Length != placed.Units || placed.Allotted.Any(a => moves.Count(m => m.Task == a.Task.Value) != a.Units))
                breaches.Add($"M1 {placed.Pledge.Id}: units or tasks moved are not those placed");
        }

        if (plan.Moves.GroupBy(m => (m.Pledge, m.Unit)).Any(g => g.Count() > 1))
            breaches.Add("M1: a unit number twice");
        foreach (var ((what, day), load) in loads)
        {
            var (persons, tonnes) = CapacityOf(question.Mission, what);
            if (load.Persons > persons + 1e-6 || load.Tonnes > tonnes + 1e-6)
                breaches.Add($"M5 {what} day {day}: {load}");
        }

        return breaches;
    }

    private static double Walk(
        MovementQuestion question, string home, LivePledge pledge, MovePart part, UnitMove move,
        SortedDictionary<(string, int), (double, double)> loads, List<string> breaches)
    {
        var mission = question.Mission;
        var (at, time) = (home, Math.Max(pledge.ReadyDay, (double)question.Authority.Day(mission.AsOf)));
        foreach (var leg in part.Legs)
        {
            var link = mission.Links.Single(l => l.Id.Value == leg.Link);
            var forth = leg.From == link.From.Value && leg.To == link.To.Value;
            if (leg.From != at || !(forth || (link.BothWays && leg.From == link.To.Value && leg.To == link.From.Value)))
                breaches.Add($"M1 {move.Pledge}: leg {leg.Link} does not join");
            if (leg.DepartDay < time - Tolerance)
                breaches.Add($"M2 {move.Pledge}: departs {leg.DepartDay}, there {time}");
            var days = link.Mode == LinkMode.Road
                ? link.LengthKm / Math.Min(link.SpeedKmh, pledge.Type.SpeedKmh) / mission.MarchHoursDay : link.LengthKm / link.SpeedKmh / 24;
            if (leg.ArriveDay - leg.DepartDay < days - Between)
                breaches.Add($"M3 {move.Pledge}: leg {leg.Link} takes {leg.ArriveDay} − {leg.DepartDay} days, less than {days}");
            if (mission.Places.Single(p => p.Id.Value == leg.To).Country == mission.Host && leg.ArriveDay < question.Authority.EntryDay - Tolerance)
                breaches.Add($"M4 {move.Pledge}: on the host's soil on day {leg.ArriveDay}");
            if (link.Permission is { } permission)
            {
                var standing = question.Authority.Conditions[permission];
                if (leg.DepartDay < question.Authority.Day(standing.Date!.Value) || (standing.LastDay is { } end && Math.Floor(leg.DepartDay) > question.Authority.Day(end)))
                    breaches.Add($"M4 {move.Pledge}: link {leg.Link} closed on day {leg.DepartDay}");
            }

            Count("link " + leg.Link, leg.DepartDay);
            Count("place " + leg.To, leg.ArriveDay);
            (at, time) = (leg.To, leg.ArriveDay);
        }

        if (at != move.Place)
            breaches.Add($"M1 {move.Pledge}: ends at {at}");
        if (part.Legs.Count == 0 && mission.Places.Single(p => p.Id.Value == at).Country == mission.Host)
            time = Math.Max(time, question.Authority.EntryDay!.Value);
        return time;

        void Count(string what, double day)
        {
            var load = loads.GetValueOrDefault((what, (int)Math.Floor(day)));
            loads[(what, (int)Math.Floor(day))] = (load.Item1 + part.Persons, load.Item2 + part.Tonnes);
        }
    }

    private static (double Persons, double Tonnes) CapacityOf(Mission mission, string what)
    {
        var id = what[(what.IndexOf(' ', StringComparison.Ordinal) + 1)..];
        var (persons, tonnes) = what.StartsWith("link", StringComparison.Ordinal)
            ? mission.Links.Where(l => l.Id.Value == id).Select(l => (l.PersonsDay, l.TonnesDay)).Single()
            : mission.Places.Where(p => p.Id.Value == id).Select(p => (p.PersonsDay, p.TonnesDay)).Single();
        return (persons ?? double.PositiveInfinity, tonnes ?? double.PositiveInfinity);
    }
}
