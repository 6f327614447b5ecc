using Contingent.Missions;
using Contingent.Planning.Geography;

namespace Contingent.Formats.Interchange;

/// <summary>Ids of places that come from a table or map of the world: one that the mission has keeps its place, so that it is found again; another place of that name gets another id.</summary>
/// <param name="into">The mission that the import goes into; null: a new one.</param>
internal sealed class PlaceIds(Mission? into)
{
    /// <summary>A place of the same id within these kilometres is the same place; two tables seldom put a town more than ten kilometres apart.</summary>
    private const double SameKm = 20;

    private readonly SlugBook _book = new();
    private readonly Dictionary<string, GeoPoint> _known = (into?.Places ?? []).ToDictionary(p => p.Id.Value, p => p.At, StringComparer.Ordinal);

    /// <summary>The id for a place whose name makes this slug.</summary>
    public string Take(string slug, GeoPoint at)
    {
        string id;
        do
        {
            id = _book.Take(slug);
        }
        while (_known.TryGetValue(id, out var there) && GreatCircle.Kilometres(there, at) > SameKm);
        return id;
    }
}
