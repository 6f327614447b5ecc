namespace Contingent.Briefing.Slides;

/// <summary>How a shape of a drawing looks. Colours are six hexadecimal digits; null: none.</summary>
internal sealed record DrawingStyle
{
    public string? Fill { get; init; }
    public double FillOpacity { get; init; } = 1;
    public string? Stroke { get; init; }
    public double StrokeOpacity { get; init; } = 1;
    public double StrokeWidth { get; init; } = 1;

    /// <summary>Lengths of dash and gap by turns; empty: a whole line.</summary>
    public IReadOnlyList<double> Dashes { get; init; } = [];
    public double FontSize { get; init; } = 12.5;
    public bool IsBold { get; init; }

    /// <summary>Where text stands by its point: <c>start</c>, <c>middle</c> or <c>end</c>.</summary>
    public string Anchor { get; init; } = "start";
}
