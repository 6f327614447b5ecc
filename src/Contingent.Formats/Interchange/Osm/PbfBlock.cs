namespace Contingent.Formats.Interchange.Osm;

/// <summary>
/// Decodes a PrimitiveBlock: a table of strings, then groups of dense nodes, nodes, ways or relations. Numbers in lists are differences to the one before; a coordinate is
/// (offset + granularity · value) · 10⁻⁹ degrees.
/// </summary>
internal sealed class PbfBlock
{
    private const int NanosPerStep = 100;
    private const long MostLat = (long)(90 * OsmPass.StepsPerDegree), MostLon = (long)(180 * OsmPass.StepsPerDegree);

    /// <summary>Most nodes of a way; OpenStreetMap itself takes no more than 2,000.</summary>
    private const int MostNodesOfWay = 100_000;
    private const int MostMembers = 500_000;

    private readonly List<(int Start, int Length)> _groups = [];
    private (int Start, int Length)[] _strings = new (int, int)[1024];
    private int _stringCount;
    private int[] _pairs = new int[64];
    private long[] _refs = new long[2048];
    private OsmMember[] _members = new OsmMember[64];
    private long _granularity, _latOffset, _lonOffset;

    /// <summary>Hands every wanted element of the block to the pass; answers which kinds the block holds.</summary>
    public OsmKinds Read(ReadOnlySpan<byte> block, OsmPass pass)
    {
        Survey(block);
        var kinds = OsmKinds.None;
        foreach (var (start, length) in _groups)
            kinds |= Group(block, block.Slice(start, length), pass);
        return kinds;
    }

    /// <summary>Where strings and groups lie; the scale of coordinates stands behind the groups that need it.</summary>
    private void Survey(ReadOnlySpan<byte> block)
    {
        (_granularity, _latOffset, _lonOffset, _stringCount) = (NanosPerStep, 0, 0, 0);
        _groups.Clear();
        var reader = new ProtoReader(block);
        while (reader.Next(out var field, out var wire))
        {
            switch (field, wire)
            {
                case (1, ProtoReader.Length):
                    var table = reader.Bytes();
                    Strings(table, reader.StartOf(table));
                    break;
                case (2, ProtoReader.Length):
                    var group = reader.Bytes();
                    _groups.Add((reader.StartOf(group), group.Length));
                    break;
                case (17, ProtoReader.Number):
                    _granularity = (int)reader.Varint();
                    break;
                case (19, ProtoReader.Number):
                    _latOffset = (long)reader.Varint();
                    break;
                case (20, ProtoReader.Number):
                    _lonOffset = (long)reader.Varint();
                    break;
                default:
                    reader.Skip(wire);
                    break;
            }
        }

        if (_granularity <= 0)
            throw new BrokenMessageException();
    }

    private void Strings(ReadOnlySpan<byte> table, int start)
    {
        var reader = new ProtoReader(table);
        while (reader.Next(out var field, out var wire))
        {
            if ((field, wire) != (1, ProtoReader.Length))
            {
                reader.Skip(wire);
                continue;
            }

            var text = reader.Bytes();
            if (_stringCount == _strings.Length)
                Array.Resize(ref _strings, 2 * _stringCount);
            _strings[_stringCount++] = (start + reader.StartOf(text), text.Length);
        }
    }

    private OsmKinds Group(ReadOnlySpan<byte> block, ReadOnlySpan<byte> group, OsmPass pass)
    {
        var kinds = OsmKinds.None;
        var reader = new ProtoReader(group);
        while (reader.Next(out var field, out var wire))
        {
            var kind = (field, wire) switch
            {
                (1 or 2, ProtoReader.Length) => OsmKinds.Nodes,
                (3, ProtoReader.Length) => OsmKinds.Ways,
                (4, ProtoReader.Length) => OsmKinds.Relations,
                _ => OsmKinds.None,
            };
            kinds |= kind;
            if ((kind & pass.Wants) == 0)
                reader.Skip(wire);
            else if (field == 1)
                Node(block, reader.Bytes(), pass);
            else if (field == 2)
                DenseNodes(block, reader.Bytes(), pass);
            else if (field == 3)
                Way(block, reader.Bytes(), pass);
            else
                Relation(block, reader.Bytes(), pass);
        }

        return kinds;
    }

    private OsmTags Tags(ReadOnlySpan<byte> block, int count) => new(block, _strings.AsSpan(0, _stringCount), _pairs.AsSpan(0, count));

