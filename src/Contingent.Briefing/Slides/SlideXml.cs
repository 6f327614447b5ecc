using System.Globalization;
using System.Xml.Linq;

namespace Contingent.Briefing.Slides;

/// <summary>The vocabulary of slides (ECMA-376, PresentationML and DrawingML) in pixels of 1/96 inch.</summary>
internal static class SlideXml
{
    public static readonly XNamespace P = "http://schemas.openxmlformats.org/presentationml/2006/main";
    public static readonly XNamespace A = "http://schemas.openxmlformats.org/drawingml/2006/main";
    public static readonly XNamespace R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>Width and height of a slide, 16 to 9.</summary>
    public const double Width = 1280, Height = 720;

    /// <summary>English metric units in a pixel.</summary>
    private const double Units = 9525;

    public static long Emu(double pixels) => (long)Math.Round(pixels * Units);

    public static XElement Frame(XNamespace space, double x, double y, double width, double height) => new(space + "xfrm",
        new XElement(A + "off", new XAttribute("x", Emu(x)), new XAttribute("y", Emu(y))),
        new XElement(A + "ext", new XAttribute("cx", Math.Max(0, Emu(width))), new XAttribute("cy", Math.Max(0, Emu(height)))));

    public static XElement Solid(string colour, double opacity = 1) => new(A + "solidFill", new XElement(A + "srgbClr", new XAttribute("val", colour),
        opacity < 1 ? new XElement(A + "alpha", new XAttribute("val", (int)Math.Round(opacity * 100_000))) : null));

    public static XElement Run(string text, double pixels, string colour, bool bold) => new(A + "r",
        new XElement(A + "rPr", new XAttribute("lang", "en-GB"), new XAttribute("sz", Math.Clamp((int)Math.Round(pixels * 75), 100, 40_000)), bold ? new XAttribute("b", 1) : null, Solid(colour)),
        new XElement(A + "t", Printable(text)));

    /// <summary>Lines of text as one paragraph.</summary>
    public static XElement Paragraph(string text, double pixels, string colour, bool bold, string align = "l", bool bullet = false)
    {
        var lines = text.Split('\n');
        return new XElement(A + "p",
            new XElement(A + "pPr", new XAttribute("algn", align), bullet ? new XAttribute("marL", Emu(18)) : null, bullet ? new XAttribute("indent", -Emu(18)) : null,
                bullet ? new XElement(A + "buChar", new XAttribute("char", "•")) : new XElement(A + "buNone")),
            lines.SelectMany((line, i) => i == 0 ? (object[])[Run(line, pixels, colour, bold)] : [new XElement(A + "br"), Run(line, pixels, colour, bold)]));
    }

    /// <summary>A box of text.</summary>
    public static XElement TextBox(int id, string name, double x, double y, double width, double height, IEnumerable<XElement> paragraphs, bool wraps = true, string anchor = "t") => new(P + "sp",
        new XElement(P + "nvSpPr", Naming(id, name), new XElement(P + "cNvSpPr", new XAttribute("txBox", 1)), new XElement(P + "nvPr")),
        new XElement(P + "spPr", Frame(A, x, y, width, height), Preset("rect"), new XElement(A + "noFill")),
        new XElement(P + "txBody",
            new XElement(A + "bodyPr", new XAttribute("wrap", wraps ? "square" : "none"), new XAttribute("lIns", 0), new XAttribute("tIns", 0), new XAttribute("rIns", 0), new XAttribute("bIns", 0), new XAttribute("anchor", anchor),
                new XElement(A + "noAutofit")),
            new XElement(A + "lstStyle"), paragraphs));

    public static XElement Naming(int id, string name, string description = "") =>
        new(P + "cNvPr", new XAttribute("id", id), new XAttribute("name", Printable(name)), description.Length > 0 ? new XAttribute("descr", Printable(description)) : null);

    public static XElement Preset(string shape) => new(A + "prstGeom", new XAttribute("prst", shape), new XElement(A + "avLst"));

    public static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>Without characters that XML has no place for.</summary>
    private static string Printable(string text) => text.All(System.Xml.XmlConvert.IsXmlChar) ? text : string.Concat(text.Where(System.Xml.XmlConvert.IsXmlChar));
}
