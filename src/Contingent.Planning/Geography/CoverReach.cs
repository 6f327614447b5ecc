using Contingent.Missions;
using Contingent.Optimization.Networks;

namespace Contingent.Planning.Geography;

/// <summary>
/// What reaches every point of a cover task, for many sources at once (rules G3–G6): to the last digit what <see cref="MissionGeography.Reaches"/> and
/// <see cref="MissionGeography.ResponseMinutes"/> say of each, without a question per point and source. Roads are searched once a source and met place by place;
/// great circles are looked up in an index of the sources' places. Points are worked out side by side and told in their order, whatever the number of threads.
/// </summary>
internal sealed class CoverReach
{
    private const int SlicePoints = 1024;
    private const int SlicesAtOnce = 16;

    private readonly ReachSlice.Ground _ground;

    private CoverReach(ReachSlice.Ground ground) => _ground = ground;

    /// <summary>Length of all chains together, see <see cref="ReachedPoint.Chain"/>.</summary>
    public int ChainLength => _ground.Roads?.Length ?? 0;

    /// <summary>Reads the ground of a task for these sources.</summary>
    public static CoverReach Of(MissionGeography geography, MissionTask task, IReadOnlyList<ReachSource> sources, CancellationToken cancel)
    {
        var demand = geography.Demand(task.Id);
        var times = MissionGeography.TimesOf(task.Trip);
        var limit = task.RadiusKm is null ? task.ResponseMin!.Value + MissionGeography.Tolerance : double.PositiveInfinity;
        var byRoad = task.RadiusKm is null
            ? RoadChains.Of(demand, geography.Roads, geography.Places.Count, sources, times, limit, cancel) : null;
        var byAir = Enumerable.Range(0, sources.Count).Where(k => task.RadiusKm is not null || sources[k].ByAir).ToLookup(k => sources[k].Place);
        int[] places = [.. byAir.Select(g => g.Key)];
        var index = new NearestPlaces([.. places.Select(p => geography.Places[p].At.Lat)], [.. places.Select(p => geography.Places[p].At.Lon)]);
        var farthest = task.RadiusKm is { } radius
            ? radius + MissionGeography.Tolerance
            : byAir.SelectMany(g => g).Select(k => sources[k].MostKm(times, limit, MissionGeography.Tolerance)).DefaultIfEmpty(-1).Max();
        return new CoverReach(new ReachSlice.Ground(
            demand, [.. sources], byRoad, index, [.. places.Select(p => byAir[p].ToArray())], farthest, times, limit, task.RadiusKm is not null));
    }

    /// <summary>Tells every point and what reaches it, in the order of the demand.</summary>
    public void ForEach(ReachedPointTaker take, CancellationToken cancel)
    {
        var slices = Enumerable.Range(0, SlicesAtOnce).Select(_ => new ReachSlice(_ground)).ToArray();
        for (var first = 0; first < _ground.Demand.Count; first += SlicePoints * SlicesAtOnce)
        {
            var begin = first;
            Parallel.For(0, SlicesAtOnce, new ParallelOptions { CancellationToken = cancel }, s =>
            {
                var from = Math.Min(_ground.Demand.Count, begin + (s * SlicePoints));
                slices[s].Fill(from, Math.Min(_ground.Demand.Count, from + SlicePoints));
            });
            foreach (var slice in slices)
                slice.Tell(take);
        }
    }
}
