namespace Contingent.Briefing.Map;

/// <summary>Moves symbols apart that would cover one another. Each stays as near to its place as there is room; a leader shows the place.</summary>
public static class SymbolRoom
{
    /// <summary>Spots by id; whoever comes first stays where it is.</summary>
    public static IReadOnlyDictionary<string, MapPoint> Spread(IEnumerable<(string Id, MapPoint At)> marks, double width, double height)
    {
        var taken = new List<MapPoint>();
        var spots = new Dictionary<string, MapPoint>(StringComparer.Ordinal);
        foreach (var (id, at) in marks)
        {
            var spot = Around(at, width, height).First(s => taken.TrueForAll(t => Math.Abs(t.X - s.X) >= width || Math.Abs(t.Y - s.Y) >= height));
            taken.Add(spot);
            spots[id] = spot;
        }

        return spots;
    }

    /// <summary>The place itself, then rings of spots about it.</summary>
    private static IEnumerable<MapPoint> Around(MapPoint at, double width, double height)
    {
        yield return at;
        for (var ring = 1; ; ring++)
            for (var i = 0; i < 8 * ring; i++)
            {
                var angle = 2 * Math.PI * i / (8 * ring);
                yield return new MapPoint(at.X + Math.Sin(angle) * width * ring * 0.72, at.Y - Math.Cos(angle) * height * ring * 0.9);
            }
    }
}
