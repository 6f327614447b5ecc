using System.Buffers.Binary;
using System.IO.Compression;
using Contingent.Briefing.Symbols;

namespace Contingent.Briefing.Tests;

public sealed class SymbolPictureTests
{
    private static SymbolPicture Picture(string sidc) => SymbolPicture.Of(SymbolDrawer.Shared.Draw(sidc)!);

    /// <summary>Red, green, blue and opacity of a pixel of an unfiltered PNG with one IDAT chunk.</summary>
    private static (byte Red, byte Green, byte Blue, byte Opacity) Pixel(SymbolPicture picture, int x, int y)
    {
        var png = picture.Png;
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10], png[..8]);
        Assert.Equal((picture.Width, picture.Height), (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20))));
        var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(33));
        Assert.Equal("IDAT"u8, png.AsSpan(37, 4));
        using var zlib = new ZLibStream(new MemoryStream(png, 41, length), CompressionMode.Decompress);
        using var rows = new MemoryStream();
        zlib.CopyTo(rows);
        var at = rows.ToArray().AsSpan((y * ((picture.Width * 4) + 1)) + 1 + (x * 4), 4);
        return (at[0], at[1], at[2], at[3]);
    }

    [Fact]
    public void A_friendly_infantry_battalion_has_a_pale_blue_frame_and_a_black_cross()
    {
        var picture = Picture("10031000161211000000");
        Assert.Equal((0, 0, 0, 255), Pixel(picture, picture.AnchorX, picture.AnchorY));
        var (red, _, blue, opacity) = Pixel(picture, picture.AnchorX, picture.AnchorY - 16);
        Assert.True(blue > red && opacity == 255);
        Assert.Equal(0, Pixel(picture, 0, picture.Height - 1).Opacity);
    }

    [Fact]
    public void A_word_in_a_symbol_is_drawn_without_a_font()
    {
        var picture = Picture("10031000151412000000");
        var dark = 0;
        for (var x = picture.AnchorX - 20; x <= picture.AnchorX + 20; x++)
            dark += Pixel(picture, x, picture.AnchorY + 1) is { Blue: < 100, Opacity: 255 } ? 1 : 0;
        Assert.InRange(dark, 4, 30);
    }

    [Fact]
    public void A_planned_unit_has_a_dashed_frame()
    {
        var picture = Picture("10031010161211000000");
        var row = Enumerable.Range(8, picture.Width - 16).Select(x => Pixel(picture, x, picture.AnchorY + 24)).ToArray();
        Assert.Contains(row, p => p is { Red: < 60, Opacity: 255 });
        Assert.Contains(row, p => p is { Red: > 200, Opacity: 255 });
    }

    [Theory]
    [InlineData("10031000001603000000")]
    [InlineData("10031002261100000000")]
    [InlineData("10031010151614004300")]
    [InlineData("10031000141206000000")]
    public void The_same_symbol_is_the_same_picture(string sidc) => Assert.Equal(Picture(sidc).Png, Picture(sidc).Png);
}
