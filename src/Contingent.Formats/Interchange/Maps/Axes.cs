using System.Collections.Immutable;
using Contingent.Formats.Reading;
using Contingent.Missions;

namespace Contingent.Formats.Interchange.Maps;

/// <summary>
/// Finds swapped axes. Both GeoJSON (RFC 7946) and KML write longitude first. A file is swapped where some coordinate is on Earth only the other way round and none is so
/// only as written; or where none decides, the mission has places, and all coordinates lie by them only the other way round. It is then read the other way round, with a remark. A file
/// of both kinds is refused.
/// </summary>
internal static class Axes
{
    private const double Margin = 2;

    public static (ImmutableArray<MapFeature> Features, Fault? Fault) Judge(string file, ImmutableArray<MapFeature> features, Mission? into, LeftOutList leftOut)
    {
        var asWritten = false;
        var swapped = false;
        foreach (var at in features.SelectMany(f => f.All))
        {
            asWritten |= IsOnEarth(at) && !IsOnEarth(Swap(at));
            swapped |= !IsOnEarth(at) && IsOnEarth(Swap(at));
        }

        var where = new RowOrigin(file, 0);
        if (asWritten && swapped)
            return ([], new Fault(where, "holds coordinates that are on Earth only as [lon, lat] beside others that are only as [lat, lon]; write longitude first throughout"));
        var byPlaces = !asWritten && !swapped && LiesByPlaces(features, into);
        if (swapped || byPlaces)
        {
            leftOut.Add(where, "axes", swapped
                ? "has latitude and longitude swapped: coordinates were on Earth only the other way round; it was read as [lat, lon], check a place or two"
                : "seems to have latitude and longitude swapped: all of it lies by the mission's places only the other way round; it was read as [lat, lon], check a place or two");
            features = [.. features.Select(f => f.With(Swap))];
        }

        return (OnEarth(features, leftOut), null);
    }

    private static bool IsOnEarth(GeoPoint at) => Math.Abs(at.Lat) <= 90 && Math.Abs(at.Lon) <= 180;

    private static GeoPoint Swap(GeoPoint at) => new(at.Lon, at.Lat);

    private static ImmutableArray<MapFeature> OnEarth(ImmutableArray<MapFeature> features, LeftOutList leftOut)
    {
        foreach (var feature in features)
        {
            if (feature.All.FirstOrDefault(at => !IsOnEarth(at)) is var off && !IsOnEarth(off))
                leftOut.Add(feature.Origin, "off Earth", CellParser.Invariant($"coordinate [{off.Lon}, {off.Lat}] is not on Earth in degrees; reproject the file to WGS 84 (EPSG:4326)"));
        }

        return [.. features.Where(f => f.All.All(IsOnEarth))];
    }

    private static bool LiesByPlaces(ImmutableArray<MapFeature> features, Mission? into)
    {
        if (into is null || into.Places.IsEmpty || !features.SelectMany(f => f.All).Any())
            return false;
        var box = new Box(
            into.Places.Min(p => p.At.Lon) - Margin, into.Places.Min(p => p.At.Lat) - Margin, into.Places.Max(p => p.At.Lon) + Margin, into.Places.Max(p => p.At.Lat) + Margin);
        return features.SelectMany(f => f.All).All(at => !box.Contains(at.Lat, at.Lon) && box.Contains(at.Lon, at.Lat));
    }
}
