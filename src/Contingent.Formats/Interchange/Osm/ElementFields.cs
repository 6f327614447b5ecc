namespace Contingent.Formats.Interchange.Osm;

/// <summary>
/// The fields of a node, way, relation or set of dense nodes; the four messages of the format share their numbers. A list of one number may stand unpacked, as protobuf-net writes it, so every field is
/// kept as the bytes of its numbers.
/// </summary>
internal ref struct ElementFields
{
    /// <summary>Field 1: the id, or the ids of dense nodes.</summary>
    public ReadOnlySpan<byte> Ids;

    /// <summary>Fields 2 and 3: the keys and values of tags.</summary>
    public ReadOnlySpan<byte> Keys, Values;

    /// <summary>Fields 8 and 9: latitude and longitude; of a way 8 are its nodes, of a relation 9 its members.</summary>
    public ReadOnlySpan<byte> Eighths, Ninths;

    /// <summary>Field 10: tags of dense nodes, kinds of members.</summary>
    public ReadOnlySpan<byte> Tenths;

    public static ElementFields Of(ReadOnlySpan<byte> message)
    {
        var fields = default(ElementFields);
        var reader = new ProtoReader(message);
        while (reader.Next(out var field, out var wire))
        {
            if (wire is ProtoReader.Length)
                fields.Take(field, reader.Bytes());
            else if (wire is ProtoReader.Number)
                fields.Take(field, reader.VarintBytes());
            else
                reader.Skip(wire);
        }

        return fields;
    }

    private void Take(int field, ReadOnlySpan<byte> numbers)
    {
        switch (field)
        {
            case 1:
                Once(ref Ids, numbers);
                break;
            case 2:
                Once(ref Keys, numbers);
                break;
            case 3:
                Once(ref Values, numbers);
                break;
            case 8:
                Once(ref Eighths, numbers);
                break;
            case 9:
                Once(ref Ninths, numbers);
                break;
            case 10:
                Once(ref Tenths, numbers);
                break;
        }
    }

    private static void Once(ref ReadOnlySpan<byte> field, ReadOnlySpan<byte> numbers)
    {
        if (!field.IsEmpty)
            throw new BrokenMessageException();
        field = numbers;
    }
}