    private int Lat(long value) => Steps(_latOffset, value, MostLat);

    private int Lon(long value) => Steps(_lonOffset, value, MostLon);

    private int Steps(long offset, long value, long most)
    {
        if (Math.Abs((double)offset + (double)_granularity * value) > (double)most * NanosPerStep)
            throw new OsmFaultException("holds a node that is not on Earth; the file is damaged, and nothing of it was taken: fetch it again");
        return (int)((offset + _granularity * value) / NanosPerStep);
    }

    private void Node(ReadOnlySpan<byte> block, ReadOnlySpan<byte> message, OsmPass pass)
    {
        var node = ElementFields.Of(message);
        pass.Node(new ProtoReader(node.Ids).Signed(), Lat(new ProtoReader(node.Eighths).Signed()), Lon(new ProtoReader(node.Ninths).Signed()), Tags(block, Pairs(node.Keys, node.Values)));
    }

    private void DenseNodes(ReadOnlySpan<byte> block, ReadOnlySpan<byte> message, OsmPass pass)
    {
        var dense = ElementFields.Of(message);
        var ids = new ProtoReader(dense.Ids);
        var lats = new ProtoReader(dense.Eighths);
        var lons = new ProtoReader(dense.Ninths);
        var tags = new ProtoReader(dense.Tenths);
        long id = 0, lat = 0, lon = 0;
        while (!ids.IsAtEnd)
        {
            (id, lat, lon) = (id + ids.Signed(), lat + lats.Signed(), lon + lons.Signed());
            pass.Node(id, Lat(lat), Lon(lon), Tags(block, tags.IsAtEnd ? 0 : DensePairs(ref tags)));
        }

        if (!lats.IsAtEnd || !lons.IsAtEnd || !tags.IsAtEnd)
            throw new BrokenMessageException();
    }

    /// <summary>Keys and values of one dense node; a zero ends them.</summary>
    private int DensePairs(ref ProtoReader tags)
    {
        var count = 0;
        while (tags.Varint() is > 0 and var text)
            Add(ref count, text);
        return count % 2 == 0 ? count : throw new BrokenMessageException();
    }

    private int Pairs(ReadOnlySpan<byte> keys, ReadOnlySpan<byte> values)
    {
        var key = new ProtoReader(keys);
        var value = new ProtoReader(values);
        var count = 0;
        while (!key.IsAtEnd)
        {
            Add(ref count, key.Varint());
            Add(ref count, value.Varint());
        }

        return count;
    }

    private void Add(ref int count, ulong text)
    {
        if (count == _pairs.Length)
            Array.Resize(ref _pairs, 2 * count);
        _pairs[count++] = text < (ulong)_stringCount ? (int)text : throw new BrokenMessageException();
    }

    private void Way(ReadOnlySpan<byte> block, ReadOnlySpan<byte> message, OsmPass pass)
    {
        var way = ElementFields.Of(message);
        pass.Way((long)new ProtoReader(way.Ids).Varint(), _refs.AsSpan(0, Refs(way.Eighths, MostNodesOfWay)), Tags(block, Pairs(way.Keys, way.Values)));
    }

    private int Refs(ReadOnlySpan<byte> refs, int most)
    {
        var reader = new ProtoReader(refs);
        var (id, count) = (0L, 0);
        while (!reader.IsAtEnd)
        {
            if (count == most)
                throw new BrokenMessageException();
            if (count == _refs.Length)
                Array.Resize(ref _refs, 2 * count);
            id += reader.Signed();
            _refs[count++] = id;
        }

        return count;
    }

    private void Relation(ReadOnlySpan<byte> block, ReadOnlySpan<byte> message, OsmPass pass)
    {
        var relation = ElementFields.Of(message);
        var count = Refs(relation.Ninths, MostMembers);
        if (_members.Length < count)
            _members = new OsmMember[count];
        var type = new ProtoReader(relation.Tenths);
        for (var i = 0; i < count; i++)
            _members[i] = new OsmMember(type.Varint() switch { 0 => OsmKinds.Nodes, 1 => OsmKinds.Ways, _ => OsmKinds.Relations }, _refs[i]);
        pass.Relation((long)new ProtoReader(relation.Ids).Varint(), _members.AsSpan(0, count), Tags(block, Pairs(relation.Keys, relation.Values)));
    }
}
