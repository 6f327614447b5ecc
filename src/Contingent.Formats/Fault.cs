using Contingent.Missions;

namespace Contingent.Formats;

/// <summary>One thing wrong with the input: where, what, and what to do about it, as one line.</summary>
public sealed record Fault(RowOrigin Where, string Message)
{
    /// <summary><c>pledges.csv:17: contributor 'FRAA' is not in parties.csv; did you mean 'FRA'?</c></summary>
    public override string ToString() => $"{Where}: {Message}";
}
