using Contingent.Formats.Reading;
using Contingent.Missions;

namespace Contingent.Formats.Interchange;

/// <summary>Reads a file that is imported whole, within a limit.</summary>
internal static class SourceFile
{
    /// <summary>The bytes, or why there are none.</summary>
    public static (byte[]? Content, Fault? Fault) Read(ImportSource source, long limit)
    {
        var where = new RowOrigin(source.Name, 0);
        try
        {
            var length = new FileInfo(source.Path).Length;
            if (length > limit)
                return (null, TooLarge(where, length, limit));
            if (length == 0)
                return (null, new Fault(where, "is empty; look for the file that was meant"));
            var content = File.ReadAllBytes(source.Path);
            return content.LongLength > limit ? (null, TooLarge(where, content.LongLength, limit)) : (content, null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return (null, new Fault(where, $"cannot be read ({SourceBytes.Reason(e)})"));
        }
    }

    private static Fault TooLarge(RowOrigin where, long length, long limit) => new(where, CellParser.Invariant(
        $"is {length / 1e6:0.#} MB, more than the {limit / 1e6:0.#} MB that are read; leave out what the mission does not need"));
}
