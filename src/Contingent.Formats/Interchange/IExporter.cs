using Contingent.Missions;
using Contingent.Missions.Plans;

namespace Contingent.Formats.Interchange;

/// <summary>Writes one kind of file for another program. The same subject gives the same bytes: no wall time, no random ids.</summary>
public interface IExporter
{
    /// <summary>The word for it on the command line.</summary>
    string Name { get; }

    /// <summary>What it writes, in half a sentence, with the version of the format.</summary>
    string Writes { get; }

    /// <summary>The extension of its files, with the dot, in lower case.</summary>
    string Extension { get; }

    /// <summary>Whether it writes plans only.</summary>
    bool NeedsPlan => false;

    /// <summary>Writes the subject; the lines say what the format has no place for.</summary>
    ExportedFile Write(ExportSubject subject, CancellationToken cancel);
}

/// <summary>What is exported: a mission, or a plan with its mission.</summary>
/// <param name="Folder">The mission folder, for what is kept in text.</param>
/// <param name="Mission">The mission in it, read without fault.</param>
/// <param name="Plan">The plan; null: the mission alone.</param>
/// <param name="IsPublic">Whether positions are rounded and caveats left out, as in a public briefing.</param>
public sealed record ExportSubject(string Folder, Mission Mission, Plan? Plan, bool IsPublic)
{
    /// <summary>Pictures of symbols; null: there are none to embed.</summary>
    public ISymbolImages? Symbols { get; init; }
}

/// <summary>A file for another program, and what the format has no place for.</summary>
public sealed record ExportedFile(byte[] Content, IReadOnlyList<string> LeftOut);
