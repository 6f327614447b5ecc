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
        var firm = question.Kind == CaseKind.Firm ? reading : new CaseReading(mission, question with { Kind = CaseKind.Firm });
        cancellation.ThrowIfCancellationRequested();
        var network = new PermissionNetwork(reading, firm);
        var holdings = PartyReader.ReadAll(reading, network, cancellation);
        var (unlock, cut) = UnlockSets.Find(network, cancellation);
        var gates = network.Gates();
        var result = new AuthorityResult
        {
            Case = question,
            DayZero = reading.DayZero,
            EntryDay = reading.EntryDay,
            Missing = reading.Missing,
            Conditions = reading.Conditions,
            LivePledges = reading.Live,
            LiftReady = reading.LiftReady(),
            Books = reading.Books,
            Blocked = reading.Blocked,
            Holdings = holdings,
            Section = new AuthoritySection
            {
                Conditions = new ConditionLineWriter(reading, gates).WriteAll(),
                Parties = [],
                Unlock = unlock,
                LivePledges = [.. reading.Live.Select(pledge => pledge.Id.Value)],
                BlockedPledges = [.. reading.Blocked.Select(pair => new BlockedPledge(pair.Pledge.Id.Value, [.. pair.By.Select(need => need.ToString())]))],
                OrderingBreaches = RedLineReader.Breaches(reading),
                Clocks = AuthorityCalendar.Read(reading, gates),
            },
            Firm = FirmFacts(firm),
            Warnings = [.. CaseWarnings.Of(reading), .. cut.Select(target => $"{target}: only the {UnlockSets.MostSets} smallest sets that unlock it are named")],
        };
        // The parties' sentences quote the rest of the section, so they come last.
        return result with { Section = result.Section with { Parties = [.. holdings.Select(holding => PartyLineOf(mission, result, holding))] } };
    }

    /// <summary>The same reading, overrides included, in the case firm.</summary>
    private static FirmSection FirmFacts(CaseReading firm) => new()
    {
        DayZero = firm.DayZero,
        EntryDay = firm.EntryDay,
        LivePledges = [.. firm.Live.Select(pledge => pledge.Id.Value)],
        Missing = [.. firm.Missing.Select(need => need.ToString())],
    };

    private static PartyLine PartyLineOf(Mission mission, AuthorityResult result, PartyHolding holding) => new()
    {
        Party = holding.Party.Id.Value,
        Permits = [.. holding.Bearing(Bearing.Permission).Select(row => row.Id.Value)],
        Triggers = [.. holding.Bearing(Bearing.Trigger).Select(row => row.Id.Value)],
        Practical = [.. holding.Bearing(Bearing.Practical).Select(row => row.Id.Value)],
        ObjectsTo = [.. holding.Objections.Select(objection => objection.About).Distinct().Order(StringComparer.Ordinal)],
        Stops = holding.Stops,
        Because = [.. new PartyAnswer(mission, result, holding).Write().Sentences.Select(sentence => sentence.ToString())],
    };
}
