using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Contingent.Missions;
using Contingent.Missions.Plans;

namespace Contingent.Briefing.Tests;

/// <summary>What holds for every briefing, whatever the plan.</summary>
public sealed partial class BriefingWriterTests
{
    public static TheoryData<string> Plans => ["full", "without-ioc", "empty", "firm"];

    private static Plan PlanOf(string name) => name switch { "full" => Sample.Full, "empty" => Sample.Empty, "firm" => Sample.Firm, _ => Sample.WithoutIoc };

    [Theory, MemberData(nameof(Plans))]
    public void The_page_is_well_formed_for_every_audience(string plan)
    {
        Assert.Equal("html", Page.Of(PlanOf(plan)).Root.Name.LocalName);
        Assert.Equal("html", Page.Of(PlanOf(plan), audience: Audience.Public).Root.Name.LocalName);
    }

    [Theory, MemberData(nameof(Plans))]
    public void Nothing_is_loaded_from_anywhere(string plan)
    {
        var page = Page.Of(PlanOf(plan));
        Assert.Empty(page.All("script"));
        Assert.Empty(page.All("link"));
        Assert.DoesNotContain(page.Root.Descendants().Attributes(), a => a.Name.LocalName == "src");
        Assert.All(page.Root.Descendants().Where(e => e.Attribute("href") is not null), e =>
            Assert.True(e.Name.LocalName == "a" || ((string)e.Attribute("href")!).StartsWith('#'), e.ToString()));
        Assert.DoesNotContain("@import", page.Html, StringComparison.Ordinal);
        Assert.All(StyleUrl().Matches(page.Html), m => Assert.StartsWith("url(#", m.Value, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Plans))]
    public void Every_drawing_has_a_name_or_is_hidden_from_readers(string plan) =>
        Assert.All(Page.Of(PlanOf(plan)).All("svg"), svg => Assert.True(
            (string?)svg.Attribute("aria-hidden") == "true" || (string?)svg.Attribute("role") == "img" && ((string?)svg.Attribute("aria-label"))?.Length > 2, svg.ToString()));

    [Theory, MemberData(nameof(Plans))]
    public void Every_head_of_a_table_says_what_it_heads(string plan) =>
        Assert.All(Page.Of(PlanOf(plan)).All("th"), th => Assert.Contains((string?)th.Attribute("scope"), new[] { "col", "row" }));

    [Theory, MemberData(nameof(Plans))]
    public void Headings_skip_no_level_and_there_is_one_of_the_first(string plan)
    {
        var levels = Page.Of(PlanOf(plan)).Root.Descendants().Select(e => e.Name.LocalName).Where(n => n is "h1" or "h2" or "h3" or "h4").Select(n => n[1] - '0').ToArray();
        Assert.Single(levels, 1);
        Assert.Equal(1, levels[0]);
        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1));
    }

    [Theory, MemberData(nameof(Plans))]
    public void Every_id_stands_once_and_every_inner_link_has_its_end(string plan)
    {
        var page = Page.Of(PlanOf(plan));
        var ids = page.Root.Descendants().Attributes("id").Select(a => a.Value).ToArray();
        Assert.Equal(ids.Length, ids.Distinct(StringComparer.Ordinal).Count());
        var ends = page.Root.Descendants().Attributes().Where(a => a.Name.LocalName is "href" or "aria-labelledby").Select(a => a.Value)
            .Where(v => !v.Contains(':', StringComparison.Ordinal)).Select(v => v.TrimStart('#'));
        Assert.All(ends, end => Assert.Contains(end, ids));
    }

    [Theory, MemberData(nameof(Plans))]
    public void The_same_plan_gives_the_same_page(string plan) => Assert.Equal(Page.Of(PlanOf(plan)).Html, Page.Of(PlanOf(plan)).Html);

    [Fact]
    public void The_page_does_not_follow_the_culture_of_the_machine()
    {
        var before = CultureInfo.CurrentCulture;
        var here = Page.Of(Sample.Full).Html;
        try
        {
            var other = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            other.NumberFormat.NumberDecimalSeparator = ",";
            other.NumberFormat.NegativeSign = "~";
            CultureInfo.CurrentCulture = other;
            Assert.Equal(here, Page.Of(Sample.Full).Html);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void No_text_of_a_mission_becomes_a_tag()
    {
        const string hostile = "<script>alert('x')</script>\"&'\u202E\u0000";
        var mission = Sample.Mission with
        {
            Title = hostile,
            Marking = hostile,
            Parties = [.. Sample.Mission.Parties.Select(p => p with { Name = hostile })],
            Places = [.. Sample.Mission.Places.Select(p => p with { Name = hostile })],
            UnitTypes = [.. Sample.Mission.UnitTypes.Select(u => u with { Name = hostile, Sidc = hostile })],
            Tasks = [.. Sample.Mission.Tasks.Select(t => t with { Title = hostile })],
            Conditions = [.. Sample.Mission.Conditions.Select(c => c with { Title = hostile, Organ = hostile })],
            Statements = [.. Sample.Mission.Statements.Select(s => s with { Quote = hostile, Speaker = hostile })],
            Sources = [.. Sample.Mission.Sources.Select(s => s with { Title = hostile, Publisher = hostile, Url = "javascript:alert(1)" })],
            Meetings = [.. Sample.Mission.Meetings.Select(m => m with { Title = hostile })],
            Areas = [.. Sample.Mission.Areas.Select(a => a with { Name = hostile })],
            Sectors = [.. Sample.Mission.Sectors.Select(s => s with { Name = hostile })],
        };
        var plan = Sample.Full with { Warnings = [hostile], Case = hostile, Stopped = hostile };
        var page = Page.Of(plan, mission);
        Assert.Empty(page.All("script"));
        Assert.DoesNotContain("javascript:", string.Concat(page.Root.Descendants().Attributes("href").Select(a => a.Value)), StringComparison.Ordinal);
        Assert.DoesNotContain('\u202E', page.Html);
        Assert.Contains("<script>alert('x')</script>", page.All("h1").Single().Value, StringComparison.Ordinal);
    }

    [Fact]
    public void People_read_within_reach_and_never_that_somebody_is_protected()
    {
        var text = Page.Read(Page.Of(Sample.Full).All("body").Single());
        Assert.Contains("within reach", text, StringComparison.Ordinal);
        Assert.DoesNotMatch("(?i)\\b(covered|protected)\\b", text);
    }

    [Fact]
    public void A_plan_that_names_what_the_mission_does_not_hold_is_still_briefed() =>
        Assert.Contains("fra-bn", Page.Of(Sample.Full, Sample.Mission with { Pledges = [], Parties = [], Places = [], Tasks = [], UnitTypes = [], Links = [] }).Html, StringComparison.Ordinal);

    [GeneratedRegex("url\\([^)]*")]
    private static partial Regex StyleUrl();
}
