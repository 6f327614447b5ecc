using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Contingent.Formats.Interchange.Xml;
using Contingent.Formats.Reading;
using Contingent.Missions;

namespace Contingent.Formats.Interchange.Maps;

/// <summary>
/// Reads KML (OGC 07-147r2, KML 2.2, and 2.0, 2.1 before it): placemarks with points, lines, polygons and tracks, their extended data and times. Descriptions may hold HTML;
/// nothing of it is trusted: they are kept as plain text.
/// </summary>
internal static partial class KmlFeatures
{
    private const int Deepest = 30;

    public static MapFeatures Read(string file, ReadOnlyMemory<byte> content, LeftOutList leftOut, CancellationToken cancel)
    {
        var (root, fault) = XmlFile.Read(file, content, cancel);
        if (root is null)
            return MapFeatures.Refused(fault ?? new Fault(new RowOrigin(file, 0), "holds no element"));
        if (root.Name != "kml")
            return MapFeatures.Refused(new Fault(new RowOrigin(file, root.Line), $"is no KML: its element on top is '{CellText.Clean(root.Name)}', not 'kml'"));
        var features = ImmutableArray.CreateBuilder<MapFeature>();
        Walk(file, root, "", 0, features, leftOut);
        return new MapFeatures(features.ToImmutable(), null);
    }

    private static void Walk(string file, XmlPart container, string folder, int depth, ImmutableArray<MapFeature>.Builder features, LeftOutList leftOut)
    {
        foreach (var part in container.Parts)
        {
            switch (part.Name)
            {
                case "Document" or "Folder" when depth < Deepest:
                    var name = part.Name == "Folder" ? CellText.Clean(part.Value("name")) : "";
                    Walk(file, part, name.Length == 0 ? folder : folder.Length == 0 ? name : $"{folder} / {name}", depth + 1, features, leftOut);
                    break;
                case "Placemark":
                    if (Placemark(file, part, folder, leftOut) is { } feature)
                        features.Add(feature);
                    break;
                case "NetworkLink" or "GroundOverlay" or "PhotoOverlay" or "ScreenOverlay" or "Tour":
                    leftOut.Add(new RowOrigin(file, part.Line), part.Name, $"{part.Name} '{CellText.Clean(part.Value("name"))}' is not read; nothing is fetched from elsewhere");
                    break;
            }
        }
    }

    private static MapFeature? Placemark(string file, XmlPart placemark, string folder, LeftOutList leftOut)
    {
        var name = placemark.Value("name");
        var origin = new RowOrigin($"{file}, placemark {CellText.Clean(name)}", placemark.Line);
        var feature = placemark.Parts.Aggregate(new MapFeature { Origin = origin, Name = name }, (f, part) => Shape(f, part, 0, leftOut));
        if (!feature.All.Any())
        {
            leftOut.Add(origin, "no position", "has no position: its geometry is empty, of no kind that is read, or not there");
            return null;
        }

        return feature with { Properties = [.. Properties(placemark, folder).Where(p => p.Value.Length > 0)] };
    }

    private static MapFeature Shape(MapFeature feature, XmlPart part, int depth, LeftOutList leftOut)
    {
        switch (part.Name)
        {
            case "Point":
                return feature with { Points = feature.Points.AddRange(Coordinates(part).Take(1)) };
            case "LineString" or "LinearRing":
                return Line(feature, Coordinates(part));
            case "Track":
                return Line(feature, [.. part.All("coord").Select(c => Coordinate(c.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries))).OfType<GeoPoint>()]);
            case "Polygon":
                return Polygon(feature, part, leftOut);
            case "MultiGeometry" or "MultiTrack" when depth < Deepest:
                return part.Parts.Aggregate(feature, (f, inner) => Shape(f, inner, depth + 1, leftOut));
            case "Model":
                leftOut.Add(feature.Origin, "model", "holds a model in three dimensions, which is not read");
                return feature;
            default:
                return feature;
        }
    }

    /// <summary>A line; a single position of a track or line is a point.</summary>
    private static MapFeature Line(MapFeature feature, ImmutableArray<GeoPoint> path) => path.Length switch
    {
        0 => feature,
        1 => feature with { Points = feature.Points.Add(path[0]) },
        _ => feature with { Lines = feature.Lines.Add(path) },
    };

    private static MapFeature Polygon(MapFeature feature, XmlPart polygon, LeftOutList leftOut)
    {
        var rings = ImmutableArray.CreateBuilder<ImmutableArray<GeoPoint>>();
        foreach (var boundary in polygon.All("outerBoundaryIs").Concat(polygon.All("innerBoundaryIs")).SelectMany(b => b.All("LinearRing")))
        {
            var ring = Coordinates(boundary);
            if (ring.Length < 3)
                continue;
            if (ring[0] != ring[^1])
            {
                leftOut.Add(feature.Origin, "ring", "has a ring that does not end where it begins; it was closed");
                ring = ring.Add(ring[0]);
            }

            rings.Add(ring);
        }

        return rings.Count == 0 ? feature : feature with { Polygons = feature.Polygons.Add(rings.ToImmutable()) };
    }

    private static ImmutableArray<GeoPoint> Coordinates(XmlPart part) =>
        [.. part.Value("coordinates").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(t => Coordinate(t.Split(','))).OfType<GeoPoint>()];

    /// <summary>Longitude first; a height is not read.</summary>
    private static GeoPoint? Coordinate(string[] parts) => parts.Length >= 2 && Number(parts[0]) is { } lon && Number(parts[1]) is { } lat ? new GeoPoint(lat, lon) : null;

    private static double? Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    private static IEnumerable<KeyValuePair<string, string>> Properties(XmlPart placemark, string folder)
    {
        foreach (var data in placemark.Part("ExtendedData")?.All("Data") ?? [])
            yield return new(data.Attribute("name"), data.Value("value"));
        foreach (var data in placemark.Part("ExtendedData")?.All("SchemaData").SelectMany(s => s.All("SimpleData")) ?? [])
            yield return new(data.Attribute("name"), data.Text);
        yield return new("x_folder", folder);
        yield return new("x_description", PlainText(placemark.Value("description")));
        yield return new("x_address", placemark.Value("address"));
        yield return new("x_begin", placemark.Value("TimeSpan", "begin"));
        yield return new("x_end", placemark.Value("TimeSpan", "end"));
        yield return new("x_when", placemark.Value("TimeStamp", "when"));
    }

    /// <summary>A description without its HTML: tags become blanks, the commonest entities their characters; the rest stays as it is written.</summary>
    private static string PlainText(string html) => Tag().Replace(html.Length <= 20_000 ? html : html[..20_000], " ")
        .Replace("&nbsp;", " ", StringComparison.Ordinal).Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal)
        .Replace("&quot;", "\"", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal);

    [GeneratedRegex("<[^<>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex Tag();
}
