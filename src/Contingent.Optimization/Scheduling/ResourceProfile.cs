namespace Contingent.Optimization.Scheduling;

/// <summary>
/// What is free of each renewable resource, period by period. Four resources share a word, each in 16 bits of which the highest is a guard: one subtraction tells for
/// all four whether a demand fits.
/// </summary>
internal sealed class ResourceProfile
{
    private const ulong Guards = 0x8000_8000_8000_8000;
    private const int LaneBits = 16;
    private const int Lanes = 4;

    private readonly ulong[] _full;
    private readonly ulong[] _free;
    private int _used;

    public ResourceProfile(IReadOnlyList<int> capacities, int horizon)
    {
        WordCount = Math.Max(1, (capacities.Count + Lanes - 1) / Lanes);
        _full = Pack(capacities);
        for (var w = 0; w < WordCount; w++)
            _full[w] |= Guards;
        _free = new ulong[(long)WordCount * (horizon + 1)];
        _used = horizon;
        Clear();
    }

    /// <summary>Words of a packed demand.</summary>
    public int WordCount { get; }

    /// <summary>Periods looked at since the beginning.</summary>
    public long Visits { get; private set; }

    /// <summary>Amounts of all resources, packed.</summary>
    public static ulong[] Pack(IReadOnlyList<int> amounts)
    {
        var words = new ulong[Math.Max(1, (amounts.Count + Lanes - 1) / Lanes)];
        for (var r = 0; r < amounts.Count; r++)
            words[r / Lanes] |= (ulong)amounts[r] << (LaneBits * (r % Lanes));
        return words;
    }

    /// <summary>Frees everything.</summary>
    public void Clear()
    {
        if (WordCount == 1)
        {
            _free.AsSpan(0, _used + 1).Fill(_full[0]);
        }
        else
        {
            for (var t = 0; t <= _used; t++)
                _full.CopyTo(_free, t * WordCount);
        }

        Visits += _used;
        _used = 0;
    }

    /// <summary>The first period from <paramref name="earliest"/> on from which the demand fits for the whole duration.</summary>
    public int Earliest(int earliest, int duration, ReadOnlySpan<ulong> demand)
    {
        var (start, low, end) = (earliest, earliest, earliest + duration);
        var t = end - 1;
        // Backwards, so that a period which is too full moves the start as far as it can; what lies between it and the old end is known to fit.
        while (t >= low)
        {
            if (Fits(t, demand))
            {
                t--;
                continue;
            }

            start = t + 1;
            low = end;
            end = start + duration;
            t = end - 1;
        }

        Visits += end - earliest;
        return start;
    }

    /// <summary>Takes the demand from a start on for the duration.</summary>
    public void Take(int start, int duration, ReadOnlySpan<ulong> demand)
    {
        if (demand.Length == 1)
        {
            foreach (ref var free in _free.AsSpan(start, duration))
                free -= demand[0];
        }
        else
        {
            for (var t = start; t < start + duration; t++)
            {
                for (var w = 0; w < demand.Length; w++)
                    _free[(t * WordCount) + w] -= demand[w];
            }
        }

        Visits += duration;
        _used = Math.Max(_used, start + duration);
    }

    private bool Fits(int time, ReadOnlySpan<ulong> demand)
    {
        if (demand.Length == 1)
            return ((_free[time] - demand[0]) & Guards) == Guards;
        for (var w = 0; w < demand.Length; w++)
        {
            if (((_free[(time * WordCount) + w] - demand[w]) & Guards) != Guards)
                return false;
        }

        return true;
    }
}
