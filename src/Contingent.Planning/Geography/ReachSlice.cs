using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Contingent.Optimization.Networks;

namespace Contingent.Planning.Geography;

/// <summary>Works out what reaches some points that follow each other, and tells it afterwards. Used again and again; one thread at a time.</summary>
internal sealed class ReachSlice(ReachSlice.Ground ground)
{
    // By how much the times of two sources may change places from one point of a road place to the next, in rounding.
    private const double Rounding = 1e-6;

    private readonly List<(int Sources, int Minutes, int Chain, int Reached)> _points = [];
    private readonly List<int> _sources = [];
    private readonly List<double> _minutes = [];
    private readonly List<int> _near = [];
    private readonly List<(int Place, double Kilometres)> _flown = [];
    private int _first;

    /// <summary>What the slices of a task share.</summary>
    /// <param name="Demand">The points.</param>
    /// <param name="Sources">The sources.</param>
    /// <param name="Roads">What reaches places by road; null: the task has a radius.</param>
    /// <param name="Index">The places of the sources that reach by great circle.</param>
    /// <param name="At">Those sources, rising, by place of the index.</param>
    /// <param name="FarthestKm">No such source reaches farther than this.</param>
    /// <param name="Times">How often the way is travelled.</param>
    /// <param name="Limit">Most response time, tolerance included.</param>
    /// <param name="ByRadius">Whether distance alone counts.</param>
    internal sealed record Ground(
        CoverDemand Demand, ImmutableArray<ReachSource> Sources, RoadChains? Roads, NearestPlaces Index, ImmutableArray<int[]> At, double FarthestKm,
        int Times, double Limit, bool ByRadius);

    /// <summary>Works the points out from <paramref name="first"/> up to <paramref name="end"/>.</summary>
    public void Fill(int first, int end)
    {
        _first = first;
        _points.Clear();
        _sources.Clear();
        _minutes.Clear();
        for (var point = first; point < end; point++)
        {
            if (ground.ByRadius)
                FillByRadius(point);
            else
                FillByTime(point);
        }
    }

    /// <summary>Tells the points in order.</summary>
    public void Tell(ReachedPointTaker take)
    {
        ReadOnlySpan<int> sources = CollectionsMarshal.AsSpan(_sources);
        ReadOnlySpan<double> minutes = CollectionsMarshal.AsSpan(_minutes);
        for (var k = 0; k < _points.Count; k++)
        {
            var point = _points[k];
            var reaching = point.Chain >= 0
                ? ground.Roads!.SourcesOf(ground.Demand.Node[_first + k])[..point.Reached] : sources.Slice(point.Sources, point.Reached);
            take(new ReachedPoint(_first + k, reaching, ground.ByRadius ? [] : minutes.Slice(point.Minutes, point.Reached), point.Chain));
        }
    }

    private void FillByRadius(int point)
    {
        _near.Clear();
        ground.Index.Within(ground.Demand.Lat[point], ground.Demand.Lon[point], ground.FarthestKm, _near);
        var from = _sources.Count;
        foreach (var place in _near)
            _sources.AddRange(ground.At[place]);
        CollectionsMarshal.AsSpan(_sources)[from..].Sort();
        _points.Add((from, 0, -1, _sources.Count - from));
    }

    private void FillByTime(int point)
    {
        var (from, fromMinutes) = (_sources.Count, _minutes.Count);
        var inOrder = AddByRoad(point);
        var byRoad = _minutes.Count - fromMinutes;
        AddByAir(point);
        if (inOrder && _minutes.Count - fromMinutes == byRoad)
        {
            // The order is that of the place: its sources need not be told again.
            CollectionsMarshal.SetCount(_sources, from);
            _points.Add((from, fromMinutes, byRoad > 0 ? ground.Roads!.StartOf(ground.Demand.Node[point]) : -1, byRoad));
            return;
        }

        CollectionsMarshal.AsSpan(_minutes)[fromMinutes..].Sort(CollectionsMarshal.AsSpan(_sources)[from..]);
        _points.Add((from, fromMinutes, -1, _sources.Count - from));
    }

    /// <summary>Adds the sources that reach a point by road; false where rounding has put them out of their place's order.</summary>
    private bool AddByRoad(int point)
    {
        var place = ground.Demand.Node[point];
        if (place < 0)
            return true;
        ReadOnlySpan<int> chain = ground.Roads!.SourcesOf(place);
        ReadOnlySpan<double> travel = ground.Roads.TravelOf(place);
        var access = ground.Demand.AccessMin[point];
        var (inOrder, missed, last) = (true, false, double.NegativeInfinity);
        for (var k = 0; k < chain.Length; k++)
        {
            var minutes = ground.Sources[chain[k]].RoadMinutes(ground.Times, travel[k], access);
            if (minutes > ground.Limit + Rounding)
                break;
            if (minutes > ground.Limit)
            {
                missed = true;
                continue;
            }

            inOrder &= minutes >= last && !missed;
            last = minutes;
            _sources.Add(chain[k]);
            _minutes.Add(minutes);
        }

        return inOrder;
    }

    private void AddByAir(int point)
    {
        _flown.Clear();
        ground.Index.Within(ground.Demand.Lat[point], ground.Demand.Lon[point], ground.FarthestKm, _flown);
        foreach (var (place, km) in _flown)
        {
            foreach (var source in ground.At[place])
            {
                var minutes = ground.Sources[source].AirMinutes(ground.Times, km, MissionGeography.Tolerance);
                if (!(minutes <= ground.Limit))
                    continue;
                _sources.Add(source);
                _minutes.Add(minutes);
            }
        }
    }
}
