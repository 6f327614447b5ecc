namespace Contingent.Briefing.Symbols;

/// <summary>A colour with its opacity, 0 to 1.</summary>
internal readonly record struct Ink(byte Red, byte Green, byte Blue, double Opacity);

/// <summary>A shape of a symbol as straight pieces, in the drawing's own units: outlines to fill and lines to draw, each line of a width with round ends.</summary>
/// <param name="Paths">Points in order; an outline is filled as if it ended where it begins.</param>
/// <param name="Fill">Null: not filled.</param>
/// <param name="Stroke">Null: not drawn.</param>
/// <param name="Width">Of the lines.</param>
internal sealed record SvgShape(IReadOnlyList<IReadOnlyList<(double X, double Y)>> Paths, Ink? Fill, Ink? Stroke, double Width);
