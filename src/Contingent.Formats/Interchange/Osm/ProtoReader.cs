namespace Contingent.Formats.Interchange.Osm;

/// <summary>Reads one message of Protocol Buffers (encoding of proto2, <see href="https://protobuf.dev/programming-guides/encoding/"/>) from bytes that are not trusted.</summary>
internal ref struct ProtoReader(ReadOnlySpan<byte> message)
{
    /// <summary>Wire types: a number, and bytes with their length before them.</summary>
    public const int Number = 0, Length = 2;

    private readonly ReadOnlySpan<byte> _message = message;
    private int _at;

    /// <summary>Whether nothing is left.</summary>
    public readonly bool IsAtEnd => _at >= _message.Length;

    /// <summary>The next field and its wire type; false at the end.</summary>
    public bool Next(out int field, out int wire)
    {
        (field, wire) = (0, 0);
        if (IsAtEnd)
            return false;
        var key = Varint();
        (field, wire) = ((int)(key >> 3 & 0xFFFFFF), (int)(key & 7));
        return true;
    }

    /// <summary>A whole number of up to 64 bits, seven bits a byte, the least first.</summary>
    public ulong Varint()
    {
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            if (_at >= _message.Length)
                throw Broken();
            var part = _message[_at++];
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
                return value;
        }

        throw Broken();
    }

    /// <summary>A signed number whose sign is its last bit.</summary>
    public long Signed()
    {
        var value = Varint();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    /// <summary>The bytes that a number is written in.</summary>
    public ReadOnlySpan<byte> VarintBytes()
    {
        var start = _at;
        Varint();
        return _message[start.._at];
    }

    /// <summary>Bytes with their length before them.</summary>
    public ReadOnlySpan<byte> Bytes()
    {
        var length = Varint();
        if (length > (ulong)(_message.Length - _at))
            throw Broken();
        var bytes = _message.Slice(_at, (int)length);
        _at += (int)length;
        return bytes;
    }

    /// <summary>Where the bytes that <see cref="Bytes"/> gave last begin.</summary>
    public readonly int StartOf(ReadOnlySpan<byte> last) => _at - last.Length;

    /// <summary>Passes over the value of a field.</summary>
    public void Skip(int wire)
    {
        switch (wire)
        {
            case Number:
                Varint();
                break;
            case 1:
                Move(8);
                break;
            case Length:
                Bytes();
                break;
            case 5:
                Move(4);
                break;
            default:
                throw Broken();
        }
    }

    private void Move(int bytes)
    {
        if (bytes > _message.Length - _at)
            throw Broken();
        _at += bytes;
    }

    private static BrokenMessageException Broken() => new();
}

/// <summary>Bytes that are no message; caught by whoever knows the block.</summary>
internal sealed class BrokenMessageException() : Exception("broken message");
