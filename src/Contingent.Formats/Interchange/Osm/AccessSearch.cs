using Contingent.Missions;
using Contingent.Planning.Geography;

namespace Contingent.Formats.Interchange.Osm;

/// <summary>Finds the node of a road that is nearest to each of many positions, in one walk over the nodes.</summary>
/// <remarks>
/// Every position lies in all cells of a grid that its reach touches. A cell takes no more than <see cref="MostInCell"/> positions, so that a file that puts all its towns into one spot cannot make this
/// walk long; the rest find no road.
/// </remarks>
internal sealed class AccessSearch(NodeTable nodes)
{
    private const double CellsPerDegree = 20;
    private const double KmPerDegree = 111.2;
    private const int MostInCell = 200;

    private readonly Dictionary<long, List<int>> _cells = [];
    private readonly List<(GeoPoint At, double ReachKm, int Node, double Km)> _positions = [];

    /// <summary>Adds a position with the most kilometres to a road; answers its number.</summary>
    public int Add(GeoPoint at, double reachKm)
    {
        var number = _positions.Count;
        _positions.Add((at, reachKm, -1, reachKm));
        var high = reachKm / KmPerDegree;
        var wide = Math.Min(1, high / Math.Max(0.01, Math.Cos(Math.Min(89, Math.Abs(at.Lat) + high) * Math.PI / 180)));
        for (var row = Cell(at.Lat - high); row <= Cell(at.Lat + high); row++)
        {
            for (var column = Cell(at.Lon - wide); column <= Cell(at.Lon + wide); column++)
            {
                var key = Key(row, column);
                if (!_cells.TryGetValue(key, out var cell))
                    _cells[key] = cell = [];
                if (cell.Count < MostInCell)
                    cell.Add(number);
            }
        }

        return number;
    }

    /// <summary>Walks over all nodes of roads that are to be considered.</summary>
    public void Run(Func<int, bool> isConsidered, CancellationToken cancel)
    {
        for (var node = 0; node < nodes.Count && _positions.Count > 0; node++)
        {
            if (node % 1_000_000 == 0)
                cancel.ThrowIfCancellationRequested();
            if ((nodes.Marks(node) & NodeMarks.Road) == 0 || !isConsidered(node) || !_cells.TryGetValue(Key(Cell(nodes.Lat(node)), Cell(nodes.Lon(node))), out var cell))
                continue;
            var at = new GeoPoint(nodes.Lat(node), nodes.Lon(node));
            foreach (var number in cell)
            {
                var position = _positions[number];
                // A degree of latitude is a quick bound; most candidates fall to it.
                if (Math.Abs(position.At.Lat - at.Lat) * (KmPerDegree - 1) <= position.Km && GreatCircle.Kilometres(position.At, at) is var km && km < position.Km)
                    _positions[number] = position with { Node = node, Km = km };
            }
        }
    }

    /// <summary>The nearest node of a position and its distance; null: none within reach.</summary>
    public (int Node, double Km)? Nearest(int number) => _positions[number] is { Node: >= 0 } found ? (found.Node, found.Km) : null;

    private static int Cell(double degrees) => (int)Math.Floor(degrees * CellsPerDegree);

    private static long Key(int row, int column) => ((long)row << 32) + column;
}
