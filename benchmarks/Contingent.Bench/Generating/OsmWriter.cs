using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Contingent.Bench.Generating;

/// <summary>Writes a file of OpenStreetMap in Protocolbuffer Binary Format (<see href="https://wiki.openstreetmap.org/wiki/PBF_Format"/>), element by element: nodes first, then ways, each by id.</summary>
internal sealed class OsmWriter : IDisposable
{
    private const int ElementsOfBlock = 8000;

    private readonly Stream _output;
    private readonly List<byte[]> _strings = [[]];
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly MemoryStream _ids = new(), _lats = new(), _lons = new(), _tags = new(), _ways = new();
    private (long Id, long Lat, long Lon) _last;
    private int _count;

    public OsmWriter(Stream output)
    {
        _output = output;
        using var header = new MemoryStream();
        Bytes(header, 4, "OsmSchema-V0.6"u8);
        Bytes(header, 4, "DenseNodes"u8);
        Bytes(header, 16, "contingent-bench"u8);
        Block("OSMHeader"u8, header);
    }

    /// <summary>Writes a node; coordinates in steps of 10⁻⁷ degrees.</summary>
    public void Node(long id, int lat, int lon, params ReadOnlySpan<(string Key, string Value)> tags)
    {
        if (_ways.Length > 0 || _count == ElementsOfBlock)
            Flush();
        Signed(_ids, id - _last.Id);
        Signed(_lats, lat - _last.Lat);
        Signed(_lons, lon - _last.Lon);
        _last = (id, lat, lon);
        foreach (var (key, value) in tags)
        {
            Varint(_tags, Text(key));
            Varint(_tags, Text(value));
        }

        Varint(_tags, 0);
        _count++;
    }

    /// <summary>Writes a way.</summary>
    public void Way(long id, ReadOnlySpan<long> nodes, params ReadOnlySpan<(string Key, string Value)> tags)
    {
        if (_ids.Length > 0 || _count == ElementsOfBlock)
            Flush();
        using MemoryStream way = new(), keys = new(), values = new(), refs = new();
        foreach (var (key, value) in tags)
        {
            Varint(keys, Text(key));
            Varint(values, Text(value));
        }

        var last = 0L;
        foreach (var node in nodes)
        {
            Signed(refs, node - last);
            last = node;
        }

        Varint(way, 1 << 3);
        Varint(way, (ulong)id);
        Bytes(way, 2, Content(keys));
        Bytes(way, 3, Content(values));
        Bytes(way, 8, Content(refs));
        Bytes(_ways, 3, Content(way));
        _count++;
    }

    /// <summary>Writes what is left.</summary>
    public void Dispose()
    {
        Flush();
        foreach (var part in new[] { _ids, _lats, _lons, _tags, _ways })
            part.Dispose();
    }

    private void Flush()
    {
        if (_count == 0)
            return;
        using MemoryStream block = new(), strings = new(), group = new(), dense = new();
        foreach (var text in _strings)
            Bytes(strings, 1, text);
        Bytes(block, 1, Content(strings));
        if (_ids.Length > 0)
        {
            foreach (var (field, part) in new[] { (1, _ids), (8, _lats), (9, _lons), (10, _tags) })
                Bytes(dense, field, Content(part));
            Bytes(group, 2, Content(dense));
        }

        group.Write(Content(_ways));
        Bytes(block, 2, Content(group));
        Block("OSMData"u8, block);
        foreach (var part in new[] { _ids, _lats, _lons, _tags, _ways })
            part.SetLength(0);
        _strings.RemoveRange(1, _strings.Count - 1);
        _numbers.Clear();
        (_last, _count) = (default, 0);
    }

    private void Block(ReadOnlySpan<byte> type, MemoryStream content)
    {
        using MemoryStream packed = new(), blob = new(), header = new();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            zlib.Write(Content(content));
        Varint(blob, 2 << 3);
        Varint(blob, (ulong)content.Length);
        Bytes(blob, 3, Content(packed));
        Bytes(header, 1, type);
        Varint(header, 3 << 3);
        Varint(header, (ulong)blob.Length);
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(length, (uint)header.Length);
        _output.Write(length);
        _output.Write(Content(header));
        _output.Write(Content(blob));
    }

    private ulong Text(string text)
    {
        if (_numbers.TryGetValue(text, out var number))
            return (ulong)number;
        _strings.Add(Encoding.UTF8.GetBytes(text));
        _numbers[text] = _strings.Count - 1;
        return (ulong)(_strings.Count - 1);
    }

    private static ReadOnlySpan<byte> Content(MemoryStream stream) => stream.GetBuffer().AsSpan(0, (int)stream.Length);

    private static void Bytes(MemoryStream to, int field, ReadOnlySpan<byte> bytes)
    {
        Varint(to, (ulong)(field << 3 | 2));
        Varint(to, (ulong)bytes.Length);
        to.Write(bytes);
    }

    private static void Signed(MemoryStream to, long value) => Varint(to, (ulong)(value << 1 ^ value >> 63));

    private static void Varint(MemoryStream to, ulong value)
    {
        for (; value >= 0x80; value >>= 7)
            to.WriteByte((byte)(value | 0x80));
        to.WriteByte((byte)value);
    }
}
