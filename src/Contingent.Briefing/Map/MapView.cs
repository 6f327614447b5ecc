using Contingent.Missions;

namespace Contingent.Briefing.Map;

/// <summary>What the map has to show, and so which part of the globe it takes.</summary>
public static class MapView
{
    /// <summary>
    /// The host's places and areas, the locations that are used, and what the moves pass close to that. Homes far away are not worth a
    /// map of the world: their routes come in from the edge.
    /// </summary>
    public static GeoBox Of(Dossier dossier)
    {
        var mission = dossier.Mission;
        var used = dossier.Plan.Laydown.Placements.Select(p => p.Place).ToHashSet(StringComparer.Ordinal);
        var core = mission.Places.Where(p => p.Country == mission.Host || used.Contains(p.Id.Value)).Select(p => p.At)
            .Concat(mission.Areas.SelectMany(a => a.Paths).SelectMany(p => p)).ToArray();
        if (core.Length == 0) core = [.. mission.Places.Select(p => p.At)];
        if (core.Length == 0) return new GeoBox(-60, -170, 75, 170);
        var box = Around(core);
        var (height, width) = (Math.Max(0.6, box.North - box.South), Math.Max(0.6, box.East - box.West));
        var reach = box.Grown(height * 0.12, width * 0.12);
        var via = dossier.Plan.Movement.Moves.SelectMany(m => m.Parts).SelectMany(p => p.Legs).SelectMany(l => new[] { l.From, l.To })
            .Select(id => dossier.Place(id)?.At).OfType<GeoPoint>().Where(reach.Holds);
        box = Around([.. core, .. via]);
        (height, width) = (Math.Max(0.6, box.North - box.South), Math.Max(0.6, box.East - box.West));
        box = box.Grown(height * 0.07 + 0.1, width * 0.06 + 0.1);
        return Shaped(box);
    }

    /// <summary>At least a quarter wider than tall and not flatter than one in two, so that the drawing fits a page.</summary>
    private static GeoBox Shaped(GeoBox box)
    {
        var cos = Math.Cos((box.South + box.North) / 2 * Math.PI / 180);
        var (height, width) = (box.North - box.South, (box.East - box.West) * cos);
        if (width < 1.25 * height) return box.Grown(0, (1.25 * height - width) / cos / 2);
        return width > 2 * height ? box.Grown((width / 2 - height) / 2, 0) : box;
    }

    private static GeoBox Around(GeoPoint[] points) =>
        new(points.Min(p => p.Lat), points.Min(p => p.Lon), points.Max(p => p.Lat), points.Max(p => p.Lon));
}
