using System.Collections.Immutable;
using Contingent.Optimization.Location.Covering;
using Contingent.Planning.Geography;

namespace Contingent.Planning.Laydown;

/// <summary>
/// Adds up the points of a cover task that is measured in time: the weight of every set of sources that reaches some (the groups of L17), and the weighted
/// minutes of every first part of an order of sources (the steps of O4). Groups are among the steps.
/// </summary>
/// <remarks>
/// A set is known by two 64-bit sums of numbers drawn for its sources (Zobrist 1970), whatever the order they came in: that two sets of 10^8 share both has a
/// chance below 10^-22.
/// </remarks>
internal sealed class StepTally
{
    private readonly double _limit;
    private readonly (ulong, ulong)[] _drawn;
    private readonly int[] _stepAt;
    private int[] _slots = new int[1024];
    private int _count;
    private (ulong, ulong)[] _key = new (ulong, ulong)[512];
    private int[] _before = new int[512];
    private int[] _added = new int[512];
    private double[] _minutes = new double[512];
    private double[] _weight = new double[512];

    /// <param name="sourceCount">Number of sources.</param>
    /// <param name="chainLength">Length of all chains, see <see cref="CoverReach.ChainLength"/>.</param>
    /// <param name="limit">Response time beyond which nothing counts.</param>
    public StepTally(int sourceCount, int chainLength, double limit)
    {
        _limit = limit;
        _drawn = new (ulong, ulong)[sourceCount];
        for (var k = 0UL; k < (ulong)sourceCount; k++)
            _drawn[k] = (Draw(2 * k), Draw((2 * k) + 1));
        _stepAt = new int[chainLength];
        Array.Fill(_stepAt, -1);
        Array.Fill(_slots, -1);
    }

    /// <summary>Adds a point.</summary>
    public void Add(ReachedPoint point, double weight)
    {
        ReadOnlySpan<int> sources = point.Sources;
        ReadOnlySpan<double> minutes = point.Minutes;
        var step = -1;
        for (var k = 0; k < sources.Length; k++)
        {
            step = point.Chain >= 0 ? AlongChain(point.Chain + k, step, sources[k]) : Next(step, sources[k]);
            var next = k + 1 < sources.Length ? Math.Min(_limit, minutes[k + 1]) : _limit;
            if (next > minutes[k])
                _minutes[step] += weight * (next - minutes[k]);
        }

        if (step >= 0)
            _weight[step] += weight;
    }

    /// <summary>The steps.</summary>
    public CoverSteps Steps(ImmutableArray<(int Profile, int Site)> sources) =>
        new(_before[.._count], _added[.._count], _minutes[.._count], sources);

    /// <summary>The groups.</summary>
    public ReachSets Groups()
    {
        var groups = new ReachSets.Builder(_drawn.Length);
        var sources = new int[_drawn.Length];
        for (var k = 0; k < _count; k++)
        {
            if (_weight[k] == 0)
                continue;
            var size = 0;
            for (var step = k; step >= 0; step = _before[step])
                sources[size++] = _added[step];
            Array.Sort(sources, 0, size);
            groups.Add(sources.AsSpan(0, size), _weight[k]);
        }

        return groups.Build();
    }

    private int AlongChain(int at, int before, int source)
    {
        if (_stepAt[at] < 0)
            _stepAt[at] = Next(before, source);
        return _stepAt[at];
    }

    /// <summary>The step with one source more; a new one where no step has that set.</summary>
    private int Next(int before, int source)
    {
        var key = _drawn[source];
        if (before >= 0)
            key = (key.Item1 + _key[before].Item1, key.Item2 + _key[before].Item2);
        var slot = (int)(key.Item1 & (ulong)(_slots.Length - 1));
        while (_slots[slot] >= 0)
        {
            if (_key[_slots[slot]] == key)
                return _slots[slot];
            slot = (slot + 1) & (_slots.Length - 1);
        }

        if (_count == _before.Length)
            Grow();
        (_key[_count], _before[_count], _added[_count]) = (key, before, source);
        Enter(_count++);
        return _count - 1;
    }

    private void Grow()
    {
        var size = 2 * _count;
        Array.Resize(ref _key, size);
        Array.Resize(ref _before, size);
        Array.Resize(ref _added, size);
        Array.Resize(ref _minutes, size);
        Array.Resize(ref _weight, size);
        _slots = new int[2 * size];
        Array.Fill(_slots, -1);
        for (var k = 0; k < _count; k++)
            Enter(k);
    }

    private void Enter(int step)
    {
        var slot = (int)(_key[step].Item1 & (ulong)(_slots.Length - 1));
        while (_slots[slot] >= 0)
            slot = (slot + 1) & (_slots.Length - 1);
        _slots[slot] = step;
    }

    /// <summary>The numbers of SplitMix64 (Steele, Lea and Flood 2014).</summary>
    private static ulong Draw(ulong number)
    {
        var z = (number + 1) * 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
