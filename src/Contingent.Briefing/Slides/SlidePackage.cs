using System.Xml.Linq;
using static Contingent.Briefing.Slides.SlideXml;

namespace Contingent.Briefing.Slides;

/// <summary>The parts of a presentation around its slides: one master, one layout, one theme (ECMA-376 part 1, §13 and §14; part 2).</summary>
internal static class SlidePackage
{
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    private const string Presentation = "application/vnd.openxmlformats-officedocument.presentationml.";
    private static readonly XNamespace Package = "http://schemas.openxmlformats.org/package/2006/relationships";
    private static readonly XNamespace Types = "http://schemas.openxmlformats.org/package/2006/content-types";
    private static readonly XNamespace Core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";

    public static IEnumerable<(string Name, XDocument Content)> Parts(string title, IReadOnlyList<XElement> slides)
    {
        yield return ("[Content_Types].xml", new XDocument(ContentTypes(slides.Count)));
        yield return ("_rels/.rels", Relations(("officeDocument", "ppt/presentation.xml"), ("core", "docProps/core.xml")));
        yield return ("docProps/core.xml", new XDocument(CoreProperties(title)));
        yield return ("ppt/presentation.xml", new XDocument(Show(slides.Count)));
        yield return ("ppt/_rels/presentation.xml.rels", Relations(
            [("slideMaster", "slideMasters/slideMaster1.xml"), .. slides.Select((_, i) => ("slide", $"slides/slide{i + 1}.xml")), ("theme", "theme/theme1.xml")]));
        yield return ("ppt/slideMasters/slideMaster1.xml", new XDocument(Master()));
        yield return ("ppt/slideMasters/_rels/slideMaster1.xml.rels", Relations(("slideLayout", "../slideLayouts/slideLayout1.xml"), ("theme", "../theme/theme1.xml")));
        yield return ("ppt/slideLayouts/slideLayout1.xml", new XDocument(Layout()));
        yield return ("ppt/slideLayouts/_rels/slideLayout1.xml.rels", Relations(("slideMaster", "../slideMasters/slideMaster1.xml")));
        yield return ("ppt/theme/theme1.xml", new XDocument(Theme()));
        for (var i = 0; i < slides.Count; i++)
        {
            yield return ($"ppt/slides/slide{i + 1}.xml", new XDocument(slides[i]));
            yield return ($"ppt/slides/_rels/slide{i + 1}.xml.rels", Relations(("slideLayout", "../slideLayouts/slideLayout1.xml")));
        }
    }

    /// <summary>What every tree of shapes begins with.</summary>
    public static object[] TreeHead() =>
    [
        new XElement(P + "nvGrpSpPr", Naming(1, ""), new XElement(P + "cNvGrpSpPr"), new XElement(P + "nvPr")),
        new XElement(P + "grpSpPr"),
    ];

    private static XDocument Relations(params (string Type, string Target)[] relations) => new(new XElement(Package + "Relationships", relations.Select((r, i) =>
        new XElement(Package + "Relationship", new XAttribute("Id", $"rId{i + 1}"),
            new XAttribute("Type", r.Type == "core" ? "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" : Office + r.Type), new XAttribute("Target", r.Target)))));

