using System.Buffers.Binary;
using System.IO.Compression;
using Contingent.Formats.Interchange;
using Contingent.Formats.Interchange.Osm;

namespace Contingent.Formats.Tests.Interchange.Osm;

/// <summary>Files that are broken, or were made to do harm, give one fault and no rows.</summary>
public sealed class HostileOsmTests
{
    [Fact]
    public void A_file_that_ends_within_a_block_is_refused_as_a_whole()
    {
        var whole = Island.File();
        var cut = 0;
        for (var length = 1; length < whole.Length; length += 7)
        {
            var imported = Import(whole[..length]);
            Assert.True(imported.Faults.Length == 1 || EndsAtBlock(whole, length), $"cut at {length}");
            Assert.True(imported.Faults.IsEmpty || imported.Tables.IsEmpty);
            cut += imported.Faults.Length;
        }

        Assert.True(cut > 50);
    }

    [Fact]
    public void A_block_that_unpacks_to_a_hundred_times_its_size_is_refused_unread()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Refused(File(Blob(new byte[30_000_000])), "unpacks to far more than any real block");
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 100_000_000);
    }

    [Fact]
    public void A_block_that_says_a_smaller_size_than_it_has_is_refused() => Refused(File(Blob(new byte[3000], says: 100)), "does not unpack to the size it says");

    [Fact]
    public void A_block_that_claims_more_than_the_file_has_costs_nothing()
    {
        byte[] header = [0x0A, 7, .. "OSMData"u8, 0x18, 0xFF, 0xFF, 0xFF, 0x0F];
        Refused([.. Head(), 0, 0, 0, (byte)header.Length, .. header], "ends in the middle of block 2");
    }

    [Fact]
    public void A_header_longer_than_the_format_allows_is_refused() => Refused([.. Head(), 0x7F, 0xFF, 0xFF, 0xFF, 1, 2, 3], "its header is too long");

    [Fact]
    public void What_does_not_begin_with_a_header_is_no_such_file() => Refused("<osm version=\"0.6\"></osm>"u8.ToArray(), "is no .osm.pbf file");

    [Fact]
    public void A_file_with_history_is_refused_by_the_name_of_what_it_needs() =>
        Refused(Block("OSMHeader", Blob([0x22, 21, .. "HistoricalInformation"u8])), "needs a reader that knows 'HistoricalInformation'");

    [Fact]
    public void A_node_that_is_not_on_Earth_is_refused()
    {
        // A group of one plain node: id 1, latitude 10^10 of the usual steps.
        byte[] node = [0x08, 0x02, 0x40, 0x80, 0xC8, 0xAF, 0xA0, 0x4B, 0x48, 0x00];
        byte[] group = [0x0A, (byte)node.Length, .. node];
        Refused(File(Blob([0x0A, 0x00, 0x12, (byte)group.Length, .. group])), "is not on Earth");
    }

    [Fact]
    public void A_string_that_is_not_in_the_table_is_damage()
    {
        byte[] node = [0x08, 0x02, 0x12, 0x01, 0x63, 0x1A, 0x01, 0x64, 0x40, 0x00, 0x48, 0x00];
        byte[] group = [0x0A, (byte)node.Length, .. node];
        Refused(File(Blob([0x0A, 0x00, 0x12, (byte)group.Length, .. group])), "is damaged in block 2");
    }

    [Fact]
    public void Spoilt_files_are_read_or_refused() => Mutations.Survive(
        new OsmImporter(), ".osm.pbf", [Island.File(), Island.File(isCompressed: false)], path => new ImportSource { Path = path, Country = "CYP", LeastRoad = "residential" });

    private static bool EndsAtBlock(byte[] file, int length)
    {
        var at = 0;
        while (at < length)
        {
            var header = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            var type = file.AsSpan(at + 4, header);
            var (size, shift) = (0, 0);
            // The size of the block stands last in its header.
            for (var i = type.LastIndexOf((byte)0x18) + 1; i < header; i++, shift += 7)
                size |= (type[i] & 0x7F) << shift;
            at += 4 + header + size;
        }

        return at == length;
    }

    private static Imported Import(byte[] content)
    {
        using var scratch = new Scratch();
        return new OsmImporter().Read(new ImportSource { Path = scratch.Write("x.osm.pbf", content), Country = "CYP" }, TestContext.Current.CancellationToken);
    }

    private static void Refused(byte[] content, string why)
    {
        var imported = Import(content);
        Assert.Contains(why, Assert.Single(imported.Faults).ToString(), StringComparison.Ordinal);
        Assert.Empty(imported.Tables);
    }

    private static byte[] Head() => Block("OSMHeader", Blob([0x22, 14, .. "OsmSchema-V0.6"u8]));

    private static byte[] File(byte[] blob) => [.. Head(), .. Block("OSMData", blob)];

    private static byte[] Block(string type, byte[] blob)
    {
        byte[] header = [0x0A, (byte)type.Length, .. System.Text.Encoding.ASCII.GetBytes(type), 0x18, .. Varint(blob.Length)];
        return [0, 0, 0, (byte)header.Length, .. header, .. blob];
    }

    private static byte[] Blob(byte[] content, int? says = null)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            zlib.Write(content);
        return [0x10, .. Varint(says ?? content.Length), 0x1A, .. Varint((int)packed.Length), .. packed.ToArray()];
    }

    private static IEnumerable<byte> Varint(int value)
    {
        for (; value >= 0x80; value >>= 7)
            yield return (byte)(value | 0x80);
        yield return (byte)value;
    }
}
