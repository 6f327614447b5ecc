using Contingent.Missions;

namespace Contingent.Formats.Interchange;

/// <summary>A line of the report of an import: what was not taken over, or changed something that stood there.</summary>
/// <param name="Kind"><c>unusable</c>: a row that cannot be read as it is; <c>left out</c>: what the format says beyond a mission; <c>changed</c>, <c>removed</c>, <c>kept</c>: what became of rows that stood in the folder.</param>
/// <param name="Where">Where in the import, or in the folder.</param>
/// <param name="Table">The table; empty: none.</param>
/// <param name="Message">What, and why.</param>
/// <param name="Row">The cells of a row that is not in the folder, so that nothing is lost.</param>
public sealed record ReportLine(string Kind, RowOrigin Where, string Table, string Message, string Row)
{
    /// <summary>As one line for people.</summary>
    public override string ToString() => Fault.OneLine($"{Where}: {Kind}: {Message}");
}
