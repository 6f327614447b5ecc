using System.Xml;
using System.Xml.Linq;
using Contingent.Briefing.Agenda;
using Contingent.Missions.Plans;

namespace Contingent.Briefing.Tests;

/// <summary>The pages of an agenda: what a negotiator carries. Figures are invented.</summary>
public sealed class AgendaPageTests
{
    private static readonly DateOnly AsOf = new(2025, 3, 17);
    private static readonly NamedParty Canada = new("CAN", "Canada");

    [Fact]
    public void Marking_day_and_assumed_share_stand_on_every_page()
    {
        var page = Read(Report([Meeting("a", [Ask("vote")]), Meeting("b", [])]));
        var pages = page.Descendants().Where(e => e.Name.LocalName == "article").Select(Page.Read).ToArray();
        Assert.Equal(2, pages.Length);
        Assert.All(pages, text => Assert.StartsWith("ILLUSTRATIVE · as of 17 March 2025Illustrative, 80 % of persons assumed", text, StringComparison.Ordinal));
    }

    [Fact]
    public void Both_forms_say_the_same()
    {
        var report = Report([Meeting("a", [Ask("vote")])]);
        var (page, text) = (Page.Read(Read(report)), AgendaMarkdown.Write(report).Replace('\u00A0', ' '));
        foreach (var said in (string[])["We ask Canada for it.", "IOC by 1 October 2025 +5 to +15 points, to unlikely (25–35 %)", "nothing on record", "At home", "Canada, the Cabinet", "No more than a date.", "8 June 2025"])
        {
            Assert.Contains(said, page, StringComparison.Ordinal);
            Assert.Contains(said, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void With_an_assumed_input_gains_are_bands_and_steps_of_five_and_otherwise_digits()
    {
        var figure = new RiskFigure { Value = 0.123, Low = 0.111, High = 0.135, Draws = 100 };
        Assert.Equal("+10 to +15 points", GainWords.Points(figure, assumed: true));
        Assert.Equal("+12.3 points (+11.1 to +13.5)", GainWords.Points(figure, assumed: false));
        Assert.Equal("\u22125 to +5 points", GainWords.Points(figure with { Value = 0.001, Low = -0.001, High = 0.003 }, assumed: true));
        Assert.Equal("+0 points", GainWords.Points(figure with { Value = 0, Low = 0, High = 0 }, assumed: true));
        Assert.Equal("not told by the draws", GainWords.Points(figure with { Draws = 0 }, assumed: true));
    }

    [Fact]
    public void Five_asks_stand_in_full_eight_on_a_line_and_the_rest_in_the_json()
    {
        var asks = Enumerable.Range(1, 16).Select(i => Ask($"ask-{i}")).ToArray();
        var page = Read(Report([Meeting("a", asks)]));
        Assert.Equal(5, page.Descendants().Count(e => (string?)e.Attribute("class") == "say"));
        Assert.Equal(8, page.Descendants().Single(e => (string?)e.Attribute("class") == "more").Elements().Count());
        Assert.Contains("Three more stand in agenda.json.", Page.Read(page), StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_that_would_run_over_is_cut_from_its_lists_and_never_below_three_asks_in_full()
    {
        var said = string.Join(' ', Enumerable.Repeat("We ask Canada for much.", 70));
        var page = Read(Report([Meeting("a", [.. Enumerable.Range(1, 9).Select(i => Ask($"ask-{i}") with { Say = said })]) with { Elsewhere = Elsewhere(20) }]));
        Assert.Equal(3, page.Descendants().Count(e => (string?)e.Attribute("class") == "say"));
        Assert.InRange(page.Descendants().Single(e => (string?)e.Attribute("class") == "elsewhere").Elements().Count(), 1, 5);
        Assert.Contains("more stand in agenda.json.", Page.Read(page), StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_meeting_can_decide_stands_in_full_with_its_place_even_where_better_pledges_add_more()
    {
        AgendaAsk[] asks = [.. Enumerable.Range(1, 8).Select(i => Ask($"unit-{i}") with { Kind = "unit", Say = $"Unit {i}." }), Ask("vote") with { Say = "The vote." }];
        var said = Read(Report([Meeting("a", asks)])).Descendants().Where(e => (string?)e.Attribute("class") == "say").Select(e => $"{(string?)e.Parent!.Attribute("value")}: {e.Value}");
        Assert.Equal(["1: Unit 1.", "2: Unit 2.", "3: Unit 3.", "4: Unit 4.", "9: The vote."], said);
    }

    [Fact]
    public void Of_much_that_is_decided_elsewhere_the_last_are_named_only()
    {
        var text = Page.Read(Read(Report([Meeting("a", []) with { Elsewhere = Elsewhere(10) }])));
        Assert.Contains("Condition 8 (17 March 2025). Ask Canada when it means to decide it.", text, StringComparison.Ordinal);
        Assert.Contains("Likewise: Condition 9 (Canada, by 17 Mar 2025); Condition 10 (Canada, by 17 Mar 2025).", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_mission_says_becomes_neither_tag_nor_mark()
    {
        var report = Report([Meeting("a", [Ask("vote") with { Say = "<script>*now*</script>\u202E[x](y)\u001b[31m" }])]);
        Assert.DoesNotContain(Read(report).Descendants(), e => e.Name.LocalName == "script");
        Assert.Contains("\\<script\\>\\*now\\*\\</script\\>\\[x\\](y)\\[31m", AgendaMarkdown.Write(report), StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_only_reported_stands_without_quotation_marks()
    {
        var word = new RecordedWord { Statement = "s", Party = "Canada", Speaker = "Minister", Date = AsOf, Text = "Not ruled out.", IsVerbatim = false, About = "", Source = "A newspaper" };
        Assert.Contains("as reported: Not ruled out (Minister, Canada, 17 March 2025; A newspaper)", Said(word), StringComparison.Ordinal);
        Assert.Contains("“Not ruled out.” (Minister, Canada, 17 March 2025; A newspaper)", Said(word with { IsVerbatim = true }), StringComparison.Ordinal);
        static string Said(RecordedWord word) => Page.Read(Read(Report([Meeting("a", [Ask("vote") with { LastWord = word }])])));
    }

    [Fact]
    public void A_past_meeting_and_unnamed_participants_are_said()
    {
        var text = Page.Read(Read(Report([Meeting("a", []) with { IsPast = true, ParticipantsComplete = false }])));
        Assert.Contains("20 March 2025, past on that day. Canada; more took part than are named.", text, StringComparison.Ordinal);
        Assert.Contains("None: this meeting can decide nothing of what is still open.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bundle_says_what_this_meeting_can_give_and_what_it_cannot()
    {
        var bundle = new AskBundle
        {
            Yeses = [new("vote", "The vote", true, [Canada]), new("pact", "The pact", false, [new("FRA", "France")])],
            Together = Gain(0.3), Figure = "ioc_by", OneByOne = new RiskFigure { Value = 0.04, Low = 0.02, High = 0.05, Draws = 100 },
        };
        Assert.Contains("“The vote”, which this meeting can give, and “The pact” (France), which it cannot. IOC: +25 to +35 points together, +0 to +5 points one by one.",
            Page.Read(Read(Report([Meeting("a", [Ask("vote")]) with { Bundles = [bundle] }]))), StringComparison.Ordinal);
    }

    private static XElement Read(AgendaReport report)
    {
        using var text = new StringReader(AgendaPage.Write(report));
        using var reader = XmlReader.Create(text, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        return XDocument.Load(reader).Root!;
    }

    private static AgendaReport Report(IReadOnlyList<MeetingAgenda> meetings) => new()
    {
        Contingent = "0", Mission = "sample", Title = "Sample", Marking = "ILLUSTRATIVE", MissionSha256 = "", AsOf = AsOf, Case = "likely", Assumes = [], PersonsAssumedShare = 0.8,
        Ground = new GainGround(new(2025, 10, 1), new RiskFigure { Value = 0.2, Low = 0.19, High = 0.21, Draws = 100 }, InputsAssumed: true), Meetings = meetings, NotModelled = ["enemy action"],
    };

    private static MeetingAgenda Meeting(string id, IReadOnlyList<AgendaAsk> ranked) => new()
    {
        Meeting = id, Title = "Meeting " + id, Date = new(2025, 3, 20), IsPast = false, Participants = [Canada], ParticipantsComplete = true, Ranked = ranked, Unpriced = [], Bundles = [], Elsewhere = [], NotToRaise = [],
    };

    private static AgendaAsk Ask(string id) => new()
    {
        Kind = "yes", Id = id, What = "The " + id, OfWhom = [Canada], NotAtTheTable = [], Say = "We ask Canada for it.", NeededBy = new NeededBy(new(2025, 6, 8), ""), LastWord = null, Gain = Gain(0.1), WhyUnpriced = "",
        Fallback = "No more than a date.", Basis = "assumed", Home = new HomeDecision { Who = "Canada, the Cabinet", Organ = "Cabinet", Earliest = null, Likely = new(2025, 5, 30), Latest = null, First = [] },
    };

    private static DecidedElsewhere[] Elsewhere(int count) =>
    [
        .. Enumerable.Range(1, count).Select(i => new DecidedElsewhere
        {
            Condition = $"c{i}", Title = $"Condition {i}", Participants = [Canada], Who = "Canada", Say = "Ask Canada when it means to decide it.", IsAwaited = true, NeededBy = new NeededBy(AsOf, ""),
        }),
    ];

    private static GainLine Gain(double iocBy) => new() { Kind = "condition", Id = "", What = "", IocBy = Figure(iocBy), Reach = Figure(0), FocDays = Figure(0) };

    private static RiskFigure Figure(double value) => new() { Value = value, Low = value - 0.02, High = value + 0.02, Draws = 100 };
}
