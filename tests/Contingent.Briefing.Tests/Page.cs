using System.Xml;
using System.Xml.Linq;
using Contingent.Missions;
using Contingent.Missions.Plans;

namespace Contingent.Briefing.Tests;

/// <summary>A briefing read back: it is written so that an XML reader takes it.</summary>
internal sealed class Page
{
    private Page(string html)
    {
        Html = html;
        using var text = new StringReader(html);
        using var reader = XmlReader.Create(text, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        Root = XDocument.Load(reader).Root!;
    }

    public string Html { get; }
    public XElement Root { get; }

    public static Page Of(Plan plan, Mission? mission = null, Audience audience = Audience.Full) =>
        new(BriefingWriter.Write(mission ?? Sample.Mission, plan, new BriefingOptions { Audience = audience }));

    public IEnumerable<XElement> All(string tag) => Root.Descendants().Where(e => e.Name.LocalName == tag);

    public XElement? ById(string id) => Root.Descendants().FirstOrDefault(e => (string?)e.Attribute("id") == id);

    /// <summary>What people read in the part that a heading opens, spaces made one.</summary>
    public string Part(string heading) => Read(ById(heading)!.Parent!);

    public string Lead => Read(All("p").First(p => (string?)p.Attribute("class") == "lead"));

    public string FirstPage => Read(ById("first-page")!);

    /// <summary>The text, with a space where a cell, a line or a paragraph ends.</summary>
    public static string Read(XElement element) => string.Join(' ', string.Concat(element.DescendantNodes().Select(n => n switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "td" or "th" or "tr" or "br" or "p" or "li" or "h2" or "h3" or "div" or "section" or "dt" or "dd" or "figcaption" } => " ",
        _ => "",
    })).Split((char[])[' ', '\n', '\t', '\u00A0', '\u202F'], StringSplitOptions.RemoveEmptyEntries));
}
