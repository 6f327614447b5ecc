using System.Collections.Immutable;
using Contingent.Missions;

namespace Contingent.Planning.Geography;

/// <summary>
/// Where a part on its way stands: at a place, and where places take time to move on from, by which kind of link it came. Moving on takes the place's staging hours, and
/// its transloading hours where the mode changes or the rails are of another gauge (M12).
/// </summary>
/// <remarks>The first states are the places themselves, free to move on: where units start, and where nothing holds them.</remarks>
public sealed class StagingStates
{
    private readonly long[] _staging;
    private readonly long[] _transload;
    private readonly List<(int Place, LinkMode Mode, double? Gauge)> _states = [];
    private readonly Dictionary<(int, LinkMode, double?), int> _numbers = [];

    public StagingStates(PlaceIndex places, IEnumerable<Link> links)
    {
        _staging = [.. places.Places.Select(p => RouteNetwork.WholeMinutes(p.StagingHours))];
        _transload = [.. places.Places.Select(p => RouteNetwork.WholeMinutes(p.TransloadHours))];
        for (var place = 0; place < places.Count; place++)
            _states.Add((place, LinkMode.Road, null));
        foreach (var link in links)
        {
            Arrival(places.Of(link.From), link);
            Arrival(places.Of(link.To), link);
        }
    }

    public int Count => _states.Count;
    public int PlaceOf(int state) => _states[state].Place;

    /// <summary>The state of a part that has arrived at a place over a link.</summary>
    public int After(Link link, int place) => _numbers.TryGetValue((place, link.Mode, link.GaugeMm), out var state) ? state : place;

    /// <summary>Minutes before a part in this state may depart over a link.</summary>
    public long Dwell(int state, Link link)
    {
        if (state < _staging.Length)
            return 0;
        var (place, mode, gauge) = _states[state];
        return _staging[place] + (mode != link.Mode || (gauge is { } came && link.GaugeMm is { } goes && came != goes) ? _transload[place] : 0);
    }

    private void Arrival(int place, Link link)
    {
        var key = (place, link.Mode, link.GaugeMm);
        if (_staging[place] + _transload[place] > 0 && _numbers.TryAdd(key, _states.Count))
            _states.Add(key);
    }
}
