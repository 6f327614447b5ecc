using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Contingent.Formats.Interchange.Workbooks;

/// <summary>Characters that XML cannot hold, written as <c>_x000D_</c> (ECMA-376 part 1, 22.9.2.19 ST_Xstring).</summary>
internal static partial class XmlText
{
    public static string Escape(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange('\0', '\u001f') < 0 && !text.Contains("_x", StringComparison.Ordinal) && text.AsSpan().IndexOfAnyInRange('\uD800', '\uFFFF') < 0)
            return text;
        var escaped = new StringBuilder();
        var guarded = Escaped().Replace(text, "_x005F$0");
        for (var i = 0; i < guarded.Length; i++)
        {
            var c = guarded[i];
            if (char.IsHighSurrogate(c) && i + 1 < guarded.Length && char.IsLowSurrogate(guarded[i + 1]))
                escaped.Append(c).Append(guarded[++i]);
            else if ((c < ' ' && c is not ('\n' or '\t')) || char.IsSurrogate(c) || c is '\uFFFE' or '\uFFFF')
                escaped.Append(CultureInfo.InvariantCulture, $"_x{(int)c:X4}_");
            else
                escaped.Append(c);
        }

        return escaped.ToString();
    }

    public static string Unescape(string text) => text.Contains("_x", StringComparison.Ordinal)
        ? Escaped().Replace(text, m => ((char)int.Parse(m.ValueSpan[2..6], NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString())
        : text;

    [GeneratedRegex("_x[0-9A-Fa-f]{4}_")]
    private static partial Regex Escaped();
}
