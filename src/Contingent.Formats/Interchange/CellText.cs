using System.Globalization;
using System.Text;
using Contingent.Formats.Interchange.Tables;
using Contingent.Formats.Reading;

namespace Contingent.Formats.Interchange;

/// <summary>Text of other programs' files, made fit for a cell of a mission folder.</summary>
internal static class CellText
{
    private const int Longest = 4000;
    private const int LongestSlug = 48;
    private const int LongestRead = 400;

    /// <summary>On one line, without control characters, not too long; what a spreadsheet would run begins with an apostrophe.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(Math.Min(text.Length, Longest));
        foreach (var rune in text.EnumerateRunes())
        {
            if (clean.Length >= Longest)
            {
                clean.Append('…');
                break;
            }

            if (!IsSpace(rune))
                clean.Append(rune.ToString());
            else if (clean.Length > 0 && clean[^1] != ' ')
                clean.Append(' ');
        }

        var line = clean.ToString().TrimEnd();
        return line.Length > 0 && line[0] is '=' or '+' or '-' or '@' ? "'" + line : line;
    }

    /// <summary>A number as the tables write it.</summary>
    public static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A number of pieces as people read it.</summary>
    public static string Count(int count, string one, string many) => CellParser.Invariant($"{count:N0} {(count == 1 ? one : many)}");

    /// <summary>A slug that reads like the text: letters without their accents and in Latin, the rest hyphens; <paramref name="otherwise"/> where no letter or digit is left.</summary>
    public static string Slug(string text, string otherwise)
    {
        var slug = new StringBuilder();
        foreach (var c in LatinLetters.Of(text.Length <= LongestRead ? text : text[..LongestRead]))
        {
            if (slug.Length >= LongestSlug)
                break;
            if (char.IsAsciiLetterOrDigit(c))
                slug.Append(char.ToLowerInvariant(c));
            else if (slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        }

        var name = slug.ToString().TrimEnd('-');
        return name.Length > 0 ? name : otherwise;
    }

    private static bool IsSpace(Rune rune) => Rune.IsControl(rune) || Rune.IsWhiteSpace(rune) || rune.Value is 0xFFFE or 0xFFFF or 0x2028 or 0x2029;
}
