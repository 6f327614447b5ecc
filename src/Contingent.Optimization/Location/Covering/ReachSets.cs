using System.Runtime.InteropServices;

namespace Contingent.Optimization.Location.Covering;

/// <summary>
/// Which sites reach which demand. Points that the same sites reach are one <em>group</em> with their weights added up, so that its size follows the
/// number of distinct reach sets and not the number of points. Groups are numbered in the order in which their first point was added; points that no
/// site reaches count in <see cref="TotalWeight"/> alone.
/// </summary>
public sealed class ReachSets
{
    private readonly int[] _groupStart;
    private readonly int[] _sites;
    private readonly int[] _siteStart;
    private readonly int[] _groups;
    private readonly double[] _weights;

    private ReachSets(int siteCount, int[] groupStart, int[] sites, double[] weights, double totalWeight, long pointCount)
    {
        (SiteCount, _groupStart, _sites, _weights, TotalWeight, PointCount) = (siteCount, groupStart, sites, weights, totalWeight, pointCount);
        _siteStart = new int[siteCount + 1];
        foreach (var site in sites)
            _siteStart[site + 1]++;
        for (var s = 0; s < siteCount; s++)
            _siteStart[s + 1] += _siteStart[s];
        var next = _siteStart.AsSpan(0, siteCount).ToArray();
        _groups = new int[sites.Length];
        for (var g = 0; g < weights.Length; g++)
        {
            foreach (var site in SitesOf(g))
                _groups[next[site]++] = g;
        }
    }

    /// <summary>Number of candidate sites; they are numbered from 0.</summary>
    public int SiteCount { get; }

    /// <summary>Number of groups; they are numbered from 0.</summary>
    public int GroupCount => _weights.Length;

    /// <summary>Number of points that were added, those out of every site's reach among them.</summary>
    public long PointCount { get; }

    /// <summary>Weight of all points, those out of every site's reach among them.</summary>
    public double TotalWeight { get; }

    /// <summary>Number of (group, site) pairs.</summary>
    public int PairCount => _sites.Length;

    /// <summary>Weight of each group.</summary>
    public ReadOnlySpan<double> Weights => _weights;

    /// <summary>The sites that reach a group, rising; never empty.</summary>
    public ReadOnlySpan<int> SitesOf(int group) => _sites.AsSpan(_groupStart[group], _groupStart[group + 1] - _groupStart[group]);

    /// <summary>Where each group's sites begin in <see cref="AllSites"/>, and where the last one's end.</summary>
    internal ReadOnlySpan<int> Starts => _groupStart;

    /// <summary>The sites of all groups, group by group.</summary>
    internal ReadOnlySpan<int> AllSites => _sites;

    /// <summary>The groups that a site reaches, rising.</summary>
    public ReadOnlySpan<int> GroupsOf(int site) => _groups.AsSpan(_siteStart[site], _siteStart[site + 1] - _siteStart[site]);

    /// <summary>Gathers points one by one.</summary>
    /// <param name="siteCount">Number of candidate sites.</param>
    public sealed class Builder(int siteCount)
    {
        private readonly List<int> _start = [0];
        private readonly List<int> _sites = [];
        private readonly List<double> _weights = [];
        private readonly Dictionary<ulong, int> _byHash = [];
        private double _total;
        private long _points;

        /// <summary>Adds a point that these sites reach.</summary>
        /// <param name="sites">Site numbers, rising, none twice; empty: out of reach of all.</param>
        /// <param name="weight">Its weight, not negative.</param>
        public void Add(ReadOnlySpan<int> sites, double weight) => Add(sites, weight, 1);

        /// <summary>Adds several points at once that these sites reach.</summary>
        /// <param name="sites">Site numbers, rising, none twice; empty: out of reach of all.</param>
        /// <param name="weight">Their weights added up, not negative.</param>
        /// <param name="points">How many points they are, not negative.</param>
        public void Add(ReadOnlySpan<int> sites, double weight, long points)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(weight);
            ArgumentOutOfRangeException.ThrowIfNegative(points);
            _points += points;
            _total += weight;
            if (sites.IsEmpty || weight == 0)
                return;
            // Another set under the same hash moves on to the next number that is free.
            for (var hash = HashOf(sites); ; hash++)
            {
                ref var group = ref CollectionsMarshal.GetValueRefOrAddDefault(_byHash, hash, out var known);
                if (!known)
                {
                    group = _weights.Count;
                    Append(sites, weight);
                    return;
                }

                if (!SitesOf(group).SequenceEqual(sites))
                    continue;
                _weights[group] += weight;
                return;
            }
        }

        /// <summary>The reach sets of all points that were added.</summary>
        public ReachSets Build() => new(siteCount, [.. _start], [.. _sites], [.. _weights], _total, _points);

        private ReadOnlySpan<int> SitesOf(int group) => CollectionsMarshal.AsSpan(_sites)[_start[group].._start[group + 1]];

        private void Append(ReadOnlySpan<int> sites, double weight)
        {
            for (var k = 0; k < sites.Length; k++)
            {
                if (sites[k] < 0 || sites[k] >= siteCount || (k > 0 && sites[k] <= sites[k - 1]))
                    throw new ArgumentException($"Sites must rise from 0 to {siteCount - 1}, none twice.", nameof(sites));
            }

            _sites.AddRange(sites);
            _start.Add(_sites.Count);
            _weights.Add(weight);
        }

        /// <summary>FNV-1a over the site numbers, 64 bits, whole numbers at a time.</summary>
        private static ulong HashOf(ReadOnlySpan<int> sites)
        {
            var hash = 14695981039346656037UL;
            foreach (var site in sites)
            {
                hash = (hash ^ (uint)site) * 1099511628211UL;
                hash ^= hash >> 29;
            }

            return hash;
        }
    }
}
