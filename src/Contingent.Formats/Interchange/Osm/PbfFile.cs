using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Contingent.Formats.Reading;

namespace Contingent.Formats.Interchange.Osm;

/// <summary>
/// A file of OpenStreetMap in Protocolbuffer Binary Format (<see href="https://wiki.openstreetmap.org/wiki/PBF_Format"/>): blocks of at most 32 MiB, each packed by itself. It is read block by block,
/// as often as there are questions to it; a block that a later pass does not look at is not even unpacked.
/// </summary>
internal sealed class PbfFile(FileStream stream, IProgress<string>? progress, CancellationToken cancel)
{
    private const int MostHeaderBytes = 64 * 1024;
    private const int MostBlockBytes = 32 * 1024 * 1024;

    /// <summary>Blocks below this size may unpack to as much as they like; those above to a hundred times their size. Real files stay below fifteen.</summary>
    private const int SmallBlock = 1024 * 1024;
    private const int MostUnpacking = 100;

    private static readonly string[] s_understood = ["OsmSchema-V0.6", "DenseNodes"];

    private readonly List<(long At, int Bytes, OsmKinds Kinds)> _index = [];
    private byte[] _packed = [];
    private byte[] _unpacked = [];

    /// <summary>The state of the data, in seconds since 1970; null: the file does not say.</summary>
    public long? Timestamp { get; private set; }

    /// <summary>Reads the file once; the first reading looks at every block.</summary>
    public void Read(OsmPass pass)
    {
        if (_index.Count == 0)
            ReadAll(pass);
        else
            ReadAgain(pass);
    }

    private void ReadAll(OsmPass pass)
    {
        var decoder = new PbfBlock();
        stream.Position = 0;
        var blocks = 0;
        while (Header(blocks + 1) is { } header)
        {
            blocks++;
            cancel.ThrowIfCancellationRequested();
            Report(pass, blocks);
            var at = stream.Position;
            Fill(header.Bytes, blocks);
            var kinds = OsmKinds.None;
            if (header.Type == "OSMData" && blocks > 1)
                kinds = Decoded(decoder, pass, header.Bytes, blocks);
            else if (header.Type == "OSMHeader" && blocks == 1)
                FileHeader(header.Bytes);
            else if (blocks == 1 || header.Type == "OSMHeader")
                throw new OsmFaultException("is no .osm.pbf file, or a damaged one: it must begin with one OSMHeader block");
            _index.Add((at, header.Bytes, kinds));
        }

        if (blocks == 0)
            throw new OsmFaultException("is empty; look for the file that was meant");
    }

    private void ReadAgain(OsmPass pass)
    {
        var decoder = new PbfBlock();
        for (var i = 0; i < _index.Count; i++)
        {
            var (at, bytes, kinds) = _index[i];
            if ((kinds & pass.Wants) == 0)
                continue;
            cancel.ThrowIfCancellationRequested();
            stream.Position = at;
            Report(pass, i + 1);
            Fill(bytes, i + 1);
            Decoded(decoder, pass, bytes, i + 1);
        }
    }

    private void Report(OsmPass pass, int block)
    {
        if (progress is not null && block % 64 == 1)
            progress.Report(CellParser.Invariant($"{pass.Title}: {100.0 * stream.Position / Math.Max(1, stream.Length):0} %"));
    }

    private OsmKinds Decoded(PbfBlock decoder, OsmPass pass, int bytes, int block)
    {
        try
        {
            return decoder.Read(Unpacked(bytes, block), pass);
        }
        catch (BrokenMessageException)
        {
            throw OsmFaultException.Damaged(block, "its elements cannot be read");
        }
    }

    /// <summary>The header of the next block; null at the end of the file.</summary>
    private (string Type, int Bytes)? Header(int block)
    {
        Span<byte> size = stackalloc byte[4];
        var read = stream.ReadAtLeast(size, 4, throwOnEndOfStream: false);
        if (read == 0)
            return null;
        var length = BinaryPrimitives.ReadUInt32BigEndian(size);
        if (read < 4)
            throw Truncated(block);
        if (length is 0 or > MostHeaderBytes)
            throw block == 1 ? new OsmFaultException("is no .osm.pbf file, or a damaged one: it must begin with one OSMHeader block") : OsmFaultException.Damaged(block, "its header is too long");
        Fill((int)length, block);
        try
        {
            return Header(new ProtoReader(_packed.AsSpan(0, (int)length)), block);
        }
        catch (BrokenMessageException)
        {
            throw OsmFaultException.Damaged(block, "its header cannot be read");
        }
    }

