using Contingent.Briefing.Charts;
using Contingent.Missions;
using Contingent.Missions.History;
using Contingent.Missions.Plans;

namespace Contingent.Briefing.Tests;

/// <summary>What the parts behind the first page say.</summary>
public sealed class SectionTests
{
    [Fact]
    public void A_planning_figure_is_hatched_and_never_shown_as_an_offer()
    {
        var part = Page.Of(Sample.Full).ById("fill")!.Parent!;
        Assert.Contains("planning assumption, not an offer", Page.Read(part), StringComparison.Ordinal);
        var rows = part.Descendants().Where(e => e.Name.LocalName == "tr").ToArray();
        var hubs = rows.Single(r => Page.Read(r).StartsWith("Presence at the hubs", StringComparison.Ordinal));
        var cells = hubs.Elements().Where(e => e.Name.LocalName == "td").Select(td => ((string?)td.Attribute("class") ?? "", Page.Read(td))).ToArray();
        Assert.Contains(("cell l2", "3 O"), cells);
        Assert.Contains(("cell planning", "4 P"), cells);
    }

    [Fact]
    public void Caveats_name_task_sector_partner_and_approval()
    {
        var part = Page.Of(Sample.Full).Part("caveats");
        Assert.Contains("never Towns within an hour of evacuation", part, StringComparison.Ordinal);
        Assert.Contains("only Sector West", part, StringComparison.Ordinal);
        Assert.Contains("Approval of the Bundestag (open; at most 1 200 persons)", part, StringComparison.Ordinal);
    }

    [Fact]
    public void The_board_is_ordered_by_what_is_needed_first()
    {
        var rows = Page.Of(Sample.Full).ById("conditions")!.Parent!.Descendants().Where(e => e.Name.LocalName == "tr" && e.Elements().Any(c => c.Name.LocalName == "th" && (string?)c.Attribute("scope") == "row"))
            .Select(Page.Read).TakeWhile(r => !r.StartsWith("Russia", StringComparison.Ordinal)).ToArray();
        Assert.StartsWith("sets day 0 Ceasefire", rows[0], StringComparison.Ordinal);
        Assert.Equal(["day 0", "day 0", "day 4", "day 12", "day 61"], rows.Select(r => r.Split(' ')).Where(r => r.Contains("day") && r[0] != "sets" && r[0] != "–").Select(r => "day " + r[Array.IndexOf(r, "day") + 1]));
    }

