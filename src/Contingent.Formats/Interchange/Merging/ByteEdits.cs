using System.Text;

namespace Contingent.Formats.Interchange.Merging;

/// <summary>Changes to stretches of a file; all other bytes stay as they are.</summary>
internal sealed class ByteEdits(ReadOnlyMemory<byte> content)
{
    private readonly List<(int Start, int End, byte[] Text, int Order)> _edits = [];

    public bool Any => _edits.Count > 0;

    /// <summary>Replaces a stretch; of several insertions at one place the first stands first.</summary>
    public void Replace(int start, int end, string text) => _edits.Add((start, end, Encoding.UTF8.GetBytes(text), _edits.Count));

    /// <summary>The file with the changes.</summary>
    public byte[] Apply()
    {
        using var result = new MemoryStream(content.Length + 1024);
        var at = 0;
        foreach (var (start, end, text, _) in _edits.OrderBy(e => e.Start).ThenBy(e => e.End).ThenBy(e => e.Order))
        {
            result.Write(content.Span[at..start]);
            result.Write(text);
            at = end;
        }

        result.Write(content.Span[at..]);
        return result.ToArray();
    }
}
