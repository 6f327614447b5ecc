using System.Collections.Immutable;
using Contingent.Missions;

namespace Contingent.Verification.Geography;

/// <summary>
/// Which sites may be opened (G2). A site within a metre of a limit is too close to call: it may be used, and the counts of open-able sites
/// may go either way.
/// </summary>
internal sealed class OpenableSites
{
    private readonly HashSet<string> open = new(StringComparer.Ordinal);
    private readonly HashSet<string> close = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> why = new(StringComparer.Ordinal);

    public OpenableSites(Mission mission, IEnumerable<(string Pledge, string Place, PinRule Rule, long Units)> pins, Func<string, bool> live)
    {
        var forced = pins.Where(p => p.Rule is PinRule.Exactly or PinRule.AtLeast && p.Units >= 1 && live(p.Pledge))
            .Select(p => p.Place).ToHashSet(StringComparer.Ordinal);
        foreach (var place in mission.Places.Where(p => p.Kinds.Contains(PlaceKind.Site)))
        {
            var id = place.Id.Value;
            var (inside, tooClose, reason) = forced.Contains(id) ? (true, false, "") : Judge(mission, place.At);
            if (inside) open.Add(id);
            if (tooClose) close.Add(id);
            why[id] = reason;
        }
    }

    public bool MayOpen(string place) => open.Contains(place) || close.Contains(place);

    public string WhyNot(string place) => why.GetValueOrDefault(place, "it is no site");

    /// <summary>The sites counted as open-able: as computed, and where some are too close to call also with all and with none of those.</summary>
    public IEnumerable<IReadOnlySet<string>> Readings()
    {
        yield return open;
        if (close.Count == 0) yield break;
        yield return open.Union(close).ToHashSet(StringComparer.Ordinal);
        yield return open.Except(close).ToHashSet(StringComparer.Ordinal);
    }

    public int Count => open.Count;

    private static (bool Open, bool TooClose, string Reason) Judge(Mission mission, GeoPoint at)
    {
        var (isOpen, tooClose, reason) = (true, false, "");
        foreach (var area in mission.Areas)
        {
            if (area.Kind == AreaKind.Line && mission.StandoffKm > 0)
            {
                var km = KmToPaths(at, area.Paths, mission.StandoffKm);
                tooClose |= Math.Abs(km - mission.StandoffKm) <= Tolerance.GroundKm;
                if (km >= mission.StandoffKm) continue;
                (isOpen, reason) = (false, FormattableString.Invariant($"{km:0.###} km from {area.Id}, standoff {mission.StandoffKm:0.###} km"));
            }
            else if (area.Kind is AreaKind.NoAccess or AreaKind.Buffer && !area.Polygons.IsDefaultOrEmpty)
            {
                tooClose |= area.Polygons.Any(p => KmToPaths(at, p, Tolerance.GroundKm) <= Tolerance.GroundKm);
                if (!area.Polygons.Any(p => IsInside(at, p))) continue;
                (isOpen, reason) = (false, $"inside {area.Id}");
            }
        }

        return (isOpen, tooClose, reason);
    }

    // Exact only where it matters: an edge whose ends are farther than its length and the limit together cannot come nearer than the limit.
    private static double KmToPaths(GeoPoint at, ImmutableArray<ImmutableArray<GeoPoint>> paths, double limitKm)
    {
        var least = double.PositiveInfinity;
        foreach (var path in paths)
        {
            if (path.Length == 1) least = Math.Min(least, Sphere.GreatCircleKm(at, path[0]));
            for (var i = 1; i < path.Length; i++)
            {
                var (from, to) = (path[i - 1], path[i]);
                var reachKm = KmPerDegree * (Math.Abs(from.Lat - to.Lat) + Math.Abs(from.Lon - to.Lon));
                var start = Sphere.GreatCircleKm(at, from);
                if (start > limitKm + reachKm + 1) least = Math.Min(least, start);
                else least = Math.Min(least, Sphere.KmToEdge(at, from, to));
            }
        }

        return least;
    }

    private const double KmPerDegree = Math.PI * Sphere.RadiusKm / 180;

    private static bool IsInside(GeoPoint at, ImmutableArray<ImmutableArray<GeoPoint>> rings)
    {
        var inside = false;
        foreach (var ring in rings)
        {
            for (var i = 1; i < ring.Length; i++)
            {
                var (a, b) = (ring[i - 1], ring[i]);
                if (a.Lat > at.Lat != b.Lat > at.Lat && at.Lon < (b.Lon - a.Lon) * (at.Lat - a.Lat) / (b.Lat - a.Lat) + a.Lon)
                    inside = !inside;
            }
        }

        return inside;
    }
}
