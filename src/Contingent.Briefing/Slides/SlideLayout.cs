using System.Globalization;
using System.Xml.Linq;
using static Contingent.Briefing.Slides.SlideXml;

namespace Contingent.Briefing.Slides;

/// <summary>Lays the outline out on slides: paragraphs by the page, a drawing a slide, a table as many as it needs; title above, marking and number below.</summary>
internal sealed class SlideLayout(StyleRules rules, Dictionary<string, XElement> shared, string foot)
{
    private const double Left = 48, Right = Width - 48, Top = 34, Body = 108, Bottom = 676, TextSize = 19, LineHeight = 1.24, MostLead = 90;

    private readonly List<XElement> _slides = [];

    public List<XElement> Lay(List<OutlinePart> parts)
    {
        foreach (var part in parts)
            Lay(part);
        return _slides;
    }

    private void Lay(OutlinePart part)
    {
        var words = new List<OutlineText>();
        foreach (var block in part.Blocks)
        {
            if (block is OutlineText text)
            {
                words.Add(text);
                continue;
            }

            var title = part.Title;
            if (words is [.., { IsHead: true } head])
            {
                title = title.Length > 0 ? $"{title} – {head.Text}" : head.Text;
                words.RemoveAt(words.Count - 1);
            }

            if (!IsLead(words))
                Words(part.Title, words);
            if (block is OutlinePicture picture)
                Picture(title, words, picture);
            else if (block is OutlineTable table)
                Table(title, words, table);
            words.Clear();
        }

        Words(part.Title, words);
    }

    /// <summary>Whether a few lines go above what follows them, rather than on a slide of their own.</summary>
    private static bool IsLead(List<OutlineText> words) => words.All(w => !w.IsHead) && words.Sum(HeightOf) <= MostLead;

    /// <summary>The paragraphs gathered so far, on as many slides as they fill.</summary>
    private void Words(string title, List<OutlineText> words)
    {
        var left = new Queue<OutlineText>(words);
        words.Clear();
        while (left.Count > 0)
        {
            var used = 0.0;
            var paragraphs = new List<XElement>();
            while (left.TryPeek(out var text) && (paragraphs.Count == 0 || used + HeightOf(text) <= Bottom - Body))
            {
                used += HeightOf(text);
                left.Dequeue();
                paragraphs.Add(ParagraphOf(text));
            }

            Slide(title, [TextBox(3, "Text", Left, Body, Right - Left, Bottom - Body, paragraphs)]);
        }
    }

    private XElement ParagraphOf(OutlineText text)
    {
        var paragraph = Paragraph(text.Text, TextSize, rules.Colour("ink"), text.IsHead, bullet: text.IsItem);
        paragraph.Element(A + "pPr")!.AddFirst(new XElement(A + "spcAft", new XElement(A + "spcPts", new XAttribute("val", 500))));
        return paragraph;
    }

    private static double HeightOf(OutlineText text)
    {
        var each = (Right - Left) / (TextSize * 0.5);
        return (text.Text.Split('\n').Sum(l => Math.Max(1, Math.Ceiling(l.Length / each))) * TextSize * LineHeight) + 8;
    }

    private void Picture(string title, List<OutlineText> lead, OutlinePicture picture)
    {
        var top = Body - 8 + lead.Sum(HeightOf);
        Slide(title, [.. Lead(lead), new PictureShapes(rules, shared, 10).Draw(picture, Left, top, Right - Left, Bottom - top)]);
    }

    private void Table(string title, List<OutlineText> lead, OutlineTable table)
    {
        var frames = new TableFrames(rules, table.Table, Right - Left);
        if (frames.IsEmpty)
            return;
        var (caption, above) = (table.Caption.Length > 0 ? 30 : 0, lead.Sum(HeightOf));
        var isFirst = true;
        foreach (var frame in frames.Within(Left, Body + caption, Bottom - Body - caption, above, table.Caption))
        {
            var down = isFirst ? above : 0;
            Slide(title,
            [
                .. isFirst ? Lead(lead) : [],
                .. caption > 0 ? new[] { TextBox(4, "Caption", Left, Body + down - 6, Right - Left, 24, [Paragraph(table.Caption, 14, rules.Colour("soft"), bold: false)]) } : [],
                frame(5),
            ]);
            isFirst = false;
        }
    }

    private IEnumerable<XElement> Lead(List<OutlineText> lead) =>
        lead.Count == 0 ? [] : [TextBox(3, "Text", Left, Body - 10, Right - Left, lead.Sum(HeightOf), lead.Select(ParagraphOf))];

    private void Slide(string title, IEnumerable<XElement> shapes)
    {
        var number = (_slides.Count + 1).ToString(CultureInfo.InvariantCulture);
        var size = title.Length > 90 ? 20 : title.Length > 55 ? 24 : 28;
        _slides.Add(new XElement(P + "sld", new XAttribute(XNamespace.Xmlns + "a", A), new XAttribute(XNamespace.Xmlns + "p", P), new XAttribute(XNamespace.Xmlns + "r", R),
            new XElement(P + "cSld", new XElement(P + "spTree", SlidePackage.TreeHead(),
                Title(title, size), shapes,
                TextBox(9001, "Marking", Left, 690, Right - Left - 60, 18, [Paragraph(foot, 11, rules.Colour("soft"), bold: false)]),
                TextBox(9002, "Number", Right - 50, 690, 50, 18, [Paragraph(number, 11, rules.Colour("soft"), bold: false, align: "r")]))),
            new XElement(P + "clrMapOvr", new XElement(A + "masterClrMapping"))));
    }

    /// <summary>A title that the outline view and screen readers know as one.</summary>
    private XElement Title(string title, double size)
    {
        var box = TextBox(2, "Title", Left, Top, Right - Left, Body - Top - 14, [Paragraph(title, size, rules.Colour("ink"), bold: true)], anchor: "ctr");
        box.Element(P + "nvSpPr")!.Element(P + "cNvSpPr")!.RemoveAttributes();
        box.Element(P + "nvSpPr")!.Element(P + "nvPr")!.Add(new XElement(P + "ph", new XAttribute("type", "title")));
        return box;
    }
}
