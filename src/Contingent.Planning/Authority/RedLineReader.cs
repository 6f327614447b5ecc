using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Missions.Plans;

namespace Contingent.Planning.Authority;

/// <summary>
/// Finds the red lines that the case crosses (A10): a breach iff <c>after</c> is met and <c>before</c> is never met or met later. The quote is the party's
/// statement that names most of the two conditions; of several the firmest in stance, then the sourced one, then the latest, then the first in the file.
/// </summary>
internal static class RedLineReader
{
    public static ImmutableArray<OrderingBreach> Breaches(CaseReading reading) =>
        [.. reading.Mission.Orderings.Where(line => IsCrossed(reading, line)).Select(line => Breach(reading, line))];

    public static bool IsCrossed(CaseReading reading, Ordering line) =>
        reading.DateOf(line.After) is { } after && !(reading.DateOf(line.Before) <= after);

    /// <summary>The statement that draws the line; null where none is on record.</summary>
    public static Statement? QuoteOf(CaseReading reading, Ordering line) =>
        StatementsOnRecord.Of(reading)
            .Where(statement => statement.Party == line.Party && NamedOf(statement, line) > 0)
            .OrderByDescending(statement => NamedOf(statement, line))
            .ThenBy(statement => Weakness(statement.Stance))
            .ThenBy(statement => statement.Basis == Basis.Sourced ? 0 : 1)
            .ThenByDescending(statement => statement.Date ?? DateOnly.MinValue)
            .FirstOrDefault();

    private static OrderingBreach Breach(CaseReading reading, Ordering line)
    {
        var quote = QuoteOf(reading, line);
        return new OrderingBreach
        {
            Before = line.Before.Value,
            After = line.After.Value,
            Party = line.Party.Value,
            BeforeFrom = Shown(reading.DateOf(line.Before)),
            AfterFrom = Shown(reading.DateOf(line.After)),
            Quote = quote?.Quote ?? "",
            Speaker = quote?.Speaker ?? "",
            QuoteDate = quote?.Date,
        };
    }

    private static int NamedOf(Statement statement, Ordering line) =>
        (statement.About.Contains(line.Before.Value) ? 1 : 0) + (statement.About.Contains(line.After.Value) ? 1 : 0);

    private static int Weakness(Stance stance) => stance switch
    {
        Stance.Conditions => 0,
        Stance.Opposes => 1,
        Stance.Urges => 2,
        Stance.Supports => 3,
        _ => 4,
    };

    private static DateOnly? Shown(DateOnly? date) => date == DateOnly.MinValue ? null : date;
}
