using System.Globalization;
using Contingent.Formats.Interchange.Xml;
using Contingent.Missions;

namespace Contingent.Formats.Interchange.Msdl;

/// <summary>Reads where something is: <c>Disposition/Location</c> with its four choices of coordinates.</summary>
internal static class MsdlPlaces
{
    /// <summary>The place in degrees; null where none is given, or, with a reason, where it cannot be read.</summary>
    public static GeoPoint? Of(XmlPart item, out string reason)
    {
        reason = "";
        if (item.Part("Disposition")?.Part("Location") is not { } location)
            return null;
        var choice = location.Value("CoordinateChoice");
        if (location.Part("CoordinateData")?.Part(choice) is not { } data)
        {
            reason = choice.Length == 0 ? "" : $"its position is given as '{CellText.Clean(choice)}', but no such coordinates stand there";
            return null;
        }

        var at = choice switch
        {
            "GDC" => Number(data, "Latitude") is { } lat && Number(data, "Longitude") is { } lon ? new GeoPoint(lat, lon) : null,
            "GCC" => Number(data, "X") is { } x && Number(data, "Y") is { } y && Number(data, "Z") is { } z ? GridCoordinates.Geocentric(x, y, z) : null,
            "UTM" => Number(data, "UTMEasting") is { } e && Number(data, "UTMNorthing") is { } n ? GridCoordinates.Utm(data.Value("UTMGridZone"), e, n) : null,
            "MGRS" => Number(data, "MGRSEasting") is { } e && Number(data, "MGRSNorthing") is { } n
                ? GridCoordinates.Mgrs(data.Value("MGRSGridZone"), data.Value("MGRSGridSquare"), e, n)
                : null,
            _ => (GeoPoint?)null,
        };
        if (at is { } point && Math.Abs(point.Lat) <= 90 && Math.Abs(point.Lon) <= 180)
            return point;
        reason = $"its position ({CellText.Clean(choice)}) is none on Earth";
        return null;
    }

    private static double? Number(XmlPart part, string name) =>
        double.TryParse(part.Value(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
}
