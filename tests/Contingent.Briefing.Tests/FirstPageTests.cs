using Contingent.Briefing.FirstPage;
using Contingent.Missions;
using Contingent.Missions.Plans;

namespace Contingent.Briefing.Tests;

/// <summary>What the first page says, state by state.</summary>
public sealed class FirstPageTests
{
    private static Dossier Dossier(Plan plan) => new(Sample.Mission, plan, new BriefingOptions());

    [Fact]
    public void The_share_assumed_stands_at_the_top_and_beside_the_certificate()
    {
        var page = Page.Of(Sample.Full);
        Assert.Contains("ILLUSTRATIVE, public sources only · as of 17 March 2025", page.FirstPage, StringComparison.Ordinal);
        var sized = page.Root.Descendants().Where(e => ((string?)e.Attribute("class"))?.Contains("certificate-size", StringComparison.Ordinal) == true).Select(Page.Read).ToArray();
        Assert.Equal(3, sized.Length);
        Assert.All(sized, text => Assert.Contains("Illustrative, 63 % of persons assumed", text, StringComparison.Ordinal));
    }

    [Fact]
    public void On_firm_facts_nothing_may_deploy_while_a_condition_is_missing() =>
        Assert.StartsWith("On what is firm today, nothing may deploy: three conditions of the mission itself are still missing. In the likely case 6470 persons are in place, " +
            "operational in part between day 34 and 52 (24 May 2025 to 11 June 2025) and in full on day 70 (29 June 2025), at up to EUR 61.3 million a month.", Page.Of(Sample.Full).Lead.Replace("6 470", "6470", StringComparison.Ordinal), StringComparison.Ordinal);

    [Fact]
    public void A_plan_without_initial_capability_says_why() =>
        Assert.Contains("without an initial capability (“Air defence of the hubs” has no provision)", Page.Of(Sample.WithoutIoc).Lead, StringComparison.Ordinal);

    [Fact]
    public void An_empty_plan_says_what_is_never_met()
    {
        var page = Page.Of(Sample.Empty);
        Assert.Contains("the plan is empty, because “Ceasefire” is never met.", page.Lead, StringComparison.Ordinal);
        Assert.Contains("“Ceasefire” is refused", page.FirstPage, StringComparison.Ordinal);
        Assert.Equal([LampState.Open, LampState.No, LampState.No, LampState.No], Lamps.Of(Dossier(Sample.Empty)).Select(l => l.State));
    }

    [Fact]
    public void A_firm_plan_counts_what_is_offered_with_its_units() =>
        // France offers three battalions of 800, Denmark two companies of 150.
        Assert.Contains("up to 2 700 persons of two of five contributors may deploy. In the firm case", Page.Of(Sample.Firm).Lead, StringComparison.Ordinal);

    [Fact]
    public void Lamps_differ_by_shape_and_word_and_not_by_colour_alone()
    {
        Assert.Equal(3, new[] { LampState.Yes, LampState.Open, LampState.No }.Select(s => Lamps.Shape(s).ToString()).Select(s => s.Split("class=\"on\"")[0].Split('>')[1]).Distinct().Count());
        var lamps = Lamps.Of(Dossier(Sample.Full));
        Assert.Equal(["Lawful?", "Enough?", "When?", "For how long?"], lamps.Select(l => l.Question));
        Assert.Equal([LampState.Open, LampState.No, LampState.Open, LampState.No], lamps.Select(l => l.State));
        Assert.Equal("6 months yes · 12, 24 and 36 months not without new pledges", lamps[3].Answer);
    }

    [Fact]
    public void Alternatives_stand_in_one_row_as_or()
    {
        var yes = MissingYeses.Of(Dossier(Sample.Full)).Single(y => y.Alternatives.Count > 1);
        Assert.Equal("United Nations or European Union or Ukraine", MissingYesTable.WhoDecides(Dossier(Sample.Full), yes));
        Assert.Equal("eu-decision", yes.Chosen.Condition);
    }

    [Fact]
    public void A_condition_that_sets_day_zero_has_no_date_to_be_needed_by() =>
        Assert.Contains("Ceasefire trigger, not permission sets day 0", Page.Of(Sample.Full).Part("yeses"), StringComparison.Ordinal);

    [Fact]
    public void A_concession_is_no_ask_even_where_a_meeting_could_decide_it()
    {
        Assert.DoesNotContain(MissingYeses.Of(Dossier(Sample.Full)), y => y.Alternatives.Any(a => a.Kind == ConditionKind.Concession));
        Assert.DoesNotContain(DecisionsWanted.Of(Dossier(Sample.Full)), d => d.What.Contains("concession", StringComparison.OrdinalIgnoreCase));
        var board = Page.Of(Sample.Full).Part("conditions");
        Assert.Contains("“Backstop of the United States: air, intelligence, lift” before “Territorial concession”", board, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_meeting_can_decide_stands_with_it_and_the_rest_without() => Assert.Equal(
        ["EU summit", "Military planners", "No meeting set"], DecisionsWanted.Of(Dossier(Sample.Full)).Select(d => d.Where).Distinct());

    [Fact]
    public void The_opposing_party_holds_the_date_and_not_the_permission()
    {
        var part = Page.Of(Sample.Full).Part("yeses");
        Assert.Contains("it holds the date, not the permission.", part, StringComparison.Ordinal);
        Assert.DoesNotContain(".csv", part, StringComparison.Ordinal);
    }

    [Fact]
    public void Musts_that_are_short_come_before_the_others() =>
        Assert.Equal(["air-defence", "towns", "engineer-support"], Shortfalls.Worst(Dossier(Sample.Full)).Select(s => s.Task));

    [Fact]
    public void Too_much_at_one_place_makes_up_for_nothing_at_another()
    {
        var hubs = Shortfalls.ByTask(Dossier(Sample.Full)).Single(t => t.Task == "hubs");
        Assert.Equal((6, 6, 0), (hubs.Required, hubs.Provided, hubs.Short));
    }

    [Fact]
    public void What_would_break_it_is_read_off_the_plan()
    {
        var breakers = Breakers.Of(Dossier(Sample.Full));
        Assert.Equal("The United Kingdom stays at home with 3 200 persons", Plain(breakers[0].Lost));
        Assert.Contains(breakers, b => b.What == "The United Kingdom, framework nation, withdraws" && Plain(b.Lost) == "Sector South loses 3 200 of 4 390 persons");
        Assert.Contains(breakers, b => b.What.StartsWith("Medyka", StringComparison.Ordinal));
    }

    [Fact]
    public void The_certificate_says_how_many_levels_are_proved() => Assert.Equal(
        "Best for the stated inputs at two of three levels (proved); the others are within 0.3 % of the best possible.", Plain(Certificate.Summary(Dossier(Sample.Full))));

    private static string Plain(string text) => text.Replace('\u00A0', ' ').Replace('\u202F', ' ');
}
