using System.Collections.Concurrent;
using Contingent.Missions;
using Contingent.Optimization.Networks;

namespace Contingent.Planning.Geography;

/// <summary>Travel times over the road links, in whatever state they lie (rule G3).</summary>
public sealed class RoadNetwork
{
    private readonly record struct Road(int From, int To, double LengthKm, double SpeedKmh);

    private readonly PlaceIndex _places;
    private readonly List<Road> _roads = [];
    private readonly bool[] _onRoad;
    private readonly ConcurrentDictionary<double, TravelGraph> _graphs = new();
    private readonly ConcurrentDictionary<(int From, double SpeedKmh), double[]> _times = new();

    public RoadNetwork(Mission mission, PlaceIndex places)
    {
        _places = places;
        _onRoad = new bool[places.Count];
        foreach (var link in mission.Links.Where(l => l.Mode == LinkMode.Road))
        {
            int from = places.Of(link.From), to = places.Of(link.To);
            _roads.Add(new Road(from, to, link.LengthKm, link.SpeedKmh));
            if (link.BothWays)
                _roads.Add(new Road(to, from, link.LengthKm, link.SpeedKmh));
            _onRoad[from] = _onRoad[to] = true;
        }
    }

    /// <summary>Whether a road link ends at the place.</summary>
    public bool IsOnRoad(int place) => _onRoad[place];

    /// <summary>
    /// Minutes from a place to every place for a unit of that speed, by place number; infinity where no road leads. Computed once per place and speed, and
    /// kept: for many places at once see <see cref="GraphAt"/>.
    /// </summary>
    public IReadOnlyList<double> Minutes(int from, double unitSpeedKmh) => Times(from, unitSpeedKmh);

    internal double[] Times(int from, double unitSpeedKmh) => _times.GetOrAdd((from, unitSpeedKmh), key =>
    {
        var search = new ShortestTimes(_places.Count);
        search.Search(GraphAt(key.SpeedKmh), key.From, double.PositiveInfinity);
        var minutes = new double[_places.Count];
        for (var place = 0; place < minutes.Length; place++)
            minutes[place] = search.Minutes(place);
        return minutes;
    });

    /// <summary>The roads as a network of the places, at the lesser of the road's and the unit's speed.</summary>
    internal TravelGraph GraphAt(double unitSpeedKmh) => _graphs.GetOrAdd(unitSpeedKmh, speed =>
    {
        List<int> tails = [], heads = [];
        List<double> minutes = [];
        foreach (var road in _roads)
        {
            var time = 60 * road.LengthKm / Math.Min(road.SpeedKmh, speed);
            // A road on which nothing moves leads nowhere.
            if (!double.IsFinite(time))
                continue;
            tails.Add(road.From);
            heads.Add(road.To);
            minutes.Add(time);
        }

        return TravelGraph.Of(_places.Count, [.. tails], [.. heads], [.. minutes]);
    });
}
