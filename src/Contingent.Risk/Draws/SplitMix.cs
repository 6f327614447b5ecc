namespace Contingent.Risk.Draws;

/// <summary>
/// A stream of random numbers that is the same on every machine and in every version of the platform: SplitMix64 (Steele, Lea and Flood, Fast splittable pseudorandom
/// number generators, OOPSLA 2014). A stream is named by a seed and numbers, so that batches need not be drawn in turn.
/// </summary>
internal struct SplitMix(ulong state)
{
    private const ulong Step = 0x9E3779B97F4A7C15;

    private ulong _state = state;

    /// <summary>The stream of a seed and two numbers.</summary>
    public static SplitMix Of(int seed, int first, int second)
    {
        var mixed = new SplitMix(unchecked((ulong)(uint)seed));
        mixed = new SplitMix(mixed.Next() ^ unchecked((ulong)(uint)first * 0xD1B54A32D192ED03));
        return new SplitMix(mixed.Next() ^ unchecked((ulong)(uint)second * 0x8CB92BA72F3D8DD7));
    }

    public ulong Next()
    {
        unchecked
        {
            var z = _state += Step;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }

    /// <summary>Evenly in [0, 1).</summary>
    public double Share() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Evenly among 0 … <paramref name="count"/> − 1, without bias (Lemire, Fast random integer generation in an interval, ACM TOMACS 29(1), 2019).</summary>
    public int Below(int count)
    {
        var product = Math.BigMul(Next(), (ulong)count, out var low);
        var least = unchecked(0 - (ulong)count) % (ulong)count;
        while (low < least)
            product = Math.BigMul(Next(), (ulong)count, out low);
        return (int)product;
    }

    /// <summary>The numbers below a count in random order (Fisher and Yates).</summary>
    public int[] Shuffled(int count)
    {
        var order = new int[count];
        for (var i = 0; i < count; i++)
        {
            var j = Below(i + 1);
            order[i] = order[j];
            order[j] = i;
        }

        return order;
    }
}
