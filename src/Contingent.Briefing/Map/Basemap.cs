using System.Text;
using Contingent.Briefing.Html;
using Contingent.Missions;
using static Contingent.Briefing.Charts.Scale;

namespace Contingent.Briefing.Map;

/// <summary>Land, the host's land, boundaries and disputed lines in the mission's view of the world, cut to what the map shows.</summary>
public sealed class Basemap
{
    private readonly Projection _projection;
    private readonly GeoBox _clip;
    private readonly string _worldview;
    private readonly HashSet<string> _host;
    private readonly List<(CountryPolygon Polygon, string Owner, DisputedArea? Dispute)> _polygons = [];

    public Basemap(Projection projection, string worldview, string host)
    {
        _projection = projection;
        _clip = projection.Box.Grown(3, 5);
        _worldview = worldview;
        _host = [.. FormerStates.ShapesOf(host)];
        var world = CountryShapes.World;
        foreach (var polygon in world.Polygons)
        {
            var ring = world.Ring(polygon.Rings[0]);
            if (PolygonClip.Ring(ring, _clip).Count < 3) continue;
            var dispute = DisputedAreas.Of(world, polygon);
            _polygons.Add((polygon, dispute?.OwnerIn(worldview) ?? polygon.Owner, dispute));
            if (dispute is not null && PolygonClip.Ring(ring, projection.Box).Count > 2) Shown.Add(dispute);
        }

        Shown.AddRange(DisputedAreas.All.Where(a => a.Outline.Length > 0 && PolygonClip.Ring(a.OutlinePoints(), projection.Box).Count > 2));
    }

    /// <summary>The disputed areas of which the map shows a part, for the footnotes.</summary>
    public List<DisputedArea> Shown { get; } = [];

    public void Write(HtmlText svg)
    {
        svg.Add($"<path class=\"land\" d=\"{Fill(owner => !_host.Contains(owner), ownOutlines: false)}\"/>\n<path class=\"land host\" d=\"{Fill(_host.Contains, ownOutlines: true)}\"/>\n");
        var (firm, dashed) = Boundaries();
        svg.Add($"<path class=\"border\" d=\"{firm}\"/>");
        svg.Add($"<path class=\"border disputed\" d=\"{dashed}{Outlines(_ => true)}\"/>\n");
    }

    /// <summary>Where a state's name may stand: inside what the map shows of its largest polygon, best in the middle.</summary>
    public IEnumerable<CountryGround> Grounds()
    {
        var world = CountryShapes.World;
        foreach (var state in _polygons.Where(p => p.Dispute is null).GroupBy(p => p.Owner, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var parts = state.Select(p => PolygonClip.Ring(world.Ring(p.Polygon.Rings[0]), _projection.Box)).Where(r => r.Count > 2)
                .Select(r => r.Select(_projection.At).ToArray()).ToArray();
            if (parts.Length == 0) continue;
            var largest = parts.MaxBy(r => Math.Abs(Area(r)))!;
            yield return new CountryGround(state.Key, largest, Centre(largest), Math.Sqrt(Math.Abs(Area(largest))));
        }
    }

    private string Fill(Func<string, bool> owner, bool ownOutlines)
    {
        var path = new StringBuilder();
        var world = CountryShapes.World;
        foreach (var (polygon, _, _) in _polygons.Where(p => owner(p.Owner)))
            foreach (var ring in polygon.Rings)
                Append(path, PolygonClip.Ring(world.Ring(ring), _clip), close: true);
        return path.Append(Outlines(a => ownOutlines && owner(a.OwnerIn(_worldview)))).ToString();
    }

    private string Outlines(Func<DisputedArea, bool> which)
    {
        var path = new StringBuilder();
        foreach (var area in Shown.Where(a => a.Outline.Length > 0 && which(a))) Append(path, area.OutlinePoints(), close: true);
        return path.ToString();
    }

    /// <summary>Arcs that two polygons share: firm between two states, dashed where one of the polygons is disputed, none inside a state.</summary>
    private (string Firm, string Dashed) Boundaries()
    {
        var sides = new SortedDictionary<int, List<(string Owner, bool Disputed)>>();
        foreach (var (polygon, owner, dispute) in _polygons)
            foreach (var i in polygon.Rings.SelectMany(r => r))
            {
                if (!sides.TryGetValue(i >= 0 ? i : ~i, out var list)) sides[i >= 0 ? i : ~i] = list = [];
                list.Add((owner, dispute is not null));
            }

        StringBuilder firm = new(), dashed = new();
        foreach (var (arc, owners) in sides.Where(s => s.Value.Count > 1))
        {
            var disputed = owners.Exists(o => o.Disputed);
            if (!disputed && owners.TrueForAll(o => o.Owner == owners[0].Owner)) continue;
            foreach (var run in PolygonClip.Line(CountryShapes.World.Arcs[arc], _clip)) Append(disputed ? dashed : firm, run, close: false);
        }

        return (firm.ToString(), dashed.ToString());
    }

    private void Append(StringBuilder path, List<GeoPoint> points, bool close)
    {
        if (points.Count < 2) return;
        var last = new MapPoint(double.NaN, 0);
        for (var i = 0; i < points.Count; i++)
        {
            var p = _projection.At(points[i]);
            // Points closer than this would not be seen apart.
            if (i > 0 && i < points.Count - 1 && Math.Abs(p.X - last.X) < 0.8 && Math.Abs(p.Y - last.Y) < 0.8) continue;
            path.Append(i == 0 ? 'M' : 'L').Append(N(p.X)).Append(' ').Append(N(p.Y));
            last = p;
        }

        if (close) path.Append('Z');
    }

    private static double Area(MapPoint[] ring)
    {
        double sum = 0;
        for (int i = 0, j = ring.Length - 1; i < ring.Length; j = i++) sum += ring[j].X * ring[i].Y - ring[i].X * ring[j].Y;
        return sum / 2;
    }

    private static MapPoint Centre(MapPoint[] ring)
    {
        double x = 0, y = 0, a = Area(ring);
        if (Math.Abs(a) < 1e-6) return ring[0];
        for (int i = 0, j = ring.Length - 1; i < ring.Length; j = i++)
        {
            var cross = ring[j].X * ring[i].Y - ring[i].X * ring[j].Y;
            x += (ring[j].X + ring[i].X) * cross;
            y += (ring[j].Y + ring[i].Y) * cross;
        }

        return new MapPoint(x / (6 * a), y / (6 * a));
    }
}
