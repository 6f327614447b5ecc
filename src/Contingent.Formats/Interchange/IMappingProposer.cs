using System.Collections.Immutable;

namespace Contingent.Formats.Interchange;

/// <summary>An importer that can propose a mapping of columns for a file, to be read and mended by people before it is used.</summary>
public interface IMappingProposer
{
    /// <summary>Reads the head of the file and proposes.</summary>
    MappingProposal Propose(ImportSource source, CancellationToken cancel);
}

/// <summary>A proposed mapping as the text of a file, with what to look at; or the faults that stand against one.</summary>
public sealed record MappingProposal(byte[] Content, ImmutableArray<string> Remarks, ImmutableArray<Fault> Faults);
