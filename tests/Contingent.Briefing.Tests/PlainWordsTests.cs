using Contingent.Briefing.FirstPage;
using Contingent.Missions.Plans;

namespace Contingent.Briefing.Tests;

/// <summary>Ids are for files; people read names.</summary>
public sealed class PlainWordsTests
{
    private static readonly Dossier s_dossier = new(Sample.Mission, Sample.Full, new BriefingOptions());

    [Theory]
    [InlineData("not pledged: no pledge provides air-defence", "not pledged: no pledge provides air defence")]
    [InlineData("not pledged: the live pledges that may serve it provide 10000 role-1 of 15415", "not enough pledged: the live pledges that may serve it provide 10 000 of 15 415 (role 1)")]
    [InlineData("no route: none brings gbr-bn to uman within the horizon and while its conditions hold", "no route: none brings the United Kingdom’s infantry battalion to uman within the horizon and while its conditions hold")]
    [InlineData("limit of eu-decision: 1600 persons (units are left of can-train)", "limit of “Decision of the European Council”: 1 600 persons (units are left of Canada’s training team)")]
    public void A_reason_names_the_contributor_and_not_the_row(string reason, string read) => Assert.Equal(read, Plain(PlainWords.Reason(s_dossier, reason)));

    [Fact]
    public void What_was_only_reported_stands_outside_quotation_marks()
    {
        var read = PlainWords.Plain(s_dossier, "It objects: “Reported, not verbatim: Will accept no peacekeepers.” (Side as reported, 7 March 2025). [statements.csv:31]");
        Assert.Equal("It objects: as reported, will accept no peacekeepers (Side, 7 March 2025).", read);
        Assert.Null(PlainWords.Reported(s_dossier, "We will accept no peacekeepers."));
    }

    [Fact]
    public void Rows_are_evidence_and_stand_small_behind_the_sentence() => Assert.Equal(
        "It decides. <span class=\"src\">[conditions.csv:4]</span>", PlainWords.WithRows(s_dossier, "It decides. [conditions.csv:4]").ToString());

    [Fact]
    public void A_title_in_quotation_marks_keeps_its_words() => Assert.Equal(
        "“the can-train programme” waits for Canada’s training team.", PlainWords.Text(s_dossier, "“the can-train programme” waits for can-train."));

    [Fact]
    public void Towns_out_of_reach_are_named_and_drawn_hollow()
    {
        var towns = Sample.Mission.Places.Where(p => p.Id.Value is "kyiv" or "kharkiv").ToArray();
        var plan = Sample.Full with
        {
            Laydown = Sample.Full.Laydown with { Cover = [new CoverLine("towns", 8, 5) { WithinReach = [towns[0].Id.Value], OutOfReach = [towns[1].Id.Value] }] },
        };
        var page = Page.Of(plan);
        Assert.Contains(page.All("circle"), c => (string?)c.Attribute("class") == "town reached" && Page.Read(c) == $"{towns[0].Name}: within reach");
        Assert.Contains(page.All("circle"), c => (string?)c.Attribute("class") == "town unreached" && Page.Read(c).StartsWith($"{towns[1].Name}: out of reach for", StringComparison.Ordinal));
        Assert.Contains("1 of 2", page.Part("map"), StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_plan_draws_no_axes_and_asks_what_would_be_needed()
    {
        var page = Page.Of(Sample.Empty);
        Assert.DoesNotContain("persons on station", page.FirstPage, StringComparison.Ordinal);
        Assert.Contains("What the mission would need", page.FirstPage, StringComparison.Ordinal);
        Assert.DoesNotContain("What would break it", page.FirstPage, StringComparison.Ordinal);
        Assert.Equal("No: nobody is in place for any of", string.Join(' ', Lamps.Of(new Dossier(Sample.Mission, Sample.Empty, new BriefingOptions()))[1].Answer.Split(' ')[..8]));
    }

    private static string Plain(string text) => text.Replace('\u00A0', ' ').Replace('\u202F', ' ');
}
