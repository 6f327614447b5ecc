using System.Collections;
using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Optimization.Location.Covering;

namespace Contingent.Planning.Laydown;

/// <summary>
/// The demand of a cover task (L17): points of the same reach are one group. <see cref="Steps"/> is the response of O4 as a sum: the mean
/// time falls by Minutes·weight where a free eligible unit stands in one of the step's sources.
/// </summary>
internal sealed record CoverGround(
    double TotalWeight, CoverGroups Groups, double LimitMinutes, CoverSteps Steps, ImmutableArray<(int Profile, int Site)> Sources)
{
    /// <summary>The selected places, each with what reaches it; the groups hold their weights already.</summary>
    public ImmutableArray<PlaceSources> Places { get; init; } = [];

    /// <summary>The units free at each source, from those free by profile and site.</summary>
    public int[] AtSources(int[,] free)
    {
        var units = new int[Sources.Length];
        for (var k = 0; k < units.Length; k++)
            units[k] = free[Sources[k].Profile, Sources[k].Site];
        return units;
    }
}

/// <summary>A selected place and the sources (profile, site) that reach it.</summary>
internal sealed record PlaceSources(PlaceId Place, ImmutableArray<(int Profile, int Site)> Sources);

/// <summary>Sources (profile, site), ordered, and the weight (or weighted minutes) that hangs on them.</summary>
internal sealed record CoverGroup(ImmutableArray<(int Profile, int Site)> Sources, double Weight);

/// <summary>
/// The groups of a cover task, in the order of their sources. They lie in arrays, by number of source: there may be 10^6; as a list each is made when it is
/// asked for.
/// </summary>
internal sealed class CoverGroups : IReadOnlyList<CoverGroup>
{
    private readonly ImmutableArray<(int Profile, int Site)> _sources;
    private readonly int[] _order;

    public CoverGroups(ReachSets reach, ImmutableArray<(int Profile, int Site)> sources)
    {
        (Reach, _sources) = (reach, sources);
        _order = new int[reach.GroupCount];
        for (var g = 0; g < _order.Length; g++)
            _order[g] = g;
        Array.Sort(_order, (a, b) => reach.SitesOf(a).SequenceCompareTo(reach.SitesOf(b)));
    }

    /// <summary>No groups.</summary>
    public static CoverGroups None { get; } = new(new ReachSets.Builder(0).Build(), []);

    /// <summary>The groups with the sources as sites, by number in <see cref="CoverGround.Sources"/>.</summary>
    public ReachSets Reach { get; }

    public int Count => _order.Length;

    public CoverGroup this[int index] =>
        new([.. Reach.SitesOf(_order[index]).ToArray().Select(k => _sources[k])], Reach.Weights[_order[index]]);

    /// <summary>The sources of a group, rising.</summary>
    public ReadOnlySpan<int> SourcesOf(int index) => Reach.SitesOf(_order[index]);

    /// <summary>The weight of a group.</summary>
    public double WeightOf(int index) => Reach.Weights[_order[index]];

    /// <summary>The heaviest groups, by their place in this list.</summary>
    public IReadOnlySet<int> Heaviest(int count) => Enumerable.Range(0, Count).OrderByDescending(WeightOf).Take(count).ToHashSet();

    /// <summary>Weight of the groups that at least that many of the units at the sources reach.</summary>
    public double WeightWithin(int[] units, int depth)
    {
        var weight = 0.0;
        foreach (var g in _order)
        {
            var reaching = 0;
            foreach (var source in Reach.SitesOf(g))
                reaching += units[source];
            if (reaching >= depth)
                weight += Reach.Weights[g];
        }

        return weight;
    }

    public IEnumerator<CoverGroup> GetEnumerator() => Enumerable.Range(0, Count).Select(g => this[g]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
