using System.Collections.Immutable;
using Contingent.Missions;

namespace Contingent.Planning.Geography;

/// <summary>Numbers the places of a mission, in file order, so that networks and times can be arrays.</summary>
public sealed class PlaceIndex
{
    private readonly Dictionary<PlaceId, int> _numbers = [];

    public PlaceIndex(ImmutableArray<Place> places)
    {
        Places = places;
        for (var i = 0; i < places.Length; i++)
            _numbers[places[i].Id] = i;
    }

    public ImmutableArray<Place> Places { get; }
    public int Count => Places.Length;
    public Place this[int number] => Places[number];

    /// <summary>The number of a place of the mission.</summary>
    public int Of(PlaceId id) => _numbers[id];
}
