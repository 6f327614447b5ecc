using System.Collections.Frozen;
using System.Text;

namespace Contingent.Formats.Interchange.Tables;

/// <summary>
/// Writes names with the letters a to z, so that ids can be made of them: accents fall away, Cyrillic goes by the Ukrainian resolution 55 of 2010 (its Russian letters by the same rule). The program runs
/// without the data of languages, so the letters are listed here.
/// </summary>
internal static class LatinLetters
{
    private static readonly FrozenDictionary<char, string> Table = Pairs().ToFrozenDictionary(p => p.Letter, p => p.Latin);

    public static string Of(string text)
    {
        var latin = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsAscii(c) && c != '\'')
                latin.Append(c);
            else if (Table.TryGetValue(char.ToLowerInvariant(c), out var letters))
                latin.Append(letters);
            else if (c is not ('\'' or '’' or 'ʼ' or 'ь' or 'Ь') && c is not (>= '\u0300' and <= '\u036F'))
                latin.Append(' ');
        }

        return latin.ToString();
    }

    private static IEnumerable<(char Letter, string Latin)> Pairs()
    {
        (string Letters, string Latin)[] many =
        [
            ("àáâãäåāăąǎ", "a"), ("çćĉċč", "c"), ("ďđð", "d"), ("èéêëēĕėęě", "e"), ("ĝğġģ", "g"), ("ĥħ", "h"), ("ìíîïĩīĭįıǐ", "i"), ("ĵ", "j"), ("ķ", "k"), ("ĺļľłŀ", "l"),
            ("ñńņňŋ", "n"), ("òóôõöøōŏőǒ", "o"), ("ŕŗř", "r"), ("śŝşšș", "s"), ("ţťŧț", "t"), ("ùúûüũūŭůűųǔ", "u"), ("ŵ", "w"), ("ýÿŷ", "y"), ("źżž", "z"), ("ß", "ss"), ("æ", "ae"), ("œ", "oe"), ("þ", "th"),
        ];
        (char, string)[] cyrillic =
        [
            ('а', "a"), ('б', "b"), ('в', "v"), ('г', "h"), ('ґ', "g"), ('д', "d"), ('е', "e"), ('є', "ie"), ('ё', "e"), ('ж', "zh"), ('з', "z"), ('и', "y"), ('і', "i"), ('ї', "i"), ('й', "i"), ('к', "k"),
            ('л', "l"), ('м', "m"), ('н', "n"), ('о', "o"), ('п', "p"), ('р', "r"), ('с', "s"), ('т', "t"), ('у', "u"), ('ў', "u"), ('ф', "f"), ('х', "kh"), ('ц', "ts"), ('ч', "ch"), ('ш', "sh"), ('щ', "shch"),
            ('ъ', ""), ('ы', "y"), ('э', "e"), ('ю', "iu"), ('я', "ia"),
        ];
        return many.SelectMany(m => m.Letters.Select(l => (l, m.Latin))).Concat(cyrillic);
    }
}
