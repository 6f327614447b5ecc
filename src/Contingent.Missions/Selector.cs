using System.Collections.Immutable;

namespace Contingent.Missions;

/// <summary>What a term of a selector compares.</summary>
public enum SelectorField { Kind, Sector, Country, PopulationAtLeast, PopulationAtMost }

/// <summary>One term, as <c>population&gt;=50000</c>. <see cref="Number"/> is set for the population terms only.</summary>
public sealed record SelectorTerm(SelectorField Field, string Value, double Number = 0);

/// <summary>One item: a place id, or terms that must all hold.</summary>
public sealed record SelectorItem(PlaceId? Place, ImmutableArray<SelectorTerm> Terms);

/// <summary>
/// Picks places: <c>item(;item)*</c>, an item is a place id or <c>term(&amp;term)*</c>. The union, each place once, in the order
/// items name them and within an item in file order. An empty population counts as 0.
/// </summary>
public sealed record Selector(string Text, ImmutableArray<SelectorItem> Items)
{
    /// <summary>The selector as it was written.</summary>
    public override string ToString() => Text;
}
