using Contingent.Optimization.Networks;

namespace Contingent.Planning.Geography;

/// <summary>
/// For every place that points of a cover task hang on, the sources that reach some of them by road, quickest first. Access from a place to a point is the
/// same for all, so one order serves all points of a place, and each is reached by a first part of it. Memory follows the pairs of source and place within
/// the limit.
/// </summary>
internal sealed class RoadChains
{
    private readonly int[] _start;
    private readonly int[] _source;
    private readonly double[] _travel;

    private RoadChains(int[] start, int[] source, double[] travel) => (_start, _source, _travel) = (start, source, travel);

    /// <summary>Length of all chains together.</summary>
    public int Length => _source.Length;

    /// <summary>Where the chain of a place begins, its sources and the times on the road from them.</summary>
    public int StartOf(int place) => _start[place];

    public ReadOnlySpan<int> SourcesOf(int place) => _source.AsSpan(_start[place], _start[place + 1] - _start[place]);

    public ReadOnlySpan<double> TravelOf(int place) => _travel.AsSpan(_start[place], _start[place + 1] - _start[place]);

    /// <summary>Searches from every source that travels by road, up to the limit.</summary>
    public static RoadChains Of(
        CoverDemand demand, RoadNetwork roads, int placeCount, IReadOnlyList<ReachSource> sources, int times, double limit, CancellationToken cancel)
    {
        var leastAccess = LeastAccess(demand, placeCount);
        var found = new (int[] Place, double[] Travel)[sources.Count];
        ShortestTimes.ForEach(placeCount, sources.Count, threads: null, (k, search) => found[k] = Search(k, search), cancel);
        var start = new int[placeCount + 1];
        foreach (var (places, _) in found)
        {
            foreach (var place in places)
                start[place + 1] = checked(start[place + 1] + 1);
        }

        for (var p = 0; p < placeCount; p++)
            start[p + 1] = checked(start[p + 1] + start[p]);
        var next = start.AsSpan(0, placeCount).ToArray();
        var (source, travel) = (new int[start[placeCount]], new double[start[placeCount]]);
        for (var k = 0; k < found.Length; k++)
        {
            for (var i = 0; i < found[k].Place.Length; i++)
            {
                var at = next[found[k].Place[i]]++;
                (source[at], travel[at]) = (k, found[k].Travel[i]);
            }

            found[k] = default;
        }

        var chains = new RoadChains(start, source, travel);
        Parallel.For(0, placeCount, new ParallelOptions { CancellationToken = cancel }, p => chains.Sort(p, sources, times));
        return chains;

        (int[] Place, double[] Travel) Search(int k, ShortestTimes search)
        {
            if (sources[k].ByAir)
                return ([], []);
            search.Search(roads.GraphAt(sources[k].Type.SpeedKmh), sources[k].Place, sources[k].MostTravel(times, limit));
            List<int> places = [];
            List<double> minutes = [];
            for (var i = 0; i < search.ReachedCount; i++)
            {
                var (place, travelled) = search.Reached(i);
                if (sources[k].RoadMinutes(times, travelled, leastAccess[place]) > limit)
                    continue;
                places.Add(place);
                minutes.Add(travelled);
            }

            return ([.. places], [.. minutes]);
        }
    }

    private static double[] LeastAccess(CoverDemand demand, int placeCount)
    {
        var least = new double[placeCount];
        Array.Fill(least, double.PositiveInfinity);
        ReadOnlySpan<int> node = demand.Node;
        ReadOnlySpan<double> access = demand.AccessMin;
        for (var i = 0; i < node.Length; i++)
        {
            if (node[i] >= 0)
                least[node[i]] = Math.Min(least[node[i]], access[i]);
        }

        return least;
    }

    private void Sort(int place, IReadOnlyList<ReachSource> sources, int times)
    {
        Span<int> source = _source.AsSpan(_start[place], _start[place + 1] - _start[place]);
        if (source.Length < 2)
            return;
        Span<double> travel = _travel.AsSpan(_start[place], source.Length);
        var order = new (double Minutes, int Source, double Travel)[source.Length];
        for (var k = 0; k < order.Length; k++)
            order[k] = (sources[source[k]].RoadMinutes(times, travel[k], 0), source[k], travel[k]);
        Array.Sort(order, static (a, b) => a.Minutes != b.Minutes ? a.Minutes.CompareTo(b.Minutes) : a.Source.CompareTo(b.Source));
        for (var k = 0; k < order.Length; k++)
            (source[k], travel[k]) = (order[k].Source, order[k].Travel);
    }
}
