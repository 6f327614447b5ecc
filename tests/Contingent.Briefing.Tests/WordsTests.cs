using Contingent.Briefing.Html;

namespace Contingent.Briefing.Tests;

/// <summary>Numbers, dates and likelihoods as people read them.</summary>
public sealed class WordsTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(999, "999")]
    [InlineData(12345, "12\u202F345")]
    [InlineData(-1234567, "\u22121\u202F234\u202F567")]
    public void Thousands_are_set_apart_by_a_thin_space(double value, string text) => Assert.Equal(text, Words.Count(value));

    [Fact]
    public void A_date_is_written_out() => Assert.Equal("20\u00A0March\u00A02025", Words.Date(new DateOnly(2025, 3, 20)));

    [Theory]
    [InlineData(0.03, false, "remote (0–10 %)")]
    [InlineData(0.42, false, "about even (35–45 %)")]
    [InlineData(0.5, false, "about even (45–55 %)")]
    [InlineData(0.97, false, "almost certain (90–100 %)")]
    [InlineData(0.42, true, "about even (42 %)")]
    public void A_likelihood_without_a_source_is_a_range_in_steps_of_five(double p, bool sourced, string text) =>
        Assert.Equal(text, Words.Likelihood(p, sourced).Replace('\u00A0', ' '));

    [Theory]
    [InlineData(0, "0 %")]
    [InlineData(0.001, "less than 1 %")]
    [InlineData(0.999, "more than 99 %")]
    [InlineData(1, "100 %")]
    public void Hardly_any_is_not_none_and_nearly_all_is_not_all(double share, string text) => Assert.Equal(text, Words.Percent(share).Replace('\u00A0', ' '));

    [Fact]
    public void Holes_are_escaped_and_markup_is_not()
    {
        var cell = Markup.Of($"<b>{"a<b&\"c\""}</b>");
        Assert.Equal("<td><b>a&lt;b&amp;&quot;c&quot;</b> 1.5</td>", new HtmlText().Add($"<td>{cell} {1.5}</td>").ToString());
    }

    [Fact]
    public void A_lone_half_of_a_letter_and_controls_do_not_break_the_page() => Assert.Equal("a\uFFFDb c", Markup.Text("a\uD800b\u0001\nc").ToString());
}
