using System.Text;
using CsCheck;

namespace Contingent.Formats.Tests.Reading;

/// <summary>Whatever is done to the files, reading gives a mission or faults, never an exception.</summary>
public sealed class SpoiltFolderTests
{
    private static readonly KeyValuePair<string, byte[]>[] Files = [.. MissionTemplate.Files()];

    private static readonly string[] Scraps =
        ["", ",", ";", "\"", "\n", "\r", "\0", "|", "&", "=", ">=", "-", "1e400", "-1", "99999999999", "2026-02-30", "é", "\uFEFF", "*", "&x ", "{", "]", "yes", "met", "ceasefire", "ardena", "~", "{\"a\":"];

    private static readonly Gen<(int File, int At, int Cut, int Scrap)> Spoiling =
        Gen.Select(Gen.Int[0, Files.Length - 1], Gen.Int[0, 5000], Gen.Int[0, 30], Gen.Int[0, Scraps.Length - 1]);

    [Fact]
    public void A_folder_spoilt_anywhere_is_read_or_refused_never_thrown_at_people() =>
        Spoiling.Array[1, 3].Sample(
            spoilings =>
            {
                using var folder = new TemplateFolder();
                foreach (var (file, at, cut, scrap) in spoilings)
                    folder.Write(Files[file].Key, Spoilt(Files[file].Value, at, cut, Scraps[scrap]));
                var reading = MissionFolder.Read(folder.Path);
                return (reading.Mission is null) == (reading.Faults.Length > 0)
                    && reading.Faults.All(f => f.Where.File.Length > 0 && f.Where.Line >= 0 && !f.Message.Contains('\n', StringComparison.Ordinal));
            },
            iter: 100);

    private static byte[] Spoilt(byte[] content, int at, int cut, string scrap)
    {
        var start = at % (content.Length + 1);
        return [.. content[..start], .. Encoding.UTF8.GetBytes(scrap), .. content[Math.Min(content.Length, start + cut)..]];
    }
}
