using System.Collections.Immutable;
using Contingent.Formats.Reading;
using Contingent.Missions;

namespace Contingent.Formats.Interchange;

/// <summary>What an import leaves out, line by line. Of one kind the first thousand are kept and the rest counted, so that a hostile file cannot fill the memory with them.</summary>
internal sealed class LeftOutList
{
    private const int KeptOfAKind = 1000;
    private readonly List<Fault> _lines = [];
    private readonly SortedDictionary<string, int> _counts = new(StringComparer.Ordinal);

    public void Add(RowOrigin where, string kind, string message)
    {
        var count = _counts[kind] = _counts.GetValueOrDefault(kind) + 1;
        if (count <= KeptOfAKind)
            _lines.Add(new Fault(where, message));
    }

    /// <summary>The lines; <paramref name="file"/> is where the counted rest stands.</summary>
    public ImmutableArray<Fault> Lines(string file) =>
    [
        .. _lines,
        .. _counts.Where(c => c.Value > KeptOfAKind)
            .Select(c => new Fault(new RowOrigin(file, 0), CellParser.Invariant($"and {c.Value - KeptOfAKind:N0} more of this kind: {c.Key}"))),
    ];
}
