using System.Globalization;
using System.Xml.Linq;

namespace Contingent.Briefing.Symbols;

/// <summary>Reads the shapes of a drawn symbol: paths, circles and words, with the colours and widths that they bear or take over from the group that they stand in. Dashed lines are cut into their dashes.</summary>
internal static class SvgShapes
{
    private static readonly string[] s_inherited = ["stroke", "stroke-width", "fill", "fill-opacity"];

    public static IReadOnlyList<SvgShape> Read(string shapes)
    {
        var root = XElement.Parse($"<svg>{shapes}</svg>", LoadOptions.None);
        var read = new List<SvgShape>();
        Walk(root, new Dictionary<string, string>(StringComparer.Ordinal), read);
        return read;
    }

    private static void Walk(XElement element, Dictionary<string, string> above, List<SvgShape> read)
    {
        var style = new Dictionary<string, string>(above, StringComparer.Ordinal);
        foreach (var name in s_inherited)
        {
            if (element.Attribute(name) is { } attribute)
                style[name] = attribute.Value;
        }

        foreach (var inner in element.Elements())
            Walk(inner, style, read);
        IReadOnlyList<IReadOnlyList<(double X, double Y)>>? paths = element.Name.LocalName switch
        {
            "path" => SvgPath.Read((string?)element.Attribute("d") ?? ""),
            "circle" => SvgPath.Circle(Number(element, "cx"), Number(element, "cy"), Number(element, "r")),
            "text" => StrokeLetters.Word(element.Value, Number(element, "x"), Number(element, "y"), Number(element, "font-size")),
            _ => null,
        };
        if (paths is null)
            return;
        var dashes = ((string?)element.Attribute("stroke-dasharray") ?? "").Split((char[])[',', ' '], StringSplitOptions.RemoveEmptyEntries)
            .Select(d => double.TryParse(d, NumberStyles.Float, CultureInfo.InvariantCulture, out var n) ? n : 0).ToArray();
        var isText = element.Name.LocalName == "text";
        var fill = Colour(style.GetValueOrDefault("fill", "black"), Text(style, "fill-opacity", 1));
        read.Add(isText
            ? new SvgShape(paths, null, fill, Number(element, "font-size") * 0.13)
            : new SvgShape(fill is null && dashes.Length > 0 && dashes.All(d => d > 0) ? SvgDashes.Cut(paths, dashes) : paths, fill, Colour(style.GetValueOrDefault("stroke", "none"), 1), Text(style, "stroke-width", 1)));
    }

    private static double Number(XElement element, string name) => double.TryParse((string?)element.Attribute(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static double Text(Dictionary<string, string> style, string name, double otherwise) =>
        double.TryParse(style.GetValueOrDefault(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    /// <summary>A colour as milsymbol writes them: a name, <c>rgb(…)</c> or <c>#rrggbb</c>; null: none.</summary>
    private static Ink? Colour(string text, double opacity)
    {
        if (text == "none" || opacity <= 0)
            return null;
        if (text.StartsWith("rgb(", StringComparison.Ordinal))
        {
            var parts = text[4..].TrimEnd(')').Split(',').Select(p => byte.TryParse(p.Trim(), CultureInfo.InvariantCulture, out var b) ? b : (byte)0).ToArray();
            return parts.Length == 3 ? new Ink(parts[0], parts[1], parts[2], opacity) : null;
        }

        if (text.Length == 7 && text[0] == '#' && uint.TryParse(text[1..], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var code))
            return new Ink((byte)(code >> 16), (byte)(code >> 8), (byte)code, opacity);
        return text switch
        {
            "white" => new Ink(255, 255, 255, opacity),
            "red" => new Ink(255, 0, 0, opacity),
            "blue" => new Ink(0, 0, 255, opacity),
            _ => new Ink(0, 0, 0, opacity),
        };
    }
}
