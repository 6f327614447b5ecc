namespace Contingent.Planning.Authority;

/// <summary>Finds the id that somebody probably meant.</summary>
internal static class NearestId
{
    /// <summary><c>; did you mean 'ceasefire'?</c>, or nothing where no id is within a third of its letters; of equals the first in ordinal order.</summary>
    public static string Hint(string written, IEnumerable<string> ids)
    {
        var near = ids.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(id => (Id: id, Edits: Edits(written.ToLowerInvariant(), id.ToLowerInvariant())))
            .Where(pair => pair.Edits <= Math.Max(1, written.Length / 3))
            .OrderBy(pair => pair.Edits).Select(pair => pair.Id).FirstOrDefault();
        return near is null ? "" : $"; did you mean '{near}'?";
    }

    /// <summary>Letters to insert, delete or replace that turn one into the other.</summary>
    private static int Edits(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[^1];
    }
}
