using System.Globalization;
using System.Text.RegularExpressions;

namespace Contingent.Briefing.Slides;

/// <summary>Where a drawing's coordinates lie: (x, y) goes to (a·x + c·y + e, b·x + d·y + f).</summary>
internal readonly partial record struct Affine(double A, double B, double C, double D, double E, double F)
{
    public static Affine Same => new(1, 0, 0, 1, 0, 0);

    /// <summary>By how much lengths grow.</summary>
    public double Scale => Math.Sqrt(Math.Abs((A * D) - (B * C)));

    public (double X, double Y) At((double X, double Y) point) => ((A * point.X) + (C * point.Y) + E, (B * point.X) + (D * point.Y) + F);

    /// <summary>First the inner one, then this.</summary>
    public Affine After(Affine inner) => new(
        (A * inner.A) + (C * inner.B), (B * inner.A) + (D * inner.B), (A * inner.C) + (C * inner.D), (B * inner.C) + (D * inner.D),
        (A * inner.E) + (C * inner.F) + E, (B * inner.E) + (D * inner.F) + F);

    /// <summary>This, with what a <c>transform</c> says within it: translate, scale, rotate, matrix.</summary>
    public Affine With(string? transform)
    {
        var all = this;
        foreach (Match match in Step().Matches(transform ?? ""))
        {
            var n = match.Groups[2].Value.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).Select(v => double.Parse(v, NumberStyles.Float, CultureInfo.InvariantCulture)).ToArray();
            all = all.After(match.Groups[1].Value switch
            {
                "translate" => new Affine(1, 0, 0, 1, n[0], n.Length > 1 ? n[1] : 0),
                "scale" => new Affine(n[0], 0, 0, n.Length > 1 ? n[1] : n[0], 0, 0),
                "rotate" => Rotated(n),
                "matrix" when n.Length == 6 => new Affine(n[0], n[1], n[2], n[3], n[4], n[5]),
                _ => Same,
            });
        }

        return all;
    }

    private static Affine Rotated(double[] n)
    {
        var (sin, cos) = Math.SinCos(n[0] * Math.PI / 180);
        var turn = new Affine(cos, sin, -sin, cos, 0, 0);
        return n.Length < 3 ? turn : new Affine(1, 0, 0, 1, n[1], n[2]).After(turn).After(new Affine(1, 0, 0, 1, -n[1], -n[2]));
    }

    [GeneratedRegex(@"(translate|scale|rotate|matrix)\(([^)]*)\)")]
    private static partial Regex Step();
}
