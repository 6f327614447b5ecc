using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Contingent.Briefing.Html;

/// <summary>
/// Text that is safe to stand in the page as it is. It is made from an interpolated string only: the literal parts are the
/// program's own, every hole is escaped unless it is markup itself. So no text of a mission can become a tag.
/// </summary>
public readonly record struct Markup
{
    private readonly string? _text;

    private Markup(string text) => _text = text;

    /// <summary>No text.</summary>
    public static Markup Empty => default;

    /// <summary>Whether there is anything to show.</summary>
    public bool IsEmpty => string.IsNullOrEmpty(_text);

    /// <summary>The markup of an interpolated string, its holes escaped.</summary>
    public static Markup Of(MarkupHandler handler) => new(handler.ToString());

    /// <summary>Plain text, escaped.</summary>
    public static Markup Text(string text) => new(Escape(text));

    /// <summary>Parts one after the other.</summary>
    public static Markup Join(string separator, IEnumerable<Markup> parts) => new(string.Join(Escape(separator), parts));

    /// <summary>Parts one after the other, with markup between them.</summary>
    public static Markup Join(Markup separator, IEnumerable<Markup> parts) => new(string.Join(separator.ToString(), parts));

    /// <summary>Parts one after the other with nothing between.</summary>
    public static Markup Concat(IEnumerable<Markup> parts) => new(string.Concat(parts));

    /// <inheritdoc/>
    public override string ToString() => _text ?? "";

    /// <summary>Text that comes with the program (a style sheet, a drawn symbol) and needs no escaping.</summary>
    internal static Markup Trusted(string text) => new(text);

    /// <summary>
    /// Escapes the five characters of markup; drops controls that no page may hold and those that turn the direction of what
    /// follows, since they can make a text read as another.
    /// </summary>
    internal static string Escape(string text)
    {
        var plain = true;
        foreach (var c in text)
            if (c is '<' or '>' or '&' or '"' or '\'' || c < ' ' || char.IsSurrogate(c) || IsUnfit(c)) { plain = false; break; }
        if (plain) return text;
        var b = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsSurrogate(c))
            {
                if (i + 1 < text.Length && char.IsSurrogatePair(c, text[i + 1])) { b.Append(c).Append(text[++i]); }
                else b.Append('\uFFFD');
                continue;
            }

            switch (c)
            {
                case '<': b.Append("&lt;"); break;
                case '>': b.Append("&gt;"); break;
                case '&': b.Append("&amp;"); break;
                case '"': b.Append("&quot;"); break;
                case '\'': b.Append("&#39;"); break;
                case '\n' or '\r' or '\t': b.Append(' '); break;
                default:
                    if (c >= ' ' && !IsUnfit(c)) b.Append(c);
                    break;
            }
        }

        return b.ToString();
    }

    private static bool IsUnfit(char c) =>
        c is >= '\u007F' and <= '\u009F' or >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069' or '\uFFFE' or '\uFFFF';
}

/// <summary>Builds <see cref="Markup"/> from an interpolated string: literals as they are, holes escaped, numbers in the invariant culture.</summary>
[InterpolatedStringHandler]
public readonly ref struct MarkupHandler
{
    private readonly StringBuilder _builder;

    public MarkupHandler(int literalLength, int formattedCount) => _builder = new StringBuilder(literalLength + 12 * formattedCount);

    internal MarkupHandler(int literalLength, int formattedCount, HtmlText page)
    {
        _ = literalLength;
        _ = formattedCount;
        _builder = page.Builder;
    }

    public void AppendLiteral(string value) => _builder.Append(value);

    public void AppendFormatted(Markup value) => _builder.Append(value.ToString());

    public void AppendFormatted(string? value) => _builder.Append(Markup.Escape(value ?? ""));

    public void AppendFormatted(int value) => _builder.Append(value.ToString(CultureInfo.InvariantCulture));

    public void AppendFormatted(double value) => AppendFormatted(value, "0.#");

    public void AppendFormatted(double value, string format)
    {
        var text = value.ToString(format, CultureInfo.InvariantCulture);
        _builder.Append(text == "-0" ? "0" : text);
    }

    /// <inheritdoc/>
    public override string ToString() => _builder.ToString();
}
