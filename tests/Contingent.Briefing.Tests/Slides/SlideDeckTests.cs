using System.Globalization;
using System.Xml.Linq;
using Contingent.Briefing.Slides;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using A = DocumentFormat.OpenXml.Drawing;
using P = DocumentFormat.OpenXml.Presentation;

namespace Contingent.Briefing.Tests.Slides;

/// <summary>What the slides hold, read back by another library.</summary>
public sealed class SlideDeckTests
{
    private static readonly byte[] s_full = Deck(Audience.Full);

    [Theory]
    [InlineData(FileFormatVersions.Office2013)]
    [InlineData(FileFormatVersions.Office2019)]
    [InlineData(FileFormatVersions.Microsoft365)]
    public void The_file_keeps_the_rules_of_its_format(FileFormatVersions version)
    {
        using var deck = Open(s_full);
        Assert.Empty(new OpenXmlValidator(version).Validate(deck, TestContext.Current.CancellationToken).Select(e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}"));
    }

    [Fact]
    public void Every_table_of_the_page_is_a_table_to_be_edited_with_every_word_of_it()
    {
        using var deck = Open(s_full);
        var cells = Slides(deck).SelectMany(s => s.Descendants<A.TableCell>()).Select(c => Squeezed(c.InnerText)).ToHashSet(StringComparer.Ordinal);
        var wanted = Page.Of(Sample.Full).All("td").Where(td => td.Ancestors().All(a => a.Name.LocalName != "nav")).Select(td => Squeezed(Outline.Words(td)));

        Assert.Empty(wanted.Except(cells));
        Assert.All(Slides(deck).SelectMany(s => s.Descendants<A.Table>()), t => Assert.All(t.Elements<A.TableRow>(), r => Assert.Equal(t.TableGrid!.Count(), r.Elements<A.TableCell>().Count())));
    }

    [Fact]
    public void Drawings_are_shapes_and_no_raster()
    {
        using var deck = Open(s_full);
        Assert.DoesNotContain(deck.PresentationPart!.SlideParts, s => s.ImageParts.Any());
        var pictures = Page.Of(Sample.Full).All("svg").Count(s => ((string?)s.Attribute("class") ?? "").Split(' ').Any(c => c is "chart" or "map" or "gantt"));
        Assert.Equal(pictures, Slides(deck).SelectMany(s => s.Descendants<P.GroupShape>()).Count());
        Assert.All(Slides(deck).SelectMany(s => s.Descendants<P.GroupShape>()), g => Assert.True(g.Elements<P.Shape>().Count() > 3));
    }

    [Fact]
    public void Nothing_lies_beyond_the_edge_of_a_slide()
    {
        using var deck = Open(s_full);
        var size = deck.PresentationPart!.Presentation!.SlideSize!;
        foreach (var frame in Slides(deck).SelectMany(s => s.Descendants<P.GroupShape>()).SelectMany(g => g.Elements<P.Shape>()).Where(s => s.TextBody is null).Select(s => s.ShapeProperties!.Transform2D!))
        {
            Assert.InRange(frame.Offset!.X!.Value, 0, size.Cx!.Value);
            Assert.InRange(frame.Offset.Y!.Value + frame.Extents!.Cy!.Value, 0, size.Cy!.Value);
        }
    }

    [Fact]
    public void Every_slide_has_a_title_and_the_marking()
    {
        using var deck = Open(s_full);
        foreach (var slide in Slides(deck))
        {
            Assert.Contains(slide.Descendants<P.PlaceholderShape>(), p => p.Type?.Value == P.PlaceholderValues.Title);
            Assert.Contains("ILLUSTRATIVE", slide.InnerText, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_public_deck_leaves_the_caveats_out()
    {
        using var full = Open(s_full);
        using var open = Open(Deck(Audience.Public));
        Assert.Contains(Slides(full), s => s.InnerText.Contains("Caveats and approvals", StringComparison.Ordinal));
        Assert.DoesNotContain(Slides(open), s => s.InnerText.Contains("Caveats and approvals", StringComparison.Ordinal));
    }

    [Fact]
    public void The_same_plan_gives_the_same_bytes() => Assert.Equal(s_full, Deck(Audience.Full));

    [Theory]
    [InlineData("M0 0A10 10 0 0 1 20 0", 10, -10)]
    [InlineData("M0 0A10 10 0 0 0 20 0", 10, 10)]
    [InlineData("M0 0a5 10 0 0 1 10 0", 5, -10)]
    public void An_arc_passes_where_its_ellipse_does(string data, double x, double y)
    {
        var middle = PathReader.Read(data).Where(s => s.Kind == 'C').Select(s => s.Points[2]).First();
        Assert.Equal((x, y), (Math.Round(middle.X, 6), Math.Round(middle.Y, 6)));
    }

    [Theory]
    [InlineData("M1 2 3 4l1,1h2v-3H0V0z", "M1,2 L3,4 L4,5 L6,5 L6,2 L0,2 L0,0 Z")]
    [InlineData("m1-2.5.5.5", "M1,-2.5 L1.5,-2")]
    [InlineData("M0 0Q1 1 2 0T4 0", "M0,0 Q1,1 2,0 Q3,-1 4,0")]
    [InlineData("M0 0C0 1 1 1 1 0S2-1 2 0", "M0,0 C0,1 1,1 1,0 C1,-1 2,-1 2,0")]
    public void Outlines_are_read_as_SVG_says(string data, string steps) => Assert.Equal(steps, string.Join(' ', PathReader.Read(data).Select(s =>
        s.Kind + string.Join(' ', s.Points.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.X},{p.Y}"))))));

    [Fact]
    public void What_reaches_beyond_the_frame_is_cut_at_it()
    {
        var frame = new ClipFrame(0, 0, 10, 10);
        var line = frame.Cut(PathReader.Read("M-5 5L15 5"), filled: false);
        Assert.Equal([(0.0, 5.0), (10.0, 5.0)], line.SelectMany(s => s.Points));
        var area = frame.Cut(PathReader.Read("M-5-5H5V5H-5Z"), filled: true);
        Assert.Equal(25, Area([.. area.SelectMany(s => s.Points)]), 1e-6);
        Assert.Empty(frame.Cut(PathReader.Read("M20 20L30 30"), filled: false));
    }

    [Fact]
    public void Classes_of_the_style_sheet_tell_how_a_shape_looks()
    {
        var rules = new StyleRules(":root{--ink:#123456;--line:#abc}\n@media print{.a{fill:red}}\n.a{fill:var(--ink);stroke:var(--line)}.a.b{fill:none}.c .a{stroke-width:3px}");
        var tree = XElement.Parse("<g class='c'><path class='a'/><path class='a b'/></g>");
        var (plain, bare) = (rules.Of(tree.Elements().First(), new DrawingStyle()), rules.Of(tree.Elements().Last(), new DrawingStyle()));
        Assert.Equal(("123456", "AABBCC", 3.0), (plain.Fill, plain.Stroke, plain.StrokeWidth));
        Assert.Null(bare.Fill);
    }

    private static double Area((double X, double Y)[] ring) =>
        Math.Abs(Enumerable.Range(0, ring.Length).Sum(i => (ring[i].X * ring[(i + 1) % ring.Length].Y) - (ring[(i + 1) % ring.Length].X * ring[i].Y))) / 2;

    private static byte[] Deck(Audience audience) => SlideDeck.Write(Sample.Mission, Sample.Full, new BriefingOptions { Audience = audience });

    private static PresentationDocument Open(byte[] deck) => PresentationDocument.Open(new MemoryStream(deck), isEditable: false);

    private static IEnumerable<P.Slide> Slides(PresentationDocument deck) => deck.PresentationPart!.SlideParts.Select(s => s.Slide!);

    private static string Squeezed(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
