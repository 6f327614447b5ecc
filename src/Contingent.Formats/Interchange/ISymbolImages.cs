namespace Contingent.Formats.Interchange;

/// <summary>Pictures of unit symbols, for formats that embed them. Formats cannot draw; whoever can passes this in.</summary>
public interface ISymbolImages
{
    /// <summary>The symbol of a code of 20 digits as PNG; null: it cannot be drawn.</summary>
    SymbolImage? Png(string sidc);
}

/// <summary>A picture and the point of it, from the left and the top in pixels, that stands on the position.</summary>
public sealed record SymbolImage(byte[] Png, int AnchorX, int AnchorY, int Width, int Height);
