using System.Collections.Immutable;
using Contingent.Missions;

namespace Contingent.Formats.Interchange.Gazetteers;

/// <summary>
/// Finds the town that another table means. A town of the same key is meant (see <see cref="NameKey"/>), of several the most populous; else the one town whose key has the same consonants and differs by at
/// most two letters (names of up to four: one). Where two differ as little, none is taken.
/// </summary>
internal sealed class NameMatch
{
    private const int ShortName = 4;

    private readonly Dictionary<string, List<(Place Place, ImmutableArray<string> Keys)>> _towns;

    public NameMatch(IEnumerable<Place> towns) => _towns = towns.GroupBy(t => t.Country.Value, StringComparer.Ordinal).ToDictionary(
        g => g.Key, g => g.OrderByDescending(t => t.Population ?? 0).ThenBy(t => t.Id.Value, StringComparer.Ordinal).Select(t => (t, NameKey.Of(t.Name))).ToList(), StringComparer.Ordinal);

    /// <summary>Whether any town of these states is known.</summary>
    public bool Knows(ImmutableArray<string> states) => states.Any(_towns.ContainsKey);

    /// <summary>The town, or the one whose name comes nearest to it.</summary>
    public (Place? Town, Place? Nearest) Find(string name, ImmutableArray<string> states)
    {
        var keys = NameKey.Of(name);
        var ranked = states.SelectMany(s => _towns.GetValueOrDefault(s, [])).Select(t => (t.Place, Distance: Distance(keys, t.Keys), IsLike: IsLike(keys, t.Keys)))
            .OrderBy(t => t.Distance).ThenByDescending(t => t.IsLike).ThenByDescending(t => t.Place.Population ?? 0).ThenBy(t => t.Place.Id.Value, StringComparer.Ordinal).Take(3).ToArray();
        if (ranked.Length == 0)
            return (null, null);
        if (ranked[0].Distance == 0)
            return (ranked[0].Place, null);
        var like = ranked.Where(t => t.IsLike && t.Distance <= Allowed(keys)).ToArray();
        return like.Length == 1 || (like.Length > 1 && like[0].Distance < like[1].Distance) ? (like[0].Place, null) : (null, ranked[0].Place);
    }

    private static int Allowed(ImmutableArray<string> keys) => keys.Max(k => k.Length) <= ShortName ? 1 : 2;

    private static int Distance(ImmutableArray<string> a, ImmutableArray<string> b) => a.SelectMany(x => b.Select(y => NameKey.Distance(x, y))).Min();

    private static bool IsLike(ImmutableArray<string> a, ImmutableArray<string> b) => a.Any(x => b.Any(y => NameKey.Consonants(x) == NameKey.Consonants(y)));
}
