using System.Globalization;
using System.Text.RegularExpressions;

namespace Contingent.Briefing.Symbols;

/// <summary>Turns path data of SVG 1.1 (section 8.3) into straight pieces: curves and arcs in sixteen each, finer than a picture of a hundred pixels shows.</summary>
internal static partial class SvgPath
{
    private const int Pieces = 16;

    public static IReadOnlyList<IReadOnlyList<(double X, double Y)>> Read(string data)
    {
        var pen = new Pen();
        var tokens = Token().Matches(data).Select(m => m.Value).ToArray();
        var command = ' ';
        for (var at = 0; at < tokens.Length;)
        {
            if (char.IsAsciiLetter(tokens[at][0]))
                command = tokens[at++][0];
            else if (command is 'M' or 'm')
                command = command == 'M' ? 'L' : 'l';
            var count = char.ToUpperInvariant(command) switch { 'Z' => 0, 'H' or 'V' => 1, 'M' or 'L' => 2, 'Q' => 4, 'C' => 6, 'A' => 7, _ => -1 };
            if (count < 0 || at + count > tokens.Length)
                break;
            var numbers = tokens[at..(at + count)].Select(t => double.TryParse(t, NumberStyles.Float, CultureInfo.InvariantCulture, out var n) ? n : 0).ToArray();
            at += count;
            if (count == 0 && at < tokens.Length && !char.IsAsciiLetter(tokens[at][0]))
                break;
            pen.Do(char.ToUpperInvariant(command), char.IsAsciiLetterLower(command), numbers);
        }

        return pen.Paths;
    }

    /// <summary>A circle as one path.</summary>
    public static IReadOnlyList<IReadOnlyList<(double X, double Y)>> Circle(double x, double y, double radius) =>
        [[.. Enumerable.Range(0, (2 * Pieces) + 1).Select(i => (x + (radius * Math.Cos(Math.PI * i / Pieces)), y + (radius * Math.Sin(Math.PI * i / Pieces))))]];

    [GeneratedRegex(@"[A-Za-z]|[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:e[+-]?[0-9]+)?")]
    private static partial Regex Token();

    private sealed class Pen
    {
        private readonly List<List<(double X, double Y)>> _paths = [];
        private (double X, double Y) _at;
        private (double X, double Y) _start;

        public IReadOnlyList<IReadOnlyList<(double X, double Y)>> Paths => _paths;

        public void Do(char command, bool relative, double[] n)
        {
            var (dx, dy) = relative ? _at : (0, 0);
            switch (command)
            {
                case 'M':
                    _start = _at = (n[0] + dx, n[1] + dy);
                    _paths.Add([_at]);
                    break;
                case 'Z':
                    To(_start);
                    break;
                case 'H':
                    To((n[0] + dx, _at.Y));
                    break;
                case 'V':
                    To((_at.X, n[0] + dy));
                    break;
                case 'L':
                    To((n[0] + dx, n[1] + dy));
                    break;
                case 'Q':
                    var (c, e) = ((X: n[0] + dx, Y: n[1] + dy), (X: n[2] + dx, Y: n[3] + dy));
                    Cubic((_at.X + (2 * (c.X - _at.X) / 3), _at.Y + (2 * (c.Y - _at.Y) / 3)), (e.X + (2 * (c.X - e.X) / 3), e.Y + (2 * (c.Y - e.Y) / 3)), e);
                    break;
                case 'C':
                    Cubic((n[0] + dx, n[1] + dy), (n[2] + dx, n[3] + dy), (n[4] + dx, n[5] + dy));
                    break;
                case 'A':
                    Arc(n[0], n[1], n[2], n[3] != 0, n[4] != 0, (n[5] + dx, n[6] + dy));
                    break;
            }
        }

        private void To((double X, double Y) point)
        {
            if (_paths.Count == 0)
                _paths.Add([_at]);
            _paths[^1].Add(point);
            _at = point;
        }

        private void Cubic((double X, double Y) a, (double X, double Y) b, (double X, double Y) end)
        {
            var start = _at;
            for (var i = 1; i <= Pieces; i++)
            {
                var t = (double)i / Pieces;
                var (p, q, r, s) = ((1 - t) * (1 - t) * (1 - t), 3 * t * (1 - t) * (1 - t), 3 * t * t * (1 - t), t * t * t);
                To(((p * start.X) + (q * a.X) + (r * b.X) + (s * end.X), (p * start.Y) + (q * a.Y) + (r * b.Y) + (s * end.Y)));
            }
        }

        /// <summary>From the end points to the middle (SVG 1.1, appendix F.6.5), then along the angle.</summary>
        private void Arc(double rx, double ry, double tilt, bool large, bool sweep, (double X, double Y) end)
        {
            (rx, ry) = (Math.Abs(rx), Math.Abs(ry));
            if (rx == 0 || ry == 0 || end == _at)
            {
                To(end);
                return;
            }

            var phi = tilt * Math.PI / 180;
            var (cos, sin) = (Math.Cos(phi), Math.Sin(phi));
            var (hx, hy) = ((_at.X - end.X) / 2, (_at.Y - end.Y) / 2);
            var (x1, y1) = ((cos * hx) + (sin * hy), (cos * hy) - (sin * hx));
            var grow = Math.Sqrt(Math.Max(1, (x1 * x1 / (rx * rx)) + (y1 * y1 / (ry * ry))));
            (rx, ry) = (rx * grow, ry * grow);
            var below = (rx * rx * y1 * y1) + (ry * ry * x1 * x1);
            var root = Math.Sqrt(Math.Max(0, ((rx * rx * ry * ry) - below) / below)) * (large == sweep ? -1 : 1);
            var (cx1, cy1) = (root * rx * y1 / ry, -root * ry * x1 / rx);
            var (cx, cy) = ((cos * cx1) - (sin * cy1) + ((_at.X + end.X) / 2), (sin * cx1) + (cos * cy1) + ((_at.Y + end.Y) / 2));
            var from = Math.Atan2((y1 - cy1) / ry, (x1 - cx1) / rx);
            var turn = Math.Atan2((-y1 - cy1) / ry, (-x1 - cx1) / rx) - from;
            turn += sweep && turn < 0 ? 2 * Math.PI : !sweep && turn > 0 ? -2 * Math.PI : 0;
            for (var i = 1; i <= Pieces; i++)
            {
                var angle = from + (turn * i / Pieces);
                var (ex, ey) = (rx * Math.Cos(angle), ry * Math.Sin(angle));
                To((cx + (cos * ex) - (sin * ey), cy + (sin * ex) + (cos * ey)));
            }
        }
    }
}
