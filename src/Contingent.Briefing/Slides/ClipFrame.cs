namespace Contingent.Briefing.Slides;

/// <summary>The box of a drawing, at which what reaches beyond is cut.</summary>
internal sealed record ClipFrame(double Left, double Top, double Right, double Bottom)
{
    /// <summary>Lines that a curve is cut as.</summary>
    private const int Pieces = 12;

    public bool Holds((double X, double Y) p) => p.X >= Left - 0.5 && p.X <= Right + 0.5 && p.Y >= Top - 0.5 && p.Y <= Bottom + 0.5;

    /// <summary>The outline within the box: as it is where all of it is, else as lines.</summary>
    public IReadOnlyList<PathStep> Cut(IReadOnlyList<PathStep> steps, bool filled)
    {
        if (steps.All(s => s.Points.All(Holds)))
            return steps;
        var cut = new List<PathStep>();
        foreach (var (line, closed) in Lines(steps))
        {
            if (filled)
                Add(cut, Ring(line), closed: true);
            else
                Runs(line, closed).ForEach(run => Add(cut, run, closed: false));
        }

        return cut;
    }

    private static void Add(List<PathStep> steps, List<(double X, double Y)> points, bool closed)
    {
        if (points.Count < 2)
            return;
        steps.Add(new PathStep('M', [points[0]]));
        steps.AddRange(points.Skip(1).Select(p => new PathStep('L', [p])));
        if (closed)
            steps.Add(new PathStep('Z', []));
    }

    private static List<(List<(double X, double Y)> Points, bool Closed)> Lines(IReadOnlyList<PathStep> steps)
    {
        var lines = new List<(List<(double X, double Y)>, bool)>();
        var points = new List<(double X, double Y)>();
        void End(bool closed)
        {
            if (points.Count > 1)
                lines.Add((points, closed));
            points = [];
        }

        foreach (var step in steps)
        {
            switch (step.Kind)
            {
                case 'M':
                    End(closed: false);
                    points.Add(step.Points[0]);
                    break;
                case 'L':
                    points.Add(step.Points[0]);
                    break;
                case 'Z':
                    var start = points.Count > 0 ? points[0] : default;
                    End(closed: true);
                    points.Add(start);
                    break;
                default:
                    var from = points[^1];
                    points.AddRange(Enumerable.Range(1, Pieces).Select(i => On(from, step.Points, i / (double)Pieces)));
                    break;
            }
        }

        End(closed: false);
        return lines;
    }

    private static (double X, double Y) On((double X, double Y) from, IReadOnlyList<(double X, double Y)> points, double t)
    {
        var u = 1 - t;
        return points.Count == 3
            ? ((u * u * u * from.X) + (3 * u * u * t * points[0].X) + (3 * u * t * t * points[1].X) + (t * t * t * points[2].X),
                (u * u * u * from.Y) + (3 * u * u * t * points[0].Y) + (3 * u * t * t * points[1].Y) + (t * t * t * points[2].Y))
            : ((u * u * from.X) + (2 * u * t * points[0].X) + (t * t * points[1].X), (u * u * from.Y) + (2 * u * t * points[0].Y) + (t * t * points[1].Y));
    }

    /// <summary>Edge by edge (Sutherland and Hodgman, CACM 17, 1974).</summary>
    private List<(double X, double Y)> Ring(List<(double X, double Y)> ring)
    {
        foreach (var inside in (Func<(double X, double Y), double>[])[p => p.X - Left, p => Right - p.X, p => p.Y - Top, p => Bottom - p.Y])
        {
            var kept = new List<(double X, double Y)>();
            for (var i = 0; i < ring.Count; i++)
            {
                var (a, b) = (ring[i], ring[(i + 1) % ring.Count]);
                double da = inside(a), db = inside(b);
                if (da >= 0)
                    kept.Add(a);
                if (da >= 0 != db >= 0)
                    kept.Add(Between(a, b, da / (da - db)));
            }

            ring = kept;
        }

        return ring;
    }

    /// <summary>The runs of a line inside (Liang and Barsky, ACM TOG 3(1), 1984).</summary>
    private List<List<(double X, double Y)>> Runs(List<(double X, double Y)> line, bool closed)
    {
        var runs = new List<List<(double X, double Y)>>();
        for (var i = 0; i + 1 < line.Count + (closed ? 1 : 0); i++)
        {
            var (a, b) = (line[i], line[(i + 1) % line.Count]);
            if (Inside(a, b) is not { } part)
                continue;
            var (from, to) = (Between(a, b, part.From), Between(a, b, part.To));
            if (part.From == 0 && runs.Count > 0 && runs[^1][^1] == from)
                runs[^1].Add(to);
            else
                runs.Add([from, to]);
        }

        return runs;
    }

    private (double From, double To)? Inside((double X, double Y) a, (double X, double Y) b)
    {
        double from = 0, to = 1;
        foreach (var (p, q) in ((double, double)[])[(a.X - b.X, a.X - Left), (b.X - a.X, Right - a.X), (a.Y - b.Y, a.Y - Top), (b.Y - a.Y, Bottom - a.Y)])
        {
            if (p == 0 && q < 0)
                return null;
            if (p < 0)
                from = Math.Max(from, q / p);
            else if (p > 0)
                to = Math.Min(to, q / p);
        }

        return from < to ? (from, to) : null;
    }

    private static (double X, double Y) Between((double X, double Y) a, (double X, double Y) b, double t) =>
        t <= 0 ? a : t >= 1 ? b : (a.X + (t * (b.X - a.X)), a.Y + (t * (b.Y - a.Y)));
}
