using System.Collections.Immutable;
using Contingent.Missions;

namespace Contingent.Verification.Geography;

/// <summary>The places that a selector picks, as indices into the mission's places: the union of its items, each place once.</summary>
internal static class Selection
{
    public static ImmutableArray<int> Of(Selector? selector, Mission mission, IReadOnlyDictionary<string, int> index)
    {
        if (selector is null) return [];
        var picked = new List<int>();
        var seen = new HashSet<int>();
        foreach (var item in selector.Items)
        {
            if (item.Place is { } named)
            {
                if (index.TryGetValue(named.Value, out var i) && seen.Add(i)) picked.Add(i);
                continue;
            }

            for (var i = 0; i < mission.Places.Length; i++)
            {
                if (item.Terms.All(t => Holds(t, mission.Places[i])) && seen.Add(i)) picked.Add(i);
            }
        }

        return [.. picked];
    }

    private static bool Holds(SelectorTerm term, Place place) => term.Field switch
    {
        SelectorField.Kind => place.Kinds.Any(k => Words.Of(k) == term.Value),
        SelectorField.Sector => (place.Sector?.Value ?? "") == term.Value,
        SelectorField.Country => place.Country.Value == term.Value,
        SelectorField.PopulationAtLeast => (place.Population ?? 0) >= term.Number,
        _ => (place.Population ?? 0) <= term.Number,
    };
}
