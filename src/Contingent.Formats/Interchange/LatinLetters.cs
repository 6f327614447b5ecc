using System.Collections.Immutable;
using System.Text;

namespace Contingent.Formats.Interchange;

/// <summary>
/// Plain Latin letters for letters with marks, and for Cyrillic ones as Ukraine transliterates them (Cabinet resolution 55 of 2010), Russian and Belarusian letters alike. A table of our own: without the data of a
/// culture .NET takes no mark off.
/// </summary>
internal static class LatinLetters
{
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

    private const string Joined = "ß ss æ ae œ oe þ th ŀ l ŧ t";

    private static readonly ImmutableDictionary<char, string> s_letters = Letters();

    /// <summary>A text in plain letters: what is not ASCII and has none becomes a blank; apostrophes and marks that stand alone fall away.</summary>
    public static string Of(string text)
    {
        var latin = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsAscii(c) && c != '\'')
                latin.Append(c);
            else if (Of(char.ToLowerInvariant(c)) is { } letters)
                latin.Append(letters);
            else if (c is not ('\'' or '’' or 'ʼ') && c is not (>= '\u0300' and <= '\u036F'))
                latin.Append(' ');
        }

        return latin.ToString();
    }

    /// <summary>The plain letters of a small letter; null: it has none.</summary>
    public static string? Of(char small) => s_letters.GetValueOrDefault(small);

    private static ImmutableDictionary<char, string> Letters()
    {
        var letters = ImmutableDictionary.CreateBuilder<char, string>();
        foreach (var line in Marked.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            foreach (var c in line[2..])
                letters[c] = line[..1];
        }

        foreach (var pair in $"{Cyrillic} {Joined}".Split(' ').Chunk(2))
            letters[pair[0][0]] = pair[1] == "-" ? "" : pair[1];
        return letters.ToImmutable();
    }
}
