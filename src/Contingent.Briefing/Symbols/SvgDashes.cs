namespace Contingent.Briefing.Symbols;

/// <summary>Cuts lines into dashes (SVG 1.1, section 11.4): lengths of line and gap in turn, begun anew with each line. Round ends take no length off a dash, as in a browser.</summary>
internal static class SvgDashes
{
    /// <param name="paths">The lines.</param>
    /// <param name="pattern">Lengths above 0.</param>
    public static IReadOnlyList<IReadOnlyList<(double X, double Y)>> Cut(IReadOnlyList<IReadOnlyList<(double X, double Y)>> paths, double[] pattern)
    {
        var dashes = new List<List<(double X, double Y)>>();
        foreach (var path in paths)
        {
            var (turn, left) = (0, pattern[0]);
            var isNew = true;
            for (var i = 0; i + 1 < path.Count; i++)
            {
                var (from, to) = (path[i], path[i + 1]);
                var length = Math.Sqrt(((to.X - from.X) * (to.X - from.X)) + ((to.Y - from.Y) * (to.Y - from.Y)));
                for (var at = 0.0; at < length;)
                {
                    var end = Math.Min(length, at + left);
                    if (turn % 2 == 0)
                        Draw(dashes, Along(from, to, at / length), Along(from, to, end / length), isNew);
                    isNew = false;
                    left -= end - at;
                    at = end;
                    if (left > 1e-9)
                        continue;
                    turn++;
                    left = pattern[turn % pattern.Length];
                    isNew = true;
                }
            }
        }

        return dashes;
    }

    private static void Draw(List<List<(double X, double Y)>> dashes, (double X, double Y) from, (double X, double Y) to, bool isNew)
    {
        if (isNew || dashes.Count == 0)
            dashes.Add([from]);
        dashes[^1].Add(to);
    }

    private static (double X, double Y) Along((double X, double Y) from, (double X, double Y) to, double share) => (from.X + (share * (to.X - from.X)), from.Y + (share * (to.Y - from.Y)));
}
