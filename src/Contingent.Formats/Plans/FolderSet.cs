using System.Collections.Immutable;
using Contingent.Formats.Reading;
using Contingent.Missions;

namespace Contingent.Formats.Plans;

/// <summary>Files that belong together in a folder of their own: all are replaced, or none (see <see cref="WholeFolder"/>).</summary>
/// <param name="What">What they are, in a word.</param>
/// <param name="Mark">The file by which an earlier set is known.</param>
/// <param name="Names">All names that a set may have.</param>
internal sealed record FolderSet(string What, string Mark, ImmutableSortedSet<string> Names)
{
    /// <summary>Writes the files; the faults, if any, say why the earlier set still stands. A folder that holds something else is left alone.</summary>
    public ImmutableArray<Fault> Write(string folder, IReadOnlyDictionary<string, byte[]> files)
    {
        try
        {
            if (FolderObjection.Of(folder, What, Mark) is { } objection)
                return [new Fault(new RowOrigin(folder, 0), objection)];
            new WholeFolder(folder, Names).Replace(files);
            return [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return [new Fault(new RowOrigin(folder, 0), $"the {What} could not be written ({SourceBytes.Reason(e)}); the earlier one still stands")];
        }
    }
}
