namespace Contingent.Briefing.Slides;

/// <summary>
/// An arc of an ellipse as cubic curves: from its ends to its centre as SVG 1.1, appendix F.6, then a curve for at most every quarter turn.
/// </summary>
internal static class ArcCurves
{
    public static IEnumerable<PathStep> Of(
        (double X, double Y) from, (double X, double Y) to, double rx, double ry, double turn, bool large, bool sweep)
    {
        (rx, ry) = (Math.Abs(rx), Math.Abs(ry));
        if (rx == 0 || ry == 0 || from == to)
            return [new PathStep('L', [to])];
        var (sin, cos) = Math.SinCos(turn * Math.PI / 180);
        double dx = (from.X - to.X) / 2, dy = (from.Y - to.Y) / 2;
        double x = (cos * dx) + (sin * dy), y = (cos * dy) - (sin * dx);
        var grow = Math.Sqrt(Math.Max(1, (x * x / (rx * rx)) + (y * y / (ry * ry))));
        (rx, ry) = (rx * grow, ry * grow);
        var square = Math.Max(0, ((rx * rx * ry * ry) - (rx * rx * y * y) - (ry * ry * x * x)) / ((rx * rx * y * y) + (ry * ry * x * x)));
        var part = (large == sweep ? -1 : 1) * Math.Sqrt(square);
        double cx = part * rx * y / ry, cy = -part * ry * x / rx;
        var centre = (X: (cos * cx) - (sin * cy) + ((from.X + to.X) / 2), Y: (sin * cx) + (cos * cy) + ((from.Y + to.Y) / 2));
        var start = Math.Atan2((y - cy) / ry, (x - cx) / rx);
        var span = Math.Atan2((-y - cy) / ry, (-x - cx) / rx) - start;
        span += sweep && span < 0 ? 2 * Math.PI : !sweep && span > 0 ? -2 * Math.PI : 0;
        return Curves(centre, rx, ry, sin, cos, start, span);
    }

    private static IEnumerable<PathStep> Curves((double X, double Y) centre, double rx, double ry, double sin, double cos, double start, double span)
    {
        var pieces = Math.Max(1, (int)Math.Ceiling(Math.Abs(span) / (Math.PI / 2) - 1e-9));
        var step = span / pieces;
        var reach = 4.0 / 3 * Math.Tan(step / 4);
        (double X, double Y) Placed(double x, double y) => (centre.X + (cos * rx * x) - (sin * ry * y), centre.Y + (sin * rx * x) + (cos * ry * y));
        for (var i = 0; i < pieces; i++)
        {
            var (s0, c0) = Math.SinCos(start + (i * step));
            var (s1, c1) = Math.SinCos(start + ((i + 1) * step));
            yield return new PathStep('C', [Placed(c0 - (reach * s0), s0 + (reach * c0)), Placed(c1 + (reach * s1), s1 - (reach * c1)), Placed(c1, s1)]);
        }
    }
}
