using System.Globalization;
using System.Xml.Linq;
using static Contingent.Briefing.Slides.SlideXml;

namespace Contingent.Briefing.Slides;

/// <summary>
/// A drawing of the briefing as one group of native shapes: sharp at every size, and each can be taken apart and changed. What reaches beyond a drawing's clip is cut there.
/// </summary>
internal sealed class PictureShapes
{
    /// <summary>Steps of an outline to a pixel.</summary>
    private const double Grain = 100;

    private readonly StyleRules _rules;
    private readonly Dictionary<string, XElement> _shared;
    private readonly List<XElement> _shapes = [];
    private int _id;

    /// <param name="rules">How things look.</param>
    /// <param name="shared">Symbols by id.</param>
    /// <param name="firstId">The first free id on the slide.</param>
    public PictureShapes(StyleRules rules, Dictionary<string, XElement> shared, int firstId) => (_rules, _shared, _id) = (rules, shared, firstId);

    /// <summary>The drawing as large as it goes into a box, in its upper middle.</summary>
    public XElement Draw(OutlinePicture picture, double x, double y, double width, double height)
    {
        var box = BoxOf(picture.Drawing);
        var scale = Math.Min(width / box.Width, height / box.Height);
        var left = x + ((width - (box.Width * scale)) / 2);
        var group = _id++;
        var frame = new ClipFrame(left, y, left + (box.Width * scale), y + (box.Height * scale));
        Children(picture.Drawing, new Affine(scale, 0, 0, scale, left - (box.X * scale), y - (box.Y * scale)),
            _rules.Of(picture.Drawing, new DrawingStyle { Fill = "000000" }), frame);
        var inner = Frame(A, frame.Left, frame.Top, frame.Right - frame.Left, frame.Bottom - frame.Top);
        inner.Add(new XElement(A + "chOff", inner.Element(A + "off")!.Attributes()), new XElement(A + "chExt", inner.Element(A + "ext")!.Attributes()));
        return new XElement(P + "grpSp",
            new XElement(P + "nvGrpSpPr", Naming(group, "Drawing", picture.Label), new XElement(P + "cNvGrpSpPr"), new XElement(P + "nvPr")),
            new XElement(P + "grpSpPr", inner), _shapes);
    }

    /// <summary>The first id that is free after the drawing.</summary>
    public int NextId => _id;

    private void Children(XElement element, Affine place, DrawingStyle style, ClipFrame clip)
    {
        foreach (var child in element.Elements())
            Shape(child, place, _rules.Of(child, style), clip);
    }

    private void Shape(XElement element, Affine place, DrawingStyle style, ClipFrame clip)
    {
        var inner = place.With((string?)element.Attribute("transform"));
        switch (element.Name.LocalName)
        {
            case "g" or "a":
                Children(element, inner, style, clip);
                break;
            case "path":
                Outline(PathReader.Read((string?)element.Attribute("d") ?? ""), inner, style, clip);
                break;
            case "rect":
                Outline(Rectangle(element), inner, style, clip);
                break;
            case "circle":
                Circle(element, inner, style, clip);
                break;
            case "text":
                Text(element, inner, style, clip);
                break;
            case "use" when _shared.TryGetValue(((string?)element.Attribute("href") ?? "").TrimStart('#'), out var symbol):
                Use(element, symbol, inner, clip);
                break;
        }
    }

    /// <summary>A shared symbol has its own look, whatever stands around its use.</summary>
    private void Use(XElement use, XElement symbol, Affine place, ClipFrame clip)
    {
        var box = BoxOf(symbol);
        var scale = Math.Min(Value(use, "width") / box.Width, Value(use, "height") / box.Height);
        Children(symbol, place.After(new Affine(scale, 0, 0, scale, Value(use, "x") - (box.X * scale), Value(use, "y") - (box.Y * scale))), new DrawingStyle { Fill = "000000" }, clip);
    }

    private void Circle(XElement circle, Affine place, DrawingStyle style, ClipFrame clip)
    {
        double x = Value(circle, "cx"), y = Value(circle, "cy"), r = Value(circle, "r");
        Outline([new PathStep('M', [(x + r, y)]), .. ArcCurves.Of((x + r, y), (x - r, y), r, r, 0, false, true), .. ArcCurves.Of((x - r, y), (x + r, y), r, r, 0, false, true), new PathStep('Z', [])],
            place, style, clip);
    }

    private static PathStep[] Rectangle(XElement rect)
    {
        double x = Value(rect, "x"), y = Value(rect, "y"), w = Value(rect, "width"), h = Value(rect, "height");
        return [new PathStep('M', [(x, y)]), new PathStep('L', [(x + w, y)]), new PathStep('L', [(x + w, y + h)]), new PathStep('L', [(x, y + h)]), new PathStep('Z', [])];
    }

