using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Planning.Authority;

namespace Contingent.Planning.Geography;

/// <summary>
/// Which sites are open-able (rule G2): away from the line, outside no-access areas and buffers, or opened by a pin of a live pledge.
/// </summary>
public static class SiteOpening
{
    // Edges are straight in longitude and latitude, so the nearest point has no closed form on the sphere: sample, then refine.
    private const double SampleKm = 1.0;
    private const int RefineSteps = 40;

    /// <summary>Open-able sites in file order.</summary>
    public static ImmutableArray<Place> Openable(Mission mission, AuthorityResult authority)
    {
        var live = authority.LivePledges.Select(p => p.Id).ToHashSet();
        var pinned = mission.Pins
            .Where(p => p.Rule is PinRule.Exactly or PinRule.AtLeast && p.Units > 0 && live.Contains(p.Pledge))
            .Select(p => p.Place).ToHashSet();
        return [.. mission.Places.Where(p => p.Kinds.Contains(PlaceKind.Site) && (pinned.Contains(p.Id) || ClosedBecause(mission, p) is null))];
    }

    /// <summary>Why a site is closed to units that no pin brings there; null: it is not.</summary>
    public static string? ClosedBecause(Mission mission, Place place)
    {
        foreach (var area in mission.Areas)
        {
            if (area.Kind is AreaKind.NoAccess or AreaKind.Buffer && IsInside(place.At, area))
                return $"inside {(area.Name.Length > 0 ? area.Name : area.Id)}";
            if (area.Kind == AreaKind.Line && mission.StandoffKm > 0 && IsNearer(place.At, area, mission.StandoffKm))
                return $"nearer than {mission.StandoffKm:0.#} km to {(area.Name.Length > 0 ? area.Name : area.Id)}";
        }

        return null;
    }

    private static bool IsInside(GeoPoint at, Area area)
    {
        foreach (var polygon in area.Polygons)
        {
            var inside = false;
            foreach (var ring in polygon)
            {
                for (var i = 0; i + 1 < ring.Length; i++)
                {
                    GeoPoint a = ring[i], b = ring[i + 1];
                    if (a.Lat > at.Lat != b.Lat > at.Lat && at.Lon < ((b.Lon - a.Lon) * (at.Lat - a.Lat) / (b.Lat - a.Lat)) + a.Lon)
                        inside = !inside;
                }
            }

            if (inside)
                return true;
        }

        return false;
    }

    private static bool IsNearer(GeoPoint at, Area area, double limitKm)
    {
        foreach (var path in area.Paths)
        {
            if (path.Length == 1 && GreatCircle.Kilometres(at, path[0]) < limitKm)
                return true;
            for (var i = 0; i + 1 < path.Length; i++)
            {
                if (EdgeDistanceKm(at, path[i], path[i + 1]) < limitKm)
                    return true;
            }
        }

        return false;
    }

    private static double EdgeDistanceKm(GeoPoint at, GeoPoint a, GeoPoint b)
    {
        double At(double t) => GreatCircle.Kilometres(at, new GeoPoint(a.Lat + ((b.Lat - a.Lat) * t), a.Lon + ((b.Lon - a.Lon) * t)));

        var steps = Math.Max(1, (int)Math.Ceiling(GreatCircle.Kilometres(a, b) / SampleKm));
        var best = 0;
        var bestKm = double.PositiveInfinity;
        for (var i = 0; i <= steps; i++)
        {
            var km = At((double)i / steps);
            if (km < bestKm)
                (best, bestKm) = (i, km);
        }

        double low = Math.Max(0, best - 1) / (double)steps, high = Math.Min(steps, best + 1) / (double)steps;
        for (var i = 0; i < RefineSteps; i++)
        {
            double third = low + ((high - low) / 3), twoThirds = high - ((high - low) / 3);
            if (At(third) <= At(twoThirds))
                high = twoThirds;
            else
                low = third;
        }

        return Math.Min(bestKm, At((low + high) / 2));
    }
}
