using System.Collections.Immutable;
using System.Text;
using System.Xml;
using Contingent.Missions;

namespace Contingent.Formats.Interchange.Maps;

/// <summary>
/// Writes KML 2.2 (OGC 07-147r2). The order of elements is that of the standard's schema: of a feature name, description, time, style, extended data, then its geometry or the features in it; of a
/// polygon the outer boundary before the inner ones. Only elements of the standard itself are written.
/// </summary>
internal sealed class KmlDocument
{
    private const string Ns = "http://www.opengis.net/kml/2.2";
    private readonly XmlWriter _xml;

    private KmlDocument(XmlWriter xml) => _xml = xml;

    /// <param name="title">The document's name.</param>
    /// <param name="description">What people read of it.</param>
    /// <param name="features">What it shows, in the order of their folders.</param>
    /// <param name="icons">Paths of pictures in the archive by symbol code, with the anchor from the left and the bottom in pixels; empty: none go along.</param>
    public static byte[] Write(string title, string description, IReadOnlyList<DrawnFeature> features, IReadOnlyDictionary<string, (string Path, int X, int Y)> icons)
    {
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" }))
            new KmlDocument(xml).Document(title, description, features, icons);
        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    private void Document(string title, string description, IReadOnlyList<DrawnFeature> features, IReadOnlyDictionary<string, (string Path, int X, int Y)> icons)
    {
        Start("kml");
        Start("Document");
        Value("name", title);
        Value("description", description);
        Styles(icons);
        Folder(features, 0, icons);
        End();
        End();
    }

    private void Styles(IReadOnlyDictionary<string, (string Path, int X, int Y)> icons)
    {
        Start("Style", "movement");
        Start("LineStyle");
        Value("color", "ffb0602a");
        Value("width", "3");
        End();
        End();
        Start("Style", "area");
        Start("LineStyle");
        Value("color", "ff404040");
        Value("width", "2");
        End();
        Start("PolyStyle");
        Value("color", "30404040");
        End();
        End();
        foreach (var (sidc, (path, x, y)) in icons.OrderBy(i => i.Key, StringComparer.Ordinal))
        {
            Start("Style", "sidc-" + sidc);
            Start("IconStyle");
            Value("scale", "1.2");
            Start("Icon");
            Value("href", path);
            End();
            Start("hotSpot");
            foreach (var (name, value) in new[] { ("x", CellText.Number(x)), ("y", CellText.Number(y)), ("xunits", "pixels"), ("yunits", "pixels") })
                _xml.WriteAttributeString(name, value);
            End();
            End();
            End();
        }
    }

    /// <summary>Features of a folder, then the folders in it, each in the order in which it is first named.</summary>
    private void Folder(IEnumerable<DrawnFeature> features, int depth, IReadOnlyDictionary<string, (string Path, int X, int Y)> icons)
    {
        foreach (var group in features.GroupBy(f => depth < f.Folders.Length ? f.Folders[depth] : "", StringComparer.Ordinal))
        {
            if (group.Key.Length == 0)
            {
                foreach (var feature in group)
                    Placemark(feature, icons);
                continue;
            }

            Start("Folder");
            Value("name", group.Key);
            Folder(group, depth + 1, icons);
            End();
        }
    }

    private void Placemark(DrawnFeature feature, IReadOnlyDictionary<string, (string Path, int X, int Y)> icons)
    {
        Start("Placemark");
        Value("name", feature.Name);
        if (feature.Description.Length > 0)
            Value("description", feature.Description);
        Time(feature);
        if (icons.ContainsKey(feature.Sidc))
            Value("styleUrl", "#sidc-" + feature.Sidc);
        else if (feature.Point is null)
            Value("styleUrl", feature.Polygons.Length > 0 ? "#area" : "#movement");
        if (feature.Properties.Length > 0)
            Data(feature.Properties);
        Geometry(feature);
        End();
    }

    private void Time(DrawnFeature feature)
    {
        if (feature.Begin.Length + feature.End.Length == 0)
            return;
        Start("TimeSpan");
        if (feature.Begin.Length > 0)
            Value("begin", feature.Begin);
        if (feature.End.Length > 0)
            Value("end", feature.End);
        End();
    }

    private void Data(ImmutableArray<KeyValuePair<string, string>> properties)
    {
        Start("ExtendedData");
        foreach (var (name, value) in properties)
        {
            Start("Data");
            _xml.WriteAttributeString("name", Clean(name));
            Value("value", value);
            End();
        }

        End();
    }

    private void Geometry(DrawnFeature feature)
    {
        var count = feature.Lines.Length + feature.Polygons.Length;
        if (count > 1)
            Start("MultiGeometry");
        if (feature.Point is { } at)
        {
            Start("Point");
            Coordinates([at]);
            End();
        }

        foreach (var line in feature.Lines)
        {
            Start("LineString");
            Value("tessellate", "1");
            Coordinates(line);
            End();
        }

        foreach (var rings in feature.Polygons)
        {
            Start("Polygon");
            Value("tessellate", "1");
            for (var i = 0; i < rings.Length; i++)
            {
                Start(i == 0 ? "outerBoundaryIs" : "innerBoundaryIs");
                Start("LinearRing");
                Coordinates(rings[i]);
                End();
                End();
            }

            End();
        }

        if (count > 1)
            End();
    }

    private void Coordinates(ImmutableArray<GeoPoint> path) => Value("coordinates", string.Join(' ', path.Select(p => $"{CellText.Number(p.Lon)},{CellText.Number(p.Lat)}")));

    private void Start(string name, string? id = null)
    {
        _xml.WriteStartElement(name, Ns);
        if (id is not null)
            _xml.WriteAttributeString("id", id);
    }

    private void End() => _xml.WriteEndElement();

    private void Value(string name, string value) => _xml.WriteElementString(name, Ns, Clean(value));

    /// <summary>Text as XML can hold it.</summary>
    private static string Clean(string text) => string.Concat(text.EnumerateRunes().Where(r => r.Value is '\t' or '\n' or >= 32 and not 0xFFFE and not 0xFFFF).Select(r => r.ToString()));
}
