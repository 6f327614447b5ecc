using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Contingent.Briefing.Slides;

/// <summary>A part of the briefing with its heading.</summary>
internal sealed record OutlinePart(string Title, List<OutlineBlock> Blocks);

/// <summary>What stands in a part, in turn.</summary>
internal abstract record OutlineBlock;

/// <summary>A paragraph, or an item of a list.</summary>
internal sealed record OutlineText(string Text, bool IsItem, bool IsHead) : OutlineBlock;

/// <summary>A table with its caption.</summary>
internal sealed record OutlineTable(string Caption, XElement Table) : OutlineBlock;

/// <summary>A drawing with what it shows.</summary>
internal sealed record OutlinePicture(string Label, XElement Drawing) : OutlineBlock;

/// <summary>
/// Reads the page of the briefing as an outline of parts with paragraphs, tables and drawings: the slides say what the page says, and nothing is told twice in the code.
/// </summary>
internal static partial class Outline
{
    public static List<OutlinePart> Of(XElement page)
    {
        var parts = new List<OutlinePart>();
        foreach (var element in page.Descendants("main").Elements().Where(e => e.Name != "nav"))
            Read(element, parts);
        return [.. parts.Where(p => p.Blocks.Count > 0)];
    }

    private static void Read(XElement element, List<OutlinePart> parts)
    {
        switch (element.Name.LocalName)
        {
            case "h1" or "h2" when !IsInLamp(element):
                parts.Add(new OutlinePart(Words(element), []));
                break;
            case "h3" or "h2":
                Add(new OutlineText(Words(element), IsItem: false, IsHead: true));
                break;
            case "p" or "dt" or "figcaption" or "blockquote":
                Add(new OutlineText(Words(element), IsItem: false, IsHead: false));
                foreach (var drawing in element.Descendants("svg"))
                    Read(drawing, parts);
                break;
            case "li" or "dd":
                Add(new OutlineText(Words(element), IsItem: true, IsHead: false));
                break;
            case "table":
                Add(new OutlineTable(element.Element("caption") is { } caption ? Words(caption) : "", element));
                break;
            case "svg" when IsPicture(element):
                Add(new OutlinePicture((string?)element.Attribute("aria-label") ?? "", element));
                break;
            case "svg" or "nav":
                break;
            default:
                foreach (var child in element.Elements())
                    Read(child, parts);
                break;
        }

        void Add(OutlineBlock block)
        {
            if (block is OutlineText { Text.Length: 0 })
                return;
            if (parts.Count == 0)
                parts.Add(new OutlinePart("", []));
            parts[^1].Blocks.Add(block);
        }
    }

    /// <summary>The words of an element: line breaks as such, the names of small signs in it before what they mark.</summary>
    public static string Words(XElement element)
    {
        var text = new StringBuilder();
        Append(element, text);
        return Blanks().Replace(text.ToString(), " ").Replace(" \n", "\n", StringComparison.Ordinal).Replace("\n ", "\n", StringComparison.Ordinal).Trim();
    }

    private static void Append(XElement element, StringBuilder text)
    {
        foreach (var node in element.Nodes())
        {
            switch (node)
            {
                case XText words:
                    text.Append(words.Value.ReplaceLineEndings(" "));
                    break;
                case XElement { Name.LocalName: "br" }:
                    text.Append('\n');
                    break;
                case XElement { Name.LocalName: "svg" } sign:
                    if (!IsPicture(sign) && (string?)sign.Attribute("aria-label") is { Length: > 0 } label)
                        text.Append(label).Append(' ');
                    break;
                case XElement { Name.LocalName: "title" }:
                    break;
                case XElement inner:
                    // Blocks within a cell or an item stand on lines of their own.
                    if (inner.Name.LocalName is "p" or "div" or "li" or "figcaption" && text.Length > 0)
                        text.Append('\n');
                    Append(inner, text);
                    break;
            }
        }
    }

    private static bool IsPicture(XElement drawing) =>
        ((string?)drawing.Attribute("class") ?? "").Split(' ').Any(c => c is "chart" or "map" or "gantt");

    private static bool IsInLamp(XElement heading) => (string?)heading.Parent?.Attribute("class") == "lamp";

    [GeneratedRegex(@"[^\S\n]+")]
    private static partial Regex Blanks();
}