    [Fact]
    public void A_likelihood_without_a_source_is_a_word_and_a_range()
    {
        var part = Page.Of(Sample.Full).Part("conditions");
        Assert.Contains("about even (35–45 %)", part, StringComparison.Ordinal);
        Assert.DoesNotContain("42 %", part, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_unit_stands_in_the_deployment_table() =>
        Assert.Equal(Sample.Full.Movement.Moves.Count, Page.Of(Sample.Full).ById("deployment")!.Parent!.Descendants().Count(e => e.Name.LocalName == "tr") - 1);

    [Fact]
    public void A_speakers_own_words_are_quoted_with_name_and_date()
    {
        var part = Page.Of(Sample.Full).Part("statements");
        Assert.Contains("it is not up to Russia to accept or reject them.", part, StringComparison.Ordinal);
        Assert.Contains("President of France, France, 15 March 2025 · supports “The host’s request to the contributors” · A newspaper", part, StringComparison.Ordinal);
    }

    [Fact]
    public void Intakes_that_overlap_do_not_cover_one_another()
    {
        var plan = Sample.Full with { Training = Sample.Full.Training with { Intakes = [new("brigade", "yavoriv", 40, 75, 200), new("brigade", "yavoriv", 50, 85, 200), new("brigade", "yavoriv", 75, 110, 200)] } };
        var bars = Page.Of(plan).ById("training")!.Parent!.Descendants().Where(e => e.Name.LocalName == "rect").Select(r => (string)r.Attribute("y")!).ToArray();
        Assert.Equal(3, bars.Length);
        Assert.Equal(bars[0], bars[1]);
        Assert.NotEqual(bars[0], bars[2]);
    }

    [Fact]
    public void The_smallest_sets_that_unlock_the_mission_are_named() => Assert.Contains(
        "The host’s request to the contributors, Decision of the European Council and Ceasefire", Page.Of(Sample.Full).Part("conditions"), StringComparison.Ordinal);

    [Fact]
    public void Strength_by_day_tells_what_is_stated_from_what_is_assumed()
    {
        var steps = BuildUp.Of(new Dossier(Sample.Mission, Sample.Full, new BriefingOptions()));
        Assert.Equal(new StrengthStep(34.5, 800, 800), steps[0]);
        Assert.Equal((2400, 6470), (steps[^1].Stated, steps[^1].All));
    }

    [Fact]
    public void Without_relief_a_unit_counts_until_its_endurance_is_spent()
    {
        var steps = BuildUp.Unrelieved(new Dossier(Sample.Mission, Sample.Full, new BriefingOptions()));
        Assert.Equal(6470 - 800, BuildUp.At(steps, 34.5 + 180).All);
        Assert.Equal(0, BuildUp.At(steps, 300).All);
    }

    [Fact]
    public void A_build_up_faster_than_any_on_record_is_warned_of()
    {
        var ahead = new OptimismLine
        {
            FromDay = 2, AheadOfPrePositioned = false, Day = 30, PlanPersons = 9000, RecordedPersons = 3850, Times = 2.34, Mission = "UNIFIL II", Year = 2006,
            Source = "https://www.scoop.co.nz/stories/WO0609/S00274.htm",
        };
        var history = new HistorySection { BuildUp = [], Optimism = ahead, DelayMu = 0.6, DelaySigma = 0.4, Delayed = [new("foc", 40, 42, 74, 127)] };
        var page = Page.Of(Sample.Full with { History = history }).Part("build-up");
        Assert.Contains("2.3 times the 3 850 of UNIFIL II 2006", page, StringComparison.Ordinal);
        Assert.Contains("nine times in ten by day 127", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Mind:", Page.Of(Sample.Full with { History = history with { Optimism = null } }).Part("build-up"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_replanned_plan_says_what_moved_and_why_but_not_to_the_public()
    {
        var plan = Sample.Full with
        {
            Execution = new ExecutionSection
            {
                Follows = "before", AsOf = new(2025, 7, 1), ChangePriceDays = 1, ForcedIocDay = 40, ForcedFocDay = 60, Actuals = [], Changes = [], Because = ["gbr-brigade unit 1: it slipped <to> July."],
            },
        };
        Assert.Contains("it slipped <to> July", Page.Of(plan).Part("changes"), StringComparison.Ordinal);
        Assert.Null(Page.Of(plan, audience: Audience.Public).ById("changes"));
    }

    [Fact]
    public void Every_recorded_strength_has_its_page_and_days_go_up()
    {
        Assert.All(RecordedBuildUps.All.SelectMany(m => m.Strengths.Concat(m.Planned)), s => Assert.StartsWith("http", s.Source, StringComparison.Ordinal));
        Assert.All(RecordedBuildUps.All, m => Assert.Equal(m.Strengths.Select(s => s.Day).Order(), m.Strengths.Select(s => s.Day)));
    }

    [Fact]
    public void Ports_lift_and_the_way_back_are_drawn_where_there_are_any()
    {
        var move = Sample.Full.Movement.Moves[0];
        var lift = new LiftUse
        {
            Lift = "ferries", Link = "rail-west", From = "deu-home", To = "medyka", DepartDay = 10, ArriveDay = 12, BackDay = 13, Assets = 2, Persons = 300, Tonnes = 100,
        };
        var leaving = new LeavingLine
        {
            Pledge = move.Pledge, Unit = move.Unit, Place = move.Place, Because = "host-request", EndDay = 50, LeaveByDay = 55, OffSoilDay = 57.5, QuickestOffSoilDay = 52, EndsAt = "deu-home", Parts = [],
        };
        string Page(MovementSection movement) => BriefingWriter.Write(Sample.Mission, Sample.Full with { Movement = movement }, new BriefingOptions());

        var with = Page(Sample.Full.Movement with { Lift = [lift], Leaving = [leaving] });
        var without = Page(Sample.Full.Movement);

        Assert.Contains("ferries 2</text>", with, StringComparison.Ordinal);
        Assert.Contains("<h3>Leaving</h3>", with, StringComparison.Ordinal);
        Assert.Contains("too late</td>", with, StringComparison.Ordinal);
        Assert.Contains("g-slack", with, StringComparison.Ordinal);
        Assert.DoesNotContain("<h3>Leaving</h3>", without, StringComparison.Ordinal);
        Assert.DoesNotContain("and lift, day by day", without, StringComparison.Ordinal);
        Assert.Contains("Ports, day by day", without, StringComparison.Ordinal);
    }
}
