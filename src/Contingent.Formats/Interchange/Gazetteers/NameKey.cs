using System.Collections.Immutable;
using System.Text;

namespace Contingent.Formats.Interchange.Gazetteers;

/// <summary>
/// Names of towns made comparable across spellings and transliterations: Kharkiv and Charkov, Žitomir and Zhytomyr, Łódź and Lodz. Letters lose their marks; Cyrillic is read as in Ukraine's transliteration (Cabinet
/// resolution 55 of 2010); what schools of transliteration write differently falls together (kh and h and g; sh and š; y, j and i; w and v; ts and c). The order of these rules is the order below.
/// </summary>
internal static class NameKey
{
    private const int LongestName = 200;

    /// <summary>A letter, and the same letter with marks.</summary>
    private const string Marked = """
        a àáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặ
        b ḃḅḇ
        c çćĉċčḉ
        d ďḋḍḏḑḓđð
        e èéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ
        f ḟ
        g ĝğġģǧǵḡ
        h ĥȟḣḥḧḩḫẖħ
        i ìíîïĩīĭįǐȉȋḭḯỉịı
        j ĵǰ
        k ķǩḱḳḵ
        l ĺļľḷḹḻḽł
        m ḿṁṃ
        n ñńņňǹṅṇṉṋŋ
        o òóôõöōŏőơǒǫǭȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợø
        p ṕṗ
        r ŕŗřȑȓṙṛṝṟ
        s śŝşšșṡṣṥṧṩ
        t ţťțṫṭṯṱẗ
        u ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự
        v ṽṿ
        w ŵẁẃẅẇẉẘ
        x ẋẍ
        y ýÿŷȳẏẙỳỵỷỹ
        z źżžẑẓẕ
        """;

    private const string Cyrillic =
        "а a б b в v г h ґ g д d е e є ie ж zh з z и y і i ї i й i к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ shch ь - ъ - ю iu я ia ы y э e ё e ў u";

    private static readonly (string From, string To)[] s_same =
    [
        ("shch", "sc"), ("sh", "s"), ("zh", "z"), ("kh", "h"), ("ts", "c"), ("tz", "c"), ("cz", "c"), ("sz", "s"), ("th", "t"), ("ph", "f"), ("ß", "ss"), ("æ", "e"), ("œ", "e"), ("x", "ks"),
        ("w", "v"), ("y", "i"), ("j", "i"), ("q", "k"), ("g", "h"),
    ];

    private static readonly ImmutableDictionary<char, string> s_letters = Letters();

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
            if (s_letters.TryGetValue(small, out var letters))
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

    private static ImmutableDictionary<char, string> Letters()
    {
        var letters = ImmutableDictionary.CreateBuilder<char, string>();
        foreach (var line in Marked.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            foreach (var c in line[2..])
                letters[c] = line[..1];
        }

        foreach (var pair in Cyrillic.Split(' ').Chunk(2))
            letters[pair[0][0]] = pair[1] == "-" ? "" : pair[1];
        return letters.ToImmutable();
    }
}
