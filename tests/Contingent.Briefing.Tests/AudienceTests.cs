using Contingent.Missions;

namespace Contingent.Briefing.Tests;

/// <summary>What a public briefing keeps back.</summary>
public sealed class AudienceTests
{
    [Fact]
    public void The_public_sees_positions_to_half_a_degree()
    {
        var (full, open) = (Page.Of(Sample.Full), Page.Of(Sample.Full, audience: Audience.Public));
        Assert.Contains("49.930° N, 23.380° E", full.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("49.930° N", open.Html, StringComparison.Ordinal);
        Assert.Contains("about 50.0° N, 23.5° E", open.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void The_map_of_the_public_does_not_hold_the_true_position()
    {
        var dossier = new Dossier(Sample.Mission, Sample.Full, new BriefingOptions { Audience = Audience.Public });
        var yavoriv = dossier.Place("yavoriv")!;
        Assert.Equal(new GeoPoint(50, 23.5), dossier.Shown(yavoriv));
        Assert.Equal(dossier.Place("kyiv")!.At, dossier.Shown(dossier.Place("kyiv")!));
    }

    [Fact]
    public void The_public_reads_neither_caveats_nor_what_would_break_it()
    {
        var open = Page.Of(Sample.Full, audience: Audience.Public);
        Assert.Null(open.ById("caveats"));
        Assert.Null(open.ById("breaks"));
        Assert.DoesNotContain("What would break it", open.Html, StringComparison.Ordinal);
        Assert.NotNull(Page.Of(Sample.Full).ById("caveats"));
    }
}
