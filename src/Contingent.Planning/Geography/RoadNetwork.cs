using System.Collections.Concurrent;
using Contingent.Missions;

namespace Contingent.Planning.Geography;

/// <summary>Travel times over the road links, in whatever state they lie (rule G3).</summary>
public sealed class RoadNetwork
{
    private readonly record struct Arc(int To, double LengthKm, double SpeedKmh);

    private readonly PlaceIndex _places;
    private readonly List<Arc>[] _arcs;
    private readonly bool[] _onRoad;
    private readonly ConcurrentDictionary<(int From, double SpeedKmh), double[]> _times = new();

    public RoadNetwork(Mission mission, PlaceIndex places)
    {
        _places = places;
        _arcs = new List<Arc>[places.Count];
        _onRoad = new bool[places.Count];
        for (var i = 0; i < _arcs.Length; i++)
            _arcs[i] = [];
        foreach (var link in mission.Links.Where(l => l.Mode == LinkMode.Road))
        {
            int from = places.Of(link.From), to = places.Of(link.To);
            _arcs[from].Add(new Arc(to, link.LengthKm, link.SpeedKmh));
            if (link.BothWays)
                _arcs[to].Add(new Arc(from, link.LengthKm, link.SpeedKmh));
            _onRoad[from] = _onRoad[to] = true;
        }
    }

    /// <summary>Whether a road link ends at the place.</summary>
    public bool IsOnRoad(int place) => _onRoad[place];

    /// <summary>
    /// Minutes from a place to every place for a unit of that speed, by place number; infinity where no road leads. Computed once per
    /// place and speed.
    /// </summary>
    public IReadOnlyList<double> Minutes(int from, double unitSpeedKmh) => Times(from, unitSpeedKmh);

    internal double[] Times(int from, double unitSpeedKmh) =>
        _times.GetOrAdd((from, unitSpeedKmh), key => ShortestTimes(key.From, key.SpeedKmh));

    private double[] ShortestTimes(int from, double unitSpeedKmh)
    {
        var minutes = new double[_places.Count];
        Array.Fill(minutes, double.PositiveInfinity);
        minutes[from] = 0;
        var queue = new PriorityQueue<int, double>();
        queue.Enqueue(from, 0);
        while (queue.TryDequeue(out var place, out var at))
        {
            if (at > minutes[place])
                continue;
            foreach (var arc in _arcs[place])
            {
                var arrive = at + (60 * arc.LengthKm / Math.Min(arc.SpeedKmh, unitSpeedKmh));
                if (arrive < minutes[arc.To])
                {
                    minutes[arc.To] = arrive;
                    queue.Enqueue(arc.To, arrive);
                }
            }
        }

        return minutes;
    }
}
