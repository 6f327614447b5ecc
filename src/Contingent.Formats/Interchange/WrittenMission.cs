using System.Collections.Immutable;

namespace Contingent.Formats.Interchange;

/// <summary>What became of an import.</summary>
public sealed record WrittenMission
{
    /// <summary>Why nothing was written; empty: it was.</summary>
    public ImmutableArray<Fault> Faults { get; init; } = [];

    /// <summary>What the folder still lacks to be a mission that can be planned, as <c>check</c> would say it.</summary>
    public ImmutableArray<Fault> Missing { get; init; } = [];

    /// <summary>What was not taken over, or changed something.</summary>
    public ImmutableArray<ReportLine> Report { get; init; } = [];

    /// <summary>Rows by table.</summary>
    public ImmutableArray<WrittenTable> Tables { get; init; } = [];

    /// <summary>The file that holds the report; null: there was nothing to report.</summary>
    public string? ReportFile { get; init; }

    /// <summary>False: the folder said all of it already and was not touched.</summary>
    public bool IsChanged { get; init; }
}

/// <summary>Rows of a table (or file) that were added, changed, found the same, taken out, or could not be used.</summary>
public sealed record WrittenTable(string Name, int Added, int Changed, int Same, int Removed, int Unusable);
