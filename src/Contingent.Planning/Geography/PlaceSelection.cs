using System.Collections.Immutable;
using Contingent.Missions;

namespace Contingent.Planning.Geography;

/// <summary>Which places a selector picks: the union of its items, each place once.</summary>
public static class PlaceSelection
{
    /// <summary>Places in the order in which items name them, within an item in file order. Unknown ids pick nothing.</summary>
    public static ImmutableArray<Place> Select(Selector? selector, ImmutableArray<Place> places)
    {
        if (selector is null)
            return [];
        var seen = new HashSet<PlaceId>();
        var picked = ImmutableArray.CreateBuilder<Place>();
        foreach (var item in selector.Items)
        {
            foreach (var place in places)
            {
                var matches = item.Place is { } id ? place.Id == id : item.Terms.All(t => Holds(t, place));
                if (matches && seen.Add(place.Id))
                    picked.Add(place);
            }
        }

        return picked.ToImmutable();
    }

    private static bool Holds(SelectorTerm term, Place place) => term.Field switch
    {
        SelectorField.Kind => place.Kinds.Any(k => string.Equals(k.ToString(), term.Value, StringComparison.OrdinalIgnoreCase)),
        SelectorField.Sector => place.Sector?.Value == term.Value,
        SelectorField.Country => place.Country.Value == term.Value,
        SelectorField.PopulationAtLeast => (place.Population ?? 0) >= term.Number,
        SelectorField.PopulationAtMost => (place.Population ?? 0) <= term.Number,
        _ => throw new ArgumentOutOfRangeException(nameof(term), term.Field, null),
    };
}
