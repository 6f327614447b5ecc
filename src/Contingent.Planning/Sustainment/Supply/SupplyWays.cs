using Contingent.Missions;
using Contingent.Planning.Authority;
using Contingent.Planning.Geography;

namespace Contingent.Planning.Sustainment.Supply;

/// <summary>A step of a supply route: the link, where it leads, and the minutes from the start of the way to departing on it and to its end.</summary>
internal readonly record struct SupplyStep(Link Link, string To, long Departs, long Arrives);

/// <summary>
/// The quickest route between two places for supply (S6): by road, rail and sea where these lead there, since supply is bulk, else by air too; over links whose permission holds on the day on which it is first
/// needed, else over those whose permission is ever met. Road convoys move at the link's speed for the mission's march hours a day, the rest day and night (M3).
/// </summary>
internal sealed class SupplyWays
{
    private readonly Mission _mission;
    private readonly PlaceIndex _places;
    private readonly DateOnly _dayZero;
    private readonly List<(Link Link, int To, LinkWindow Window)>[] _out;
    private readonly Dictionary<(int From, int Day, bool Air), (long[] Minutes, (int Place, Link Link)[] By)> _trees = [];

    public SupplyWays(Mission mission, AuthorityResult authority)
    {
        _mission = mission;
        _dayZero = authority.DayZero!.Value;
        _places = new PlaceIndex(mission.Places);
        _out = [.. mission.Places.Select(_ => new List<(Link, int, LinkWindow)>())];
        foreach (var link in mission.Links)
        {
            if (authority.WindowOf(link) is not { } window)
                continue;
            var (from, to) = (_places.Of(link.From), _places.Of(link.To));
            _out[from].Add((link, to, window));
            if (link.BothWays)
                _out[to].Add((link, from, window));
        }
    }

    /// <summary>The route and its minutes; null where no open link leads there.</summary>
    public List<SupplyStep>? Between(PlaceId from, PlaceId to, int day) => Open(from, to, day) ?? Open(from, to, null);

    /// <summary>Minutes of the quickest route, to choose the nearest source by; null where there is none.</summary>
    public long? Minutes(PlaceId from, PlaceId to, int day) => Between(from, to, day) is not { } way ? null : way.Count == 0 ? 0 : way[^1].Arrives;

    /// <summary>The same over links that are open on the day; null where there is no such route.</summary>
    public long? MinutesOpen(PlaceId from, PlaceId to, int day) => Open(from, to, day) is not { } way ? null : way.Count == 0 ? 0 : way[^1].Arrives;

    public long LegMinutes(Link link) => RouteNetwork.TravelMinutes(link, link.SpeedKmh, _mission.MarchHoursDay);

    private List<SupplyStep>? Open(PlaceId from, PlaceId to, int? day) => Way(from, to, day, air: false) ?? Way(from, to, day, air: true);

    private List<SupplyStep>? Way(PlaceId from, PlaceId to, int? day, bool air)
    {
        var (start, end) = (_places.Of(from), _places.Of(to));
        var (minutes, by) = Tree(start, day, air);
        if (minutes[end] == long.MaxValue)
            return null;
        var steps = new List<SupplyStep>();
        for (var at = end; at != start; at = by[at].Place)
            steps.Add(new SupplyStep(by[at].Link, _places[at].Id.Value, minutes[by[at].Place], minutes[at]));
        steps.Reverse();
        return steps;
    }

    private (long[] Minutes, (int Place, Link Link)[] By) Tree(int start, int? day, bool air)
    {
        var key = (start, day ?? int.MinValue, air);
        if (_trees.TryGetValue(key, out var known))
            return known;
        var minutes = new long[_places.Count];
        var by = new (int, Link)[_places.Count];
        Array.Fill(minutes, long.MaxValue);
        minutes[start] = 0;
        var queue = new PriorityQueue<int, (long, int)>();
        queue.Enqueue(start, (0, start));
        while (queue.TryDequeue(out var place, out var at))
        {
            if (at.Item1 > minutes[place])
                continue;
            foreach (var (link, to, window) in _out[place])
            {
                if ((link.Mode == LinkMode.Air && !air) || (day is { } d && (d < window.FirstDay || d > window.LastDay || link.IsClosedOn(_dayZero.AddDays(d)))))
                    continue;
                var arrive = minutes[place] + LegMinutes(link);
                if (arrive >= minutes[to])
                    continue;
                minutes[to] = arrive;
                by[to] = (place, link);
                queue.Enqueue(to, (arrive, to));
            }
        }

        return _trees[key] = (minutes, by);
    }
}
