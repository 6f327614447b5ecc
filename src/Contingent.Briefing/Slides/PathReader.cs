using System.Globalization;

namespace Contingent.Briefing.Slides;

/// <summary>A step of an outline, in whole coordinates: M move, L line, Q and C curves with their control points, Z close.</summary>
internal readonly record struct PathStep(char Kind, IReadOnlyList<(double X, double Y)> Points);

/// <summary>Reads the outlines that the briefing and its unit symbols draw: SVG path data with the commands M L H V C S Q T A Z, great or small.</summary>
internal static class PathReader
{
    public static List<PathStep> Read(string data)
    {
        var steps = new List<PathStep>();
        var numbers = new Scanner(data);
        (double X, double Y) at = (0, 0), start = (0, 0), control = (0, 0);
        var command = 'M';
        while (numbers.Next(ref command))
        {
            var relative = char.IsLower(command);
            var kind = char.ToUpperInvariant(command);
            (double X, double Y) Point() => (numbers.Number() + (relative ? at.X : 0), numbers.Number() + (relative ? at.Y : 0));
            switch (kind)
            {
                case 'M':
                    at = start = Point();
                    steps.Add(new PathStep('M', [at]));
                    // More pairs after a move are lines.
                    command = relative ? 'l' : 'L';
                    break;
                case 'L':
                    at = Point();
                    steps.Add(new PathStep('L', [at]));
                    break;
                case 'H':
                    at = (numbers.Number() + (relative ? at.X : 0), at.Y);
                    steps.Add(new PathStep('L', [at]));
                    break;
                case 'V':
                    at = (at.X, numbers.Number() + (relative ? at.Y : 0));
                    steps.Add(new PathStep('L', [at]));
                    break;
                case 'C' or 'S':
                    var first = kind == 'C' ? Point() : Mirrored(at, control, steps, 'C');
                    (control, var end) = (Point(), Point());
                    steps.Add(new PathStep('C', [first, control, end]));
                    at = end;
                    break;
                case 'Q' or 'T':
                    control = kind == 'Q' ? Point() : Mirrored(at, control, steps, 'Q');
                    at = Point();
                    steps.Add(new PathStep('Q', [control, at]));
                    break;
                case 'A':
                    var arc = (Rx: numbers.Number(), Ry: numbers.Number(), Turn: numbers.Number(), Large: numbers.Flag(), Sweep: numbers.Flag());
                    var to = Point();
                    steps.AddRange(ArcCurves.Of(at, to, arc.Rx, arc.Ry, arc.Turn, arc.Large, arc.Sweep));
                    at = to;
                    break;
                case 'Z':
                    steps.Add(new PathStep('Z', []));
                    at = start;
                    break;
                default:
                    return steps;
            }
        }

        return steps;
    }

    private static (double X, double Y) Mirrored((double X, double Y) at, (double X, double Y) control, List<PathStep> steps, char after) =>
        steps.Count > 0 && steps[^1].Kind == after ? ((2 * at.X) - control.X, (2 * at.Y) - control.Y) : at;

    /// <summary>Commands and numbers, one after the other.</summary>
    private sealed class Scanner(string data)
    {
        private int _at;

        /// <summary>Moves to the next command, or to the next numbers of the same; false at the end.</summary>
        public bool Next(ref char command)
        {
            Skip();
            if (_at >= data.Length)
                return false;
            if (char.IsLetter(data[_at]))
                command = data[_at++];
            else if (command is 'Z' or 'z')
                return false;
            return true;
        }

        public double Number()
        {
            Skip();
            var from = _at;
            if (_at < data.Length && data[_at] is '-' or '+')
                _at++;
            var point = false;
            while (_at < data.Length && (char.IsDigit(data[_at]) || (data[_at] == '.' && !point) || (data[_at] is 'e' or 'E' && _at > from)
                || (data[_at] is '-' or '+' && data[_at - 1] is 'e' or 'E' && _at > from)))
            {
                point |= data[_at] == '.';
                _at++;
            }

            if (_at == from)
                _at++;
            return double.TryParse(data.AsSpan(from, Math.Min(_at, data.Length) - from), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : 0;
        }

        public bool Flag()
        {
            Skip();
            return _at < data.Length && data[_at++] == '1';
        }

        private void Skip()
        {
            while (_at < data.Length && (char.IsWhiteSpace(data[_at]) || data[_at] == ','))
                _at++;
        }
    }
}
