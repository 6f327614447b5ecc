using Contingent.Missions;
using Contingent.Planning.Geography;

namespace Contingent.Planning.Sustainment.Relief;

/// <summary>
/// When a follow-on unit leaves home to be at a place by a day, by the quickest open route (G7), capacities aside: reliefs travel unit by unit, after the force has flowed in. Days are whole;
/// a unit is there from the first calendar day that begins after its arrival.
/// </summary>
internal sealed class ReliefTravel(RouteNetwork network)
{
    private readonly Dictionary<(string FollowOn, int Day), long?[]> _arrivals = [];

    /// <summary>Departure and arrival of a unit that should be there on a day; later where it cannot; null where no open route leads there.</summary>
    public (int Depart, int Arrive)? Towards(LiveFollowOn unit, PlaceId place, int day)
    {
        var first = Math.Max(unit.ReadyDay, RouteNetwork.CalendarDay(network.AsOfMinute));
        if (Arrival(unit, place, first) is not { } earliest)
            return null;
        if (earliest >= day)
            return (first, earliest);

        // A permission may open or end on the way, so that leaving later does not simply shift the arrival: step back until it fits.
        var depart = Math.Max(first, day - (earliest - first));
        for (var steps = 0; steps < 8; steps++)
        {
            if (Arrival(unit, place, depart) is { } arrive && arrive <= day)
                return (depart, day);
            depart = Math.Max(first, depart - (1 << steps));
        }

        return (first, day);
    }

    /// <summary>The day from which a unit is there that leaves home on a day.</summary>
    public int? Arrival(LiveFollowOn unit, PlaceId place, int depart)
    {
        if (!_arrivals.TryGetValue((unit.Row.Id, depart), out var arrivals))
            _arrivals[(unit.Row.Id, depart)] = arrivals = network.EarliestArrivals(unit.AsPledge with { ReadyDay = depart });
        return arrivals[network.Places.Of(place)] is { } minute ? (int)Math.Ceiling(minute / (double)RouteNetwork.DayMinutes) : null;
    }
}
