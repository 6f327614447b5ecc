namespace Contingent.Planning;

/// <summary>Finds the name that somebody probably meant.</summary>
public static class NearestName
{
    /// <summary><c>; did you mean 'FRA'?</c>, or nothing where no name is near.</summary>
    public static string Hint(string written, IEnumerable<string> names) =>
        Of(written, names) is { } near ? $"; did you mean '{near}'?" : "";

    /// <summary>The nearest name: the same but for case, else within a third of its letters; of equals the first in ordinal order.</summary>
    public static string? Of(string written, IEnumerable<string> names)
    {
        if (written.Length is 0 or > 200)
            return null;
        string? best = null;
        var least = Math.Max(1, written.Length / 3) + 1;
        foreach (var name in names)
        {
            if (Math.Abs(name.Length - written.Length) >= least && !(best is not null && least == 0))
                continue;
            var distance = string.Equals(name, written, StringComparison.OrdinalIgnoreCase) ? 0 : Distance(written, name);
            if (distance < least || (distance == least && best is not null && string.CompareOrdinal(name, best) < 0))
                (best, least) = (name, distance);
        }

        return best;
    }

    /// <summary>Edits (insert, delete, replace, swap neighbours) that turn one into the other, case aside.</summary>
    private static int Distance(string a, string b)
    {
        var previous = new int[b.Length + 1];
        var current = new int[b.Length + 1];
        var before = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
            current[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            (before, previous, current) = (previous, current, before);
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = Same(a[i - 1], b[j - 1]) ? 0 : 1;
                current[j] = Math.Min(Math.Min(current[j - 1] + 1, previous[j] + 1), previous[j - 1] + cost);
                if (i > 1 && j > 1 && Same(a[i - 1], b[j - 2]) && Same(a[i - 2], b[j - 1]))
                    current[j] = Math.Min(current[j], before[j - 2] + 1);
            }
        }

        return current[b.Length];
    }

    private static bool Same(char a, char b) => char.ToLowerInvariant(a) == char.ToLowerInvariant(b);
}