    private void Outline(IReadOnlyList<PathStep> steps, Affine place, DrawingStyle style, ClipFrame clip)
    {
        if (steps.Count < 2 || (style.Fill is null && style.Stroke is null))
            return;
        var placed = clip.Cut([.. steps.Select(s => s with { Points = [.. s.Points.Select(place.At)] })], style.Fill is not null);
        if (placed.Count < 2)
            return;
        var all = placed.SelectMany(s => s.Points).ToList();
        double left = all.Min(p => p.X), top = all.Min(p => p.Y), width = all.Max(p => p.X) - left, height = all.Max(p => p.Y) - top;
        _shapes.Add(new XElement(P + "sp",
            new XElement(P + "nvSpPr", Naming(_id, $"Shape {_id++}"), new XElement(P + "cNvSpPr"), new XElement(P + "nvPr")),
            new XElement(P + "spPr", Frame(A, left, top, width, height), Geometry(placed, left, top, width, height, style.Fill is not null),
                style.Fill is { } fill ? Solid(fill, style.FillOpacity) : new XElement(A + "noFill"), Line(style, place.Scale))));
    }

    private static XElement Geometry(IReadOnlyList<PathStep> steps, double left, double top, double width, double height, bool filled)
    {
        XElement Point((double X, double Y) p) => new(A + "pt",
            new XAttribute("x", (long)Math.Round((p.X - left) * Grain)), new XAttribute("y", (long)Math.Round((p.Y - top) * Grain)));
        var path = new XElement(A + "path", new XAttribute("w", Math.Max(1, (long)Math.Round(width * Grain))), new XAttribute("h", Math.Max(1, (long)Math.Round(height * Grain))),
            filled ? null : new XAttribute("fill", "none"));
        foreach (var step in steps)
        {
            path.Add(step.Kind == 'Z'
                ? new XElement(A + "close")
                : new XElement(A + (step.Kind switch { 'M' => "moveTo", 'L' => "lnTo", 'C' => "cubicBezTo", _ => "quadBezTo" }), step.Points.Select(Point)));
        }

        return new XElement(A + "custGeom", new XElement(A + "avLst"), new XElement(A + "gdLst"), new XElement(A + "ahLst"), new XElement(A + "cxnLst"),
            new XElement(A + "rect", new XAttribute("l", 0), new XAttribute("t", 0), new XAttribute("r", "r"), new XAttribute("b", "b")), new XElement(A + "pathLst", path));
    }

    private static XElement Line(DrawingStyle style, double scale)
    {
        if (style.Stroke is not { } stroke || style.StrokeWidth <= 0)
            return new XElement(A + "ln", new XElement(A + "noFill"));
        // Dashes are told in thousandths of a per cent of the line's width.
        long Part(double length) => Math.Max(1000, (long)Math.Round(length / style.StrokeWidth * 100_000));
        var dashes = style.Dashes.Count % 2 == 0 ? style.Dashes : [.. style.Dashes, .. style.Dashes];
        return new XElement(A + "ln", new XAttribute("w", Math.Max(1, Emu(style.StrokeWidth * scale))), Solid(stroke, style.StrokeOpacity),
            dashes.Count > 0
                ? new XElement(A + "custDash", dashes.Chunk(2).Select(d => new XElement(A + "ds", new XAttribute("d", Part(d[0])), new XAttribute("sp", Part(d[1])))))
                : null,
            new XElement(A + "round"));
    }

    private void Text(XElement text, Affine place, DrawingStyle style, ClipFrame clip)
    {
        var size = style.FontSize * place.Scale;
        var at = place.At((Value(text, "x"), Value(text, "y")));
        if (size < 1 || !clip.Holds(at))
            return;
        XElement[] runs = [.. text.Nodes().Select(n => n switch
        {
            XText words when words.Value.Trim().Length > 0 => Run(words.Value, size, style.Fill ?? "000000", style.IsBold),
            XElement { Name.LocalName: "tspan" } inner => RunOf(inner, style, place.Scale),
            _ => null,
        }).OfType<XElement>()];
        if (runs.Length == 0)
            return;
        var width = runs.Sum(r => r.Element(A + "t")!.Value.Length) * size * 0.62;
        var (left, align) = style.Anchor switch { "middle" => (at.X - (width / 2), "ctr"), "end" => (at.X - width, "r"), _ => (at.X, "l") };
        // A symbol's letters stand by their middle.
        var top = at.Y - (size * ((string?)text.Attribute("dominant-baseline") is "middle" or "central" ? 0.6 : 0.97));
        var paragraph = new XElement(A + "p", new XElement(A + "pPr", new XAttribute("algn", align), new XElement(A + "buNone")), runs);
        _shapes.Add(TextBox(_id, $"Text {_id++}", left, top, width, size * 1.2, [paragraph], wraps: false));
    }

    private XElement RunOf(XElement span, DrawingStyle around, double scale)
    {
        var style = _rules.Of(span, around);
        return Run(span.Value, style.FontSize * scale, style.Fill ?? "000000", style.IsBold);
    }

    private static (double X, double Y, double Width, double Height) BoxOf(XElement drawing)
    {
        var box = ((string?)drawing.Attribute("viewBox") ?? "0 0 100 100").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(v => double.Parse(v, CultureInfo.InvariantCulture)).ToArray();
        return (box[0], box[1], Math.Max(1, box[2]), Math.Max(1, box[3]));
    }

    private static double Value(XElement element, string name) =>
        double.TryParse((string?)element.Attribute(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : 0;
}
