using Contingent.Briefing.Html;
using Contingent.Missions;
using static Contingent.Briefing.Charts.Scale;

namespace Contingent.Briefing.Map;

/// <summary>
/// How far units of a cover task reach as the crow flies: by the task's radius, or by air in its response time. Reach by road follows the
/// roads and has no ring.
/// </summary>
public sealed record ReachRings(MissionTask? Task, IReadOnlyList<(GeoPoint At, double Km)> Rings)
{
    private const double EarthKm = 6371.0088;

    /// <summary>The weightiest cover task whose reach is a circle, musts first.</summary>
    public static ReachRings Of(Dossier dossier)
    {
        foreach (var task in dossier.Mission.Tasks.Where(t => t.Kind == TaskKind.Cover).OrderByDescending(t => t.Must).ThenByDescending(t => t.Weight).ThenBy(t => t.Id))
        {
            var rings = dossier.Plan.Laydown.Placements
                .Select(p => (Place: dossier.Place(p.Place), Km: Reach(task, dossier.UnitType(p.UnitType))))
                .Where(r => r.Place is not null && r.Km > 0)
                .GroupBy(r => r.Place!.Id.Value, StringComparer.Ordinal)
                .Select(g => (dossier.Shown(g.First().Place!), g.Max(r => r.Km)))
                .ToArray();
            if (rings.Length > 0) return new ReachRings(task, rings);
        }

        return new ReachRings(null, []);
    }

    public void Write(HtmlText svg, Dossier dossier, Projection projection)
    {
        foreach (var (at, km) in Rings)
            svg.Add($"<path class=\"{(Rings.Count > 4 ? "ring bare" : "ring")}\" d=\"M{string.Join('L', Circle(at, km).Select(projection.At).Select(p => $"{N(p.X)} {N(p.Y)}"))}Z\"/>");
        if (Rings.Count > 0) svg.Add($"\n");
    }

    private static double Reach(MissionTask task, UnitType? unit)
    {
        if (unit is null || !unit.Capabilities.ContainsKey(task.Capability)) return 0;
        if (task.RadiusKm is { } radius) return radius;
        if (unit.Travel != TravelMode.Air || task.ResponseMin is not { } minutes) return 0;
        var km = (minutes - unit.LaunchMin) / 60 * unit.SpeedKmh / (task.Trip == Trip.OutAndBack ? 2 : 1);
        return Math.Min(km, unit.RadiusKm ?? double.MaxValue);
    }

    private static IEnumerable<GeoPoint> Circle(GeoPoint centre, double km)
    {
        double lat = centre.Lat * Math.PI / 180, angle = km / EarthKm;
        for (var i = 0; i < 48; i++)
        {
            var bearing = i * Math.PI / 24;
            var to = Math.Asin(Math.Sin(lat) * Math.Cos(angle) + Math.Cos(lat) * Math.Sin(angle) * Math.Cos(bearing));
            var turn = Math.Atan2(Math.Sin(bearing) * Math.Sin(angle) * Math.Cos(lat), Math.Cos(angle) - Math.Sin(lat) * Math.Sin(to));
            yield return new GeoPoint(to * 180 / Math.PI, centre.Lon + turn * 180 / Math.PI);
        }
    }
}
