namespace Contingent.Formats.Interchange.Tables;

/// <summary>Hashtags of the Humanitarian Exchange Language 1.1 (hxlstandard.org): <c>#geo+lat</c>; the order of attributes and the case do not matter.</summary>
internal static class HxlTag
{
    public static bool IsOne(string text)
    {
        var tag = text.Trim();
        return tag.Length > 1 && tag[0] == '#' && char.IsAsciiLetter(tag[1]) && tag.Skip(1).All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '+' or ' ');
    }

    public static bool AreSame(string a, string b) => IsOne(a) && IsOne(b) && Parts(a).SequenceEqual(Parts(b), StringComparer.Ordinal);

    /// <summary>Whether a tag has that hashtag and all these attributes; it may have more.</summary>
    public static bool Has(string tag, string wanted) =>
        IsOne(tag) && Parts(tag)[0] == Parts(wanted)[0] && Parts(wanted).Skip(1).All(Parts(tag).Skip(1).Contains);

    private static string[] Parts(string tag)
    {
        var parts = tag.ToLowerInvariant().Split('+', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return [parts[0], .. parts.Skip(1).Order(StringComparer.Ordinal)];
    }
}
