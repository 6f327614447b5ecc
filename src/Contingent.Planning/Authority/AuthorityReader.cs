using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Missions.Plans;

namespace Contingent.Planning.Authority;

/// <summary>
/// Reads from the mission what holds when in a case, and who holds it (docs/model.md, A1–A11): dates of the conditions, day 0 and entry day, live and
/// blocked pledges, what each party permits, triggers, holds in practice and objects to, what its no would stop, the minimal sets of conditions that
/// unlock each target, crossed red lines, and the calendar of clocks and ends.
/// </summary>
public static class AuthorityReader
{
    /// <summary>Reads the mission in the case.</summary>
    public static AuthorityResult Read(Mission mission, CaseQuestion question, CancellationToken cancellation)
    {
        var reading = new CaseReading(mission, question);
        cancellation.ThrowIfCancellationRequested();
        return new AuthorityResult
        {
            Case = question,
            DayZero = reading.DayZero,
            EntryDay = reading.EntryDay,
            Missing = reading.Missing,
            Conditions = reading.Conditions,
            LivePledges = reading.Live,
            Books = reading.Books,
            Blocked = reading.Blocked,
            Section = new AuthoritySection
            {
                Conditions = [],
                Parties = [],
                Unlock = [],
                LivePledges = [.. reading.Live.Select(pledge => pledge.Id.Value)],
                BlockedPledges = [.. reading.Blocked.Select(pair => new BlockedPledge(pair.Pledge.Id.Value, [.. pair.By.Select(need => need.ToString())]))],
                OrderingBreaches = [],
                Clocks = [],
            },
            Firm = FirmFacts(mission, question),
            Warnings = CaseWarnings.Of(reading),
        };
    }

    /// <summary>The same reading, overrides included, in the case firm.</summary>
    private static FirmSection FirmFacts(Mission mission, CaseQuestion question)
    {
        var firm = new CaseReading(mission, question with { Kind = CaseKind.Firm });
        return new FirmSection
        {
            DayZero = firm.DayZero,
            EntryDay = firm.EntryDay,
            LivePledges = [.. firm.Live.Select(pledge => pledge.Id.Value)],
            Missing = [.. firm.Missing.Select(need => need.ToString())],
        };
    }
}
