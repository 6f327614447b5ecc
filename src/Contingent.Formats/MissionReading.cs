using System.Collections.Immutable;
using Contingent.Missions;

namespace Contingent.Formats;

/// <summary>What reading a mission folder gave: the mission, or every reason why there is none.</summary>
public sealed record MissionReading
{
    /// <summary>Null if and only if there are faults.</summary>
    public required Mission? Mission { get; init; }

    /// <summary>All faults, by file and line.</summary>
    public required ImmutableArray<Fault> Faults { get; init; }

    /// <summary>What was read but looks odd, by file and line.</summary>
    public required ImmutableArray<Fault> Warnings { get; init; }

    /// <summary>SHA-256 over the folder's files (DESIGN §5), lower-case hex; empty where there are faults.</summary>
    public required string Sha256 { get; init; }
}
