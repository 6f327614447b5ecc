using System.Text;
using System.Text.Unicode;
using Contingent.Missions;

namespace Contingent.Formats.Reading;

/// <summary>Reads a file of the folder whole, within a limit, as UTF-8; whatever stands against that is a fault, not an exception.</summary>
internal static class SourceBytes
{
    private static ReadOnlySpan<byte> Utf8Mark => [0xEF, 0xBB, 0xBF];

    /// <summary>The content without byte order mark as valid UTF-8, or null after a fault.</summary>
    public static ReadOnlyMemory<byte>? Read(FolderFile file, long limit, FaultReport report)
    {
        var where = new RowOrigin(file.Name, 0);
        if (IsTooLarge(file.Length, limit, where, report))
            return null;

        if (file.Length == 0)
        {
            report.Fault(where, "empty", "is empty; a table needs at least its header line");
            return null;
        }

        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(file.Path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            report.Fault(where, "open", $"cannot be read ({Reason(e)}); check that the file is there and may be read");
            return null;
        }

        // It may have grown since the folder was listed.
        return IsTooLarge(bytes.LongLength, limit, where, report) ? null : Decode(bytes, where, report);
    }

    private static bool IsTooLarge(long length, long limit, RowOrigin where, FaultReport report)
    {
        if (length <= limit)
            return false;
        report.Fault(where, "size", CellParser.Invariant(
            $"is {length / 1e6:0.#} MB, more than the {limit / 1e6:0.#} MB that are read; split it or leave out what the mission does not need"));
        return true;
    }

    /// <summary>Why an operation on a file failed, without its path.</summary>
    public static string Reason(Exception e) => e switch
    {
        UnauthorizedAccessException => "no permission",
        FileNotFoundException or DirectoryNotFoundException => "not found",
        PathTooLongException => "the path is too long",
        _ => "input or output error",
    };

    private static ReadOnlyMemory<byte>? Decode(byte[] bytes, RowOrigin where, FaultReport report)
    {
        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            report.Fault(where, "encoding", "is UTF-16; save it as UTF-8");
            return null;
        }

        if (bytes.AsSpan().IndexOf((byte)0) is >= 0 and var nul)
        {
            report.Fault(where with { Line = LineAt(bytes, nul) }, "encoding", "holds a NUL byte; this is no text file");
            return null;
        }

        ReadOnlyMemory<byte> content = bytes;
        if (bytes.AsSpan().StartsWith(Utf8Mark))
            content = content[3..];
        if (Utf8.IsValid(content.Span))
            return content;
        var line = LineAt(bytes, FirstInvalid(content.Span) + bytes.Length - content.Length);
        report.Warn(where with { Line = line }, "encoding", "is not UTF-8 and was read as Latin-1; check the accents, and save it as UTF-8");
        return Encoding.UTF8.GetBytes(Encoding.Latin1.GetString(content.Span));
    }

    private static int FirstInvalid(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        while (at < bytes.Length && Rune.DecodeFromUtf8(bytes[at..], out _, out var used) == System.Buffers.OperationStatus.Done)
            at += used;
        return at;
    }

    private static int LineAt(ReadOnlySpan<byte> bytes, int offset) => 1 + bytes[..Math.Min(offset, bytes.Length)].Count((byte)'\n');
}
