using System.Text;

namespace Contingent.Formats.Interchange.Osm;

/// <summary>The tags of a node, way or relation; they live as long as the call that brings them.</summary>
internal readonly ref struct OsmTags(ReadOnlySpan<byte> block, ReadOnlySpan<(int Start, int Length)> strings, ReadOnlySpan<int> pairs)
{
    private const int LongestValue = 500;
    private readonly ReadOnlySpan<byte> _block = block;
    private readonly ReadOnlySpan<(int Start, int Length)> _strings = strings;
    private readonly ReadOnlySpan<int> _pairs = pairs;

    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => _pairs.IsEmpty;

    /// <summary>The value of a key as UTF-8; empty: the key is not there.</summary>
    public ReadOnlySpan<byte> Value(ReadOnlySpan<byte> key)
    {
        for (var i = 0; i + 1 < _pairs.Length; i += 2)
        {
            if (At(_pairs[i]).SequenceEqual(key))
                return At(_pairs[i + 1]);
        }

        return [];
    }

    public bool Has(ReadOnlySpan<byte> key) => !Value(key).IsEmpty;

    public bool Is(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value) => Value(key).SequenceEqual(value);

    /// <summary>The value of a key as text; empty: the key is not there.</summary>
    public string Text(ReadOnlySpan<byte> key)
    {
        var value = Value(key);
        return Encoding.UTF8.GetString(value.Length <= LongestValue ? value : value[..LongestValue]);
    }

    private ReadOnlySpan<byte> At(int text)
    {
        if ((uint)text >= (uint)_strings.Length)
            throw new BrokenMessageException();
        var (start, length) = _strings[text];
        return _block.Slice(start, length);
    }
}
