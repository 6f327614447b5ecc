using Contingent.Missions;

namespace Contingent.Formats.Plans;

/// <summary>Finds the rows of a mission that a plan names; of a pledge the row that holds at a date.</summary>
internal sealed class MissionIndex(Mission mission, DateOnly asOf)
{
    private readonly Dictionary<string, Place> _places = mission.Places.ToDictionary(p => p.Id.Value, StringComparer.Ordinal);
    private readonly Dictionary<string, UnitType> _types = mission.UnitTypes.ToDictionary(t => t.Id.Value, StringComparer.Ordinal);
    private readonly Dictionary<string, Pledge> _pledges = mission.Pledges
        .Where(p => p.StatedOn <= asOf)
        .GroupBy(p => p.Id.Value, StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => g.MaxBy(p => p.StatedOn)!, StringComparer.Ordinal);

    public Place? Place(string id) => _places.GetValueOrDefault(id);

    public UnitType? UnitType(string id) => _types.GetValueOrDefault(id);

    public Pledge? Pledge(string id) => _pledges.GetValueOrDefault(id);
}
