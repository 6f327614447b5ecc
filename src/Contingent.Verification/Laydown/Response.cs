using Contingent.Missions;
using Contingent.Verification.Geography;

namespace Contingent.Verification.Laydown;

/// <summary>
/// O4: the mean over the points of all cover tasks without a radius, by task weight × point weight, of the time of the nearest eligible free
/// unit, at most <c>response_min</c>.
/// </summary>
internal static class Response
{
    public static double Mean(Premises premises, Stationing stationing, Reckoning reckoning)
    {
        var (sum, weight) = (0.0, 0.0);
        var free = reckoning.Free;
        foreach (var task in premises.Mission.Tasks.Where(t => t is { Kind: TaskKind.Cover, RadiusKm: null }))
        {
            var demand = premises.DemandOf(task);
            var answering = stationing.Posts.Where(p => free[p.Key] > 0 && reckoning.Cover[task.Id.Value].MayAnswer(p.Key))
                .Select(p => (p.Value.Pledge.Type, Place: premises.PlaceIndex[p.Key.Place])).DistinctBy(p => (p.Type.Id, p.Place)).ToList();
            var limit = task.ResponseMin ?? 0;
            var trips = task.Trip == Trip.OutAndBack ? 2 : 1;
            var road = ByRoad(premises, answering, trips);
            var air = ByAir(premises, answering);
            for (var i = 0; i < demand.Count; i++)
            {
                var minutes = limit;
                if (demand.Node[i] >= 0) minutes = Math.Min(minutes, road[demand.Node[i]] + trips * demand.AccessMinutes[i]);
                foreach (var fleet in air) minutes = Math.Min(minutes, fleet.Minutes(demand.At[i], trips));
                var share = task.Weight * demand.Weight[i];
                sum += share * minutes;
                weight += share;
            }
        }

        return weight > 0 ? sum / weight : 0;
    }

    // The nearest by road, for each place at once: every point adds only its own access.
    private static double[] ByRoad(Premises premises, List<(UnitType Type, int Place)> answering, int trips)
    {
        var nearest = new double[premises.Mission.Places.Length];
        Array.Fill(nearest, double.PositiveInfinity);
        foreach (var (type, place) in answering.Where(a => a.Type.Travel == TravelMode.Road))
        {
            var minutes = premises.Roads.MinutesFrom(place, type.SpeedKmh);
            for (var i = 0; i < nearest.Length; i++) nearest[i] = Math.Min(nearest[i], type.LaunchMin + trips * minutes[i]);
        }

        return nearest;
    }

    private static List<Fleet> ByAir(Premises premises, List<(UnitType Type, int Place)> answering) =>
        [.. answering.Where(a => a.Type.Travel == TravelMode.Air).GroupBy(a => (a.Type.SpeedKmh, a.Type.LaunchMin, a.Type.RadiusKm))
            .Select(g => new Fleet(g.Key.SpeedKmh, g.Key.LaunchMin, Sphere.SquaredChord((g.Key.RadiusKm ?? double.PositiveInfinity) + Tolerance.Limit),
                [.. g.Select(a => UnitVector.Of(premises.Mission.Places[a.Place].At))]))];

    /// <summary>Units that fly alike, from several places: the nearest place is the quickest.</summary>
    private sealed record Fleet(double Kmh, double LaunchMinutes, double SquaredChord, UnitVector[] From)
    {
        public double Minutes(UnitVector point, int trips)
        {
            var nearest = double.PositiveInfinity;
            foreach (var at in From) nearest = Math.Min(nearest, at.SquaredChordTo(point));
            return nearest > SquaredChord ? double.PositiveInfinity : LaunchMinutes + trips * 60 * Sphere.KmOfSquaredChord(nearest) / Kmh;
        }
    }
}
