namespace Contingent.Briefing.Html;

/// <summary>What several drawings of a page refer to: the hatching of assumptions, the symbols. It stands once, before them.</summary>
public static class SharedDrawings
{
    public static Markup Of(Markup symbols) => Markup.Of(
        $"<svg class=\"shared\" width=\"0\" height=\"0\" aria-hidden=\"true\" focusable=\"false\"><defs><pattern id=\"hatch\" width=\"7\" height=\"7\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><path class=\"hatch-line\" d=\"M0 0V7\"/></pattern>{symbols}</defs></svg>\n");
}
