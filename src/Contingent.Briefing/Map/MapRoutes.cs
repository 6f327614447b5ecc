using Contingent.Briefing.Html;
using Contingent.Missions;
using static Contingent.Briefing.Charts.Scale;

namespace Contingent.Briefing.Map;

/// <summary>The links that moves use, as wide as the persons on them; each mode has its own stroke.</summary>
public static class MapRoutes
{
    public static void Write(HtmlText svg, Dossier dossier, Projection projection)
    {
        foreach (var (link, persons) in Used(dossier))
        {
            if (dossier.Link(link) is not { } l || dossier.Place(l.From.Value) is not { } from || dossier.Place(l.To.Value) is not { } to) continue;
            var (a, b) = (projection.At(dossier.Shown(from)), projection.At(dossier.Shown(to)));
            // A route of which no end is on the map would only cross it.
            if (Outside(a, projection) && Outside(b, projection)) continue;
            var mode = l.Mode switch { LinkMode.Rail => "rail", LinkMode.Air => "air", LinkMode.Sea => "sea", _ => "road" };
            var path = l.Mode is LinkMode.Air or LinkMode.Sea
                ? $"M{N(a.X)} {N(a.Y)}Q{N((a.X + b.X) / 2 + (b.Y - a.Y) * 0.08)} {N((a.Y + b.Y) / 2 - (b.X - a.X) * 0.08)} {N(b.X)} {N(b.Y)}"
                : $"M{N(a.X)} {N(a.Y)}L{N(b.X)} {N(b.Y)}";
            svg.Add($"<path class=\"route {mode}\" stroke-width=\"{N(Math.Clamp(1 + Math.Sqrt(persons) / 25, 1.2, 4.5))}\" d=\"{path}\"/>");
        }

        svg.Add($"\n");
    }

    /// <summary>Persons over each link that is used.</summary>
    public static SortedDictionary<string, int> Used(Dossier dossier)
    {
        var used = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var part in dossier.Plan.Movement.Moves.SelectMany(m => m.Parts))
            foreach (var leg in part.Legs) used[leg.Link] = used.GetValueOrDefault(leg.Link) + part.Persons;
        return used;
    }

    private static bool Outside(MapPoint p, Projection projection) => p.X < 0 || p.Y < 0 || p.X > projection.Width || p.Y > projection.Height;
}
