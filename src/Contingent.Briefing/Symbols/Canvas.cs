namespace Contingent.Briefing.Symbols;

/// <summary>
/// Paints shapes on pixels, each sampled at sixteen points. A point is inside an outline where its winding number is not 0, and on a line where it is nearer to one of its pieces than half the width.
/// </summary>
internal sealed class Canvas(int width, int height, double left, double top, double scale)
{
    private const int Grid = 4;
    private readonly double[] _samples = new double[width * height * Grid * Grid * 4];

    public void Paint(SvgShape shape)
    {
        for (var row = 0; row < height * Grid; row++)
        {
            for (var column = 0; column < width * Grid; column++)
            {
                var (x, y) = (left + ((column + 0.5) / (Grid * scale)), top + ((row + 0.5) / (Grid * scale)));
                if (shape.Fill is { } fill && IsInside(shape, x, y))
                    Blend(row, column, fill);
                if (shape.Stroke is { } stroke && IsOnLine(shape, x, y))
                    Blend(row, column, stroke);
            }
        }
    }

    /// <summary>Red, green, blue and opacity of each pixel, row by row.</summary>
    public byte[] Pixels()
    {
        var pixels = new byte[width * height * 4];
        for (var row = 0; row < height; row++)
        {
            for (var column = 0; column < width; column++)
                Pixel(row, column, pixels.AsSpan(((row * width) + column) * 4, 4));
        }

        return pixels;
    }

    private void Pixel(int row, int column, Span<byte> pixel)
    {
        double red = 0, green = 0, blue = 0, opacity = 0;
        for (var i = 0; i < Grid * Grid; i++)
        {
            var at = Sample((row * Grid) + (i / Grid), (column * Grid) + (i % Grid));
            (red, green, blue, opacity) = (red + at[0], green + at[1], blue + at[2], opacity + at[3]);
        }

        if (opacity == 0)
            return;
        (pixel[0], pixel[1], pixel[2]) = ((byte)Math.Round(red / opacity), (byte)Math.Round(green / opacity), (byte)Math.Round(blue / opacity));
        pixel[3] = (byte)Math.Round(255 * opacity / (Grid * Grid));
    }

    /// <summary>Colours of a sample times its opacity, and the opacity.</summary>
    private Span<double> Sample(int row, int column) => _samples.AsSpan(((row * width * Grid) + column) * 4, 4);

    private void Blend(int row, int column, Ink ink)
    {
        var at = Sample(row, column);
        var rest = 1 - ink.Opacity;
        at[0] = (at[0] * rest) + (ink.Red * ink.Opacity);
        at[1] = (at[1] * rest) + (ink.Green * ink.Opacity);
        at[2] = (at[2] * rest) + (ink.Blue * ink.Opacity);
        at[3] = (at[3] * rest) + ink.Opacity;
    }

    private static bool IsInside(SvgShape shape, double x, double y)
    {
        var winding = 0;
        foreach (var path in shape.Paths)
        {
            for (var i = 0; i < path.Count; i++)
            {
                var (a, b) = (path[i], path[(i + 1) % path.Count]);
                if (a.Y <= y == b.Y <= y)
                    continue;
                if (a.X + ((y - a.Y) / (b.Y - a.Y) * (b.X - a.X)) > x)
                    winding += b.Y > a.Y ? 1 : -1;
            }
        }

        return winding != 0;
    }

    private static bool IsOnLine(SvgShape shape, double x, double y)
    {
        var reach = shape.Width * shape.Width / 4;
        foreach (var path in shape.Paths)
        {
            for (var i = 0; i + 1 < path.Count; i++)
            {
                var (a, b) = (path[i], path[i + 1]);
                var (dx, dy) = (b.X - a.X, b.Y - a.Y);
                var length = (dx * dx) + (dy * dy);
                var t = length == 0 ? 0 : Math.Clamp((((x - a.X) * dx) + ((y - a.Y) * dy)) / length, 0, 1);
                var (ex, ey) = (x - a.X - (t * dx), y - a.Y - (t * dy));
                if ((ex * ex) + (ey * ey) <= reach)
                    return true;
            }
        }

        return false;
    }
}
