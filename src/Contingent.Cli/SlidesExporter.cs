using Contingent.Briefing;
using Contingent.Briefing.Slides;
using Contingent.Formats.Interchange;

namespace Contingent.Cli;

/// <summary>The briefing of a plan as slides.</summary>
internal sealed class SlidesExporter : IExporter
{
    public string Name => "pptx";

    public string Writes => "the briefing of a plan as slides (PowerPoint 2013 and later): tables and drawings to be edited";

    public string Extension => ".pptx";

    public bool NeedsPlan => true;

    public ExportedFile Write(ExportSubject subject, CancellationToken cancel)
    {
        var audience = subject.IsPublic ? Audience.Public : Audience.Full;
        return new ExportedFile(
            SlideDeck.Write(subject.Mission, subject.Plan!, new BriefingOptions { Audience = audience }),
            ["links and the tips on shapes of the page; hatched grounds are plain; the annex of risk stands in briefing.html alone"]);
    }
}
