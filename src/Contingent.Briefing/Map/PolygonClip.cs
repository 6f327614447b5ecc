using Contingent.Missions;

namespace Contingent.Briefing.Map;

/// <summary>Cuts shapes to a box of latitudes and longitudes.</summary>
public static class PolygonClip
{
    /// <summary>
    /// A ring cut to a box, edge by edge. I. E. Sutherland and G. W. Hodgman, Reentrant polygon clipping, CACM 17 (1974). It may run along the
    /// box's edge, so the box should be larger than what is shown.
    /// </summary>
    public static List<GeoPoint> Ring(List<GeoPoint> ring, GeoBox box)
    {
        if (ring.Count == 0 || !Touches(ring, box)) return [];
        if (ring.TrueForAll(box.Holds)) return ring;
        ring = Side(ring, p => p.Lon - box.West);
        ring = Side(ring, p => box.East - p.Lon);
        ring = Side(ring, p => p.Lat - box.South);
        return Side(ring, p => box.North - p.Lat);
    }

    /// <summary>The runs of a line that are in a box, each with the points next outside.</summary>
    public static IEnumerable<List<GeoPoint>> Line(IReadOnlyList<GeoPoint> line, GeoBox box)
    {
        var run = new List<GeoPoint>();
        for (var i = 0; i < line.Count; i++)
        {
            var near = box.Holds(line[i]) || i > 0 && box.Holds(line[i - 1]) || i + 1 < line.Count && box.Holds(line[i + 1]);
            if (near) run.Add(line[i]);
            else if (run.Count > 0)
            {
                if (run.Count > 1) yield return run;
                run = [];
            }
        }

        if (run.Count > 1) yield return run;
    }

    /// <summary>Whether a point is inside a ring, by the number of edges to its east.</summary>
    public static bool Holds(IReadOnlyList<GeoPoint> ring, GeoPoint p)
    {
        var inside = false;
        for (int i = 0, j = ring.Count - 1; i < ring.Count; j = i++)
            if (ring[i].Lat > p.Lat != ring[j].Lat > p.Lat
                && p.Lon < (ring[j].Lon - ring[i].Lon) * (p.Lat - ring[i].Lat) / (ring[j].Lat - ring[i].Lat) + ring[i].Lon)
                inside = !inside;
        return inside;
    }

    private static bool Touches(List<GeoPoint> ring, GeoBox box) =>
        ring.Max(p => p.Lat) >= box.South && ring.Min(p => p.Lat) <= box.North && ring.Max(p => p.Lon) >= box.West && ring.Min(p => p.Lon) <= box.East;

    private static List<GeoPoint> Side(List<GeoPoint> ring, Func<GeoPoint, double> depth)
    {
        var kept = new List<GeoPoint>();
        for (var i = 0; i < ring.Count; i++)
        {
            var (a, b) = (ring[i], ring[(i + 1) % ring.Count]);
            var (da, db) = (depth(a), depth(b));
            if (da >= 0) kept.Add(a);
            if (da >= 0 != db >= 0)
            {
                var t = da / (da - db);
                kept.Add(new GeoPoint(a.Lat + (b.Lat - a.Lat) * t, a.Lon + (b.Lon - a.Lon) * t));
            }
        }

        return kept;
    }
}
