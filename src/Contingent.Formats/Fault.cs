using Contingent.Missions;

namespace Contingent.Formats;

/// <summary>One thing wrong with the input: where, what, and what to do about it, as one line.</summary>
public sealed record Fault(RowOrigin Where, string Message)
{
    /// <summary><c>pledges.csv:17: contributor 'FRAA' is not in parties.csv; did you mean 'FRA'?</c></summary>
    public override string ToString() => OneLine($"{Where}: {Message}");

    /// <summary>A text without the breaks and other control characters that input may have brought into it.</summary>
    internal static string OneLine(string text) => text.Any(char.IsControl) ? string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)) : text;
}
