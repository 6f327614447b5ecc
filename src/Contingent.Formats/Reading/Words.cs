using System.Collections.Immutable;

namespace Contingent.Formats.Reading;

/// <summary>The words of the input (<c>no-access</c>) and the enums they stand for (<c>NoAccess</c>).</summary>
internal static class Words
{
    /// <summary>The value that a word stands for; null where it stands for none.</summary>
    public static T? Enum<T>(string word) where T : struct, System.Enum =>
        Table<T>.ByWord.TryGetValue(word, out var value) ? value : null;

    /// <summary>The words of an enum in its order.</summary>
    public static ImmutableArray<string> Of<T>() where T : struct, System.Enum => Table<T>.All;

    /// <summary>The word for a value.</summary>
    public static string For<T>(T value) where T : struct, System.Enum =>
        Table<T>.ByWord.First(w => EqualityComparer<T>.Default.Equals(w.Value, value)).Key;

    private static string Kebab(string name) =>
        string.Concat(name.Select((c, i) => char.IsAsciiLetterUpper(c) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(c) : c.ToString()));

    private static class Table<T> where T : struct, System.Enum
    {
        public static readonly ImmutableArray<string> All = [.. System.Enum.GetNames<T>().Select(Kebab)];

        public static readonly Dictionary<string, T> ByWord =
            System.Enum.GetValues<T>().ToDictionary(v => Kebab(v.ToString()), StringComparer.Ordinal);
    }
}
