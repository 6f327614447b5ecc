using Contingent.Missions;
using Contingent.Planning.Geography;

namespace Contingent.Formats.Interchange.Maps;

/// <summary>
/// Finds the place nearest to a position within <see cref="ReachKm"/>. Places lie in cells about that wide, so that only nine cells are looked at; of a cell only so many places, so that no
/// file can make it slow.
/// </summary>
internal sealed class PlaceGrid
{
    /// <summary>How far a place may lie from the position, in kilometres.</summary>
    public const double ReachKm = 5;

    private const double Step = ReachKm / 110;
    private const int MostInCell = 200;
    private readonly Dictionary<(int Row, int Column), List<(string Id, GeoPoint At)>> _cells = [];

    public void Add(string id, GeoPoint at)
    {
        var row = Row(at);
        if (!_cells.TryGetValue((row, Column(row, at)), out var cell))
            _cells[(row, Column(row, at))] = cell = [];
        if (cell.Count < MostInCell)
            cell.Add((id, at));
    }

    /// <summary>The nearest place; of equals the first that was added; null: none within reach.</summary>
    public string? Nearest(GeoPoint at)
    {
        string? best = null;
        var least = ReachKm;
        for (var row = Row(at) - 1; row <= Row(at) + 1; row++)
        {
            var column = Column(row, at);
            for (var c = column - 1; c <= column + 1; c++)
            {
                foreach (var (id, place) in _cells.GetValueOrDefault((row, c)) ?? [])
                {
                    var km = GreatCircle.Kilometres(place, at);
                    if (km < least || (best is null && km <= least))
                        (best, least) = (id, km);
                }
            }
        }

        return best;
    }

    private static int Row(GeoPoint at) => (int)Math.Floor(at.Lat / Step);

    /// <summary>Columns of a row are as wide as its narrower edge needs; they do not join at the date line.</summary>
    private static int Column(int row, GeoPoint at)
    {
        var edge = Math.Min(89.9, Math.Max(Math.Abs(row * Step), Math.Abs((row + 1) * Step)));
        return (int)Math.Floor(at.Lon * Math.Cos(edge * Math.PI / 180) / Step);
    }
}
