using Contingent.Briefing.Symbols;
using Contingent.Formats.Interchange;

namespace Contingent.Cli;

/// <summary>The symbols of the briefing as pictures for formats that embed them.</summary>
internal sealed class EmbeddedSymbols : ISymbolImages
{
    /// <inheritdoc/>
    public SymbolImage? Png(string sidc)
    {
        if (SymbolDrawer.Shared.Draw(sidc) is not { } drawn)
            return null;
        var picture = SymbolPicture.Of(drawn);
        return new SymbolImage(picture.Png, picture.AnchorX, picture.AnchorY, picture.Width, picture.Height);
    }
}
