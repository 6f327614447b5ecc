using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;
using Contingent.Briefing.Html;
using Contingent.Missions;
using Contingent.Missions.Plans;
using static Contingent.Briefing.Slides.SlideXml;

namespace Contingent.Briefing.Slides;

/// <summary>
/// The briefing as a PowerPoint file (ECMA-376, .pptx): its words as text, its tables as tables, its drawings as shapes, all to be edited. The same mission, plan and audience give the
/// same bytes.
/// </summary>
public static class SlideDeck
{
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static byte[] Write(Mission mission, Plan plan, BriefingOptions options)
    {
        ArgumentNullException.ThrowIfNull(mission);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(options);
        var page = XDocument.Parse(BriefingWriter.Write(mission, plan, options).Replace("<!DOCTYPE html>", "", StringComparison.Ordinal), LoadOptions.PreserveWhitespace).Root!;
        var rules = new StyleRules(StyleSheet.Of("briefing.css").ToString()!);
        var shared = page.Descendants("symbol").ToDictionary(s => (string)s.Attribute("id")!, StringComparer.Ordinal);
        var foot = page.Descendants("footer").Select(Outline.Words).FirstOrDefault() ?? "";
        var slides = new SlideLayout(rules, shared, foot).Lay(Outline.Of(page));
        return Zip(SlidePackage.Parts(mission.Title, slides));
    }

    private static byte[] Zip(IEnumerable<(string Name, XDocument Content)> parts)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                var entry = archive.CreateEntry(name, CompressionLevel.Optimal);
                entry.LastWriteTime = Epoch;
                using var to = XmlWriter.Create(entry.Open(), new XmlWriterSettings { Encoding = new System.Text.UTF8Encoding(false), CloseOutput = true });
                content.Save(to);
            }
        }

        return bytes.ToArray();
    }
}