    private static XElement ContentTypes(int slides)
    {
        XElement Part(string name, string type) => new(Types + "Override", new XAttribute("PartName", name), new XAttribute("ContentType", type));
        return new XElement(Types + "Types",
            new XElement(Types + "Default", new XAttribute("Extension", "rels"), new XAttribute("ContentType", "application/vnd.openxmlformats-package.relationships+xml")),
            new XElement(Types + "Default", new XAttribute("Extension", "xml"), new XAttribute("ContentType", "application/xml")),
            Part("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
            Part("/ppt/presentation.xml", Presentation + "presentation.main+xml"), Part("/ppt/slideMasters/slideMaster1.xml", Presentation + "slideMaster+xml"),
            Part("/ppt/slideLayouts/slideLayout1.xml", Presentation + "slideLayout+xml"), Part("/ppt/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml"),
            Enumerable.Range(1, slides).Select(i => Part($"/ppt/slides/slide{i}.xml", Presentation + "slide+xml")));
    }

    private static XElement CoreProperties(string title)
    {
        XNamespace dc = "http://purl.org/dc/elements/1.1/";
        return new XElement(Core + "coreProperties", new XElement(dc + "title", title), new XElement(dc + "creator", "Contingent"));
    }

    private static XElement Show(int slides) => new(P + "presentation", Spaces(),
        new XElement(P + "sldMasterIdLst", new XElement(P + "sldMasterId", new XAttribute("id", 2147483648L), new XAttribute(R + "id", "rId1"))),
        new XElement(P + "sldIdLst", Enumerable.Range(0, slides).Select(i => new XElement(P + "sldId", new XAttribute("id", 256 + i), new XAttribute(R + "id", $"rId{i + 2}")))),
        new XElement(P + "sldSz", new XAttribute("cx", Emu(Width)), new XAttribute("cy", Emu(Height))),
        new XElement(P + "notesSz", new XAttribute("cx", Emu(Height)), new XAttribute("cy", Emu(Width))));

    private static XElement Master() => new(P + "sldMaster", Spaces(),
        new XElement(P + "cSld",
            new XElement(P + "bg", new XElement(P + "bgPr", Solid("FFFFFF"), new XElement(A + "effectLst"))),
            new XElement(P + "spTree", TreeHead())),
        new XElement(P + "clrMap", new[] { ("bg1", "lt1"), ("tx1", "dk1"), ("bg2", "lt2"), ("tx2", "dk2"), ("accent1", "accent1"), ("accent2", "accent2"), ("accent3", "accent3"), ("accent4", "accent4"), ("accent5", "accent5"), ("accent6", "accent6"), ("hlink", "hlink"), ("folHlink", "folHlink") }
            .Select(c => new XAttribute(c.Item1, c.Item2))),
        new XElement(P + "sldLayoutIdLst", new XElement(P + "sldLayoutId", new XAttribute("id", 2147483649L), new XAttribute(R + "id", "rId1"))),
        new XElement(P + "txStyles", new XElement(P + "titleStyle"), new XElement(P + "bodyStyle"), new XElement(P + "otherStyle")));

    private static XElement Layout() => new(P + "sldLayout", Spaces(), new XAttribute("type", "titleOnly"), new XAttribute("preserve", 1),
        new XElement(P + "cSld", new XAttribute("name", "Title only"), new XElement(P + "spTree", TreeHead(), TitlePlace())),
        new XElement(P + "clrMapOvr", new XElement(A + "masterClrMapping")));

    private static XElement TitlePlace() => new(P + "sp",
        new XElement(P + "nvSpPr", Naming(2, "Title"), new XElement(P + "cNvSpPr"), new XElement(P + "nvPr", new XElement(P + "ph", new XAttribute("type", "title")))),
        new XElement(P + "spPr", Frame(A, 48, 34, Width - 96, 60), Preset("rect")),
        new XElement(P + "txBody", new XElement(A + "bodyPr"), new XElement(A + "lstStyle"), new XElement(A + "p", new XElement(A + "endParaRPr", new XAttribute("lang", "en-GB")))));

    private static XElement Theme()
    {
        XElement Colour(string name, string hex) => new(A + name, new XElement(A + "srgbClr", new XAttribute("val", hex)));
        XElement Font(string name) => new(A + name, new XElement(A + "latin", new XAttribute("typeface", "Arial")), new XElement(A + "ea", new XAttribute("typeface", "")), new XElement(A + "cs", new XAttribute("typeface", "")));
        XElement Own() => new(A + "solidFill", new XElement(A + "schemeClr", new XAttribute("val", "phClr")));
        return new XElement(A + "theme", new XAttribute(XNamespace.Xmlns + "a", A), new XAttribute("name", "Briefing"),
            new XElement(A + "themeElements",
                new XElement(A + "clrScheme", new XAttribute("name", "Briefing"), Colour("dk1", "18212C"), Colour("lt1", "FFFFFF"), Colour("dk2", "4D5866"), Colour("lt2", "F3F5F7"),
                    Colour("accent1", "2B5D9F"), Colour("accent2", "17714F"), Colour("accent3", "C9A24A"), Colour("accent4", "B0221A"), Colour("accent5", "6B4A8F"), Colour("accent6", "9AA7B5"), Colour("hlink", "1C4A86"), Colour("folHlink", "6B4A8F")),
                new XElement(A + "fontScheme", new XAttribute("name", "Briefing"), Font("majorFont"), Font("minorFont")),
                new XElement(A + "fmtScheme", new XAttribute("name", "Briefing"),
                    new XElement(A + "fillStyleLst", Own(), Own(), Own()),
                    new XElement(A + "lnStyleLst", Enumerable.Range(1, 3).Select(i => new XElement(A + "ln", new XAttribute("w", 6350 * i), Own()))),
                    new XElement(A + "effectStyleLst", Enumerable.Range(0, 3).Select(_ => new XElement(A + "effectStyle", new XElement(A + "effectLst")))),
                    new XElement(A + "bgFillStyleLst", Own(), Own(), Own()))));
    }

    private static XAttribute[] Spaces() => [new(XNamespace.Xmlns + "a", A), new(XNamespace.Xmlns + "p", P), new(XNamespace.Xmlns + "r", R)];
}
