using System.Numerics;

namespace Contingent.Optimization.Networks;

/// <summary>
/// A queue of (time, node) in buckets of equal width, the ring of them as long as the longest arc (Dial 1969; with buckets wider than the shortest arc,
/// delta-stepping, Meyer and Sanders 2003). It hands out the entries of the first bucket in any order: who takes one may put others into the same bucket.
/// </summary>
internal sealed class BucketQueue
{
    private (double Time, int Node)[][] _buckets = [];
    private int[] _counts = [];
    private double _perMinute;
    private long _current;
    private int _waiting;

    /// <summary>Empties the queue, for times that are never more than <paramref name="longest"/> after the one last taken.</summary>
    public void Begin(double width, double longest)
    {
        _perMinute = 1 / width;
        var needed = (int)BitOperations.RoundUpToPowerOf2((uint)(longest * _perMinute) + 3);
        if (needed > _buckets.Length)
        {
            var known = _buckets.Length;
            Array.Resize(ref _buckets, needed);
            Array.Resize(ref _counts, needed);
            for (var b = known; b < needed; b++)
                _buckets[b] = new (double, int)[16];
        }

        Array.Clear(_counts);
        (_current, _waiting) = (0, 0);
    }

    public void Add(double time, int node)
    {
        var bucket = (int)((long)(time * _perMinute) & (_buckets.Length - 1));
        ref var items = ref _buckets[bucket];
        ref var count = ref _counts[bucket];
        if (count == items.Length)
            Array.Resize(ref items, 2 * count);
        items[count++] = (time, node);
        _waiting++;
    }

    public bool Take(out double time, out int node)
    {
        (time, node) = (0, 0);
        if (_waiting == 0)
            return false;
        while (_counts[_current & (_buckets.Length - 1)] == 0)
            _current++;
        var bucket = _current & (_buckets.Length - 1);
        (time, node) = _buckets[bucket][--_counts[bucket]];
        _waiting--;
        return true;
    }
}
