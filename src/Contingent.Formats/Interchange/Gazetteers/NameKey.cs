using System.Collections.Immutable;
using System.Text;

namespace Contingent.Formats.Interchange.Gazetteers;

/// <summary>
/// Names of towns made comparable across spellings and transliterations: Kharkiv and Charkov, Žitomir and Zhytomyr, Łódź and Lodz. Letters are plain (see <see cref="LatinLetters"/>); what schools of transliteration write differently falls together (kh and h and g; sh and š; y, j and i; w and v; ts and c). The order of these rules is the order below.
/// </summary>
internal static class NameKey
{
    private const int LongestName = 200;

    private static readonly (string From, string To)[] s_same =
    [
        ("shch", "sc"), ("sh", "s"), ("zh", "z"), ("kh", "h"), ("ts", "c"), ("tz", "c"), ("cz", "c"), ("sz", "s"), ("th", "t"), ("ph", "f"), ("ß", "ss"), ("æ", "e"), ("œ", "e"), ("x", "ks"),
        ("w", "v"), ("y", "i"), ("j", "i"), ("q", "k"), ("g", "h"),
    ];

    /// <summary>The keys of a name; two where it has a <c>ch</c>, which is č to some and kh to others.</summary>
    public static ImmutableArray<string> Of(string name)
    {
        var plain = Plain(name);
        return plain.Contains("ch", StringComparison.Ordinal)
            ? [Folded(plain.Replace("ch", "c", StringComparison.Ordinal)), Folded(plain.Replace("ch", "h", StringComparison.Ordinal))]
            : [Folded(plain)];
    }

    /// <summary>The consonants of a key.</summary>
    public static string Consonants(string key) => string.Concat(key.Where(c => c is not ('a' or 'e' or 'i' or 'o' or 'u')));

    /// <summary>How many letters must be put in, taken out or changed to make one key of the other (Levenshtein).</summary>
    public static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)));
        }

        return row[^1];
    }

    /// <summary>In small letters without marks, Cyrillic in Latin letters; all but letters and digits is dropped.</summary>
    public static string Plain(string name)
    {
        var plain = new StringBuilder();
        foreach (var c in name.Length <= LongestName ? name : name[..LongestName])
        {
            var small = char.ToLowerInvariant(c);
            if (LatinLetters.Of(small) is { } letters)
                plain.Append(letters);
            else if (char.IsLetterOrDigit(small))
                plain.Append(small);
        }

        return plain.ToString();
    }

    private static string Folded(string plain)
    {
        foreach (var (from, to) in s_same)
            plain = plain.Replace(from, to, StringComparison.Ordinal);
        var key = new StringBuilder(plain.Length);
        foreach (var c in plain)
        {
            if (key.Length == 0 || key[^1] != c)
                key.Append(c);
        }

        return key.ToString();
    }
}