    private static (string Type, int Bytes) Header(ProtoReader header, int block)
    {
        var (type, bytes) = ("", 0UL);
        while (header.Next(out var field, out var wire))
        {
            switch (field, wire)
            {
                case (1, ProtoReader.Length):
                    type = Encoding.UTF8.GetString(header.Bytes());
                    break;
                case (3, ProtoReader.Number):
                    bytes = header.Varint();
                    break;
                default:
                    header.Skip(wire);
                    break;
            }
        }

        return bytes is > 0 and <= MostBlockBytes ? (type, (int)bytes) : throw OsmFaultException.Damaged(block, "it says that it is larger than 32 MiB, or empty");
    }

    private void Fill(int bytes, int block)
    {
        if (_packed.Length < bytes)
        {
            // No more than the file has: what a header claims costs nothing.
            if (bytes > stream.Length - stream.Position)
                throw Truncated(block);
            _packed = new byte[bytes];
        }

        if (stream.ReadAtLeast(_packed.AsSpan(0, bytes), bytes, throwOnEndOfStream: false) < bytes)
            throw Truncated(block);
    }

    private static OsmFaultException Truncated(int block) =>
        new(CellParser.Invariant($"ends in the middle of block {block:N0}; nothing of it was taken: fetch the file again"));

    private ReadOnlySpan<byte> Unpacked(int bytes, int block)
    {
        var blob = new ProtoReader(_packed.AsSpan(0, bytes));
        ReadOnlySpan<byte> raw = [], zlib = [];
        var (size, other) = (0UL, 0);
        while (blob.Next(out var field, out var wire))
        {
            switch (field, wire)
            {
                case (1, ProtoReader.Length):
                    raw = blob.Bytes();
                    break;
                case (2, ProtoReader.Number):
                    size = blob.Varint();
                    break;
                case (3, ProtoReader.Length):
                    zlib = blob.Bytes();
                    break;
                default:
                    other = field;
                    blob.Skip(wire);
                    break;
            }
        }

        if (!raw.IsEmpty)
            return raw;
        if (zlib.IsEmpty)
            throw other is >= 4 and <= 7 ? new OsmFaultException("is packed in another way than zlib; pack it again: osmium cat in.osm.pbf -o out.osm.pbf") : OsmFaultException.Damaged(block, "it holds nothing");
        if (size > MostBlockBytes || (size > SmallBlock && size > (ulong)zlib.Length * MostUnpacking))
            throw OsmFaultException.Damaged(block, "it unpacks to far more than any real block");
        return Inflated(zlib, (int)size, block);
    }

    private ReadOnlySpan<byte> Inflated(ReadOnlySpan<byte> zlib, int size, int block)
    {
        if (_unpacked.Length < size + 1)
            _unpacked = new byte[size + 1];
        // The packed bytes lie somewhere in the buffer; a stream over it needs to know where.
        _packed.AsSpan().Overlaps(zlib, out var start);
        try
        {
            using var packed = new MemoryStream(_packed, start, zlib.Length, writable: false);
            using var inflate = new ZLibStream(packed, CompressionMode.Decompress);
            var read = inflate.ReadAtLeast(_unpacked.AsSpan(0, size + 1), size + 1, throwOnEndOfStream: false);
            return read == size ? _unpacked.AsSpan(0, size) : throw OsmFaultException.Damaged(block, "it does not unpack to the size it says");
        }
        catch (InvalidDataException)
        {
            throw OsmFaultException.Damaged(block, "it cannot be unpacked");
        }
    }

    private void FileHeader(int bytes)
    {
        try
        {
            var header = new ProtoReader(Unpacked(bytes, 1));
            while (header.Next(out var field, out var wire))
            {
                if ((field, wire) == (4, ProtoReader.Length))
                    Required(Encoding.UTF8.GetString(header.Bytes()));
                else if ((field, wire) == (32, ProtoReader.Number))
                    Timestamp = (long)header.Varint();
                else
                    header.Skip(wire);
            }
        }
        catch (BrokenMessageException)
        {
            throw OsmFaultException.Damaged(1, "its elements cannot be read");
        }
    }

    private static void Required(string feature)
    {
        if (!s_understood.Contains(feature))
            throw new OsmFaultException($"needs a reader that knows '{CellText.Clean(feature)}'; take an extract of the present state without history");
    }
}
