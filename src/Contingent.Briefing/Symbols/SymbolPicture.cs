using System.Globalization;

namespace Contingent.Briefing.Symbols;

/// <summary>A symbol as a picture (PNG) with the point of it, from the left and the top in pixels, that stands on the position.</summary>
public sealed record SymbolPicture(byte[] Png, int AnchorX, int AnchorY, int Width, int Height)
{
    /// <summary>Pixels for a unit of the drawing, of which a frame has 150 in width: 72 pixels.</summary>
    private const double Scale = 0.48;

    /// <summary>Paints a drawn symbol.</summary>
    public static SymbolPicture Of(UnitSymbol symbol)
    {
        ArgumentNullException.ThrowIfNull(symbol);
        var box = symbol.ViewBox.Split(' ').Select(n => double.Parse(n, CultureInfo.InvariantCulture)).ToArray();
        var (width, height) = ((int)Math.Ceiling(box[2] * Scale), (int)Math.Ceiling(box[3] * Scale));
        var canvas = new Canvas(width, height, box[0], box[1], Scale);
        foreach (var shape in SvgShapes.Read(symbol.Shapes.ToString()))
            canvas.Paint(shape);
        var x = (int)Math.Round(symbol.AnchorX / symbol.Width * width);
        var y = (int)Math.Round(symbol.AnchorY / symbol.Height * height);
        return new SymbolPicture(PngFile.Write(canvas.Pixels(), width, height), x, y, width, height);
    }
}
