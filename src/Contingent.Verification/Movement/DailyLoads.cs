using Contingent.Missions;
using Contingent.Missions.Plans;

namespace Contingent.Verification.Movement;

/// <summary>
/// M5: what departs over a link (both directions together) and what arrives at a place on each calendar day, in persons and tonnes. Days are doubles:
/// a hostile plan may write any.
/// </summary>
internal sealed class DailyLoads
{
    private readonly Dictionary<(bool OfPlace, string Id), SortedDictionary<double, (double Persons, double Tonnes)>> loads = [];

    public void Count(Link link, MoveLeg leg, MovePart part)
    {
        Add((false, link.Id.Value), Tolerance.CalendarDay(leg.DepartDay), part);
        Add((true, leg.To), Tolerance.CalendarDay(leg.ArriveDay), part);
    }

    /// <summary>Names what is beyond its capacity from a day on.</summary>
    public void Check(Mission mission, double fromDay, BreachLog log)
    {
        foreach (var link in mission.Links) Check(false, link.Id.Value, link.PersonsDay, link.TonnesDay, fromDay, log);
        foreach (var place in mission.Places) Check(true, place.Id.Value, place.PersonsDay, place.TonnesDay, fromDay, log);
    }

    /// <summary>Days on which at least 95 % of a capacity is used, in order.</summary>
    public List<double> FullDays(bool ofPlace, string id, bool persons, double capacity) =>
        loads.TryGetValue((ofPlace, id), out var days)
            ? [.. days.Where(d => (persons ? d.Value.Persons : d.Value.Tonnes) >= 0.95 * capacity - Tolerance.Limit).Select(d => d.Key)]
            : [];

    private void Check(bool ofPlace, string id, double? persons, double? tonnes, double fromDay, BreachLog log)
    {
        if (!loads.TryGetValue((ofPlace, id), out var days)) return;
        var (name, what) = (ofPlace ? $"place {id}" : $"link {id}", ofPlace ? "arrive" : "depart");
        foreach (var (day, load) in days.Where(d => d.Key >= fromDay))
        {
            if (load.Persons > persons + Tolerance.Limit) log.Add("M5", name, $"{load.Persons} persons {what} on day {day}, capacity {persons:0.###}, {load.Persons - persons:0.###} too many");
            if (load.Tonnes > tonnes + Tolerance.Limit) log.Add("M5", name, $"{load.Tonnes:0.###} t {what} on day {day}, capacity {tonnes:0.###} t, {load.Tonnes - tonnes:0.###} t too many");
        }
    }

    private void Add((bool, string) key, double day, MovePart part)
    {
        if (!loads.TryGetValue(key, out var days)) loads[key] = days = [];
        var load = days.GetValueOrDefault(day);
        days[day] = (load.Persons + part.Persons, load.Tonnes + part.Tonnes);
    }
}
