using System.Collections.Immutable;

namespace Contingent.Missions.History;

/// <summary>Strength of a real mission on a day after its day 0, with the page that says so.</summary>
public sealed record RecordedStrength(int Day, int Persons, string Note, string Source);

/// <summary>
/// How fast a real mission built up and, where it is on record, how fast it meant to. Persons are those that the page counts: troops, or troops and police where the
/// note says so.
/// </summary>
/// <param name="Mission">Its name.</param>
/// <param name="Year">The year of its day 0.</param>
/// <param name="DayZero">What its day 0 is, in words.</param>
/// <param name="PrePositioned">Whether its first units stood next door, or in the country under another flag.</param>
/// <param name="Strengths">What was there, by day.</param>
/// <param name="Planned">What was to be there, by day, as announced at the start; empty: no figure is on record.</param>
public sealed record RecordedBuildUp(
    string Mission, int Year, string DayZero, bool PrePositioned, ImmutableArray<RecordedStrength> Strengths, ImmutableArray<RecordedStrength> Planned)
{
    /// <summary>The name with the year.</summary>
    public string Name => FormattableString.Invariant($"{Mission} {Year}");

    /// <summary>Whether enough of its curve is on record to be drawn beside a plan's.</summary>
    public bool HasCurve { get; init; }

    /// <summary>Strength at a day, straight between the recorded ones; null outside them.</summary>
    public double? At(double day)
    {
        if (day < Strengths[0].Day || day > Strengths[^1].Day)
            return null;
        for (var i = 1; i < Strengths.Length; i++)
        {
            if (day > Strengths[i].Day)
                continue;
            var (a, b) = (Strengths[i - 1], Strengths[i]);
            return a.Persons + ((b.Persons - a.Persons) * (day - a.Day) / (b.Day - a.Day));
        }

        return Strengths[^1].Persons;
    }
}
