using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Optimization.Networks;

namespace Contingent.Planning.Geography;

/// <summary>
/// Which open-able sites units of some types reach from each other within a support task's response time (L15), for all at once: what
/// <see cref="MissionGeography.ReachesSite"/> says of each, by one search a type and site that ends at the limit.
/// </summary>
internal static class SiteReach
{
    /// <summary>Type × site → the sites reached, by their numbers in <see cref="MissionGeography.Sites"/>, rising.</summary>
    public static ImmutableArray<int>[,] Of(MissionGeography geography, MissionTask supportTask, IReadOnlyList<UnitType> types, CancellationToken cancel)
    {
        var times = MissionGeography.TimesOf(supportTask.Trip);
        var limit = supportTask.ResponseMin!.Value + MissionGeography.Tolerance;
        int[] places = [.. geography.Sites.Select(s => geography.Places.Of(s.Id))];
        var reached = new ImmutableArray<int>[types.Count, places.Length];
        ShortestTimes.ForEach(geography.Places.Count, types.Count * places.Length, threads: null, Search, cancel);
        return reached;

        void Search(int number, ShortestTimes search)
        {
            var (type, site) = (number / places.Length, number % places.Length);
            var source = new ReachSource(types[type], places[site]);
            if (!source.ByAir)
                search.Search(geography.Roads.GraphAt(source.Type.SpeedKmh), source.Place, source.MostTravel(times, limit));
            reached[type, site] = [.. Enumerable.Range(0, places.Length).Where(o => MinutesTo(source, o, search) <= limit)];
        }

        double MinutesTo(ReachSource source, int other, ShortestTimes search) => source.ByAir
            ? source.AirMinutes(times, GreatCircle.Kilometres(geography.Places[source.Place].At, geography.Sites[other].At), MissionGeography.Tolerance)
            : source.RoadMinutes(times, search.Minutes(places[other]), 0);
    }
}
