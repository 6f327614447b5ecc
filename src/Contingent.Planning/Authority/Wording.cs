using System.Collections.Immutable;
using System.Globalization;
using Contingent.Missions;

namespace Contingent.Planning.Authority;

/// <summary>The turns of phrase that the answers share: dates, lists, titles as defined terms, names with their article, chances as words.</summary>
internal static class Wording
{
    /// <summary>First words or last words of names that take an article: the United States, the Russian Federation.</summary>
    private static readonly ImmutableArray<string> FirstWords = ["United", "Central", "Federal", "Republic", "Kingdom", "State", "Democratic", "Islamic", "Hellenic"];
    private static readonly ImmutableArray<string> LastWords =
        ["Federation", "Republic", "Union", "Kingdom", "States", "Nations", "Emirates", "Netherlands", "Philippines", "Islands", "Bahamas", "Maldives", "Council", "Force", "League", "Organisation", "Organization", "Observers"];

    public static string Date(DateOnly date) => date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    public static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A title as a defined term, in quotation marks: its own capitals are kept.</summary>
    public static string Title(Condition row) => $"“{row.Title}”";

    public static string And(IEnumerable<string> items) => Joined([.. items], "and");

    public static string Or(IEnumerable<string> items) => Joined([.. items], "or");

    /// <summary>The name with its article; the id where the name is an explanation rather than a name.</summary>
    public static string Name(Party party)
    {
        if (party.Name.AsSpan().IndexOfAny(":;,(") >= 0)
            return party.Id.Value;
        var words = party.Name.Split(' ');
        var article = words.Length > 1 ? FirstWords.Contains(words[0]) || LastWords.Contains(words[^1]) : LastWords.Contains(words[0]);
        return article ? "the " + party.Name : party.Name;
    }

    public static string Possessive(Party party) => Name(party) + (Name(party).EndsWith('s') ? "’" : "’s");

    public static string Sentence(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    public static string Count(int count, string one, string many) =>
        count == 1 ? $"one {one}" : $"{count.ToString(CultureInfo.InvariantCulture)} {many}";

    /// <summary>At most <paramref name="most"/> of the items, then how many more there are.</summary>
    public static string Few(IReadOnlyList<string> items, int most = 6) =>
        items.Count <= most ? And(items) : $"{string.Join(", ", items.Take(most))} and {(items.Count - most).ToString(CultureInfo.InvariantCulture)} more";

    /// <summary>A probability in words with a range in steps of five per cent: a figure would claim more than an estimate knows.</summary>
    public static string Chance(double probability)
    {
        var word = probability switch
        {
            < 0.075 => "remote",
            < 0.225 => "highly unlikely",
            < 0.375 => "unlikely",
            < 0.525 => "a realistic possibility",
            < 0.775 => "likely",
            < 0.925 => "highly likely",
            _ => "almost certain",
        };
        var middle = (int)Math.Round(probability * 20, MidpointRounding.AwayFromZero) * 5;
        return string.Create(CultureInfo.InvariantCulture, $"{word}, {Math.Max(0, middle - 5)}–{Math.Min(100, middle + 5)} %");
    }

    private static string Joined(string[] items, string last) => items.Length switch
    {
        0 => "",
        1 => items[0],
        _ => $"{string.Join(", ", items[..^1])} {last} {items[^1]}",
    };
}
